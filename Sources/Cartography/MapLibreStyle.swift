/// A style for MapLibre that draws a GeoJSON file of ours as its features say, by the simplestyle
/// convention.
///
/// It needs nothing from a network: no tiles, no glyphs, no sprites. A page adds the layers to a
/// style of its own, or hands this one to a map as it is.
///
/// - Reference: MapLibre Style Specification, version 8; Mapbox, simplestyle-spec 1.1.0.
public struct MapLibreStyle: Sendable {
  /// Where the page finds the file.
  public let file: String
  public let title: String

  public init(file: String, title: String) {
    self.file = file
    self.title = title
  }

  /// The style as JSON.
  public var json: String {
    func layer(_ id: String, _ type: String, _ kind: String, _ paint: [(String, String)]) -> String
    {
      let lines = paint.map { "        \"\($0.0)\": \($0.1)" }.joined(separator: ",\n")
      return """
            {
              "id": "\(id)",
              "type": "\(type)",
              "source": "catchment",
              "filter": ["==", ["geometry-type"], "\(kind)"],
              "paint": {
        \(lines)
              }
            }
        """
    }
    func own(_ key: String, _ fallback: String) -> String {
      "[\"coalesce\", [\"get\", \"\(key)\"], \(fallback)]"
    }
    let plain = "\"#6e6e6e\""
    let layers = [
      """
          { "id": "paper", "type": "background", "paint": { "background-color": "\(MapRole.land.light)" } }
      """,
      layer(
        "areas", "fill", "Polygon",
        [("fill-color", own("fill", plain)), ("fill-opacity", own("fill-opacity", "0.3"))]),
      layer(
        "outlines", "line", "Polygon",
        [
          ("line-color", own("stroke", own("fill", plain))),
          ("line-width", own("stroke-width", "1")),
          ("line-opacity", own("stroke-opacity", "1")),
        ]),
      layer(
        "lines", "line", "LineString",
        [("line-color", own("stroke", plain)), ("line-width", own("stroke-width", "2"))]),
      layer(
        "points", "circle", "Point",
        [
          ("circle-color", own("marker-color", plain)), ("circle-radius", "4"),
          ("circle-stroke-color", "\"#ffffff\""), ("circle-stroke-width", "1"),
        ]),
    ]
    return """
      {
        "version": 8,
        "name": \(PageJSON.quoted(title)),
        "sources": {
          "catchment": { "type": "geojson", "data": \(PageJSON.quoted(file)) }
        },
        "layers": [
      \(layers.joined(separator: ",\n"))
        ]
      }

      """
  }
}
