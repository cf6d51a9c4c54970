// What is tried on the map: the plan lives in the program; this page shows it and asks for changes.
const trial = byId("trial"), hiresLayer = Number(trial.dataset.hires), areasLayer = Number(trial.dataset.areas);
const shades = trial.dataset.classes.split(",").map(Number);
const hireGroup = byId("layer-" + hiresLayer), areaGroup = byId("layer-" + areasLayer);
let state = JSON.parse(trial.textContent);
// Drawings of ours, from the lowest up.
const svgElement = (name, attributes = {}, parent = null) => {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  parent?.append(element);
  return element;
};
const element = (name, text = "", parent = null) => {
  const made = document.createElement(name);
  made.textContent = text;
  parent?.append(made);
  return made;
};
const missedGroup = svgElement("g", { id: "missed", "aria-hidden": "true" });
svg.insertBefore(missedGroup, areaGroup);
for (const shade of shades) svgElement("path", {}, missedGroup);
const keptGroup = svgElement("g", { id: "kept-marks", "aria-hidden": "true" });
svg.insertBefore(keptGroup, byId("outline"));
const draftGroup = svgElement("g", { id: "draft" });
svg.append(draftGroup);
const number = (value) => Number.isInteger(value) ? value.toLocaleString(words.language)
  : value.toLocaleString(words.language, { maximumFractionDigits: 1 });
const percent = (share) => (100 * share).toLocaleString(words.language, { maximumFractionDigits: 1 }) + "\u00a0%";
const noun = () => state.weighted ? "weighted incidents" : "incidents";
const distance = (meters) => meters >= 1000 ? (meters / 1000).toLocaleString(words.language) + " km" : Math.round(meters) + " m";

// Asking.
const notice = (text, isBad = false) => { byId("notice").textContent = text; byId("notice").classList.toggle("bad", isBad); };
const lost = "The program does not answer any more. Start it again with the same command, and open the address that it shows.";
// The answer, or null where there is none; a refusal is shown.
const ask = async (path, body = null) => {
  let answer;
  try {
    answer = await fetch(path, body === null ? {} : { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json" } });
  } catch { notice(lost, true); return null; }
  if (answer.status === 403) { notice(lost, true); return null; }
  const json = await answer.json().catch(() => ({ error: "The program gave an answer that can't be read." }));
  if (answer.ok) return json;
  notice(json.error ?? "This was not done.", true);
  if (json.state) show(json.state);
  return null;
};
// Changes go one after the other, each meant for the plan that the one before left.
let queue = Promise.resolve(), pending = 0;
const tell = (path, body, said = "") => {
  pending++;
  queue = queue.then(async () => {
    const answer = await ask(path, { ...body, version: state.version });
    pending--;
    if (answer) { notice(typeof said === "function" ? said(answer) : said); show(answer); } else if (!pending) show(state);
    return answer;
  });
  return queue;
};
const change = (body, said) => tell("change", body, said);

// Showing.
const circle = (hire) => {
  const corners = 48;
  let data = "";
  for (let i = 0; i < corners; i++) {
    const turn = 2 * Math.PI * i / corners;
    const x = Math.round(hire.x + hire.radius * Math.cos(turn)), y = Math.round(hire.y + hire.radius * Math.sin(turn));
    data += i ? `${i === 1 ? "l" : " "}${x - circle.x} ${y - circle.y}` : `M${x} ${y}`;
    circle.x = x; circle.y = y;
  }
  return data + "z";
};
const reached = (one) => `${number(one.covered)} of ${number(one.total)} ${noun()}: ${number(one.already)} by the areas in place, `
  + `${number(one.adds)} more by the new hires. ${number(one.missed)} are not reached.`;
const drawMoved = (one) => {
  byId("share").textContent = percent(one.share);
  byId("share-words").textContent = reached(one);
  one.missed_cells.forEach((data, i) => missedGroup.children[i].setAttribute("d", data));
  drawCurve(one);
  one.hires.forEach((hire, i) => {
    const group = hireGroup.querySelector(`[data-feature="${i}"]`);
    if (!group) return;
    for (const path of all("path", group)) path.setAttribute("d", circle(hire));
    group.lastElementChild.setAttribute("transform", `translate(${hire.x} ${hire.y})`);
    const row = byId("hires").children[i];
    if (row) describe(row, hire);
  });
};
const describe = (row, hire) => {
  row.querySelector(".name").textContent = hire.name;
  row.querySelector(".quiet").textContent = `adds ${number(hire.adds)} (number ${hire.rank} of the plan); within reach ${number(hire.within)}; `
    + `without it ${number(hire.alone)} would be lost`;
};
const drawCurve = (one) => {
  const curve = byId("trial-curve"), left = 40, width = 268, bottom = 122, height = 100;
  curve.replaceChildren();
  const best = one.best ?? (one.version === undefined ? state.best : null);
  const kept = state.kept.map((plan) => plan.state);
  const last = Math.max(one.curve.length - 1, 1, ...(best ?? []).map((step) => step.hires), ...kept.map((plan) => plan.hires.length));
  const x = (hires) => left + 8 + (width - 16) * hires / last, y = (share) => bottom - height * Math.min(1, Math.max(0, share));
  for (const share of [0, 0.5, 1]) {
    svgElement("path", { class: "grid", d: `M${left} ${y(share)}h${width}` }, curve);
    svgElement("text", { x: 36, y: y(share), "text-anchor": "end", "dominant-baseline": "central" }, curve).textContent = percent(share);
  }
  for (let hires = 0; hires <= last; hires += Math.max(1, Math.ceil((last + 1) / 12)))
    svgElement("text", { x: x(hires), y: 140, "text-anchor": "middle" }, curve).textContent = hires;
  if (best) svgElement("polyline", { class: "best", points: [[0, one.total ? one.already / one.total : 0], ...best.map((step) => [step.hires, step.share])]
    .map(([hires, share]) => `${x(hires)},${y(share)}`).join(" ") }, curve);
  svgElement("polyline", { class: "line", points: one.curve.map((share, i) => `${x(i)},${y(share)}`).join(" ") }, curve);
  one.curve.forEach((share, i) => svgElement("circle", { class: "dot", cx: x(i), cy: y(share), r: i === one.curve.length - 1 ? 5 : 3 }, curve));
  for (const plan of kept) svgElement("circle", { class: "kept", cx: x(plan.hires.length), cy: y(plan.share), r: 4 }, curve);
  curve.setAttribute("aria-label", "Share reached by number of hires: " + one.curve.map((share, i) => `${i} ${percent(share)}`).join(", "));
  byId("best-words").textContent = best ? "the best that the last search found" : "no search yet for these areas and this reach";
};
const layerOf = (number, titles, columns) => {
  Object.assign(page.layers[number], { shapes: undefined, titles, columns, count: titles.length, classes: [] });
};
const drawHires = () => {
  const focused = hireGroup.contains(document.activeElement) ? Number(document.activeElement.dataset.feature) : -1;
  hireGroup.replaceChildren();
  state.hires.forEach((hire, i) => {
    const group = svgElement("g", { class: `feature l${hiresLayer}c0${hire.fixed ? " fixed" : ""}`, "data-feature": i, role: "button", tabindex: 0,
      "aria-label": `Hire ${i + 1}: ${hire.name}. Arrow keys move it.` }, hireGroup);
    svgElement("title", {}, group).textContent = `Hire ${i + 1}: ${hire.name}`;
    svgElement("path", { class: "casing", d: circle(hire) }, group);
    svgElement("path", { class: "area", d: circle(hire) }, group);
    const mark = svgElement("g", { class: "mark" }, svgElement("g", { transform: `translate(${hire.x} ${hire.y})` }, group));
    svgElement("circle", { r: 12 }, mark);
    svgElement("text", {}, mark).textContent = i + 1;
  });
  layerOf(hiresLayer, state.hires.map((hire, i) => `Hire ${i + 1}: ${hire.name}`), [
    ["adds", state.hires.map((hire) => number(hire.adds))], ["within reach", state.hires.map((hire) => number(hire.within))],
    ["longitude", state.hires.map((hire) => hire.lon)], ["latitude", state.hires.map((hire) => hire.lat)]]);
  if (focused >= 0) hireGroup.children[Math.min(focused, state.hires.length - 1)]?.focus({ preventScroll: true });
};
const drawAreas = () => {
  areaGroup.replaceChildren();
  state.areas.forEach((area, i) => {
    const group = svgElement("g", { class: `feature l${areasLayer}c0`, "data-feature": i, role: "button", tabindex: i ? -1 : 0 }, areaGroup);
    svgElement("title", {}, group).textContent = area.name;
    svgElement("path", { class: "casing", d: area.outline }, group);
    svgElement("path", { class: "area", d: area.outline }, group);
  });
  layerOf(areasLayer, state.areas.map((area) => area.name), [["covers", state.areas.map((area) => number(area.covers))],
    ["only here", state.areas.map((area) => number(area.alone))]]);
};
const button = (text, act, parent, label = "") => {
  const made = element("button", text, parent);
  made.type = "button";
  if (label) made.setAttribute("aria-label", label);
  made.addEventListener("click", act);
  return made;
};
const drawLists = () => {
  const at = document.activeElement, key = at?.dataset?.key;
  byId("hires").replaceChildren();
  state.hires.forEach((hire, i) => {
    const row = element("li", "", byId("hires")), named = `hire ${i + 1}, ${hire.name}`;
    element("span", String(i + 1), row).className = "number";
    element("span", "", row).className = "name";
    element("p", "", row).className = "quiet";
    const buttons = element("div", "", row);
    buttons.className = "buttons";
    const move = button("Move", () => moveBy(i), buttons, `Move ${named} with the arrow keys`);
    move.dataset.key = "move" + i;
    move.addEventListener("keydown", (event) => { if (arrows[event.key]) { event.preventDefault(); step(i, arrows[event.key]); } });
    const fix = button("Settled", () => change({ type: "fix", hire: i, on: !hire.fixed }), buttons, `Settled: a search leaves ${named} here`);
    fix.setAttribute("aria-pressed", hire.fixed);
    fix.dataset.key = "fix" + i;
    button("Not here", () => change({ type: "forbid", candidate: hire.candidate, on: true }, `${hire.name} is not chosen any more.`), buttons,
      `Nobody at ${hire.name}`).dataset.key = "forbid" + i;
    const leave = button("Remove", () => change({ type: "remove", hire: i }), buttons, `Remove ${named}`);
    leave.dataset.key = "remove" + i;
    leave.disabled = state.hires.length === 1;
    describe(row, hire);
  });
  const forbidden = byId("forbidden");
  forbidden.replaceChildren();
  if (state.forbidden.length) element("p", "Not to be chosen; click to permit again:", forbidden).className = "quiet";
  for (const place of state.forbidden)
    button(place.name + " ×", () => change({ type: "forbid", candidate: place.candidate, on: false }), forbidden, `Permit ${place.name} again`);
  byId("areas").replaceChildren();
  for (const area of state.areas) {
    const row = element("li", "", byId("areas"));
    element("span", area.name, row).className = "name";
    element("p", `covers ${number(area.covers)}, of which ${number(area.alone)} in no other area`, row).className = "quiet";
    const buttons = element("div", "", row);
    buttons.className = "buttons";
    const edit = button("Edit corners", () => draw(area), buttons, `Edit the corners of ${area.name}`);
    if (!area.corners) { edit.disabled = true; edit.title = "An area of several parts or with holes is edited in its file."; }
    button("Remove", () => change({ type: "erase", area: area.id }, `${area.name} was removed; Undo brings it back.`), buttons, `Remove ${area.name}`);
  }
  if (key) document.querySelector(`[data-key="${key}"]`)?.focus();
};
const drawKept = () => {
  byId("comparison").hidden = !state.kept.length;
  keptGroup.replaceChildren();
  const table = element("table");
  const head = element("tr", "", element("thead", "", table)), body = element("tbody", "", table);
  const plans = [{ name: "As it is now", state }, ...state.kept];
  element("th", "", head);
  for (const plan of plans) { const cell = element("th", plan.name, head); cell.scope = "col"; }
  const line = (title, value) => {
    const row = element("tr", "", body);
    element("th", title, row).scope = "row";
    plans.forEach((plan, i) => element("td", value(plan.state, i), row));
  };
  line("Reached", (plan) => percent(plan.share));
  line("Incidents reached", (plan) => number(plan.covered));
  line("Not reached", (plan) => number(plan.missed));
  line("Against the plan now", (plan, i) => i ? (plan.covered > state.covered ? "+" : "") + number(plan.covered - state.covered) : "");
  line("New hires", (plan) => String(plan.hires.length));
  line("Reach of each", (plan) => distance(plan.reach));
  line("Where", (plan) => plan.hires.map((hire) => hire.name).join("; "));
  const row = element("tr", "", body);
  element("th", "", row);
  element("td", "", row);
  for (const plan of state.kept) {
    const cell = element("td", "", row);
    button("Go on from here", () => tell("restore", { id: plan.id }, `${plan.name} is the plan now.`), cell);
    button("Forget", () => tell("forget", { id: plan.id }), cell);
    for (const hire of plan.state.hires)
      svgElement("circle", { r: 15 }, svgElement("g", {}, svgElement("g", { transform: `translate(${hire.x} ${hire.y})` }, keptGroup)));
  }
  byId("compare").replaceChildren(table);
};
const show = (next) => {
  // Other data: the map itself is another one.
  if (next.edition !== state.edition) return location.reload();
  state = next;
  close();
  drawHires();
  drawAreas();
  drawLists();
  drawMoved(state);
  drawKept();
  byId("undo").disabled = !state.undo;
  byId("redo").disabled = !state.redo;
  byId("command").textContent = state.command;
  const count = byId("count"), reach = byId("reach");
  count.max = Math.min(state.candidates, Math.max(12, state.hires.length + 5));
  count.value = state.hires.length;
  byId("count-now").textContent = state.hires.length;
  reach.max = Math.max(1600, Math.ceil(state.reach / 100) * 100);
  if (Number(reach.value) !== state.reach) { reach.step = state.reach % 25 ? "any" : 25; reach.value = state.reach; }
  byId("reach-now").textContent = distance(state.reach);
  byId("saved").textContent = state.saved ? `As it stands in ${state.file}.` : `Not saved yet; ${state.file} is as it was.`;
  if (state.search.running) watch();
};

// While somebody drags or slides: at most one question on its way, then the latest.
let asking = false, latest = null;
const preview = async (body) => {
  latest = body;
  if (asking) return;
  asking = true;
  while (latest) {
    const now = latest;
    latest = null;
    const answer = await ask("preview", now);
    if (answer && (dragging || sliding)) drawMoved(answer);
  }
  asking = false;
};
let dragging = null, sliding = false;
const hireAt = (event) => { const found = event.target.closest?.(".feature"); return found && hireGroup.contains(found) ? found : null; };
svg.addEventListener("pointerdown", (event) => {
  const group = draft ? null : hireAt(event);
  if (!group || event.button) return;
  event.stopPropagation();
  event.preventDefault();
  group.focus({ preventScroll: true });
  dragging = { hire: Number(group.dataset.feature), id: event.pointerId, x: event.clientX, y: event.clientY, moved: false };
  pressed = { x: event.clientX, y: event.clientY };
  svg.setPointerCapture(event.pointerId);
}, true);
svg.addEventListener("pointermove", (event) => {
  if (!dragging || event.pointerId !== dragging.id) return;
  if (!dragging.moved && Math.hypot(event.clientX - dragging.x, event.clientY - dragging.y) < 4) return;
  event.stopPropagation();
  dragging.moved = true;
  hireGroup.children[dragging.hire].classList.add("dragged");
  dragging.at = place(event);
  // The mark follows the finger at once; its circle and the numbers follow the nearest place where a hire may stand.
  hireGroup.children[dragging.hire].lastElementChild.setAttribute("transform", `translate(${dragging.at.x} ${dragging.at.y})`);
  preview({ type: "move", hire: dragging.hire, x: dragging.at.x, y: dragging.at.y });
}, true);
const drop = (event) => {
  if (!dragging || event.pointerId !== dragging.id) return;
  const { hire, moved, at } = dragging;
  dragging = null;
  latest = null;
  if (!moved) return;
  event.stopPropagation();
  hireGroup.children[hire].classList.remove("dragged");
  if (event.type === "pointercancel") return show(state);
  change({ type: "move", hire, x: at.x, y: at.y }, (answer) => `Hire ${hire + 1} works at ${answer.hires[hire].name} now.`);
};
svg.addEventListener("pointerup", drop, true);
svg.addEventListener("pointercancel", drop, true);
// A click that ends a drag chooses nothing.
svg.addEventListener("click", (event) => {
  if (pressed && Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > 4) event.stopPropagation();
}, true);

// By keyboard.
const arrows = { ArrowUp: "north", ArrowDown: "south", ArrowLeft: "west", ArrowRight: "east" };
const step = (hire, toward) => change({ type: "move", hire, toward }, (answer) => `Hire ${hire + 1}: ${answer.hires[hire].name}. `
  + `${percent(answer.share)} reached.`);
const moveBy = (hire) => notice(`Hire ${hire + 1}: use the arrow keys, or drag its number on the map.`);
svg.addEventListener("keydown", (event) => {
  const group = hireAt(event);
  if (draft || !group || !arrows[event.key]) return;
  event.preventDefault();
  event.stopPropagation();
  step(Number(group.dataset.feature), arrows[event.key]);
}, true);
document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.target.matches("input:not([type=range]), textarea")) return;
  const letter = event.key.toLowerCase();
  if (letter !== "z" && letter !== "y") return;
  event.preventDefault();
  (letter === "y" || event.shiftKey ? byId("redo") : byId("undo")).click();
});

// The controls.
byId("undo").addEventListener("click", () => tell("undo", {}, "One step back."));
byId("redo").addEventListener("click", () => tell("redo", {}, "One step forth again."));
byId("keep").addEventListener("click", () => tell("keep", { name: "" }, "Kept; see Plans side by side, below."));
byId("copy").addEventListener("click", async () => {
  try { await navigator.clipboard.writeText(byId("command").textContent); notice("Copied."); } catch { notice("Mark the command and copy it."); }
});
byId("missed-switch").addEventListener("change", (event) => missedGroup.classList.toggle("hidden", !event.target.checked));
for (const [id, body, said] of [
  ["count", (value) => ({ type: "count", count: value }), (value) => String(value)],
  ["reach", (value) => ({ type: "reach", meters: value }), (value) => distance(value)]]) {
  byId(id).addEventListener("input", (event) => {
    const value = Number(event.target.value);
    byId(id + "-now").textContent = said(value);
    sliding = true;
    preview(body(value));
  });
  byId(id).addEventListener("change", (event) => {
    sliding = false;
    latest = null;
    change(body(Number(event.target.value)), (answer) => `${percent(answer.share)} reached.`);
  });
}
let watching = false;
const watch = async () => {
  if (watching) return;
  watching = true;
  byId("searching").hidden = false;
  byId("solve").disabled = true;
  for (;;) {
    const answer = await ask("progress");
    if (!answer) break;
    byId("search-bar").value = answer.fraction;
    if (!answer.running) {
      const next = await ask("state");
      if (next) { show(next); notice(answer.remark); }
      break;
    }
    await new Promise((rest) => setTimeout(rest, 150));
  }
  byId("searching").hidden = true;
  byId("solve").disabled = false;
  watching = false;
};
byId("solve").addEventListener("click", async () => {
  await queue;
  if (await ask("solve", { version: state.version })) { notice("Searching for the best plan that holds what is settled …"); watch(); }
});
byId("stop").addEventListener("click", () => ask("stop", {}));

// Drawing an area: its corners in units of the sheet.
let draft = null;
const drawDraft = () => {
  draftGroup.replaceChildren();
  if (!draft) return;
  const data = draft.corners.map(([x, y], i) => `${i ? "L" : "M"}${x} ${y}`).join("") + (draft.corners.length > 2 ? "z" : "");
  svgElement("path", { class: "edge", d: data || "M0 0" }, draftGroup);
  draft.corners.forEach(([x, y], i) => {
    const corner = svgElement("g", { class: "corner" + (i === draft.chosen ? " chosen" : ""), "data-corner": i, tabindex: 0, role: "button",
      "aria-label": `Corner ${i + 1} of ${draft.corners.length}: arrow keys move it, Delete removes it`, transform: `translate(${x} ${y})` }, draftGroup);
    svgElement("circle", { r: 8 }, svgElement("g", {}, corner));
  });
  byId("drawn").disabled = draft.corners.length < 3;
};
const draw = (area = null) => {
  draft = { area, corners: (area?.corners ?? []).map((corner) => [...corner]), chosen: -1 };
  close();
  byId("drawing-title").textContent = area ? `Corners of ${area.name}.` : "A new area.";
  byId("area-name").value = area?.name ?? `Area ${state.areas.length + 1}`;
  byId("drawing").hidden = false;
  document.body.classList.add("drawing");
  drawDraft();
  byId("drawing").scrollIntoView({ block: "nearest" });
  svg.focus({ preventScroll: true });
};
const endDraft = () => {
  draft = null;
  byId("drawing").hidden = true;
  document.body.classList.remove("drawing");
  drawDraft();
};
// A corner goes where it lengthens the outline least.
const addCorner = (at) => {
  const { corners } = draft, apart = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);
  let best = corners.length, least = Infinity;
  if (corners.length > 2 && draft.area) corners.forEach((corner, i) => {
    const next = corners[(i + 1) % corners.length], longer = apart(corner, at) + apart(at, next) - apart(corner, next);
    if (longer < least) { least = longer; best = i + 1; }
  });
  corners.splice(best, 0, at);
  draft.chosen = best;
  drawDraft();
};
const dropCorner = (i) => { draft.corners.splice(i, 1); draft.chosen = -1; drawDraft(); svg.focus({ preventScroll: true }); };
const finishDraft = async () => {
  const { area, corners } = draft, name = byId("area-name").value.trim();
  const answer = await change(area ? { type: "reshape", area: area.id, corners } : { type: "draw", name, corners },
    (next) => `${percent(next.share)} reached with this area.`);
  if (!answer) return;
  if (area && name !== area.name) await change({ type: "rename", area: area.id, name });
  endDraft();
};
byId("draw").addEventListener("click", () => draw());
byId("drawn").addEventListener("click", finishDraft);
byId("undrawn").addEventListener("click", endDraft);
let heldCorner = -1;
svg.addEventListener("pointerdown", (event) => {
  const corner = draft && event.target.closest?.(".corner");
  if (!corner) return;
  event.stopPropagation();
  event.preventDefault();
  heldCorner = draft.chosen = Number(corner.dataset.corner);
  pressed = { x: -99, y: -99 };
  svg.setPointerCapture(event.pointerId);
  drawDraft();
  draftGroup.querySelector(".chosen")?.focus({ preventScroll: true });
}, true);
svg.addEventListener("pointermove", (event) => {
  if (heldCorner < 0) return;
  const at = place(event);
  draft.corners[heldCorner] = [Math.round(at.x), Math.round(at.y)];
  drawDraft();
}, true);
for (const end of ["pointerup", "pointercancel"]) svg.addEventListener(end, () => { heldCorner = -1; }, true);
svg.addEventListener("click", (event) => {
  if (!draft) return;
  event.stopPropagation();
  if (pressed && Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > 4) return;
  const at = place(event);
  addCorner([Math.round(at.x), Math.round(at.y)]);
}, true);
svg.addEventListener("keydown", (event) => {
  if (!draft) return;
  const corner = event.target.closest?.(".corner"), toward = arrows[event.key];
  if (corner && (event.key === "Delete" || event.key === "Backspace")) dropCorner(Number(corner.dataset.corner));
  else if (corner && toward) {
    const i = Number(corner.dataset.corner), reach = 6 * Number(svg.style.getPropertyValue("--k"));
    draft.corners[i][0] += Math.round(reach * ({ east: 1, west: -1 }[toward] ?? 0));
    draft.corners[i][1] += Math.round(reach * ({ south: 1, north: -1 }[toward] ?? 0));
    draft.chosen = i;
    drawDraft();
    draftGroup.querySelector(".chosen")?.focus({ preventScroll: true });
  } else if (event.key === "Enter") addCorner([Math.round(view.x), Math.round(view.y)]);
  else return;
  event.preventDefault();
  event.stopPropagation();
}, true);
document.addEventListener("keydown", (event) => { if (event.key === "Escape" && draft) endDraft(); });
// Saving and handing on.
byId("save").addEventListener("click", () => tell("save", {}, (next) => `Saved in ${next.file}.`));
byId("report").addEventListener("click", async () => {
  await queue;
  byId("report").disabled = true;
  byId("reported").textContent = "The report is being made from the study as it is saved …";
  const answer = await ask("report", { version: state.version });
  byId("report").disabled = false;
  byId("reported").textContent = answer ? `Open ${answer.folder}/report.html.` : "";
  const next = answer && await ask("state");
  if (next) show(next);
});

// Data: what is in the table, and other files in its place.
const columnLabels = { x: "Longitude, or x", y: "Latitude, or y", place: "One column with both", time: "Date and time", id: "Id of the incident",
  fatal: "Whether somebody died", victims: "Number of victims" };
let inspected = false;
byId("inspect").addEventListener("toggle", async () => {
  if (!byId("inspect").open || inspected) return;
  const answer = await ask("inspect");
  if (!answer) return;
  inspected = true;
  byId("inspection").textContent = answer.text;
  const form = byId("columns");
  for (const column of answer.columns) {
    const label = element("label", columnLabels[column.option] ?? column.option, form);
    const field = element("input", "", label);
    field.name = column.option;
    field.autocomplete = "off";
    if (column.asked) field.value = column.column;
    field.placeholder = column.asked ? "" : column.column ? `${column.column} (detected)` : "none";
  }
  element("button", "Read it with these columns", form).type = "submit";
});
byId("columns").addEventListener("submit", (event) => {
  event.preventDefault();
  notice("Reading …");
  tell("columns", { columns: Object.fromEntries(new FormData(event.target)) });
});
const take = async (file) => {
  await queue;
  notice(`Reading ${file.name} …`);
  let answer;
  try {
    answer = await fetch("drop?" + new URLSearchParams({ name: file.name, role: byId("role").value }),
      { method: "POST", body: file, headers: { "Content-Type": "application/octet-stream" } });
  } catch { return notice(lost, true); }
  const json = await answer.json().catch(() => ({ error: "The file is too large, or the program has ended." }));
  if (answer.ok) show(json); else notice(json.error, true);
};
byId("file").addEventListener("change", (event) => { if (event.target.files[0]) take(event.target.files[0]); });
const zone = byId("drop");
// A file that misses the field must not take the place of the page.
for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.preventDefault());
zone.addEventListener("dragover", () => zone.classList.add("over"));
zone.addEventListener("dragleave", () => zone.classList.remove("over"));
zone.addEventListener("drop", (event) => {
  zone.classList.remove("over");
  if (event.dataTransfer.files[0]) take(event.dataTransfer.files[0]);
});
// Another page may have changed the plan while this one was not looked at.
addEventListener("focus", async () => {
  const answer = await ask("progress");
  if (answer && answer.version !== state.version && !dragging && !draft) { const next = await ask("state"); if (next) show(next); }
});
show(state);
