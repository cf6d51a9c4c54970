// What each hire adds, one after the other, beside the best that is known.
const axisEnds = [0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
const drawCurve = (one) => {
  const curve = byId("trial-curve"), left = 40, width = 268, bottom = 122, height = 100;
  curve.replaceChildren();
  // Whatever this plan reaches the best does as well, also where no search came upon it.
  const found = one.best ?? (one.version === undefined ? state.best : null);
  // What was found for other areas or another reach is shown as that, and bounds nothing here.
  const former = found ? null : state.best_before;
  const best = found?.map((step) => ({ ...step, share: Math.max(step.share, one.curve[step.hires] ?? 0) })) ?? former;
  const kept = state.kept.map((plan) => plan.state);
  const last = Math.max(one.curve.length - 1, 1, ...(best ?? []).map((step) => step.hires), ...kept.map((plan) => plan.hires.length));
  // The axis ends where the shares do: a plan of few hires in a large city would be a line along its foot.
  const most = Math.max(...one.curve, ...(best ?? []).map((step) => step.share), ...kept.map((plan) => plan.share));
  const end = axisEnds.find((end) => end >= most) ?? 1;
  const x = (hires) => left + 8 + (width - 16) * hires / last, y = (share) => bottom - height * Math.min(1, Math.max(0, share / end));
  for (const share of [0, end / 2, end]) {
    svgElement("path", { class: "grid", d: `M${left} ${y(share)}h${width}` }, curve);
    svgElement("text", { x: 36, y: y(share), "text-anchor": "end", "dominant-baseline": "central" }, curve).textContent = number(100 * share) + "\u00a0%";
  }
  const step = Math.max(1, Math.ceil((last + 1) / 12));
  for (let hires = 0; hires <= last; hires++) {
    if (hires !== last && (hires % step || last - hires < step)) continue;
    svgElement("text", { x: x(hires), y: 140, "text-anchor": "middle" }, curve).textContent = hires;
  }
  if (best) svgElement("polyline", { class: former ? "former" : "best", points: [...former ? [] : [[0, one.total ? one.already / one.total : 0]], ...best.map((step) => [step.hires, step.share])]
    .map(([hires, share]) => `${x(hires)},${y(share)}`).join(" ") }, curve);
  svgElement("polyline", { class: "line", points: one.curve.map((share, i) => `${x(i)},${y(share)}`).join(" ") }, curve);
  one.curve.forEach((share, i) => svgElement("circle", { class: "dot", cx: x(i), cy: y(share), r: i === one.curve.length - 1 ? 5 : 3 }, curve));
  for (const plan of kept) svgElement("circle", { class: "kept", cx: x(plan.hires.length), cy: y(plan.share), r: 4 }, curve);
  curve.setAttribute("aria-label", phrase("curveLabel", { steps: one.curve.map((share, i) => `${i} ${percent(share)}`).join(", ") }));
  byId("best-words").textContent = former ? phrases.bestBefore : best ? state.best_given ? phrases.bestGiven : phrases.bestKnown : phrases.bestUnknown;
};
