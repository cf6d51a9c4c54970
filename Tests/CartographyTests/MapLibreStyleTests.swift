import CatchmentCartography
import Foundation
import Testing

struct MapLibreStyleTests {
  @Test func theStyleDrawsEveryKindOfShapeByItsOwnProperties() throws {
    let text = MapLibreStyle(file: "plan \"a\".geojson", title: "A <plan>").json
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(json["version"] as? Int == 8 && json["name"] as? String == "A <plan>")
    // Nothing that a network would have to bring.
    #expect(json["glyphs"] == nil && json["sprite"] == nil && !text.contains("http"))
    let sources = try #require(json["sources"] as? [String: [String: Any]])
    #expect(sources["catchment"]?["data"] as? String == "plan \"a\".geojson")
    let layers = try #require(json["layers"] as? [[String: Any]])
    #expect(
      layers.compactMap { $0["type"] as? String }
        == ["background", "fill", "line", "line", "circle"])
    for key in ["fill", "fill-opacity", "stroke", "stroke-width", "marker-color"] {
      #expect(text.contains("[\"get\", \"\(key)\"]"), "\(key)")
    }
  }
}
