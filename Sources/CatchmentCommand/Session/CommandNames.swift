import ArgumentParser
import Catchment

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
}
