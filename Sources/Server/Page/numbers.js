// How many and how far: a slider for a rough choice, and a box beside it that takes any number.
const shortestReach = 25;  // meters
// A quarter of the map: such a circle is half as wide as all that is looked at.
const longestReach = Math.min(state.longest_reach, Math.max(1600, Math.ceil(sheet.unit * Math.max(sheet.width, sheet.height) / 400) * 100));
// Whole lengths in either unit: 25 m, or a fortieth of a mile.
const reachStep = () => isInFeet ? mile / 40 : 25;
const isBetween = (meters) => Math.abs(meters / reachStep() - Math.round(meters / reachStep())) > 1e-6;
// The ends of a slider stay where they are, for the thumb would leave its place under the hand: they only give way to a plan beyond
// them, and to a curve that goes on.
const showSliders = () => {
  const count = byId("count"), reach = byId("reach");
  const curve = (state.best ?? []).map((step) => step.hires);
  count.max = Math.min(state.candidates, Math.max(Number(count.max), state.hires.length, 12, ...curve));
  count.value = byId("count-box").value = state.hires.length;
  byId("count-box").max = state.candidates;
  byId("count-now").textContent = state.hires.length;
  reach.step = isBetween(state.reach) ? "any" : reachStep();
  reach.min = isInFeet ? reachStep() : shortestReach;
  reach.max = Math.max(Number(reach.max), longestReach, Math.ceil(state.reach / 100) * 100);
  reach.value = state.reach;
  byId("reach-box").value = Math.round(isInFeet ? state.reach / foot : state.reach);
  byId("reach-unit").textContent = isInFeet ? phrases.feet : "m";
  byId("reach-box").setAttribute("aria-label", phrase("reachIn", { unit: isInFeet ? phrases.feet : "m" }));
  byId("reach-now").textContent = distance(state.reach);
  for (const one of all("[data-unit]")) one.setAttribute("aria-pressed", (one.dataset.unit === "ft") === isInFeet);
};
// What is not seen in the sum: an area that no roster knows counts as if somebody were always there, and whoever adds nothing.
const showUnseen = (one) => {
  const always = state.areas.filter((area) => area.always);
  byId("always").hidden = !always.length;
  byId("always").textContent = !always.length ? "" : always.length === 1 ? phrase("alwaysOne", always[0]) : phrase("alwaysSeveral", { count: always.length });
  const count = one.hires.filter((hire) => hire.adds < 0.05).length;
  byId("idle").textContent = !count ? "" : count === 1 ? phrases.idleOne : phrase("idle", { count });
};
const bodies = { count: (value) => ({ type: "count", count: value }), reach: (value) => ({ type: "reach", meters: value }) };
const choosing = (id, value) => {
  byId(id + "-now").textContent = id === "reach" ? distance(value) : value;
  if (!sliding) notice("");
  sliding = true;
  preview(bodies[id](value));
};
const chose = (id, value) => {
  sliding = false;
  latest = null;
  change(bodies[id](value));
};
for (const id of ["count", "reach"]) {
  byId(id).addEventListener("input", (event) => {
    // A reach between the steps came with the study or its box; whoever slides asks for whole ones.
    event.target.step = id === "reach" ? reachStep() : 1;
    choosing(id, Number(event.target.value));
  });
  byId(id).addEventListener("change", (event) => chose(id, Number(event.target.value)));
  const box = byId(id + "-box");
  const inBox = () => id === "count" ? box.valueAsNumber : box.valueAsNumber * (isInFeet ? foot : 1);
  const isTaken = () => id === "count" ? Number.isInteger(inBox()) && inBox() >= 1 && inBox() <= state.candidates : inBox() >= shortestReach && inBox() <= state.longest_reach;
  box.addEventListener("input", () => { if (isTaken()) choosing(id, inBox()); });
  box.addEventListener("change", () => {
    if (isTaken()) return chose(id, inBox());
    sliding = false;
    show(state);
    notice(id === "count" ? phrase("countFrom", { most: state.candidates })
      : phrase("reachFrom", { least: distance(shortestReach), most: distance(state.longest_reach) }), true);
  });
}
