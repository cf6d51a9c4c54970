import CatchmentFormats
public import CatchmentPatterns
import CatchmentStatistics

/// The charts of a change.
public enum ChangeChart: Sendable { case months, events }

/// The words of a chart.
public struct ChartWords: Sendable {
  public let title, unit: String
  public let groups: [String]
  public var band = ""
  public var start = ""
  /// What pale bars are.
  public var part = ""

  public init(
    title: String, unit: String, groups: [String], band: String = "", start: String = "",
    part: String = ""
  ) {
    self.part = part
    self.title = title
    self.unit = unit
    self.groups = groups
    self.band = band
    self.start = start
  }
}

extension English {
  public func chart(_ chart: ChangeChart) -> ChartWords {
    switch chart {
    case .months:
      ChartWords(
        title: "\(capital(nouns.many)) by month", unit: nouns.many,
        groups: ["before", "after", "between, not compared"],
        part: "pale: only a part of the month is compared")
    case .events:
      ChartWords(
        title: "The treated areas month by month", unit: "\(nouns.many) in the treated areas",
        groups: ["within what chance allows", "outside of it"],
        band: "expected from the comparison areas, with what chance allows", start: "start")
    }
  }

  public func choices(of findings: ChangeFindings) -> [String] {
    let periods = findings.periods
    var lines = [
      "Before: \(days(periods.before.days)) (\(counted(periods.before.days.count, "day"))); "
        + "after: \(days(periods.after.days)) (\(counted(periods.after.days.count, "day")))."
    ]
    if !periods.isOneSeason {
      lines.append(
        periods.lengthRatio == 1
          ? Self.otherSeason
          : "The periods differ in length, so counts are compared per day; and they are not the same days of the year."
      )
    } else if periods.hasLeapDay {
      lines.append(
        "One of them has a February 29: as the same days of two years they count as equally long.")
    }
    if findings.beyond > 0 {
      lines.append("\(tally(findings.beyond)) in neither period left out.")
    }
    if findings.undated > 0 {
      lines.append("\(tally(findings.undated)) without a date left out.")
    }
    return lines + outsideTable(of: findings) + comparison(of: findings)
  }

  public func comparison(of findings: ChangeFindings) -> [String] {
    guard let trial = findings.trial, let choice = trial.choice else { return [] }
    return [chosen(choice, trial)]
  }

  private func chosen(_ choice: ComparisonChoice, _ trial: TrialFindings) -> String {
    let matches = choice.matches.map { match in
      "\(trial.poolNames[match.area]) for \(trial.poolNames[match.treated]) "
        + "(\(rounded(match.burden, 2)) and \(rounded(match.treatedBurden, 2)) a month, "
        + "trends \(signed(match.trend, 3)) and \(signed(match.treatedTrend, 3)))"
    }
    return
      "Comparison areas, by burden and trend of \(choice.treatedSeries.count) months before the start: "
      + matches.joined(separator: "; ") + "."
      + (choice.correlation.map {
        " Month by month both went together with a correlation of \(rounded($0, 2))."
      }
        ?? "")
  }

  func signed(_ value: Double, _ digits: Int) -> String {
    let number = rounded(value, digits)
    return number > 0 ? "+\(number)" : "\(number)"
  }

  // MARK: Sentences

  public func sentences(of findings: ChangeFindings) -> [String] {
    var lines = [sentence(of: findings.told, findings.periods)]
    if let deaths = findings.deaths { lines.append("Deaths: " + short(deaths)) }
    lines += bunched(findings)
    if let areas = findings.areas { lines += sentences(of: areas) }
    lines += overlaps(findings)
    if let trial = findings.trial { lines += sentences(of: trial) }
    if let regression = findings.regression { lines += [sentence(of: regression)] }
    lines += growing(findings)
    lines += [limit(ofTrial: findings.trial != nil)]
    return lines
  }

  /// That areas overlap, where they do.
  func overlaps(_ findings: ChangeFindings) -> [String] {
    guard findings.inSeveralAreas > 0 else { return [] }
    return [
      "Areas overlap: \(tally(findings.inSeveralAreas)) \(findings.inSeveralAreas == 1 ? "lies in two or more of them and counts" : "lie in two or more of them and count") in each, so the areas' counts add up to more than there were."
    ]
  }

  /// `Shootings rose: 61 against 28, 2.18 times as many (95 % interval 1.37 to 3.54, p 0.0006).`
  public func sentence(of change: RateChange, _ periods: ComparedPeriods) -> String {
    sentence(of: change, periods, ratio(change))
  }

  /// How many days the same days of two years were, where a February 29 is among them.
  private func numbers(ofDays periods: ComparedPeriods) -> String {
    periods.hasLeapDay
      ? " (\(periods.after.days.count) days against \(periods.before.days.count))" : ""
  }

  /// - Parameter ratio: how many times as many, in words.
  func sentence(of change: RateChange, _ periods: ComparedPeriods, _ ratio: String) -> String {
    let span =
      "\(grouped(change.rates.after)) from \(days(periods.after.days)) against \(grouped(change.rates.before)) "
      + (periods.isOneSeason
        ? "in the same days of \(periods.before.year)" + numbers(ofDays: periods)
        : "from \(days(periods.before.days))")
    switch change.verdict {
    case .nothingToCompare: return "There is nothing to compare: no \(nouns.one) in either period."
    case .rose: return "\(capital(nouns.subject)) rose: \(span), \(ratio)."
    case .fell: return "\(capital(nouns.subject)) fell: \(span), \(ratio)."
    case .cannotBeTold:
      return "Whether \(nouns.subject) rose or fell cannot be told from chance: \(span), \(ratio)."
    }
  }

  /// `11 against 5, 2.2 times as many (95 % interval 0.7 to 8.08, p 0.21): cannot be told from
  /// chance.`
  ///
  /// - Parameter verdict: what may be said of it among others; nil for what may by itself.
  public func short(_ change: RateChange, _ verdict: RateChange.Verdict? = nil) -> String {
    short(change, ratio(change), verdict)
  }

  func short(
    _ change: RateChange, _ ratio: String, _ verdict: RateChange.Verdict? = nil
  ) -> String {
    let verdict = verdict ?? change.verdict
    guard verdict != .nothingToCompare else { return "none in either period." }
    return
      "\(grouped(change.rates.after)) against \(grouped(change.rates.before)), \(ratio): \(verb(verdict))."
  }

  public func verb(_ verdict: RateChange.Verdict) -> String {
    switch verdict {
    case .rose: "rose"
    case .fell: "fell"
    case .cannotBeTold: "cannot be told from chance"
    case .nothingToCompare: "nothing to compare"
    }
  }

  /// `2.18 times as many (95 % interval 1.37 to 3.54, p 0.0006)`
  private func ratio(_ change: RateChange) -> String {
    let value = times(change)
    guard let interval = change.interval, let p = change.p else { return value }
    let high = interval.high.map { "to \(decimals($0))" } ?? "and more"
    return "\(value) (95 % interval \(decimals(interval.low)) \(high), p \(chance(p)))"
  }

  /// `2.18 times as many`
  func times(_ change: RateChange) -> String {
    // Between stretches of unequal length counts say one thing and rates another.
    let perDay = change.rates.exposureRatio == 1 ? "" : " per day"
    return change.rates.value.map { "\(decimals($0)) times as many\(perDay)" } ?? "none before"
  }

  public func explanation(of verdict: RateChange.Verdict) -> String {
    switch verdict {
    case .rose: "more, beyond chance"
    case .fell: "fewer, beyond chance"
    case .cannotBeTold: "chance does as much"
    case .nothingToCompare: "none before, none after"
    }
  }

  public var solid: String { "solid" }

  public var fragile: MapWords {
    MapWords("fragile", "seldom found when \(placed.many) are drawn again or settings vary")
  }

  public func ratio(_ value: Double) -> String { decimals(value) }

  public func cell(_ cell: ReportCell) -> String {
    switch cell {
    case .counted: nouns.many
    case .deaths: "deaths"
    case .withheld: "withheld"
    case .plan: "the plan"
    case .topCells: "as many squares with the most before"
    case .random: "as many squares at random"
    case .role(let role):
      switch role {
      case .treated: "treated areas"
      case .comparison: "comparison areas"
      case .ring: "ring around the treated areas"
      case .ringComparison: "ring around the comparison areas"
      }
    }
  }

  /// Two decimals, always: `2.20`.
  func decimals(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let rest = hundredths % 100
    return "\(grouped(hundredths / 100)).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// A p as people read it: with the digits that count.
  func chance(_ p: Double) -> String {
    if p < 0.0001 { return "below 0.0001" }
    return p > 0.995 ? "1" : "\(rounded(p, p < 0.001 ? 4 : p < 0.1 ? 3 : 2))"
  }

  /// `Of 3 areas, 2 rose (Albany Park, Irving Park) and none fell`
  func changed(_ areas: ChangeFindings.Areas) -> String {
    func list(_ verdict: RateChange.Verdict) -> String {
      let places = areas.places(verdict)
      guard !places.isEmpty else { return "none \(verb(verdict))" }
      let names = places.prefix(5).map { areas.names[$0] }.joined(separator: ", ")
      return "\(grouped(places.count)) \(verb(verdict)) (\(names)\(places.count > 5 ? ", …" : ""))"
    }
    return "Of \(counted(areas.names.count, "area")), \(list(.rose)) and \(list(.fell))"
  }

  private func sentences(of areas: ChangeFindings.Areas) -> [String] {
    let told = areas.places(.cannotBeTold).count
    let none = areas.places(.nothingToCompare).count
    var lines = [
      "\(changed(areas)), each with at most 5 % false ones among those called so; of \(grouped(told)) it cannot be told"
        + (none > 0 ? ", and \(grouped(none)) had nothing to compare." : ".")
    ]
    lines += bunched(areas)
    if areas.outside.verdict != .nothingToCompare {
      lines.append(
        "Outside all areas, held to the same test as each area: "
          + short(areas.outside, areas.outsideVerdict))
    }
    return lines
  }

  private func sentence(of regression: ChangeFindings.Regression) -> String {
    luck(ofPicking: regression).map { "Regression to the mean: \($0)" }
      ?? "The areas were picked by \(days(regression.chosenOn.days)), which is no part of either period: no regression to the mean is to be feared."
  }

  /// What the days by which areas were picked do to the answer; nil where they do nothing.
  func luck(ofPicking regression: ChangeFindings.Regression) -> String? {
    switch (regression.isThreatened, regression.invitesRise) {
    case (true, true): pickedByBoth(regression)
    case (false, true): pickedByLater(regression)
    case (true, false):
      "the areas were picked by days that are now their \"before\", so part of a fall is luck that did not last."
        + expected(regression)
    case (false, false): nil
    }
  }

  private func pickedByLater(_ regression: ChangeFindings.Regression) -> String {
    "the areas were picked by days that are now their \"after\", so part of a rise is luck that was not there before."
      + luck(regression) + " Compare with days that come after those by which they were picked."
  }

  private func pickedByBoth(_ regression: ChangeFindings.Regression) -> String {
    "the areas were picked by days of both periods (\(counted(regression.daysBefore, "day")) of the earlier, \(counted(regression.daysAfter, "day")) of the later), so luck of those days is in both counts: part of a fall may be luck that did not last, and part of a rise luck that was not there before."
      + luck(regression)
  }

  private func luck(_ regression: ChangeFindings.Regression) -> String {
    if let fall = regression.expectedFall {
      return fall > 0
        ? " Of the treated areas' \(nouns.many) of those days, \(percent(fall)) are more than an equal stretch of days would show by itself."
        : ""
    }
    return regression.model.map {
      " Of what sets an area apart from the mean of all in those days, \(percent($0.luck)) is luck."
    } ?? ""
  }

  private func expected(_ regression: ChangeFindings.Regression) -> String {
    if let fall = regression.expectedFall {
      return fall > 0
        ? " By that alone a fall of \(percent(fall)) is to be expected, without any program." : ""
    }
    guard let luck = regression.model?.luck else {
      return " How large that part is would be told by comparing area by area."
    }
    return
      " Of what sets an area apart from the mean of all in those days, \(percent(luck)) is luck and goes by itself; how far the picked ones fall together can be told where they are named as treated."
  }

  public func limit(ofTrial isTrial: Bool) -> String {
    !isTrial
      ? "What this cannot say: why. Seasons, reporting and all else that changed in that time count too; and what cannot be told may still be so."
      : "What this cannot say: whether treated and comparison areas would have gone the same way without the program. How they went before the start is all that speaks for it."
  }
}

extension Period {
  /// `2019`, or `2018/2019`.
  var year: String {
    let (one, two) = (
      CivilDate.parts(of: days.lowerBound).year, CivilDate.parts(of: days.upperBound).year
    )
    return one == two ? "\(one)" : "\(one)/\(two)"
  }
}
