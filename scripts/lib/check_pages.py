#!/usr/bin/env python3
"""Opens pages with maps in Chromium, without a network, and asks them whether they work.

    check_pages.py PAGE…                 checks; ends with an error where something is wrong
    check_pages.py --pictures DIR PAGE…  also takes pictures: phone and desktop, light and dark, and on paper
"""

import os
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from check_marks import paper_problems, mark_problems, name_problems  # noqa: E402
from check_report import hour_problems, report_problems  # noqa: E402
from chromium import Browser  # noqa: E402

PHONE = {"width": 390, "height": 844, "mobile": True}
DESKTOP = {"width": 1280, "height": 900}

failures = []


def expect(holds, words):
    if not holds:
        failures.append(words)
        print(f"  WRONG: {words}")


def text(tab, selector):
    return tab.run(f"document.querySelector({selector!r})?.textContent ?? null")


def view(tab):
    """Which part of the sheet is drawn, and how that is shifted."""
    return tab.run("(() => { const box = document.getElementById('map').getScreenCTM(); return [box.a, box.e, box.f]; })()")


def check_layers(tab, name):
    layers = tab.run("document.querySelectorAll('.layer').length")
    expect(layers > 0, f"{name}: no layer")
    expect(layers == tab.run("document.querySelectorAll('.legend input[data-layer]').length"),
           f"{name}: the legend has not a line for each layer")
    boxes = tab.run("[...document.querySelectorAll('.layer')].filter((one) => one.querySelector('path')?.getBBox().width > 0).length")
    expect(boxes > 0, f"{name}: nothing is drawn")
    expect(tab.run("""[...document.querySelectorAll('.legend input[data-layer]')].every((box) => {
        const layer = document.getElementById('layer-' + box.dataset.layer), before = layer.classList.contains('hidden');
        box.click();
        const between = layer.classList.contains('hidden');
        box.click();
        return between !== before && layer.classList.contains('hidden') === before;
      })"""), f"{name}: a layer's switch does not switch it")
    expect(not tab.run("document.documentElement.scrollWidth > document.documentElement.clientWidth"),
           f"{name}: the page is wider than the screen")


def check_labels(tab, name):
    """Whether no two names on the map overlap, at the whole map and after each step closer."""
    if not tab.run("!!document.querySelector('#labels .label')"):
        return
    for step in range(6):
        wrong = tab.run("""(() => {
          const shown = [...document.querySelectorAll('#labels .label:not(.off):not(.hidden) text')].map((one) => {
            // The corners of the text's own box, turned as it is.
            const box = one.getBBox(), to = one.getScreenCTM();
            const at = (x, y) => new DOMPoint(x, y).matrixTransform(to);
            return { text: one.textContent, corners: [at(box.x, box.y), at(box.x + box.width, box.y), at(box.x + box.width, box.y + box.height), at(box.x, box.y + box.height)] };
          });
          const parted = (a, b) => [a, b].some((one) => [0, 1].some((side) => {
            const p = one.corners[side], q = one.corners[side + 1], n = [q.y - p.y, p.x - q.x];
            const span = (two) => two.corners.map((c) => c.x * n[0] + c.y * n[1]);
            const [s, t] = [span(a), span(b)];
            return Math.max(...s) <= Math.min(...t) + 1e-6 || Math.max(...t) <= Math.min(...s) + 1e-6;
          }));
          const wrong = [];
          for (let i = 0; i < shown.length; i++) for (let j = i + 1; j < shown.length && wrong.length < 3; j++)
            if (!parted(shown[i], shown[j])) wrong.push(shown[i].text + " / " + shown[j].text);
          return wrong;
        })()""")
        expect(not wrong, f"{name}: names overlap at step {step}: {wrong}")
        tab.run("document.getElementById('closer').click()")
        tab.rest(0.3)
    expect(tab.run("document.querySelectorAll('#labels .label:not(.off)').length") > 0, f"{name}: no name is shown")
    tab.run("document.getElementById('whole').click()")
    tab.rest(0.5)


def check_slider(tab, name):
    if not tab.run("!!document.getElementById('slider')"):
        return
    seen, shown, headlines = set(), [], []
    last = tab.run("Number(document.getElementById('slider').max)")
    for step in range(int(last) + 1):
        tab.run(f"""(() => {{ const slider = document.getElementById('slider'); slider.value = {step};
          slider.dispatchEvent(new Event('input', {{ bubbles: true }})); }})()""")
        seen.add((text(tab, "#step-name"), text(tab, "#step-sentence")))
        headlines.append(text(tab, "h1"))
        expect(tab.run("document.title") == headlines[-1], f"{name}: title and headline differ at step {step}")
        shown.append(tab.run("[...document.querySelectorAll('.layer')].map((one) => one.querySelectorAll('.feature:not(.off)').length).join()"))
        rows = tab.run("document.querySelector('table[data-layer] tbody').rows.length")
        expect(rows == step or "Hire" not in (text(tab, "table[data-layer] tbody th") or "Hire"),
               f"{name}: {rows} rows in the table at step {step}")
        expect(text(tab, "#curve .now text:last-of-type") is not None, f"{name}: no dot on the curve at step {step}")
    expect(len(seen) == last + 1, f"{name}: the slider does not change the numbers")
    expect(len(set(headlines)) > last / 2, f"{name}: the headline does not follow the slider")
    expect(len(set(shown)) > 1, f"{name}: the slider does not change the map")
    tab.run("""(() => { const slider = document.getElementById('slider'); slider.value = slider.defaultValue;
      slider.dispatchEvent(new Event('input', { bubbles: true })); })()""")


def check_tables(tab, name):
    for number in range(tab.run("document.querySelectorAll('table').length")):
        table = f"document.querySelectorAll('table')[{number}]"
        # Hours of the week stand as they are.
        if tab.run(f"{table}.closest('.heat') !== null"):
            continue
        for column in range(tab.run(f"{table}.tHead.rows[0].cells.length")):
            cells = f"[...{table}.tBodies[0].rows].map((row) => row.cells[{column}].textContent)"
            orders = []
            for _ in range(2):
                tab.run(f"{table}.tHead.rows[0].cells[{column}].querySelector('button').click()")
                orders.append(tab.run(cells))
            expect(tab.run(f"{table}.tHead.rows[0].cells[{column}].getAttribute('aria-sort')") == "descending",
                   f"{name}: a table does not say how it is sorted")
            distinct = len(set(orders[0] + orders[1]) - {''}) > 1 and tab.run(f"{table}.tBodies[0].rows.length") > 1
            expect(not distinct or orders[0] != orders[1], f"{name}: column {column + 1} of table {number + 1} does not sort")
            numbers = [float(cell.replace(",", "").replace(" %", "")) for cell in orders[0]
                       if cell.replace(",", "").replace(" %", "").replace(".", "", 1).isdigit()]
            if len(numbers) == len(orders[0]):
                expect(numbers == sorted(numbers), f"{name}: column {column + 1} of table {number + 1} sorts numbers as words")
        if not tab.run(f"{table}.dataset.layer !== undefined && {table}.tBodies[0].rows.length > 0"):
            continue
        before = view(tab)
        title = tab.run(f"{table}.tBodies[0].rows[0].cells[0].textContent")
        tab.run(f"{table}.tBodies[0].rows[0].querySelector('button').click()")
        tab.rest(0.5)
        expect(view(tab) != before, f"{name}: a row does not zoom to its feature")
        expect(text(tab, "#popup-text b") == title, f"{name}: a row does not open its feature")
        expect(tab.run("document.getElementById('outline').getAttribute('d').length > 0"), f"{name}: the feature is not outlined")
        tab.run("document.getElementById('whole').click()")
        tab.rest(0.5)
        tab.key("Escape")
        expect(tab.run("document.getElementById('popup').hidden"), f"{name}: Escape does not close the popup")


def check_pointer(tab, name):
    """Clicks in the middle of a feature that nothing hides, and drags the map."""
    at = tab.run("""(() => {
        scrollTo(0, 0);
        for (const path of [...document.querySelectorAll('.layer:not(.hidden) .feature:not(.off) path, .layer:not(.hidden) path[data-class]')].reverse().slice(0, 60)) {
          const box = path.getBoundingClientRect(), frame = document.getElementById('figure').getBoundingClientRect();
          for (let i = 1; i < 30; i++) for (let j = 1; j < 30; j++) {
            const x = box.x + box.width * i / 30, y = box.y + box.height * j / 30;
            if (x < frame.x + 4 || x > frame.right - 4 || y < frame.y + 60 || y > Math.min(frame.bottom, innerHeight) - 40) continue;
            // A dot is a line of no length, which the browser does not find; the page finds it by its place.
            const r = path.classList.contains('area') ? 5 : 1, isDot = path.classList.contains('dot');
            if (isDot && i === 1 && j === 1 || [[0, 0], [r, 0], [-r, 0], [0, r], [0, -r]].every(([dx, dy]) => document.elementFromPoint(x + dx, y + dy) === path)) return [x, y, path.closest('.feature')?.querySelector('title').textContent ?? ''];
          }
        }
        return null;
      })()""")
    expect(at, f"{name}: no feature can be clicked")
    if at:
        tab.click(at[0], at[1])
        tab.rest(0.3)
        expect(tab.run("!document.getElementById('popup').hidden"), f"{name}: a click opens no popup")
        if at[2]:
            expect(text(tab, "#popup-text b") == at[2], f"{name}: the popup is of {text(tab, '#popup-text b')!r}, not of {at[2]!r}")
        tab.key("Escape")
        before = view(tab)
        tab.drag(at[0], at[1], 60, 40)
        tab.rest(0.8)
        after = view(tab)
        expect(abs(after[1] - before[1] - 60) < 8 and abs(after[2] - before[2] - 40) < 8 or abs(after[1] - before[1]) > 20,
               f"{name}: dragging does not move the map ({before} to {after})")
        tab.run("document.getElementById('whole').click()")
        tab.rest(0.5)


def check_keyboard(tab, name):
    if not tab.run("!!document.querySelector('.layer:not(.hidden) .feature:not(.off)')"):
        return
    tab.run("document.getElementById('map').focus()")
    for _ in range(40):
        tab.key("Tab")
        if tab.run("document.activeElement.classList.contains('feature')"):
            break
    expect(tab.run("document.activeElement.classList.contains('feature')"), f"{name}: Tab does not reach a feature")
    first = tab.run("document.activeElement.querySelector('title').textContent")
    tab.key("Enter")
    expect(text(tab, "#popup-text b") == first, f"{name}: Enter does not open the feature")
    several = tab.run("document.activeElement.parentNode.querySelectorAll('.feature:not(.off)').length > 1")
    tab.key("ArrowRight")
    expect(not several or tab.run("document.activeElement.querySelector('title').textContent") != first,
           f"{name}: an arrow does not lead to the next feature")
    tab.key("Escape")


def check_names(tab, name):
    """Whether whatever can have the focus has a name that is read out."""
    nameless = tab.run("""[...document.querySelectorAll('button, input, [tabindex], [role=button]')].filter((one) =>
      !one.hidden && !(one.getAttribute('aria-label') || one.textContent.trim() || one.labels?.length)).map((one) => one.outerHTML.slice(0, 80))""")
    expect(not nameless, f"{name}: without a name: {nameless}")
    expect(tab.run("!!document.querySelector('[aria-live]')"), f"{name}: no live region")


def check_widths(tab, where):
    """Lines and points can be seen; where a width is no length the browser draws one pixel."""
    for kind, least in [("way", 3), ("dot", 6)]:
        widths = tab.run(f"[...document.querySelectorAll('#map .{kind}')]"
                         ".filter((one) => !one.closest('.context, .ground'))"
                         ".map((one) => parseFloat(getComputedStyle(one).strokeWidth))")
        expect(all(width >= least for width in widths), f"{where}: a {kind} of {min(widths, default=0)} px")


def check(browser, path):
    name = os.path.basename(path)
    if name == "report.html":
        for problem in report_problems(browser, path, {"desktop": DESKTOP, "phone": PHONE}):
            expect(False, problem)
        return
    with open(path, encoding="utf-8") as file:
        has_library = "<!--\nLeaflet" in file.read(2000)
    for shape, size in [("desktop", DESKTOP), ("phone", PHONE)]:
        where = f"{name}, {shape}"
        tab = browser.open(path, **size)
        tab.rest()
        expect(tab.run("!!document.querySelector('.leaflet-container')") == has_library,
               f"{where}: Leaflet {'does not take over' if has_library else 'is not inlined, and yet there'}")
        check_layers(tab, where)
        check_labels(tab, where)
        for problem in mark_problems(tab) + name_problems(tab) + hour_problems(tab):
            expect(False, f"{where}: {problem}")
        check_widths(tab, where)
        check_slider(tab, where)
        check_pointer(tab, where)
        check_tables(tab, where)
        if shape == "desktop":
            check_keyboard(tab, where)
            check_names(tab, where)
            for problem in paper_problems(tab):
                expect(False, f"{where}: {problem}")
        expect(tab.run("window.hurt === undefined"), f"{where}: data has become script")
        expect(not (problems := tab.problems()), f"{where}: {problems}")
        expect(tab.seconds < 5, f"{where}: loading took {tab.seconds:.1f} s")
        print(f"  {where}: {tab.seconds:.2f} s")
        tab.close()
    # Without its script the page still shows its map, legend and tables.
    tab = browser.open(path, script=False, **DESKTOP)
    tab.send("Emulation.setScriptExecutionDisabled", value=False)
    expect(tab.run("document.getElementById('map').getBoundingClientRect().height > 200"), f"{name}: no map without its script")
    expect(tab.run("getComputedStyle(document.querySelector('.tools')).display") == "none", f"{name}: buttons without their script")
    tab.close()


def take_pictures(browser, path, folder):
    stem = os.path.join(folder, os.path.basename(path).removesuffix(".html"))
    for shape, size in [("desktop", DESKTOP), ("phone", PHONE)]:
        for scheme in ["light", "dark"]:
            tab = browser.open(path, dark=scheme == "dark", **size)
            tab.rest(0.8)
            tab.picture(f"{stem}-{shape}-{scheme}.png")
            if shape == "desktop" and scheme == "light":
                tab.paper(f"{stem}.pdf")
            tab.close()


def main():
    pages = sys.argv[1:]
    folder = None
    if pages[:1] == ["--pictures"]:
        folder, pages = pages[1], pages[2:]
        os.makedirs(folder, exist_ok=True)
    started = time.time()
    with Browser() as browser:
        for path in pages:
            check(browser, path)
            if folder:
                take_pictures(browser, path, folder)
    if failures:
        sys.exit(f"{len(failures)} of what the pages promise does not hold.")
    print(f"{len(pages)} pages work without a network, by pointer and by keyboard ({time.time() - started:.0f} s).")


if __name__ == "__main__":
    main()
