// The scale stands in the corner where it hides least of what the map tells: no mark, as few names and features as may be.
// The buttons and the arrow to the north have room above it in the upper corners.
const corners = { lowerLeft: [0, 1], lowerRight: [1, 1], upperLeft: [0, 0], upperRight: [1, 0] };
// Where the features lie, found when the map is first drawn.
let middles = null;
const findMiddles = () => all(".layer:not(.context):not(.ground)").flatMap((layer, rank) => all(":scope > .feature", layer).map((feature) => {
  const box = feature.getBBox();
  return { feature, layer, x: box.x + box.width / 2, y: box.y + box.height / 2, weight: 1 + rank };
}));
const placeScale = (k, [left, top, wide, high]) => {
  // A page that keeps room for its scale leaves it there.
  if (edges.bottom) { delete scale.dataset.corner; return; }
  const width = Math.max(48, parseFloat(scale.querySelector("span").style.width)) + 22, height = 48;
  middles ??= findMiddles();
  const hides = ([isRight, isLower]) => {
    const x = isRight ? wide / k - width : 0, y = isLower ? high / k - height - (isRight ? 14 : 0) : 50;
    const reach = (at) => Math.hypot(at.x - Math.min(Math.max(at.x, x), x + width), at.y - Math.min(Math.max(at.y, y), y + height));
    let sum = 100 * disks.filter((disk) => reach(disk) < disk.radius).length;
    for (let i = 0; i < named; i++) {
      if (labels[i].matches(".hidden, .under")) continue;
      const box = boxOf(labels[i]);
      const c = Math.abs(Math.cos(box.angle)), s = Math.abs(Math.sin(box.angle));
      if (Math.abs((box.x - left) / k - x - width / 2) < width / 2 + c * box.width + s * box.height
        && Math.abs((box.y - top) / k - y - height / 2) < height / 2 + s * box.width + c * box.height) sum += 10;
    }
    for (const { feature, layer, weight, ...middle } of middles)
      if (reach({ x: (middle.x - left) / k, y: (middle.y - top) / k }) === 0 && !feature.classList.contains("off")
        && !layer.classList.contains("hidden")) sum += weight;
    return sum;
  };
  const hidden = Object.entries(corners).map(([name, corner]) => [name, hides(corner)]);
  scale.dataset.corner = hidden.reduce((best, one) => (one[1] < best[1] ? one : best))[0];
};
