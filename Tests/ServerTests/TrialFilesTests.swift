import Catchment
import Foundation
import TestSupport
import Testing

@testable import CatchmentServer

/// What a desk writes: always inside the study's folder, whole, and never over something else.
struct TrialFilesTests {
  @Test(arguments: [
    ("shootings.csv", "shootings.csv"), ("../../etc/passwd.csv", "passwd.csv"),
    ("C:\\data\\Areas.GeoJSON", "Areas.GeoJSON"), ("/tmp/x y.csv", "x-y.csv"),
    (".hidden.csv", "hidden.csv"), ("año.csv", "año.csv"), ("a;rm -rf.csv", "a-rm--rf.csv"),
    ("a\u{0}b.csv", "a-b.csv"), ("-o.csv", "o.csv"),
  ])
  func aDroppedNameIsANameInTheFolder(given: String, safe: String) {
    #expect(TrialFiles.safe(given) == safe)
  }

  @Test(arguments: [
    "", "..", "a", ".csv", "csv", "a.exe", "a.csv.gz", "study.yml", "a.sh",
  ])
  func otherNamesAreRefused(name: String) {
    #expect(TrialFiles.safe(name) == nil)
  }

  /// A copy of the worked example that may be written to.
  private static func inCopy(_ body: (String, TrialDesk) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "serve-\(UUID().uuidString)")
    try FileManager.default.copyItem(
      at: URL(filePath: Repository.file("shapes/albany-park")), to: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "study.yml").path()
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let words = CopyWords()
    let desk = TrialDesk(
      try await words.open(words.read(text, path: path)), text: text, commands: words)
    try await body(path, desk)
  }

  /// Opens whatever the study names.
  struct CopyWords: TrialCommands {
    let step = "deploy"
    let columnOptions = ["x", "y"]
    private static let known = [
      "cluster", "blocks", "pattern", "hotspots", "near-repeat", "scan", "coverage", "deploy",
      "change", "score",
    ]

    func otherSteps(of file: StudyFile) -> [String] { Self.known }
    func report(_ path: String, into folder: String) async throws {}
    func line(for plan: TrialPlan, of study: OpenStudy, areas: String?) -> String { areas ?? "" }
    func arguments(for plan: TrialPlan, of study: OpenStudy, areas: String?) -> [String] { [] }
    func message(_ error: any Error) -> String { "\(error)" }

    func read(_ text: String, path: String) throws -> StudyFile {
      try StudyFile.parse(text, path: path, commands: Self.known)
    }

    func open(_ file: StudyFile) async throws -> OpenStudy {
      var options = IncidentOptions()
      for option in file.incidentOptions {
        if option.name == "x" { options.x = option.values[0] }
        if option.name == "y" { options.y = option.values[0] }
      }
      func layer(_ name: String) -> LayerSource? {
        file.layer(name).map { .layer(file.resolved($0.values[0])) }
      }
      let context = try await StudyContext(
        IncidentRequest(file.resolved(file.incidents.values[0]), options: options))
      var rules = DeploymentStudy.Rules()
      let step = file.steps?.first { $0.command == "deploy" }
      func values(_ name: String) -> [String] {
        step?.options.first { $0.name == name }?.values ?? []
      }
      rules.keep = values("keep")
      let question = try DeploymentStudy(
        candidates: layer("blocks") ?? .layer(""), hires: Int(values("hires").first ?? "") ?? 3,
        reach: Distance(values("reach").first ?? "") ?? .meters(400), areas: layer("areas"),
        rules: rules)
      return try await OpenStudy(
        file, study: question, context: context, look: DeploymentMap.Look())
    }

    func options(for plan: TrialPlan, of study: OpenStudy) -> [StudyFile.Option] {
      [
        StudyFile.Option(name: "hires", values: ["\(plan.hires.count)"], line: 1),
        StudyFile.Option(name: "reach", values: ["\(Int(plan.reach.meters))m"], line: 1),
        StudyFile.Option(
          name: "keep", values: plan.sites.map { study.trial.sites.names[$0] }, line: 1),
      ]
    }
  }

  private static func names(beside path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      atPath: URL(filePath: path).deletingLastPathComponent().path()
    ).sorted()
  }

  @Test func whatIsSavedOpensAsItWas() async throws {
    try await Self.inCopy { path, desk in
      let before = try Self.names(beside: path)
      _ = try await desk.change(["version": 0, "type": "reach", "meters": 550])
      _ = try await desk.change(["version": 1, "type": "move", "hire": 0, "candidate": 40])
      let corners: JSONValue = [[0, 0], [9000, 0], [9000, 9000]]
      let drawn = try await desk.change([
        "version": 2, "type": "draw", "name": "New: \"one\"", "corners": corners,
      ])
      #expect(drawn["saved"]?.bool == false)
      let saved = try await desk.save(["version": 3])
      #expect(saved["saved"]?.bool == true)
      #expect(try Self.names(beside: path) == (before + ["areas-tried.geojson"]).sorted())
      let words = CopyWords()
      let text = try String(contentsOfFile: path, encoding: .utf8)
      let again = TrialDesk(
        try await words.open(words.read(text, path: path)), text: text, commands: words)
      let state = await again.state()
      for key in ["share", "covered", "total", "reach"] { #expect(state[key] == saved[key]) }
      #expect(state["areas"]?.array?.count == saved["areas"]?.array?.count)
      #expect(state["areas"]?.array?.last?["name"]?.string == "New: \"one\"")
      // Saved once more, nothing is written over.
      let id = try #require(state["areas"]?.array?.last?["id"])
      _ = try await again.change(["version": 0, "type": "erase", "area": id])
      _ = try await again.save(["version": 1])
      #expect(try Self.names(beside: path).contains("areas-tried-2.geojson"))
    }
  }

  @Test func aStudyThatAnotherProgramChangedIsLeftAlone() async throws {
    try await Self.inCopy { path, desk in
      let text = try String(contentsOfFile: path, encoding: .utf8) + "# mine\n"
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      await #expect(throws: TrialDesk.Failure.self) { _ = try await desk.save(["version": 0]) }
      #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
    }
  }

  @Test func aDroppedTableIsReadAndABadOneLeavesNoTrace() async throws {
    try await Self.inCopy { path, desk in
      let before = try Self.names(beside: path)
      let good = try String(
        contentsOfFile: Repository.file("shapes/albany-park/incidents.csv"), encoding: .utf8
      ).split(separator: "\n").prefix(31).joined(separator: "\n")
      let state = try await desk.drop(Data(good.utf8), named: "incidents.csv", as: "incidents")
      #expect(state["edition"]?.integer == 1 && (state["total"]?.double ?? 99) <= 30)
      #expect(try Self.names(beside: path) == (before + ["incidents-2.csv"]).sorted())
      #expect(state["saved"]?.bool == false)
      for (bytes, name, role) in [
        ("a,b\n1,2\n", "bad.csv", "incidents"), ("{", "bad.geojson", "areas"),
        ("x", "bad.exe", "areas"), (good, "a.csv", "study.yml"),
      ] {
        await #expect(throws: TrialDesk.Failure.self) {
          _ = try await desk.drop(Data(bytes.utf8), named: name, as: role)
        }
      }
      #expect(try Self.names(beside: path) == (before + ["incidents-2.csv"]).sorted())
      #expect(await desk.state()["total"] == state["total"])
      let version = try #require(state["version"])
      await #expect(throws: TrialDesk.Failure.self) {
        _ = try await desk.columns(["version": version, "columns": ["x": "NOWHERE"]])
      }
      let read = try await desk.columns([
        "version": version, "columns": ["x": "LONGITUDE", "y": "LATITUDE"],
      ])
      #expect(read["total"] == state["total"])
      #expect(try await desk.inspection()["columns"]?.array?[0]["asked"]?.bool == true)
    }
  }

  @Test func thePlanAsAFileIsThePlan() async throws {
    try await Self.inCopy { _, desk in
      let state = try await desk.change([
        "version": 0, "type": "move", "hire": 0, "candidate": 40,
      ])
      let bytes = try await desk.planFile()
      let layer = try FeatureFile.read(Data(bytes), name: "plan.geojson")
      #expect(layer.count == 3)
      let plan = layer.catchment?["plan"]
      #expect(plan?["covered"]?.double == state["adds"]?.double)
      #expect(plan?["already_covered"]?.double == state["already"]?.double)
      let page = try await desk.planPage()
      #expect(page.hasPrefix("<!DOCTYPE html>"))
    }
  }
}
