import Catchment
import CatchmentStatistics
import Testing

@testable import CatchmentStudies

/// Outlines of clusters that hold every incident, however far it is.
struct ClusterOutlinesTests {
  /// Two hundred incidents within a kilometer square, and some far away.
  private static func points(_ far: [(Double, Double)]) -> Points<Planar> {
    var random = RandomStream(seed: 5, replicate: 0)
    var x: [Double] = []
    var y: [Double] = []
    for _ in 0..<200 {
      x.append(1_000 * random.uniform())
      y.append(1_000 * random.uniform())
    }
    return Points(x: x + far.map(\.0), y: y + far.map(\.1))
  }

  private static func drawn(
    _ points: Points<Planar>, passesStragglers: Bool
  ) throws -> (extent: Extent<Planar>, stragglers: Int) {
    let clusters = try KMeans(count: 1).cluster(points, area: 1e6).clusters
    let artist = ClusterOutlines(
      shape: .concave, radius: .meters(100), detail: .exact, passesStragglers: passesStragglers)
    return (
      try artist.outlines(of: clusters, points: points).extent(of: 0),
      artist.stragglers(of: clusters, points: points)
    )
  }

  @Test func anOutlinePassesOverIncidentsOfAnotherTown() throws {
    let points = Self.points([(30_000, 500), (31_000, 700), (500, -20_000)])
    let all = try Self.drawn(points, passesStragglers: false)
    #expect(all.extent.maxX == 31_000 && all.stragglers == 0)
    let near = try Self.drawn(points, passesStragglers: true)
    #expect(near.stragglers == 3)
    #expect(near.extent.maxX <= 1_000 && near.extent.minY >= 0)
  }

  @Test func withoutSuchNothingIsPassedOver() throws {
    let points = Self.points([(1_300, 500)])
    let near = try Self.drawn(points, passesStragglers: true)
    let all = try Self.drawn(points, passesStragglers: false)
    #expect(near.stragglers == 0 && near.extent == all.extent)
    let few = Points<Planar>(x: [0, 10, 9_000], y: [0, 10, 0])
    #expect(try Self.drawn(few, passesStragglers: true).stragglers == 0)
  }
}
