import CatchmentParallel
import CatchmentPatterns
import CatchmentStatistics
import Foundation
import Testing

struct PlanScoreTests {
  /// ptools' example: three equal areas with 3, 2 and 1 predicted and 6, 3 and 0 observed, the
  /// first one, two and three.
  ///
  /// Its recapture rate is predicted over observed, 3/6, 5/9 and 6/9; ours turns it around and
  /// divides by the growth of all, 9/6, so that 1 means that the ground kept its share.
  @Test(arguments: [(1, 2.0, 3.0 / 6), (2, 1.5, 5.0 / 9), (3, 1, 6.0 / 9)])
  func publishedScoresAreReproduced(count: Int, pai: Double, recapture: Double) throws {
    let later = [Int32](repeating: 0, count: 6) + [1, 1, 1]
    let grid = try GridEvaluation(laterCells: later, earlier: [3, 2, 1], cellArea: 40_000)
    let ranked = try grid.score(ranking: [3, 2, 1], take: count)
    #expect(abs((ranked.score.pai.value ?? 0) - pai) < 1e-12)
    #expect(ranked.score.pei?.value == 1)
    let ours = try #require(ranked.score.rri?.value)
    #expect(abs(6.0 / 9 / ours - recapture) < 1e-12)
    #expect(ranked.cells == Array(0..<Int32(count)))
  }

  /// Definitions written out, over random grids with ties, incidents outside, and every number of
  /// cells.
  @Test(arguments: 1...12)
  func scoresEqualBruteForce(seed: Int) throws {
    var random = RandomStream(seed: UInt64(seed))
    let cells = 1 + random.index(below: 9)
    let earlier = (0..<cells).map { _ in random.index(below: 4) }
    let later = (0..<random.index(below: 30)).map { _ in Int32(random.index(below: cells + 1)) - 1 }
    let ranking = (0..<cells).map { _ in Double(random.index(below: 3)) }
    let grid = try GridEvaluation(laterCells: later, earlier: earlier, cellArea: 2e6)
    let counts = (0..<cells).map { cell in later.count { Int($0) == cell } }
    // All subsets of so many cells.
    for count in 1...cells {
      let ranked = try grid.score(ranking: ranking, take: count)
      let chosen = Set(ranked.cells.map(Int.init))
      let hits = chosen.reduce(0) { $0 + counts[$1] }
      let subsets = (0..<(1 << cells)).filter { $0.nonzeroBitCount == count }
        .map { bits in (0..<cells).filter { bits >> $0 & 1 == 1 } }
      let value = subsets.map { $0.reduce(0) { $0 + counts[$1] } }
      let worth = subsets.map { $0.reduce(0) { $0 + ranking[$1] } }
      let best = worth.max() ?? 0
      let equal = value.indices.filter { worth[$0] == best }.map { value[$0] }
      #expect(chosen.count == count && worth[subsets.firstIndex { Set($0) == chosen } ?? 0] == best)
      #expect(ranked.ties == (equal.min() ?? 0)...(equal.max() ?? 0) && ranked.ties.contains(hits))
      let score = ranked.score
      #expect(score.hits == hits && score.total == later.count)
      guard !later.isEmpty else {
        #expect(score.hitRate.value == nil && score.pei?.value == nil)
        continue
      }
      let rate = Double(hits) / Double(later.count)
      #expect(score.hitRate.value == rate)
      #expect(abs((score.pai.value ?? -1) - rate * Double(cells) / Double(count)) < 1e-12)
      #expect(abs((score.ser.value ?? -1) - Double(hits) / (2 * Double(count))) < 1e-12)
      let most = value.max() ?? 0
      #expect(score.pei?.value == (most > 0 ? Double(hits) / Double(most) : nil))
      let before = chosen.reduce(0) { $0 + earlier[$1] }
      let all = earlier.reduce(0, +)
      if before > 0 {
        let ratio = Double(hits) / Double(before) * Double(all) / Double(later.count)
        #expect(abs((score.rri?.value ?? -1) - ratio) < 1e-12)
      } else {
        #expect(score.rri?.value == nil)
      }
    }
  }

  @Test func resampledHitRatesSpreadAsBinomialOnes() throws {
    let inside = (0..<200).map { $0 < 60 }
    let score = try PlanScore(
      later: .init(isInside: inside), area: 1e6, studyArea: 1e7,
      resamples: Permutations(replicas: 1999))
    let low = try #require(score.hitRate.low)
    let high = try #require(score.hitRate.high)
    // Standard error √(0.3 · 0.7 / 200) = 0.0324, 1.96 of them on each side; the quantiles of 1,999
    // to about 0.004.
    #expect(abs(low - (0.3 - 1.96 * 0.0324)) < 0.008 && abs(high - (0.3 + 1.96 * 0.0324)) < 0.008)
    #expect(abs((score.pai.low ?? 0) - 10 * low) < 1e-12)
    #expect(abs((score.ser.high ?? 0) - 200 * high) < 1e-9)
    #expect(score.pei == nil && score.rri == nil)
    let threads = try PlanScore(
      later: .init(isInside: inside), area: 1e6, studyArea: 1e7,
      resamples: Permutations(replicas: 1999), workers: Workers(3))
    #expect(threads == score)
  }

  // 60 incidents in the plan's ten cells against 90 in the ten that hindsight would have taken: the
  // logarithm of the ratio has the standard error √(1/60 + 1/90) = 0.167.
  @Test func intervalsOfTheEfficiencyAreAroundIt() throws {
    let cells = (0..<230).map { (row: Int) -> Int32 in
      if row < 60 { return Int32(row % 10) }
      return row < 150 ? Int32(10 + row % 10) : Int32(row - 130)
    }
    let score = try PlanScore(
      later: .init(isInside: cells.map { $0 < 10 }, cells: cells, cellCount: 100), area: 1e5,
      studyArea: 1e6, cellArea: 1e4, resamples: Permutations(replicas: 1999))
    let value = try #require(score.pei?.value)
    let low = try #require(score.pei?.low)
    let high = try #require(score.pei?.high)
    #expect(abs(value - 60.0 / 90) < 1e-12 && low < value && value < high)
    #expect(abs(low - 0.481) < 0.03 && abs(high - 0.924) < 0.04)
  }

  @Test func baselinesAreWhatTheySay() throws {
    var random = RandomStream(seed: 77)
    // Ten hot cells of a hundred hold half of all, before and after.
    func cell() -> Int32 {
      Int32(random.index(below: 2) == 0 ? random.index(below: 10) : random.index(below: 100))
    }
    let before = (0..<600).map { _ in Int(cell()) }
    let later = (0..<600).map { _ in cell() }
    let earlier = (0..<100).map { number in before.count { $0 == number } }
    let grid = try GridEvaluation(laterCells: later, earlier: earlier, cellArea: 1e4)
    let baselines = try grid.baselines(take: 10, resamples: Permutations(replicas: 999))
    #expect(baselines.topCells.cells == Array(0..<10))
    #expect((baselines.topCells.score.pai.low ?? 0) > 4)
    #expect(baselines.all.hitRate.value == 1 && baselines.all.pai.value == 1)
    let chance = baselines.random
    #expect(
      abs((chance.hitRate.value ?? 0) - 0.1) < 1e-12 && abs((chance.pai.value ?? 0) - 1) < 1e-9)
    #expect((chance.pai.low ?? 1) < 1 && (chance.pai.high ?? 1) > 1)
    #expect((chance.pai.high ?? 9) < (baselines.topCells.score.pai.value ?? 0))
  }

  /// Squares that an edge cuts are less ground: what is drawn is an area, not a number of them.
  @Test(arguments: [0.03, 0.168, 0.5, 1])
  func chanceMeetsItsShareOfTheGround(share: Double) throws {
    let areas = (0..<60).map { [1e4, 2_500, 100, 7_000][$0 % 4] }
    // As many incidents as ground, all over: any ground of a size meets the same.
    let later = areas.enumerated().flatMap { cell, area in
      [Int32](repeating: Int32(cell), count: Int(area / 100))
    }
    let grid = try GridEvaluation(
      laterCells: later, earlier: [Int](repeating: 1, count: 60), cellArea: 1e4, cellAreas: areas)
    let area = share * areas.reduce(0, +)
    let chance = try grid.baselines(
      take: 3, area: area, resamples: Permutations(replicas: 99)
    ).random
    #expect(abs((chance.hitRate.value ?? 0) - share) < 1e-12)
    #expect(abs((chance.pai.value ?? 0) - 1) < 1e-12)
    for bound in [chance.pai.low, chance.pai.high] { #expect(abs((bound ?? 0) - 1) < 1e-6) }
    #expect(throws: StatisticsError.self) { try grid.baselines(take: 3, area: area * 40) }
  }

  @Test func parametersAreChecked() throws {
    let none = PlanScore.Incidents(isInside: [])
    for (area, study, cell) in [(0.0, 1.0, 1.0), (1, .nan, 1), (2, 1, 1), (1, 1, 0)] {
      #expect(throws: StatisticsError.self) {
        try PlanScore(later: none, area: area, studyArea: study, cellArea: cell)
      }
    }
    #expect(throws: StatisticsError.self) {
      try PlanScore(later: none, area: 1, studyArea: 1, earlier: (inside: 3, all: 2))
    }
    #expect(throws: StatisticsError.self) {
      try GridEvaluation(laterCells: [], earlier: [], cellArea: 1)
    }
    #expect(throws: StatisticsError.self) {
      try GridEvaluation(laterCells: [2], earlier: [0, 0], cellArea: 1)
    }
    let grid = try GridEvaluation(laterCells: [1, -1], earlier: [0, 0], cellArea: 1)
    #expect(throws: StatisticsError.self) { try grid.score(ranking: [1], take: 1) }
    #expect(throws: StatisticsError.self) { try grid.score(ranking: [1, .nan], take: 1) }
    #expect(throws: StatisticsError.self) { try grid.score(ranking: [1, 2], take: 3) }
  }
}

struct RollingOriginsTests {
  @Test func eachPeriodIsScoredOnce() throws {
    let edges = [0, 31, 59, 90, 120, 151, 181, 212]
    let rolling = try RollingOrigins(edges: edges, past: 2, next: 2)
    #expect(rolling.origins.map(\.past) == [0..<59, 59..<120])
    #expect(rolling.origins.map(\.next) == [59..<120, 120..<181])
    #expect(try RollingOrigins(edges: edges, past: 6, next: 1).origins.count == 1)
    #expect(throws: StatisticsError.self) { try RollingOrigins(edges: edges, past: 7, next: 1) }
    #expect(throws: StatisticsError.self) {
      try RollingOrigins(edges: [0, 0, 1], past: 1, next: 1)
    }
    #expect(throws: StatisticsError.self) { try RollingOrigins(edges: [], past: 0, next: 1) }
  }
}
