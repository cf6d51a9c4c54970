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
  byId("drawing").scrollIntoView({ block: "nearest" });
  svg.focus({ preventScroll: true });
};
const endDraft = () => {
  draft = null;
  byId("drawing").hidden = true;
  document.body.classList.remove("drawing");
  drawDraft();
  showSteps();
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
const dropCorner = (i) => { remember(); draft.corners.splice(i, 1); draft.chosen = -1; drawDraft(); svg.focus({ preventScroll: true }); };
const finishDraft = async () => {
  const { area, corners, touched } = draft, name = byId("area-name").value.trim();
  // The name first: what the new corners come to is then the last word.
  if (area && name !== area.name && !await change({ type: "rename", area: area.id, name })) return;
  if ((!area || touched) && !await change(area ? { type: "reshape", area: area.id, corners } : { type: "draw", name, corners })) return;
  if (draft) endDraft();
};
byId("draw").addEventListener("click", () => draw());
byId("drawn").addEventListener("click", finishDraft);
byId("undrawn").addEventListener("click", endDraft);
let heldCorner = -1, isCarried = false;
svg.addEventListener("pointerdown", (event) => {
  const corner = draft && event.target.closest?.(".corner");
  if (!corner) return;
  event.stopPropagation();
  event.preventDefault();
  heldCorner = draft.chosen = Number(corner.dataset.corner);
  isCarried = false;
  pressed = { x: -99, y: -99 };
  svg.setPointerCapture(event.pointerId);
  // Not drawn anew: a finger's events go to what it touched first, as long as that is there.
  for (const one of all(".corner", draftGroup)) one.classList.toggle("chosen", one === corner);
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
  } else if (event.key === "Enter") addCorner([Math.round(view.x), Math.round(view.y)]);
  else return;
  event.preventDefault();
  event.stopPropagation();
}, true);
document.addEventListener("keydown", (event) => { if (event.key === "Escape" && draft) endDraft(); });
