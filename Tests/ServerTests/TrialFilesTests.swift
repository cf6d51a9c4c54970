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
  static func inCopy(_ body: (String, TrialDesk) async throws -> Void) async throws {
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
    let decided: Set<String> = ["hires", "reach", "keep", "placed"]
    let columnOptions = ["x", "y"]
    private static let known = [
      "cluster", "blocks", "pattern", "hotspots", "near-repeat", "scan", "coverage", "deploy",
      "change", "score",
    ]

    func otherSteps(of file: StudyFile) -> [String] { Self.known }
    func datedSteps(of file: StudyFile) -> [String] { ["near-repeat", "scan"] }
    func leftOut(of file: StudyFile) -> [String] { ["capacity"] }
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
      rules.placed = values("placed")
      let question = try DeploymentStudy(
        candidates: layer("blocks") ?? .layer(""), hires: Int(values("hires").first ?? "") ?? 3,
        reach: Distance(values("reach").first ?? "") ?? .meters(400), areas: layer("areas"),
        tried: layer("areas-tried").map { TriedAreas($0) }, rules: rules)
      return try await OpenStudy(
        file, study: question, context: context, look: DeploymentMap.Look())
    }

    func options(for plan: TrialPlan, of study: OpenStudy) -> [StudyFile.Option] {
      func sites(_ name: String, isFixed: Bool) -> [StudyFile.Option] {
        let names = plan.hires.filter { $0.isFixed == isFixed }
          .map { study.trial.sites.names[$0.candidate] }
        return names.isEmpty ? [] : [StudyFile.Option(name: name, values: names, line: 1)]
      }
      return [
        StudyFile.Option(name: "hires", values: ["\(plan.hires.count)"], line: 1),
        StudyFile.Option(name: "reach", values: ["\(Int(plan.reach.meters))m"], line: 1),
      ] + sites("keep", isFixed: true) + sites("placed", isFixed: false)
    }
  }

  static func names(beside path: String) throws -> [String] {
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
      _ = try await desk.change(["version": 3, "type": "fix", "hire": 0, "on": true])
      let saved = try await desk.save(["version": 4])
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
      // Drawn areas stay apart from those of today, and settled hires from those only tried.
      #expect(state["areas"]?.array?.map { $0["drawn"]?.bool } == [false, false, false, true])
      #expect(state["today"] == saved["today"] && state["areas_changed"]?.bool == true)
      let fixed = { (state: JSONValue) in
        Set(
          (state["hires"]?.array ?? []).filter { $0["fixed"]?.bool == true }
            .map { $0["candidate"]?.integer })
      }
      #expect(fixed(state) == [40] && fixed(state) == fixed(saved))
      #expect(text.contains("areas: areas.geojson         # where teams work today\n"))
      #expect(text.contains("min-points: 5") && text.contains("\nareas-tried: areas-tried.geojson"))
      // Saved once more, nothing is written over.
      let id = try #require(state["areas"]?.array?.last?["id"])
      _ = try await again.change([
        "version": 0, "type": "rename", "area": id, "name": "Other",
      ])
      _ = try await again.save(["version": 1])
      #expect(try Self.names(beside: path).contains("areas-tried-2.geojson"))
      // Without what was drawn all is as it is today, and the study says so.
      _ = try await again.change(["version": 1, "type": "erase", "area": id])
      _ = try await again.save(["version": 2])
      let last = try String(contentsOfFile: path, encoding: .utf8)
      #expect(!last.contains("areas-tried") && last.contains("areas: areas.geojson   "))
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

  @Test func undoBringsTheTableBackThatAnotherWasDroppedOver() async throws {
    try await Self.inCopy { path, desk in
      let moved = try await desk.change([
        "version": 0, "type": "move", "hire": 0, "candidate": 40,
      ])
      let few = try String(
        contentsOfFile: Repository.file("shapes/albany-park/incidents.csv"), encoding: .utf8
      ).split(separator: "\n").prefix(31).joined(separator: "\n")
      let dropped = try await desk.drop(Data(few.utf8), named: "few.csv", as: "incidents")
      let news = try #require(dropped["news"]?.string)
      #expect(news.contains("few.csv") && news.contains("30") && news.contains("106"))
      #expect(dropped["undo"]?.bool == true && dropped["news_of_table"]?.bool == true)
      let back = try await desk.undo(["version": try #require(dropped["version"])])
      for key in ["total", "covered", "hires", "kept"] { #expect(back[key] == moved[key]) }
      #expect(back["edition"] != dropped["edition"] && back["version"] != moved["version"])
      let forth = try await desk.redo(["version": try #require(back["version"])])
      #expect(forth["total"] == dropped["total"] && forth["redo"]?.bool == false)
      // The steps before the drop are there as well.
      let again = try await desk.undo(["version": try #require(forth["version"])])
      let first = try await desk.undo(["version": try #require(again["version"])])
      #expect(first["undo"]?.bool == false && first["saved"]?.bool == true)
    }
  }

  @Test func whatIsNotSavedOutlivesTheProgram() async throws {
    try await Self.inCopy { path, _ in
      let words = CopyWords()
      func desk() async throws -> TrialDesk {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        return TrialDesk(
          try await words.open(words.read(text, path: path)), text: text, commands: words,
          keepsDrafts: true)
      }
      let file = ".study.yml.unsaved"
      let before = try Self.names(beside: path)
      let killed = try await desk()
      #expect(await killed.state()["offered"] == .null)
      _ = try await killed.change(["version": 0, "type": "reach", "meters": 550])
      _ = try await killed.change(["version": 1, "type": "fix", "hire": 0, "on": true])
      let corners: JSONValue = [[0, 0], [9000, 0], [9000, 9000]]
      let left = try await killed.change([
        "version": 2, "type": "draw", "name": "New", "corners": corners,
      ])
      #expect(left["draft_kept"]?.bool == true && killed.record.draft?.hasSuffix(file) == true)
      #expect(try Self.names(beside: path) == (before + [file]).sorted())
      let bytes = try Data(contentsOf: URL(filePath: path + "/../" + file).standardized)
      #expect(!String(decoding: bytes, as: UTF8.self).contains("CASE_NUMBER"))
      // What is tried before somebody answers does not take its place.
      let next = try await desk()
      #expect(await next.state()["offered"]?["reach"]?.double == 550)
      #expect(await next.state()["offered"]?["areas"]?.bool == true)
      _ = try await next.change(["version": 0, "type": "reach", "meters": 300])
      let taken = try await next.goOnWithDraft(["version": 1])
      for key in ["share", "covered", "hires", "areas", "reach"] {
        #expect(taken[key] == left[key])
      }
      #expect(taken["offered"] == .null && taken["undo"]?.bool == true)
      _ = try await next.save(["version": try #require(taken["version"])])
      #expect(!(try Self.names(beside: path)).contains(file) && next.record.draft == nil)
      #expect(next.record.saved.contains(path))
      // A study that was changed since then, and one whose offer is discarded.
      let third = try await desk()
      _ = try await third.change(["version": 0, "type": "reach", "meters": 700])
      let text = try String(contentsOfFile: path, encoding: .utf8)
      try (text + "# mine\n").write(toFile: path, atomically: true, encoding: .utf8)
      let other = try await desk()
      await #expect(throws: TrialDesk.Failure.self) {
        _ = try await other.goOnWithDraft(["version": 0])
      }
      #expect(await other.dropDraft()["offered"] == .null)
      #expect(!(try Self.names(beside: path)).contains(file))
    }
  }
}
