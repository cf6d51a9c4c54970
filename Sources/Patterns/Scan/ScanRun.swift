import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics

/// A scan with everything decided: looks through the windows as they were observed, then as chance
/// has them.
struct ScanRun: Sendable {
  var layout: any ScanLayout
  let likelihood: ScanLikelihood
  let minimumCases: Int
  /// How the windows of a center are looked through.
  var walk: ScanWalk
  var firstDay: Int32 = 0
  /// Days between looks; nil for a scan that looks back.
  var lookEvery: Int?
  var casesWithoutPopulation = 0
  let permutations: Permutations
  /// The same windows with smaller shares, of which one is chosen; none where none is.
  var reporting: GiniReporting.Prepared?

  /// What a thread needs for one replica.
  struct Replica: Sendable {
    var arrangement: ScanArrangement
    var places: [Int32]
    var days: [Int32]
    fileprivate var scratch: ScanWalk.Scratch
    fileprivate var best: ScanBest
  }

  /// - Parameters:
  ///   - places: the places that a replica starts from.
  ///   - days: the days that a replica starts from.
  ///   - members: the rows inside a window, from its places and its days.
  ///   - redraw: makes a replica; places, days and arrangement are as the replica before left them.
  func scan<Stop: Error>(
    _ observed: ScanArrangement, places: [Int32], days: [Int32] = [], workers: Workers,
    members: ([Int], ClosedRange<Int32>?) -> [Int32], step: (Double) throws(Stop) -> Void,
    _ redraw: @Sendable (inout RandomStream, inout Replica) -> Void
  ) throws(Stop) -> ScanResult {
    // Looking at the observed is as much work as looking at one replica.
    let head = 1 / Double(permutations.replicas + 1)
    let found = try strongest(observed, workers) { part throws(Stop) in try step(part * head) }
    let chosen = withoutOverlap(found)
    guard !chosen.isEmpty else {
      try step(1)
      return .empty(cases: likelihood.cases, withoutPopulation: casesWithoutPopulation)
    }
    var tally = ExceedanceTally(
      observed: chosen.map { found[$0].ratio }, permutations: permutations)
    var maxima: [Double] = []
    try permutations.run(
      workers: workers,
      scratch: {
        Replica(
          arrangement: observed, places: places, days: days, scratch: walk.scratch(),
          best: ScanBest(likelihood, minimumCases: minimumCases))
      },
      step: { part throws(Stop) in try step(head + part * (1 - head)) }
    ) { replicas, scratch in
      var random = permutations.stream(of: replicas.lowerBound)
      redraw(&random, &scratch)
      scratch.best.reset()
      look(0..<layout.familyCount, scratch.arrangement, &scratch.scratch, &scratch.best)
      return scratch.best.window.ratio
    } absorb: { _, ratio in
      maxima.append(ratio)
      return tally.absorb(repeatElement(ratio, count: chosen.count))
    }
    let gumbel = Gumbel(fitting: maxima)
    var result = ScanResult(
      clusters: clusters(chosen, of: found, gumbel, members: members) { rank, _ in
        tally.pseudoP(rank)
      }, cases: likelihood.cases, casesWithoutPopulation: casesWithoutPopulation,
      replicaMaxima: maxima)
    if let reporting {
      choose(reporting, &result, observed, gumbel, workers, members: members)
    }
    return result
  }

  /// Replaces the clusters by those of the share that concentrates incidents most.
  private func choose(
    _ reporting: GiniReporting.Prepared, _ result: inout ScanResult,
    _ observed: ScanArrangement, _ gumbel: Gumbel?, _ workers: Workers,
    members: ([Int], ClosedRange<Int32>?) -> [Int32]
  ) {
    let (cases, maxima) = (Double(likelihood.cases), result.replicaMaxima)
    var collections = [result.clusters]
    for (layout, walk) in reporting.smaller {
      var run = self
      (run.layout, run.walk, run.reporting) = (layout, walk, nil)
      let found = run.strongest(observed, workers) { (_: Double) throws(Never) in }
      collections.append(
        run.clusters(run.withoutOverlap(found), of: found, gumbel, members: members) { _, ratio in
          PseudoP(exceedances: maxima.count { $0 >= ratio }, replicas: maxima.count)
        })
    }
    let (finding, best) = reporting.choice(among: collections, cases: cases)
    result.clusters = collections[best]
    result.gini = finding
  }

  private func clusters(
    _ chosen: [Int], of found: [ScanBest.Window], _ gumbel: Gumbel?,
    members: ([Int], ClosedRange<Int32>?) -> [Int32], p: (Int, Double) -> PseudoP
  ) -> [ScanCluster] {
    chosen.enumerated().map { index, family in
      cluster(
        found[family], family, rank: index + 1, p(index, found[family].ratio), gumbel,
        members: members)
    }
  }

  /// Looks through the windows of some families.
  private func look(
    _ families: Range<Int>, _ arrangement: borrowing ScanArrangement,
    _ scratch: inout ScanWalk.Scratch, _ best: inout ScanBest,
    finish: (inout ScanBest) -> Void = { _ in }
  ) {
    var first = families.lowerBound
    while first < families.upperBound {
      let (factor, end) = layout.penalty(from: first)
      let last = min(end, families.upperBound)
      best.penalize(by: factor)
      walk.walk(first..<last, arrangement, &scratch, &best, finish: finish)
      first = last
    }
  }

  /// The best window of each family.
  private func strongest<Stop: Error>(
    _ observed: ScanArrangement, _ workers: Workers, step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> [ScanBest.Window] {
    let count = layout.familyCount
    let chunk = max(1, count / 256)
    var windows: [ScanBest.Window] = []
    windows.reserveCapacity(count)
    try workers.forEach(
      count: (count + chunk - 1) / chunk,
      scratch: {
        (walk.scratch(), ScanBest(likelihood, minimumCases: minimumCases))
      }, step: step
    ) { index, state in
      var found: [ScanBest.Window] = []
      state.1.reset()
      look(
        index * chunk..<min(count, (index + 1) * chunk), observed, &state.0, &state.1
      ) { best in
        found.append(best.window)
        best.reset()
      }
      return found
    } absorb: { _, found in
      windows += found
      return true
    }
    return windows
  }

  /// The families of the strongest windows, one for each center, each without a place of a stronger
  /// one.
  private func withoutOverlap(_ windows: [ScanBest.Window]) -> [Int] {
    let competing = (0..<layout.centerCount).compactMap {
      center -> (family: Int, radius: Double)? in
      var best = center
      for family in stride(from: center, to: windows.count, by: layout.centerCount)
      where windows[family].ratio > windows[best].ratio {
        best = family
      }
      guard windows[best].ratio > 0 else { return nil }
      return (best, layout.extent(of: best, through: windows[best].entry).radius)
    }
    let ranked = competing.sorted { one, other in
      let (ratio, rival) = (windows[one.family].ratio, windows[other.family].ratio)
      if ratio != rival { return ratio > rival }
      let count = layout.centerCount
      return (one.radius, one.family % count) < (other.radius, other.family % count)
    }
    var isTaken = [Bool](repeating: false, count: layout.placeCount)
    return ranked.map(\.family).filter { family in
      let places = layout.places(of: family, through: windows[family].entry)
      guard !places.contains(where: { isTaken[$0] }) else { return false }
      for place in places { isTaken[place] = true }
      return true
    }
  }

  private func cluster(
    _ window: ScanBest.Window, _ family: Int, rank: Int, _ p: PseudoP, _ gumbel: Gumbel?,
    members: ([Int], ClosedRange<Int32>?) -> [Int32]
  ) -> ScanCluster {
    let center = family % layout.centerCount
    let extent = layout.extent(of: family, through: window.entry)
    let position = layout.position(ofCenter: center)
    let days: ClosedRange<Int32>? =
      !walk.hasDays
      ? nil : firstDay + Int32(window.firstDay)...firstDay + Int32(window.lastDay)
    return ScanCluster(
      rank: rank, members: members(layout.places(of: family, through: window.entry), days),
      center: layout.row(ofCenter: center), x: position.x, y: position.y,
      radius: .meters(extent.radius), ellipse: extent.ellipse, days: days,
      observed: window.cases, weight: nil,
      expected: likelihood.expected(window.exposure),
      relativeRisk: likelihood.relativeRisk(cases: window.cases, exposure: window.exposure),
      logLikelihoodRatio: walk.hasValues
        ? window.ratio / layout.penalty(from: family).factor
        : likelihood.ratio(cases: window.cases, exposure: window.exposure),
      statistic: window.ratio, p: p,
      gumbelP: gumbel?.exceedance(window.ratio), lookEvery: lookEvery)
  }
}
