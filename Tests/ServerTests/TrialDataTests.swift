import Catchment
import Foundation
import TestSupport
import Testing

@testable import CatchmentServer

/// What becomes of a study when other files take the place of its own.
struct TrialDataTests {
  private static func incidents(_ header: String) throws -> Data {
    let text = try String(
      contentsOfFile: Repository.file("shapes/albany-park/incidents.csv"), encoding: .utf8)
    return Data((header + text.drop { $0 != "\n" }).utf8)
  }

  @Test(arguments: [("foo", "bar"), ("wo 1", "wo 2"), ("aa", "bb")])
  func aTableOfUnknownColumnsWaitsUntilTheyAreNamed(x: String, y: String) async throws {
    try await TrialFilesTests.inCopy { path, desk in
      let before = await desk.state()
      let bytes = try Self.incidents("id,DATE,BLOCK,\(y),\(x),FATAL,SOURCE")
      var waiting: WaitingTable?
      do throws(TrialDesk.Failure) {
        _ = try await desk.drop(bytes, named: "odd.csv", as: "incidents")
      } catch {
        if case .unread(_, let table) = error { waiting = table }
      }
      let table = try #require(waiting)
      #expect(table.file == "odd.csv" && Set(table.header).isSuperset(of: [x, y, "BLOCK"]))
      #expect(await desk.state()["share"] == before["share"])
      // What is found without being named is not asked again.
      for (role, column) in [("date", "DATE"), ("fatal", "FATAL")] {
        #expect(table.guesses.first { $0.role == role }?.column == column)
      }
      // No request names a path, and what it names wrongly can be named again.
      for (file, column) in [("../odd.csv", x), ("study.yml", x), ("odd.csv", "nowhere")] {
        await #expect(throws: TrialDesk.Failure.self) {
          _ = try await desk.columns([
            "version": 0, "file": .string(file), "columns": ["x": .string(column)],
          ])
        }
      }
      let read = try await desk.columns([
        "version": 0, "file": "odd.csv", "columns": ["x": .string(x), "y": .string(y)],
      ])
      #expect(read["total"] == before["total"] && read["edition"]?.integer == 1)
      #expect(try await desk.inspection()["header"]?.array?.contains(.string(x)) == true)
    }
  }

  @Test func whatNoColumnWouldMendLeavesNoFile() async throws {
    try await TrialFilesTests.inCopy { path, desk in
      let before = try TrialFilesTests.names(beside: path)
      for bytes in ["", "{", "LONGITUDE,LATITUDE\n"] {
        do throws(TrialDesk.Failure) {
          _ = try await desk.drop(Data(bytes.utf8), named: "no.csv", as: "incidents")
          Issue.record("\(bytes) is read")
        } catch {
          if case .unread = error { Issue.record("\(bytes) waits") }
        }
      }
      await #expect(throws: TrialDesk.Failure.self) {
        _ = try await desk.drop(Data("junk\n".utf8), named: "no.geojson", as: "incidents")
      }
      #expect(await desk.waiting == nil)
      #expect(try TrialFilesTests.names(beside: path) == before)
    }
  }

  @Test func aRosterIsLeftOutAndComesBack() async throws {
    try await TrialFilesTests.inCopy { path, desk in
      let first = await desk.state()
      #expect(first["has_roster"]?.bool == true)
      let left = try await desk.leaveRoster(["version": 0])
      #expect(left["has_roster"]?.bool == false && left["share"] == first["share"])
      #expect(left["news"]?.string?.contains("roster.csv") == true)
      let again = try await desk.undo(["version": try #require(left["version"])])
      #expect(again["has_roster"]?.bool == true)
      // Where there is none nothing happens.
      let none = try await desk.redo(["version": try #require(again["version"])])
      let same = try await desk.leaveRoster(["version": try #require(none["version"])])
      #expect(same["edition"] == none["edition"])
    }
  }

  @Test(arguments: ["roster", "ground", "areas", "blocks"])
  func aDroppedLayerTakesItsKey(role: String) async throws {
    try await TrialFilesTests.inCopy { path, desk in
      let name =
        role == "roster" ? "roster.csv" : role == "ground" ? "streets.geojson" : "\(role).geojson"
      let bytes = try Data(
        contentsOf: URL(filePath: Repository.file("shapes/albany-park/\(name)")))
      let state = try await desk.drop(bytes, named: "new-\(name)", as: role)
      #expect(state["news"]?.string?.contains("new-\(name)") == true)
      _ = try await desk.save(["version": try #require(state["version"])])
      let text = try String(contentsOfFile: path, encoding: .utf8)
      #expect(text.contains("\n\(role): new-\(name)"))
    }
  }

  /// Reports take until a gate is opened.
  private struct SlowWords: TrialCommands {
    let words = TrialFilesTests.CopyWords()
    let gate: AsyncStream<Void>

    var step: String { words.step }
    var decided: Set<String> { words.decided }
    var columnOptions: [String] { words.columnOptions }
    func otherSteps(of file: StudyFile) -> [String] { words.otherSteps(of: file) }
    func datedSteps(of file: StudyFile) -> [String] { words.datedSteps(of: file) }
    func leftOut(of file: StudyFile) -> [String] { words.leftOut(of: file) }
    func message(_ error: any Error) -> String { words.message(error) }
    func open(_ file: StudyFile) async throws -> OpenStudy { try await words.open(file) }

    func report(_ path: String, into folder: String) async throws {
      for await _ in gate { break }
    }

    func read(_ text: String, path: String) throws -> StudyFile {
      try words.read(text, path: path)
    }

    func line(for plan: TrialPlan, of study: OpenStudy, areas: String?) -> String {
      words.line(for: plan, of: study, areas: areas)
    }

    func arguments(for plan: TrialPlan, of study: OpenStudy, areas: String?) -> [String] { [] }

    func options(for plan: TrialPlan, of study: OpenStudy) -> [StudyFile.Option] {
      words.options(for: plan, of: study)
    }
  }

  @Test func whoeverSavesDoesNotWaitForAReport() async throws {
    try await TrialFilesTests.inCopy { path, _ in
      let (gate, opening) = AsyncStream.makeStream(of: Void.self)
      let words = SlowWords(gate: gate)
      let text = try String(contentsOfFile: path, encoding: .utf8)
      let desk = TrialDesk(
        try await words.open(words.read(text, path: path)), text: text, commands: words)
      let report = Task { try await desk.report(["version": 0]) }
      while await desk.state()["reporting"]?.bool != true { await Task.yield() }
      // A second one waits for its turn, and nothing else does.
      await #expect(throws: TrialDesk.Failure.self) { _ = try await desk.report(["version": 0]) }
      _ = try await desk.change(["version": 0, "type": "reach", "meters": 450])
      let saved = try await desk.save(["version": 1])
      #expect(saved["saved"]?.bool == true && saved["reporting"]?.bool == true)
      #expect(try String(contentsOfFile: path, encoding: .utf8).contains("reach: 450m"))
      opening.yield()
      opening.finish()
      _ = try await report.value
      #expect(await desk.state()["reporting"]?.bool == false)
    }
  }

  @Test func theBestIsShownAsOfBeforeOnceAreasAreOthers() async throws {
    let desk = try await ExampleStudy.desk()
    let first = await desk.state()
    #expect(first["best"] != .null && first["best_before"] == .null)
    let reach = try await desk.change(["version": 0, "type": "reach", "meters": 500])
    #expect(reach["best"] == .null && reach["best_before"]?.array?.isEmpty == false)
    let back = try await desk.undo(["version": 1])
    #expect(back["best"] == first["best"] && back["best_before"] == .null)
    // What areas do not decide takes nothing away.
    let fixed = try await desk.change(["version": 2, "type": "fix", "hire": 0, "on": true])
    #expect(fixed["best"] == first["best"] && fixed["best_before"] == .null)
  }
}
