import Catchment
import Foundation
import Testing

struct GroundLayerTests {
  private func layers(_ features: [(properties: String, geometry: String)], name: String)
    async throws -> [MapLayer]
  {
    let json = features.map {
      "{\"type\":\"Feature\",\"properties\":{\($0.properties)},\"geometry\":\($0.geometry)}"
    }
    let file = FileManager.default.temporaryDirectory.appending(
      path: "\(UUID().uuidString)-\(name).geojson")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data("{\"type\":\"FeatureCollection\",\"features\":[\(json.joined(separator: ","))]}".utf8)
      .write(to: file)
    return GroundLayer.layers(of: try await AreaLayer.load(file.path))
  }

  private static func line(_ from: Double, _ to: Double, y: Double = 41.9) -> String {
    "{\"type\":\"LineString\",\"coordinates\":[[\(from),\(y)],[\(to),\(y)]]}"
  }

  private static let square =
    "{\"type\":\"Polygon\",\"coordinates\":[[[-87.7,41.9],[-87.6,41.9],[-87.6,42],[-87.7,42],[-87.7,41.9]]]}"

  @Test(arguments: [
    ("\"highway\":\"primary\"", MapRole.Ground.street(.main)),
    ("\"highway\":\"tertiary\"", .street(.middle)), ("\"MTFCC\":\"S1400\"", .street(.minor)),
  ])
  func streetsHaveTheWeightThatTheirFileGivesThem(
    property: String, kind: MapRole.Ground
  ) async throws {
    let found = try await layers(
      [(property, Self.line(-87.7, -87.6)), ("\"highway\":\"footway\"", Self.line(-87.7, -87.6))],
      name: "roads")
    // A footway is no street to show; a file of the Census has no such word.
    #expect(found.map(\.role).contains(.ground(kind)))
    #expect(found.allSatisfy { $0.shapes.count == 1 })
  }

  @Test func streetsWithoutAClassAreWeighedByHowLongTheyRun() async throws {
    // One long street in ten pieces, and thirty short ones.
    var features = (0..<10).map { index in
      (
        "\"name\":\"LONG ROAD\"",
        Self.line(-87.7 + Double(index) * 0.01, -87.69 + Double(index) * 0.01)
      )
    }
    features += (0..<30).map { index in
      ("\"name\":\"SHORT \(index)\"", Self.line(-87.7, -87.69, y: 41.8 + Double(index) * 0.001))
    }
    let found = try await layers(features, name: "streets")
    let main = try #require(found.first { $0.role == .ground(.street(.main)) })
    #expect(Set(main.labels) == ["Long Road"] && main.shapes.count == 10)
    #expect(found.map(\.shapes.count).reduce(0, +) == 40)
    #expect(found.contains { $0.role == .ground(.street(.minor)) })
  }

  @Test(arguments: [
    ("\"natural\":\"water\"", "areas", MapRole.Ground.water), ("\"a\":1", "lakes", .water),
    ("\"leisure\":\"park\"", "areas", .park), ("\"a\":1", "city-parks", .park),
    ("\"name\":\"Uptown\"", "areas", .place),
  ])
  func areasAreWaterParksOrPartsOfTheCity(
    property: String, name: String, kind: MapRole.Ground
  ) async throws {
    let found = try await layers([(property, Self.square)], name: name)
    #expect(found.map(\.role) == [.ground(kind)])
  }

  @Test(arguments: [
    (["\"precinct\":\"73\"", "\"precinct\":\"75\""], ["73", "75"]),
    (["\"name\":\"Uptown\"", "\"name\":\"Loop\""], ["Uptown", "Loop"]),
    (["\"shape_leng\":1.5", "\"shape_leng\":1.5"], ["", ""]),
  ])
  func partsOfACityAreCalledByWhatTellsThemApart(
    properties: [String], names: [String]
  ) async throws {
    let found = try await layers(
      zip(properties, [Self.square, Self.square.replacing("-87.", with: "-88.")]).map { ($0, $1) },
      name: "precincts")
    #expect(found.map(\.role) == [.ground(.place)])
    #expect(found.first?.labels == names)
  }
}
