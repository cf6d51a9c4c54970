import Catchment
import Foundation
import TestSupport

/// A city of a few incidents, and layers beside it.
enum SmallCity {
  /// A context of incidents with weights of their own, at places that are written as they come.
  static func context(
    _ places: [(x: Double, y: Double)], weights: [Double]? = nil, days: [String]? = nil
  ) async throws -> StudyContext {
    var text = "id,longitude,latitude,date,weight\n"
    for (index, place) in places.enumerated() {
      text += "\(index),\(place.x),\(place.y),\(days?[index] ?? ""),\(weights?[index] ?? 1)\n"
    }
    let file = FileManager.default.temporaryDirectory
      .appending(path: "small-city-\(UUID().uuidString).csv")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    var options = IncidentOptions()
    if weights != nil { options.weight = "weight" }
    return try await StudyContext(IncidentRequest(file.path, options: options), workers: Workers(2))
  }

  /// A layer of features, each with its geometry and its properties as JSON.
  static func layer(_ features: [(geometry: String, properties: String)]) throws -> LayerSource {
    let texts = features.map {
      #"{"type":"Feature","properties":\#($0.properties),"geometry":\#($0.geometry)}"#
    }
    let text = #"{"type":"FeatureCollection","features":[\#(texts.joined(separator: ","))]}"#
    return .areas(try AreaLayer(FeatureFile.read(Data(text.utf8), name: "areas.geojson")))
  }

  /// A square as a polygon, or as the closed line around it.
  static func square(
    x: Double, y: Double, half: Double, asLine: Bool = false, swapped: Bool = false
  ) -> String {
    let corners = [(-1.0, -1.0), (1, -1), (1, 1), (-1, 1), (-1, -1)].map { east, north in
      swapped
        ? "[\(y + north * half),\(x + east * half)]" : "[\(x + east * half),\(y + north * half)]"
    }
    let ring = "[\(corners.joined(separator: ","))]"
    return asLine
      ? #"{"type":"LineString","coordinates":\#(ring)}"#
      : #"{"type":"Polygon","coordinates":[\#(ring)]}"#
  }

  /// Ten incidents around a place.
  static func crowd(x: Double, y: Double) -> [(x: Double, y: Double)] {
    (0..<10).map { index in
      let (east, north) = (Double(index) / 10_000, Double(index % 3) / 10_000)
      return (x: x + east, y: y + north)
    }
  }
}
