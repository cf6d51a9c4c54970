import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics
import TestSupport
import Testing

@testable import CatchmentPatterns

/// Mantel's and Jacquez' tests.
struct SpaceTimeTests {
  private func lattice(_ count: Int, side: Int, days: Int, seed: UInt64) -> (
    Points<Planar>, [Int32]
  ) {
    var random = RandomStream(seed: seed)
    let x = (0..<count).map { _ in 50 * Double(random.index(below: side)) }
    let y = (0..<count).map { _ in 50 * Double(random.index(below: side)) }
    return (Points(x: x, y: y), (0..<count).map { _ in Int32(random.index(below: days)) })
  }

  private func burkitt() throws -> (Points<Planar>, [Int32]) {
    let rows = try DataFolder.text("reference/knox-burkitt/burkitt.csv")
      .split(whereSeparator: \.isNewline).dropFirst().map { $0.split(separator: ",") }
    return (
      Points(x: rows.map { Double($0[1])! }, y: rows.map { Double($0[2])! }),
      rows.map { Int32(Double($0[3])!) }
    )
  }

  /// The permuted columns, one for each replica.
  private func columns(_ days: [Int32], _ permutations: Permutations) -> [[Int32]] {
    (1...permutations.replicas).map { replica in
      var column = days
      var random = permutations.stream(of: replica)
      var span = column.mutableSpan
      random.shuffle(&span)
      return column
    }
  }

  // MARK: Mantel

  private func correlation(
    _ points: Points<Planar>, _ days: [Int32], _ nearness: (Double) -> Double
  ) -> Double {
    var place: [Double] = []
    var time: [Double] = []
    for first in 0..<points.count {
      for second in 0..<first {
        let (dx, dy) = (points.x[first] - points.x[second], points.y[first] - points.y[second])
        place.append(nearness((dx * dx + dy * dy).squareRoot()))
        time.append(nearness(Double(abs(days[first] - days[second]))))
      }
    }
    let count = Double(place.count)
    let (p, t) = (place.reduce(0, +) / count, time.reduce(0, +) / count)
    var (pp, tt, pt) = (0.0, 0.0, 0.0)
    for index in place.indices {
      pp += (place[index] - p) * (place[index] - p)
      tt += (time[index] - t) * (time[index] - t)
      pt += (place[index] - p) * (time[index] - t)
    }
    return pt / (pp * tt).squareRoot()
  }

  @Test(arguments: [-1.0, 1.0, 0.5], [1, 2, 7])
  func correlationsEqualBruteForce(power: Double, threads: Int) throws {
    var (points, days) = lattice(25, side: 6, days: 30, seed: 3)
    days[0] = power == 0.5 ? 500_000 : 3
    let permutations = try Permutations(replicas: 19, seed: 4)
    let test = try MantelTest(power: power, permutations: permutations)
    let answer = try #require(test.test(points, days: days, workers: Workers(threads)))
    func nearness(_ value: Double) -> Double {
      power == -1 ? 1 / (value + 1) : power == 1 ? value + 1 : (value + 1).squareRoot()
    }
    let observed = correlation(points, days, nearness)
    #expect(abs(answer.correlation - observed) < 1e-12)
    let exceedances = columns(days, permutations).count {
      correlation(points, $0, nearness) >= observed - 1e-12
    }
    #expect(answer.p == PseudoP(exceedances: exceedances, replicas: 19))
  }

  @Test(arguments: [0.0, 5e6])
  func singlePrecisionIsOnlyTrustedWhereItCanTell(offset: Double) throws {
    var (points, days) = lattice(150, side: 40, days: 700, seed: 5)
    points = Points(x: points.x.map { $0 + offset }, y: points.y)
    let test = try MantelTest(permutations: Permutations(replicas: 21, seed: 6))
    let columns = columns(days, test.permutations)
    let sums = columns.map { column in
      points.x.indices.reduce(0.0) { sum, first in
        (0..<first).reduce(sum) { sum, second in
          let (dx, dy) = (points.x[first] - points.x[second], points.y[first] - points.y[second])
          return sum + 1 / ((dx * dx + dy * dy).squareRoot() + 1)
            / (Double(abs(column[first] - column[second])) + 1)
        }
      }
    }
    let screen = try #require(MantelScreen(test, points, span: 700))
    for (own, limit) in sums.enumerated() {
      for nudge in [-1e-3, -2e-5, -1e-9, 0, 1e-9, 2e-5, 1e-3] {
        let verdicts = screen.verdicts(columns, reaching: limit * (1 + nudge))
        for (verdict, sum) in zip(verdicts, sums) {
          #expect(verdict == nil || verdict == (sum >= limit * (1 + nudge)))
        }
        #expect((verdicts[own] == nil) == (abs(nudge) < 1e-6))
      }
    }
    let far = try MantelTest(power: 1, permutations: test.permutations)
    let steep = try MantelTest(days: 1e-9, permutations: test.permutations)
    #expect(MantelScreen(far, points, span: 700) == nil)
    #expect(MantelScreen(steep, points, span: 700) == nil)
    #expect(MantelScreen(test, points, span: 1 << 24) == nil)
  }

  // The correlation that PySAL's pointpats documents for these cases.
  @Test(.enabled(if: DataFolder.isAvailable))
  func burkittsLymphomaHasThePublishedCorrelation() throws {
    let (points, days) = try burkitt()
    let test = try MantelTest(permutations: Permutations(replicas: 9))
    let answer = try #require(test.test(points, days: days, workers: .all))
    #expect(abs(answer.correlation - 0.048368) < 5e-7)
  }

  @Test func whatIsAllAlikeHasNoCorrelation() throws {
    let test = try MantelTest(permutations: Permutations(replicas: 9))
    let (points, days) = lattice(10, side: 6, days: 30, seed: 3)
    let same = Points<Planar>(x: Array(repeating: 3, count: 10), y: Array(repeating: 3, count: 10))
    #expect(test.test(same, days: days) == nil)
    #expect(test.test(points, days: Array(repeating: 3, count: 10)) == nil)
    for count in 0...2 {
      #expect(test.test(points.selecting(0..<count), days: Array(days[..<count])) == nil)
    }
  }

  @Test func parametersAreChecked() throws {
    let permutations = try Permutations(replicas: 9)
    #expect(throws: StatisticsError.self) { try MantelTest(power: 0, permutations: permutations) }
    #expect(throws: StatisticsError.self) { try MantelTest(days: 0, permutations: permutations) }
    #expect(throws: StatisticsError.self) {
      try MantelTest(nearness: .meters(-1), power: 1, permutations: permutations)
    }
    #expect(throws: StatisticsError.self) {
      try JacquezTest(neighbors: 0, permutations: permutations)
    }
  }

  // MARK: Jacquez

  private func nearestPairs(_ points: Points<Planar>, _ days: [Int32], _ k: Int) -> Int {
    let all = 0..<points.count
    return all.reduce(0) { total, first in
      let others = all.filter { $0 != first }
      let place = others.map { second in
        let (dx, dy) = (points.x[first] - points.x[second], points.y[first] - points.y[second])
        return dx * dx + dy * dy
      }
      let time = others.map { abs(days[first] - days[$0]) }
      guard !others.isEmpty else { return total }
      let placeLimit = place.sorted()[min(k, others.count) - 1]
      let timeLimit = time.sorted()[min(k, others.count) - 1]
      return total + others.indices.count { place[$0] <= placeLimit && time[$0] <= timeLimit }
    }
  }

  @Test(arguments: [1, 3, 5, 100], [0, 1, 2, 30])
  func nearestPairsEqualBruteForce(neighbors: Int, count: Int) throws {
    let (points, days) = lattice(count, side: 7, days: 20, seed: 5)
    let permutations = try Permutations(replicas: 9, seed: 4)
    let test = try JacquezTest(neighbors: neighbors, permutations: permutations)
    let answer = test.test(points, days: days)
    #expect(answer.observed == nearestPairs(points, days, neighbors))
    // The dates are permuted in the order of the places.
    let order = KDTree(points).rows.map { Int($0) }
    let counts = columns(order.map { days[$0] }, permutations).map { column in
      var permuted = days
      for (position, row) in order.enumerated() { permuted[row] = column[position] }
      return nearestPairs(points, permuted, neighbors)
    }
    #expect(answer.mean == Double(counts.reduce(0, +)) / 9)
    let exceedances = counts.count { $0 >= answer.observed }
    #expect(answer.p == PseudoP(exceedances: exceedances, replicas: 9))
    #expect(test.test(points, days: days, workers: Workers(7)) == answer)
  }

  @Test func crowdedPlacesAreCountedAlike() throws {
    var (points, days) = lattice(300, side: 4, days: 15, seed: 9)
    points = Points(
      x: points.x.enumerated().map { $0 < 140 ? 0 : $1 },
      y: points.y.enumerated().map { $0 < 140 ? 0 : $1 })
    days[7] = 4000
    let test = try JacquezTest(neighbors: 4, permutations: Permutations(replicas: 3))
    #expect(test.test(points, days: days).observed == nearestPairs(points, days, 4))
  }

  @Test(.enabled(if: DataFolder.isAvailable))
  func burkittsLymphomaEqualsBruteForce() throws {
    let (points, days) = try burkitt()
    let test = try JacquezTest(neighbors: 3, permutations: Permutations(replicas: 99))
    let answer = test.test(points, days: days)
    #expect(answer.observed == nearestPairs(points, days, 3))
    #expect(answer.p.value > 0.001)
  }
}
