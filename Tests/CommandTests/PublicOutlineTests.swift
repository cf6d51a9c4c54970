import Foundation
import TestSupport
import Testing

/// What everybody may read draws nothing around one or two incidents.
struct PublicOutlineTests {
  private let place = FileManager.default.temporaryDirectory
    .appending(path: "catchment-outlines-\(UUID().uuidString)")
  private static let folder = Repository.file("shapes/albany-park")
  /// Meters of a degree where the worked example lies.
  private static let scale = SIMD2(111_320 * cos(41.95 * Double.pi / 180), 111_070)

  @Test(arguments: ["public", "internal"])
  func circlesThroughCornersOfAReportsOutlinesHoldThreeIncidents(profile: String) throws {
    defer { try? FileManager.default.removeItem(at: place) }
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    let outcome = try BuiltCommand.run(
      ["report", "\(Self.folder)/study.yml", "--profile", profile, "-q", "-o", "report"], in: place)
    #expect(outcome.status == 0, "\(outcome.messages)")
    let incidents = try Self.incidents()
    for file in ["clusters.geojson", "gaps.geojson"] {
      let data = try Data(contentsOf: place.appending(path: "report/\(file)"))
      let rings = try Self.rings(of: data)
      #expect(!rings.isEmpty)
      let lonely = CornerCircles(of: rings).lonely(among: incidents)
      #expect(lonely.isEmpty, "\(file): \(lonely.prefix(3).map(\.middle))")
    }
  }

  private static func incidents() throws -> [SIMD2<Double>] {
    let lines = try String(contentsOfFile: "\(folder)/incidents.csv", encoding: .utf8)
      .split(whereSeparator: \.isNewline)
      .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let x = try #require(lines[0].firstIndex(of: "LONGITUDE"))
    let y = try #require(lines[0].firstIndex(of: "LATITUDE"))
    let places = lines.dropFirst().compactMap { row -> SIMD2<Double>? in
      guard row.count == lines[0].count, let east = Double(row[x]), let north = Double(row[y])
      else { return nil }
      return SIMD2(east, north) * scale
    }
    try #require(places.count > 50)
    return places
  }

  private static func rings(of data: Data) throws -> [[SIMD2<Double>]] {
    let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let features = try #require(json["features"] as? [[String: Any]])
    func rings(_ value: Any) -> [[SIMD2<Double>]] {
      guard let list = value as? [Any] else { return [] }
      if let corners = list as? [[Double]] {
        return [corners.filter { $0.count > 1 }.map { SIMD2($0[0], $0[1]) * scale }]
      }
      return list.flatMap(rings)
    }
    return features.flatMap { feature -> [[SIMD2<Double>]] in
      let geometry = feature["geometry"] as? [String: Any]
      return geometry?["type"] as? String == "Point" ? [] : rings(geometry?["coordinates"] ?? [])
    }
  }
}
