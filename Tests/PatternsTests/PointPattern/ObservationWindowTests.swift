import CatchmentGeometry
import CatchmentStatistics
import Testing

@testable import CatchmentPatterns

struct ObservationWindowTests {
  @Test func aWindowWithAHoleIsMeasured() throws {
    let oracle = try PatternOracle.recorded()
    let window = try ObservationWindow(PatternOracle.polygon)
    #expect(abs(window.area - oracle.area) < 1e-6)
    #expect(abs(window.perimeter - oracle.perimeter) < 1e-6)
    #expect(window.contains(x: 300, y: 300) && !window.contains(x: 900, y: 1000))
  }

  /// Ten thousand places, held against the share of each of nine parts, by chi-square with 8
  /// degrees of freedom: 26.1 is passed by chance once in a thousand.
  @Test func randomPlacesAreEverywhereAlike() throws {
    let window = try ObservationWindow(PatternOracle.polygon)
    var random = RandomStream(seed: 3)
    let points = window.randomPoints(10_000, from: &random)
    let inside = points.x.indices.allSatisfy { window.contains(x: points.x[$0], y: points.y[$0]) }
    #expect(inside)
    let part = 900.0
    var counts = [Double](repeating: 0, count: 9)
    for row in points.x.indices {
      counts[Int(points.y[row] / part) * 3 + Int(points.x[row] / part)] += 1
    }
    // The shares by a fine lattice of places.
    var shares = [Double](repeating: 0, count: 9)
    for i in 0..<540 {
      for j in 0..<540 {
        let (x, y) = (Double(i) * 5 + 2.5, Double(j) * 5 + 2.5)
        if window.contains(x: x, y: y) { shares[Int(y / part) * 3 + Int(x / part)] += 1 }
      }
    }
    let whole = shares.reduce(0, +)
    let chiSquare = shares.indices.reduce(0.0) { sum, cell in
      let expected = 10_000 * shares[cell] / whole
      return expected == 0
        ? sum : sum + (counts[cell] - expected) * (counts[cell] - expected) / expected
    }
    #expect(chiSquare < 26.1)
    #expect(chiSquare > 0.5, "As even as that is not chance either.")
  }

  @Test func aThinWindowAndPartsFarApartAreThrownInto() throws {
    var shapes = Shapes<Planar>()
    // A lane of a meter along 20 km, and a yard 50 km off.
    shapes.appendPolygon([Points(x: [0, 20_000, 20_000, 0, 0], y: [0, 15_000, 15_001, 1, 0])])
    shapes.appendPolygon([
      Points(x: [70_000, 70_100, 70_100, 70_000, 70_000], y: [0, 0, 200, 200, 0])
    ])
    let window = try ObservationWindow(shapes)
    #expect(abs(window.area - 40_000) < 1e-3)
    var random = RandomStream(seed: 4)
    let points = window.randomPoints(2000, from: &random)
    let inYard = points.x.count { $0 >= 70_000 }
    // Half of them, give or take four standard errors.
    #expect(abs(inYard - 1000) < 90)
  }

  @Test func nothingIsRefused() {
    #expect(throws: StatisticsError.self) { try ObservationWindow(Shapes<Planar>()) }
    #expect(throws: StatisticsError.self) {
      try ObservationWindow(Shapes(Points<Planar>(x: [1], y: [1])))
    }
    #expect(throws: StatisticsError.self) { try ObservationWindow(rectangle(1000, 0)) }
  }

  @Test func aMovedRectangleOverlapsAsTheClosedFormHasIt() throws {
    let window = try ObservationWindow(rectangle(3000, 2000))
    let covariance = SetCovariance(window, reach: 500, workers: .one)
    for (dx, dy) in [(0.0, 1.0), (500, 0), (0, -500), (-310, 77), (12.5, 333), (-200, -450)] {
      let share = (3000 - dx.magnitude) * (2000 - dy.magnitude) / 6_000_000
      let distance = (dx * dx + dy * dy).squareRoot()
      let weight = covariance.weights(
        SIMD4(repeating: dx), SIMD4(repeating: dy), distance: SIMD4(repeating: distance))[2]
      #expect(abs(weight * share - 1) < 1e-4)
    }
  }
}
