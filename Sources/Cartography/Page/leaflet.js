let street = null;
const takeOver = () => {
  const L = window.L;
  if (!L || street) return;
  const perUnit = sheet.unit / sheet.metersPerRadian, degree = Math.PI / 180;
  const toDegrees = (x, y) => L.latLng(
    (2 * Math.atan(Math.exp(sheet.north - y * perUnit)) - Math.PI / 2) / degree, sheet.west + x * perUnit / degree);
  const toSheet = (at) => ({ x: (at.lng - sheet.west) * degree / perUnit,
    y: (sheet.north - Math.log(Math.tan(Math.PI / 4 + at.lat * degree / 2))) / perUnit });
  const boundsOf = (box) => L.latLngBounds(toDegrees(box[0], box[1]), toDegrees(box[2], box[3]));
  street = document.createElement("div");
  street.id = "street";
  figure.prepend(street);
  const map = L.map(street, { zoomControl: false, zoomSnap: 0.05, scrollWheelZoom: false, keyboard: false });
  map.attributionControl.setPrefix('<a href="https://leafletjs.com">Leaflet</a>');
  const corner = view ? { x: view.x, y: view.y } : null, home = boundsOf([0, 0, sheet.width, sheet.height]);
  map.fitBounds(home, { animate: false });
  // Leaflet's base class of drawings keeps ours in its place while the map moves and zooms.
  const Drawing = L.Renderer.extend({
    options: { padding: margin },
    _initContainer() { this._container = svg; },
    _destroyContainer() {},
    _updatePaths() {},
    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const box = this._bounds, size = box.getSize();
      L.DomUtil.setPosition(svg, box.min);
      Object.assign(svg.style, { width: size.x + "px", height: size.y + "px", left: "0", top: "0" });
      const from = toSheet(map.layerPointToLatLng(box.min)), to = toSheet(map.layerPointToLatLng(box.max));
      svg.setAttribute("viewBox", [from.x, from.y, to.x - from.x, to.y - from.y].join(" "));
      const frame = this._map.getBounds(), upper = toSheet(frame.getNorthWest()), lower = toSheet(frame.getSouthEast());
      showScale((to.x - from.x) / size.x, [upper.x, upper.y, lower.x - upper.x, lower.y - upper.y]);
    },
  });
  clearTimeout(waiting);
  svg.style.transform = "";
  const drawing = new Drawing();
  drawing.addTo(map);
  figure.addEventListener("focusin", () => map.scrollWheelZoom.enable());
  figure.addEventListener("focusout", () => map.scrollWheelZoom.disable());
  engine = {
    zoom: (factor) => map.setZoom(map.getZoom() + (factor < 1 ? 0.75 : -0.75)),
    show: (box) => map.fitBounds(boundsOf(box).pad(0.6), { maxZoom: 17 }),
    whole: () => map.fitBounds(home),
    resized: () => map.invalidateSize(),
    // On paper the drawing stands alone, at the size of the paper.
    print(starts) {
      if (starts) figure.append(svg);
      else { drawing.getPane().append(svg); drawing._update(); }
    },
    visible() {
      const box = map.getBounds(), from = toSheet(box.getNorthWest()), to = toSheet(box.getSouthEast());
      return [from.x, from.y, to.x - from.x, to.y - from.y];
    },
    map,
  };
  if (!navigator.onLine) return;
  const tiles = L.tileLayer("https://tile.openstreetmap.org/{z}/{x}/{y}.png", { maxZoom: 19,
    attribution: say(words.streetMapCredit, { link: '<a href="https://www.openstreetmap.org/copyright">OpenStreetMap</a>' }) }).addTo(map);
  const label = byId("street-switch"), box = label.querySelector("input");
  label.hidden = false;
  // The page's own streets make room once those of the network are there.
  tiles.on("tileload", () => figure.classList.add("has-streets")).on("remove", () => figure.classList.remove("has-streets"));
  box.addEventListener("change", () => (box.checked ? tiles.addTo(map) : tiles.remove()));
};
// From the network only when there is one; where it does not come, the page's own map stays.
const fetchLeaflet = () => {
  const style = document.createElement("link"), script = document.createElement("script");
  const { release } = page;
  Object.assign(style, { rel: "stylesheet", href: release.style, integrity: release.styleDigest, crossOrigin: "anonymous" });
  Object.assign(script, { src: release.script, integrity: release.scriptDigest, crossOrigin: "anonymous" });
  let arrived = 0;
  style.onload = script.onload = () => { if (++arrived === 2) takeOver(); };
  document.head.append(style, script);
};
