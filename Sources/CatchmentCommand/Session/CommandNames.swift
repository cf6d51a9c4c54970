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

  /// An option that the command does not have, with the one that was probably meant; nil where it
  /// has all of them.
  ///
  /// The parser tells of what is missing before it tells of what it does not know, which is often
  /// the same option.
  static func unknownOption(_ arguments: [String]) -> String? {
    let help = CatchmentCommand._dumpHelp()
    guard
      var command = (try? JSONParser().parse(help, name: "help"))?.value["command"]
    else { return nil }
    var words = ["catchment"]
    var rest = arguments[...]
    while let word = rest.first,
      let next = command["subcommands"]?.array?.first(where: { $0["commandName"]?.string == word })
    {
      command = next
      words.append(word)
      rest.removeFirst()
    }
    let known = (command["arguments"]?.array ?? []).flatMap { $0["names"]?.array ?? [] }
      .compactMap { $0["name"]?.string }
    for argument in rest.prefix(while: { $0 != "--" }) where argument.hasPrefix("--") {
      let name = argument.dropFirst(2).prefix { $0 != "=" }
      if known.contains(String(name)) || name.hasPrefix("help") { continue }
      let meant = NearestName(of: String(name), among: known).name
      return "--\(name): there is no such option. "
        + (meant.map { "Did you mean --\($0)? " } ?? "")
        + "`\(words.joined(separator: " ")) --help-all` lists all."
    }
    return nil
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
