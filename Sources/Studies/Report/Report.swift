public import CatchmentCartography
import CatchmentFormats
import CatchmentIncidents

/// What happened, where, what we cover, and where new hires should go: the answers to several questions in one report.
///
/// It is composed of findings: nothing is written to be read back.
/// ```swift
/// let context = try await StudyContext(incidents: "shootings.csv", within: "city.geojson")
/// let clusters = try await ClusterStudy(minimumPoints: 5).run(context)
/// let report = Report(
///   title: "Where do shootings happen?", context: context,
///   answers: [ReportAnswer(question: "cluster", findings: clusters)])
/// print(report.page().html().count)
/// ```
public struct Report: Sendable {
  public let title: String
  /// Who asks, for the head of the report; nil where nobody says.
  public let program: String?
  /// Where the data are from, for the foot of each picture.
  public let source: String
  public let context: StudyContext
  /// In the order in which they are told.
  public let answers: [ReportAnswer]
  /// How it was made, in small print.
  public let colophon: [String]

  public init(
    title: String, program: String? = nil, source: String = "", context: StudyContext,
    answers: [ReportAnswer], colophon: [String] = []
  ) {
    self.title = title
    self.program = program
    self.source = source
    self.context = context
    self.answers = answers
    self.colophon = colophon
  }

  /// The findings of one kind; nil where that was not asked.
  public func found<Found: Findings>(_ kind: Found.Type) -> Found? {
    answers.lazy.compactMap { $0.findings as? Found }.first
  }

  /// The report as a page of a few printed sheets.
  public func page(wording: any Wording = English()) -> ReportPage {
    let dates = context.incidents.audit.dates
    var days: String?
    if let first = dates.first, let last = dates.last {
      days = wording.reported(from: first, to: last)
    }
    return ReportPage(
      title: title,
      subtitle: [program, days ?? wording.withoutDates].compactMap(\.self)
        .joined(separator: " · "),
      sections: ReportSections(report: self, wording: wording).all, colophon: colophon,
      language: wording.language)
  }

  /// Every month with what happened in it, as CSV.
  public var months: String { ReportPeriods.months(of: context.incidents).monthsCSV }

  // MARK: Pictures

  /// Pixels of a picture, so that its words are as large as the report's when it is printed.
  private static let pictureWidth = 560

  /// The study area and the areas in place, which lie under everything.
  private func ground(_ wording: any Wording) -> [MapLayer] {
    let area = context.studyArea.map { Portrait(ground: $0.layer, in: wording).layers } ?? []
    return area + (found(CoverageFindings.self)?.portrait(in: wording)?.layers ?? [])
  }

  /// One interactive page of all that was found; nil where nothing of it can be seen.
  public func map(in wording: any Wording = English()) -> MapPage? {
    let portraits = [
      found(ClusterFindings.self)?.portrait(in: wording),
      found(ScanFindings.self)?.portrait(in: wording),
      found(DeploymentFindings.self)?.portrait(in: wording),
    ].compactMap(\.self)
    guard !portraits.isEmpty else { return nil }
    return MapPage(
      title: title, findings: portraits.compactMap(\.finding),
      layers: ground(wording) + portraits.flatMap(\.layers), notes: [source],
      words: wording.pageWords)
  }

  /// The pictures of the sections by the names of their files, in order.
  public func pictures(
    in wording: any Wording = English()
  ) -> [(name: String, picture: MapPicture)] {
    let area = context.studyArea.map { Portrait(ground: $0.layer, in: wording).layers } ?? []
    let ground = ground(wording)
    let kinds: [(name: String, portrait: Portrait?, below: [MapLayer])] = [
      ("clusters", found(ClusterFindings.self)?.portrait(in: wording), ground),
      ("hotspots", found(HotspotFindings.self)?.portrait(in: wording), area),
      ("plan", found(DeploymentFindings.self)?.portrait(in: wording), ground),
    ]
    return kinds.compactMap { name, portrait, below in
      guard let portrait else { return nil }
      return (
        name,
        MapPicture(
          title: portrait.title, layers: below + portrait.layers, source: source,
          width: Self.pictureWidth)
      )
    }
  }
}
