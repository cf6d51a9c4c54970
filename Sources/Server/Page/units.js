// Lengths, in meters or in feet: as the study writes them, until somebody asks for the other ones.
const foot = 0.3048, mile = 1609.344;
// A page that is loaded anew goes on with what was asked for; some browsers forbid to remember it.
const remembered = () => { try { return sessionStorage.getItem("units"); } catch { return null; } };
let isInFeet = (remembered() ?? trial.dataset.units) === "ft";
const distance = (meters) => {
  if (isInFeet) return meters < mile / 10 - 0.1 ? `${Math.round(meters / foot)} ${phrases.feet}`
    : `${(meters / mile).toLocaleString(words.numbers)} ${phrases.miles}`;
  return meters >= 1000 ? (meters / 1000).toLocaleString(words.numbers) + " km" : Math.round(meters) + " m";
};
// The map's own scale is in meters; in feet it is drawn over.
const showScaleInFeet = () => {
  if (!isInFeet) return;
  const meters = Number(svg.style.getPropertyValue("--k")) * sheet.unit;
  let best = [foot, 1, phrases.feet];
  for (let power = 0; power <= 4; power++) for (const step of [1, 2, 5]) for (const [unit, name] of [[foot, phrases.feet], [mile, phrases.miles]]) {
    const count = step * 10 ** power, length = count * unit;
    if ((unit === mile || 2 * length < mile) && length <= 140 * meters && length > best[0]) best = [length, count, name];
  }
  scale.querySelector("span").style.width = best[0] / meters + "px";
  scale.querySelector("b").textContent = `${number(best[1])} ${best[2]}`;
};
const drawAlone = alone.draw;
alone.draw = function () {
  drawAlone.call(this);
  showScaleInFeet();
  makeRoom();
};
addEventListener("beforeprint", showScaleInFeet);
for (const one of all("[data-unit]")) one.addEventListener("click", () => {
  isInFeet = one.dataset.unit === "ft";
  try { sessionStorage.setItem("units", one.dataset.unit); } catch { /* It holds for this page alone then. */ }
  show(state);
  alone.draw();
});
