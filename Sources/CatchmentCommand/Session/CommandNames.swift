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
    return UsageWords.said(
      NearestName(of: word, among: known).name.map {
        "\(word): there is no such command. Did you mean \($0)? `catchment --help` lists all."
      } ?? "\(word): there is no such command. `catchment --help` lists all.", in: Spoken.language)
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
      let help = "\(words.joined(separator: " ")) --help-all"
      return UsageWords.said(
        NearestName(of: String(name), among: known).name.map {
          "--\(name): there is no such option. Did you mean --\($0)? `\(help)` lists all."
        } ?? "--\(name): there is no such option. `\(help)` lists all.", in: Spoken.language)
    }
    return nil
  }

  /// What asks for help, as the parser has it: `--help-all` is its `--help-hidden`, and
  /// `help change --help-all`, which it does not read, is `change --help-hidden`.
  static func askingForHelp(_ arguments: [String]) -> [String] {
    let all = arguments.map { $0 == "--help-all" ? "--help-hidden" : $0 }
    let asked = all.filter { ["--help", "-h", "--help-hidden"].contains($0) }
    guard all.first == "help", !asked.isEmpty else { return all }
    return all.dropFirst().filter { !asked.contains($0) && $0 != "help" }
      + [asked.contains("--help-hidden") ? "--help-hidden" : "--help"]
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
