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
      return continued(ParserWords.said(first, in: Spoken.language))
    }
  }

  /// A sentence as it goes on behind the colon of a key: without the capital of its first word.
  /// What is no word keeps it, such as a file's name.
  static func continued(_ sentence: String) -> String {
    let word = sentence.prefix { !$0.isWhitespace }
    guard word.allSatisfy(\.isLetter), !word.dropFirst().contains(where: \.isUppercase) else {
      return sentence
    }
    return word.prefix(1).lowercased() + sentence.dropFirst()
  }
}
