// Made from the comments of Sources/Catchment by DocumentationExamplesTests.
// swift-format-ignore-file
import Catchment
import Foundation

extension ExampleNames {
  func Catchment_StudyFiles_StudyDraft_1() async throws {
    let incidents = try await IncidentRequest("shootings.csv").load(studyArea: nil, workers: .all)
    let survey = await FolderSurvey(of: ".", incidents: incidents, table: "shootings.csv")
    print(StudyDraft(table: "shootings.csv", audit: incidents.audit, survey: survey).text)
    _ = incidents
    _ = survey
  }

  func Catchment_StudyFiles_StudyEdit_1() async throws {
    var edit = StudyEdit(text)
    try edit.set("areas", to: "areas-tried.geojson")
    try edit.setStep("deploy", to: options, of: file, others: ["cluster"])
    _ = edit
  }
}
