/// The script of a map page: switches, popups, table rows, zoom and pan. Text only ever enters through `textContent`.
let mapPageScript = """

  "use strict";
  (() => {
    const facts = JSON.parse(document.getElementById("facts").textContent);
    const map = document.getElementById("map"), popup = document.getElementById("popup");
    const whole = map.viewBox.baseVal, home = { x: whole.x, y: whole.y, w: whole.width, h: whole.height };
    let view = { ...home };
    const scale = document.getElementById("scale");
    const show = () => {
      map.setAttribute("viewBox", [view.x, view.y, view.w, view.h].join(" "));
      const perMeter = Math.min(map.clientWidth / view.w, map.clientHeight / view.h);
      let length = 1;
      for (let power = 6; power >= 0; power--) for (const step of [5, 2, 1])
        if (length === 1 && step * 10 ** power * perMeter <= 160) length = step * 10 ** power;
      scale.querySelector("span").style.width = length * perMeter + "px";
      scale.querySelector("b").textContent = length >= 1000 ? length / 1000 + " km" : length + " m";
    };
    const zoom = (factor, cx = view.x + view.w / 2, cy = view.y + view.h / 2) => {
      const w = Math.min(home.w * 2, Math.max(home.w / 200, view.w * factor)), ratio = w / view.w;
      view = { x: cx - (cx - view.x) * ratio, y: cy - (cy - view.y) * ratio, w, h: view.h * ratio };
      show();
    };
    const place = (event) => {
      const point = new DOMPoint(event.clientX, event.clientY);
      return point.matrixTransform(map.getScreenCTM().inverse());
    };
    map.addEventListener("wheel", (event) => {
      event.preventDefault();
      const at = place(event);
      zoom(event.deltaY > 0 ? 1.2 : 1 / 1.2, at.x, at.y);
    }, { passive: false });
    let drag = null, moved = false;
    map.addEventListener("pointerdown", (event) => { drag = place(event); moved = false; });
    window.addEventListener("pointermove", (event) => {
      if (!drag) return;
      const at = place(event);
      if (Math.abs(at.x - drag.x) + Math.abs(at.y - drag.y) > view.w / 200) moved = true;
      if (moved) { view.x -= at.x - drag.x; view.y -= at.y - drag.y; show(); }
    });
    window.addEventListener("pointerup", () => { drag = null; });
    document.getElementById("closer").onclick = () => zoom(1 / 1.5);
    document.getElementById("farther").onclick = () => zoom(1.5);
    document.getElementById("whole").onclick = () => { view = { ...home }; show(); };

    const choose = (layer, feature) => {
      for (const old of document.querySelectorAll(".chosen")) old.classList.remove("chosen");
      const [title, lines] = facts[layer][feature];
      popup.replaceChildren();
      popup.appendChild(document.createElement("b")).textContent = title;
      const list = popup.appendChild(document.createElement("dl"));
      for (const [label, value] of lines) {
        list.appendChild(document.createElement("dt")).textContent = label;
        list.appendChild(document.createElement("dd")).textContent = value;
      }
      popup.hidden = false;
      const shape = document.querySelector(`#layer-${layer} [data-feature="${feature}"]`);
      shape.classList.add("chosen");
      const row = document.querySelector(`table[data-layer="${layer}"] tr[data-feature="${feature}"]`);
      if (row) row.classList.add("chosen");
      return shape;
    };
    for (const group of document.querySelectorAll(".layer")) {
      const layer = Number(group.id.slice(6));
      const pick = (event) => {
        const shape = event.target.closest(".feature");
        if (shape && !moved) choose(layer, Number(shape.dataset.feature));
      };
      group.addEventListener("click", pick);
      group.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") { event.preventDefault(); moved = false; pick(event); }
      });
    }
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") popup.hidden = true; });
    for (const box of document.querySelectorAll("[data-layer][type=checkbox]"))
      box.addEventListener("change", () =>
        document.getElementById("layer-" + box.dataset.layer).classList.toggle("hidden", !box.checked));

    for (const table of document.querySelectorAll("table")) {
      const body = table.tBodies[0];
      const find = (row) => {
        const shape = choose(Number(table.dataset.layer), Number(row.dataset.feature)), box = shape.getBBox();
        const size = Math.max(box.width, box.height, home.w / 20) * 3;
        view = { x: box.x + box.width / 2 - size / 2, y: box.y + box.height / 2 - size * home.h / home.w / 2,
          w: size, h: size * home.h / home.w };
        show();
      };
      for (const row of body.rows) {
        if (!row.dataset.feature) continue;
        row.addEventListener("click", () => find(row));
        row.addEventListener("keydown", (event) => { if (event.key === "Enter") find(row); });
      }
      [...table.tHead.rows[0].cells].forEach((head, column) => {
        head.querySelector("button").addEventListener("click", () => {
          const down = head.getAttribute("aria-sort") === "ascending";
          for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
          head.setAttribute("aria-sort", down ? "descending" : "ascending");
          const key = (row) => row.cells[column].textContent;
          const number = (text) => parseFloat(text.replaceAll(",", ""));
          const rows = [...body.rows].sort((a, b) => {
            const x = number(key(a)), y = number(key(b));
            return Number.isNaN(x) || Number.isNaN(y) ? key(a).localeCompare(key(b)) : x - y;
          });
          body.append(...(down ? rows.reverse() : rows));
        });
      });
    }
    window.addEventListener("resize", show);
    show();
  })();

  """
