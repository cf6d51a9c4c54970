const byId = (id) => document.getElementById(id);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const page = JSON.parse(byId("data").textContent), { sheet, words } = page;
// A sentence with its numbers and names, as the page's language writes them.
const say = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) =>
  typeof values[name] === "number" ? values[name].toLocaleString(words.numbers) : values[name]);
const figure = byId("figure"), svg = byId("map"), popup = byId("popup"), scale = byId("scale");
// What is drawn beyond each edge of the frame, as a share of its size, so that dragging shows no blank.
const margin = 0.5;
// A view is the sheet's place in the middle of the frame, and the units of one pixel.
let view = null, drawn = null, waiting = 0;

// Names from the coarsest scale that has room for them to the finest, and how many are shown.
const labels = all("#labels .label"), rooms = labels.map((label) => Number(label.dataset.k));
let named = labels.filter((label) => !label.classList.contains("off")).length;
const showLabels = (unitsPerPixel) => {
  let count = rooms.findIndex((room) => room < unitsPerPixel * 0.999);
  if (count < 0) count = rooms.length;
  for (; named < count; named++) labels[named].classList.remove("off");
  while (named > count) labels[--named].classList.add("off");
};
const hatches = all(".hatch[id^=h]");

// What of the sheet the frame shows.
const visibleBox = () => engine.visible?.() ?? [view.x - view.k * figure.clientWidth / 2, view.y - view.k * figure.clientHeight / 2,
  view.k * figure.clientWidth, view.k * figure.clientHeight];
// The scale, and whatever keeps its size on the screen, for so many units of the sheet to a pixel. What is to be measured
// is measured before anything is written: else the browser would lay out the drawing twice.
const showScale = (unitsPerPixel, box = visibleBox(), home = wholeView().k) => {
  const meters = unitsPerPixel * sheet.unit;
  let length = 1;
  for (let power = 6; power >= 0; power--) for (const step of [5, 2, 1])
    if (length === 1 && step * 10 ** power <= 140 * meters) length = step * 10 ** power;
  scale.querySelector("span").style.width = length / meters + "px";
  scale.querySelector("b").textContent = length >= 1000 ? length / 1000 + " km" : length + " m";
  svg.style.setProperty("--k", unitsPerPixel);
  // Streets grow with the map, though more slowly.
  svg.style.setProperty("--g", Math.min(4, Math.max(1, Math.sqrt(home / unitsPerPixel))));
  for (const hatch of hatches) hatch.setAttribute("patternTransform", `scale(${unitsPerPixel})`);
  showLabels(unitsPerPixel);
  rearrange = () => {
    arrangeMarks(unitsPerPixel, box);
    placeScale(unitsPerPixel, box);
  };
  rearrange();
};
// Does so again where other marks are shown.
let rearrange = () => {};
// What the whole map holds, and the pixels at the edges that nothing of it may lie under: a page whose plan changes gives others.
let extent = () => [0, 0, sheet.width, sheet.height], edges = { top: 0, right: 0, bottom: 0, left: 0 };
const fitView = (box) => {
  const width = Math.max(1, figure.clientWidth - edges.left - edges.right);
  const height = Math.max(1, figure.clientHeight - edges.top - edges.bottom);
  const k = Math.max((box[2] - box[0]) / width, (box[3] - box[1]) / height);
  return { x: (box[0] + box[2] - k * (edges.left - edges.right)) / 2, y: (box[1] + box[3] - k * (edges.top - edges.bottom)) / 2, k };
};
const wholeView = () => fitView(extent());
const boxView = (box) => ({ x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2, k: Math.max(
  2.5 * (box[2] - box[0]) / figure.clientWidth, 2.5 * (box[3] - box[1]) / figure.clientHeight,
  wholeView().k / 12) });

// The page's own way to move. Leaflet brings another one; see below.
const alone = {
  draw() {
    const width = figure.clientWidth, height = figure.clientHeight, grown = 1 + 2 * margin;
    if (!width || !height) return;
    const box = visibleBox(), home = wholeView().k;
    Object.assign(svg.style, { width: width * grown + "px", height: height * grown + "px",
      left: -width * margin + "px", top: -height * margin + "px", transform: "" });
    svg.setAttribute("viewBox", [view.x - view.k * width * grown / 2, view.y - view.k * height * grown / 2,
      view.k * width * grown, view.k * height * grown].join(" "));
    drawn = { ...view };
    showScale(view.k, box, home);
  },
  // While fingers move, the drawing is only shifted; it is drawn anew when they rest.
  move(next, rests) {
    const home = wholeView();
    view = { ...next, k: Math.min(home.k * 2, Math.max(home.k / 300, next.k)), moved: true };
    clearTimeout(waiting);
    if (rests) return this.draw();
    svg.style.transform = `translate(${(drawn.x - view.x) / view.k}px,${(drawn.y - view.y) / view.k}px)
      scale(${drawn.k / view.k})`;
    waiting = setTimeout(() => this.draw(), 150);
  },
  zoom(factor, at = view, rests = true) {
    const k = view.k * factor;
    this.move({ x: at.x - (at.x - view.x) * k / view.k, y: at.y - (at.y - view.y) * k / view.k, k }, rests);
  },
  show(box) { this.move(boxView(box), true); },
  whole() { clearTimeout(waiting); view = wholeView(); this.draw(); },
  resized() { const center = view; view = { ...wholeView(), ...(center && center.moved ? center : {}) }; this.draw(); },
};
let engine = alone;

// Where a pointer is on the sheet.
const place = (event) => new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
const fingers = new Map();
// Whether one finger on the map scrolls the page, and two move the map.
let oneFingerScrolls = false;
let pressed = null;
svg.addEventListener("pointerdown", (event) => {
  pressed = { x: event.clientX, y: event.clientY };
  if (engine === alone) fingers.set(event.pointerId, pressed);
});
window.addEventListener("pointermove", (event) => {
  const before = fingers.get(event.pointerId);
  if (!before) return;
  const now = { x: event.clientX, y: event.clientY };
  if (fingers.size === 1 && oneFingerScrolls && event.pointerType === "touch") {
    // The browser takes it; where it rests counts once a second finger comes.
  } else if (fingers.size === 1) {
    if (Math.hypot(now.x - pressed.x, now.y - pressed.y) < 4) return;
    alone.move({ ...view, x: view.x - (now.x - before.x) * view.k, y: view.y - (now.y - before.y) * view.k });
  } else {
    const other = [...fingers].find(([id]) => id !== event.pointerId)[1];
    const apart = (a) => Math.max(1, Math.hypot(a.x - other.x, a.y - other.y));
    const frame = figure.getBoundingClientRect();
    const middle = { x: (now.x + other.x) / 2 - frame.x - frame.width / 2, y: (now.y + other.y) / 2 - frame.y - frame.height / 2 };
    alone.zoom(apart(before) / apart(now), { x: view.x + middle.x * view.k, y: view.y + middle.y * view.k }, false);
  }
  fingers.set(event.pointerId, now);
});
for (const end of ["pointerup", "pointercancel"])
  window.addEventListener(end, (event) => fingers.delete(event.pointerId));
// The wheel scrolls the page until the map has been clicked or reached by Tab.
figure.addEventListener("wheel", (event) => {
  if (engine !== alone || !(event.ctrlKey || figure.contains(document.activeElement))) return;
  event.preventDefault();
  const frame = figure.getBoundingClientRect();
  alone.zoom(2 ** (Math.sign(event.deltaY) * 0.3), {
    x: view.x + (event.clientX - frame.x - frame.width / 2) * view.k,
    y: view.y + (event.clientY - frame.y - frame.height / 2) * view.k }, false);
}, { passive: false });
// The browser scrolls to what has the focus; the map moves instead.
figure.addEventListener("scroll", () => { figure.scrollTop = figure.scrollLeft = 0; });
