import CatchmentCartography
public import CatchmentFormats
import CatchmentGeometry
import CatchmentIncidents
public import CatchmentPatterns
public import CatchmentStatistics

/// Whether it rose or fell, overall, for deaths and by area, and what a program did to it.
public struct ChangeFindings: Findings {
  /// The change of each area.
  public struct Areas: Sendable {
    let layer: AreaLayer
    /// The areas that hold each incident.
    let inside: Containment
    public let changes: AreaChanges
    /// Incidents in none of the areas.
    public let outside: RateChange
    /// Their false-discovery rate among the areas, of which they are one more; nil where there is
    /// nothing to compare.
    public let outsideQ: Double?
    /// What may be said of them among the areas.
    public let outsideVerdict: RateChange.Verdict
    /// How much the months of each area vary more than independent ones, all areas pooled, and
    /// people of one incident.
    public let bunching: Bunching
    /// The changes with intervals that are widened so; nil where nothing tells of bunches.
    public let widened: AreaChanges?

    public var names: [String] { layer.names }

    public var dispersion: Dispersion? { bunching.months }

    /// The places of the areas that may be called so.
    public func places(_ verdict: RateChange.Verdict) -> [Int] {
      changes.verdicts.indices.filter { changes.verdicts[$0] == verdict }
    }

    /// How many areas are called changed, and how many of them still are where bunches are reckoned
    /// with; nil where there are no bunches.
    public var kept: (of: Int, count: Int)? {
      guard let widened else { return nil }
      let called = places(.rose) + places(.fell)
      return (called.count, called.count { widened.verdicts[$0] == changes.verdicts[$0] })
    }
  }

  /// Whether areas were picked by the counts that they are now compared with.
  public struct Regression: Sendable {
    public let chosenOn: Period
    /// How many of the days by which areas were picked are days of each period.
    public let daysBefore, daysAfter: Int
    /// Whether some of them are days of the earlier period: luck that does not last looks like a
    /// fall.
    public var isThreatened: Bool { daysBefore > 0 }
    /// Whether some of them are days of the later one: luck that was not there before looks like a
    /// rise.
    public var invitesRise: Bool { daysAfter > 0 }
    /// What each area would show by itself; nil with fewer than two areas.
    public let model: RegressionToTheMean?
    /// The treated ones among the areas; empty where nobody is treated.
    let chosen: [Int]

    /// The share by which the treated areas would fall by themselves; nil where that is not known.
    public var expectedFall: Double? { chosen.isEmpty ? nil : model?.expectedFall(of: chosen) }
  }

  public let record: StudyRecord
  public let periods: ComparedPeriods
  /// What was asked for, where the table does not hold all of it; nil where it does.
  public let asked: ComparedPeriods?
  /// The days from the first to the last incident of the table.
  public let dates: Period
  public let overall: RateChange
  /// The same of victims who died; nil where no column tells.
  public let deaths: RateChange?
  /// How much the months of all incidents together vary more than independent ones, whether areas
  /// are compared or not, and people of one incident.
  public let bunching: Bunching
  /// The change with an interval that is widened so; nil where nothing tells of bunches.
  public let widened: RateChange?
  public let months: MonthlyCounts
  /// Incidents without a date, and in neither period.
  public let undated, beyond: Int
  /// For each incident its day; nil without one.
  let days: [Int?]
  public let areas: Areas?
  public let trial: TrialFindings?
  public let regression: Regression?
  /// How much the newest weeks still grow; nil where no earlier download tells.
  public let delay: ReportingDelay?

  public var dispersion: Dispersion? { bunching.months }

  /// Whether each month was held against its own month of the year where dispersions are told.
  public var leavesSeasonOut: Bool { periods.months.cycle != nil }

  /// Incidents of both periods that lie in more than one area, and count in each.
  public var inSeveralAreas: Int {
    guard let inside = areas?.inside else { return 0 }
    return days.indices.count { row in
      guard inside.count(of: row) > 1, let day = days[row] else { return false }
      return periods.ranges.contains { $0.contains(day) }
    }
  }

  /// Days from the end of the later period to the newest incident of the table, where these are
  /// few: portals add incidents to their newest weeks for a while. Below 0 where the table ends
  /// first.
  public var freshDays: Int? {
    let days = Int(dates.days.upperBound) - Int(periods.after.days.upperBound)
    return days < Self.growingDays ? days : nil
  }

  /// The days of the earlier period before the first incident of the table, and those of the later
  /// one after the last, where chance makes such gaps: they count as days without shootings.
  public var quietDays: (start: Int, end: Int) { periods.outside(dates) }

  private static let growingDays = 28

  /// The weeks of the later period that an earlier download shows to be incomplete; 0 for none.
  public var growingWeeks: Int {
    guard let delay else { return 0 }
    let complete = delay.completeAfter ?? delay.weeks.count
    let end = Int(dates.days.upperBound) - Int(periods.after.days.upperBound)
    return max(0, complete - max(0, end) / 7)
  }

  /// Whether the later period reaches into weeks that portals still add to, as far as is known.
  public var mayStillGrow: Bool { growingWeeks > 0 || (delay == nil && freshDays != nil) }

  /// Whether a rise or a fall is lost where counts are taken to vary as they do.
  public var isLostInBunches: Bool {
    guard let widened else { return false }
    return [.rose, .fell].contains(overall.verdict) && widened.verdict == .cannotBeTold
  }

  /// What may be said of the whole: the change with the widest interval where that takes a rise or
  /// a fall back, else the one of independent events.
  public var told: RateChange { isLostInBunches ? widened ?? overall : overall }

  // MARK: As outputs state it

  public var summary: JSONObject {
    var change = Self.json(overall)
    change["p_etest"] = Self.number(overall.pByETest)
    change["dispersion"] = Self.number(dispersion?.value, 4)
    change["dispersion_without_season"] = .bool(leavesSeasonOut)
    change["dispersion_p"] = Self.number(dispersion?.p)
    if let sharing = bunching.sharing { change["people_at_once"] = .number(rounded(sharing, 4)) }
    change["widened"] = widened.map { .object(Self.json($0)) } ?? .null
    change["exposure_ratio"] = .number(rounded(periods.lengthRatio, 6))
    change["days_before"] = JSONValue(periods.before.days.count)
    change["days_after"] = JSONValue(periods.after.days.count)
    change["same_season"] = .bool(periods.isOneSeason)
    change["fatal"] = deaths.map { .object(Self.json($0)) } ?? .null
    if let areas {
      change["dispersion_areas"] = Self.number(areas.dispersion?.value, 4)
      var outside = Self.json(areas.outside)
      outside["q"] = Self.number(areas.outsideQ)
      outside["class"] = .string(areas.outsideVerdict.rawValue)
      change["outside"] = .object(outside)
      var classes = JSONObject()
      for verdict in RateChange.Verdict.allCases {
        classes[verdict.rawValue] = JSONValue(areas.places(verdict).count)
      }
      change["classes"] = .object(classes)
    }
    change["days_outside_table"] = [
      "start": JSONValue(quietDays.start), "end": JSONValue(quietDays.end),
    ]
    change["in_neither_period"] = JSONValue(beyond)
    change["undated"] = JSONValue(undated)
    change["months"] = months.json
    if let regression {
      change["regression_to_the_mean"] = [
        "chosen_on": regression.chosenOn.json, "threatens": .bool(regression.isThreatened),
        "days_of_before": JSONValue(regression.daysBefore),
        "days_of_after": JSONValue(regression.daysAfter),
        "expected_fall": Self.number(regression.expectedFall),
        "luck": Self.number(regression.model?.luck),
      ]
    }
    if let delay {
      change["reporting_delay"] = [
        "complete_after_weeks": delay.completeAfter.map { JSONValue($0) } ?? .null,
        "weeks_still_growing": JSONValue(growingWeeks),
        "known": .array(delay.weeks.map { Self.number($0.known, 4) }),
      ]
    }
    var summary: JSONObject = ["change": .object(change)]
    if let trial { summary["evaluation"] = trial.json }
    return summary
  }

  static func number(_ value: Double?, _ digits: Int = 6) -> JSONValue {
    value.map { .number(rounded($0, digits)) } ?? .null
  }

  static func json(_ change: RateChange) -> JSONObject {
    [
      "before": JSONValue(change.rates.before), "after": JSONValue(change.rates.after),
      "rate_ratio": number(change.rates.value), "low": number(change.interval?.low),
      "high": number(change.interval?.high), "p": number(change.p),
      "class": .string(change.verdict.rawValue),
    ]
  }

  public func choices(by wording: any Wording) -> [String] {
    wording.choices(of: self)
  }
  public func sentences(by wording: any Wording) -> [String] {
    wording.sentences(of: self)
  }
}
