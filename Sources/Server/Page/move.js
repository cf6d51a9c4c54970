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
let dragging = null, sliding = false, pressedPin = -1;
// The hire of a circle, or of a number above all circles.
const hireAt = (event) => {
  const found = event.target.closest?.("[data-feature]");
  if (!found || !(hireGroup.contains(found) || pinGroup.contains(found))) return null;
  return hireGroup.children[Number(found.dataset.feature)];
};
svg.addEventListener("pointerdown", (event) => {
  const group = draft ? null : hireAt(event);
  pressedPin = group && pinGroup.contains(event.target) ? Number(group.dataset.feature) : -1;
  // A finger takes a hire by its number: its circle may fill the screen, and one must be able to scroll.
  if (!group || event.button || (event.pointerType === "touch" && !event.target.closest(".mark"))) return;
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
  // What the last change came to is no news beside the numbers that move now.
  if (!dragging.moved) notice("");
  dragging.moved = true;
  hireGroup.children[dragging.hire].classList.add("dragged");
  dragging.at = place(event);
  // The mark follows the finger at once; its circle and the numbers follow the nearest place where a hire may stand.
  pinGroup.children[dragging.hire].firstElementChild.setAttribute("transform", `translate(${dragging.at.x} ${dragging.at.y})`);
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
  change({ type: "move", hire, x: at.x, y: at.y });
};
svg.addEventListener("pointerup", drop, true);
svg.addEventListener("pointercancel", drop, true);
// The hire that goes where the map is touched next, for whoever can't drag.
let placing = null;
const setPlacing = (hire) => {
  placing = hire;
  document.body.classList.toggle("placing", hire !== null);
  state.hires.forEach((_, i) => document.querySelector(`[data-key=move${i}]`)?.setAttribute("aria-pressed", i === hire));
};
// A click that ends a drag chooses nothing.
svg.addEventListener("click", (event) => {
  if (pressed && Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > 4) return event.stopPropagation();
  if (draft) return;
  const at = place(event);
  if (placing === null) {
    // A number belongs to its hire, whichever circles lie there as well.
    const [layer, feature] = pressedPin >= 0 ? [hiresLayer, pressedPin] : featureAt(at.x, at.y) ?? [];
    if (layer !== hiresLayer) return closeMenu();
    openMenu(feature);
    return event.stopPropagation();
  }
  event.stopImmediatePropagation();
  const hire = placing;
  setPlacing(null);
  change({ type: "move", hire, x: at.x, y: at.y });
}, true);

// By keyboard.
const arrows = { ArrowUp: "north", ArrowDown: "south", ArrowLeft: "west", ArrowRight: "east" };
const step = (hire, toward) => { setPlacing(null); return change({ type: "move", hire, toward }); };
const moveBy = (hire, event) => {
  if (placing === hire) { setPlacing(null); return notice(""); }
  if (!draft) setPlacing(hire);
  notice(phrase("moveHow", { hire: hire + 1 }));
  // Whoever pressed it by a key goes on with the arrow keys, and stays where the button is.
  if (event.detail) figure.scrollIntoView({ block: "nearest" });
};
document.addEventListener("keydown", (event) => { if (event.key === "Escape" && placing !== null) { setPlacing(null); notice(""); } });
svg.addEventListener("keydown", (event) => {
  const group = hireAt(event);
  if (draft || (!group && event.key !== "Enter" && event.key !== " ")) return;
  if (!group) return closeMenu();
  if (event.key === "Enter" || event.key === " ") openMenu(Number(group.dataset.feature), true);
  else if (!arrows[event.key]) return;
  event.preventDefault();
  event.stopPropagation();
  if (arrows[event.key]) step(Number(group.dataset.feature), arrows[event.key]);
}, true);
document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.target.matches("input:not([type=range]), textarea")) return;
  const letter = event.key.toLowerCase();
  if (letter !== "z" && letter !== "y") return;
  event.preventDefault();
  (letter === "y" || event.shiftKey ? byId("redo") : byId("undo")).click();
});

// The controls.
byId("undo").addEventListener("click", () => draft?.touched ? undoCorner()
  : tell("undo", {}, (answer, before) => phrase("stepBack", { change: told(before, answer) })));
byId("redo").addEventListener("click", () => tell("redo", {}, (answer, before) => phrase("stepForth", { change: told(before, answer) })));
byId("keep").addEventListener("click", () => tell("keep", { name: "" }, phrases.kept));
byId("copy").addEventListener("click", async () => {
  try { await navigator.clipboard.writeText(byId("command").textContent); notice(phrases.copied); } catch { notice(phrases.copyByHand); }
});
byId("missed-switch").addEventListener("change", (event) => missedGroup.classList.toggle("hidden", !event.target.checked));
let watching = false;
const watch = async () => {
  if (watching) return;
  watching = true;
  const wasThere = document.activeElement === byId("solve");
  byId("searching").hidden = false;
  byId("solve").disabled = true;
  if (wasThere) byId("stop").focus({ preventScroll: true });
  for (;;) {
    const answer = await ask("progress");
    if (!answer) break;
    byId("search-bar").value = answer.fraction;
    if (!answer.running) {
      const next = await ask("state");
      if (next) {
        notice([answer.remark, ...next.version === state.version ? [] : [reachedThan(state, next)]].join(" "));
        show(next);
      }
      break;
    }
    await new Promise((rest) => setTimeout(rest, 150));
  }
  const isThere = [byId("stop"), byId("solve"), document.body].includes(document.activeElement);
  byId("searching").hidden = true;
  byId("solve").disabled = false;
  if (isThere) byId("solve").focus({ preventScroll: true });
  watching = false;
};
byId("solve").addEventListener("click", async () => {
  await queue;
  if (await ask("solve", { version: state.version })) { notice(phrases.searching); watch(); }
});
byId("stop").addEventListener("click", () => ask("stop", {}));
