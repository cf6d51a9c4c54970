public import CatchmentCartography
import CatchmentPatterns
import CatchmentStatistics

extension ChangeFindings {
  /// A page with what was found, its charts and its tables; what it cannot say comes last.
  public func page(in wording: any Wording) -> ReportPage {
    let wording = wording.counting(record.things)
    let limit = ReportPage.Section(
      wording.heading(.unknown), [wording.limit(ofTrial: trial != nil)])
    return ReportPage(
      title: wording.heading(.hasItChanged),
      subtitle:
        "\(wording.days(periods.before.days)) · \(wording.days(periods.after.days))",
      sections: parts(in: wording) + [limit],
      appendix: ReportPage.Appendix(wording.heading(.appendix), [behind(in: wording)]),
      colophon: [], language: wording.language)
  }

  /// What the verdicts rest on, as a section of an appendix: intervals, p, dispersions, and how the
  /// comparison was chosen.
  public func behind(in wording: any Wording) -> ReportPage.Section {
    let wording = wording.counting(record.things)
    return ReportPage.Section(
      wording.heading(behind: .hasItChanged),
      // The last sentence is what it cannot say, which stands with the answer.
      wording.sentences(of: self).dropLast() + wording.quietEnds(of: self)
        + wording.comparison(of: self))
  }

  /// Whether it rose or fell, and whether a program helped, as sections of a report; what they
  /// cannot say is their last sentence.
  public func sections(in wording: any Wording) -> [ReportPage.Section] {
    let wording = wording.counting(record.things)
    var sections = [section(in: wording)]
    if let trial { sections.append(section(of: trial, in: wording)) }
    sections[sections.count - 1].sentences.append(wording.limit(ofTrial: trial != nil))
    return sections
  }

  /// Where it rose or fell, as a section of a report; nil where no areas were asked for.
  ///
  /// - Parameter map: the map of areas; nil to draw it without any ground.
  public func areaSection(
    in wording: any Wording, map: ReportPage.Picture?
  ) -> ReportPage.Section? {
    let wording = wording.counting(record.things)
    return areas.map { section(of: $0, map: map, in: wording) }
  }

  /// All but what they cannot say.
  private func parts(in wording: any Wording) -> [ReportPage.Section] {
    var sections = [section(in: wording)]
    if let areas { sections.append(section(of: areas, map: nil, in: wording)) }
    if let trial { sections.append(section(of: trial, in: wording)) }
    return sections
  }

  /// Whether it rose or fell, as a section of a report: the sentences, a table, and the chart of
  /// months. A trial and what this cannot say have places of their own.
  public func section(in wording: any Wording) -> ReportPage.Section {
    let wording = wording.counting(record.things)
    let rows =
      [(wording.cell(.counted), told)] + (deaths.map { [(wording.cell(.deaths), $0)] } ?? [])
    var chart = monthChart(in: wording)
    chart.width = Report.pictureWidth
    return ReportPage.Section(
      wording.heading(.hasItChanged), wording.plainSentences(of: self),
      table: ReportPage.Table(
        wording.caption(.changes), columns: wording.columns(.changes, tellsDeaths: false),
        rows: rows.map { [$0] + Self.cells($1, in: wording) }),
      picture: ReportPage.Picture(
        svg: chart.svg(), description: wording.description(ofPicture: "months")))
  }

  private func section(
    of areas: Areas, map: ReportPage.Picture?, in wording: any Wording
  ) -> ReportPage.Section {
    let changes = areas.changes
    let order = AreaChangeOrder(changes).areas.prefix(Self.mostAreas)
    let drawn = portrait(in: wording)?.picture(source: "", width: Report.pictureWidth)
    return ReportPage.Section(
      wording.heading(.changeByArea),
      [wording.strictness(order.count { areas.isBelowItsInterval($0) })].compactMap(\.self),
      table: ReportPage.Table(
        wording.caption(.areaChanges, showing: order.count, of: areas.names.count),
        columns: Self.columnsOfAreas(in: wording),
        rows: order.map { area in
          [areas.names[area]]
            + Self.cells(
              changes.areas[area], verdict: changes.verdicts[area], isShielded: true, in: wording)
        }),
      picture: map
        ?? drawn.map {
          ReportPage.Picture($0, description: wording.description(ofPicture: "change"))
        })
  }

  /// The head of a table of areas: what stands in the first column is an area there.
  static func columnsOfAreas(in wording: any Wording) -> [String] {
    Array(
      wording.columns(.areas, tellsDeaths: false).prefix(1)
        + wording.columns(.areaChanges, tellsDeaths: false).dropFirst())
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
      wording.heading(.didItHelp), wording.plainSentences(of: trial),
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

extension ChangeFindings.Areas {
  /// Whether an area's interval leaves out 1, and it still cannot be told among so many areas. Of
  /// counts that are not shown nothing is said.
  func isBelowItsInterval(_ area: Int) -> Bool {
    let change = changes.areas[area]
    guard changes.verdicts[area] == .cannotBeTold, let interval = change.interval,
      [change.rates.before, change.rates.after].allSatisfy({
        !(1..<BlockCounts.least).contains($0)
      })
    else { return false }
    return interval.low > 1 || (interval.high ?? .infinity) < 1
  }
}
