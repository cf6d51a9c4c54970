public import CatchmentCartography
import CatchmentFormats
import CatchmentPatterns

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension PublicReport {
  /// Writes the public bundle into a folder: GeoJSON and a table of each layer, the map, pictures,
  /// months and the report.
  ///
  /// - Parameters:
  ///   - folder: a folder that is there, and nothing of it is read.
  ///   - wording: the language of pages.
  /// - Returns: the names of the files, in the order in which they were written.
  /// - Throws: ``StudyError`` where a file can't be written.
  @discardableResult
  public func write(
    into folder: String, wording: any Wording = English()
  ) async throws(StudyError) -> [String] {
    let wording = wording.counting(report.things)
    var names: [String] = []
    do {
      for layer in layers {
        for file in ["\(layer.name).geojson", "\(layer.name).csv"] {
          try await layer.features.write(
            to: "\(folder)/\(file)", workers: report.context.workers, wording: wording)
          names.append(file)
        }
      }
      var texts: [(String, String)] = []
      if let map = map(in: wording) { texts.append(("map.html", map.html())) }
      for name in ["clusters", "coverage", "hotspots", "plan", "change"] {
        if let picture = picture(name, in: wording) { texts.append(("\(name).svg", picture.svg())) }
      }
      texts.append(("report.html", page(wording: wording).html()))
      texts.append(("months.csv", months))
      texts.append((PublicTotal.file, totals))
      if !previous.isEmpty {
        let lines = [EarlierBundle.previousHead] + previous
        texts.append((EarlierBundle.previousFile, lines.joined(separator: "\n") + "\n"))
      }
      for (name, text) in texts {
        try OutputFile.write(Data(text.utf8), to: "\(folder)/\(name)", overwrites: false)
        names.append(name)
      }
    } catch {
      throw StudyError(error)
    }
    return names
  }

  /// Every month with its count, blank where it is withheld.
  public var months: String {
    var text = "month,incidents,withheld\n"
    for (month, count) in numbers.months {
      let (year, number) = month.quotientAndRemainder(dividingBy: 12)
      text += "\(year)-\(number < 9 ? "0" : "")\(number + 1),\(count.map(String.init) ?? ""),"
      text += "\(count == nil)\n"
    }
    return text
  }

  /// What the pages say of all places together, blank where it is withheld.
  public var totals: String {
    ([PublicTotal.head] + numbers.totals.map(\.line)).joined(separator: "\n") + "\n"
  }

  // MARK: Maps

  private func portrait(_ name: String, in wording: any Wording) -> Portrait? {
    guard let layer = layer(name), layer.features.count > 0 else { return nil }
    let title: String =
      switch name {
      case "clusters": wording.title(of: .clusters)
      case "coverage": wording.title(of: .areasInPlace)
      case "gaps": wording.title(of: .gaps)
      case "hotspots": wording.title(of: .hotspots)
      case "surges": wording.title(of: .surges)
      case "change": wording.heading(.changeByArea)
      default: wording.title(of: .hires)
      }
    return Portrait(
      of: layer.features, question: layer.question, title: title, letters: report.surgeLetters,
      in: wording)
  }

  /// One interactive page of all that may be seen; nil where nothing of it can.
  public func map(in wording: any Wording = English()) -> MapPage? {
    let wording = wording.counting(report.things)
    let portraits = ["coverage", "gaps", "clusters", "surges", "plan"].compactMap {
      portrait($0, in: wording)
    }
    guard !portraits.isEmpty else { return nil }
    return MapPage(
      title: report.title,
      layers: report.base(wording) + burden(wording) + portraits.flatMap(\.layers),
      notes: [report.source] + wording.sentences(of: withheld), words: wording.pageWords)
  }

  /// How much happened for each square kilometer, of counts that are shown.
  private func burden(_ wording: any Wording) -> [MapLayer] {
    ReportBurden(self)?.layers(in: report.context, wording) ?? []
  }

  private func picture(_ name: String, in wording: any Wording) -> MapPicture? {
    guard let shown = portrait(name, in: wording) else { return nil }
    let areas = ["clusters", "plan"].contains(name) ? portrait("coverage", in: wording) : nil
    let below = ["clusters", "coverage", "plan"].contains(name) ? burden(wording) : []
    return MapPicture(
      title: shown.title,
      layers: report.base(wording) + below + (areas?.layers ?? []) + shown.layers,
      source: report.source, width: Report.pictureWidth)
  }

  func drawn(_ name: String, in wording: any Wording) -> ReportPage.Picture? {
    picture(name, in: wording).map {
      ReportPage.Picture($0, description: wording.description(ofPicture: name))
    }
  }

  // MARK: Page

  /// The report as a page, of numbers that are shown alone.
  public func page(wording: any Wording = English()) -> ReportPage {
    let wording = wording.counting(report.things)
    func told(_ place: ReportHeading, _ section: ReportPage.Section?) -> [ReportPage.Section] {
      report.telling([section].compactMap(\.self), of: place, isPublic: true, in: wording)
    }
    let sections =
      [ReportPage.Section(wording.heading(.inShort), inShort(wording)), happened(wording)]
      .compactMap(\.self)
      + told(.hasItChanged, changed(wording)) + told(.whereItHappened, places(wording))
      + told(.whatWeCover, covered(wording)) + told(.newHires, hires(wording)) + [
        ReportPage.Section(wording.heading(.withheld), wording.sentences(of: withheld)),
        ReportPage.Section(wording.heading(.unknown), wording.whatIsUnknown),
      ]
    return ReportPage(
      title: report.title,
      subtitle: [report.program, report.context.incidents.period.map { wording.months($0.days) }]
        .compactMap(\.self).joined(separator: " · "),
      sections: sections,
      appendix: ReportPage.Appendix(
        wording.heading(.appendix),
        [changedByArea(wording)].compactMap(\.self) + told(.isItChance, nil)
          + ParametersOfQuestions(without: PublicLayer.named).sections(of: report, in: wording)),
      colophon: report.colophon, language: wording.language)
  }

  /// The first paragraph, without the sentence of a count that is withheld.
  private func inShort(_ wording: any Wording) -> [String] {
    let sentences = wording.inShort(summary)
    return numbers.now == nil && numbers.total == nil ? Array(sentences.dropFirst()) : sentences
  }

  /// The report's own summary, without what is withheld.
  var summary: ReportSummary {
    let full = report.publicSummary
    var summary = ReportSummary(incidents: numbers.total ?? 0, victims: 0)
    summary.first = full.first
    summary.since = full.since
    summary.tellsMonths = true
    summary.missing = full.missing
    // A table's words may tell of a single row.
    summary.others = full.others.map {
      ReportSummary.OtherKinds(hasShootings: $0.hasShootings)
    }
    if numbers.now != nil { summary.comparison = full.comparison?.shielded(by: numbers) }
    if let counts = layer("clusters")?.shown["incidents"], let found = full.clusters,
      !counts.isEmpty, counts.allSatisfy({ $0 != nil }), numbers.total != nil
    {
      summary.clusters = ReportSummary.Clusters(
        count: counts.count, inside: counts.compactMap(\.self).reduce(0, +),
        largest: found.largest, inLargest: counts.compactMap(\.self).max() ?? 0,
        widest: found.widest)
    }
    // Shares tell of the total.
    guard numbers.total != nil else { return summary }
    if let covered = numbers.covered, let found = full.coverage {
      summary.coverage = ReportSummary.Coverage(
        areas: found.areas, covered: covered, total: found.total, share: found.share)
    }
    if var plan = full.plan, numbers.alreadyCovered != nil, tellsSumOfHires {
      plan.sites = []
      // Where one shift takes more people than another, their sum would tell who works when.
      if let shifts = report.found(DeploymentFindings.self)?.shifts,
        Set(shifts.patterns.indices.map { shifts.relief(of: $0) }).count > 1
      {
        plan.posts?.people = nil
      }
      summary.plan = plan
    }
    return summary
  }

  func count(_ count: Int?, _ wording: any Wording) -> String {
    count.map(grouped) ?? wording.cell(.withheld)
  }

  private func happened(_ wording: any Wording) -> ReportPage.Section? {
    guard let full = report.publicSummary.comparison, let before = full.before else { return nil }
    let labels = wording.countLabels
    var rows = [[labels.incidents, count(numbers.now, wording), count(numbers.before, wording)]]
    if full.counts.fatal != nil {
      rows.append(
        [labels.fatal, count(numbers.deathsNow, wording), count(numbers.deathsBefore, wording)])
    }
    return ReportPage.Section(
      wording.heading(.whatHappened), summary.comparison.map { wording.change(in: $0) } ?? [],
      table: ReportPage.Table(
        wording.caption(.comparison),
        columns: ["", wording.months(full.days), wording.months(before.days)], rows: rows))
  }

  private func places(_ wording: any Wording) -> ReportPage.Section? {
    guard let clusters = layer("clusters"), let counts = clusters.shown["incidents"],
      !counts.isEmpty
    else { return nil }
    var numbers = Array(1...counts.count)
    for (position, cluster) in clusters.order.enumerated() { numbers[cluster] = position + 1 }
    let names = report.clusterNames(numbers, in: wording)
    return ReportPage.Section(
      wording.heading(.whereItHappened), [],
      table: ReportPage.Table(
        wording.caption(.clusters),
        columns: Array(wording.columns(.clusters, tellsDeaths: false).prefix(2)),
        rows: clusters.order.prefix(5).map { [names[$0], count(counts[$0], wording)] }),
      picture: drawn("clusters", in: wording))
  }

  private func covered(_ wording: any Wording) -> ReportPage.Section? {
    guard let found = report.found(CoverageFindings.self),
      let areas = layer("coverage"), let counts = areas.shown["incidents"]
    else {
      return WhatWeCover().told(missing: .areas, of: report, under: .whatWeCover, in: wording)
    }
    let names = published(found.names, in: "coverage", wording)
    return ReportPage.Section(
      wording.heading(.whatWeCover), [],
      table: ReportPage.Table(
        wording.caption(.areas),
        columns: Array(wording.columns(.areas, tellsDeaths: false).prefix(2)),
        rows: areas.order.map { [names[$0], count(counts[$0], wording)] }),
      picture: drawn("coverage", in: wording))
  }

  /// What the areas of the findings are called, or the numbers under which they are published
  /// where that tells of single incidents.
  func published(
    _ names: [String], in layer: String, _ wording: any Wording
  ) -> [String] {
    guard let layer = self.layer(layer), layer.hidesNames else { return names }
    var numbered = names
    for (number, place) in layer.order.enumerated() {
      numbered[place] = "\(wording.noun(.area)) \(number + 1)"
    }
    return numbered
  }

  private func hires(_ wording: any Wording) -> ReportPage.Section? {
    guard let plan = layer("plan") else {
      return NewHires().told(missing: .candidates, of: report, under: .newHires, in: wording)
    }
    let columns = wording.columns(.hires, tellsDeaths: false)
    // What hires in shifts add is not published: the map says where they would work.
    guard let counts = plan.shown["adds"] else {
      return ReportPage.Section(
        wording.heading(.newHires), [], picture: drawn("plan", in: wording))
    }
    return ReportPage.Section(
      wording.heading(.newHires), [],
      table: ReportPage.Table(
        wording.caption(.hires), columns: [columns[0], columns[2]],
        rows: plan.order.enumerated().map { ["\($0 + 1)", count(counts[$1], wording)] }),
      picture: drawn("plan", in: wording))
  }
}

extension ReportComparison {
  /// The same, without counts that are withheld; nil where those of the last days are.
  func shielded(by numbers: PublicNumbers) -> ReportComparison? {
    guard let now = numbers.now else { return nil }
    var kept: Before?
    if let before, let then = numbers.before {
      kept = Before(
        days: before.days,
        counts: ReportPeriods.Counts(incidents: then, victims: 0, fatal: numbers.deathsBefore),
        change: before.change)
    }
    return ReportComparison(
      days: days,
      counts: ReportPeriods.Counts(incidents: now, victims: 0, fatal: numbers.deathsNow),
      before: kept)
  }

  private init(
    days: ClosedRange<Int32>, counts: ReportPeriods.Counts, before: Before?
  ) {
    self.days = days
    self.counts = counts
    self.before = before
    tellsMonths = true
  }
}
