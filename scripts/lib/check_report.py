"""Asks a report, open in Chromium, whether it reads well on a phone, and how many sheets of paper it takes."""

import os
import re
import tempfile

# Inches: what the world prints on, and what the United States do.
PAPERS = {"A4": (8.27, 11.69), "Letter": (8.5, 11)}
# What everybody reads; the appendix stands on sheets of its own.
MOST_SHEETS = 2
# Points of the smallest words on paper, as a reader of a printed page takes them in.
SMALLEST = 5


def sheets(tab, paper):
    """How many sheets of paper a page takes."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        tab.paper(file.name, PAPERS[paper])
        return len(re.findall(rb"/Type\s*/Page[^s]", file.read()))


def hour_problems(tab):
    """Whether the hours of a week are as wide as each other, so that a row is read as a day."""
    widths = tab.run("""[...document.querySelectorAll('.heat table')].map((table) =>
      [...table.rows[1].cells].slice(1).map((cell) => cell.getBoundingClientRect().width))""")
    return [f"hours are {min(row):.1f} to {max(row):.1f} px wide" for row in widths if row and max(row) - min(row) > 1]


def paper_size_problems(tab):
    """Whether the names on maps and the words of their legends are large enough, laid out as on paper."""
    tab.send("Emulation.setEmulatedMedia", media="print")
    # What a sheet of A4 has between its margins.
    tab.send("Emulation.setDeviceMetricsOverride", width=718, height=1000, deviceScaleFactor=1, mobile=False)
    small = tab.run("""[...document.querySelectorAll('.map text, .map span, .map figcaption')].map((one) => {
      const scale = one.getScreenCTM ? one.getScreenCTM() : null, turn = scale ? Math.hypot(scale.a, scale.b) : 1;
      return [parseFloat(getComputedStyle(one).fontSize) * turn * 0.75, one.textContent];
    }).sort((a, b) => a[0] - b[0]).slice(0, 1)""")
    tab.send("Emulation.setEmulatedMedia", media="")
    return [f"{words!r} has {size:.1f} points on paper" for size, words in small if size < SMALLEST]


def report_problems(browser, path, screens):
    """A report has no script: it must read well, and fit a few sheets of paper."""
    name = os.path.basename(path)
    problems = []

    def expect(holds, words):
        if not holds:
            problems.append(words)

    for shape, size in screens.items():
        where = f"{name}, {shape}"
        tab = browser.open(path, **size)
        expect(not (said := tab.problems()), f"{where}: {said}")
        expect(tab.run("document.querySelectorAll('h2').length") >= 5, f"{where}: sections are missing")
        expect(tab.run("""[...document.querySelectorAll('.picture')].every((one) =>
            (one.ariaLabel || one.querySelector('[aria-label]')) && one.querySelector('svg')?.clientWidth > 0)"""),
               f"{where}: a picture is missing, or says nothing")
        expect(tab.run("document.scripts.length") == 0, f"{where}: there is a script")
        expect(not tab.run("document.documentElement.scrollWidth > document.documentElement.clientWidth"),
               f"{where}: the page is wider than the screen")
        problems += [f"{where}: {problem}" for problem in hour_problems(tab)]
        print(f"  {where}: {tab.seconds:.2f} s")
        tab.close()
    tab = browser.open(path, **screens["desktop"])
    levels = tab.run("[...document.querySelectorAll('h1, h2, h3')].map((one) => Number(one.tagName[1]))")
    expect(levels[0] == 1 and all(after <= before + 1 for before, after in zip(levels, levels[1:])),
           f"{name}: headings skip a level: {levels}")
    problems += [f"{name}: {problem}" for problem in paper_size_problems(tab)]
    whole = {paper: sheets(tab, paper) for paper in PAPERS}
    tab.run("document.querySelector('.appendix')?.remove(); document.querySelector('footer').remove()")
    for paper, all_sheets in whole.items():
        body = sheets(tab, paper)
        expect(body <= MOST_SHEETS, f"{name}: {body} printed sheets of {paper} before the appendix, not {MOST_SHEETS}")
        expect(all_sheets <= 7, f"{name}: {all_sheets} printed sheets of {paper} in all")
    tab.close()
    return problems
