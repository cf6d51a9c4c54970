import CatchmentGeometry
import CatchmentStatistics
import Testing

@testable import CatchmentPatterns

struct RipleysKTests {
  private let oracle: PatternOracle
  private let window: ObservationWindow

  init() throws {
    oracle = try PatternOracle.recorded()
    window = try ObservationWindow(PatternOracle.polygon)
  }

  @Test func theBorderCorrectionEqualsThatOfSpatstat() throws {
    let points = PatternOracle.pattern(in: window, count: oracle.points)
    let k = try RipleysK(reach: .meters(500), steps: 20, correction: .border)
    #expect(k.distances == oracle.distances)
    for (value, recorded) in zip(k.values(of: points, in: window), oracle.border) {
      #expect(abs(value - recorded) <= 1e-13 * recorded)
    }
  }

  /// The oracle cuts polygon with polygon for each pair; here overlaps are measured in rows and
  /// interpolated.
  @Test func theTranslationCorrectionEqualsOverlapsOfPolygons() throws {
    let points = PatternOracle.pattern(in: window, count: oracle.points)
    let k = try RipleysK(reach: .meters(500), steps: 20)
    for (value, recorded) in zip(k.values(of: points, in: window), oracle.translation) {
      #expect(abs(value - recorded) <= 5e-5 * recorded)
    }
  }

  @Test(arguments: RipleysK.EdgeCorrection.allCases)
  func manyStacksInARectangleEqualBruteForce(correction: RipleysK.EdgeCorrection) throws {
    let window = try ObservationWindow(rectangle(3000, 2000))
    var random = RandomStream(seed: 5)
    var points = window.randomPoints(300, from: &random)
    // On a lattice, where distances are whole steps, and places are shared.
    points = Points<Planar>(
      x: points.x.map { ($0 / 50).rounded(.down) * 50 + 25 },
      y: points.y.map { ($0 / 50).rounded(.down) * 50 + 25 })
    let k = try RipleysK(reach: .meters(700), steps: 14, correction: correction)
    let values = k.values(of: points, in: window)
    // Overlaps are interpolated, distances to the border are not.
    let tolerance = correction == .border ? 1e-12 : 1e-4
    for (value, brute) in zip(values, bruteForce(points, k, 3000, 2000)) {
      #expect(abs(value - brute) <= tolerance * brute)
    }
  }

  /// Far more than fit one strip or block, in all orders of the rows.
  @Test func theOrderOfTheRowsChangesNothing() throws {
    let window = try ObservationWindow(rectangle(3000, 2000))
    var random = RandomStream(seed: 8)
    let points = window.randomPoints(3000, from: &random)
    var rows = Array(0..<points.count)
    random.shuffle(&rows)
    for correction in RipleysK.EdgeCorrection.allCases {
      let k = try RipleysK(reach: .meters(100), steps: 10, correction: correction)
      let values = k.values(of: points, in: window)
      #expect(values == k.values(of: points.selecting(rows), in: window))
      for (value, brute) in zip(values, bruteForce(points, k, 3000, 2000)) {
        #expect(abs(value - brute) <= (correction == .border ? 1e-12 : 1e-4) * brute)
      }
    }
  }

  @Test(arguments: [1, 20, 50, 80])
  func thrownPatternsAreCountedAsTheyWouldBeWeighed(steps: Int) throws {
    var random = RandomStream(seed: 11)
    for shapes in [rectangle(3000, 2000), PatternOracle.polygon] {
      let window = try ObservationWindow(shapes)
      let points = window.randomPoints(3000, from: &random)
      let k = try RipleysK(reach: .meters(400), steps: steps)
      let border = k.border(of: window, .one)
      let cells = try #require(DisplacementCells(border, reach: 400, steps: steps))
      let weighed = k.values(of: points, in: window, border, .one)
      for (value, one) in zip(k.values(ofThrown: points, in: window, border, cells), weighed) {
        #expect(abs(value - one) <= 3e-4 * one)
      }
    }
  }

  /// In a window so wide that all pairs weigh alike, one pair in a wrong bin would be seen.
  @Test(arguments: [1, 7, 50, 80])
  func eachThrownPairFallsIntoItsBin(steps: Int) throws {
    let window = try ObservationWindow(rectangle(1e9, 1e9))
    var random = RandomStream(seed: 12)
    // On a lattice as well, where distances are whole steps.
    for lattice in [0.0, 1] {
      let places = Set(
        (0..<900).map { _ -> [Double] in
          let (x, y) = (random.uniform() * 300, random.uniform() * 200)
          return lattice == 0 ? [x, y] : [x.rounded(.down), y.rounded(.down)]
        }
      ).sorted { $0.lexicographicallyPrecedes($1) }
      let points = Points<Planar>(x: places.map { 5e8 + $0[0] }, y: places.map { 5e8 + $0[1] })
      let k = try RipleysK(reach: .meters(100), steps: steps)
      let border = k.border(of: window, .one)
      let cells = try #require(DisplacementCells(border, reach: 100, steps: steps))
      let weighed = k.values(of: points, in: window, border, .one)
      for (value, one) in zip(k.values(ofThrown: points, in: window, border, cells), weighed) {
        #expect(abs(value - one) <= 1e-6 * one)
      }
    }
  }

  @Test func whatCellsCannotHoldIsWeighedPairByPair() throws {
    let window = try ObservationWindow(rectangle(1000, 1000))
    for (correction, steps) in [(RipleysK.EdgeCorrection.border, 20), (.translation, 81)] {
      let k = try RipleysK(reach: .meters(200), steps: steps, correction: correction)
      let border = k.border(of: window, .one)
      #expect(DisplacementCells(border, reach: 200, steps: steps) == nil)
      let points = Points<Planar>(x: [400, 550], y: [500, 500])
      #expect(
        k.values(ofThrown: points, in: window, border, nil) == k.values(of: points, in: window))
    }
    let k = try RipleysK(reach: .meters(200), steps: 2)
    let border = k.border(of: window, .one)
    let cells = try #require(DisplacementCells(border, reach: 200, steps: 2))
    let stack = Points<Planar>(x: [400, 400, 550], y: [500, 500, 500])
    #expect(
      k.values(ofThrown: stack, in: window, border, cells) == k.values(of: stack, in: window))
  }

  @Test func fewPointsAreAnswered() throws {
    let window = try ObservationWindow(rectangle(1000, 1000))
    for correction in RipleysK.EdgeCorrection.allCases {
      let k = try RipleysK(reach: .meters(200), steps: 2, correction: correction)
      #expect(k.values(of: Points<Planar>(x: [], y: []), in: window) == [0, 0, 0])
      #expect(k.values(of: Points<Planar>(x: [500], y: [500]), in: window) == [0, 0, 0])
      // Two points 150 m apart count only behind 100 m, and all points at one place count at once.
      let pair = k.values(of: Points<Planar>(x: [400, 550], y: [500, 500]), in: window)
      #expect(pair[1] == 0 && pair[2] > 0)
      let stack = Points<Planar>(
        x: [Double](repeating: 500, count: 1000), y: [Double](repeating: 500, count: 1000))
      let whole = correction == .border ? 1_000_000 * 999.0 / 1000 : 1_000_000
      #expect(k.values(of: stack, in: window) == [whole, whole, whole])
    }
  }

  @Test func parametersAreChecked() {
    #expect(throws: StatisticsError.self) { try RipleysK(reach: .meters(0)) }
    #expect(throws: StatisticsError.self) { try RipleysK(reach: .meters(.nan)) }
    #expect(throws: StatisticsError.self) { try RipleysK(reach: .meters(1), steps: 0) }
    #expect(throws: StatisticsError.self) { try RipleysK(reach: .meters(1), steps: 4001) }
  }

  private func bruteForce(
    _ points: Points<Planar>, _ k: RipleysK, _ width: Double, _ height: Double
  ) -> [Double] {
    let count = Double(points.count)
    return k.distances.map { distance in
      var sum = 0.0
      var speaking = 0.0
      for i in points.x.indices {
        let border = min(
          points.x[i], width - points.x[i], points.y[i], height - points.y[i])
        if k.correction == .border, border < distance { continue }
        speaking += 1
        for j in points.x.indices where i != j {
          let (dx, dy) = (points.x[j] - points.x[i], points.y[j] - points.y[i])
          guard (dx * dx + dy * dy).squareRoot() <= distance else { continue }
          sum +=
            k.correction == .border
            ? 1 : width * height / ((width - dx.magnitude) * (height - dy.magnitude))
        }
      }
      let others = k.correction == .border ? speaking : count - 1
      return sum * width * height / (count * others)
    }
  }
}

/// A window of one rectangle.
func rectangle(_ width: Double, _ height: Double) -> Shapes<Planar> {
  var shapes = Shapes<Planar>()
  shapes.appendPolygon([
    Points(x: [0, width, width, 0, 0], y: [0, 0, height, height, 0])
  ])
  return shapes
}
