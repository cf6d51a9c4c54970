import ArgumentParser
import Catchment

/// What is read of the arguments before the parser has them.
///
/// Notices a command that is not there, and says which one was probably meant.
enum CommandNames {
  /// What is wrong with the first words of the arguments; nil where they name a command, or ask for
  /// none.
  static func problem(_ arguments: [String], among commands: [any ParsableCommand.Type]) -> String?
  {
    let known = commands.compactMap { $0.configuration.commandName }
    var words = arguments[...]
    let asksForHelp = words.first == "help"
    if asksForHelp { words.removeFirst() }
    guard let word = words.first, !word.hasPrefix("-"), word != "help", !known.contains(word) else {
      return nil
    }
    let meant = NearestName(of: word, among: known).name.map { "Did you mean \($0)? " } ?? ""
    return "\(word): there is no such command. \(meant)`catchment --help` lists all."
  }

  /// `--west -87.7` as `--west=-87.7`: a number below 0 is a value, which the parser would take for
  /// an option.
  static func joiningNegatives(_ arguments: [String]) -> [String] {
    var joined: [String] = []
    for argument in arguments {
      let isNegative =
        argument.hasPrefix("-")
        && argument.dropFirst().first.map { $0.isNumber || $0 == "." } == true
      if isNegative, let last = joined.last, last.hasPrefix("--"), last.count > 2,
        !last.contains("=")
      {
        joined[joined.count - 1] = "\(last)=\(argument)"
      } else {
        joined.append(argument)
      }
    }
    return joined
  }
}
