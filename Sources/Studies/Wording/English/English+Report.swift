import CatchmentFormats
public import CatchmentIncidents
import CatchmentPatterns
import CatchmentStatistics

extension English {
  public func reported(from first: Int32, to last: Int32) -> String {
    "Reported from \(days(first...last))."
  }

  public func reportTitle(tellsReach: Bool) -> String {
    tellsReach
      ? "Where do \(happenings.many) happen, and whom do we reach?"
      : "Where do \(happenings.many) happen?"
  }

  public func sentence(of missing: MissingLayer) -> String {
    switch missing {
    case .areas:
      "The study does not say where teams work today, so it cannot be told whom they reach. Add areas: FILE, the outlines of their areas, to the study."
    case .candidates:
      "The study has no places where a new hire could work, so none can be proposed. Add blocks: FILE, a layer of blocks, streets or places, to the study."
    }
  }

  public func numbered(_ unit: UnitKind, _ number: String) -> String {
    "\(Self.word(for: unit)) \(number)"
  }

  private func untold(_ missing: [MissingLayer]) -> String? {
    switch (missing.contains(.areas), missing.contains(.candidates)) {
    case (true, true):
      "Whom teams reach and where new hires should go is not told: the study has neither areas nor blocks."
    case (true, false): "Whom teams reach today is not told: the study has no areas."
    case (false, true):
      "Where new hires should go is not told: the study has no blocks where they could work."
    case (false, false): nil
    }
  }

  public var withoutDates: String { "Without dates." }

  public func days(_ days: ClosedRange<Int32>) -> String {
    let (first, last) = (CivilDate.parts(of: days.lowerBound), CivilDate.parts(of: days.upperBound))
    let start = date(days.lowerBound)
    if days.count == 1 { return start }
    guard first.year == last.year, let comma = start.lastIndex(of: ",") else {
      return "\(start) to \(date(days.upperBound))"
    }
    return "\(start[..<comma]) to \(date(days.upperBound))"
  }

  /// `January to November 2020`.
  public func months(_ days: ClosedRange<Int32>) -> String {
    let (first, last) = (Self.month(of: days.lowerBound), Self.month(of: days.upperBound))
    if first == last { return "\(last.name) \(last.year)" }
    let start = first.year == last.year ? first.name : "\(first.name) \(first.year)"
    return "\(start) to \(last.name) \(last.year)"
  }

  public var countLabels: (incidents: String, victims: String, fatal: String) {
    (capital(nouns.many), capital(people), "People killed")
  }

  public var chosen: String { "chosen by the program" }

  public func inShort(_ summary: ReportSummary) -> [String] {
    var sentences = [happened(summary)]
    if let others = summary.others {
      sentences.append(
        others.hasShootings
          ? "These are not shootings alone: the table holds other things too\(others.few), and all of them are counted."
          : "Nothing in the table says that these were shootings: by its own words they are something else\(others.few)."
      )
    }
    if let before = summary.comparison.flatMap(self.before) { sentences.append(before) }
    if let clusters = summary.clusters, clusters.count > 0, summary.incidents > 0 {
      let places =
        clusters.isWalkable
        ? "\(counted(clusters.count, "place")) that one can walk around"
        : "\(counted(clusters.count, "cluster")), of which the widest, of \(decimal(clusters.widest, 1)) km², is too wide for one team to walk"
      sentences.append(
        "\(grouped(clusters.inside)) of \(all(summary.incidents, summary)) happened in \(places)"
          + (clusters.largest.map {
            "; the largest, with \(grouped(clusters.inLargest)), is \(at($0))"
          } ?? "") + ".")
    }
    if let coverage = summary.coverage {
      let areas =
        coverage.areas == 1
        ? "The area where a team works today holds"
        : "The \(grouped(coverage.areas)) areas where teams work today hold"
      sentences.append(
        coverage.covered.map {
          "\(areas) \(grouped($0)) of \(all(coverage.total, summary)) (\(percent(coverage.share)))\(onShift(coverage))."
        } ?? "\(areas) \(percent(coverage.share)) of the burden\(onShift(coverage)).")
    }
    if let plan = summary.plan {
      // One sentence with the areas as tried: what hires add starts from there.
      let tried = plan.tried.map {
        sentence(
          of: $0.areas, $0.covered, of: $0.total,
          (plan.isWeighted ? "weighted \(nouns.many)" : nouns.many) + since(summary)
        ).dropLast() + "; "
      }
      sentences.append((tried ?? "") + planned(plan, beside: summary.coverage))
    }
    if let untold = untold(summary.missing) { sentences.append(untold) }
    return sentences
  }

  /// So many of what is counted, with the day from which they are counted where another sentence
  /// counts fewer days.
  private func all(_ count: Int, _ summary: ReportSummary) -> String {
    let since = since(summary)
    return "\(since.isEmpty ? "" : "the ")\(grouped(count)) \(nouns.many)\(since)"
  }

  private func since(_ summary: ReportSummary) -> String {
    summary.since.map { first in
      let month = Self.month(of: first)
      return " since \(summary.tellsMonths ? "\(month.name) \(month.year)" : date(first))"
    } ?? ""
  }

  private func onShift(_ coverage: ReportSummary.Coverage) -> String {
    coverage.onShift.map { found in
      "; somebody is on shift there for "
        + (coverage.covered == nil
          ? percent(found.share) : "\(amount(found.covered)) of them (\(percent(found.share)))")
    } ?? ""
  }

  private func at(_ place: ReportPlaces.Place) -> String {
    switch place {
    case .named(let name): "around \(name)"
    case .numbered(let unit, let number): "in \(numbered(unit, number))"
    }
  }

  private func happened(_ summary: ReportSummary) -> String {
    guard let comparison = summary.comparison else {
      return "\(tally(summary.incidents)) were reported"
        + (summary.fatal.map { "\(things.isPeople ? "; " : ", in which ")\(dead($0)) killed." }
          ?? ".")
    }
    let counts = comparison.counts
    return
      "\(span(of: comparison)), \(tally(counts.incidents)) "
      + "\(counts.incidents == 1 ? "was" : "were") reported"
      + (counts.fatal.map { ", and \(dead($0)) killed." } ?? ".")
  }

  /// The last stretch of days, at the beginning of a sentence.
  private func span(of comparison: ReportComparison) -> String {
    guard comparison.tellsMonths else { return "From \(days(comparison.days))" }
    // From within a month on: its name would tell of days that are not counted.
    return comparison.isYearFromWithinMonth
      ? "In the twelve months up to \(months(comparison.lastDay))" : "In \(months(comparison.days))"
  }

  private func before(_ comparison: ReportComparison) -> String? {
    guard let before = comparison.before else {
      return "The records do not reach back to the same days a year before."
    }
    let counts = before.counts
    let there =
      "\(sameDays(comparison, "In")) there \(counts.incidents == 1 ? "was" : "were") "
    return there + grouped(counts.incidents)
      + (counts.fatal.map { ", and \(dead($0)) killed" } ?? "") + verdict(before.change)
  }

  /// How many days both were, for a February 29. A public report tells months, and no days of them.
  private func sameDays(_ comparison: ReportComparison, _ preposition: String) -> String {
    let more = comparison.moreDaysBefore
    let then = "\(preposition) the same days a year before"
    if more == 0 || comparison.tellsMonths { return then }
    return "\(then) (\(comparison.days.count + more) days against \(comparison.days.count))"
  }

  private func verdict(_ change: RateChange) -> String {
    switch change.verdict {
    case .rose: ": it has risen by more than chance explains."
    case .fell: ": it has fallen by more than chance explains."
    case .cannotBeTold: "; chance alone could explain the difference."
    case .nothingToCompare: "."
    }
  }

  private func dead(_ count: Int) -> String {
    count == 0 ? "nobody was" : count == 1 ? "1 person was" : "\(grouped(count)) people were"
  }

  /// What hires add starts from what the sentence before says, or else says what it starts from.
  private func planned(
    _ plan: ReportSummary.Hires, beside coverage: ReportSummary.Coverage?
  ) -> String {
    guard plan.adds > 0 else {
      return "\(plan.tried == nil ? "No" : "no") site for a new hire would reach more of them."
    }
    let names = plan.sites.enumerated().map { index, site in
      site + (plan.shifts.map { ", \(name(ofShift: $0[index]))" } ?? "")
    }
    let sites = names.prefix(Self.mostSites).joined(separator: "; ")
    let more = names.count > Self.mostSites ? "; …" : ""
    let hires = plan.posts.map(filled) ?? counted(plan.count, "new hire")
    let (before, share) = (percent(plan.shareBefore), percent(plan.share))
    let isOnShift = plan.shifts != nil
    let text =
      if plan.tried != nil {
        "\(hires) would reach \(amount(plan.adds)) more\(isOnShift ? " while on shift" : ""): \(share) in all"
      } else if let coverage {
        if isOnShift {
          "\(hires) would bring what happens within reach of somebody on shift from \(before) to \(share)"
        } else if coverage.onShift != nil || before != percent(coverage.share) {
          "\(coverage.onShift == nil ? "" : "Places alone, at any hour: ")\(hires) would bring what is within reach from \(before) to \(share)"
        } else {
          "\(hires) would bring that to \(share)"
        }
      } else {
        "\(hires) would have \(share) of the \(nouns.many) within reach\(isOnShift ? " while on shift" : "")"
      }
    return text + (sites.isEmpty ? "." : ", at \(sites)\(more).")
  }

  /// More names would not be read in one sentence.
  private static let mostSites = 4

  public func change(in comparison: ReportComparison) -> [String] {
    guard let before = comparison.before, let times = before.change.rates.value,
      let interval = before.change.interval
    else { return [] }
    return [
      "\(span(of: comparison)) there were \(decimals(times)) times as many as \(sameDays(comparison, "in")); allowing for chance, \(range(interval.low, interval.high))."
    ]
  }

  public func change(behind comparison: ReportComparison) -> [String] {
    comparison.before.map { ["\(caption(.comparison)): \(short($0.change))"] } ?? []
  }

  public func description(ofPicture name: String) -> String {
    switch name {
    case "clusters": "A map of the places where \(happenings.many) crowd together."
    case "coverage": "A map of the areas where teams work, and of the gaps between them."
    case "hotspots": "A map of the places that are hot beyond chance."
    case "months": "A chart of the \(nouns.many) of each month, before and after."
    case "change":
      "A map of the areas where \(nouns.subject) rose, fell, or where it cannot be told."
    case "events":
      "A chart of the treated areas month by month, with what the comparison areas lead one to expect."
    default: "A map of the areas in place and of the sites for new hires."
    }
  }

  public func whatHappened(_ audit: InputAudit) -> [String] {
    var days = ""
    if let period = audit.dates.period {
      days = "From \(self.days(period.days)): "
    }
    var sentences = [
      days + "\(counted(audit.incidents, happenings.one)) with \(counted(audit.victims, "victim"))"
        + (audit.fatal.map { "; \(grouped($0)) were killed." } ?? ". Deaths are not stated.")
    ]
    if audit.dates.undated > 0 {
      sentences.append("\(tally(audit.dates.undated)) without a date.")
    }
    if audit.rejected > 0 {
      sentences.append(
        "\(grouped(audit.rejected)) of \(counted(audit.rows, "row")) of the table \(audit.rejected == 1 ? "is" : "are") not counted: "
          + unusable(audit.rejected, withoutPlace: audit.withoutPlace))
    }
    return sentences
  }

  private func unusable(_ count: Int, withoutPlace: Int) -> String {
    let they = count == 1 ? "it does" : "they do"
    if withoutPlace == count { return "\(they) not say clearly enough where it happened." }
    if withoutPlace == 0 { return "\(count == 1 ? "it" : "they") cannot be read." }
    let others = count - withoutPlace
    return
      "\(grouped(withoutPlace)) \(withoutPlace == 1 ? "does" : "do") not say clearly enough where it happened, and \(grouped(others)) cannot be read."
  }

  public func partialYears(_ audit: InputAudit) -> String? {
    guard let dates = audit.dates.period?.days else { return nil }
    let (start, end) = (
      CivilDate.parts(of: dates.lowerBound), CivilDate.parts(of: dates.upperBound)
    )
    if (start.month, start.day) == (1, 1), (end.month, end.day) == (12, 31) { return nil }
    return "The first and the last year may not be whole: compare them with care."
  }

  public var whatIsUnknown: [String] {
    [
      "Where \(happenings.many) will happen. This tells of those that were reported; what nobody reported is not in it.",
      "Whether a new hire prevents any. A plan reaches past \(happenings.many); the next months will fit it somewhat less well.",
      "Who was on shift. Covered means inside an area, within reach means as the crow flies.",
      "Why it happens here. Clusters follow people, streets and hours as much as conflicts; those who live and work there know more.",
      "How exact the places are. Portals move incidents to the middle of a block.",
    ]
  }
}
