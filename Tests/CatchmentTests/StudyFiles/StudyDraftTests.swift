import Foundation
import TestSupport
import Testing

@testable import Catchment

/// What a new study file takes for a fact, and what it leaves to somebody who knows.
struct StudyDraftTests {
  private static func audit() async throws -> InputAudit {
    try await IncidentRequest(Repository.file("shapes/albany-park/incidents.csv"))
      .load(studyArea: nil, workers: Workers(2)).audit
  }

  private static func file(
    _ name: String, _ use: FolderSurvey.Use, isSure: Bool = true, fitsAreas: Bool? = nil
  ) -> FolderSurvey.File {
    FolderSurvey.File(
      name: name, uses: [use], isSure: isSure,
      content: use == .roster ? .roster : .areas(4, squareMeters: 2e6, share: 0.4),
      fitsAreas: fitsAreas)
  }

  /// Areas of which nobody said that teams work there are none until somebody does: a report would
  /// tell residents so.
  @Test(arguments: [true, false])
  func guessedAreasStandBehindACommentUntilSomebodyConfirmsThem(isSure: Bool) async throws {
    var draft = StudyDraft(
      table: "t.csv", audit: try await Self.audit(),
      survey: FolderSurvey(files: [
        Self.file("council.geojson", .areas, isSure: isSure), Self.file("who.csv", .roster),
      ]))
    func check(_ areConfirmed: Bool) throws {
      for wording in [English(), Spanish()] as [any Wording] {
        let text = draft.text(in: wording)
        for line in ["areas: council.geojson", "roster: who.csv"] {
          #expect(text.contains("\n\(areConfirmed ? "" : "# ")\(line)  # "))
        }
        #expect(text.contains("\n  \(areConfirmed ? "" : "# ")coverage: {"))
        #expect(text.contains(wording.say(.heldBack)) != areConfirmed)
      }
      let study = try StudyFile.parse(
        draft.text, path: "study.yml",
        commands: ["cluster", "pattern", "hotspots", "near-repeat", "scan", "coverage"])
      #expect((study.layer("areas") != nil) == areConfirmed)
      #expect((study.layer("roster") != nil) == areConfirmed)
    }
    #expect(draft.layers.contains(where: \.isHeldBack) != isSure)
    try check(isSure)
    let place = try #require(draft.layers.firstIndex { $0.key == "areas" })
    draft.layers[place].isGuess = false
    try check(true)
  }

  /// Of several rosters it is the one that names the areas, and the others are mentioned.
  @Test func aRosterOfTheAreasIsTakenBeforeOthers() async throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "catchment-rosters-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let source = Repository.file("shapes/albany-park")
    for (name, copy) in [("areas.geojson", "a.geojson"), ("roster.csv", "roster.csv")] {
      try FileManager.default.copyItem(
        atPath: source + "/" + name, toPath: folder.appending(path: copy).path)
    }
    for name in ["r1.csv", "r2.csv"] {
      try Data("area,days,from,to\nElsewhere,daily,10:00,18:00\n".utf8)
        .write(to: folder.appending(path: name))
    }
    let incidents = try await IncidentRequest(source + "/incidents.csv")
      .load(studyArea: nil, workers: Workers(2))
    let survey = await FolderSurvey(of: folder.path, incidents: incidents, table: "t.csv")
    #expect(survey.files.map(\.fitsAreas) == [nil, false, false, true])
    #expect(survey.file(for: .roster)?.name == "roster.csv")
    let draft = StudyDraft(table: "t.csv", audit: incidents.audit, survey: survey)
    #expect(draft.otherRosters == ["r1.csv", "r2.csv"])
    // Whoever works there by a roster confirms the areas, which their name alone does not.
    #expect(survey.file(for: .areas)?.isSure == false)
    #expect(draft.text.contains("\nareas: a.geojson  # "))
    #expect(draft.text.contains("\nroster: roster.csv  # "))
    #expect(draft.text.contains("# r1.csv: not used here.") && draft.text.contains("# r2.csv: "))
    // One of other areas would end the report.
    let others = FolderSurvey(files: survey.files.filter { $0.name != "roster.csv" })
    let without = StudyDraft(table: "t.csv", audit: incidents.audit, survey: others).text
    #expect(without.contains("\n# roster: r1.csv  # ") && !without.contains("shifts"))
    // Areas that somebody names are those that rosters are held against.
    let named = await FolderSurvey(
      of: folder.path, incidents: incidents, table: "t.csv",
      areas: Repository.file("shapes/albany-park/neighborhoods.geojson"))
    #expect(named.files.map(\.fitsAreas) == [nil, false, false, false])
  }
}
