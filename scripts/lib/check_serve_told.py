"""What the page of `catchment serve` tells of a change, what it shows of the plan, and how fingers are taken; see check_serve.py."""

import os
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from check_pages import DESKTOP, PHONE, expect, text  # noqa: E402
from serving import Server, center, mark, settled, share, slide, wait  # noqa: E402

# Marks that lie outside the map or under its buttons and scale, and circles that the map does not hold.
HIDDEN = """(() => {
  const frame = document.getElementById("figure").getBoundingClientRect(), wrong = [];
  const over = [...document.querySelectorAll(".tools, #scale")].map((one) => one.getBoundingClientRect());
  for (const mark of document.querySelectorAll("#map .hires .mark circle")) {
    const box = mark.getBoundingClientRect();
    if (over.some((one) => one.left < box.right && one.right > box.left && one.top < box.bottom && one.bottom > box.top)) wrong.push("mark");
  }
  for (const circle of document.querySelectorAll("#map .hires .area")) {
    const box = circle.getBoundingClientRect();
    if (box.left < frame.left || box.right > frame.right || box.top < frame.top || box.bottom > frame.bottom) wrong.push("circle");
  }
  return wrong;
})()"""
# Whether the notice can be read where the page is scrolled to.
READABLE = """(() => { const box = document.getElementById("notice").getBoundingClientRect();
  return box.height > 0 && box.top >= 0 && box.bottom <= innerHeight; })()"""
# What is too small for a finger or an unsteady hand.
SMALL = """[...document.querySelectorAll("button, .legend input, section a")].filter((one) => one.offsetParent).filter((one) => {
  const box = one.getBoundingClientRect(); return box.width < 24 || box.height < 24; }).map((one) => one.textContent || one.outerHTML.slice(0, 60))"""


def touch(tab, *fingers):
    """Fingers that go from a place to another, each (x, y, dx, dy), and leave the screen there."""
    for step in range(11):
        points = [{"x": x + dx * step / 10, "y": y + dy * step / 10, "id": id} for id, (x, y, dx, dy) in enumerate(fingers)]
        tab.send("Input.dispatchTouchEvent", type="touchMove" if step else "touchStart", touchPoints=points)
        if not any(dx or dy for _, _, dx, dy in fingers):
            break
        time.sleep(0.02)
    tab.send("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])
    tab.rest()


def notice(tab):
    return text(tab, "#notice")


def check_sight(tab, where):
    """Reach and number of hires widen the view, and nothing else does."""
    expect(not (wrong := tab.run(HIDDEN)), f"{where}: hidden at first: {wrong}")
    box = tab.run("document.getElementById('map').getAttribute('viewBox')")
    tab.run("document.querySelector('[data-key=fix0]').click()")
    settled(tab)
    expect(tab.run("document.getElementById('map').getAttribute('viewBox')") == box, f"{where}: the view jumps without need")
    tab.run("document.getElementById('undo').click()")
    settled(tab)
    for name, value, before in [("count", 12, 3), ("reach", 1600, 400)]:
        slide(tab, name, value)
        wait(tab, f"document.getElementById('notice').textContent.includes('before')", f"{where}: nothing is told of {name}")
        settled(tab)
        expect(not (wrong := tab.run(HIDDEN)), f"{where}: hidden with {name} {value}: {wrong}")
        slide(tab, name, before)
        settled(tab)
    tab.run("document.getElementById('whole').click()")
    expect(not (wrong := tab.run(HIDDEN)), f"{where}: hidden in the whole map: {wrong}")


def check_told(tab, where):
    ends = tab.run("document.getElementById('count').max + ' ' + document.getElementById('reach').max")
    slide(tab, "count", 2)
    wait(tab, "/^2 new hires now: .* fewer than before/.test(document.getElementById('notice').textContent)",
         f"{where}: fewer hires are told as: {notice(tab)}")
    tab.run("scrollTo(0, document.documentElement.scrollHeight)")
    tab.rest()
    expect(tab.run(READABLE), f"{where}: news is out of sight at the foot of the page")
    tab.run("document.getElementById('undo').click()")
    wait(tab, "/^Undone. 3 new hires now: .* more than before/.test(document.getElementById('notice').textContent)",
         f"{where}: undo is told as: {notice(tab)}")
    expect(tab.run("document.getElementById('count').max + ' ' + document.getElementById('reach').max") == ends,
           f"{where}: the ends of a slider move")
    tab.run("document.querySelector('[data-key=forbid0]').click()")
    wait(tab, "/not chosen any more; Hire 1 works at .* before/.test(document.getElementById('notice').textContent)",
         f"{where}: a forbidden place is told as: {notice(tab)}")
    expect("no search" not in text(tab, "#best-words"), f"{where}: a forbidden place makes a search undone")
    tab.run("document.getElementById('undo').click()")
    settled(tab)
    for _ in range(2):
        tab.run("document.getElementById('keep').click()")
        settled(tab)
    expect(tab.run("document.querySelectorAll('#compare th[scope=col]').length") == 2, f"{where}: the same plan is kept twice")
    slide(tab, "count", 2)
    wait(tab, "/ more than the plan now/.test(document.getElementById('compare').textContent)", f"{where}: plans are not compared in words")
    slide(tab, "count", 3)
    settled(tab)


def check_corners(tab, where):
    """Undo takes back a corner while an area is drawn; when the area is gone its box closes."""
    tab.run("document.getElementById('draw').click()")
    for name in ["ArrowRight", "ArrowDown", "ArrowLeft"]:
        tab.key("Enter")
        for _ in range(2):
            tab.key(name)
            tab.rest(0.1)
    corners = "document.querySelectorAll('#draft .corner').length"
    expect(tab.run(corners) == 3, f"{where}: not three corners")
    hires = tab.run("document.querySelectorAll('#hires li').length")
    tab.run("document.getElementById('undo').click()")
    expect(tab.run(corners) == 2, f"{where}: undo leaves the last corner")
    tab.key("Enter")
    expect(tab.run(corners) == 3 and tab.run("document.querySelectorAll('#hires li').length") == hires, f"{where}: undo took more than a corner")
    areas = tab.run("document.querySelectorAll('#areas li').length")
    tab.run("document.getElementById('drawn').click()")
    wait(tab, f"document.querySelectorAll('#areas li').length === {areas} + 1", f"{where}: no area")
    expect("drawn here" in text(tab, "#share-words"), f"{where}: a drawn area counts as one in place: {text(tab, '#share-words')}")
    tab.run("document.querySelector('#areas li:last-child button').click()")
    expect(not tab.run("document.getElementById('drawing').hidden"), f"{where}: corners are not edited")
    tab.run("document.getElementById('undo').click()")
    wait(tab, "document.getElementById('drawing').hidden", f"{where}: the corners of an area that is gone are edited on")
    settled(tab)
    expect("not there any more" in notice(tab), f"{where}: that the area is gone is told as: {notice(tab)}")


def check_always(tab, where):
    """Beside the share it is said that an area which the roster has no line for counts at all hours."""
    told = "document.getElementById('always').textContent"
    before = tab.run(told)
    tab.run("document.getElementById('draw').click()")
    for name in ["ArrowRight", "ArrowDown", "ArrowLeft"]:
        tab.key("Enter")
        for _ in range(2):
            tab.key(name)
            tab.rest(0.1)
    tab.run("document.getElementById('drawn').click()")
    wait(tab, f"{told} !== {before!r}", f"{where}: a drawn area counts at all hours, and nobody says so beside the share")
    expect("at all hours" in text(tab, "#always"), f"{where}: an area that counts at all hours is told as: {text(tab, '#always')}")
    tab.run("document.getElementById('undo').click()")
    wait(tab, f"{told} === {before!r}", f"{where}: an area that is gone is still told of")
    settled(tab)


def check_fingers(tab, where):
    tab.send("Emulation.setTouchEmulationEnabled", enabled=True, maxTouchPoints=2)
    for name in ["count", "reach"]:
        before, value = share(tab), text(tab, f"#{name}-now")
        x, y = center(tab, f"#{name}")
        top = tab.run("scrollY")
        touch(tab, (x + 60, y, 0, -150))
        settled(tab)
        expect(tab.run("scrollY") > top + 40, f"{where}: the page can't be scrolled at the slider {name}")
        expect(text(tab, f"#{name}-now") == value and share(tab) == before, f"{where}: scrolling over {name} changes the plan")
        x, y = center(tab, f"#{name}")
        touch(tab, (x, y, 0, 0))
        wait(tab, f"document.getElementById('{name}-now').textContent !== {value!r}", f"{where}: a tap on the slider {name} does nothing")
        settled(tab)
        tab.run("document.getElementById('undo').click()")
        settled(tab)
    tab.run("scrollTo(0, 0)")
    box = tab.run("document.getElementById('map').getAttribute('viewBox')")
    x, y = center(tab, "#figure")
    top = tab.run("scrollY")
    touch(tab, (x, y, 0, -150))
    settled(tab)
    expect(tab.run("scrollY") > top + 40, f"{where}: one finger on the map does not scroll the page")
    expect(tab.run("document.getElementById('map').getAttribute('viewBox')") == box, f"{where}: one finger moves the map")
    x, y = center(tab, "#figure")
    touch(tab, (x - 20, y, -40, 0), (x + 20, y, 40, 0))
    settled(tab)
    expect(tab.run("document.getElementById('map').getAttribute('viewBox')") != box and tab.run("visualViewport.scale") == 1,
           f"{where}: two fingers do not zoom the map")
    tab.run("document.getElementById('whole').click()")
    name = text(tab, "#hires li .name")
    x, y = center(tab, mark(0))
    touch(tab, (x, y, 60, -40))
    wait(tab, f"document.querySelector('#hires li .name').textContent !== {name!r}", f"{where}: a finger does not carry a hire")
    settled(tab)
    name = text(tab, "#hires li .name")
    x, y = center(tab, "[data-key=move0]")
    touch(tab, (x, y, 0, 0))
    wait(tab, "document.body.classList.contains('placing')", f"{where}: a tap on Move does nothing")
    tab.rest(0.8)
    expect(tab.run(READABLE), f"{where}: what to do next is out of sight")
    x, y = center(tab, "#figure")
    touch(tab, (x + 20, y + 30, 0, 0))
    wait(tab, f"document.querySelector('#hires li .name').textContent !== {name!r}", f"{where}: a hire does not go where the map is tapped")
    tab.run("document.getElementById('draw').click()")
    tab.rest()
    x, y = center(tab, "#figure")
    for dx, dy in [(-60, -40), (50, -30), (10, 60)]:
        touch(tab, (x + dx, y + dy, 0, 0))
    expect(tab.run("document.querySelectorAll('#draft .corner').length") == 3, f"{where}: three taps are not three corners")
    corner = center(tab, "#draft .corner circle")
    touch(tab, (*corner, 30, 40))
    moved = center(tab, "#draft .corner circle")
    expect(abs(moved[0] - corner[0] - 30) < 6 and abs(moved[1] - corner[1] - 40) < 6, f"{where}: a finger does not carry a corner")
    tab.run("document.getElementById('undrawn').click()")


def check_told_and_shown(browser, program, study):
    for shape, size in [("desktop", DESKTOP), ("phone", PHONE)]:
        where = f"serve, told, {shape}"
        with Server(program, study) as server:
            tab = browser.open(server.address, **size)
            tab.rest()
            check_sight(tab, where)
            check_told(tab, where)
            check_corners(tab, where)
            expect(not (small := tab.run(SMALL)), f"{where}: too small to be hit: {small}")
            if shape == "phone":
                check_fingers(tab, where)
            # What is refused is an answer, and the browser notes its status.
            expect(not (problems := [one for one in tab.problems() if "422" not in one]), f"{where}: {problems}")
            tab.close()
        print(f"  {where}: works")
