// The features of a layer as rings of numbers, read from the drawing when somebody first asks.
const shapesOf = (number) => {
  const layer = page.layers[number], group = byId("layer-" + number);
  if (layer.shapes) return layer.shapes;
  const shapes = layer.shapes = [];
  const read = (path, feature, text) => {
    const rings = [];
    let x = 0, y = 0;
    for (const piece of text.split("m")) {
      const numbers = piece.match(/-?\d+/g).map(Number), ring = [];
      let startX = x, startY = y;
      for (let i = 0; i + 1 < numbers.length; i += 2) {
        ring.push(x += numbers[i], y += numbers[i + 1]);
        if (!i) { startX = x; startY = y; }
      }
      if (piece.endsWith("z")) { x = startX; y = startY; }
      rings.push(ring);
    }
    const kind = path.classList[0];
    if (kind === "area" && rings[0].length < 6) return;
    const shape = shapes[feature] ??= { parts: [], box: [Infinity, Infinity, -Infinity, -Infinity], data: "" };
    shape.parts.push({ kind, rings });
    shape.data += "M" + text;
    for (const ring of rings) for (let i = 0; i < ring.length; i += 2) {
      shape.box[0] = Math.min(shape.box[0], ring[i]); shape.box[1] = Math.min(shape.box[1], ring[i + 1]);
      shape.box[2] = Math.max(shape.box[2], ring[i]); shape.box[3] = Math.max(shape.box[3], ring[i + 1]);
    }
  };
  for (const element of all(".feature", group)) for (const path of all("path:not(.casing)", element))
    for (const text of path.getAttribute("d").split("M").slice(1)) read(path, Number(element.dataset.feature), text);
  for (const path of all("path[data-class]", group)) {
    const members = layer.classes.length ? [] : null;
    if (members) layer.classes.forEach((one, feature) => { if (one === Number(path.dataset.class)) members.push(feature); });
    path.getAttribute("d").split("M").slice(1).forEach((text, i) => {
      if (text !== "0 0") read(path, members ? members[i] : i, text);
    });
  }
  return shapes;
};
const isInside = (rings, x, y) => {
  let inside = false;
  for (const ring of rings) for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2)
    if ((ring[i + 1] > y) !== (ring[j + 1] > y)
      && x < (ring[j] - ring[i]) * (y - ring[i + 1]) / (ring[j + 1] - ring[i + 1]) + ring[i]) inside = !inside;
  return inside;
};
const isNear = (rings, x, y, reach) => rings.some((ring) => {
  for (let i = 0; i < ring.length; i += 2) {
    const next = i + 2 < ring.length ? i + 2 : i, dx = ring[next] - ring[i], dy = ring[next + 1] - ring[i + 1];
    const along = dx || dy ? Math.min(1, Math.max(0, ((x - ring[i]) * dx + (y - ring[i + 1]) * dy) / (dx * dx + dy * dy))) : 0;
    if (Math.hypot(x - ring[i] - along * dx, y - ring[i + 1] - along * dy) <= reach) return true;
  }
  return false;
});
const isOff = (number, feature) => page.layers[number].steps.length > 0 && page.layers[number].steps[feature] !== page.step;
// The topmost feature at a place of the sheet: [layer, feature].
const featureAt = (x, y) => {
  const reach = 8 * Number(svg.style.getPropertyValue("--k"));
  for (let number = page.layers.length - 1; number >= 0; number--) {
    const layer = page.layers[number];
    if (layer.context || byId("layer-" + number).classList.contains("hidden")) continue;
    const shapes = shapesOf(number);
    for (let feature = shapes.length - 1; feature >= 0; feature--) {
      const shape = shapes[feature];
      if (!shape || x < shape.box[0] - reach || x > shape.box[2] + reach || y < shape.box[1] - reach
        || y > shape.box[3] + reach || isOff(number, feature)) continue;
      if (shape.parts.some((part) => part.kind === "area" ? isInside(part.rings, x, y) : isNear(part.rings, x, y, reach)))
        return [number, feature];
    }
  }
  return null;
};
const titleOf = (number, feature) => {
  const titles = page.layers[number].titles;
  return typeof titles === "string" ? `${titles} ${feature + 1}` : titles[feature];
};
let chosen = null;
const close = () => {
  chosen = null;
  popup.hidden = true;
  byId("outline").setAttribute("d", "");
  for (const row of all("tr.chosen")) row.classList.remove("chosen");
};
const choose = (number, feature) => {
  close();
  chosen = [number, feature];
  const add = (name, text, parent) => { const element = document.createElement(name); element.textContent = text; parent.append(element); };
  const words = byId("popup-text");
  words.replaceChildren();
  add("b", titleOf(number, feature), words);
  const list = document.createElement("dl");
  for (const [label, values] of page.layers[number].columns) {
    if (values[feature] === "") continue;
    add("dt", label, list);
    add("dd", String(values[feature]), list);
  }
  words.append(list);
  popup.hidden = false;
  const shape = shapesOf(number)[feature];
  if (shape) byId("outline").setAttribute("d", shape.data);
  for (const row of all(`table[data-layer="${number}"] tr[data-feature="${feature}"]`)) row.classList.add("chosen");
  return shape;
};
svg.addEventListener("click", (event) => {
  if (pressed && Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > 4) return;
  if (!figure.contains(document.activeElement)) svg.focus({ preventScroll: true });
  const at = place(event), found = featureAt(at.x, at.y);
  if (found) choose(...found); else close();
});
byId("popup-close").addEventListener("click", () => { close(); svg.focus({ preventScroll: true }); });

// One feature of each layer is a stop of the Tab key; arrows lead to its neighbors in the layer, Enter opens it.
const visible = (group) => all(".feature:not(.off)", group);
const setStops = () => {
  for (const group of all(".layer")) {
    for (const element of all(".feature[tabindex='0']", group)) element.setAttribute("tabindex", "-1");
    visible(group)[0]?.setAttribute("tabindex", "0");
  }
};
svg.addEventListener("keydown", (event) => {
  const element = event.target.closest(".feature");
  const turn = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (element && turn) {
    const features = visible(element.parentNode), next = features[(features.indexOf(element) + turn + features.length) % features.length];
    element.setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus({ preventScroll: true });
  } else if (element && (event.key === "Enter" || event.key === " ")) {
    choose(Number(element.parentNode.id.slice(6)), Number(element.dataset.feature));
  } else if (engine === alone && (event.key === "+" || event.key === "-" || event.key === "0" || turn)) {
    const reach = 80 * view.k;
    if (turn) alone.move({ ...view, x: view.x + reach * ({ ArrowRight: 1, ArrowLeft: -1 }[event.key] ?? 0),
      y: view.y + reach * ({ ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0) }, true);
    else if (event.key === "0") alone.whole(); else alone.zoom(event.key === "+" ? 1 / 1.5 : 1.5);
  } else return;
  event.preventDefault();
  event.stopPropagation();
});
document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
for (const box of all("input[data-layer]")) {
  const names = all(`#labels [data-of="${box.dataset.layer}"], #marks [data-of="${box.dataset.layer}"]`);
  const toggle = () => {
    for (const element of [byId("layer-" + box.dataset.layer), ...names]) element.classList.toggle("hidden", !box.checked);
    rearrange();
  };
  box.addEventListener("change", toggle);
  toggle();
}
