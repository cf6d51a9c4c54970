// What became of the plan, read from the plan before and the one after, so that undo and redo tell it as well.
const reachedThan = (before, after) => {
  const difference = after.covered - before.covered;
  // Numbers are shown with one digit: what is less than half of it is no difference to a reader.
  return phrase(Math.abs(difference) < 0.05 ? "asManyReached" : difference < 0 ? "fewerReached" : "moreReached",
    { covered: number(after.covered), total: number(after.total), count: number(Math.abs(difference)), before: number(before.covered) });
};
// An area that changes nothing says why: nothing happened in it, or what did is reached already.
const withWords = (before, after, area) => area.covers < 0.05 ? "withAreaEmpty"
  : Math.abs(after.covered - before.covered) < 0.05 ? "withAreaIdle" : "withArea";
// What decides how many are reached, and what only binds the next search.
const differences = (before, after) => {
  const moved = [], held = [];
  if (after.reach !== before.reach) moved.push(phrase("reachNow", { reach: distance(after.reach) }));
  for (const area of after.areas) {
    const old = before.areas.find((one) => one.id === area.id);
    if (!old) moved.push(phrase(withWords(before, after, area), { name: area.name, covers: number(area.covers) }));
    else if (old.name !== area.name || old.outline !== area.outline) moved.push(phrase("areaChanged", area));
  }
  for (const area of before.areas) if (!after.areas.some((one) => one.id === area.id)) moved.push(phrase("withoutArea", area));
  const isIn = (list, place) => list.some((one) => one.candidate === place.candidate);
  for (const place of after.forbidden) if (!isIn(before.forbidden, place)) held.push(phrase("notChosen", place));
  for (const place of before.forbidden) if (!isIn(after.forbidden, place)) held.push(phrase("permitted", place));
  if (after.hires.length !== before.hires.length) {
    moved.push(after.hires.length === 1 ? phrases.hiresNowOne : phrase("hiresNow", { count: after.hires.length }));
    return { moved, held };
  }
  const others = [];
  after.hires.forEach((hire, i) => {
    const old = before.hires[i], named = { hire: i + 1, name: hire.name };
    if (hire.candidate !== old.candidate) others.push(phrase("worksAt", named));
    else if (hire.shift !== old.shift) others.push(phrase("worksShift", { hire: i + 1, shift: after.shifts[hire.shift].name }));
    else if (hire.fixed !== old.fixed) held.push(phrase(hire.fixed ? "staysWhere" : "mayMove", named));
  });
  if (others.length > 2) moved.push(phrase("hiresMoved", { count: others.length })); else moved.push(...others);
  return { moved, held };
};
const told = (before, after) => {
  const { moved, held } = differences(before, after), clauses = [...held, ...moved].join("; ");
  if (!clauses) return phrases.asItWas;
  return moved.length ? `${clauses}: ${reachedThan(before, after)}` : `${clauses}.`;
};

// What the map shows of the plan: the whole map holds the study area, every circle and every area, beside
// the sheet with its incidents.
const circleBox = (hire) => [hire.x - hire.radius, hire.y - hire.radius, hire.x + hire.radius, hire.y + hire.radius];
const around = (boxes) => [Math.min(...boxes.map((box) => box[0])), Math.min(...boxes.map((box) => box[1])),
  Math.max(...boxes.map((box) => box[2])), Math.max(...boxes.map((box) => box[3]))];
// Room for the buttons above, and for the scale and the word on fingers below.
edges = { top: 60, right: 20, bottom: 52, left: 20 };
const studyBox = trial.dataset.box ? [trial.dataset.box.split(",").map(Number)] : [];
extent = () => around([[0, 0, sheet.width, sheet.height], ...studyBox, ...state.hires.map(circleBox),
  ...shapesOf(areasLayer).filter(Boolean).map((shape) => shape.box)]);
const seen = ({ top, right, bottom, left }) => {
  const { x, y, k } = view, width = figure.clientWidth / 2, height = figure.clientHeight / 2;
  return [x - k * (width - left), y - k * (height - top), x + k * (width - right), y + k * (height - bottom)];
};
const holds = (outer, inner) => outer[0] <= inner[0] && outer[1] <= inner[1] && outer[2] >= inner[2] && outer[3] >= inner[3];
const isInSight = (hire) => holds(seen({ top: 0, right: 0, bottom: 0, left: 0 }), circleBox(hire))
  && holds(seen(edges), [hire.x, hire.y, hire.x, hire.y]);
// Only what a change brought out of sight widens the view: whoever looks closely at one place goes on looking at it.
const widen = (before, after) => {
  if (!view || (before.reach === after.reach && before.hires.length === after.hires.length)) return;
  const unseen = new Set(before.hires.filter((hire) => !isInSight(hire)).map((hire) => hire.candidate));
  const lost = after.hires.filter((hire) => !unseen.has(hire.candidate) && !isInSight(hire));
  if (!lost.length) return;
  if (view.moved) alone.move(fitView(around([seen(edges), ...lost.map(circleBox)])), true); else alone.whole();
};
