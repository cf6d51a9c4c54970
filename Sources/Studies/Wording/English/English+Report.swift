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
      ? "Where do shootings happen, and whom do we reach?" : "Where do shootings happen?"
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

  public func heading(_ heading: ReportHeading) -> String {
    switch heading {
    case .inShort: "In short"
    case .whatHappened: "What happened"
    case .whereItHappened: "Where"
    case .whatWeCover: "What we cover"
    case .newHires: "Where new hires should go"
    case .unknown: "What we do not know"
    case .appendix: "Appendix: what this rests on"
    case .byYear: "Year by year"
    case .isItChance: "What chance alone could explain"
    case .parameters: "How each question was asked"
    case .hasItChanged: "Has it changed?"
    case .changeByArea: "Change by area"
    case .didItHelp: "Did it help?"
    case .wouldItHaveMet: "Would last year's plan have met this year?"
    case .withheld: "What is withheld, and why"
    }
  }

  public func heading(ofTeam name: String) -> String { "New hires: \(name)" }

  public func caption(_ table: ReportTable) -> String {
    switch table {
    case .comparison: "The same days of two years"
    case .years: "By year"
    case .clusters: "Where most of them happened"
    case .areas: "The areas in place"
    case .hires: "The sites, in the order of what each adds"
    case .parameters: "Questions and their parameters"
    case .changes: "Before and after"
    case .trial: "Shootings before and after the start"
    case .scores: "The plan, and what it must beat"
    }
  }

  public func columns(_ table: ReportTable, tellsDeaths: Bool) -> [String] {
    switch table {
    case .comparison: []
    case .years: ["year", "shootings", "people shot"] + (tellsDeaths ? ["killed"] : [])
    case .clusters: ["where", "shootings", "people shot", "the last on"]
    case .areas: ["area", "shootings", "share", "in no other"]
    case .hires: ["", "where", "adds", "within reach", "reached in all"]
    case .parameters: ["question", "parameter", "value"]
    case .changes: ["", "before", "after", "times", "95 % interval", "it …"]
    case .trial: ["", "before", "after"]
    case .scores: ["", "met", "of all", "for its size"]
    }
  }

  public var countLabels: (incidents: String, victims: String, fatal: String) {
    ("Shootings", "People shot", "People killed")
  }

  public var chosen: String { "chosen by the program" }

  public func inShort(_ summary: ReportSummary) -> [String] {
    var sentences = [happened(summary)]
    if let before = summary.comparison.flatMap(self.before) { sentences.append(before) }
    if let clusters = summary.clusters, clusters.count > 0, summary.incidents > 0 {
      let places =
        clusters.isWalkable
        ? "\(counted(clusters.count, "place")) that one can walk around"
        : "\(counted(clusters.count, "cluster")), of which the widest, of \(decimal(clusters.widest, 1)) km², is too wide for one team to walk"
      sentences.append(
        "\(grouped(clusters.inside)) of \(grouped(summary.incidents)) shootings happened in \(places)"
          + (clusters.largest.map {
            "; the largest, with \(grouped(clusters.inLargest)), is \(at($0))"
          } ?? "") + ".")
    }
    if let coverage = summary.coverage {
      let areas = "\(counted(coverage.areas, "area")) where teams work today"
      sentences.append(
        coverage.covered.map {
          "The \(areas) hold \(grouped($0)) of \(grouped(coverage.total)) shootings (\(percent(coverage.share)))."
        } ?? "The \(areas) hold \(percent(coverage.share)) of the burden.")
    }
    if let plan = summary.plan {
      if let tried = plan.tried {
        sentences.append(
          sentence(
            of: tried.areas, tried.covered, of: tried.total,
            plan.isWeighted ? "weighted shootings" : "shootings"))
      }
      sentences.append(planned(plan, hasAreas: summary.coverage != nil))
    }
    if let untold = untold(summary.missing) { sentences.append(untold) }
    return sentences
  }

  private func at(_ place: ReportPlaces.Place) -> String {
    switch place {
    case .named(let name): "around \(name)"
    case .numbered(let unit, let number): "in \(numbered(unit, number))"
    }
  }

  private func happened(_ summary: ReportSummary) -> String {
    guard let comparison = summary.comparison else {
      return "\(counted(summary.incidents, "shooting")) were reported"
        + (summary.fatal.map { ", in which \(people($0)) killed." } ?? ".")
    }
    let counts = comparison.counts
    return
      "\(comparison.tellsMonths ? "In \(months(comparison.days))" : "From \(days(comparison.days))"), \(counted(counts.incidents, "shooting")) "
      + "\(counts.incidents == 1 ? "was" : "were") reported"
      + (counts.fatal.map { ", and \(people($0)) killed." } ?? ".")
  }

  private func before(_ comparison: ReportComparison) -> String? {
    guard let before = comparison.before else {
      return "The records do not reach back to the same days a year before."
    }
    let counts = before.counts
    let there = "In the same days a year before there \(counts.incidents == 1 ? "was" : "were") "
    return there + grouped(counts.incidents)
      + (counts.fatal.map { ", and \(people($0)) killed" } ?? "") + verdict(before.change)
  }

  private func verdict(_ change: RateChange) -> String {
    switch change.verdict {
    case .rose: ": it has risen by more than chance explains."
    case .fell: ": it has fallen by more than chance explains."
    case .cannotBeTold: "; chance alone could explain the difference."
    case .nothingToCompare: "."
    }
  }

  private func people(_ count: Int) -> String {
    count == 0 ? "nobody was" : count == 1 ? "1 person was" : "\(grouped(count)) people were"
  }

  private func planned(_ plan: ReportSummary.Hires, hasAreas: Bool) -> String {
    guard plan.adds > 0 else { return "No site for a new hire would reach more of them." }
    let sites = plan.sites.prefix(Self.mostSites).joined(separator: "; ")
    let more = plan.sites.count > Self.mostSites ? "; …" : ""
    return
      counted(plan.count, "new hire")
      + (plan.tried != nil
        ? " would reach \(amount(plan.adds)) more: \(percent(plan.share)) in all"
        : hasAreas
          ? " would bring that to \(percent(plan.share))"
          : " would have \(percent(plan.share)) of the shootings within reach")
      + (sites.isEmpty ? "." : ", at \(sites)\(more).")
  }

  /// More names would not be read in one sentence.
  private static let mostSites = 4

  public func change(in comparison: ReportComparison) -> [String] {
    guard let before = comparison.before, let times = before.change.rates.value,
      let interval = before.change.interval
    else { return [] }
    let range =
      interval.high.map { "between \(decimals(interval.low)) and \(decimals($0)) times" }
      ?? "at least \(decimals(interval.low)) times"
    return [
      "\(decimals(times)) times as many as in the same days a year before; allowing for chance, \(range) (95 % interval)."
    ]
  }

  public func description(ofPicture name: String) -> String {
    switch name {
    case "clusters": "A map of the places where shootings crowd together."
    case "coverage": "A map of the areas where teams work, and of the gaps between them."
    case "hotspots": "A map of the places that are hot beyond chance."
    case "months": "A chart of the shootings of each month, before and after."
    case "change": "A map of the areas where shootings rose, fell, or where it cannot be told."
    case "events":
      "A chart of the treated areas month by month, with what the comparison areas lead one to expect."
    default: "A map of the areas in place and of the sites for new hires."
    }
  }

  public func whatHappened(_ audit: InputAudit) -> [String] {
    var sentences = [
      "\(counted(audit.incidents, "shooting")) with \(counted(audit.victims, "victim"))"
        + (audit.fatal.map { "; \(grouped($0)) were killed." } ?? ". Deaths are not stated.")
    ]
    if audit.dates.undated > 0 {
      sentences.append("\(counted(audit.dates.undated, "shooting")) without a date.")
    }
    if audit.rejected > 0 {
      sentences.append(
        "\(counted(audit.rejected, "row")) of the table could not be used, mostly for want of a place; the small print says which."
      )
    }
    return sentences
  }

  public func partialYears(_ audit: InputAudit) -> String? {
    guard let first = audit.dates.first, let last = audit.dates.last else { return nil }
    let (start, end) = (CivilDate.parts(of: first), CivilDate.parts(of: last))
    if (start.month, start.day) == (1, 1), (end.month, end.day) == (12, 31) { return nil }
    return "The first and the last year may not be whole: compare them with care."
  }

  public var whatIsUnknown: [String] {
    [
      "Where shootings will happen. This tells of those that were reported; what nobody reported is not in it.",
      "Whether a new hire prevents any. A plan reaches past shootings; the next months will fit it somewhat less well.",
      "Who was on shift. Covered means inside an area, within reach means as the crow flies.",
      "Why it happens here. Clusters follow people, streets and hours as much as conflicts; those who live and work there know more.",
      "How exact the places are. Portals move incidents to the middle of a block.",
    ]
  }
}
