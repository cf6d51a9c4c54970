import ArgumentParser
import Catchment
import CatchmentServer

/// The words of the command line for what is tried on the page.
struct ServeWords: TrialCommands {
  let session: Session
  let showsIncidents: Bool

  /// The options of the step that a plan decides.
  static let decided: Set<String> = ["hires", "reach", "keep", "placed", "avoid"]
  /// The options of the step that the page knows what to do with: other models ask other questions.
  private static let understood = decided.union([
    "spacing", "half-life", "fatal-weight", "time-limit", "blocks", "eps", "min-points", "ground",
    "shifts", "roster", "days", "unknown-hours",
  ])

  func options(of file: StudyFile) -> [StudyFile.Option] {
    let straight =
      file.incidentOptions.contains { $0.name == "streets" }
      ? [StudyFile.Option(name: "straight", values: [], line: 1)] : []
    return file.asked.filter { Self.understood.contains($0.name) } + straight
  }

  var decided: Set<String> { Self.decided }

  func leftOut(of file: StudyFile) -> [String] {
    file.asked.filter { !Self.understood.contains($0.name) }.map(\.name)
  }

  let step = "deploy"
  let columnOptions = ["x", "y", "place", "address", "time", "id", "fatal", "victims"]

  func otherSteps(of file: StudyFile) -> [String] { StudySteps(file).all.map(\.command) }

  func datedSteps(of file: StudyFile) -> [String] {
    StudySteps(file).all.filter(\.needsDates).map(\.command)
  }

  func read(_ text: String, path: String) throws -> StudyFile {
    let file = try StudyFile.parse(text, path: path, commands: StudySteps.commands)
    try StudyCheck(file, input: ReportCommand.problem, step: ReportCommand.problem).check()
    return file
  }

  func report(_ path: String, into folder: String) async throws {
    let command = try ReportCommand.parse(
      [path, "-o", folder, "--no-progress", "--quiet"] + language)
    // The page goes on: it is Ctrl-C that ends it.
    try await command.make {}
  }

  func open(_ file: StudyFile) async throws -> OpenStudy {
    let leftOut = leftOut(of: file)
    if !leftOut.isEmpty {
      session.console.tell(session.wording.say(.leavesOut(leftOut)))
    }
    let steps = StudySteps(file)
    let ground = try await GroundOptions.layers(steps.ground, workers: session.workers)
    var file = file
    file.namedBy = steps.naming(by: ground, workers: session.workers).namedBy
    let step = try self.step(of: file, options: options(of: file))
    guard
      let command = try CatchmentCommand.parseAsRoot(step.arguments(in: ".")) as? DeployCommand
    else { throw UsageError("\(file.path): its step deploy can't be read.") }
    let context = try await session.context(
      command.input, file: command.file, plane: command.planeOptions, overwrite: false)
    var look = try command.look(library: .none)
    look.wording = session.wording
    look.showsIncidents = showsIncidents
    look.ground = ground.flatMap { GroundLayer.layers(of: $0, workers: session.workers) }
    return try await OpenStudy(file, study: command.study(), context: context, look: look)
  }

  func line(for plan: TrialPlan, of study: OpenStudy, areas: String?) -> String {
    ReportScript.line(words(for: plan, of: study, areas: areas) + language)
  }

  /// What makes a command speak the language of the page.
  private var language: [String] {
    session.language == .english ? [] : ["--language", session.language.rawValue]
  }

  func arguments(for plan: TrialPlan, of study: OpenStudy, areas: String?) -> [String] {
    Session.deciding(words(for: plan, of: study, areas: areas) + language)
  }

  func step(
    of file: StudyFile, options: [StudyFile.Option]
  ) throws -> StudySteps.Step {
    let steps = StudySteps(file)
    guard let step = steps.step("deploy", line: nil, options: options) else {
      throw UsageError(told: "\(file.path): \(steps.missing("deploy") ?? "deploy")")
    }
    return step
  }
}

extension StudyFile {
  /// What the file says of the step that places hires.
  var asked: [Option] {
    steps?.first { $0.command == "deploy" }?.options ?? []
  }
}
