#!/usr/bin/env python3
"""Opens GeoJSON as our commands write it in Leaflet and in MapLibre, in Chromium, without a network and without changing it.

    check_web_maps.py STYLE FILE.geojson…   STYLE is what --style wrote for the first file

Leaflet comes from Debian's libjs-leaflet, MapLibre from the Python package `maplibre` (pip install maplibre) or from the folder that
CATCHMENT_MAPLIBRE names; what is missing is skipped, and told.
"""

import importlib.util
import json
import os
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from chromium import Browser  # noqa: E402

LEAFLET = "/usr/share/javascript/leaflet"
failures = []


def expect(holds, words):
    if not holds:
        failures.append(words)
        print(f"  WRONG: {words}")


def maplibre():
    """The folder with maplibre-gl.js; None where there is none."""
    if named := os.environ.get("CATCHMENT_MAPLIBRE"):
        return named
    found = importlib.util.find_spec("maplibre")
    folder = os.path.join(os.path.dirname(found.origin), "srcjs") if found and found.origin else ""
    return folder if os.path.exists(os.path.join(folder, "maplibre-gl.js")) else None


def script(text):
    """As a script element holds it."""
    return text.replace("</script", "<\\/script")


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def check_fields(path, data):
    name = os.path.basename(path)
    expect(data["type"] == "FeatureCollection" and data["features"], f"{name}: no features")
    expect(len(data.get("bbox", [])) == 4, f"{name}: no bbox")
    ids = [feature.get("id") for feature in data["features"]]
    expect(None not in ids and len(set(ids)) == len(ids), f"{name}: features without an id of their own")
    for key in ["title", "description"]:
        expect(all(feature["properties"].get(key) for feature in data["features"]), f"{name}: features without a {key}")


def open_page(browser, folder, name, body):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(body)
    tab = browser.open(path, width=800, height=600)
    return tab


def leaflet_page(text):
    return f"""<!doctype html><meta charset="utf-8"><style>{read(LEAFLET + '/leaflet.css')}</style>
<div id="map" style="height:500px"></div><script>{script(read(LEAFLET + '/leaflet.js'))}</script>
<script>
const data = {script(text)};
const map = L.map("map");
const layer = L.geoJSON(data, {{
  style: (f) => ({{ color: f.properties.stroke, fillColor: f.properties.fill, fillOpacity: f.properties["fill-opacity"] }}),
  pointToLayer: (f, at) => L.circleMarker(at, {{ radius: 4, color: f.properties["marker-color"] }}),
  onEachFeature: (f, one) => one.bindPopup(`<b>${{f.properties.title}}</b><br>${{f.properties.description}}`),
}}).addTo(map);
const [w, s, e, n] = data.bbox;
map.fitBounds([[s, w], [n, e]]);
</script>"""


def maplibre_page(folder, text, style):
    style = json.loads(style)
    style["sources"]["catchment"]["data"] = json.loads(text)
    return f"""<!doctype html><meta charset="utf-8"><style>{read(folder + '/maplibre-gl.css')}</style>
<div id="map" style="height:500px"></div><script>{script(read(folder + '/maplibre-gl.js'))}</script>
<script>
window.wrong = [];
const style = {script(json.dumps(style))}, data = style.sources.catchment.data;
const map = new maplibregl.Map({{ container: "map", style, bounds: data.bbox, attributionControl: false, fadeDuration: 0 }});
map.on("error", (event) => wrong.push(String(event.error)));
map.on("idle", () => {{ window.seen = new Set(map.queryRenderedFeatures().map((f) => f.id)).size; }});
</script>"""


def main():
    style, files = read(sys.argv[1]), sys.argv[2:]
    library = maplibre()
    has_leaflet = os.path.exists(LEAFLET + "/leaflet.js")
    if not has_leaflet:
        print("SKIPPED: libjs-leaflet is not installed, so no GeoJSON was opened in Leaflet.")
    if not library:
        print("SKIPPED: maplibre is not installed (pip install maplibre), so no GeoJSON was opened in MapLibre.")
    with Browser() as browser, tempfile.TemporaryDirectory() as folder:
        for path in files:
            name, text = os.path.basename(path), read(path)
            data = json.loads(text)
            check_fields(path, data)
            count = len(data["features"])
            if has_leaflet:
                tab = open_page(browser, folder, "leaflet.html", leaflet_page(text))
                tab.rest()
                expect(not (problems := tab.problems()), f"{name}, Leaflet: {problems}")
                expect(tab.run("layer.getLayers().length") == count, f"{name}, Leaflet: features are missing")
                tab.run("layer.getLayers()[0].openPopup(), true")
                tab.rest(0.5)
                shown = tab.run("document.querySelector('.leaflet-popup-content')?.textContent ?? ''")
                title = data["features"][0]["properties"]["title"]
                expect(title in shown, f"{name}, Leaflet: the popup does not say {title}")
                tab.close()
            if library:
                tab = open_page(browser, folder, "maplibre.html", maplibre_page(library, text, style))
                for _ in range(40):
                    if tab.run("window.seen !== undefined || window.wrong.length > 0"):
                        break
                    tab.rest(0.5)
                expect(not (wrong := tab.run("window.wrong")), f"{name}, MapLibre: {wrong}")
                seen = tab.run("window.seen ?? 0")
                expect(seen == min(count, seen) and seen > 0.5 * count, f"{name}, MapLibre: {seen} of {count} features are seen")
                tab.close()
            print(f"  {name}: {count} features")
    if failures:
        sys.exit(f"{len(failures)} of what web maps need does not hold.")


if __name__ == "__main__":
    main()
