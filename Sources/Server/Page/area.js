// Drawing an area: its corners in units of the sheet.
let draft = null;
const drawDraft = () => {
  draftGroup.replaceChildren();
  if (!draft) return;
  const data = draft.corners.map(([x, y], i) => `${i ? "L" : "M"}${x} ${y}`).join("") + (draft.corners.length > 2 ? "z" : "");
  svgElement("path", { class: "edge", d: data || "M0 0" }, draftGroup);
  draft.corners.forEach(([x, y], i) => {
    const corner = svgElement("g", { class: "corner" + (i === draft.chosen ? " chosen" : ""), "data-corner": i, tabindex: 0, role: "button",
      "aria-label": phrase("corner", { corner: i + 1, count: draft.corners.length }), transform: `translate(${x} ${y})` }, draftGroup);
    svgElement("circle", { r: 8 }, svgElement("g", {}, corner));
  });
  byId("drawn").disabled = draft.corners.length < 3;
  byId("drop-corner").disabled = draft.chosen < 0;
  showSteps();
};
// While corners are set, Undo takes back one of them and not a step of the plan.
const remember = () => {
  draft.past.push(draft.corners.map((corner) => [...corner]));
  draft.touched = true;
};
const undoCorner = () => {
  if (!draft.past.length) return;
  draft.corners = draft.past.pop();
  draft.chosen = -1;
  drawDraft();
  notice(phrase("cornersNow", { count: draft.corners.length }));
};
const showSteps = () => {
  byId("undo").disabled = draft?.touched ? !draft.past.length : !state.undo;
  byId("redo").disabled = !state.redo || Boolean(draft?.touched);
};
// Somebody may undo the area while its corners are edited, here or on another page.
const endLostDraft = () => {
  if (!draft?.area || state.areas.some((area) => area.id === draft.area.id)) return;
  const line = byId("notice"), lost = phrase("editedGone", draft.area);
  endDraft();
  notice([line.textContent, lost].join(" ").trim(), line.classList.contains("bad"));
};
const draw = (area = null) => {
  draft = { area, corners: (area?.corners ?? []).map((corner) => [...corner]), chosen: -1, past: [], touched: false };
  setPlacing(null);
  close();
  byId("drawing-title").textContent = area ? phrase("cornersOf", area) : phrases.newArea;
  byId("area-name").value = area?.name ?? phrase("areaNumber", { count: state.areas.length + 1 });
  byId("drawing").hidden = false;
  document.body.classList.add("drawing");
  drawDraft();
  byId("drawing-help").textContent = matchMedia("(pointer: coarse)").matches ? phrases.drawingHelpTouch : phrases.drawingHelp;
  svg.setAttribute("aria-describedby", "drawing-title drawing-help");
  // The words stand above the map, and both are in sight.
  byId("drawing").scrollIntoView({ block: "start" });
  svg.focus({ preventScroll: true });
};
// The focus goes back to where the drawing began, or to the area that was drawn.
const endDraft = (made = null) => {
  const at = document.activeElement, isThere = at === document.body || byId("drawing").contains(at) || figure.contains(at);
  const opener = made ?? draft?.area;
  draft = null;
  byId("drawing").hidden = true;
  document.body.classList.remove("drawing");
  svg.removeAttribute("aria-describedby");
  drawDraft();
  showSteps();
  if (!isThere) return;
  const next = document.querySelector(`[data-key="edit${opener?.id}"]:not(:disabled)`) ?? byId("draw");
  next.focus({ preventScroll: true });
  // Whoever points goes on looking at the map; whoever works by keyboard must see where the focus is.
  if (next.matches(":focus-visible")) next.scrollIntoView({ block: "nearest" });
};
// A corner goes where it lengthens the outline least.
const addCorner = (at) => {
  const { corners } = draft, apart = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);
  let best = corners.length, least = Infinity;
  if (corners.length > 2 && draft.area) corners.forEach((corner, i) => {
    const next = corners[(i + 1) % corners.length], longer = apart(corner, at) + apart(at, next) - apart(corner, next);
    if (longer < least) { least = longer; best = i + 1; }
  });
  remember();
  corners.splice(best, 0, at);
  draft.chosen = best;
  drawDraft();
};
// The next corner is chosen then, so that several are quickly gone.
const dropCorner = (i) => {
  remember();
  draft.corners.splice(i, 1);
  draft.chosen = -1;
  drawDraft();
  (draftGroup.querySelector(`[data-corner="${Math.min(i, draft.corners.length - 1)}"]`) ?? svg).focus({ preventScroll: true });
  notice(phrase("cornerGone", { corner: i + 1, count: draft.corners.length }));
};
const chooseCorner = (i) => {
  draft.chosen = i;
  for (const one of all(".corner", draftGroup)) one.classList.toggle("chosen", Number(one.dataset.corner) === i);
  byId("drop-corner").disabled = false;
};
draftGroup.addEventListener("focusin", (event) => {
  const corner = event.target.closest(".corner");
  if (corner && draft) chooseCorner(Number(corner.dataset.corner));
});
byId("drop-corner").addEventListener("click", () => { if (draft.chosen >= 0) dropCorner(draft.chosen); });
// Where the cross is, for whoever does not see it.
const crossPlace = () => {
  const perUnit = sheet.unit / sheet.metersPerRadian, degree = Math.PI / 180, write = (value) => value.toFixed(4);
  return { latitude: write((2 * Math.atan(Math.exp(sheet.north - view.y * perUnit)) - Math.PI / 2) / degree),
    longitude: write(sheet.west + view.x * perUnit / degree) };
};
const finishDraft = async () => {
  const { area, corners, touched } = draft, name = byId("area-name").value.trim();
  // The name first: what the new corners come to is then the last word.
  if (area && name !== area.name && !await change({ type: "rename", area: area.id, name })) return;
  if ((!area || touched) && !await change(area ? { type: "reshape", area: area.id, corners } : { type: "draw", name, corners })) return;
  if (draft) endDraft(area ?? state.areas.at(-1));
};
byId("draw").addEventListener("click", () => draw());
byId("drawn").addEventListener("click", finishDraft);
byId("undrawn").addEventListener("click", () => endDraft());
let heldCorner = -1, isCarried = false;
svg.addEventListener("pointerdown", (event) => {
  const corner = draft && event.target.closest?.(".corner");
  if (!corner) return;
  event.stopPropagation();
  event.preventDefault();
  heldCorner = Number(corner.dataset.corner);
  isCarried = false;
  pressed = { x: -99, y: -99 };
  svg.setPointerCapture(event.pointerId);
  // Not drawn anew: a finger's events go to what it touched first, as long as that is there.
  chooseCorner(heldCorner);
  corner.focus({ preventScroll: true });
}, true);
svg.addEventListener("pointermove", (event) => {
  if (heldCorner < 0) return;
  const at = place(event);
  if (!isCarried) remember();
  isCarried = true;
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
    remember();
    const i = Number(corner.dataset.corner), reach = 6 * Number(svg.style.getPropertyValue("--k"));
    draft.corners[i][0] += Math.round(reach * ({ east: 1, west: -1 }[toward] ?? 0));
    draft.corners[i][1] += Math.round(reach * ({ south: 1, north: -1 }[toward] ?? 0));
    draft.chosen = i;
    drawDraft();
    draftGroup.querySelector(".chosen")?.focus({ preventScroll: true });
  } else if (event.key === "Enter") {
    addCorner([Math.round(view.x), Math.round(view.y)]);
    notice(phrase("cornerAt", { corner: draft.chosen + 1, ...crossPlace() }));
  } else {
    // The map moves under the cross.
    if (toward) requestAnimationFrame(() => { if (draft) notice(phrase("crossAt", crossPlace())); });
    return;
  }
  event.preventDefault();
  event.stopPropagation();
}, true);
document.addEventListener("keydown", (event) => { if (event.key === "Escape" && draft) endDraft(); });
