import Catchment
import Foundation
import TestSupport
import Testing

@testable import CatchmentServer

/// What no report could be made of is neither taken nor saved.
struct TrialCheckingTests {
  private static func example(_ name: String) throws -> Data {
    try Data(contentsOf: URL(filePath: Repository.file("shapes/albany-park/\(name)")))
  }

  private static func version(_ state: JSONValue) throws -> JSONValue {
    try #require(state["version"])
  }

  /// Why something is refused; nil where it is not.
  private static func refusal(
    _ ask: () async throws(TrialDesk.Failure) -> JSONValue
  ) async -> String? {
    do throws(TrialDesk.Failure) {
      _ = try await ask()
      return nil
    } catch {
      guard case .refused(let sentence) = error else { return nil }
      return sentence
    }
  }

  @Test func aRosterAndAreasThatDoNotFitAreNotTakenInAnyOrder() async throws {
    try await TrialFilesTests.inCopy { path, desk in
      let before = try TrialFilesTests.names(beside: path)
      let (others, roster) = (
        try Self.example("support-areas.geojson"), try Self.example("roster.csv")
      )
      // Other areas under the roster.
      let first = await Self.refusal { () async throws(TrialDesk.Failure) in
        try await desk.drop(others, named: "other.geojson", as: "areas")
      }
      #expect(first?.contains("Lawrence and Kimball") == true)
      // The roster over other areas: one sentence for all of its lines.
      let left = try await desk.leaveRoster(["version": 0])
      let taken = try await desk.drop(others, named: "other.geojson", as: "areas")
      #expect(taken["edition"] != left["edition"])
      let second = try #require(
        await Self.refusal { () async throws(TrialDesk.Failure) in
          try await desk.drop(roster, named: "roster.csv", as: "roster")
        })
      #expect(second.components(separatedBy: "Name one of").count == 2)
      let saved = try await desk.save(["version": try Self.version(taken)])
      #expect(saved["saved"]?.bool == true)
      #expect(
        try TrialFilesTests.names(beside: path) == (before + ["other.geojson"]).sorted())
      #expect(try String(contentsOfFile: path, encoding: .utf8).contains("other.geojson"))
    }
  }

  @Test func aRosterOfTheseAreasIsTakenAndNotCopiedAgain() async throws {
    try await TrialFilesTests.inCopy { path, desk in
      let before = try TrialFilesTests.names(beside: path)
      let roster = try Self.example("roster.csv")
      let same = try await desk.drop(roster, named: "roster.csv", as: "roster")
      let areas = try await desk.drop(
        try Self.example("areas.geojson"), named: "areas.geojson", as: "areas")
      #expect(same["has_roster"]?.bool == true)
      #expect(try TrialFilesTests.names(beside: path) == before)
      // Other bytes under that name are another file.
      _ = try await desk.drop(
        roster + Data("\n".utf8), named: "roster.csv", as: "roster")
      #expect(try TrialFilesTests.names(beside: path) == (before + ["roster-2.csv"]).sorted())
      #expect(areas["has_roster"]?.bool == true)
    }
  }

  @Test func aTableWithoutDatesIsToldAndSavedSinceAReportSaysWhatItCannotAnswer() async throws {
    try await TrialFilesTests.inCopy { path, desk in
      let text = try String(contentsOfFile: path, encoding: .utf8)
      let table = try String(
        contentsOfFile: Repository.file("shapes/albany-park/incidents.csv"), encoding: .utf8)
      let undated = table.split(separator: "\n").map { line in
        let cells = line.split(separator: ",", omittingEmptySubsequences: false)
        return (cells[..<1] + cells[2...]).joined(separator: ",")
      }.joined(separator: "\n")
      let dropped = try await desk.drop(
        Data(undated.utf8), named: "undated.csv", as: "incidents")
      #expect(dropped["news"]?.string?.contains("near-repeat, scan") == true)
      let saved = try await desk.save(["version": try Self.version(dropped)])
      #expect(saved["saved"]?.bool == true)
      let written = try String(contentsOfFile: path, encoding: .utf8)
      #expect(written != text && written.contains("undated.csv"))
    }
  }

  @Test func plansKeptToCompareAreToldWhenTheyGo() async throws {
    try await TrialFilesTests.inCopy { _, desk in
      let roster = try Self.example("roster.csv")
      let plain = try await desk.drop(roster, named: "roster.csv", as: "roster")
      let kept = try await desk.keep(["name": "First"])
      let gone = try await desk.drop(roster, named: "roster.csv", as: "roster")
      #expect(kept["kept"]?.array?.count == 1 && gone["kept"]?.array?.isEmpty == true)
      let (before, after) = (plain["news"]?.string ?? "", gone["news"]?.string ?? "")
      #expect(after.hasPrefix(before) && after.contains("(1)"))
      let back = try await desk.undo(["version": try Self.version(gone)])
      #expect(back["kept"]?.array?.count == 1)
    }
  }
}
