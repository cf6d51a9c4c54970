// What can be done with a hire, where it stands on the map.
const menu = document.createElement("div");
menu.id = "hire-menu";
menu.className = "buttons";
menu.setAttribute("role", "group");
byId("popup-text").after(menu);
let menuOf = -1;
const closeMenu = () => {
  menuOf = -1;
  menu.hidden = true;
  popup.classList.remove("above");
};
closeMenu();
const focusHire = (i) => hireGroup.children[Math.min(i, state.hires.length - 1)]?.focus({ preventScroll: true });
// The buttons of a hire, in the list and in its menu.
const hireButtons = (i, hire, parent, act) => {
  const named = { hire: i + 1, name: hire.name };
  const fix = button(phrases.settled, () => act({ type: "fix", hire: i, on: !hire.fixed }), parent, phrase("settledHire", named));
  fix.setAttribute("aria-pressed", hire.fixed);
  fix.title = phrases.settledHelp;
  const forbid = button(phrases.notHere, () => act({ type: "forbid", candidate: hire.candidate, on: true }), parent, phrase("nobodyAt", hire));
  forbid.title = phrases.notHereHelp;
  const leave = button(phrases.remove, () => act({ type: "remove", hire: i }), parent, phrase("removeHire", named));
  leave.disabled = state.hires.length === 1;
  return { fix, forbid, leave };
};
const openMenu = (i, isByKey = false) => {
  choose(hiresLayer, i);
  menu.replaceChildren();
  menu.setAttribute("aria-label", phrase("hire", { hire: i + 1, name: post(state.hires[i]) }));
  const { fix } = hireButtons(i, state.hires[i], menu, async (body) => {
    await change(body);
    focusHire(i);
  });
  menuOf = i;
  menu.hidden = false;
  // It does not hide the hire that it is of.
  popup.classList.toggle("above", state.hires[i].y > view.y);
  if (isByKey) fix.focus({ preventScroll: true });
};
// Before the map closes what is open.
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && menuOf >= 0 && popup.contains(document.activeElement)) focusHire(menuOf);
}, true);
document.querySelector(`.legend input[data-layer="${hiresLayer}"]`)
  ?.addEventListener("change", (event) => pinGroup.classList.toggle("hidden", !event.target.checked));
document.querySelector(`.legend input[data-layer="${areasLayer}"]`)
  ?.addEventListener("change", (event) => areaNames.classList.toggle("hidden", !event.target.checked));

// Names make room for the numbers of hires, once before the map is shown again.
const names = all("#labels .label");
let roomAsked = 0;
const makeRoom = () => {
  cancelAnimationFrame(roomAsked);
  roomAsked = requestAnimationFrame(hideNames);
};
// The names of areas come before those of streets and places, and none lies on another.
const hideNames = () => {
  const taken = all("circle", pinGroup).map((pin) => pin.getBoundingClientRect()), own = all(".label", areaNames);
  const shown = [...own, ...names.filter((label) => !label.classList.contains("off"))].map((label) => [label, label.getBoundingClientRect()]);
  const isUnder = (box) => taken.some((other) => other.left < box.right && box.left < other.right && other.top < box.bottom && box.top < other.bottom);
  for (const [label, box] of shown) {
    const isHidden = isUnder(box);
    label.classList.toggle("under", isHidden);
    if (!isHidden && own.includes(label)) taken.push(box);
  }
};
