const collator = new Intl.Collator(words.language, { numeric: true });
const numeric = /^[-<]?\s*[\d,]*\.?\d+( %)?$/;
// "< 3" comes before 3.
const asNumber = (text) => parseFloat(text.replace(/[<,\s]/g, "")) - (text.startsWith("<") ? 1e-6 : 0);
// The indices of some texts in their order; what is missing stays last either way.
const sorted = (texts, isDown) => {
  const given = texts.map(String), isNumber = given.every((text) => text === "" || numeric.test(text));
  const keys = isNumber ? given.map(asNumber) : given;
  const compare = isNumber ? (a, b) => keys[a] - keys[b] : (a, b) => collator.compare(keys[a], keys[b]);
  const full = [], empty = [];
  given.forEach((text, i) => (text === "" ? empty : full).push(i));
  full.sort((a, b) => (isDown ? compare(b, a) : compare(a, b)) || a - b);
  return full.concat(empty);
};
const refreshers = [];
// Hours of the week stand as they are, without buttons to sort by.
for (const table of all("table").filter((table) => table.querySelector("thead button"))) {
  const heads = [...table.tHead.rows[0].cells], body = table.tBodies[0];
  const number = table.dataset.layer === undefined ? null : Number(table.dataset.layer);
  let rows = [...body.rows], places = null, isLong = false;
  const more = table.parentNode.querySelector(".more");
  const column = (at) => {
    if (number === null) return rows.map((row) => row.cells[at].textContent);
    const layer = page.layers[number];
    return at === 0 ? Array.from({ length: layer.count }, (_, i) => titleOf(number, i)) : layer.columns[at - 1][1];
  };
  const row = (feature) => {
    const tr = document.createElement("tr"), head = document.createElement("th"), go = document.createElement("button");
    tr.dataset.feature = feature;
    head.scope = "row";
    go.type = "button";
    go.textContent = titleOf(number, feature);
    head.append(go);
    tr.append(head);
    for (const [, values] of page.layers[number].columns) tr.insertCell().textContent = values[feature];
    if (chosen && chosen[0] === number && chosen[1] === feature) tr.classList.add("chosen");
    return tr;
  };
  const refresh = () => {
    if (number === null) { if (places) body.append(...places.map((i) => rows[i])); return; }
    const { count, order } = page.layers[number];
    const from = places ?? (order.length ? order : Array.from({ length: count }, (_, i) => i));
    const shown = from.filter((feature) => !isOff(number, feature));
    body.replaceChildren(...shown.slice(0, isLong ? 2000 : 25).map(row));
    if (!more) return;
    more.hidden = shown.length <= 25;
    more.textContent = isLong ? say(words.showFirst, { first: 25 }) : shown.length <= 2000
      ? say(words.showAll, { count: shown.length }) : say(words.showFirstOf, { first: 2000, count: shown.length });
  };
  heads.forEach((head, at) => head.querySelector("button").addEventListener("click", () => {
    const isDown = head.getAttribute("aria-sort") === "ascending";
    for (const other of heads) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", isDown ? "descending" : "ascending");
    places = sorted(column(at), isDown);
    refresh();
  }));
  more?.addEventListener("click", () => { isLong = !isLong; refresh(); });
  if (number === null) continue;
  body.addEventListener("click", (event) => {
    const tr = event.target.closest("tr");
    if (!tr) return;
    const box = byId("layer-" + number), toggle = document.querySelector(`input[data-layer="${number}"]`);
    if (box.classList.contains("hidden")) toggle.click();
    const shape = choose(number, Number(tr.dataset.feature));
    if (shape) engine.show(shape.box);
    figure.scrollIntoView({ block: "nearest" });
  });
  refreshers.push(refresh);
  refresh();
}
