import CatchmentGeometry
import CatchmentStatistics
import Testing

@testable import CatchmentPatterns

struct RetaliationWindowsTests {
  private typealias Position = NearRepeatTable.Position

  /// Bands of 100 and 200 m, and of 7, 14 and 28 days; the counts say which cell is which.
  private let table: NearRepeatTable = {
    let observed = [
      [20, 8, 4, 900], [30, 12, 6, 900], [40, 16, 8, 900], [900, 900, 900, 90_000],
    ]
    let mean = [[4.0, 4, 4, 900], [10, 10, 6, 900], [20, 10, 8, 900], [900, 900, 900, 90_000]]
    return NearRepeatTable(
      rows: [
        .samePlace, .between(.meters(0), .meters(100)), .between(.meters(100), .meters(200)),
        .beyond(.meters(200)),
      ],
      columns: [.between(0, 7), .between(7, 14), .between(14, 28), .beyond(28)],
      cells: zip(observed.joined(), mean.joined()).map { observed, mean in
        NearRepeatTable.Cell(
          observed: observed, mean: mean, median: mean, deviation: mean.squareRoot(),
          range: 0...observed, p: PseudoP(exceedances: 0, replicas: 999))
      },
      incidents: 500, places: 400, replicas: 999)
  }()

  private func windows(_ cells: [(Int, Int)]) -> RetaliationWindows {
    RetaliationWindows(table, raised: Set(cells.map { Position(row: $0.0, column: $0.1) }))
  }

  private func open(
    _ windows: RetaliationWindows, ages: [Int32]
  ) -> [RetaliationWindows.Window] {
    let points = Points<Planar>(
      x: ages.indices.map { 1000 * Double($0) }, y: ages.map { _ in 0 })
    return windows.open(on: 100, around: points, days: ages.map { 100 - $0 })
  }

  @Test func theRatioIsThatOfAllPairsInTheRaisedBandsOfItsAge() {
    let windows = windows([(0, 0), (1, 0), (2, 1)])
    let found = open(windows, ages: [3, 10])
    #expect(found.map(\.row) == [0, 1])
    #expect(found[0].ratio.value == 50 / 14.0)
    #expect(found[1].ratio.value == 1.6)
    let interval = PoissonCount(50).interval()
    #expect(abs(found[0].ratio.low - interval.lowerBound / 14) < 1e-12)
    #expect(abs(found[0].ratio.high - interval.upperBound / 14) < 1e-12)
    #expect(found[0].reach == .init(isSamePlace: true, rings: [0...100]))
    #expect(found[1].reach == .init(isSamePlace: false, rings: [100...200]))
    #expect(windows.longest == 14)
  }

  @Test func ringsThatTouchAreOne() {
    let found = open(windows([(1, 0), (2, 0)]), ages: [0])
    #expect(found.map(\.reach) == [.init(isSamePlace: false, rings: [0...200])])
  }

  @Test func aWindowOpensAndExpiresWithTheRaisedBandsAroundItsAge() {
    // Raised in the first and the third band of days: two windows with a week between them.
    let windows = windows([(1, 0), (1, 2)])
    #expect(open(windows, ages: [0]).map { [$0.opens, $0.expires] } == [[100, 107]])
    #expect(open(windows, ages: [6]).map { [$0.opens, $0.expires] } == [[94, 101]])
    #expect(open(windows, ages: [7]).isEmpty)
    #expect(open(windows, ages: [14]).map { [$0.opens, $0.expires] } == [[100, 114]])
    #expect(open(windows, ages: [27]).map { [$0.opens, $0.expires] } == [[87, 101]])
    #expect(open(windows, ages: [28]).isEmpty)
    let whole = self.windows([(1, 0), (2, 1), (1, 2)])
    #expect(open(whole, ages: [10]).map { [$0.opens, $0.expires] } == [[90, 118]])
  }

  @Test func incidentsOfOnePlaceShareAWindow() {
    let windows = windows([(1, 0), (1, 1)])
    let found = windows.open(
      on: 100, around: Points(x: [5, 5, 5, 900], y: [5, 5, 5, 5]), days: [90, 98, 60, 95])
    #expect(found.map(\.row) == [1, 3])
    #expect(found.map(\.incidents) == [2, 1])
    #expect(found.map(\.expires) == [112, 109])
  }

  @Test func whatIsToComeIsNotLookedAt() {
    #expect(open(windows([(1, 0)]), ages: [-1, -100]).isEmpty)
    #expect(open(windows([(1, 0)]), ages: []).isEmpty)
  }

  @Test func nothingRaisedOpensNothing() {
    let windows = windows([])
    #expect(windows.isEmpty && windows.longest == 0)
    #expect(open(windows, ages: [0, 1, 2]).isEmpty)
  }

  @Test func bunchedPairsWidenTheInterval() {
    let cells = table.cells.enumerated().map { index, cell in
      index != 4
        ? cell
        : NearRepeatTable.Cell(
          observed: cell.observed, mean: cell.mean, median: cell.median,
          deviation: 2 * cell.mean.squareRoot(), range: cell.range, p: cell.p)
    }
    let bunched = NearRepeatTable(
      rows: table.rows, columns: table.columns, cells: cells, incidents: 500, places: 400,
      replicas: 999)
    let windows = RetaliationWindows(bunched, raised: [Position(row: 1, column: 0)])
    let interval = PoissonCount(30, dispersion: 4).interval()
    #expect(abs(open(windows, ages: [0])[0].ratio.low - interval.lowerBound / 10) < 1e-12)
  }

  /// Pairs are implanted at three times the usual rate: the table finds the bands, and their
  /// ratio's interval holds what the pairs were made with.
  @Test func implantedRepeatsAreFound() throws {
    var random = RandomStream(seed: 3)
    var (x, y, days): ([Double], [Double], [Int32]) = ([], [], [])
    for _ in 0..<1500 {
      x.append(4000 * random.uniform())
      y.append(4000 * random.uniform())
      days.append(Int32(random.index(below: 730)))
      guard random.uniform() < 0.15 else { continue }
      x.append(x[x.count - 1] + 60 * (random.uniform() - 0.5))
      y.append(y[y.count - 1] + 60 * (random.uniform() - 0.5))
      days.append(days[days.count - 1] + 1 + Int32(random.index(below: 5)))
    }
    let search = try NearRepeat(
      distances: [.meters(100), .meters(300)], days: [7, 28],
      permutations: Permutations(replicas: 199))
    let table = search.test(Points(x: x, y: y), days: days)
    let cells = table.significant(falseDiscoveries: 0.05)
    #expect(cells == [Position(row: 1, column: 0)])
    let windows = RetaliationWindows(table, raised: cells)
    let found = windows.open(on: 400, around: Points(x: x, y: y), days: days)
    #expect(found.count == days.count { (394...400).contains($0) })
    #expect(found.allSatisfy { $0.ratio.low > 1 && $0.ratio.low < $0.ratio.value })
  }
}
