import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics
import Testing

@testable import CatchmentPatterns

struct CylinderWalkTests {
  /// Incidents on a small lattice, where many places are equally far, and their days.
  struct Town {
    var places: [Int32] = []
    var days: [Int32] = []
    var dayCount = 12

    static let lattice = Points<Planar>(
      x: (0..<9).map { Double($0 % 3) * 100 }, y: (0..<9).map { Double($0 / 3) * 100 })

    static func random(_ count: Int, days dayCount: Int, seed: UInt64) -> Town {
      var random = RandomStream(seed: seed)
      var town = Town(dayCount: dayCount)
      for _ in 0..<count {
        town.places.append(Int32(random.index(below: 9)))
        town.days.append(Int32(random.index(below: dayCount)))
      }
      return town
    }

    var events: [ScanBruteForce.Event] {
      zip(places, days).map { .init(place: Int($0), day: Int($1)) }
    }
  }

  /// The best window about each place by all walks and by trying all.
  private func compare(
    _ town: Town, maximumDays: Int, minimumCases: Int = 2, share: Double = 0.5,
    triesAll: Bool = true
  ) throws {
    let windows = try ScanWindows(share: share, minimumCases: minimumCases)
    let rows = town.places.indices.sorted { town.days[$0] < town.days[$1] }
    let points = Town.lattice.selecting(rows.map { Int(town.places[$0]) })
    let days = rows.map { town.days[$0] }
    let circles = ScanCircles(
      points, weights: Array(repeating: 1, count: rows.count), centers: Town.lattice, windows, .one)
    let time = ScanTime(
      days, try ScanDays(maximum: maximumDays), 0...Int32(town.dayCount - 1))
    let walk = CylinderWalk(
      circles: circles, exposureBefore: time.casesBefore(),
      maximumDays: min(maximumDays, town.dayCount))
    let sparse =
      walk.maximumDays > SparseCylinderWalk.longest
      ? nil
      : SparseCylinderWalk(
        circles: circles, exposureBefore: walk.exposureBefore, maximumDays: walk.maximumDays)
    let arrangement = ScanArrangement(
      places: circles.placeOfRow(), days: days, placeCount: circles.placeCount)
    let all = Double(rows.count)
    let likelihood = ScanLikelihood(model: .poisson, cases: rows.count, exposure: all * all)
    let pairs = PairCylinderWalk(walk)
    var held = pairs.scratch()
    let crowded = CrowdedCylinderWalk(
      circles: circles, exposureBefore: walk.exposureBefore, maximumDays: walk.maximumDays)
    let brute =
      triesAll
      ? ScanBruteForce(
        places: Town.lattice, model: .permutation, windows: windows,
        length: try ScanDays(maximum: maximumDays), dayCount: town.dayCount
      ).strongest(town.events) : []
    var scratch = walk.scratch()
    var bits = sparse?.scratch()
    var best = ScanBest(likelihood, minimumCases: minimumCases)
    for center in 0..<Town.lattice.count {
      best.reset()
      walk.walk(center, arrangement, &scratch, &best)
      let found = best.window
      if triesAll { #expect(abs(found.ratio - brute[center].ratio) < 1e-9) }
      if let sparse, var own = bits {
        best.reset()
        sparse.walk(center, arrangement, &own, &best)
        bits = own
        // The very same window, also where several are as good.
        #expect(best.window.ratio == found.ratio && best.window.entry == found.entry)
        #expect(best.window.firstDay == found.firstDay && best.window.lastDay == found.lastDay)
      }
      best.reset()
      pairs.walk(center, arrangement, &held, &best)
      #expect(best.window.ratio == found.ratio && best.window.entry == found.entry)
      #expect(best.window.firstDay == found.firstDay && best.window.lastDay == found.lastDay)
      best.reset()
      crowded.walk(center, arrangement, &best)
      #expect(abs(best.window.ratio - found.ratio) < 1e-9)
    }
  }

  @Test(arguments: [1, 2, 3, 11, 12, 13, 1000])
  func spansOfAnyLengthAreLookedThrough(maximumDays: Int) throws {
    for seed in 1...3 as ClosedRange<UInt64> {
      try compare(.random(45, days: 12, seed: seed), maximumDays: maximumDays)
    }
  }

  /// 16 lengths have a lane each, more share one.
  @Test(arguments: [15, 16, 17, 18, 29])
  func lengthsThatShareALaneAreToldApart(maximumDays: Int) throws {
    try compare(.random(50, days: 30, seed: 7), maximumDays: maximumDays, minimumCases: 3)
  }

  /// Spans of 32 days take 63 bits about a day.
  @Test(arguments: [31, 32, 33])
  func spansAsLongAsAWordAreSeenAcrossItsBorders(maximumDays: Int) throws {
    for seed in 11...12 as ClosedRange<UInt64> {
      try compare(.random(60, days: 100, seed: seed), maximumDays: maximumDays)
      try compare(.random(60, days: 64, seed: seed), maximumDays: maximumDays, minimumCases: 1)
    }
  }

  @Test(arguments: [1, 4, 12])
  func stacksAndTheFirstAndTheLastDayAreSeen(maximumDays: Int) throws {
    // Twenty at one place on one day, at either end of the period; others far from both.
    for day in [0, 11] as [Int32] {
      var town = Town.random(25, days: 12, seed: 3)
      town.places += Array(repeating: 4, count: 20)
      town.days += Array(repeating: day, count: 20)
      try compare(town, maximumDays: maximumDays)
    }
    var ends = Town()
    ends.places = [0, 0, 0, 8, 8, 8, 1, 2, 3, 5]
    ends.days = [0, 0, 0, 11, 11, 11, 4, 5, 6, 7]
    try compare(ends, maximumDays: maximumDays)
    try compare(ends, maximumDays: maximumDays, minimumCases: 1, share: 1)
  }

  /// Few incidents in a long time, where pairs of days are the faster way, and a crowd, where they
  /// are not; days that nobody has incidents on make spans that are as good as others.
  @Test(arguments: [33, 60, 365], [12, 40, 200])
  func longSpansAreWeighedFromDayToDay(maximumDays: Int, count: Int) throws {
    for seed in 21...23 as ClosedRange<UInt64> {
      try compare(
        .random(count, days: 400, seed: seed), maximumDays: maximumDays, triesAll: false)
      try compare(
        .random(count, days: 90, seed: seed), maximumDays: maximumDays, minimumCases: 1, share: 1,
        triesAll: false)
    }
    try compare(.random(20, days: 70, seed: 24), maximumDays: maximumDays)
  }

  @Test func groupsOfLengthsHoldEveryLengthOnce() {
    for maximum in [1, 2, 15, 16, 17, 30, 365, 4000, 70_000, 100_000] {
      let exposure = (0...maximum).map(Double.init)
      let lengths = SpanLengths(exposure, maximumDays: maximum)
      #expect(lengths.count <= SpanLengths.mostGroups)
      #expect(lengths.longest[0] == 1 && lengths.longest.last == maximum)
      for group in 0..<lengths.count {
        #expect(lengths.shortest[group] == (group == 0 ? 1 : lengths.longest[group - 1] + 1))
        #expect(lengths.shortest[group] <= lengths.longest[group])
      }
    }
  }

  @Test func moreIncidentsThanALaneCountsAreStillCounted() throws {
    // 70,000 on one of ten days: 2¹⁶ and some, which 16 bits would take for 4,464.
    let days = (0..<10).flatMap { day in
      Array(repeating: Int32(day), count: day == 6 ? 70_000 : 2_000)
    }
    let scan = try TimeScan(
      length: ScanDays(maximum: 3), permutations: Permutations(replicas: 3))
    let found = scan.scan(days: days).clusters[0]
    #expect(found.days == 6...6 && found.observed == 70_000)
    #expect(abs(found.expected - 8_800) < 1e-9)
    // 30,000 and 5,000 on the next day are too many for 16 bits only together.
    let spread =
      Array(repeating: Int32(4), count: 30_000) + Array(repeating: 5, count: 5_000)
      + [0, 1, 2, 3, 6, 7, 8, 9]
    let both = scan.scan(days: spread).clusters[0]
    #expect(both.days == 4...5 && both.observed == 35_000)
  }
}
