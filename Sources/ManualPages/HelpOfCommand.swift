/// What the argument parser tells of a program: its commands with their arguments, as JSON by
/// `--experimental-dump-help`.
struct HelpOfProgram: Decodable {
  let command: HelpOfCommand
}

/// One command, and those below it.
struct HelpOfCommand: Decodable {
  let commandName: String
  let abstract: String?
  let discussion: String?
  let shouldDisplay: Bool?
  let superCommands: [String]?
  let subcommands: [HelpOfCommand]?
  let arguments: [HelpOfArgument]?

  /// The words that call it, such as `catchment stability cluster`.
  var words: [String] { (superCommands ?? []) + [commandName] }

  /// The name of its page: `catchment-deploy`.
  var pageName: String { words.joined(separator: "-") }

  /// This command and all below it that are shown, in order.
  var all: [HelpOfCommand] {
    guard shouldDisplay != false, commandName != "help" else { return [] }
    return [self] + (subcommands ?? []).flatMap(\.all)
  }
}

/// An argument, option or flag.
struct HelpOfArgument: Decodable {
  enum Kind: String, Decodable {
    case positional, option, flag
  }

  struct Name: Decodable {
    enum Kind: String, Decodable {
      case long, short
      case longWithSingleDash
    }

    let kind: Kind
    let name: String

    var spelled: String { (kind == .long ? "--" : "-") + name }
  }

  let kind: Kind
  let abstract: String?
  let discussion: String?
  let sectionTitle: String?
  let names: [Name]?
  let valueName: String?
  let defaultValue: String?
  let allValues: [String]?
  let allValueStrings: [String]?
  let isOptional: Bool
  let isRepeating: Bool
  let shouldDisplay: Bool

  /// Whether it is described: the manual has what the short help leaves out.
  var isTold: Bool { shouldDisplay || abstract != nil }

  /// The values that it takes where these are a list.
  var values: [String] { allValueStrings ?? allValues ?? [] }
}
