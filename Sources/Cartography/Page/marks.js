// Disks with numbers and letters that would lie on each other stand beside their places, as `MarkPlacement` of the
// pictures has it: those that none touches stay where their area can be seen around them, and no disk hides the place of
// one that was moved.
const posts = all("#marks .post").map((post) => {
  const [x, y] = post.getAttribute("transform").match(/-?[\d.]+/g).map(Number);
  return { post, x, y, radius: Number(post.querySelector("circle").getAttribute("r")) + 1, layer: Number(post.dataset.of),
    feature: Number(post.dataset.feature), reach: Number(post.dataset.reach ?? 0), mark: post.querySelector(".mark"), leader: post.querySelector(".leader") };
}).sort((a, b) => b.layer - a.layer || a.feature - b.feature);
// The distance of a point from the segment between two others.
const fromLine = (x, y, a, b) => {
  const dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
  const along = length ? Math.min(1, Math.max(0, ((x - a.x) * dx + (y - a.y) * dy) / length)) : 0;
  return Math.hypot(x - a.x - along * dx, y - a.y - along * dy);
};
// Where each of some disks stands: pixels from the corner of the field, which is as wide and high as is said.
const spotsOf = (marks, width, height) => {
  const spots = marks.map(() => null), gap = 2;
  const touching = marks.map((one) => marks.filter((other) => other !== one
    && Math.hypot(other.x - one.x, other.y - one.y) < one.radius + other.radius));
  // What a disk would hide of its own area, if it stood there.
  const hidden = marks.map(({ radius, reach }) => (reach < radius + 2 ? reach : 0));
  // What is asked of a spot: 2 that no line crosses a disk, 1 that the disk stays on the map, 0 that disks keep apart.
  const isFree = (i, x, y, demand) => {
    const { radius } = marks[i];
    if (demand && (x < radius || y < radius || x > width - radius || y > height - radius)) return false;
    return marks.every((other, j) => {
      if (j === i) return true;
      const spot = spots[j], covers = Math.hypot(other.x - x, other.y - y) < radius + hidden[j] + gap;
      if (!spot) return !covers;
      const isMoved = spot.x !== other.x || spot.y !== other.y;
      return Math.hypot(spot.x - x, spot.y - y) >= radius + other.radius + gap && !(isMoved && covers)
        && !(demand === 2 && (fromLine(spot.x, spot.y, marks[i], { x, y }) < other.radius + 1
          || isMoved && fromLine(x, y, other, spot) < radius + 1));
    });
  };
  marks.forEach((one, i) => { if (!touching[i].length && !hidden[i]) spots[i] = { x: one.x, y: one.y }; });
  marks.forEach((one, i) => {
    if (spots[i]) return;
    if (!hidden[i] && isFree(i, one.x, one.y, 2)) { spots[i] = { x: one.x, y: one.y }; return; }
    const away = touching[i].reduce((sum, other) => ({ x: sum.x + one.x - other.x, y: sum.y + one.y - other.y }), { x: 0, y: 0 });
    const start = Math.hypot(away.x, away.y) > 1e-6 ? Math.atan2(away.y, away.x) : -Math.PI / 2;
    for (let demand = 2; demand >= 0; demand--) for (let ring = 0; !spots[i] && (ring < 12 || !demand); ring++)
      for (let turn = 0; turn < 16 && !spots[i]; turn++) {
        const angle = start + Math.floor((turn + 1) / 2) * (turn % 2 ? -1 : 1) * Math.PI / 8, far = one.radius + hidden[i] + 3 + 4 * ring;
        const x = one.x + far * Math.cos(angle), y = one.y + far * Math.sin(angle);
        if (isFree(i, x, y, demand)) spots[i] = { x, y };
      }
  });
  return spots;
};
// How far a name reaches from its middle, in pixels: reckoned, since to measure would lay out the whole drawing anew.
const boxes = new Map();
const boxOf = (label) => {
  if (!boxes.has(label)) {
    const [x, y, turn = 0] = label.getAttribute("transform").match(/-?[\d.]+/g).map(Number);
    const size = label.matches(".area, .place") ? 13 : 11, lines = all("tspan", label), rows = Math.max(1, lines.length);
    const longest = Math.max(...(lines.length ? lines : [label]).map((line) => line.textContent.trim().length));
    boxes.set(label, { x, y, angle: turn * Math.PI / 180, width: 0.3 * size * longest + 3,
      height: size * (0.62 + 0.575 * (rows - 1)) + 2 });
  }
  return boxes.get(label);
};
// The disks that stand on the map, in pixels of what is shown of it.
let disks = [];
const arrangeMarks = (k, [left, top, wide, high]) => {
  if (!posts.length) return;
  const seen = posts.filter(({ post }) => !post.matches(".off, .hidden"));
  const marks = seen.map(({ x, y, radius, reach }) => ({ x: (x - left) / k, y: (y - top) / k, radius, reach: reach / k }));
  // What lies out of sight stays where it is.
  const isInSight = marks.map(({ x, y }) => x >= 0 && y >= 0 && x <= wide / k && y <= high / k);
  const inside = marks.filter((_, i) => isInSight[i]), spots = spotsOf(inside, wide / k, high / k);
  let next = 0;
  disks = seen.map(({ mark, leader }, i) => {
    const spot = isInSight[i] ? spots[next++] : marks[i], x = spot.x - marks[i].x, y = spot.y - marks[i].y, isMoved = x || y;
    mark.style.setProperty("--x", x + "px");
    mark.style.setProperty("--y", y + "px");
    leader.classList.toggle("off", !isMoved);
    if (isMoved) for (const path of all("path:not(.end)", leader)) path.setAttribute("d", `M0 0L${x} ${y}`);
    return { x: spot.x, y: spot.y, radius: marks[i].radius };
  });
  // Names were given room beside marks on their places; disks that moved may lie on some.
  labels.forEach((label, i) => {
    const box = i < named ? boxOf(label) : null;
    label.classList.toggle("under", !!box && disks.some((disk) => {
      const dx = disk.x - (box.x - left) / k, dy = disk.y - (box.y - top) / k, c = Math.cos(box.angle), s = Math.sin(box.angle);
      return Math.hypot(Math.max(0, Math.abs(dx * c + dy * s) - box.width), Math.max(0, Math.abs(dy * c - dx * s) - box.height)) < disk.radius;
    }));
  });
};
