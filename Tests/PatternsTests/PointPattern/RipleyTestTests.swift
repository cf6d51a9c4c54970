import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics
import Testing

@testable import CatchmentPatterns

struct RipleyTestTests {
  /// Under complete randomness p is uniform on 1/20 … 20/20: chi-square over ten classes with 9
  /// degrees of freedom, where 27.9 is passed by chance once in a thousand.
  @Test(arguments: RipleysK.EdgeCorrection.allCases)
  func underRandomnessPIsUniform(correction: RipleysK.EdgeCorrection) throws {
    let window = try ObservationWindow(PatternOracle.polygon)
    let function = try RipleysK(reach: .meters(400), steps: 10, correction: correction)
    let border = function.border(of: window, .one)
    var counts = [Double](repeating: 0, count: 10)
    for set in 1...200 {
      var random = RandomStream(seed: 77, replicate: UInt64(set))
      let points = window.randomPoints(40, from: &random)
      let answer = try RipleyTest(
        function: function, permutations: Permutations(replicas: 19, seed: UInt64(set))
      ).test(points, in: window, border, .one) { (_: Double) throws(Never) in }
      counts[Int(((answer.p.value * 20) - 1) / 2)] += 1
    }
    let chiSquare = counts.reduce(0.0) { $0 + ($1 - 20) * ($1 - 20) / 20 }
    #expect(chiSquare < 27.9)
  }

  @Test func anImplantedClusterIsFound() throws {
    let window = try ObservationWindow(PatternOracle.polygon)
    var random = RandomStream(seed: 9)
    let background = window.randomPoints(100, from: &random)
    let crowd = (0..<60).map { _ in (1500 + random.normal() * 40, 700 + random.normal() * 40) }
    let points = Points<Planar>(
      x: background.x + crowd.map(\.0), y: background.y + crowd.map(\.1))
    let answer = try RipleyTest(
      function: RipleysK(reach: .meters(400), steps: 40), permutations: Permutations(replicas: 199)
    ).test(points, in: window)
    #expect(answer.p.value == 1 / 200.0)
    #expect(answer.isClustered(at: 10) && !answer.isDispersed(at: 10))
    let tests = ClarkEvans(permutations: try Permutations(replicas: 199))
    let nearest = try #require(tests.test(points, in: window))
    #expect(nearest.p.value <= 0.02)
    #expect(nearest.indexWithBorder < 0.9)
    #expect(nearest.z < -2)
    let quadrats = try QuadratTest(
      side: QuadratTest.side(for: points.count, in: window),
      permutations: Permutations(replicas: 199)
    ).test(points, in: window)
    #expect(quadrats.p.value <= 0.01)
    #expect(try #require(quadrats.varianceToMean) > 2)
  }

  @Test func aLatticeKeepsApart() throws {
    let window = try ObservationWindow(rectangle(1000, 1000))
    let ticks = stride(from: 50.0, to: 1000, by: 100).map(\.self)
    let points = Points<Planar>(
      x: ticks.flatMap { x in ticks.map { _ in x } }, y: ticks.flatMap { _ in ticks })
    let answer = try RipleyTest(
      function: RipleysK(reach: .meters(95), steps: 19), permutations: Permutations(replicas: 99)
    ).test(points, in: window)
    #expect(answer.isDispersed(at: 18) && !answer.isClustered(at: 18))
    let nearest = try #require(
      ClarkEvans(permutations: Permutations(replicas: 99)).test(points, in: window))
    #expect(nearest.observed == 100 && nearest.expected == 50 && nearest.index == 2)
    #expect(nearest.z > 10 && nearest.p.value <= 0.02)
  }

  /// The envelope says what p says.
  @Test func theEnvelopeIsLeftWhereverPIsBelowTheLevel() throws {
    let window = try ObservationWindow(rectangle(1000, 800))
    let function = try RipleysK(reach: .meters(200), steps: 20)
    let border = function.border(of: window, .one)
    var left = 0
    for set in 1...60 {
      var random = RandomStream(seed: 5, replicate: UInt64(set))
      let points = window.randomPoints(30, from: &random)
      let answer = try RipleyTest(
        function: function, permutations: Permutations(replicas: 39, seed: UInt64(set)), level: 0.2
      ).test(points, in: window, border, .one) { (_: Double) throws(Never) in }
      let leaves = answer.distances.indices.contains {
        answer.isClustered(at: $0) || answer.isDispersed(at: $0)
      }
      // Below 0 no curve falls: an envelope cut off there can't be left downwards.
      if leaves { #expect(answer.p.value <= 0.2) }
      if answer.p.value <= 0.2, !leaves { #expect(answer.globalLow.contains(0)) }
      left += leaves ? 1 : 0
      #expect(
        answer.distances.indices.allSatisfy {
          answer.pointwiseLow[$0] <= answer.pointwiseHigh[$0]
        })
    }
    #expect((4...24).contains(left))
  }

  @Test func anyNumberOfThreadsGivesTheSameAnswer() throws {
    let window = try ObservationWindow(PatternOracle.polygon)
    var random = RandomStream(seed: 6)
    let points = window.randomPoints(500, from: &random)
    let permutations = try Permutations(replicas: 49)
    let ripley = try RipleyTest(function: RipleysK(reach: .meters(300)), permutations: permutations)
    #expect(
      ripley.test(points, in: window) == ripley.test(points, in: window, workers: Workers(3)))
    let nearest = ClarkEvans(permutations: permutations)
    #expect(
      nearest.test(points, in: window)
        == nearest.test(points, in: window, workers: Workers(3)))
  }

  @Test func spatstatHasTheSameNearestNeighbors() throws {
    let oracle = try PatternOracle.recorded()
    let window = try ObservationWindow(PatternOracle.polygon)
    let points = PatternOracle.pattern(in: window, count: oracle.points)
    let answer = try #require(
      ClarkEvans(permutations: Permutations(replicas: 9)).test(points, in: window))
    #expect(abs(answer.observed - oracle.nearest) < 1e-10 * oracle.nearest)
    #expect(abs(answer.index - oracle.index) < 1e-12)
  }

  /// Donnelly's expectation in a square, held against chance itself: 400 patterns of 50 points.
  @Test func donnellysExpectationIsThatOfChance() throws {
    let window = try ObservationWindow(rectangle(1000, 1000))
    var random = RandomStream(seed: 12)
    let points = window.randomPoints(50, from: &random)
    let answer = try #require(
      ClarkEvans(permutations: Permutations(replicas: 400)).test(points, in: window))
    #expect(abs(answer.mean / answer.expectedWithBorder - 1) < 0.015)
    #expect(answer.mean > answer.expected * 1.03, "Without correction it is too small.")
  }

  @Test func clarkEvansPIsUniformUnderRandomness() throws {
    let window = try ObservationWindow(rectangle(1000, 600))
    var counts = [Double](repeating: 0, count: 5)
    for set in 1...200 {
      var random = RandomStream(seed: 21, replicate: UInt64(set))
      let answer = try #require(
        ClarkEvans(permutations: Permutations(replicas: 19, seed: UInt64(set)))
          .test(window.randomPoints(20, from: &random), in: window))
      // Two-sided p is 0.1, 0.2 … 1, each as often.
      counts[min(4, Int((answer.p.value * 20).rounded() / 4.0 - 0.25))] += 1
    }
    let chiSquare = counts.reduce(0.0) { $0 + ($1 - 40) * ($1 - 40) / 40 }
    #expect(chiSquare < 18.5, "Passed by chance once in a thousand, with 4 degrees of freedom.")
  }

  @Test func wholeSquaresHaveTheVarianceOverTheMean() throws {
    let window = try ObservationWindow(rectangle(300, 200))
    // 4, 0, 1, 1, 0, 0 incidents in six squares: mean 1, variance 12 / 5.
    let points = Points<Planar>(
      x: [10, 20, 30, 40, 250, 50], y: [10, 20, 30, 40, 50, 150])
    let answer = try QuadratTest(side: .meters(100), permutations: Permutations(replicas: 9))
      .test(points, in: window)
    #expect(answer.squares == 6 && answer.incidents == 6)
    #expect(abs(try #require(answer.varianceToMean) - 12.0 / 5) < 1e-12)
  }

  @Test func tooFewAndImpossibleLevelsAreRefused() throws {
    let window = try ObservationWindow(rectangle(1000, 1000))
    let permutations = try Permutations(replicas: 9)
    #expect(
      ClarkEvans(permutations: permutations).test(Points(x: [1], y: [1]), in: window) == nil)
    #expect(throws: StatisticsError.self) {
      try RipleyTest(function: RipleysK(reach: .meters(9)), permutations: permutations, level: 0.05)
    }
    #expect(throws: StatisticsError.self) {
      try QuadratTest(side: .meters(0.01), permutations: permutations)
        .test(Points(x: [1], y: [1]), in: window)
    }
  }
}
