/// One page of the manual, in the `man` macros of roff.
///
/// Built from a command's own help, so that page and help can't disagree.
struct ManualPage {
  let command: HelpOfCommand
  /// Pages beside it, to point at.
  let others: [String]
  /// The day that stands at the foot, as `2026-03-01`.
  let date: String
  let version: String

  /// The text of the page.
  var text: String {
    let name = command.pageName
    var lines = [
      ".TH \(Self.escaped(name.uppercased())) 1 \(date) \"catchment \(version)\" \"User Commands\"",
      ".SH NAME",
      Self.escaped("\(name) - \(command.abstract ?? "")"),
      ".SH SYNOPSIS",
    ]
    lines += synopsis
    let (description, examples) = discussion
    if !description.isEmpty { lines += [".SH DESCRIPTION"] + Self.prose(description) }
    if !shownSubcommands.isEmpty {
      lines.append(".SH COMMANDS")
      for command in shownSubcommands {
        lines += [
          ".TP", ".B \(Self.escaped(command.commandName))", Self.escaped(command.abstract ?? ""),
        ]
      }
    }
    lines += options
    if !examples.isEmpty { lines += [".SH EXAMPLES"] + Self.prose(examples) }
    lines += Self.exitStatus
    lines += [
      ".SH SEE ALSO",
      others.map { ".BR \(Self.escaped($0)) (1)" }.joined(separator: ",\n"),
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  private var shownSubcommands: [HelpOfCommand] {
    (command.subcommands ?? []).filter { $0.shouldDisplay != false && $0.commandName != "help" }
  }

  private var arguments: [HelpOfArgument] { command.arguments ?? [] }

  private var synopsis: [String] {
    var lines = [".B \(Self.escaped(command.words.joined(separator: " ")))"]
    for argument in arguments where argument.isTold {
      let value = "\\fI\(Self.escaped(argument.valueName ?? "value"))\\fR"
      let dots = argument.isRepeating ? "..." : ""
      switch argument.kind {
      case .positional:
        lines.append(argument.isOptional ? "[\(value)\(dots)]" : value + dots)
      case .option where !argument.isOptional:
        lines.append("\\fB\(Self.escaped(longest(argument)))\\fR \(value)\(dots)")
      case .option, .flag: break
      }
    }
    if !shownSubcommands.isEmpty { lines.append("\\fIcommand\\fR") }
    return lines + ["[\\fIoptions\\fR]"]
  }

  private func longest(_ argument: HelpOfArgument) -> String {
    (argument.names ?? []).map(\.spelled).max { $0.utf8.count < $1.utf8.count } ?? ""
  }

  /// The discussion up to its examples, and from there.
  private var discussion: (text: [String], examples: [String]) {
    let lines = (command.discussion ?? "").split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
    guard let start = lines.firstIndex(where: { $0.hasPrefix("Example") }) else {
      return (lines, [])
    }
    return (Array(lines[..<start]), Array(lines[(start + 1)...]))
  }

  private var options: [String] {
    var lines: [String] = []
    var sections: [String] = []
    for argument in arguments where argument.isTold {
      let section = title(of: argument)
      if !sections.contains(section) { sections.append(section) }
    }
    for section in sections {
      lines.append(".SH \(Self.escaped(section.uppercased()))")
      for argument in arguments where argument.isTold && title(of: argument) == section {
        lines += self.lines(for: argument)
      }
    }
    return lines
  }

  private func title(of argument: HelpOfArgument) -> String {
    argument.kind == .positional ? "Arguments" : argument.sectionTitle ?? "Options"
  }

  private func lines(for argument: HelpOfArgument) -> [String] {
    let value = Self.escaped(argument.valueName ?? "value")
    var head: String
    if argument.kind == .positional {
      head = "\\fI\(value)\\fR"
    } else {
      head = (argument.names ?? []).map { "\\fB\(Self.escaped($0.spelled))\\fR" }
        .joined(separator: ", ")
      if argument.kind == .option { head += " \\fI\(value)\\fR" }
    }
    var said = [argument.abstract, argument.discussion].compactMap(\.self).joined(separator: " ")
    if !argument.values.isEmpty {
      said += " Values: \(argument.values.joined(separator: ", "))."
    }
    if let value = argument.defaultValue, !said.contains("(default") {
      said += " Default: \(value)."
    }
    if argument.isRepeating, !said.contains("epeat") { said += " May be repeated." }
    return [".TP", head, Self.escaped(said)]
  }

  /// What the command's status says, the same for all.
  private static let exitStatus = [
    ".SH EXIT STATUS",
    "0 done, 64 wrong usage, 65 bad data, 66 no input, 70 a fault of the program, "
      + "73 output can\\(aqt be created, 74 trouble in reading or writing, 130 interrupted.",
  ]

  /// Paragraphs as they run, and what is indented as it stands.
  static func prose(_ lines: [String]) -> [String] {
    var page: [String] = []
    var isVerbatim = false
    for line in lines {
      let indented = line.hasPrefix("  ")
      if indented != isVerbatim, !line.isEmpty {
        page += indented ? [".PP", ".nf", ".RS"] : [".RE", ".fi", ".PP"]
        isVerbatim = indented
      }
      if line.isEmpty {
        if !isVerbatim, page.last != ".PP", !page.isEmpty { page.append(".PP") }
      } else {
        page.append(escaped(indented ? String(line.dropFirst(2)) : line))
      }
    }
    if isVerbatim { page += [".RE", ".fi"] }
    while page.last == ".PP" { page.removeLast() }
    return page
  }

  /// Text that roff takes as it is: no macro begins in it, hyphens can be copied, backslashes stay.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "\\": escaped += "\\e"
      case "-": escaped += "\\-"
      case "'": escaped += "\\(aq"
      case _ where character.isASCII: escaped.append(character)
      default:
        // Named by number, so that a terminal of any encoding shows what it can.
        for scalar in character.unicodeScalars {
          let digits = String(scalar.value, radix: 16, uppercase: true)
          escaped += "\\[u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "]"
        }
      }
    }
    return escaped.hasPrefix(".") ? "\\&" + escaped : escaped
  }
}
