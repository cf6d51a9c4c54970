document.documentElement.classList.add("live");
alone.whole();
setStops();
if (slider) showStep(page.first);
byId("closer").onclick = () => engine.zoom(1 / 1.5);
byId("farther").onclick = () => engine.zoom(1.5);
byId("whole").onclick = () => engine.whole();
let size = [figure.clientWidth, figure.clientHeight];
new ResizeObserver(() => {
  if (isPrinting || (size[0] === figure.clientWidth && size[1] === figure.clientHeight)) return;
  size = [figure.clientWidth, figure.clientHeight];
  engine.resized();
}).observe(figure);
let isPrinting = false;
addEventListener("beforeprint", () => {
  isPrinting = true;
  const box = visibleBox();
  engine.print?.(true);
  svg.setAttribute("viewBox", box.join(" "));
  const k = Math.max(box[2] / 690, box[3] / 416), wide = 690 * k, high = 416 * k;
  // The paper shows more on two sides of what the screen did.
  const paper = [box[0] - (wide - box[2]) / 2, box[1] - (high - box[3]) / 2, wide, high];
  showScale(k, paper);
  hatchPaper(k, paper);
});
addEventListener("afterprint", () => {
  isPrinting = false;
  unhatchPaper();
  if (engine.print) engine.print(false); else alone.draw();
});
if (window.L) takeOver(); else if (page.release && navigator.onLine) fetchLeaflet();
