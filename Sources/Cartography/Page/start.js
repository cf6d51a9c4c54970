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
  const box = engine.visible ? engine.visible() : [view.x - view.k * figure.clientWidth / 2,
    view.y - view.k * figure.clientHeight / 2, view.k * figure.clientWidth, view.k * figure.clientHeight];
  engine.print?.(true);
  svg.setAttribute("viewBox", box.join(" "));
  showScale(Math.max(box[2] / 690, box[3] / 450));
});
addEventListener("afterprint", () => {
  isPrinting = false;
  if (engine.print) engine.print(false); else alone.draw();
});
if (window.L) takeOver(); else if (page.release && navigator.onLine) fetchLeaflet();
