"""Drives Debian's Chromium without a window, through pipes, with nothing but Python's own library."""

import base64
import json
import os
import shutil
import subprocess
import tempfile
import time


class Browser:
    """A running Chromium; use it as a context."""

    def __init__(self):
        self.profile = tempfile.mkdtemp(prefix="catchment-chromium-")
        to_read, self.to_write = os.pipe()
        self.from_read, from_write = os.pipe()

        def plumb():
            # Chromium reads commands from descriptor 3 and answers on 4.
            saved = (os.dup(to_read), os.dup(from_write))
            os.dup2(saved[0], 3)
            os.dup2(saved[1], 4)

        self.process = subprocess.Popen(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
             "--disable-background-networking", "--disable-component-update", "--no-first-run", "--mute-audio",
             "--font-render-hinting=none", "--remote-debugging-pipe", f"--user-data-dir={self.profile}", "about:blank"],
            preexec_fn=plumb, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_read)
        os.close(from_write)
        self.buffer = b""
        self.number = 0
        self.events = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.profile, ignore_errors=True)

    def send(self, method, session=None, **params):
        """Sends a command and waits for its answer; events that come before are kept."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        os.write(self.to_write, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.receive()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]
            self.events.append(answer)

    def receive(self):
        while b"\0" not in self.buffer:
            piece = os.read(self.from_read, 1 << 20)
            if not piece:
                raise RuntimeError("Chromium has ended.")
            self.buffer += piece
        message, _, self.buffer = self.buffer.partition(b"\0")
        return json.loads(message)

    def open(self, path, **options):
        return Tab(self, path, **options)


class Tab:
    """A page that is open, without a network."""

    def __init__(self, browser, path, width=1280, height=900, dark=False, mobile=False, script=True):
        self.browser = browser
        self.target = browser.send("Target.createTarget", url="about:blank")["targetId"]
        self.session = browser.send("Target.attachToTarget", targetId=self.target, flatten=True)["sessionId"]
        for domain in ["Page", "Runtime", "Log", "Network"]:
            self.send(domain + ".enable")
        # A page of a server on this machine asks that server, and nobody else.
        self.own = ("file:", "data:")
        if path.startswith("http://127.0.0.1:"):
            self.own = ("data:", "/".join(path.split("/")[:4]) + "/")
        else:
            self.send("Network.emulateNetworkConditions", offline=True, latency=0, downloadThroughput=-1, uploadThroughput=-1)
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=mobile)
        self.scheme("dark" if dark else "light")
        if not script:
            self.send("Emulation.setScriptExecutionDisabled", value=True)
        browser.events.clear()
        started = time.time()
        self.send("Page.navigate", url=path if path.startswith("http:") else "file://" + os.path.abspath(path))
        while not any(event.get("method") == "Page.loadEventFired" for event in browser.events):
            browser.events.append(browser.receive())
        self.seconds = time.time() - started

    def send(self, method, **params):
        return self.browser.send(method, session=self.session, **params)

    def scheme(self, name):
        self.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": name}])

    def run(self, expression):
        """The value of an expression, awaited."""
        answer = self.send("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True,
                           userGesture=True)
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise RuntimeError(details.get("exception", {}).get("description", details["text"]))
        return answer["result"].get("value")

    def click(self, x, y):
        for kind in ["mousePressed", "mouseReleased"]:
            self.send("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def drag(self, x, y, dx, dy):
        self.send("Input.dispatchMouseEvent", type="mousePressed", x=x, y=y, button="left", clickCount=1)
        for step in range(1, 11):
            self.send("Input.dispatchMouseEvent", type="mouseMoved", x=x + dx * step / 10, y=y + dy * step / 10,
                      button="left", buttons=1)
        self.send("Input.dispatchMouseEvent", type="mouseReleased", x=x + dx, y=y + dy, button="left", clickCount=1)

    def key(self, key, code=None):
        codes = {"Tab": 9, "Enter": 13, "Escape": 27, "ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40,
                 "Delete": 46}
        for kind in ["keyDown", "keyUp"]:
            self.send("Input.dispatchKeyEvent", type=kind, key=key, code=code or key,
                      windowsVirtualKeyCode=codes.get(key, 0), **({"text": "\r"} if key == "Enter" and kind == "keyDown" else {}))

    def rest(self, seconds=0.4):
        """Lets the page draw."""
        time.sleep(seconds)
        self.run("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))")

    def problems(self):
        """What the console says: errors, warnings, exceptions, and requests that the page should not have made."""
        self.run("0")
        found = []
        for event in self.browser.events:
            params = event.get("params", {})
            match event.get("method"):
                case "Runtime.exceptionThrown":
                    found.append("exception: " + json.dumps(params["exceptionDetails"])[:600])
                case "Runtime.consoleAPICalled" if params["type"] in ("error", "warning", "assert"):
                    found.append("console: " + json.dumps(params["args"])[:300])
                case "Log.entryAdded" if params["entry"]["level"] in ("error", "warning"):
                    found.append("log: " + params["entry"]["text"])
                case "Network.requestWillBeSent" if not params["request"]["url"].startswith(self.own):
                    found.append("request: " + params["request"]["url"])
        return found

    def picture(self, path, whole=False):
        data = self.send("Page.captureScreenshot", format="png", captureBeyondViewport=whole)["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))

    def paper(self, path, size=(8.27, 11.69)):
        """Prints on a sheet of so many inches."""
        data = self.send("Page.printToPDF", printBackground=True, paperWidth=size[0], paperHeight=size[1])["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))

    def close(self):
        self.browser.send("Target.closeTarget", targetId=self.target)
