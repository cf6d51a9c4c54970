import ArgumentParser
import Catchment

/// How the command ends: with an answer, or with one sentence on what went wrong.
extension CatchmentCommand {
  /// What the library said while options were checked.
  ///
  /// The parser wraps what `validate()` throws and has no way back to it; without it the sentence
  /// would end before its advice.
  private static func cause(of error: any Error) -> any Error {
    var value: Any = error
    for _ in 0..<3 {
      guard
        let child = Mirror(reflecting: value).children.first(where: {
          $0.label == "parserError" || $0.label == "userValidationError"
        })
      else { break }
      value = child.value
    }
    return value as? any Error ?? error
  }

  /// Says what went wrong, in one sentence where it can, and leaves with the status that fits.
  ///
  /// - Parameter isRead: whether the arguments were read; what is wrong before that is a matter of
  ///   usage.
  static func leave(_ error: any Error, _ words: RemedyWords, isRead: Bool) -> Never {
    let cause = isRead ? error : cause(of: error)
    if let status = ExitStatus(cause) {
      Console.say("catchment: \(words.message(cause))")
      exit(withError: ExitCode(isRead ? status.rawValue : ExitStatus.usage.rawValue))
    }
    // A library's own error: the parser knows no status for it. Before the arguments are read it is
    // about a value that an option gave.
    if exitCode(for: error) == .failure {
      Console.say("catchment: \(ParserWords.said(message(for: error), in: Spoken.language))")
      let status: ExitStatus = isRead ? .internal : .usage
      exit(withError: ExitCode(status.rawValue))
    }
    // Help and the version are results: what can't be written is told.
    guard exitCode(for: error) == .success else {
      if Spoken.language == .english { exit(withError: error) }
      // The parser's usage and its help are English.
      Console.say("catchment: \(ParserWords.said(message(for: error), in: Spoken.language))")
      exit(withError: ExitCode(ExitStatus.usage.rawValue))
    }
    exit(withError: ExitCode(put(fullMessage(for: error) + "\n")))
  }

  /// - Returns: the exit status.
  static func put(_ text: String) -> Int32 {
    if Console.print(text) { return 0 }
    let problem: ErrorPhrase =
      "standard output: writing broke off. Free some space on that disk."
    Console.say("catchment: \(UsageWords.said(problem, in: Spoken.language))")
    return ExitStatus.inputOutput.rawValue
  }
}
