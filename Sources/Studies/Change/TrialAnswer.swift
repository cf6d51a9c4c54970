import CatchmentFormats
import CatchmentGeometry
import CatchmentIncidents
import CatchmentParallel
import CatchmentPatterns
import CatchmentProjection
import CatchmentTopology

/// Counts a trial: treated areas, comparison areas, and the rings around both.
///
/// An incident counts once: in the treated areas, else in the comparison, else in the ring around
/// the treated areas, else in that around the comparison.
struct TrialAnswer {
  private let trial: Trial
  private let context: StudyContext
  private let layer: StudyLayer?
  private let inside: Containment
  private let days: [Int?]
  private let periods: ComparedPeriods
  private let history: TrialHistory
  private let bunching: Bunching

  init(
    _ trial: Trial, context: StudyContext, layer: StudyLayer?, inside: Containment, days: [Int?],
    periods: ComparedPeriods, history: TrialHistory, bunching: Bunching
  ) {
    self.trial = trial
    self.context = context
    self.layer = layer
    self.inside = inside
    self.days = days
    self.periods = periods
    self.history = history
    self.bunching = bunching
  }

  private var workers: Workers { context.workers }

  func findings() async throws -> TrialFindings {
    let treated = try await context.layer(trial.treated, as: .areas)
    let reach = try around(treated.shapes)
    let touched = try touched(by: reach)
    var comparison: StudyLayer?
    var choice: ComparisonChoice?
    var leftOut: [String] = []
    if let given = trial.comparison {
      let all = try await context.layer(given, as: .areas)
      let shared = Set(try overlapping(treated.shapes, of: all, atLeast: 0.5))
      guard shared.count < all.layer.count else { throw StudyProblem.comparisonIsTreated }
      leftOut = shared.sorted().map { all.layer.names[$0] }
      comparison =
        shared.isEmpty ? all : all.selecting((0..<all.layer.count).filter { !shared.contains($0) })
    } else if let layer {
      let chosen = try choose(treated, excluding: touched, from: layer)
      comparison = layer.selecting(chosen.areas)
      choice = chosen
    }
    // The study was refused where neither is there.
    guard let comparison else { throw StudyProblem.comparisonNeedsAreas }
    let areas = [treated.shapes, comparison.shapes]
    let members = try areas.map { isInside(try Dissolve().dissolved($0)) }
    let rings = try trial.ring == nil ? [] : [reach, around(comparison.shapes)].map(isInside)
    var roles = [TrialFindings.Role?](repeating: nil, count: days.count)
    var shared = 0
    for row in days.indices {
      let isNear = !rings.isEmpty && rings[0][row]
      if members[0][row] {
        roles[row] = .treated
      } else if members[1][row] {
        roles[row] = .comparison
        if isNear, let day = days[row], periods.ranges.contains(where: { $0.contains(day) }) {
          shared += 1
        }
      } else if isNear {
        roles[row] = .ring
      } else if !rings.isEmpty, rings[1][row] {
        roles[row] = .ringComparison
      }
    }
    let counts = tally(roles, periods.ranges)
    func two(_ role: TrialFindings.Role) -> DisplacementDifference.Counts {
      let counts = counts[role] ?? [0, 0]
      return .init(before: counts[0], after: counts[1])
    }
    let hasRing = trial.ring != nil
    let lengths = periods.lengths
    func measured(
      _ dispersion: Double = 1
    ) throws -> (difference: DisplacementDifference, alone: RateChange) {
      let treated = two(.treated)
      return (
        try DisplacementDifference(
          treated: treated, comparison: two(.comparison), ring: hasRing ? two(.ring) : nil,
          ringComparison: hasRing ? two(.ringComparison) : nil, lengthRatio: periods.lengthRatio,
          dispersion: dispersion),
        try RateChange(
          before: treated.before, after: treated.after, daysBefore: lengths.before,
          daysAfter: lengths.after, dispersion: dispersion)
      )
    }
    let (difference, alone) = try measured()
    let widening = bunching.areTogether ? bunching.widening : nil
    let widened = try widening.map { factor in
      let wide = try measured(factor)
      return TrialFindings.Widened(
        factor: factor, difference: wide.difference, alone: wide.alone)
    }
    let within = hasRing ? Set(try overlapping(treated.shapes)) : touched
    let series = tally(roles, history.periods)
    let start = history.before.count
    let treatedSeries = series[.treated] ?? []
    var events: EventStudy?
    let withoutMonths = self.withoutMonths(choice, series[.comparison] ?? [], start)
    if start >= 2, !history.after.isEmpty, withoutMonths == nil {
      events = try EventStudy(
        treated: treatedSeries, comparison: series[.comparison] ?? [], start: start)
    }
    // Of several treated areas the mean: the sum lies above what any mixture of others can be.
    let mean = treatedSeries.map { Double($0) / Double(max(1, treated.layer.count)) }
    let (synthetic, donors, withoutMixture) = try mixture(mean, touched, comparison)
    return TrialFindings(
      difference: difference, alone: alone, widened: widened,
      treatedNames: treated.layer.names,
      comparisonNames: comparison.layer.names, comparisonLeftOut: leftOut,
      ringLeftOut: touched.subtracting(within).sorted().compactMap { layer?.layer.names[$0] },
      choice: choice,
      poolNames: (layer?.layer.names ?? []) + treated.layer.names, ring: trial.ring,
      sharedWithRing: shared, events: events, withoutMonths: withoutMonths,
      firstMonth: history.months.lowerBound,
      synthetic: synthetic, withoutMixture: withoutMixture,
      treatedAMonth: mean.prefix(start).reduce(0, +) / Double(max(1, start)), donorNames: donors,
      treatedAmongAreas: try overlapping(treated.shapes),
      roles: try areaRoles(treated, comparison),
      outlines: try outlines(treated, comparison, counts))
  }

  // MARK: Places

  /// The areas and what lies within the ring's width of them, as one.
  private func around(_ shapes: Shapes<Planar>) throws -> Shapes<Planar> {
    guard let ring = trial.ring else { return try Dissolve().dissolved(shapes, workers: workers) }
    return try Buffer(distance: ring).dissolved(shapes, workers: workers)
  }

  private func isInside(_ shapes: Shapes<Planar>) -> [Bool] {
    PolygonLocator(shapes, workers: workers)
      .firstFeature(containing: context.points, workers: workers).map { $0 >= 0 }
  }

  /// Less of an area than this is a border that was drawn twice.
  private static let leastOverlap = 0.01

  /// The areas of a layer, else of the study, of which a share lies in some shapes.
  private func overlapping(
    _ shapes: Shapes<Planar>, of areas: StudyLayer? = nil,
    atLeast share: Double = TrialAnswer.leastOverlap
  ) throws -> [Int] {
    guard let layer = areas ?? layer else { return [] }
    let area = try Dissolve().dissolved(shapes, workers: workers)
    let clipped = try Clip(to: area).clipped(layer.shapes, workers: workers)
    return (0..<layer.shapes.count).filter {
      let whole = layer.shapes.area(of: $0)
      return whole > 0 && clipped.area(of: $0) >= share * whole
    }
  }

  private func touched(by reach: Shapes<Planar>) throws -> Set<Int> {
    Set(try overlapping(reach))
  }

  private func areaRoles(
    _ treated: StudyLayer, _ comparison: StudyLayer
  ) throws -> [TrialFindings.Role?] {
    guard let layer else { return [] }
    var roles = [TrialFindings.Role?](repeating: nil, count: layer.layer.count)
    for area in try overlapping(comparison.shapes, atLeast: 0.5) { roles[area] = .comparison }
    for area in try overlapping(treated.shapes, atLeast: 0.5) { roles[area] = .treated }
    return roles
  }

  private func outlines(
    _ treated: StudyLayer, _ comparison: StudyLayer,
    _ counts: [TrialFindings.Role: [Int]]
  ) throws -> [(
    role: TrialFindings.Role, name: String, shape: Shapes<Geographic>, before: Int, after: Int
  )] {
    var drawn: [(TrialFindings.Role, Shapes<Planar>)] = []
    for (role, ring, layer) in [
      (TrialFindings.Role.treated, TrialFindings.Role.ring, treated),
      (.comparison, .ringComparison, comparison),
    ] {
      let union = try Dissolve().dissolved(layer.shapes, workers: workers)
      drawn.append((role, union))
      if trial.ring != nil {
        drawn.append((ring, try Difference(minus: union).subtracted(from: around(layer.shapes))))
      }
    }
    return try drawn.map { role, shape in
      let counts = counts[role] ?? [0, 0]
      let names = role == .treated ? treated.layer.names : comparison.layer.names
      let isArea = role == .treated || role == .comparison
      return (
        role, isArea ? names.joined(separator: ", ") : role.rawValue,
        try context.plane.unproject(shape, workers: workers), counts[0], counts[1]
      )
    }
  }

  // MARK: Counts

  private func tally(
    _ roles: [TrialFindings.Role?], _ stretches: [Range<Int>]
  ) -> [TrialFindings.Role: [Int]] {
    var counts: [TrialFindings.Role: [Int]] = [:]
    for role in TrialFindings.Role.allCases {
      counts[role] = [Int](repeating: 0, count: stretches.count)
    }
    for (row, role) in roles.enumerated() {
      guard let role, let day = days[row], let stretch = CountPanel.period(of: day, in: stretches)
      else {
        continue
      }
      counts[role]?[stretch] += 1
    }
    return counts
  }

  private func choose(
    _ treated: StudyLayer, excluding touched: Set<Int>, from layer: StudyLayer
  ) throws -> ComparisonChoice {
    let months = history.before.map(Months.days)
    guard months.count >= 3 else {
      throw StudyProblem.fewMonths(months: months.count, needed: 3)
    }
    let areas = try CountPanel(inside, areas: layer.layer.count, days: days, periods: months)
    let own = PolygonLocator(treated.shapes, workers: workers)
      .features(containing: context.points, workers: workers)
    let mine = try CountPanel(own, areas: treated.layer.count, days: days, periods: months)
    let first = layer.layer.count
    return try ComparisonChoice(
      history: areas.areas + mine.areas, treated: Array(first..<first + treated.layer.count),
      excluded: touched.sorted())
  }

  /// Why months are not held against each other. Without incidents in the comparison areas before
  /// the start the treated ones would be held against themselves.
  private func withoutMonths(
    _ choice: ComparisonChoice?, _ comparison: [Int], _ start: Int
  ) -> NoMonths? {
    guard start >= 2 else { return nil }
    if comparison.prefix(start).allSatisfy({ $0 == 0 }) { return .noneBefore }
    return choice?.isAlike == false ? .noneAlike : nil
  }

  /// The mixture of areas that went as the treated ones did before the start.
  private func mixture(
    _ treated: [Double], _ touched: Set<Int>, _ comparison: StudyLayer
  ) throws -> (SyntheticControl?, [String], NoMixture?) {
    let start = history.before.count
    guard start >= SyntheticControl.leastPeriods else {
      return (nil, [], .fewMonths(start, needed: SyntheticControl.leastPeriods))
    }
    guard !history.after.isEmpty else { return (nil, [], .noMonthAfter) }
    let source = layer ?? comparison
    let locator =
      layer == nil
      ? PolygonLocator(comparison.shapes, workers: workers)
        .features(containing: context.points, workers: workers) : inside
    let panel = try CountPanel(
      locator, areas: source.layer.count, days: days, periods: history.periods)
    func burden(_ area: Int) -> Int { panel.areas[area][..<start].reduce(0, +) }
    let free = (0..<source.layer.count).filter { layer == nil || !touched.contains($0) }
      .filter { burden($0) > 0 }
    // Where there are too many, those with the most incidents can follow the treated areas best.
    let donors = free.sorted { (burden($1), $0) < (burden($0), $1) }
      .prefix(SyntheticControl.mostDonors).sorted()
    guard donors.count >= 2 else { return (nil, [], .fewAreas(donors.count)) }
    let control = try SyntheticControl(
      treated: treated, donors: donors.map { panel.areas[$0].map(Double.init) },
      start: start, workers: workers)
    return (control, donors.map { source.layer.names[$0] }, nil)
  }
}

extension StudyLayer {
  fileprivate func selecting(_ areas: [Int]) -> StudyLayer {
    StudyLayer(layer: layer.selecting(areas), shapes: shapes.selecting(areas))
  }
}
