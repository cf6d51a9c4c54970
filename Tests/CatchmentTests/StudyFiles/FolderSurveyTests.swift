import Foundation
import TestSupport
import Testing

@testable import Catchment

/// What the files of a folder are taken for.
struct FolderSurveyTests {
  private static func areas(_ count: Int, _ squareMeters: Double, _ share: Double)
    -> FolderSurvey.Content
  {
    .areas(count, squareMeters: squareMeters, share: share)
  }

  @Test(arguments: [
    // Content alone: many small areas are blocks, areas that hold nearly all incidents the study
    // area, others areas in place.
    ("x.geojson", areas(400, 2e4, 1), FolderSurvey.Use.blocks, true),
    ("x.geojson", areas(12, 3e6, 0.98), .area, false),
    ("x.geojson", areas(4, 2e6, 0.4), .areas, false),
    // The name decides where the content leaves a choice.
    ("patrol.geojson", areas(12, 3e6, 0.98), .areas, false),
    ("patrol.geojson", areas(12, 3e6, 0.5), .areas, true),
    ("community-areas.geojson", areas(77, 8e6, 0.99), .area, true),
    ("neighborhoods.gpkg", areas(3, 5e6, 0.97), .area, true),
    ("census-tracts.geojson", areas(800, 1e6, 0.99), .blocks, false),
    ("wards.geojson", areas(50, 1e6, 0.99), .area, true),
    ("city-parks.geojson", areas(300, 1e5, 0.1), .ground, true),
    ("centerlines.geojson", .lines(900), .ground, true),
    ("who.csv", .roster, .roster, true),
  ])
  func aFileIsTakenForWhatItHoldsAndIsCalled(
    name: String, content: FolderSurvey.Content, use: FolderSurvey.Use, isSure: Bool
  ) {
    let found = FolderSurvey.uses(name, content)
    #expect(found.uses.first == use && found.isSure == isSure)
  }

  /// Neighborhoods are known by the property that names them, whatever their file is called.
  @Test(arguments: [
    ("comm_areas.geojson", 0.99, "COMMUNITY", FolderSurvey.Use.area, true),
    ("geo_export_12ab.geojson", 0.99, "precinct", .area, true),
    // Nothing is said by another name, of a part of the city, or against a name that tells more.
    ("comm_areas.geojson", 0.99, "name", .areas, false),
    ("our_areas.geojson", 0.4, "COMMUNITY", .areas, true),
    ("census-tracts.geojson", 0.99, "district", .blocks, false),
  ])
  func namesOfAreasTellWhatTheyAre(
    name: String, share: Double, property: String, use: FolderSurvey.Use, isSure: Bool
  ) {
    let found = FolderSurvey.uses(name, Self.areas(77, 8e6, share), namedBy: property)
    #expect(found.uses.first == use && found.isSure == isSure)
  }

  @Test func whatLiesInAnotherCityIsOfNoUse() {
    #expect(FolderSurvey.uses("areas.geojson", Self.areas(4, 2e6, 0)).uses.isEmpty)
    #expect(FolderSurvey.uses("sites.geojson", .points(9)).uses.isEmpty)
  }

  @Test func theFolderOfTheWorkedExampleIsUnderstood() async throws {
    let folder = Repository.file("shapes/albany-park")
    let incidents = try await IncidentRequest("\(folder)/incidents.csv")
      .load(studyArea: nil, workers: Workers(2))
    let survey = await FolderSurvey(of: folder, incidents: incidents, table: "incidents.csv")
    func name(_ use: FolderSurvey.Use) -> String? { survey.file(for: use)?.name }
    #expect(name(.area) == "neighborhoods.geojson" && name(.areas) == "areas.geojson")
    #expect(name(.blocks) == "blocks.geojson" && name(.ground) == "streets.geojson")
    let draft = StudyDraft(table: "incidents.csv", audit: incidents.audit, survey: survey)
    let study = try StudyFile.parse(
      draft.text, path: "study.yml",
      commands: [
        "cluster", "blocks", "pattern", "hotspots", "near-repeat", "scan", "coverage", "deploy",
      ])
    #expect(study.layer("areas")?.values == ["areas.geojson"])
    #expect(study.layer("ground")?.values == ["streets.geojson", "neighborhoods.geojson"])
    #expect(study.steps?.map(\.command).last == "deploy" && study.title == nil)
    #expect(study.layer("roster")?.values == ["roster.csv"])
    #expect(!draft.text.contains("repair"))
    // The roster says who works when, so the plan is asked when as well; without one it is not.
    #expect(
      study.steps?.last?.options.first { $0.name == "shifts" }?.values == ["day,evening,night"])
    var plain = draft
    plain.roster = nil
    #expect(!plain.text.contains("shifts"))
  }

  @Test func namesOfOtherFoldersByContentAlone() async throws {
    // The same files under names that say nothing.
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "catchment-survey-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (index, name) in ["areas", "blocks", "neighborhoods", "streets"].enumerated() {
      try FileManager.default.copyItem(
        atPath: Repository.file("shapes/albany-park/\(name).geojson"),
        toPath: folder.appending(path: "\(index).geojson").path)
    }
    try Data("Area;Days;From;To;People\nNorth;daily;10:00;18:00;2\n".utf8)
      .write(to: folder.appending(path: "4.csv"))
    let incidents = try await IncidentRequest(Repository.file("shapes/albany-park/incidents.csv"))
      .load(studyArea: nil, workers: Workers(2))
    let survey = await FolderSurvey(of: folder.path, incidents: incidents, table: "t.csv")
    #expect(
      survey.files.map { $0.uses.first } == [.areas, .blocks, .area, .ground, .roster])
    #expect(survey.files.map(\.isSure) == [false, true, false, true, true])
  }

  @Test func theTablesOfAFolderAreThoseThatHoldPlacesAndDates() async throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "catchment-tables-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func write(_ name: String, _ text: String) throws {
      try Data(text.utf8).write(to: folder.appending(path: name))
    }
    try write("roster.csv", "area,days,from,to\nNorth,daily,10:00,18:00\n")
    #expect(await FolderTables(of: folder.path).names.isEmpty)
    try write("sites.csv", "name,lon,lat\nA,-87.7,41.9\nB,-87.6,41.8\nC,-87.6,41.7\n")
    #expect(await FolderTables(of: folder.path).names == ["sites.csv"])
    try write("few.csv", "fecha,latitud,longitud\n2020-01-02,41.9,-87.7\n")
    #expect(await FolderTables(of: folder.path).names == ["few.csv"])
    try write("many.csv", "date,lat,lon\n2020-01-02,41.9,-87.7\n2020-01-03,41.8,-87.6\n")
    #expect(await FolderTables(of: folder.path).names == ["many.csv", "few.csv"])
    #expect(await FolderTables(of: folder.path + "/none").names.isEmpty)
  }

  @Test(arguments: [
    (796, 4e5, "c.geojson", FolderSurvey.Use.blocks), (77, 4e6, "a.geojson", .area),
  ])
  func tractsAreWhereAHireMayWork(
    count: Int, size: Double, name: String, use: FolderSurvey.Use
  ) {
    let found = FolderSurvey.uses(name, .areas(count, squareMeters: size, share: 1))
    #expect(found.uses.first == use && !found.isSure)
  }

  @Test func brokenPolygonsAreMendedAndTwoYearsCompared() async throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "catchment-survey-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // A ring that crosses itself, around all incidents.
    let bow =
      "[[[-88,41.8],[-87,41.8],[-87,42.1],[-87.9,42.1],[-87.9,42.2],[-87.8,42.0],[-88,42.1],[-88,41.8]]]"
    try Data(
      #"{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":\#(bow)}}"#
        .utf8
    )
    .write(to: folder.appending(path: "city.geojson"))
    let rows = ["2017-01-01", "2018-12-31", "2018-06-01"].enumerated()
      .map { "-87.7\($0),41.9\($0),\($1)" }
    let table = folder.appending(path: "t.csv")
    try Data(("lon,lat,date\n" + rows.joined(separator: "\n") + "\n").utf8).write(to: table)
    let incidents = try await IncidentRequest(table.path)
      .load(studyArea: nil, workers: Workers(2))
    let survey = await FolderSurvey(of: folder.path, incidents: incidents, table: "t.csv")
    #expect(survey.files.map(\.needsMending) == [true])
    let text = StudyDraft(table: "t.csv", audit: incidents.audit, survey: survey).text
    #expect(text.contains("\n  repair: true  # polygons of city.geojson"))
    #expect(text.contains("\n  change: {after: 2018-01-01..2018-12-31}\n"))
  }

  @Test func everyLayerOfAFolderIsUsedOrMentioned() async throws {
    let incidents = try await IncidentRequest(Repository.file("shapes/albany-park/incidents.csv"))
      .load(studyArea: nil, workers: Workers(2))
    func file(
      _ name: String, _ uses: [FolderSurvey.Use], _ content: FolderSurvey.Content
    ) -> FolderSurvey.File {
      FolderSurvey.File(name: name, uses: uses, isSure: true, content: content)
    }
    let others = [
      file("city.geojson", [.area], .areas(77, squareMeters: 8e6, share: 1)),
      file("lift-zones.geojson", [.area], .areas(5, squareMeters: 1e7, share: 0.4)),
      file("streets.geojson", [.ground], .lines(900)),
      file("offices.geojson", [], .points(12)),
    ]
    func draft(_ files: [FolderSurvey.File]) -> String {
      StudyDraft(table: "t.csv", audit: incidents.audit, survey: FolderSurvey(files: files)).text
    }
    let text = draft(others)
    for file in others { #expect(text.contains(file.name)) }
    #expect(text.contains("\nblocks: streets.geojson  # "))
    #expect(text.contains("\n  deploy: ") && text.contains("# lift-zones.geojson: not used here."))
    // Where there are blocks, no street stands in for them, and what is used is not listed again.
    let blocks = file("blocks.geojson", [.blocks], .areas(200, squareMeters: 1e4, share: 1))
    let whole = draft([others[0], others[2], blocks])
    #expect(whole.contains("\nblocks: blocks.geojson  # ") && !whole.contains("not used here"))
  }

  @Test func aStudyInSpanishDiffersInItsCommentsAlone() async throws {
    let folder = Repository.file("shapes/albany-park")
    let incidents = try await IncidentRequest("\(folder)/incidents.csv")
      .load(studyArea: nil, workers: Workers(2))
    let survey = await FolderSurvey(of: folder, incidents: incidents, table: "incidents.csv")
    let draft = StudyDraft(table: "incidents.csv", audit: incidents.audit, survey: survey)
    func lines(_ wording: any Wording) -> [(value: Substring, comment: Substring)] {
      draft.text(in: wording).split(separator: "\n", omittingEmptySubsequences: false).map {
        let value = $0.prefix { $0 != "#" }
        return (value, $0.dropFirst(value.count))
      }
    }
    let (english, spanish) = (lines(English()), lines(Spanish()))
    #expect(english.map(\.value) == spanish.map(\.value))
    #expect(draft.text == draft.text(in: English()))
    for (one, other) in zip(english, spanish) where one.comment == other.comment {
      // Without a comment, or an example of a key and its value: `# since: 2020-01-01`.
      let words = one.comment.dropFirst().split(separator: " ")
      #expect(
        words.isEmpty
          || words[0].hasSuffix(":") && one.comment.dropFirst().firstIndex(of: "#") == nil,
        "\(one.comment)")
    }
  }

  /// The centers of tracts are few places: they are a guess, and what offers more is named.
  @Test(arguments: [("census-tracts.geojson", 1e6, true), ("city-blocks.geojson", 2e4, false)])
  func coarseCandidatesAreAGuess(name: String, size: Double, isCoarse: Bool) async throws {
    let incidents = try await IncidentRequest(Repository.file("shapes/albany-park/incidents.csv"))
      .load(studyArea: nil, workers: Workers(2))
    let content = Self.areas(800, size, 0.99)
    let (uses, isSure) = FolderSurvey.uses(name, content)
    let files = [
      FolderSurvey.File(name: name, uses: uses, isSure: isSure, content: content),
      FolderSurvey.File(
        name: "streets.geojson", uses: [.ground], isSure: true, content: .lines(900)),
    ]
    let text = StudyDraft(
      table: "t.csv", audit: incidents.audit, survey: FolderSurvey(files: files)
    ).text
    let doubt =
      "A hire is tried at the centers of its 800 areas alone, 1.0 km² in the middle: streets.geojson offers more places"
    #expect(text.contains("\nblocks: \(name)  # ") && text.contains(doubt) == isCoarse)
  }

  @Test func aValueWithAColonIsReadBackAsItWas() async throws {
    let incidents = try await IncidentRequest(Repository.file("shapes/albany-park/incidents.csv"))
      .load(studyArea: nil, workers: Workers(2))
    var draft = StudyDraft(
      table: "a: b.csv", audit: incidents.audit, survey: FolderSurvey(files: []))
    draft.title = "Where? \"Here\": there"
    let study = try StudyFile.parse(
      draft.text, path: "s.yml",
      commands: ["cluster", "pattern", "hotspots", "near-repeat", "scan"])
    #expect(study.title == draft.title && study.incidents.values == ["a: b.csv"])
    #expect(study.layers.isEmpty)
  }

  @Test(arguments: [
    ("data/x.csv", "", "data/x.csv"), ("data/x.csv", "data/study.yml", "x.csv"),
    ("x.csv", "out/study.yml", "../x.csv"), ("/a/x.csv", "out/study.yml", "/a/x.csv"),
    ("x.csv", "/a/study.yml", "/here/x.csv"), ("/a/b/x.csv", "/a/b/study.yml", "x.csv"),
    ("/a/b/x.csv", "/a/c/study.yml", "../b/x.csv"), ("/a/b/", "out/study.yml", "/a/b/"),
    ("/here/b/", "study.yml", "b/"),
    ("/here/x.csv", "", "x.csv"), ("../y/x.csv", "/y/study.yml", "x.csv"),
  ])
  func pathsBeginAtTheStudyFile(path: String, study: String, relative: String) {
    #expect(StudyPath.relative(path, to: study, from: "/here") == relative)
  }
}
