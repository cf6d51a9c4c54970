"""Other files in the place of a study's own on the page of `catchment serve`, in both languages; see check_serve.py."""

import os
import re
import shutil
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from check_pages import DESKTOP, expect, text  # noqa: E402
from serving import Server, settled, share, slide, wait  # noqa: E402

# A file as somebody drops it, in a role.
DROP = """(() => { const carry = new DataTransfer(); carry.items.add(new File([%s], %s));
    document.getElementById("role").value = %s;
    document.getElementById("drop").dispatchEvent(new DragEvent("drop", { dataTransfer: carry, bubbles: true, cancelable: true })); })()"""
SHORT = "id,E1,N1,when\n" + "\n".join(f"{i},{-87.71 + i / 2000},41.96,2020-01-0{1 + i % 9}" for i in range(12))
CROSSED = """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"Bow"},"geometry":{"type":"Polygon",
    "coordinates":[[[-87.72,41.95],[-87.70,41.97],[-87.70,41.95],[-87.72,41.97],[-87.72,41.95]]]}}]}"""
ELSEWHERE = CROSSED.replace("41.97],[-87.70,41.95],[-87.72,41.97]", "41.95],[-87.70,41.97],[-87.72,41.97]").replace("Bow", "Square")
BAD = "document.getElementById('notice').classList.contains('bad')"


def drop(tab, content, name, role):
    tab.run("document.getElementById('notice').classList.remove('bad')")
    tab.run(DROP % (repr_js(content), repr_js(name), repr_js(role)))


def repr_js(content):
    return '"' + content.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def check_table(tab, where, language):
    """A table whose columns are not known is mended with a choice of those that it has."""
    before = share(tab)
    drop(tab, SHORT, "odd.csv", "incidents")
    wait(tab, f"{BAD} && !document.getElementById('mend').hidden", f"{where}: an odd table can't be mended")
    told = text(tab, "#notice") + " " + text(tab, "#mend")
    expect(" --" not in told, f"{where}: the page speaks of a command's options: {told}")
    expect(("columnas" in told) == (language == "es"), f"{where}: an error is told in another language: {told}")
    expect(share(tab) == before, f"{where}: a table that is not read changes the plan")
    offered = tab.run("[...document.querySelectorAll('#columns select[name=x] option')].map((one) => one.value)")
    expect(offered == ["", "id", "E1", "N1", "when"], f"{where}: the columns to choose from are {offered}")
    for option, column in [("x", "E1"), ("y", "N1"), ("time", "when")]:
        tab.run(f"document.querySelector('#columns select[name={option}]').value = {column!r}")
    tab.run("document.querySelector('#columns button').click()")
    wait(tab, "/odd.csv/.test(document.getElementById('inspection')?.textContent ?? '') || / 12 /.test(document.getElementById('share-words')?.textContent ?? '')",
         f"{where}: a mended table is not read: {text(tab, '#notice')}")
    settled(tab)
    tab.run("document.getElementById('undo').click()")
    wait(tab, f"document.getElementById('share')?.textContent === {before!r}", f"{where}: undo does not bring the table back")
    settled(tab)


def check_areas(tab, where, language):
    """Areas that no roster knows take the place of others once the roster is left out; what crosses itself is told without options."""
    drop(tab, CROSSED, "bow.geojson", "areas")
    wait(tab, BAD, f"{where}: a polygon that crosses itself is taken")
    told = text(tab, "#notice")
    expect(" --" not in told and ("elemento" in told) == (language == "es"), f"{where}: a bad polygon is told as: {told}")
    drop(tab, ELSEWHERE, "square.geojson", "areas")
    wait(tab, BAD, f"{where}: areas without their roster are taken")
    told = text(tab, "#notice")
    expect(text(tab, "#leave-roster") in told, f"{where}: the way out is told as: {told}")
    tab.run("document.getElementById('leave-roster').click()")
    wait(tab, "document.getElementById('roster-line')?.hidden && /roster.csv/.test(document.getElementById('notice').textContent)",
         f"{where}: the roster is not left out: {text(tab, '#notice')}")
    settled(tab)
    drop(tab, ELSEWHERE, "square.geojson", "areas")
    wait(tab, "/Square/.test(document.getElementById('areas')?.textContent ?? '')", f"{where}: areas are not exchanged: {text(tab, '#notice')}")
    settled(tab)


def check_hours(tab, where, rows):
    """A table without times of day says that shifts are not told apart."""
    expect(tab.run("document.getElementById('hours-missing').hidden"), f"{where}: hours are missed where they are")
    drop(tab, rows, "timeless.csv", "incidents")
    wait(tab, "document.getElementById('hours-missing')?.hidden === false", f"{where}: nothing is said of hours: {text(tab, '#notice')}")
    expect(text(tab, "#hours-missing") in text(tab, "#notice"), f"{where}: hours are not told in what is new: {text(tab, '#notice')}")
    tab.run("document.getElementById('undo').click()")
    wait(tab, "document.getElementById('hours-missing')?.hidden === true", f"{where}: hours are missed after undo")
    settled(tab)


def check_best(tab, where):
    """What was the best for another reach stays in sight, told as that."""
    expect(tab.run("document.querySelector('#trial-curve .best') !== null"), f"{where}: no best curve")
    words = text(tab, "#best-words")
    slide(tab, "reach", 500)
    wait(tab, "document.querySelector('#trial-curve .former') !== null", f"{where}: the best curve vanishes")
    expect(text(tab, "#best-words") not in ("", words), f"{where}: an earlier best is told as that of now")
    tab.run("document.getElementById('undo').click()")
    wait(tab, f"document.getElementById('best-words').textContent === {words!r}", f"{where}: the best does not come back")
    settled(tab)


def check_data(browser, program, study):
    folder = os.path.join(os.path.dirname(study), "data")
    for language in ["en", "es"]:
        where = f"serve, data, {language}"
        shutil.rmtree(folder, ignore_errors=True)
        os.mkdir(folder)
        for name in ["incidents.csv", "areas.geojson", "blocks.geojson", "neighborhoods.geojson", "roster.csv"]:
            shutil.copy(os.path.join(os.path.dirname(study), name), folder)
        with open(os.path.join(folder, "incidents.csv")) as table:
            # Days stay, their hours do not.
            timeless = re.sub(r"(\d{4}-\d\d-\d\d) \d\d:\d\d", r"\1", table.read())
        own = os.path.join(folder, "study.yml")
        with open(own, "w") as file:
            file.write("incidents: incidents.csv\narea: neighborhoods.geojson\nareas: areas.geojson\nblocks: blocks.geojson\nroster: roster.csv\n"
                       "steps:\n  deploy: {shifts: 'day,evening,night', hires: 3, reach: 400m}\n")
        with Server(program, own, "--language", language) as server:
            tab = browser.open(server.address, **DESKTOP)
            tab.rest()
            expect(tab.run("getComputedStyle(document.getElementById('file')).clipPath") != "none", f"{where}: the browser's own words of files are seen")
            check_best(tab, where)
            check_hours(tab, where, timeless)
            check_table(tab, where, language)
            check_areas(tab, where, language)
            # What is refused is an answer, and the browser notes its status.
            expect(not (problems := [one for one in tab.problems() if "422" not in one]), f"{where}: {problems}")
            tab.close()
        print(f"  {where}: works")
