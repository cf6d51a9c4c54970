import CatchmentFormats
import CatchmentGeometry
import CatchmentIncidents
import CatchmentPatterns
import CatchmentProjection
import CatchmentStatistics

/// Has it really gone up, or down? Did it help?
///
/// ```swift
/// let context = try await StudyContext(incidents: "shootings.csv")
/// let year = Period(18_262...18_595)
/// let found = try await ChangeStudy(
///   ComparedPeriods(before: .aYearEarlier(than: year), after: year),
///   areas: .layer("areas.geojson")
/// ).run(context)
/// print(found.overall.rates.value ?? 0, found.sentences[0])
/// ```
///
/// Two counts are compared exactly (``RateChange``), overall, for deaths where they are known, and
/// area by area with false-discovery control (``AreaChanges``). With a ``Trial``, treated areas are
/// held against areas without the program.
///
/// - Choosing the periods: the same days of two years, so that summers are compared with summers.
/// - Complexity: O(incidents · log periods + areas · months).
public struct ChangeStudy: Study {
  /// The earlier and the later days; nil for the same days a year earlier, and for the newest year
  /// of the table.
  public let before, after: Period?
  /// The areas that are compared one by one; nil for none.
  public let areas: LayerSource?
  /// The days by which areas were picked; nil where they were not picked by their counts.
  public let chosenOn: Period?
  /// Who had a program from the start of the later period on; nil where nobody asks whether it
  /// helped.
  public let trial: Trial?
  /// An earlier download of the same table, which tells how much the newest weeks still grow; nil
  /// for none.
  public let earlier: IncidentRequest?

  public var weighing: Weighing { .wholeIncidents }

  /// - Parameters:
  ///   - before: nil for the same days a year earlier.
  ///   - after: nil for the last calendar year of the table as far as it goes, or its last twelve
  ///     months.
  /// - Throws: ``StudyProblem/comparisonNeedsAreas`` where comparison areas are to be chosen and
  ///   there are none to choose from, and where the periods overlap.
  public init(
    before: Period? = nil, after: Period? = nil, areas: LayerSource? = nil,
    chosenOn: Period? = nil, trial: Trial? = nil, earlier: IncidentRequest? = nil
  ) throws(StudyProblem) {
    if let before, let after { _ = try ComparedPeriods(before: before, after: after) }
    if let trial, trial.comparison == nil, areas == nil { throw .comparisonNeedsAreas }
    self.before = before
    self.after = after
    self.areas = areas
    self.chosenOn = chosenOn
    self.trial = trial
    self.earlier = earlier
  }

  /// - Throws: ``StudyProblem/comparisonNeedsAreas`` where comparison areas are to be chosen and
  ///   there are none to choose from.
  public init(
    _ periods: ComparedPeriods, areas: LayerSource? = nil, chosenOn: Period? = nil,
    trial: Trial? = nil, earlier: IncidentRequest? = nil
  ) throws(StudyProblem) {
    try self.init(
      before: periods.before, after: periods.after, areas: areas, chosenOn: chosenOn,
      trial: trial, earlier: earlier)
  }

  public func find(in context: StudyContext, watch: Watch) async throws -> ChangeFindings {
    guard let dates = context.incidents.period else { throw StudyProblem.noDates }
    let audit = context.incidents.audit.dates
    let dated =
      audit.table == nil
      ? context.incidents.day.count { $0 != Incidents.noDay } : audit.tableRows
    let asked = try ComparedPeriods(before: before, after: after, in: dates)
    for period in [asked.before, asked.after, chosenOn].compactMap(\.self)
    where !period.days.overlaps(dates.days) {
      throw StudyProblem.periodWithoutData(period: period, dates: dates)
    }
    let delay = try await delay(context)
    let periods = try asked.held(
      by: dates, lull: ComparedPeriods.lull(of: dated, over: dates),
      end: delay.map { dates.days.upperBound - 7 * Int32($0.completeAfter ?? $0.weeks.count) })
    var layer: StudyLayer?
    if let areas { layer = try await context.layer(areas, as: .areas) }
    let days = context.incidents.day.map { $0 == Incidents.noDay ? nil : Int($0) }
    let inside =
      layer.map { context.holders(in: $0) }
      ?? PolygonLocator(Shapes()).features(containing: context.points)
    let count = layer?.layer.count ?? 0
    let counts = try CountPanel(inside, areas: count, days: days, periods: periods.ranges)
    try watch.end(.counting)
    let lengths = periods.lengths
    func change(_ before: Int, _ after: Int, _ dispersion: Double = 1) throws -> RateChange {
      try RateChange(
        before: before, after: after, daysBefore: lengths.before, daysAfter: lengths.after,
        dispersion: dispersion)
    }
    let overall = try change(counts.all[0], counts.all[1])
    let dispersion = try dispersion(inside, count, days, periods)
    let sharing = Bunching.sharing(
      context.incidents, in: [periods.before.days, periods.after.days])
    let bunching = Bunching(months: dispersion.all, sharing: sharing)
    // Those in no area are one more place that is asked about, and held to what areas are held to.
    func changes(_ dispersion: Double = 1) throws -> AreaChanges {
      try AreaChanges(
        before: counts.column(0) + [counts.outside[0]],
        after: counts.column(1) + [counts.outside[1]], daysBefore: lengths.before,
        daysAfter: lengths.after, dispersion: dispersion)
    }
    let areaChanges = try layer.map { layer in
      let all = try changes()
      let bunching = Bunching(months: dispersion.areas, sharing: sharing)
      return ChangeFindings.Areas(
        layer: layer.layer, inside: inside, changes: all.prefix(count),
        outside: all.areas[count], outsideQ: all.q[count], outsideVerdict: all.verdicts[count],
        bunching: bunching,
        widened: try bunching.widening.map { try changes($0).prefix(count) })
    }
    try watch.end(.measuring)
    let history = TrialHistory(periods: periods, dates: dates)
    var answer: TrialFindings?
    if let trial {
      answer = try await TrialAnswer(
        trial, context: context, layer: layer, inside: inside, days: days, periods: periods,
        history: history, bunching: bunching
      ).findings()
      try watch.end(.matching)
    }
    return ChangeFindings(
      record: context.record(parameters(context, layer, periods)), periods: periods,
      asked: asked == periods ? nil : asked, dates: dates,
      overall: overall,
      deaths: try deaths(context.incidents, periods).map { try change($0.before, $0.after) },
      bunching: bunching,
      widened: try bunching.widening.map { try change(counts.all[0], counts.all[1], $0) },
      months: MonthlyCounts(days: context.incidents.day, periods: periods),
      undated: counts.undated, beyond: counts.beyond, days: days, areas: areaChanges, trial: answer,
      regression: try regression(inside, count, days, answer, periods),
      delay: delay)
  }

  /// How much counts vary more than independent ones from whole month to whole month of each
  /// period: those of all incidents together, whatever the areas, and those of each area by itself,
  /// pooled. Where both periods have the same months, each is held against its own month of the
  /// year: that summers have more is no bunch.
  private func dispersion(
    _ inside: Containment, _ count: Int, _ days: [Int?], _ periods: ComparedPeriods
  ) throws -> (all: Dispersion?, areas: Dispersion?) {
    let months = periods.months
    let all = (Array(months.before) + Array(months.after)).map(Months.days)
    guard all.count >= 2 else { return (nil, nil) }
    let panel = try CountPanel(inside, areas: count, days: days, periods: all)
    // Each period has a rate of its own: that they differ is no bunch.
    func dispersion(_ counts: [Int]) -> Dispersion {
      let split = months.before.count
      let series = [Array(counts.prefix(split)), Array(counts.dropFirst(split))]
      return months.cycle.map { Dispersion(series: series, cycle: $0) }
        ?? Dispersion(series: series)
    }
    return (
      dispersion(panel.all),
      count > 0 ? Dispersion(pooling: panel.areas.map(dispersion)) : nil
    )
  }

  /// Victims who died, in both periods; nil where no column tells.
  private func deaths(
    _ incidents: Incidents, _ periods: ComparedPeriods
  ) -> (before: Int, after: Int)? {
    guard let fatal = incidents.fatal else { return nil }
    var (before, after) = (0, 0)
    for (row, day) in incidents.day.enumerated() {
      if periods.before.days.contains(day) { before += Int(fatal[row]) }
      if periods.after.days.contains(day) { after += Int(fatal[row]) }
    }
    return (before, after)
  }

  /// What areas that were picked by their counts would do by themselves.
  private func regression(
    _ inside: Containment, _ count: Int, _ days: [Int?], _ trial: TrialFindings?,
    _ periods: ComparedPeriods
  ) throws -> ChangeFindings.Regression? {
    guard let chosenOn else { return nil }
    func shared(_ period: Period) -> Int {
      chosenOn.range.clamped(to: period.range).count
    }
    let common = (shared(periods.before), shared(periods.after))
    guard count >= 2 else {
      return ChangeFindings.Regression(
        chosenOn: chosenOn, daysBefore: common.0, daysAfter: common.1, model: nil, chosen: [])
    }
    let panel = try CountPanel(inside, areas: count, days: days, periods: [chosenOn.range])
    return ChangeFindings.Regression(
      chosenOn: chosenOn, daysBefore: common.0, daysAfter: common.1,
      model: try RegressionToTheMean(baseline: panel.column(0)),
      chosen: trial?.treatedAmongAreas ?? [])
  }

  private func delay(_ context: StudyContext) async throws -> ReportingDelay? {
    guard let earlier else { return nil }
    let table = try await context.incidents(earlier, as: .reference)
    guard let last = table.period?.days.upperBound else {
      throw StudyProblem.undatedTable(earlier.path)
    }
    func days(_ incidents: Incidents) -> [Int?] {
      incidents.day.map { $0 == Incidents.noDay ? nil : Int($0) }
    }
    return try ReportingDelay(
      earlier: days(table), later: days(context.incidents), asOf: Int(last))
  }

  private func parameters(
    _ context: StudyContext, _ layer: StudyLayer?, _ periods: ComparedPeriods
  ) -> JSONObject {
    [
      "before": parameter(periods.before.json, isAutomatic: before == nil),
      "after": parameter(periods.after.json, isAutomatic: after == nil),
      "by": layer.map { .string(fileName(of: $0.layer.name)) } ?? .null,
      "chosen_on": chosenOn.map(\.json) ?? .null,
      "ring_m": trial?.ring.map { .number(rounded($0.meters, 6)) } ?? .null,
      "crs": context.plane.parameter,
    ]
  }
}

extension Period {
  /// The first and the last day, as outputs state them.
  var json: JSONValue {
    [
      "first": .string(CivilDate.text(days.lowerBound)),
      "last": .string(CivilDate.text(days.upperBound)), "days": JSONValue(days.count),
    ]
  }
}
