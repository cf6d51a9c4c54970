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
// Areas that somebody drew are in place nowhere yet, so they are told apart from those that are.
const areasReach = (one) => !one.areas_known ? phrases.byNoAreas : phrase(one.areas_changed ? "byAreasDrawn" : "byAreas", { already: number(one.already), today: number(one.today) });
const reachedPhrase = (one) => one.areas_known ? state.weighted ? "reachedWeighted" : "reached" : state.weighted ? "reachedAloneWeighted" : "reachedAlone";
const reached = (one) => phrase(reachedPhrase(one), { covered: number(one.covered), total: number(one.total),
  areas: areasReach(one), adds: number(one.adds), missed: number(one.missed) });
const drawMoved = (one) => {
  byId("share").textContent = percent(one.share);
  byId("share-words").textContent = reached(one);
  one.missed_cells.forEach((data, i) => missedGroup.children[i].setAttribute("d", data));
  drawCurve(one);
  one.hires.forEach((hire, i) => {
    const group = hireGroup.querySelector(`[data-feature="${i}"]`);
    if (!group) return;
    for (const path of all("path", group)) path.setAttribute("d", circle(hire));
    pinGroup.children[i].firstElementChild.setAttribute("transform", `translate(${hire.x} ${hire.y})`);
    spread(pinGroup.children[i], one.hires, i);
    const row = byId("hires").children[i];
    if (row) describe(row, hire);
  });
  drawShifts(one);
  showUnseen(one);
  makeRoom();
};
// Those who share a place, each in a shift, stand side by side.
const spread = (group, hires, i) => {
  const same = hires.filter((hire) => hire.candidate === hires[i].candidate), place = same.indexOf(hires[i]) - (same.length - 1) / 2;
  for (const part of group.querySelectorAll(".mark > *")) part.setAttribute("transform", `translate(${26 * place} 0)`);
};
const drawShifts = (one) => {
  const list = byId("shifts");
  list.replaceChildren();
  if (!one.shifts) return;
  element("h3", phrases.byShift, list);
  const lines = element("ul", "", list);
  for (const shift of one.shifts) {
    const line = element("li", "", lines), told = shift.hires ? shift.hires > 1 ? "shiftTells" : "shiftTellsOne" : "shiftEmpty";
    element("b", shift.name, line);
    element("span", ` ${shift.hours}: ` + phrase(told, { count: shift.hires, adds: number(shift.adds), people: number(shift.people) }), line);
  }
};
const describe = (row, hire) => {
  row.querySelector(".name").textContent = hire.name;
  row.querySelector(".quiet").textContent = phrase("hireTells", { adds: number(hire.adds), within: number(hire.within), alone: number(hire.alone) });
};
const layerOf = (number, titles, columns) => {
  Object.assign(page.layers[number], { shapes: undefined, titles, columns, count: titles.length, classes: [] });
};
const drawHires = () => {
  const focused = hireGroup.contains(document.activeElement) ? Number(document.activeElement.dataset.feature) : -1;
  hireGroup.replaceChildren();
  pinGroup.replaceChildren();
  state.hires.forEach((hire, i) => {
    const group = svgElement("g", { class: `feature l${hiresLayer}c0${hire.fixed ? " fixed" : ""}`, "data-feature": i, role: "button", tabindex: 0,
      "aria-label": phrase("hireMoves", { hire: i + 1, name: post(hire) }) }, hireGroup);
    svgElement("title", {}, group).textContent = phrase("hire", { hire: i + 1, name: post(hire) });
    svgElement("path", { class: "casing", d: circle(hire) }, group);
    svgElement("path", { class: "area", d: circle(hire) }, group);
    const pin = svgElement("g", { class: `l${hiresLayer}c0${hire.fixed ? " fixed" : ""}`, "data-feature": i }, pinGroup);
    const mark = svgElement("g", { class: "mark" }, svgElement("g", { transform: `translate(${hire.x} ${hire.y})` }, pin));
    svgElement("circle", { r: 12 }, mark);
    svgElement("text", {}, mark).textContent = i + 1;
    spread(pin, state.hires, i);
  });
  layerOf(hiresLayer, state.hires.map((hire, i) => phrase("hire", { hire: i + 1, name: post(hire) })), [
    [phrases.adds, state.hires.map((hire) => number(hire.adds))], [phrases.withinReach, state.hires.map((hire) => number(hire.within))],
    ...state.shifts ? [[phrases.shift, state.hires.map((hire) => state.shifts[hire.shift].hours)]] : [],
    [phrases.longitude, state.hires.map((hire) => hire.lon)], [phrases.latitude, state.hires.map((hire) => hire.lat)]]);
  if (focused >= 0) hireGroup.children[Math.min(focused, state.hires.length - 1)]?.focus({ preventScroll: true });
};
// A long name in two lines, as equal as its words allow.
const inLines = (name) => {
  const ends = [...name.matchAll(/ /g)].map((blank) => blank.index), middle = name.length / 2;
  if (name.length < 15 || !ends.length) return [name];
  const end = ends.reduce((best, at) => Math.abs(at - middle) < Math.abs(best - middle) ? at : best);
  return [name.slice(0, end), name.slice(end + 1)];
};
// Areas are called by their names on the map, in their middles.
const nameAreas = () => {
  areaNames.replaceChildren();
  for (const area of state.areas) {
    const name = svgElement("g", { class: `label area l${areasLayer}c0` }, areaNames);
    const place = svgElement("g", { transform: `translate(${area.middle.join(" ")})` }, name);
    const text = svgElement("text", {}, place), lines = inLines(area.name);
    lines.forEach((line, i) => svgElement("tspan", { x: 0, dy: `${i ? 1.1 : -0.55 * (lines.length - 1)}em` }, text).textContent = line);
  }
};
const drawAreas = () => {
  areaGroup.replaceChildren();
  state.areas.forEach((area, i) => {
    const group = svgElement("g", { class: `feature l${areasLayer}c0${area.drawn ? " drawn" : ""}`, "data-feature": i, role: "button", tabindex: i ? -1 : 0 }, areaGroup);
    svgElement("title", {}, group).textContent = area.name;
    svgElement("path", { class: "casing", d: area.outline }, group);
    svgElement("path", { class: "area", d: area.outline }, group);
  });
  nameAreas();
  layerOf(areasLayer, state.areas.map((area) => area.name), [[phrases.covers, state.areas.map((area) => number(area.covers))],
    [phrases.onlyHere, state.areas.map((area) => number(area.alone))]]);
};
const button = (text, act, parent, label = "") => {
  const made = element("button", text, parent);
  made.type = "button";
  if (label) made.setAttribute("aria-label", label);
  made.addEventListener("click", act);
  return made;
};
const chooseShift = (i, hire, named, parent) => {
  const choice = element("select", "", parent);
  choice.setAttribute("aria-label", phrase("shiftOfHire", named));
  choice.dataset.key = "shift" + i;
  for (const [at, shift] of state.shifts.entries()) {
    const option = element("option", shift.name, choice);
    option.value = at;
    option.selected = at === hire.shift;
  }
  choice.addEventListener("change", () => change({ type: "shift", hire: i, shift: Number(choice.value) }));
};
// What an area covers, and where nobody is on shift in it, why it covers nothing.
const areaWords = (area) => area.hours === null ? "areaTells" : area.always ? "areaAtAllHours" : area.hours ? "areaStaffed" : "areaWithoutHours";
const drawLists = () => {
  const at = document.activeElement, key = at?.dataset?.key;
  byId("hires").replaceChildren();
  state.hires.forEach((hire, i) => {
    const row = element("li", "", byId("hires")), named = { hire: i + 1, name: hire.name };
    element("span", String(i + 1), row).className = "number";
    element("span", "", row).className = "name";
    element("p", "", row).className = "quiet";
    const buttons = element("div", "", row);
    buttons.className = "buttons";
    if (state.shifts) chooseShift(i, hire, named, buttons);
    const move = button(phrases.move, (event) => moveBy(i, event), buttons, phrase("moveHire", named));
    move.dataset.key = "move" + i;
    move.setAttribute("aria-pressed", placing === i);
    move.addEventListener("keydown", (event) => { if (arrows[event.key]) { event.preventDefault(); step(i, arrows[event.key]); } });
    const { fix, forbid, leave } = hireButtons(i, hire, buttons, change);
    fix.dataset.key = "fix" + i;
    forbid.dataset.key = "forbid" + i;
    leave.dataset.key = "remove" + i;
    describe(row, hire);
  });
  const forbidden = byId("forbidden");
  forbidden.replaceChildren();
  if (state.forbidden.length) element("p", phrases.notToBeChosen, forbidden).className = "quiet";
  for (const place of state.forbidden)
    button(place.name + " ×", () => change({ type: "forbid", candidate: place.candidate, on: false }), forbidden, phrase("permit", place));
  byId("areas").replaceChildren();
  for (const area of state.areas) {
    const row = element("li", "", byId("areas"));
    element("span", area.name, row).className = "name";
    element("p", (area.drawn ? phrases.drawnHere + ": " : "") + phrase(areaWords(area),
      { name: area.name, covers: number(area.covers), alone: number(area.alone), hours: area.hours }), row).className = "quiet";
    const buttons = element("div", "", row);
    buttons.className = "buttons";
    const edit = button(phrases.editCorners, () => draw(area), buttons, phrase("editCornersOf", area));
    edit.dataset.key = "edit" + area.id;
    if (!area.corners) { edit.disabled = true; edit.title = phrases.noCorners; }
    button(phrases.remove, () => change({ type: "erase", area: area.id }), buttons, phrase("removeArea", area));
  }
  if (key) document.querySelector(`[data-key="${key}"]`)?.focus({ preventScroll: true });
  // Nothing is shown of areas that are not there.
  document.querySelector(`.legend input[data-layer="${areasLayer}"]`)?.closest("div").classList.toggle("hidden", !state.areas.some((area) => !area.drawn));
  byId("tried-legend").hidden = !state.areas.some((area) => area.drawn);
};
const nameField = (plan, parent) => {
  const field = element("input", "", parent);
  Object.assign(field, { value: plan.name, maxLength: 60, autocomplete: "off" });
  field.dataset.key = "plan" + plan.id;
  field.setAttribute("aria-label", phrase("nameOfPlan", plan));
  field.addEventListener("change", () => tell("rename", { id: plan.id, name: field.value.trim() }, phrase("planNamed", { name: field.value.trim() })));
};
const drawKept = () => {
  const focused = byId("compare").contains(document.activeElement) ? document.activeElement.dataset.key : "";
  byId("comparison").hidden = byId("to-comparison").hidden = !state.kept.length;
  byId("to-comparison").textContent = phrase("compareCount", { count: state.kept.length });
  byId("kept-legend").hidden = byId("kept-key").hidden = !state.kept.length;
  keptGroup.replaceChildren();
  const table = element("table");
  const head = element("tr", "", element("thead", "", table)), body = element("tbody", "", table);
  const plans = [{ name: phrases.now, state }, ...state.kept];
  element("th", "", head);
  for (const plan of plans) {
    const cell = element("th", plan.id ? "" : plan.name, head);
    cell.scope = "col";
    if (plan.id) nameField(plan, cell);
  }
  const line = (title, value) => {
    const row = element("tr", "", body);
    element("th", title, row).scope = "row";
    return plans.map((plan, i) => element("td", value(plan.state, i), row));
  };
  line(phrases.reachedHeading, (plan) => percent(plan.share));
  line(phrases.incidentsReached, (plan) => number(plan.covered));
  line(phrases.notReached, (plan) => number(plan.missed));
  line(phrases.areasHeading, areasReach);
  line(phrases.againstNow, (plan, i) => {
    const count = number(Math.abs(plan.covered - state.covered));
    return i ? phrase(Math.abs(plan.covered - state.covered) < 0.05 ? "asManyAsNow" : plan.covered < state.covered ? "fewerThanNow" : "moreThanNow", { count }) : "";
  });
  line(phrases.newHires, (plan) => String(plan.hires.length));
  line(phrases.reachOfEach, (plan) => distance(plan.reach));
  // Where a plan differs from the one now is marked: by its look, and by a sign for whoever does not see it.
  const has = (plan, hire) => plan.state.hires.some((one) => one.candidate === hire.candidate && one.shift === hire.shift);
  const isShared = (i, hire) => i ? has(plans[0], hire) : state.kept.some((plan) => has(plan, hire));
  line(phrases.whereTheyWork, () => "").forEach((cell, i) => {
    const list = element("ul", "", cell);
    for (const hire of plans[i].state.hires) {
      const entry = element("li", "", list);
      if (isShared(i, hire)) entry.textContent = post(hire); else element("mark", post(hire) + "\u00a0*", entry);
    }
  });
  const row = element("tr", "", body);
  element("th", "", row);
  element("td", "", row);
  for (const plan of state.kept) {
    const cell = element("td", "", row);
    button(phrases.goOn, () => tell("restore", { id: plan.id }, (answer, before) =>
      phrase("planTaken", { name: plan.name, change: reachedThan(before, answer) })), cell);
    button(phrases.forget, () => tell("forget", { id: plan.id }), cell);
    for (const hire of plan.state.hires)
      svgElement("circle", { r: 15 }, svgElement("g", {}, svgElement("g", { transform: `translate(${hire.x} ${hire.y})` }, keptGroup)));
  }
  byId("compare").replaceChildren(table);
  if (focused) document.querySelector(`[data-key="${focused}"]`)?.focus({ preventScroll: true });
  if (all("mark", table).length) element("p", phrases.onlyInSome, byId("compare")).className = "quiet";
};
// What is told of other data outlives the page that asked for it.
const keepNews = (news) => { try { sessionStorage.setItem("news", news); } catch { /* The page is loaded without it. */ } };
const takeNews = () => {
  try {
    const news = sessionStorage.getItem("news");
    sessionStorage.removeItem("news");
    return news;
  } catch { return null; }
};
const show = (next) => {
  // Other data: the map itself is another one.
  if (next.edition !== state.edition) {
    keepNews(next.news);
    return location.reload();
  }
  const before = state, giveBack = holdFocus();
  state = next;
  if (placing !== null && placing >= state.hires.length) setPlacing(null);
  close();
  drawHires();
  drawAreas();
  drawLists();
  drawMoved(state);
  drawKept();
  showSteps();
  endLostDraft();
  widen(before, state);
  byId("command").textContent = state.command;
  byId("command-unsaved").textContent = state.saved || !state.areas_changed ? "" : phrases.commandUnsaved;
  byId("offer").hidden = !state.offered;
  if (state.offered) byId("offer-words").textContent = phrase(state.offered.areas ? "draftFoundWithAreas" : "draftFound", { hires: state.offered.hires, reach: distance(state.offered.reach) });
  byId("shift-switch").hidden = !state.can_shift && !state.shifts;
  byId("in-shifts").checked = Boolean(state.shifts);
  byId("in-shifts").disabled = !state.can_shift;
  byId("hours-missing").hidden = !state.hours_missing;
  byId("hours-missing").textContent = state.hours_missing;
  byId("roster-line").hidden = !state.has_roster;
  if (!sliding) showSliders();
  byId("saved").textContent = phrase(state.saved ? "asInFile" : "notSaved", { file: fileName(state) });
  giveBack();
  if (state.search.running) watch();
};
