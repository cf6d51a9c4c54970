import Catchment
import Foundation
import TestSupport
import Testing

@testable import CatchmentStudies

/// Whether a page in Spanish has lost its English: the same page in both languages, text by text.
/// What is the same in both must be a number, a name from the data, or one of a few words that are.
struct SpanishPagesTests {
  private static let folder = Repository.file("shapes/albany-park")

  private static func context() async throws -> StudyContext {
    try await StudyContext(
      incidents: "\(folder)/incidents.csv", within: "\(folder)/neighborhoods.geojson",
      workers: Workers(2))
  }

  /// Every word of the names in the data.
  private static func namesOfTheData() throws -> Set<String> {
    var words: Set<String> = []
    for file in ["areas", "blocks", "neighborhoods", "streets"] {
      let text = try String(contentsOfFile: "\(folder)/\(file).geojson", encoding: .utf8)
      for match in text.matches(of: /"(?:name|neighborhood|street|address)":"([^"]*)"/) {
        words.formUnion(Self.words(String(match.1)))
      }
    }
    let table = try String(contentsOfFile: "\(folder)/incidents.csv", encoding: .utf8)
    return words.union(Self.words(String(table.prefix { !$0.isNewline })))
  }

  private static func words(_ text: String) -> [String] {
    text.split { !$0.isLetter }.map(String.init)
  }

  /// Words that are the same in both languages, or names of methods, units and files.
  private static let shared: Set<String> = [
    "N", "S", "E", "W", "km", "m", "p", "q", "z", "x", "y", "id", "no", "Id", "DBSCAN", "UTM",
    "WGS",
    "EPSG", "zone", "Catchment", "OpenStreetMap", "catchment", "sh", "Gini", "Jacquez", "Mantel",
    "Gi", "total", "L", "commands", "Benjamini", "Hochberg",
    "false", "discovery", "rate", "amp", "quot", "lt", "gt",
  ]

  /// The texts of a page and of its attributes, and what its script is handed.
  private static func texts(_ html: String) throws -> Set<String> {
    var texts: Set<String> = []
    if let data = html.firstMatch(
      of: /<script type="application\/json" id="data">([\s\S]*?)<\/script>/)
    {
      let json = try JSONParser().parse(Data(String(data.1).utf8), name: "page").value
      strings(in: json, into: &texts)
    }
    let markup = html.replacing(/<script[\s\S]*?<\/script>/, with: "")
      .replacing(/<style[\s\S]*?<\/style>/, with: "")
    for match in markup.matches(of: />([^<]+)</) { texts.insert(String(match.1)) }
    for match in markup.matches(of: /(?:aria-label|alt|title|aria-valuetext)="([^"]*)"/) {
      texts.insert(String(match.1))
    }
    return texts
  }

  /// Values only: the names of JSON's members are no words.
  private static func strings(in json: JSONValue, into texts: inout Set<String>) {
    switch json {
    case .string(let text): texts.insert(text)
    case .array(let values): for value in values { strings(in: value, into: &texts) }
    case .object(let members):
      for member in members.members { strings(in: member.value, into: &texts) }
    case .integer, .number, .bool, .null: break
    }
  }

  /// What stands in both pages and is neither a number nor a name.
  private static func english(in one: String, and other: String) throws -> [String] {
    let names = try namesOfTheData().union(shared)
    return try texts(one).intersection(texts(other)).filter { text in
      // Identifiers, such as classes of the drawing, questions and parameters.
      if text.wholeMatch(of: /[a-z0-9_.:-]+/) != nil || text.contains("://") { return false }
      // The letters of surges.
      if text.wholeMatch(of: /[A-Z]/) != nil { return false }
      if text.hasSuffix(".geojson") || text.hasPrefix("sha256-") { return false }
      return !Self.words(text).allSatisfy(names.contains)
    }.sorted()
  }

  @Test func theTestSeesEnglish() throws {
    #expect(
      try Self.english(in: "<p>Where they work</p><b>12 km</b>", and: "<p>Where they work</p>")
        == ["Where they work"])
    #expect(try Self.english(in: "<p>Where</p>", and: "<p>Dónde</p>").isEmpty)
    #expect(
      try Self.english(in: "<i aria-label=\"Zoom in\">", and: "<i aria-label=\"Zoom in\">")
        == ["Zoom in"])
  }

  @Test func thePageOfAPlanHasNoEnglish() async throws {
    let context = try await Self.context()
    let found = try await DeploymentStudy(
      candidates: .layer("\(Self.folder)/blocks.geojson"), hires: 3, reach: .meters(400),
      areas: .layer("\(Self.folder)/areas.geojson")
    ).run(context)
    var look = DeploymentMap.Look()
    look.minimumPoints = 5
    look.library = .none
    let streets = try await AreaLayer.load("\(Self.folder)/streets.geojson")
    look.ground = GroundLayer.layers(of: streets)
    let english = try found.map(look).page.html()
    look.wording = Spanish()
    let spanish = try found.map(look).page.html()
    #expect(spanish.contains("<html lang=\"es\">"))
    let left = try Self.english(in: english, and: spanish)
    #expect(left == [])
    #expect(spanish.contains("¿Cuántas contrataciones nuevas?"))
  }

  @Test func theReportHasNoEnglish() async throws {
    let context = try await Self.context()
    let blocks = LayerSource.layer("\(Self.folder)/blocks.geojson")
    let areas = LayerSource.layer("\(Self.folder)/areas.geojson")
    var answers: [ReportAnswer] = []
    func ask(_ question: String, _ study: some Study) async throws {
      answers.append(ReportAnswer(question: question, findings: try await study.run(context)))
    }
    try await ask("cluster", ClusterStudy(.dbscan(.fixed(.meters(250))), minimumPoints: 5))
    try await ask("blocks", BlockStudy(blocks: blocks))
    try await ask("pattern", PatternStudy(replicas: 19, level: 0.1))
    try await ask("hotspots", HotspotStudy(.squares(.meters(400)), replicas: 199))
    try await ask("scan", ScanStudy(.spaceTime, radius: .meters(500), replicas: 19, level: 0.1))
    try await ask(
      "coverage",
      CoverageStudy(
        areas: areas, gaps: .clusters(.fixed(.meters(250)), minimumPoints: 5)))
    try await ask(
      "deploy",
      DeploymentStudy(candidates: blocks, hires: 3, reach: .meters(400), areas: areas))
    let ground = [
      try await AreaLayer.load("\(Self.folder)/streets.geojson"),
      try await AreaLayer.load("\(Self.folder)/neighborhoods.geojson"),
    ]
    let report = Report(title: "17", context: context, answers: answers, ground: ground)
    let (english, spanish) = (report.page().html(), report.page(wording: Spanish()).html())
    let left = try Self.english(in: english, and: spanish)
    #expect(left == [])
    #expect(spanish.contains("27 de noviembre de 2020") && !spanish.contains("2020-11-27"))
    let maps = try (
      #require(report.map()).html(), #require(report.map(in: Spanish())).html()
    )
    let leftOnMaps = try Self.english(in: maps.0, and: maps.1)
    #expect(leftOnMaps == [])
    // Residents first, methods last; headings in order.
    let headings = english.matches(of: /<h([123])[^>]*>([^<]*)</).map { ($0.1, String($0.2)) }
    #expect(headings.first?.0 == "1" && headings.dropFirst().first?.1 == "In short")
    for (one, next) in zip(headings, headings.dropFirst()) {
      #expect(next.0 <= "\((Int(one.0) ?? 0) + 1)")
    }
    let order = [
      "In short", "What happened", "Where", "What we cover", "Where new hires should go",
    ]
    #expect(headings.map(\.1).filter(order.contains) == order)
    // Clusters and sites have names that residents know.
    #expect(english.contains(" &amp; ") && !english.contains(">Cluster 1<"))
  }

  @Test func everyWordOfAPageHasBothLanguages() throws {
    let (english, spanish) = (English().pageWords, Spanish().pageWords)
    // The letter on the arrow is the same.
    let same = zip(Mirror(reflecting: english).children, Mirror(reflecting: spanish).children)
      .filter { "\($0.value)" == "\($1.value)" }.compactMap(\.0.label)
    #expect(same == ["north"])
  }

  @Test func subjectsAndNounsDifferInBothLanguages() {
    let (english, spanish) = (English(), Spanish())
    for subject in MapSubject.allCases {
      #expect(english.words(of: subject).name != spanish.words(of: subject).name)
      #expect(english.title(of: subject) != spanish.title(of: subject))
      #expect(english.caption(of: subject) != spanish.caption(of: subject))
    }
    for question in ExplainedQuestion.allCases {
      let (one, other) = (english.explanation(of: question), spanish.explanation(of: question))
      #expect(one.method != other.method && one.limit != other.limit)
    }
    for noun in MapNoun.allCases { #expect(english.noun(noun) != spanish.noun(noun)) }
    for heading in ReportHeading.allCases {
      #expect(english.heading(heading) != spanish.heading(heading))
    }
  }

  @Test(arguments: [
    ("2020-05-03", "May 3, 2020", "3 de mayo de 2020"),
    ("2019-12-31", "December 31, 2019", "31 de diciembre de 2019"),
  ])
  func datesReadAsNewspapersWriteThem(date: String, english: String, spanish: String) throws {
    let day = try #require(CivilDate.number(date))
    #expect(English().date(day) == english && Spanish().date(day) == spanish)
    let year = day - 100...day
    #expect(English().days(year).hasSuffix(english) && Spanish().days(year).hasSuffix(spanish))
    // A single day is said once.
    #expect(Spanish().span(day...day) == "el \(spanish)")
    #expect(Spanish().span(year).hasPrefix("del ") && Spanish().span(year).hasSuffix(spanish))
    #expect(Spanish().reported(from: day, to: day) == "Reportado el \(spanish).")
  }
}
