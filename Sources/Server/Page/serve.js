// What is tried on the map: the plan lives in the program; this page shows it and asks for changes.
const trial = byId("trial"), hiresLayer = Number(trial.dataset.hires), areasLayer = Number(trial.dataset.areas);
const shades = trial.dataset.classes.split(",").map(Number);
const hireGroup = byId("layer-" + hiresLayer), areaGroup = byId("layer-" + areasLayer);
let state = JSON.parse(trial.textContent);
// Every word of the page comes from the program, in the study's language.
const phrases = JSON.parse(byId("phrases").textContent);
const phrase = (name, values = {}) => say(phrases[name], values);
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
const areaNames = svgElement("g", { id: "area-names", "aria-hidden": "true" });
svg.insertBefore(areaNames, byId("outline"));
const keptGroup = svgElement("g", { id: "kept-marks", "aria-hidden": "true" });
svg.insertBefore(keptGroup, byId("outline"));
const draftGroup = svgElement("g", { id: "draft" });
svg.append(draftGroup);
// Numbers of hires lie above every circle, and above the names of streets and places.
const pinGroup = svgElement("g", { id: "pins", class: "hires", "aria-hidden": "true" });
svg.insertBefore(pinGroup, byId("outline"));
const number = (value) => value.toLocaleString(words.numbers, { maximumFractionDigits: 1 });
const percent = (share) => (100 * share).toLocaleString(words.numbers, { minimumFractionDigits: 1, maximumFractionDigits: 1 }) + "\u00a0%";
// What a hire is called: its place, and its shift where there are some.
const post = (hire) => state.shifts ? `${hire.name}, ${state.shifts[hire.shift].name}` : hire.name;

const fileName = (one) => one.file.split("/").pop();

// Asking.
// News stays in sight wherever the page was scrolled to; what went wrong does until something else is done.
let passing = 0;
const notice = (text, isBad = false) => {
  const line = byId("notice");
  line.textContent = text;
  line.classList.toggle("bad", isBad);
  line.classList.toggle("news", text !== "");
  clearTimeout(passing);
  if (!isBad) passing = setTimeout(() => line.classList.remove("news"), 10000);
};
// The program has ended, or another one answers: what was not saved is where the program kept it, or only here.
const lose = () => {
  notice(state.draft_kept && !state.saved ? phrases.lostKept : phrases.lost, true);
  return null;
};
// The answer, or null where there is none; a refusal is shown.
const ask = async (path, body = null) => {
  let answer;
  try {
    answer = await fetch(path, body === null ? {} : { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json" } });
  } catch { return lose(); }
  if (answer.status === 403) return lose();
  const json = await answer.json().catch(() => ({ error: phrases.unreadable }));
  if (answer.ok) return json;
  notice(json.error ?? phrases.notDone, true);
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
    if (answer) { notice(typeof said === "function" ? said(answer, state) : said); show(answer); } else if (!pending) show(state);
    return answer;
  });
  return queue;
};
const change = (body) => tell("change", body, (answer, before) => told(before, answer));
