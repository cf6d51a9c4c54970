#!/usr/bin/env python3
"""Tries a plan on the page of `catchment serve` in Chromium: drag, slide, draw, by pointer, by keyboard alone, on a phone,
with shifts and in Spanish; where CATCHMENT_ALL_PAGES is set with a hundred thousand incidents as well.

    check_serve.py CATCHMENT STUDY                 checks; ends with an error where something is wrong
    check_serve.py --pictures DIR CATCHMENT STUDY  also takes pictures
"""

import os
import signal
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from chromium import Browser  # noqa: E402
from check_pages import DESKTOP, PHONE, expect, failures, text  # noqa: E402
from check_serve_data import check_data  # noqa: E402
from check_serve_hand import check_at_hand  # noqa: E402
from check_serve_kept import check_kept  # noqa: E402
from check_serve_more import check_large, check_shifts, check_spanish  # noqa: E402
from check_serve_told import check_told_and_shown  # noqa: E402
from serving import Server, center, mark, settled, share, slide, wait  # noqa: E402


def check_drag(tab, where):
    before, name = share(tab), text(tab, "#hires li .name")
    x, y = center(tab, mark(0))
    tab.send("Input.dispatchMouseEvent", type="mousePressed", x=x, y=y, button="left", clickCount=1)
    for step in range(1, 11):
        tab.send("Input.dispatchMouseEvent", type="mouseMoved", x=x + 9 * step, y=y - 5 * step, button="left", buttons=1)
    settled(tab)
    expect(share(tab) != before, f"{where}: the numbers do not follow the hire that is dragged")
    expect(text(tab, "#notice") == "", f"{where}: an earlier notice stands beside the numbers of a drag: {text(tab, '#notice')}")
    tab.send("Input.dispatchMouseEvent", type="mouseReleased", x=x + 90, y=y - 50, button="left", clickCount=1)
    wait(tab, f"document.querySelector('#hires li .name').textContent !== {name!r}", f"{where}: a dragged hire goes nowhere")
    x2, y2 = center(tab, mark(0))
    expect(abs(x2 - x - 90) < 40 and abs(y2 - y + 50) < 40, f"{where}: the hire is not where it was dropped")
    expect(tab.run("document.getElementById('popup').hidden"), f"{where}: a drag opens a popup")
    wait(tab, "/^Hire 1 works at .* now: .* reached, .* before/.test(document.getElementById('notice').textContent)",
         f"{where}: what a drag came to is told as: {text(tab, '#notice')}")
    # What is under way is answered before the next step is asked for.
    settled(tab)
    moved = share(tab)
    tab.run("document.getElementById('undo').click()")
    wait(tab, f"document.getElementById('share').textContent === {before!r}", f"{where}: undo does not bring the plan back")
    tab.run("document.getElementById('redo').click()")
    wait(tab, f"document.getElementById('share').textContent === {moved!r}", f"{where}: redo does not repeat the change")
    tab.click(x2, y2)
    expect(not tab.run("document.getElementById('popup').hidden"), f"{where}: a click on a hire tells nothing")


def check_sliders(tab, where):
    slide(tab, "count", 5)
    wait(tab, "document.querySelectorAll('#hires li').length === 5", f"{where}: the number of hires does not change")
    expect(tab.run("document.querySelectorAll('#map .hires .feature').length") == 5, f"{where}: not five hires on the map")
    expect(len(tab.run("[...document.querySelectorAll('#trial-curve .dot')].map((dot) => dot.id)")) == 6,
           f"{where}: the curve has not a dot for each number of hires")
    before, command = share(tab), text(tab, "#command")
    slide(tab, "reach", 800)
    wait(tab, f"document.getElementById('share').textContent !== {before!r}", f"{where}: the reach changes nothing")
    wait(tab, f"document.getElementById('command').textContent !== {command!r}", f"{where}: the command does not follow")
    expect("--reach 800m" in text(tab, "#command"), f"{where}: the command has another reach: {text(tab, '#command')}")
    slide(tab, "reach", 400)
    slide(tab, "count", 3)
    wait(tab, "document.querySelectorAll('#hires li').length === 3", f"{where}: hires do not leave again")


def check_search(tab, where):
    tab.run("document.querySelector('[data-key=forbid0]').click()")
    wait(tab, "document.querySelectorAll('#forbidden button').length === 1", f"{where}: nothing is forbidden")
    tab.run("document.querySelector('[data-key=fix1]').click()")
    wait(tab, "document.querySelector('[data-key=fix1]').getAttribute('aria-pressed') === 'true'", f"{where}: nobody is settled")
    name = text(tab, "#hires li:nth-child(2) .name")
    tab.run("document.getElementById('keep').click()")
    wait(tab, "!document.getElementById('comparison').hidden", f"{where}: no plan is kept")
    tab.run("document.getElementById('solve').click()")
    wait(tab, "/plan/.test(document.getElementById('notice').textContent) && document.getElementById('searching').hidden",
         f"{where}: the search does not end")
    expect(tab.run(f"[...document.querySelectorAll('#hires .name')].some((one) => one.textContent === {name!r})"),
           f"{where}: the search moved a hire that is settled")
    expect(tab.run("document.querySelectorAll('#compare th[scope=col]').length") == 2, f"{where}: not two plans side by side")


def check_drawing(tab, where):
    before, areas = share(tab), tab.run("document.querySelectorAll('#areas li').length")
    tab.run("document.getElementById('draw').click()")
    tab.rest()
    x, y, width, height = tab.run("""(() => { document.getElementById("figure").scrollIntoView({ block: "start" });
        const box = document.getElementById("figure").getBoundingClientRect(); return [box.x, box.y, box.width, box.height]; })()""")
    for dx, dy in [(0.1, 0.3), (0.6, 0.3), (0.6, 0.9), (0.1, 0.9)]:
        tab.click(x + width * dx, y + height * dy)
    expect(tab.run("document.querySelectorAll('#draft .corner').length") == 4, f"{where}: four clicks are not four corners")
    corner = center(tab, "#draft .corner circle")
    tab.drag(*corner, 20, 10)
    tab.rest(0.2)
    x2, y2 = center(tab, "#draft .corner circle")
    expect(abs(x2 - corner[0] - 20) < 4 and abs(y2 - corner[1] - 10) < 4, f"{where}: a corner does not follow the pointer")
    tab.run("document.getElementById('area-name').value = '<img src=x onerror=\"window.hurt = 1\">'")
    tab.run("document.getElementById('drawn').click()")
    wait(tab, f"document.querySelectorAll('#areas li').length === {areas} + 1", f"{where}: the area is not there")
    expect(share(tab) != before, f"{where}: a new area covers nothing")
    expect("areas-tried.geojson" in text(tab, "#command"), f"{where}: the command does not know of the new area")
    tab.run("[...document.querySelectorAll('#areas li:last-child button')][1].click()")
    wait(tab, f"document.querySelectorAll('#areas li').length === {areas}", f"{where}: the area does not go")


def check_keyboard(tab, where):
    """Everything by Tab, arrows and Enter alone."""
    tab.run("document.activeElement.blur(); window.scrollTo(0, 0)")
    for _ in range(60):
        tab.key("Tab")
        if tab.run("!!document.activeElement.closest('.hires .feature')"):
            break
    expect(tab.run("!!document.activeElement.closest('.hires .feature')"), f"{where}: Tab does not reach a hire")
    name = text(tab, "#hires li .name")
    tab.key("ArrowRight")
    wait(tab, f"document.querySelector('#hires li .name').textContent !== {name!r}", f"{where}: an arrow key does not move a hire")
    expect(tab.run("document.activeElement.dataset.feature") == "0", f"{where}: the focus is lost when a hire moves")
    tab.run("document.querySelector('[data-key=move1]').focus()")
    name = text(tab, "#hires li:nth-child(2) .name")
    tab.key("ArrowUp")
    wait(tab, f"document.querySelector('#hires li:nth-child(2) .name').textContent !== {name!r}", f"{where}: Move does not move")
    expect(tab.run("document.activeElement.dataset.key") == "move1", f"{where}: the focus is lost in the list")
    tab.run("document.getElementById('draw').focus()")
    tab.key("Enter")
    for key in ["Enter", "ArrowRight", "ArrowRight", "Enter", "ArrowDown", "ArrowDown", "Enter"]:
        tab.key(key)
        tab.rest(0.1)
    expect(tab.run("document.querySelectorAll('#draft .corner').length") == 3, f"{where}: no area can be drawn by keyboard")
    tab.key("Escape")
    expect(tab.run("document.getElementById('drawing').hidden"), f"{where}: Escape does not end the drawing")


def check_two_pages(browser, server, where):
    one, other = browser.open(server.address, **DESKTOP), browser.open(server.address, **DESKTOP)
    slide(one, "reach", 500)
    wait(one, "document.getElementById('reach-now').textContent === '500 m'", f"{where}: the first page can't change the plan")
    time.sleep(0.5)  # a page in the background draws nothing that could be waited for
    slide(other, "count", 6)
    wait(other, "document.getElementById('notice').classList.contains('bad')", f"{where}: the second page is not told of the first one's change")
    expect(text(other, "#reach-now") == "500 m" and text(other, "#count-now") == "3", f"{where}: a page loses the other's work")
    slide(other, "count", 4)
    wait(other, "document.querySelectorAll('#hires li').length === 4", f"{where}: the second page can't go on")
    one.close()
    other.close()


def check_saving(browser, program, study, where):
    """Saved, the plan is there again after a new start; downloads are the plan; another table can be dropped."""
    with Server(program, study) as server:
        tab = browser.open(server.address, **DESKTOP)
        slide(tab, "reach", 650)
        wait(tab, "document.getElementById('reach-now').textContent === '650 m'", f"{where}: no change")
        tab.rest()
        tab.run("document.getElementById('save').click()")
        wait(tab, "/^Saved/.test(document.getElementById('notice').textContent)", f"{where}: not saved: {text(tab, '#notice')}")
        plan = tab.run("fetch('plan.geojson').then((answer) => answer.json())")
        expect(text(tab, "#notice") == f"Saved in {os.path.basename(study)}.", f"{where}: saving is told as: {text(tab, '#notice')}")
        expect(len(plan["features"]) == 3 and plan["catchment"]["plan"]["total"] > 0, f"{where}: plan.geojson is no plan")
        tab.run("document.getElementById('inspect').open = true")
        wait(tab, "/Rows|rows/.test(document.getElementById('inspection').textContent)", f"{where}: inspect says nothing")
        tab.run("""(() => { const carry = new DataTransfer();
            carry.items.add(new File(["id,longitude,latitude,date\\n" + Array.from({ length: 12 }, (_, i) =>
              `${i},${-87.71 + i / 2000},41.96,2020-01-0${1 + i % 9}`).join("\\n")], "dropped.csv"));
            document.getElementById("drop").dispatchEvent(new DragEvent("drop", { dataTransfer: carry, bubbles: true, cancelable: true })); })()""")
        wait(tab, "/ of 12 /.test(document.getElementById('share-words')?.textContent ?? '')", f"{where}: a dropped table is not read: {text(tab, '#notice')}")
        expect(os.path.exists(os.path.join(os.path.dirname(study), "dropped.csv")), f"{where}: the dropped table is not beside the study")
        expect(not (problems := tab.problems()), f"{where}: {problems}")
        tab.close()
    with Server(program, study) as server:
        tab = browser.open(server.address, **DESKTOP)
        expect(text(tab, "#reach-now") == "650 m" and text(tab, "#share-words").find(" of 12 ") < 0, f"{where}: not what was saved is opened")
        tab.close()


def check(browser, program, study, folder):
    for shape, size in [("desktop", DESKTOP), ("phone", PHONE)]:
        where = f"serve, {shape}"
        with Server(program, study) as server:
            tab = browser.open(server.address, **size)
            tab.rest()
            check_drag(tab, where)
            check_sliders(tab, where)
            check_drawing(tab, where)
            check_search(tab, where)
            check_kept(tab, where)
            if shape == "desktop":
                check_keyboard(tab, where)
            expect(tab.run("window.hurt === undefined"), f"{where}: data has become script")
            expect(not tab.run("document.documentElement.scrollWidth > document.documentElement.clientWidth"),
                   f"{where}: the page is wider than the screen")
            expect(not (problems := tab.problems()), f"{where}: {problems}")
            if folder:
                tab.picture(os.path.join(folder, f"serve-{shape}.png"), whole=True)
            if shape == "desktop":
                check_two_pages(browser, server, where)
                # Killed and started again at the same port: the open page says so and does not take another program for its own.
                port = server.port
                server.end(signal.SIGKILL)
                slide(tab, "count", 4)
                wait(tab, "document.getElementById('notice').classList.contains('bad')", f"{where}: the page does not notice that the program ended")
                with Server(program, study, "--port", port, goes_on=True) as again:
                    slide(tab, "count", 4)
                    wait(tab, "document.getElementById('notice').classList.contains('bad')", f"{where}: an old token is taken")
                    fresh = browser.open(again.address, **size)
                    expect(fresh.run("document.querySelectorAll('#hires li').length > 0"), f"{where}: no page after a new start")
                    expect("kept beside" in text(tab, "#notice"), f"{where}: what became of unsaved work is told as: {text(tab, '#notice')}")
                    expect(not fresh.run("document.getElementById('offer').hidden"), f"{where}: unsaved work is not offered")
                    fresh.run("document.getElementById('go-on').click()")
                    left = share(tab)
                    wait(fresh, f"document.getElementById('share').textContent === {left!r} && document.getElementById('offer').hidden",
                         f"{where}: the plan does not go on at {left}")
                    fresh.close()
            tab.close()
        print(f"  {where}: works")


def main():
    arguments = sys.argv[1:]
    folder = None
    if arguments[:1] == ["--pictures"]:
        folder, arguments = arguments[1], arguments[2:]
        os.makedirs(folder, exist_ok=True)
    program, study = arguments
    with Browser() as browser:
        check(browser, program, study, folder)
        check_told_and_shown(browser, program, study)
        check_at_hand(browser, program, study)
        check_saving(browser, program, study, "serve, saving")
        check_spanish(browser, program, study)
        check_shifts(browser, program, study, folder)
        check_data(browser, program, study)
        if os.environ.get("CATCHMENT_ALL_PAGES"):
            check_large(browser, program, study)
    if failures:
        sys.exit(f"{len(failures)} of what serve promises does not hold.")
    print("serve works by pointer, by keyboard, on a phone, with two pages, with shifts, in Spanish, and after it was killed.")


if __name__ == "__main__":
    main()
