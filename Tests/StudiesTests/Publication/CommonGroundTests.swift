import Catchment
import Foundation
import Testing

/// What layers that are published beside each other share, and what of it is a sliver.
struct CommonGroundTests {
  /// A polygon by its corners in hundredths of a degree.
  private static func polygon(_ corners: [(x: Double, y: Double)]) -> String {
    let ring = (corners + corners.prefix(1)).map { "[\(-87.7 + $0.x / 100),\(41.9 + $0.y / 100)]" }
    return #"{"type":"Polygon","coordinates":[[\#(ring.joined(separator: ","))]]}"#
  }

  private static func box(_ x: ClosedRange<Double>, _ y: ClosedRange<Double> = 0...1) -> String {
    polygon([
      (x.lowerBound, y.lowerBound), (x.upperBound, y.lowerBound), (x.upperBound, y.upperBound),
      (x.lowerBound, y.upperBound),
    ])
  }

  /// A layer as it was published.
  private static func layer(
    _ features: [(geometry: String, count: Int?)], total: Int
  ) throws -> LayerSource {
    let texts = features.enumerated().map { place, feature in
      let count = feature.count.map(String.init) ?? "null"
      let properties = #"{"name":"f\#(place)","incidents":\#(count)}"#
      return #"{"type":"Feature","properties":\#(properties),"geometry":\#(feature.geometry)}"#
    }
    let text = """
      {"type":"FeatureCollection","catchment":{"privacy":{"totals":{"incidents":\(total)}}},
      "features":[\(texts.joined(separator: ","))]}
      """
    return .areas(try AreaLayer(FeatureFile.read(Data(text.utf8), name: "layer.geojson")))
  }

  /// Two areas with 4 and 2, beside a layer of one area with 5 and beside three areas that are
  /// withheld and hold 6. Only in a strip the first area shares both the 5 and the first of the
  /// three; without it, each of these follows from the rest.
  @Test(arguments: [(15.0, nil, nil), (80, 4, 2)] as [(Double, Int?, Int?)])
  func aStripBetweenTwoBordersIsGroundWhereItIsWide(
    meters: Double, first: Int?, second: Int?
  ) async throws {
    // A hundredth of a degree eastward at this latitude.
    let edge = 2 + meters / 828.6
    let bent = Self.polygon([
      (1, 0), (edge, 0), (edge, 1), (4, 1), (4, 2), (2, 2), (2, 1), (1, 1),
    ])
    let found = try await PublicationStudyTests.publish(
      Self.layer([(Self.box(2...4, 0...2), 4), (Self.box(0...2), 2)], total: 6), k: 2,
      neighbors: [
        Self.layer([(Self.box(1...4), 5)], total: 5),
        Self.layer([(bent, nil), (Self.box(0...1), nil), (Self.box(edge...4), nil)], total: 6),
      ])
    let shown = found.features.properties.values(of: "incidents")
    #expect(shown.map { $0?.integer.map { Int($0) } } == [first, second])
    #expect(found.totals.first?.total == 6)
  }
}
