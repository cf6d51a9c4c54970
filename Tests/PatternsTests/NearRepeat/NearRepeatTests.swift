import Foundation
import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics
import TestSupport
import Testing

@testable import CatchmentPatterns

struct NearRepeatTests {
  /// Every pair looked at: the cells of the table, row after row.
  private func bruteForce(
    _ search: NearRepeat, _ points: Points<Planar>, _ days: [Int32], places: [Int32]? = nil
  ) -> [Int] {
    let columns = search.days.count + 1
    var cells = [Int](repeating: 0, count: (search.distances.count + 2) * columns)
    for first in 0..<points.count {
      for second in first + 1..<max(first + 1, points.count) {
        let (dx, dy) = (points.x[first] - points.x[second], points.y[first] - points.y[second])
        let distance =
          search.metric == .euclidean ? (dx * dx + dy * dy).squareRoot() : abs(dx) + abs(dy)
        let isSame = places.map { $0[first] == $0[second] } ?? (dx == 0 && dy == 0)
        let row = isSame ? 0 : 1 + search.distances.filter { distance >= $0.meters }.count
        let apart = Int(abs(days[first] - days[second]))
        cells[row * columns + search.days.filter { apart >= $0 }.count] += 1
      }
    }
    return cells
  }

  /// Incidents on a lattice of 50 m, so that many are at one place or exactly on the border of a
  /// band.
  private func lattice(_ count: Int, side: Int, days: Int, seed: UInt64) -> (
    Points<Planar>, [Int32]
  ) {
    var random = RandomStream(seed: seed)
    let x = (0..<count).map { _ in 400_000 + 50 * Double(random.index(below: side)) }
    let y = (0..<count).map { _ in 4_600_000 + 50 * Double(random.index(below: side)) }
    return (Points(x: x, y: y), (0..<count).map { _ in 17_000 + Int32(random.index(below: days)) })
  }

  private func search(
    _ metric: NearRepeat.Metric = .euclidean, days: [Int] = [1, 7, 14], replicas: Int = 19
  ) throws -> NearRepeat {
    try NearRepeat(
      distances: [.meters(50), .meters(100), .meters(250)], days: days, metric: metric,
      permutations: Permutations(replicas: replicas, seed: 5))
  }

  /// The tables of each permutation by brute force, put together by the definitions.
  private func expectEqual(
    _ table: NearRepeatTable, _ search: NearRepeat, _ points: Points<Planar>, _ days: [Int32],
    places: [Int32]? = nil
  ) {
    let observed = bruteForce(search, points, days, places: places)
    #expect(table.cells.map(\.observed) == observed)
    // The dates are permuted in the order of the places, which no one else needs to know.
    let order = NearRepeatPlaces(points, days: days, places: places, workers: .one).rows
    var replicas: [[Int]] = []
    for replica in 1...search.permutations.replicas {
      var column = order.map { days[Int($0)] }
      var random = search.permutations.stream(of: replica)
      var span = column.mutableSpan
      random.shuffle(&span)
      var permuted = days
      for (position, row) in order.enumerated() { permuted[Int(row)] = column[position] }
      replicas.append(bruteForce(search, points, permuted, places: places))
    }
    for (index, cell) in table.cells.enumerated() {
      let values = replicas.map { $0[index] }.sorted()
      let exceedances = values.count { $0 >= observed[index] }
      #expect(cell.p == PseudoP(exceedances: exceedances, replicas: values.count))
      #expect(cell.mean == Double(values.reduce(0, +)) / Double(values.count))
      let squares = values.map { (Double($0) - cell.mean) * (Double($0) - cell.mean) }
      let variance = squares.reduce(0, +) / Double(max(1, values.count - 1))
      #expect(abs(cell.deviation - variance.squareRoot()) < 1e-9)
      #expect(cell.median == Double(values[(values.count - 1) / 2] + values[values.count / 2]) / 2)
      #expect(cell.range == values[0]...values[values.count - 1])
    }
  }

  @Test(arguments: NearRepeat.Metric.allCases, [60, 61])
  func tablesEqualBruteForce(metric: NearRepeat.Metric, count: Int) throws {
    let (points, days) = lattice(count, side: 8, days: 40, seed: UInt64(count))
    let search = try search(metric)
    expectEqual(search.test(points, days: days), search, points, days)
  }

  @Test(arguments: [[3], [1, 2, 3, 4], [1, 2, 3, 4, 5], [2, 4, 6, 8, 10, 12, 14, 16, 90]])
  func anyNumberOfDayBandsIsCounted(bands: [Int]) throws {
    let (points, days) = lattice(40, side: 6, days: 30, seed: 3)
    let search = try search(days: bands, replicas: 9)
    expectEqual(search.test(points, days: days), search, points, days)
  }

  @Test func crowdedPlacesAreCountedAlike() throws {
    var (points, days) = lattice(420, side: 3, days: 20, seed: 8)
    // One place holds too many to be counted pair by pair, another is crowded beside it.
    let x = points.x.enumerated().map { $0 < 150 ? 400_000 : $0 < 290 ? 400_050 : $1 }
    let y = points.y.enumerated().map { $0 < 290 ? 4_600_000 : $1 }
    points = Points(x: x, y: y)
    let search = try search(replicas: 3)
    let pairs = NearRepeatPairs(
      NearRepeatPlaces(points, days: days, places: nil, workers: .one), NearRepeatBands(search),
      workers: .one)
    #expect(pairs.crowds.count == 2)
    expectEqual(search.test(points, days: days), search, points, days)
  }

  @Test func daysOverACenturyApartAreCountedAlike() throws {
    var (points, days) = lattice(30, side: 4, days: 10, seed: 4)
    days[3] = -40_000
    days[4] = 2_000_000_000
    let search = try search(days: [1, 7, 50_000], replicas: 5)
    expectEqual(search.test(points, days: days), search, points, days)
  }

  @Test func aColumnOfPlacesDecidesWhatIsTheSamePlace() throws {
    let (points, days) = lattice(50, side: 4, days: 20, seed: 6)
    let search = try search(replicas: 5)
    // Two doors on each corner of the lattice.
    let places: [Int32] = (0..<50).map { row in
      let corner = Int(points.x[row] - 400_000) + Int(points.y[row] - 4_600_000) * 7
      return Int32(corner * 2 + row % 2)
    }
    let table = search.test(points, days: days, places: places)
    expectEqual(table, search, points, days, places: places)
    let byCoordinates = search.test(points, days: days)
    #expect(table.places > byCoordinates.places)
  }

  @Test func roundingInTheProjectionDoesNotPartAPlace() throws {
    let points = Points<Planar>(x: [0, 0.03, 0.06, 0.2], y: [0, 0, 0.01, 0])
    let table = try search().test(points, days: [0, 0, 0, 0])
    #expect(table.places == 2 && table[0, 0].observed == 3 && table[1, 0].observed == 3)
  }

  @Test(arguments: [1, 2, 7])
  func theTableDoesNotDependOnThreads(threads: Int) throws {
    let points = cityPoints(count: 200, seed: 2, side: 3000)
    var random = RandomStream(seed: 9)
    let days = (0..<200).map { _ in Int32(random.index(below: 365)) }
    let search = try search(replicas: 30)
    #expect(
      search.test(points, days: days, workers: Workers(threads)) == search.test(points, days: days))
  }

  @Test(arguments: [0, 1, 2])
  func fewIncidentsAreAnswered(count: Int) throws {
    let table = try search().test(
      Points(x: Array(repeating: 7, count: count), y: Array(repeating: 7, count: count)),
      days: Array(repeating: 3, count: count))
    #expect(table.cells.reduce(0) { $0 + $1.observed } == count / 2)
    #expect(table.cells.allSatisfy { $0.p.value == 1 })
    #expect(table[1, 0].ratio == nil && table[1, 0].ratioMedian == nil)
    #expect(table[0, 0].ratio == (count == 2 ? 1 : nil))
    #expect(table.significant().isEmpty && table.replicas == 19)
  }

  @Test func aTestOfChanceEndsEarlyAndSaysSo() throws {
    let (points, days) = lattice(60, side: 8, days: 40, seed: 12)
    let search = try NearRepeat(
      distances: [.meters(100)], days: [7],
      permutations: Permutations(replicas: 999, seed: 1, stopsAfter: 5))
    let table = search.test(points, days: days)
    #expect(table.replicas < 999 && table.cells.allSatisfy { $0.p.isStoppedEarly })
    #expect(table.cells.allSatisfy { $0.p.exceedances == 5 })
  }

  @Test func parametersAreChecked() throws {
    let permutations = try Permutations(replicas: 9)
    for (distances, days) in [
      ([], [7]), ([100], []), ([100, 100], [7]), ([200, 100], [7]), ([0, 100], [7]),
      ([100], [0, 7]), ([100], [14, 7]), ([.nan], [7]), ([.infinity], [7]), ([-1], [7]),
      ((1...33).map { Double($0) }, [7]),
    ] as [([Double], [Int])] {
      #expect(throws: StatisticsError.self) {
        try NearRepeat(
          distances: distances.map { .meters($0) }, days: days, permutations: permutations)
      }
    }
  }

  // MARK: Chance

  @Test func pIsUniformUnderChanceAndAnImplantedChainIsFound() throws {
    let search = try NearRepeat(
      distances: [.meters(200)], days: [14], permutations: Permutations(replicas: 99, seed: 2))
    var small = 0
    var sum = 0.0
    for set in 0..<200 {
      var random = RandomStream(seed: 31, replicate: UInt64(set))
      let points = Points<Planar>(
        x: (0..<80).map { _ in random.uniform() * 1500 },
        y: (0..<80).map { _ in random.uniform() * 1500 })
      let days = (0..<80).map { _ in Int32(random.index(below: 200)) }
      let p = search.test(points, days: days)[1, 0].p.value
      sum += p
      if p <= 0.1 { small += 1 }
    }
    // Binomial with 200 and 0.1: at most 34 in 99.9 % of all cases. A p of discrete counts is a
    // little large.
    #expect(small <= 34 && sum / 200 > 0.43 && sum / 200 < 0.65)
    var random = RandomStream(seed: 32)
    var (x, y, days): ([Double], [Double], [Int32]) = ([], [], [])
    for _ in 0..<60 {
      x.append(random.uniform() * 1500)
      y.append(random.uniform() * 1500)
      days.append(Int32(random.index(below: 200)))
      if x.count.isMultiple(of: 4) {
        x.append(x[x.count - 1] + 30)
        y.append(y[y.count - 1])
        days.append(days[days.count - 1] + 3)
      }
    }
    let table = search.test(Points(x: x, y: y), days: days)
    #expect(table.significant() == [.init(row: 1, column: 0)])
  }

  // MARK: Published answers

  private func columns(_ file: String, header: Bool) throws -> [[String]] {
    try DataFolder.text(file).split(whereSeparator: \.isNewline).dropFirst(header ? 1 : 0).map {
      $0.split(separator: ",").map(String.init)
    }
  }

  // Williams et al. (1978), Burkitt's lymphoma in Uganda: 13 pairs at most 20 units and 5 time
  // units apart.
  @Test(.enabled(if: DataFolder.isAvailable))
  func burkittsLymphomaHasThirteenClosePairs() throws {
    let rows = try columns("reference/knox-burkitt/burkitt.csv", header: true)
    let points = Points<Planar>(x: rows.map { Double($0[1])! }, y: rows.map { Double($0[2])! })
    let days = rows.map { Int32(Double($0[3])!) }
    // Half-open bands; distances of these coordinates are roots of whole numbers, here at most of
    // 400.
    let search = try NearRepeat(
      distances: [.meters(400.5.squareRoot())], days: [6],
      permutations: Permutations(replicas: 99, seed: 1))
    let table = search.test(points, days: days, workers: .all)
    let close = table[0, 0].observed + table[1, 0].observed
    let near = table[0, 1].observed + table[1, 1].observed
    #expect(close == 13 && near == 3416)
    #expect(table[2, 0].observed == 39 && table[2, 1].observed == 14_110)
    // The product of the margins, and the mean of the permuted within four standard errors of it.
    let mean = table[0, 0].mean + table[1, 0].mean
    #expect(abs(mean - 10.1438161) < 4 * (10.1438161 / 99).squareRoot())
  }

  @Test(.enabled(if: DataFolder.isAvailable))
  func arsonsEqualTheNearRepeatCalculator() throws {
    let rows = try columns("reference/near-repeat/chicago_arson.csv", header: false)
    let points = Points<Planar>(x: rows.map { Double($0[0])! }, y: rows.map { Double($0[1])! })
    let dates = Date.ISO8601FormatStyle(timeZone: .gmt).year().month().day()
    let days = try rows.map { Int32(try dates.parse($0[2]).timeIntervalSince1970 / 86_400) }
    let search = try NearRepeat(
      distances: [.meters(200), .meters(400), .meters(600)], days: [1, 2, 3], metric: .manhattan,
      permutations: Permutations(replicas: 999, seed: 1))
    let table = search.test(points, days: days, workers: .all)
    // Two pairs at 400 m fall to the other side of the edge in exact arithmetic: 141 and 233 for
    // 140 and 234.
    #expect(
      table.cells.map(\.observed) == [
        0, 2, 0, 8, 9, 1, 1, 45, 4, 0, 0, 141, 6, 0, 0, 233, 393, 710, 770, 133_658,
      ])
    // The calculator's means of 99 permutations, within four standard errors of both.
    let means = [
      0.0101010101010101, 0.0707070707070707, 0.0909090909090909, nil, 0.121212121212121,
      0.272727272727273,
    ]
    for (index, mean) in means.enumerated() {
      guard let mean else { continue }
      #expect(abs(table.cells[index].mean - mean) < 4 * (table.cells[index].mean / 90).squareRoot())
    }
    #expect(table[1, 0].p.value == 0.001 && table[2, 0].p.value <= 0.005)
    #expect(table[0, 1].p.value <= 0.01 && table[0, 0].p.value == 1)
    #expect(table.significant().isSuperset(of: [.init(row: 1, column: 0)]))
  }

  private struct Enough: Error {}

  @Test(arguments: [0, 0.3])
  func aStepEndsTheRun(when: Double) throws {
    let (points, days) = lattice(60, side: 8, days: 40, seed: 1)
    let search = try search(replicas: 999)
    #expect(throws: Enough.self) {
      try search.test(points, days: days) { (fraction: Double) throws(Enough) in
        if fraction >= when { throw Enough() }
      }
    }
    // And one that only listens changes nothing.
    var heard = 0
    let table = search.test(points, days: days) { (_: Double) throws(Never) in heard += 1 }
    #expect(table == search.test(points, days: days) && heard > 0)
  }
}
