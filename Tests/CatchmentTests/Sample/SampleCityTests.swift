import Catchment
import Foundation
import Testing

struct SampleCityTests {
  private func file(_ name: String, seed: UInt64 = 1) throws -> [UInt8] {
    try #require(try SampleCity(seed: seed).files().first { $0.name == name }).bytes
  }

  @Test(arguments: [(2020, 61, 11), (2019, 28, 5)])
  func theReportedCountsAreKept(year: Int, shootings: Int, homicides: Int) throws {
    var options = IncidentOptions()
    options.since = CivilDate.number(year: year, month: 1, day: 1)
    options.until = CivilDate.number(year: year, month: 11, day: 30)
    let incidents = try IncidentTable.read(
      bytes: Data(try file("incidents.csv")), name: "incidents.csv", options: options)
    #expect(incidents.count == shootings)
    #expect((incidents.fatal ?? []).reduce(0, +) == homicides)
    #expect(incidents.audit.victims > shootings)
  }

  @Test func everyFileSaysThatItIsSynthetic() throws {
    for file in try SampleCity().files() {
      let text = try #require(String(bytes: file.bytes, encoding: .utf8))
      #expect(text.lowercased().contains("synthetic"), "\(file.name)")
    }
    let rows = String(decoding: try file("incidents.csv"), as: UTF8.self).split(separator: "\n")
    #expect(rows.dropFirst().allSatisfy { $0.hasSuffix(",synthetic") })
  }

  @Test func oneSeedGivesTheSameBytesAndAnotherGivesOthers() throws {
    #expect(try file("incidents.csv") == file("incidents.csv"))
    #expect(try file("incidents.csv") != file("incidents.csv", seed: 2))
    #expect(try file("blocks.geojson") == file("blocks.geojson", seed: 2))
  }

  @Test func patrolAreasOverlapALittleAndLeaveAHotSpotOut() throws {
    let incidents = try IncidentTable.read(
      bytes: Data(try file("incidents.csv")), name: "incidents.csv")
    let layer = try AreaLayer(
      try GeoJSONReader().read(Data(try file("areas.geojson")), name: "areas.geojson"))
    let plane = try AnalysisPlane.automatic(for: incidents.places.robustExtent)
    let areas = try plane.project(layer.shapes, workers: .one)
    let points = try plane.project(incidents.places, workers: .one)
    let sum = (0..<areas.count).reduce(0) { $0 + areas.area(of: $1) }
    let union = try Dissolve().dissolved(areas)
    let doubled = (sum - union.area(of: 0)) / sum
    #expect(doubled > 0 && doubled < 0.1)
    let clusters = try DBSCAN(radius: .meters(200), minimumPoints: 5).cluster(points)
    let outlines = try ClusterOutlines(shape: .discs, radius: .meters(200))
      .outlines(of: clusters, points: points)
    let gaps = try CoverageGaps(hotspots: outlines, areas: areas).find(incidents: points)
    #expect(try #require(gaps.incidents.first) >= 5)
  }
}

struct ClusterOutlinesTests {
  private func outline(
    _ shape: ClusterShape, x: [Double], y: [Double], studyArea: Shapes<Planar>? = nil
  ) throws -> Shapes<Planar> {
    let points = Points<Planar>(x: x, y: y)
    let clusters = try DBSCAN(radius: .meters(1000), minimumPoints: 2).cluster(points)
    #expect(clusters.count == 1)
    return try ClusterOutlines(
      shape: shape, radius: .meters(100), studyArea: studyArea, detail: .exact
    ).outlines(of: clusters, points: points)
  }

  @Test(arguments: ClusterShape.allCases)
  func aClusterAtOnePlaceIsADisc(shape: ClusterShape) throws {
    let outline = try outline(shape, x: [5, 5, 5], y: [7, 7, 7])
    let disc = 32 * 50.0 * 50.0 * sin(2 * Double.pi / 64)
    #expect(abs(outline.area(of: 0) - disc) < 1e-6 * disc)
  }

  @Test(arguments: [ClusterShape.concave, .convex])
  func aClusterOnOneLineIsACapsule(shape: ClusterShape) throws {
    let outline = try outline(shape, x: [0, 100, 200, 300], y: [0, 0, 0, 0])
    #expect(abs(outline.area(of: 0) - (300 * 100 + 32 * 2500 * sin(2 * Double.pi / 64))) < 1)
  }

  @Test(arguments: [ClusterShape.concave, .convex, .discs])
  func anOutlineHoldsItsMembers(shape: ClusterShape) throws {
    var random = RandomStream(seed: 2)
    let x = (0..<4000).map { _ in random.normal() * 300 }
    let y = (0..<4000).map { _ in random.normal() * 200 }
    let outline = try outline(shape, x: x, y: y)
    let locator = PolygonLocator(outline)
    let clusters = try DBSCAN(radius: .meters(1000), minimumPoints: 2)
      .cluster(Points(x: x, y: y))
    #expect(
      x.indices.filter { clusters.labels[$0] >= 0 }
        .allSatisfy { locator.contains(x: x[$0], y: y[$0]) })
    #expect(try Validity.findings(in: outline).isEmpty)
  }

  @Test func outlinesAreClippedToTheStudyArea() throws {
    var area = Shapes<Planar>()
    area.appendPolygon([Points(x: [0, 500, 500, 0, 0], y: [0, 0, 500, 500, 0])])
    let outline = try outline(.discs, x: [0, 0, 0], y: [0, 0, 0], studyArea: area)
    let disc = 32 * 50.0 * 50.0 * sin(2 * Double.pi / 64)
    #expect(abs(outline.area(of: 0) - disc / 4) < 1e-3 * disc)
  }
}

struct AreaLayerTests {
  private func layer(_ crs: String, _ x: Double, _ y: Double) throws -> AreaLayer {
    let text = """
      {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"\(crs)"}},
      "features":[{"type":"Feature","properties":{"name":"A"},
      "geometry":{"type":"Point","coordinates":[\(x),\(y),12]}}]}
      """
    return try AreaLayer(try GeoJSONReader().read(Data(text.utf8), name: "t.geojson"))
  }

  // Positions by pyproj 3.7 with PROJ 9.5.
  @Test(arguments: [
    ("urn:ogc:def:crs:EPSG::3857", -9_764_576.0, 5_158_219.0, -87.716_678_6, 41.981_569_2),
    ("EPSG:2248", 1_420_000.0, 590_000.0, -76.619_621_0, 39.286_070_1),
    ("EPSG:4269", -87.7, 41.9, -87.7, 41.9),
  ])
  func anOldCRSMemberIsAppliedAndHeightsAreToldToBeDropped(
    crs: String, x: Double, y: Double, longitude: Double, latitude: Double
  ) throws {
    let layer = try layer(crs, x, y)
    #expect(abs(layer.shapes.x[0] - longitude) < 2e-7 && abs(layer.shapes.y[0] - latitude) < 2e-7)
    #expect(layer.notes.contains { $0.contains("height") || $0.contains("Z") })
  }
}
