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
};
const draw = (area = null) => {
  draft = { area, corners: (area?.corners ?? []).map((corner) => [...corner]), chosen: -1 };
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
    (next) => phrase("reachedWithArea", { share: percent(next.share) }));
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
