"""A running `catchment serve`, and what is done on its page."""

import os
import re
import signal
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from check_pages import expect, text  # noqa: E402


class Server:
    """A running `catchment serve`; use it as a context."""

    def __init__(self, program, study, *options, goes_on=False):
        # What an earlier check left unsaved is offered on the page; most checks begin without it.
        folder, name = os.path.split(study)
        draft = os.path.join(folder, f".{name}.unsaved")
        if not goes_on and os.path.exists(draft):
            os.remove(draft)
        self.process = subprocess.Popen([program, "serve", study, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.address = self.process.stdout.readline().strip()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()

    def end(self, number=signal.SIGINT):
        if self.process.poll() is None:
            self.process.send_signal(number)
            self.process.wait(10)

    @property
    def port(self):
        return re.search(r":(\d+)/", self.address).group(1)


def wait(tab, expression, words, seconds=20):
    """Waits until something holds on the page."""
    end = time.time() + seconds
    while time.time() < end:
        if tab.run(expression):
            return
        time.sleep(0.05)
    expect(False, words)


def share(tab):
    return text(tab, "#share")


def center(tab, selector):
    """Where something is drawn, in pixels of the window."""
    return tab.run(f"""(() => {{ const element = document.querySelector({selector!r});
        element.scrollIntoView({{ block: "nearest" }});
        const box = element.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; }})()""")


def mark(hire):
    return f"#map .hires [data-feature='{hire}'] .mark circle"


def settled(tab):
    """No request is on its way any more."""
    tab.rest(0.3)


def slide(tab, name, value):
    tab.run(f"""(() => {{ const slider = document.getElementById({name!r}); slider.value = {value};
        slider.dispatchEvent(new Event("input", {{ bubbles: true }})); slider.dispatchEvent(new Event("change", {{ bubbles: true }})); }})()""")
