"""Asks a page with a map, open in Chromium, for the places of its marks and its scale, and for its print."""

import os
import tempfile

MARKS = """(() => {
          const wrong = [], box = (one) => one.getBoundingClientRect();
          const frame = box(document.getElementById('figure')), scale = box(document.getElementById('scale'));
          const shown = [...document.querySelectorAll('#marks .post:not(.off, .hidden)')].map((post) => {
            const disk = box(post.querySelector('circle')), to = post.getScreenCTM(), leader = post.querySelector('.leader');
            return { name: post.textContent, x: disk.x + disk.width / 2, y: disk.y + disk.height / 2, r: disk.width / 2, at: { x: to.e, y: to.f },
              end: leader.classList.contains('off') ? null : leader.querySelector('.end').getScreenCTM() };
          }).filter((one) => one.x > frame.left && one.x < frame.right && one.y > frame.top && one.y < frame.bottom);
          shown.forEach((one, i) => {
            for (const other of shown.slice(0, i)) if (Math.hypot(one.x - other.x, one.y - other.y) < one.r + other.r - 0.5) wrong.push(one.name + " / " + other.name);
            const away = Math.hypot(one.x - one.at.x, one.y - one.at.y);
            if (one.end ? Math.hypot(one.end.e - one.at.x, one.end.f - one.at.y) > 0.5 || away < 1 : away > 1) wrong.push(one.name + " has no leader to its place");
            if (one.x + one.r > scale.left && one.x - one.r < scale.right && one.y + one.r > scale.top && one.y - one.r < scale.bottom) wrong.push(one.name + " under the scale");
          });
          return wrong;
        })()"""


def mark_problems(tab):
    """Whether no two disks overlap, each leader ends in its own place, and the scale hides no disk, at several zooms."""
    if not tab.run("!!document.querySelector('#marks .post')"):
        return []
    problems = []
    for step in range(4):
        problems += [f"marks at step {step}: {wrong}" for wrong in tab.run(MARKS)]
        tab.run("document.getElementById('closer').click()")
        tab.rest(0.3)
    tab.run("document.getElementById('whole').click()")
    tab.rest(0.5)
    return problems


NAMES = """(() => {
          const frame = document.getElementById('figure').getBoundingClientRect(), disks = [...document.querySelectorAll('#marks .post:not(.off, .hidden) circle')]
            .map((one) => one.getBoundingClientRect()).filter((one) => one.right > frame.left && one.left < frame.right && one.bottom > frame.top && one.top < frame.bottom);
          return [...document.querySelectorAll('#labels .label:not(.off, .hidden, .under) text')].filter((one) => {
            const box = one.getBBox(), to = one.getScreenCTM(), scale = Math.hypot(to.a, to.b), back = to.inverse();
            return disks.some((disk) => {
              const at = new DOMPoint(disk.x + disk.width / 2, disk.y + disk.height / 2).matrixTransform(back);
              const away = Math.hypot(Math.max(box.x - at.x, 0, at.x - box.x - box.width), Math.max(box.y - at.y, 0, at.y - box.y - box.height));
              // A line's box is higher than its letters.
              return away * scale < disk.width / 2 - 3;
            });
          }).map((one) => one.textContent);
        })()"""


def name_problems(tab):
    """Whether no disk hides a part of a name, at several zooms."""
    if not tab.run("!!document.querySelector('#marks .post')"):
        return []
    problems = []
    for step in range(4):
        problems += [f"a disk lies on the name {name!r} at step {step}" for name in tab.run(NAMES)]
        tab.run("document.getElementById('closer').click()")
        tab.rest(0.3)
    tab.run("document.getElementById('whole').click()")
    tab.rest(0.5)
    return problems


def paper_problems(tab):
    """Whether a print stays small, with hatches of lines, and leaves the page as it was."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as paper:
        tab.paper(paper.name)
        size = os.path.getsize(paper.name)
    problems = []
    # Hatches as patterns were an image of the whole sheet for each area.
    if size >= 3_000_000:
        problems.append(f"a print of {size / 1e6:.1f} MB")
    if tab.run("!!document.querySelector('.hatching, .lined')"):
        problems.append("the lines for paper stay on the screen")
    return problems
