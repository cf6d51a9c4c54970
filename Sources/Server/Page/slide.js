// Fingers. A browser sets a slider as soon as it is touched, also where the touch goes on to scroll the page; so where fingers are
// used the frame around the slider takes them, and the plan changes only by a move along the slider or a tap that stays where it is.
const touched = matchMedia("(any-pointer: coarse)");
const thumb = 16;  // pixels, as browsers draw it
for (const frame of all(".slide")) {
  const input = frame.querySelector("input");
  let held = null;
  const tellOf = (name) => input.dispatchEvent(new Event(name, { bubbles: true }));
  const slideTo = (event) => {
    const box = input.getBoundingClientRect(), share = (event.clientX - box.x - thumb / 2) / Math.max(1, box.width - thumb);
    input.value = Number(input.min) + Math.min(1, Math.max(0, share)) * (input.max - input.min);
    tellOf("input");
  };
  frame.addEventListener("pointerdown", (event) => {
    if (!touched.matches || event.button || held) return;
    held = { id: event.pointerId, x: event.clientX, y: event.clientY, value: input.value, isTaken: event.pointerType === "mouse" };
    if (!held.isTaken) return;
    frame.setPointerCapture(event.pointerId);
    event.preventDefault();
    input.focus({ preventScroll: true });
    slideTo(event);
  });
  frame.addEventListener("pointermove", (event) => {
    if (event.pointerId !== held?.id) return;
    const along = Math.abs(event.clientX - held.x), across = Math.abs(event.clientY - held.y);
    if (!held.isTaken && (along < 8 || along <= across)) return;
    held.isTaken = true;
    slideTo(event);
  });
  frame.addEventListener("pointerup", (event) => {
    if (event.pointerId !== held?.id) return;
    const { isTaken, x, y } = held;
    held = null;
    if (!isTaken && Math.hypot(event.clientX - x, event.clientY - y) > 8) return;
    slideTo(event);
    tellOf("change");
  });
  frame.addEventListener("pointercancel", (event) => {
    if (event.pointerId !== held?.id) return;
    const { isTaken, value } = held;
    held = null;
    if (!isTaken) return;
    input.value = value;
    tellOf("change");
  });
}
// One finger on the map scrolls the page, which has hardly another place to be touched on a phone; two move the map.
oneFingerScrolls = true;
for (const name of ["touchstart", "touchmove"]) svg.addEventListener(name, (event) => {
  // A hire or a corner that is carried does not scroll the page; a tap on a hire must stay a click.
  const isCarrying = heldCorner >= 0 || (dragging && event.type === "touchmove");
  if ((event.touches.length > 1 || isCarrying) && event.cancelable) event.preventDefault();
}, { passive: false });
element("p", phrases.twoFingers, figure).id = "two-fingers";
