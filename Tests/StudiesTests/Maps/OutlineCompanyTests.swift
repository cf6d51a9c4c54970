import Catchment
import TestSupport
import Testing

@testable import CatchmentStudies

/// No outline has a lobe that fewer than three incidents make.
struct OutlineCompanyTests {
  private static func crowd(_ count: Int, spread: Double, seed: UInt64) -> Points<Planar> {
    var random = RandomStream(seed: seed)
    return Points(
      x: (0..<count).map { _ in 500_000 + random.normal() * spread },
      y: (0..<count).map { _ in 4_600_000 + random.normal() * spread })
  }

  private static func rings(of shapes: Shapes<Planar>) -> [[SIMD2<Double>]] {
    (0..<shapes.pathStart.count - 1).map { path in
      shapes.coordinates(of: path).map { SIMD2(shapes.x[$0], shapes.y[$0]) }
    }
  }

  private static func places(of points: Points<Planar>) -> [SIMD2<Double>] {
    (0..<points.count).map { SIMD2(points.x[$0], points.y[$0]) }
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func everyCellIsInOneGroupOfAtLeastThreeIncidents(seed: UInt64) {
    let points = Self.crowd(150, spread: 60 * Double(seed), seed: seed)
    let cells = OutlineGuard.cells(of: points)
    let counts = (0..<cells.count).map { cell in
      Self.places(of: points).count {
        OutlineGuard.rounded(x: $0.x, y: $0.y) == (cells.x[cell], cells.y[cell])
      }
    }
    let company = OutlineCompany(of: cells, counts: counts, least: 3)
    #expect(company.groups.joined().sorted() == Array(0..<cells.count))
    for (number, group) in company.groups.enumerated() {
      #expect(group.reduce(0) { $0 + counts[$1] } >= 3)
      #expect(group.allSatisfy { company.group[$0] == number })
    }
    let few = OutlineCompany(of: cells.selecting([0, 1]), counts: [1, 1], least: 3)
    #expect(few.groups.map { $0.sorted() } == [[0, 1]])
  }

  @Test(arguments: ClusterShape.allCases)
  func circlesThroughCornersOfAnOutlineHoldThreeIncidents(shape: ClusterShape) throws {
    for seed in 1...6 as ClosedRange<UInt64> {
      let points = Self.crowd(160, spread: 400, seed: seed)
      let clusters = try DBSCAN(radius: .meters(150), minimumPoints: 5).cluster(points)
      let drawn = try ClusterOutlines(shape: shape, radius: .meters(150))
        .outlines(of: clusters, points: points)
      let lonely = CornerCircles(of: Self.rings(of: drawn)).lonely(among: Self.places(of: points))
      #expect(lonely.isEmpty, "\(seed)")
    }
  }

  // MARK: The worked example

  private static let folder = Repository.file("shapes/albany-park")

  private static func context() async throws -> StudyContext {
    try await StudyContext(incidents: "\(folder)/incidents.csv")
  }

  /// One thing has one outline: in the file of clusters, on the page of a plan, around its gaps.
  @Test func gapsAndPlansDrawTheOutlinesOfTheClusters() async throws {
    let context = try await Self.context()
    let plane = context.plane
    let clusters = try await ClusterStudy(.dbscan(.fixed(.meters(200))), minimumPoints: 5)
      .run(context)
    let areas = LayerSource.layer("\(Self.folder)/areas.geojson")
    let coverage = try await CoverageStudy(
      areas: areas, gaps: .clusters(.fixed(.meters(200)), minimumPoints: 5)
    ).run(context)
    var look = DeploymentMap.Look()
    look.minimumPoints = 5
    let layers = try await DeploymentStudy(
      candidates: .layer("\(Self.folder)/blocks.geojson"), hires: 2, reach: .meters(400),
      areas: areas
    ).run(context).map(look).layers
    let page = try #require(layers.first { $0.role == .cluster })
    let pageGaps = try #require(layers.first { $0.role == .gap })
    let found = try #require(coverage.gapFindings)
    #expect(page.shapes == clusters.features.shapes)
    #expect(pageGaps.shapes == found.outlines && found.outlines.count > 1)
    // As many incidents as members of the cluster at most.
    for (gap, hotspot) in found.gaps.hotspot.enumerated() {
      #expect(found.gaps.incidents[gap] <= clusters.clusters[Int(hotspot)].incidents)
    }
    let drawn = try plane.project(clusters.features.shapes, workers: .one)
    let gaps = try plane.project(found.outlines, workers: .one)
    let wider = try Buffer(distance: .meters(0.2)).buffered(drawn)
    let outside = try Difference(minus: wider).subtracted(from: gaps)
    #expect((0..<outside.count).allSatisfy { outside.area(of: $0) == 0 })
    let places = Self.places(of: context.points)
    for shapes in [drawn, gaps] {
      #expect(CornerCircles(of: Self.rings(of: shapes)).lonely(among: places).isEmpty)
    }
  }

  @Test func aGapMovedOffAnIncidentStaysInItsCluster() throws {
    func box(_ west: Double, _ east: Double) -> Shapes<Planar> {
      var shapes = Shapes<Planar>()
      shapes.appendPolygon([
        Points(x: [west, east, east, west, west], y: [0, 0, 400, 400, 0])
      ])
      return shapes
    }
    let (hot, area) = (box(0, 400), box(200, 800))
    let incidents = Points<Planar>(x: [100, 101, 203], y: [100, 300, 398])
    let gaps = try CoverageGaps(hotspots: hot, areas: area).find(
      incidents: incidents, hotspot: [0, -1, 0])
    #expect(gaps.incidents == [1])
    let guardian = OutlineGuard(incidents)
    #expect(try guardian.cleared(gaps.shapes) != gaps.shapes)
    let drawn = try guardian.drawn(gaps, of: hot, workers: .one)
    let outside = try Difference(minus: hot).subtracted(from: drawn)
    #expect((0..<outside.count).allSatisfy { outside.area(of: $0) < 1e-6 })
  }
}
