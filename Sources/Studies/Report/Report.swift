public import CatchmentCartography
import CatchmentFormats
import CatchmentIncidents

/// What happened, where, what we cover, and where new hires should go: the answers to several
/// questions in one report.
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
  public private(set) var answers: [ReportAnswer]
  /// What the data cannot answer: the parts that would have told it say so.
  public private(set) var untold: [UntoldQuestion]
  /// Streets, parks, water and neighborhoods, to draw under everything and to call places by.
  public let ground: [AreaLayer]
  /// What clusters and sites are called.
  let places: ReportPlaces
  /// What surges are called by: areas keep their letters.
  let surgeLetters: SurgeLetters
  /// What the study lacks: the sections that need it say so.
  public let missing: [MissingLayer]
  /// Who may see it, where not everybody may; nil where nobody says.
  public let notice: String?
  /// How it was made, in small print.
  public let colophon: [String]

  public init(
    title: String, program: String? = nil, source: String = "", context: StudyContext,
    answers: [ReportAnswer], untold: [UntoldQuestion] = [], ground: [AreaLayer] = [],
    missing: [MissingLayer] = [], notice: String? = nil, colophon: [String] = []
  ) {
    self.notice = notice
    self.ground = ground
    places = ReportPlaces(context, ground: ground)
    self.title = title
    self.program = program
    self.source = source
    self.context = context
    self.untold = untold
    surgeLetters = Self.letters(besides: answers)
    self.answers = Self.lettered(answers, by: surgeLetters)
    self.missing = missing
    self.colophon = colophon
  }

  /// The letters that the areas of the answers leave to surges.
  private static func letters(besides answers: [ReportAnswer]) -> SurgeLetters {
    SurgeLetters(
      besides: answers.flatMap { answer -> [String] in
        switch answer.findings {
        case let coverage as CoverageFindings: coverage.names
        case let plan as DeploymentFindings: plan.present?.layer.names ?? []
        default: []
        }
      })
  }

  private static func lettered(
    _ answers: [ReportAnswer], by letters: SurgeLetters
  ) -> [ReportAnswer] {
    answers.map { answer in
      guard var scan = answer.findings as? ScanFindings else { return answer }
      scan.letters = letters
      return ReportAnswer(
        question: answer.question, findings: scan, look: answer.look, team: answer.team)
    }
  }

  /// What is counted, by which the words call it.
  var things: Counted { context.incidents.audit.things }

  /// The findings of one kind; nil where that was not asked.
  public func found<Found: Findings>(_ kind: Found.Type) -> Found? {
    answers.lazy.filter { $0.team == nil }.compactMap { $0.findings as? Found }.first
  }

  /// The same without the plans of kinds of team.
  var ofWholeStudy: Report {
    var report = self
    report.answers.removeAll { $0.team != nil }
    report.untold.removeAll { $0.team != nil }
    return report
  }

  /// The plans of kinds of team, in the order in which they were asked.
  var plansOfTeams: [(team: String, plan: DeploymentFindings)] {
    answers.compactMap { answer in
      guard let team = answer.team, let plan = answer.findings as? DeploymentFindings else {
        return nil
      }
      return (team, plan)
    }
  }

  /// A team's name as a part of a file's name.
  public static func fileName(ofTeam name: String) -> String {
    let letters = name.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
    return String(letters).split(separator: "-").joined(separator: "-")
  }

  /// The report as a page of a few printed sheets.
  public func page(wording: any Wording = English()) -> ReportPage {
    let wording = wording.counting(things)
    let dates = context.incidents.audit.dates
    let days = dates.period.map {
      wording.reported(from: $0.days.lowerBound, to: $0.days.upperBound)
    }
    return ReportPage(
      title: title,
      subtitle: [program, days ?? wording.withoutDates].compactMap(\.self)
        .joined(separator: " · "), notice: notice ?? "",
      sections: ReportParts.body.flatMap { $0.told(of: self, in: wording) },
      appendix: ReportPage.Appendix(
        wording.heading(.appendix),
        ReportParts.appendix.flatMap { $0.told(of: self, in: wording) }),
      colophon: colophon, language: wording.language)
  }

  /// Every month with what happened in it, as CSV.
  public var months: String { ReportPeriods.months(of: context.incidents).monthsCSV }

  // MARK: Pictures

  /// Pixels of a picture, so that its words are as large as the report's when it is printed.
  static let pictureWidth = 500

  /// What lies under everything: the ground, and the study area.
  func base(_ wording: any Wording) -> [MapLayer] {
    ground.flatMap { GroundLayer.layers(of: $0, workers: context.workers) }
      + (context.studyArea.map {
        [MapLayer(context: wording.words(of: .studyArea).name, shapes: $0.layer.shapes)]
      } ?? [])
  }

  /// How much happened for each square kilometer; none where nothing was counted by areas.
  func burden(_ wording: any Wording) -> [MapLayer] {
    ReportBurden(self)?.layers(in: context, wording) ?? []
  }

  /// The areas as the plan tries them; none where they are those of today.
  ///
  /// - Parameter isBesideToday: whether those of today are drawn already.
  private func triedAreas(_ wording: any Wording, isBesideToday: Bool) -> [MapLayer] {
    guard let plan = found(DeploymentFindings.self), plan.tried != nil else { return [] }
    return DeploymentMap.areas(plan, wording).filter {
      !isBesideToday || $0.role != .areaInPlace
    }
  }

  /// One interactive page of all that was found; nil where nothing of it can be seen.
  public func map(in wording: any Wording = English()) -> MapPage? {
    let wording = wording.counting(things)
    let portraits = [
      found(ClusterFindings.self)?.portrait(in: wording),
      found(ScanFindings.self)?.portrait(in: wording),
      found(DeploymentFindings.self)?.portrait(in: wording),
    ].compactMap(\.self)
    guard !portraits.isEmpty else { return nil }
    let areas =
      (found(CoverageFindings.self)?.portrait(in: wording)?.layers ?? [])
      + triedAreas(wording, isBesideToday: true)
    return MapPage(
      title: title, findings: portraits.compactMap(\.finding),
      layers: base(wording) + burden(wording) + areas + portraits.flatMap(\.layers),
      notes: [notice, source].compactMap(\.self), words: wording.pageWords)
  }

  /// A picture of the report: `clusters`, `hotspots`, `coverage`, `plan`, `change` or the plan of a
  /// kind of team; nil where there is nothing to see.
  func picture(_ name: String, in wording: any Wording) -> MapPicture? {
    let areas = found(CoverageFindings.self)?.portrait(in: wording)
    let shown: (portrait: Portrait?, below: [MapLayer]) =
      switch name {
      case "clusters":
        (
          found(ClusterFindings.self)?.portrait(in: wording),
          burden(wording) + (areas?.layers ?? [])
        )
      case "hotspots": (found(HotspotFindings.self)?.portrait(in: wording), [])
      case "coverage": (areas, burden(wording))
      case "change": (found(ChangeFindings.self)?.portrait(in: wording), [])
      case "plan":
        (
          found(DeploymentFindings.self)?.portrait(in: wording),
          burden(wording)
            + (found(DeploymentFindings.self)?.tried == nil
              ? areas?.layers ?? [] : triedAreas(wording, isBesideToday: false))
        )
      default: team(name, in: wording)
      }
    guard let portrait = shown.portrait else { return nil }
    return MapPicture(
      title: portrait.title, layers: base(wording) + shown.below + portrait.layers,
      source: source, width: Self.pictureWidth)
  }

  /// The plan of a kind of team among its own areas: roles are not mixed.
  private func team(
    _ name: String, in wording: any Wording
  ) -> (portrait: Portrait?, below: [MapLayer]) {
    guard let found = plansOfTeams.first(where: { Self.pictureName(ofTeam: $0.team) == name })
    else { return (nil, []) }
    let words = wording.words(of: .areasInPlace)
    let own = found.plan.present.map { present in
      [
        MapLayer(
          .areaInPlace, name: words.name, explanation: words.explanation,
          shapes: present.layer.shapes, titles: .each(present.layer.names))
      ]
    }
    return (found.plan.portrait(in: wording), own ?? [])
  }

  /// What the picture of a kind of team is called, and the files of its plan.
  static func pictureName(ofTeam name: String) -> String { "plan-\(fileName(ofTeam: name))" }

  /// The pictures of the report by the names of their files, in order.
  public func pictures(
    in wording: any Wording = English()
  ) -> [(name: String, picture: MapPicture)] {
    let names =
      ["clusters", "coverage", "hotspots", "plan", "change"]
      + plansOfTeams.map { Self.pictureName(ofTeam: $0.team) }
    return names.compactMap { name in
      picture(name, in: wording).map { (name, $0) }
    }
  }
}
