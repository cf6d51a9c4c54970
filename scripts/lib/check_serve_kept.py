"""Plans that are kept on the page of `catchment serve`, and what a phone shows of its buttons; see check_serve.py."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from check_pages import expect  # noqa: E402
from serving import wait  # noqa: E402

# Buttons of the bar that are not wholly in sight.
CUT = """[...document.querySelectorAll("#steps .bar > *")].filter((one) => one.getClientRects().length).filter((one) => {
  const box = one.getBoundingClientRect(); return box.left < 0 || box.right > innerWidth || box.top < 0; }).map((one) => one.textContent)"""


def check_kept(tab, where):
    """Kept plans have names and stand in the legend, no button is cut off, and the best is no less than the plan."""
    expect(not (cut := tab.run(CUT)), f"{where}: buttons are cut off: {cut}")
    expect(not tab.run("document.getElementById('kept-legend').hidden"), f"{where}: the rings of kept plans have no legend")
    tab.run("""(() => { const field = document.querySelector("#compare th input"); field.value = "With Ana's corner";
        field.dispatchEvent(new Event("change", { bubbles: true })); })()""")
    wait(tab, "/Ana/.test(document.getElementById('notice').textContent)", f"{where}: a kept plan can't be named")
    expect(tab.run("document.querySelector('#compare th input').value") == "With Ana's corner", f"{where}: the name is lost")
    low = tab.run("""(() => { const ys = (name) => document.querySelector(`#trial-curve .${name}`)?.getAttribute("points").split(" ")
        .map((one) => one.split(",").map(Number)) ?? []; const best = new Map(ys("best").map(([x, y]) => [x, y]));
        return ys("line").filter(([x, y]) => best.has(x) && best.get(x) > y + 0.01).length; })()""")
    expect(low == 0, f"{where}: the best that is known lies below the plan")
