import ArgumentParser
import Catchment

/// What is wrong with the options of a study file, as the commands themselves would say it.
extension ReportCommand {
  static func problem(_ input: [StudyFile.Option]) -> String? {
    problem { _ = try InputOptions.parse(input.flatMap(\.arguments)).incidentOptions() }
  }

  static func problem(
    _ study: StudyFile, _ command: String, _ options: [StudyFile.Option]
  ) -> String? {
    let steps = StudySteps(study)
    guard let step = steps.step(command, line: nil, options: options) else {
      return steps.missing(command)
    }
    return problem { _ = try CatchmentCommand.parseAsRoot(step.arguments(in: "report")) }
  }

  /// The parser's first line, without what is said for a terminal.
  private static func problem(_ parse: () throws -> Void) -> String? {
    do {
      try parse()
      return nil
    } catch {
      let message = CatchmentCommand.message(for: error)
      let first = String(message.split(separator: "\n").first ?? "")
        .replacing("See 'catchment --help' for more information.", with: "")
      return ParserWords.said(first, in: Spoken.language)
    }
  }
}
