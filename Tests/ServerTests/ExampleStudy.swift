import Catchment
import TestSupport

@testable import CatchmentServer

/// The worked example as a page opens it, with plain words in place of the command's.
enum ExampleStudy {
  static func open(hires: Int = 3) async throws -> OpenStudy {
    func file(_ name: String) -> String { Repository.file("shapes/albany-park/\(name)") }
    let study = try await StudyFile.read(
      file("study.yml"),
      commands: [
        "cluster", "blocks", "pattern", "hotspots", "near-repeat", "scan", "coverage", "deploy",
        "change", "score",
      ])
    let context = try await StudyContext(
      incidents: file("incidents.csv"), within: file("neighborhoods.geojson"))
    let question = try DeploymentStudy(
      candidates: .layer(file("blocks.geojson")), hires: hires, reach: .meters(400),
      areas: .layer(file("areas.geojson")))
    return try await OpenStudy(
      study, study: question, context: context, look: DeploymentMap.Look())
  }

  static func desk() async throws -> TrialDesk {
    TrialDesk(try await open(), text: "", commands: Words())
  }

  struct Words: TrialCommands {
    let step = "deploy"
    let decided: Set<String> = ["hires", "reach", "keep", "placed"]
    let columnOptions = ["x", "y"]

    func otherSteps(of file: StudyFile) -> [String] { ["cluster", "deploy"] }
    func datedSteps(of file: StudyFile) -> [String] { [] }
    func leftOut(of file: StudyFile) -> [String] { [] }
    func report(_ path: String, into folder: String) async throws {}

    func read(_ text: String, path: String) throws -> StudyFile {
      try StudyFile.parse(text, path: path, commands: ["cluster", "deploy"])
    }

    func arguments(for plan: TrialPlan, of study: OpenStudy, areas: String?) -> [String] { [] }

    func open(_ file: StudyFile) async throws -> OpenStudy { try await ExampleStudy.open() }

    func line(for plan: TrialPlan, of study: OpenStudy, areas: String?) -> String {
      "deploy \(plan.hires.count) \(areas ?? "")"
    }

    func options(for plan: TrialPlan, of study: OpenStudy) -> [StudyFile.Option] { [] }
    func message(_ error: any Error) -> String { "\(error)" }
  }
}
