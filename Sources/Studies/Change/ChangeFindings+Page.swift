public import CatchmentCartography
import CatchmentPatterns
import CatchmentStatistics

extension ChangeFindings {
  /// A page with what was found, its charts and its tables.
  public func page(in wording: any Wording) -> ReportPage {
    var changed = section(in: wording)
    if let trial {
      // They have a section of their own here.
      let own = Set(wording.sentences(of: trial))
      changed.sentences.removeAll(where: own.contains)
    }
    var sections = [changed]
    if let areas { sections.append(section(of: areas, in: wording)) }
    if let trial { sections.append(section(of: trial, in: wording)) }
    return ReportPage(
      title: wording.heading(.hasItChanged),
      subtitle: "\(periods.before.text) · \(periods.after.text)", sections: sections, colophon: [],
      language: wording.language)
  }

  /// Whether it rose or fell, as a section of a report: the sentences, a table, and the chart of
  /// months.
  public func section(in wording: any Wording) -> ReportPage.Section {
    let rows =
      [(wording.cell(.shootings), overall)] + (deaths.map { [(wording.cell(.deaths), $0)] } ?? [])
    return ReportPage.Section(
      wording.heading(.hasItChanged), wording.sentences(of: self),
      table: ReportPage.Table(
        wording.caption(.changes), columns: wording.columns(.changes, tellsDeaths: false),
        rows: rows.map { [$0] + Self.cells($1, in: wording) }),
      picture: ReportPage.Picture(
        svg: monthChart(in: wording).svg(), description: wording.description(ofPicture: "months")))
  }

  private func section(of areas: Areas, in wording: any Wording) -> ReportPage.Section {
    let changes = areas.changes
    // What changed first, then the largest.
    let order = changes.areas.indices.sorted { one, two in
      let (first, second) = (changes.q[one] ?? 2, changes.q[two] ?? 2)
      if first != second { return first < second }
      let (more, less) = (changes.areas[one].rates.after, changes.areas[two].rates.after)
      return more == less ? one < two : more > less
    }
    let picture = portrait(in: wording).map { $0.picture(source: "") }
    return ReportPage.Section(
      wording.heading(.changeByArea), [],
      table: ReportPage.Table(
        wording.caption(.changes), columns: wording.columns(.changes, tellsDeaths: false),
        rows: order.prefix(Self.mostAreas).map { area in
          [areas.names[area]]
            + Self.cells(
              changes.areas[area], verdict: changes.verdicts[area], isShielded: true, in: wording)
        }),
      picture: picture.map {
        ReportPage.Picture(svg: $0.svg(), description: wording.description(ofPicture: "change"))
      })
  }

  /// Rows of a table of areas; more would not be read.
  static let mostAreas = 25

  private func section(of trial: TrialFindings, in wording: any Wording) -> ReportPage.Section {
    let difference = trial.difference
    let counts: [(TrialFindings.Role, DisplacementDifference.Counts?)] = [
      (.treated, difference.treated), (.comparison, difference.comparison),
      (.ring, difference.ring), (.ringComparison, difference.ringComparison),
    ]
    return ReportPage.Section(
      wording.heading(.didItHelp), wording.sentences(of: trial),
      table: ReportPage.Table(
        wording.caption(.trial), columns: wording.columns(.trial, tellsDeaths: false),
        rows: counts.compactMap { role, counts in
          counts.map { [wording.cell(.role(role)), "\($0.before)", "\($0.after)"] }
        }),
      picture: eventChart(in: wording).map {
        ReportPage.Picture(svg: $0.svg(), description: wording.description(ofPicture: "events"))
      })
  }

  /// - Parameter isShielded: whether counts of single incidents are left out, with what they could
  ///   be computed from.
  static func cells(
    _ change: RateChange, verdict: RateChange.Verdict? = nil, isShielded: Bool = false,
    in wording: any Wording
  ) -> [String] {
    let rates = change.rates
    func number(_ value: Double?) -> String { value.map { wording.ratio($0) } ?? "" }
    func isSmall(_ count: Int) -> Bool { isShielded && (1..<BlockCounts.least).contains(count) }
    func count(_ count: Int) -> String {
      isSmall(count) ? "< \(BlockCounts.least)" : grouped(count)
    }
    let verb = wording.verb(verdict ?? change.verdict)
    guard !isSmall(rates.before), !isSmall(rates.after) else {
      return [count(rates.before), count(rates.after), "", "", verb]
    }
    return [
      count(rates.before), count(rates.after), number(rates.value),
      change.interval.map { "\(number($0.low)) – \($0.high.map { number($0) } ?? "∞")" } ?? "",
      verb,
    ]
  }
}
