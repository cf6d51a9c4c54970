// Browsers print each area that is filled with a pattern as an image as large as the sheet: so a city's hot spots would
// make megabytes, and a blur. On paper hatches are lines, as in `HatchLines` of the pictures.
const ringsOf = (data) => data.split("M").slice(1).flatMap((text) => {
  let x = 0, y = 0;
  return text.split("m").map((piece) => {
    const numbers = piece.match(/-?\d+/g).map(Number), ring = [];
    let start = null;
    for (let i = 0; i + 1 < numbers.length; i += 2) {
      ring.push([x += numbers[i], y += numbers[i + 1]]);
      start ??= [x, y];
    }
    if (piece.endsWith("z")) [x, y] = start;
    return ring;
  });
});
const linesWithin = (rings, isRising, step, [left, top, wide, high]) => {
  const height = ([x, y]) => (isRising ? y + x : y - x), crossings = new Map();
  // Only the lines that the paper shows.
  const lowest = isRising ? left + top : top - left - wide, highest = isRising ? left + wide + top + high : top + high - left;
  for (const ring of rings) {
    if (ring.length < 3) continue;
    let last = ring.at(-1);
    for (const corner of ring) {
      const from = height(last), to = height(corner), low = Math.max(lowest, Math.min(from, to)), end = Math.min(highest, Math.max(from, to));
      for (let line = Math.ceil(low / step); line * step < end; line++) {
        if (!crossings.has(line)) crossings.set(line, []);
        crossings.get(line).push([last[0] + (line * step - from) / (to - from) * (corner[0] - last[0]), from < to ? 1 : -1]);
      }
      last = corner;
    }
  }
  let data = "";
  for (const [line, places] of crossings) {
    let winding = 0, start = 0;
    for (const [x, turn] of places.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
      if (!winding) start = x;
      winding += turn;
      if (winding) continue;
      const from = Math.max(start, left), length = Math.min(x, left + wide) - from, y = isRising ? line * step - from : line * step + from;
      if (length > 0) data += `M${from.toFixed(1)} ${y.toFixed(1)}l${length.toFixed(1)} ${(isRising ? -length : length).toFixed(1)}`;
    }
  }
  return data;
};
const hatchPaper = (k, box) => {
  for (const pattern of all("pattern[id^=h]", svg)) {
    const look = pattern.id.replace("h", "l"), step = Number(pattern.getAttribute("width")) * k;
    for (const area of all(`.feature.${look}:not(.off) > .area, path.area.${look}`, svg)) {
      if (!getComputedStyle(area).fill.startsWith("url")) continue;
      const lines = document.createElementNS(svg.namespaceURI, "path");
      lines.setAttribute("class", "hatching " + look);
      lines.setAttribute("d", linesWithin(ringsOf(area.getAttribute("d")), pattern.dataset.hatch === "rising", step, box));
      lines.style.strokeWidth = pattern.firstElementChild.getAttribute("stroke-width");
      area.classList.add("lined");
      area.before(lines);
    }
  }
};
const unhatchPaper = () => {
  for (const lines of all(".hatching", svg)) lines.remove();
  for (const area of all(".lined", svg)) area.classList.remove("lined");
};
