"""Numbers beside the sliders, units, the menu of a hire on the map, where the focus goes, and what stays in its place; see check_serve.py."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from check_pages import DESKTOP, PHONE, expect, text  # noqa: E402
from serving import Server, center, mark, settled, slide, wait  # noqa: E402

FOCUSED = "(document.activeElement.dataset.key ?? document.activeElement.id ?? '')"
HIRES = "document.querySelectorAll('#hires li').length"
# What must not move when words grow or a search runs: tops of what one aims at, from the top of the page.
TOPS = """JSON.stringify(["#figure", "#count", "#reach", "#trial-curve", "#hires"].map((one) =>
  Math.round(document.querySelector(one).getBoundingClientRect().top + scrollY)))"""


def type_in(tab, name, value):
    tab.run(f"""(() => {{ const box = document.getElementById({name!r}); box.focus(); box.value = {value};
        for (const kind of ["input", "change"]) box.dispatchEvent(new Event(kind, {{ bubbles: true }})); }})()""")
    settled(tab)


def check_numbers(tab, where):
    """A box takes what its slider does not; what makes no sense is refused in words, and the plan stays."""
    type_in(tab, "count-box", 30)
    expect(tab.run(HIRES) == 30 and tab.run("document.getElementById('count').value") == "30", f"{where}: 30 hires can't be typed")
    expect(" hires add nothing " in text(tab, "#idle"), f"{where}: that hires add nothing is told as: {text(tab, '#idle')}")
    for wrong in ["0", "99999", "''"]:
        type_in(tab, "count-box", wrong)
        expect("bad" in tab.run("document.getElementById('notice').className") and tab.run(HIRES) == 30
               and tab.run("document.getElementById('count-box').value") == "30", f"{where}: {wrong} hires are not refused")
    type_in(tab, "count-box", 3)
    expect(tab.run(HIRES) == 3 and text(tab, "#idle") == "", f"{where}: three hires are told as: {text(tab, '#idle')}")
    for typed, told in [(25, "25 m"), (2345, "2.345 km"), (400, "400 m")]:
        type_in(tab, "reach-box", typed)
        expect(text(tab, "#reach-now") == told, f"{where}: a reach of {typed} m is shown as {text(tab, '#reach-now')}")
    type_in(tab, "reach-box", 3)
    expect("bad" in tab.run("document.getElementById('notice').className") and text(tab, "#reach-now") == "400 m",
           f"{where}: a reach of 3 m is not refused")


def check_units(tab, where):
    tab.run("document.querySelector('[data-unit=ft]').click()")
    type_in(tab, "reach-box", 1320)
    expect(text(tab, "#reach-now") == "0.25 mi", f"{where}: a quarter of a mile is shown as {text(tab, '#reach-now')}")
    expect(" mi now" in text(tab, "#notice"), f"{where}: a reach in miles is told as: {text(tab, '#notice')}")
    expect(text(tab, "#scale").endswith((" ft", " mi")), f"{where}: the scale has {text(tab, '#scale')}")
    drawn, unit = tab.run("""[document.querySelector("#scale span").getBoundingClientRect().width * sheetUnit(), 0.3048 * parseFloat(
        document.querySelector("#scale b").textContent.replaceAll(",", "")) * (/mi$/.test(document.querySelector("#scale b").textContent) ? 5280 : 1)]"""
        .replace("sheetUnit()", "(JSON.parse(document.getElementById('data').textContent).sheet.unit"
                 " * Number(document.getElementById('map').style.getPropertyValue('--k')))"))
    expect(abs(drawn / unit - 1) < 0.03, f"{where}: the scale shows {drawn:.0f} m as {unit:.0f} m")
    tab.run("document.querySelector('[data-unit=m]').click()")
    expect(text(tab, "#scale").endswith(" m") or text(tab, "#scale").endswith(" km"), f"{where}: the scale keeps {text(tab, '#scale')}")
    type_in(tab, "reach-box", 400)


def check_menu(tab, where):
    """A click on a number opens its menu, whichever circles lie over it; Enter does; Escape goes back."""
    buttons = "[...document.querySelectorAll('#hire-menu button')]"
    for hire in range(3):
        tab.run("document.getElementById('popup-close').click()")
        tab.click(*center(tab, mark(hire)))
        expect(tab.run(f"{buttons}.length") == 3 and text(tab, "#popup-text b").startswith(f"Hire {hire + 1}:"),
               f"{where}: a click on hire {hire + 1} opens: {text(tab, '#popup-text')}")
    tab.run(f"document.querySelector('.hires [data-feature=\"1\"].feature').focus()")
    tab.key("Enter")
    expect(tab.run("document.activeElement === document.querySelector('#hire-menu button')"), f"{where}: Enter does not lead into the menu")
    tab.key("Enter")
    wait(tab, "document.querySelector('[data-key=fix1]').getAttribute('aria-pressed') === 'true'", f"{where}: Keep here in the menu does nothing")
    settled(tab)
    expect(tab.run("document.activeElement.dataset.feature") == "1", f"{where}: the focus does not go back to the hire")
    tab.key("Enter")
    expect(tab.run(f"{buttons}[0].getAttribute('aria-pressed')") == "true", f"{where}: the menu does not know that the hire is kept")
    tab.key("Escape")
    expect(tab.run("document.getElementById('popup').hidden && document.activeElement.dataset.feature === '1'"),
           f"{where}: Escape does not go back to the hire")
    # Another feature has no such menu.
    tab.run("document.querySelector('#map .feature:not(.hires *)').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))")
    expect(tab.run("document.getElementById('hire-menu').hidden"), f"{where}: an area has the menu of a hire")
    tab.run("document.getElementById('popup-close').click()")
    covered = tab.run("""(() => { const order = [...document.querySelectorAll("#map > *")].map((one) => one.id);
        return order.indexOf("pins") < order.indexOf("labels") || order.indexOf("pins") < order.findIndex((id) => id.startsWith("layer-")); })()""")
    expect(not covered, f"{where}: something is drawn over the numbers of hires")


def check_focus(tab, where):
    """What vanishes or rests hands the focus on, never to the whole page."""
    tab.run("document.getElementById('solve').focus()")
    tab.key("Enter")
    wait(tab, "document.getElementById('searching').hidden && /plan/.test(document.getElementById('notice').textContent)",
         f"{where}: the search does not end", 30)
    settled(tab)
    expect(tab.run(FOCUSED) == "solve", f"{where}: after a search the focus is at {tab.run(FOCUSED)!r}")
    for selector in ["[data-key=forbid0]", "#forbidden button", "#undo", "#redo", "#undo"]:
        tab.run(f"document.querySelector({selector!r}).focus()")
        tab.key("Enter")
        settled(tab)
        expect(tab.run("document.activeElement !== document.body"), f"{where}: the focus is lost after {selector}")
    tab.run("document.getElementById('draw').focus()")
    tab.key("Enter")
    expect(tab.run("document.getElementById('map').getAttribute('aria-describedby')?.includes('drawing-help') ?? false"),
           f"{where}: nobody is told how to draw")
    for name in ["ArrowRight", "ArrowDown", "ArrowLeft"]:
        tab.key("Enter")
        expect(text(tab, "#notice").startswith("Corner "), f"{where}: a corner is told as: {text(tab, '#notice')}")
        for _ in range(2):
            tab.key(name)
            tab.rest(0.1)
        expect(text(tab, "#notice").startswith("The cross is at "), f"{where}: the cross is told as: {text(tab, '#notice')}")
    corners = "document.querySelectorAll('#draft .corner').length"
    tab.key("Enter")
    tab.run("document.querySelectorAll('#draft .corner')[1].focus()")
    tab.run("document.getElementById('drop-corner').click()")
    expect(tab.run(corners) == 3 and tab.run("document.activeElement.classList.contains('corner')"), f"{where}: a corner can't be removed")
    areas = tab.run("document.querySelectorAll('#areas li').length")
    tab.run("document.getElementById('drawn').focus()")
    tab.key("Enter")
    wait(tab, f"document.querySelectorAll('#areas li').length === {areas} + 1", f"{where}: no area")
    settled(tab)
    expect(tab.run(FOCUSED).startswith("edit"), f"{where}: after Done the focus is at {tab.run(FOCUSED)!r}")
    tab.key("Enter")
    tab.key("Escape")
    expect(tab.run(FOCUSED).startswith("edit"), f"{where}: after Escape the focus is at {tab.run(FOCUSED)!r}")
    tab.run("document.querySelector('#areas li:last-child button:last-child').focus()")
    tab.key("Enter")
    settled(tab)
    expect(tab.run("document.activeElement !== document.body"), f"{where}: the focus is lost with an area")


def check_places(tab, where):
    """Nothing is pushed about; search, compare and save stay in sight; the curve fits; an area is drawn where one looks."""
    tops = tab.run(TOPS)
    tab.run("document.getElementById('solve').click()")
    expect(tab.run(TOPS) == tops, f"{where}: a search pushes the page about")
    wait(tab, "document.getElementById('searching').hidden && /plan/.test(document.getElementById('notice').textContent)",
         f"{where}: the search does not end", 30)
    before = tab.run("fetch('state').then((answer) => answer.json())")
    tab.run("document.getElementById('keep').click()")
    settled(tab)
    tops = tab.run(TOPS)
    slide(tab, "reach", 1100)
    settled(tab)
    expect(tab.run(TOPS).rsplit(",", 1)[0] == tops.rsplit(",", 1)[0], f"{where}: another reach pushes the controls about: {tab.run(TOPS)}, not {tops}")
    slide(tab, "reach", 400)
    tab.run("document.querySelector('[data-key=move1]').focus()")
    tab.key("ArrowUp")
    settled(tab)
    after = tab.run("fetch('state').then((answer) => answer.json())")
    others = len({one["candidate"] for one in before["hires"]} ^ {one["candidate"] for one in after["hires"]})
    expect(tab.run("document.querySelectorAll('#compare mark').length") == others > 0, f"{where}: plans differ in {others} places, other ones are marked")
    tab.run("scrollTo(0, document.documentElement.scrollHeight)")
    tab.rest()
    hidden = tab.run("""["solve", "keep", "to-comparison", "save"].filter((id) => { const one = document.getElementById(id);
        one.scrollIntoView({ block: "nearest", inline: "nearest" }); const box = one.getBoundingClientRect();
        return !box.width || box.top < 0 || box.bottom > innerHeight || box.left < 0 || box.right > innerWidth + 1; })""")
    expect(not hidden, f"{where}: out of sight at the foot of the page: {hidden}")
    end = tab.run("parseFloat(document.querySelectorAll('#trial-curve text')[2].textContent)")
    most = max(100 * share for share in after["curve"])
    expect(most <= end + 0.1, f"{where}: the curve goes to {most:.1f} %, its axis to {end} %")
    tab.run("document.getElementById('draw').click()")
    tab.rest()
    seen = tab.run("""["drawing", "figure"].map((id) => document.getElementById(id).getBoundingClientRect())
        .map((box) => [box.top, box.bottom, innerHeight])""")
    expect(seen[0][0] >= 0 and seen[0][1] <= seen[1][0] + 1 and seen[1][1] <= seen[1][2] + 1, f"{where}: an area is drawn out of sight: {seen}")
    expect(("Touch" in text(tab, "#drawing-help")) == ("phone" in where), f"{where}: drawing is told as: {text(tab, '#drawing-help')}")
    tab.run("document.getElementById('undrawn').click()")


def check_at_hand(browser, program, study):
    for shape, size in [("desktop", DESKTOP), ("phone", PHONE)]:
        where = f"serve, at hand, {shape}"
        with Server(program, study) as server:
            tab = browser.open(server.address, **size)
            if shape == "phone":
                tab.send("Emulation.setTouchEmulationEnabled", enabled=True, maxTouchPoints=2)
            tab.rest()
            check_numbers(tab, where)
            check_units(tab, where)
            if shape == "desktop":
                check_menu(tab, where)
                check_focus(tab, where)
            check_places(tab, where)
            expect(not tab.run("document.documentElement.scrollWidth > document.documentElement.clientWidth"),
                   f"{where}: the page is wider than the screen")
            # What is refused is an answer, and the browser notes its status.
            expect(not (problems := [one for one in tab.problems() if "422" not in one]), f"{where}: {problems}")
            tab.close()
        print(f"  {where}: works")
