import CatchmentGeometry
import Testing

struct CentroidTests {
  private func ring(_ corners: [(Double, Double)]) -> Points<Planar> {
    let closed = corners + [corners[0]]
    return Points(x: closed.map { $0.0 }, y: closed.map { $0.1 })
  }

  // Far from the origin, as a state's plane has it.
  @Test(arguments: [0.0, 4_600_000])
  func aTriangleBalancesAtTheMeanOfItsCorners(offset: Double) {
    var shapes = Shapes<Planar>()
    shapes.appendPolygon([ring([(offset, offset), (offset + 3, offset), (offset, offset + 6)])])
    let center = Centroid.points(of: shapes)
    #expect(abs(center.x[0] - offset - 1) < 1e-9)
    #expect(abs(center.y[0] - offset - 2) < 1e-9)
  }

  // An L of three unit squares: (0.5 + 1.5 + 0.5) / 3 both ways. Its direction makes no difference.
  @Test func anAreaBalancesWhicheverWayItsRingRuns() {
    let corners = [(0.0, 0.0), (2, 0), (2, 1), (1, 1), (1, 2), (0, 2)]
    var shapes = Shapes<Planar>()
    shapes.appendPolygon([ring(corners)])
    shapes.appendPolygon([ring(corners.reversed())])
    let centers = Centroid.points(of: shapes)
    for feature in 0..<2 {
      #expect(abs(centers.x[feature] - 2.5 / 3) < 1e-12)
      #expect(abs(centers.y[feature] - 2.5 / 3) < 1e-12)
    }
  }

  // A square of side 4 with a hole of side 2 in its west half: (16 · 2 − 4 · 1) / 12.
  @Test func aHoleDoesNotCount() {
    var shapes = Shapes<Planar>()
    shapes.appendPolygon([
      ring([(0, 0), (4, 0), (4, 4), (0, 4)]), ring([(0, 1), (2, 1), (2, 3), (0, 3)]),
    ])
    let center = Centroid.points(of: shapes)
    #expect(abs(center.x[0] - 28.0 / 12) < 1e-12)
    #expect(abs(center.y[0] - 2) < 1e-12)
  }

  @Test func whatHasNoAreaHasTheMeanOfItsCorners() {
    let center = Centroid.points(of: Shapes(Points<Planar>(x: [3], y: [7])))
    #expect(center == Points(x: [3], y: [7]))
  }
}
