import CatchmentFormats

/// Takes a study apart, and collects what is wrong with it.
final class StudyReader {
  private let path: String
  private let commands: [String]
  private var problems: [(line: Int, phrase: ErrorPhrase)] = []

  init(path: String, commands: [String]) {
    self.path = path
    self.commands = commands
  }

  func study(_ yaml: String) throws(StudyFileError) -> StudyFile {
    let root: YAMLNode?
    do {
      root = try YAMLReader.read(yaml)
    } catch {
      let advice: ErrorPhrase =
        error.isDuplicate
        ? "Keep one of them."
        : "Indent with spaces, two for each level, and put texts with a colon in quotes."
      throw StudyFileError(["\(path): line \(error.line): \(error.phrase). \(advice)"])
    }
    guard let root else {
      throw StudyFileError([
        "\(path): the study is empty. Begin with incidents: and the file of the table, or let `catchment init` write one under another name."
      ])
    }
    guard case .mapping(let mapping) = root.content else {
      throw StudyFileError([
        "\(path): there are no keys in it. Begin with title: and incidents:, or let `catchment init` write one."
      ])
    }
    let members = members(mapping, known: StudyFile.keys)
    var incidents: StudyFile.Option?
    var incidentOptions: [StudyFile.Option] = []
    if let (line, node) = members["incidents"] {
      if case .mapping(let inner) = node.content {
        let options = options(inner)
        incidents = options.first { $0.name == "file" }
        incidentOptions = options.filter { $0.name != "file" }
        if incidents == nil {
          problem(line, "incidents: no file is named", "Add file: shootings.csv below it.")
        }
      } else {
        incidents = option("incidents", line, node)
      }
    } else {
      problem(1, "there is no table of incidents", "Add incidents: shootings.csv.")
    }
    var study = StudyFile(
      path: path, title: self.text("title", members), program: self.text("program", members),
      source: self.text("source", members),
      incidents: incidents ?? StudyFile.Option(name: "incidents", values: [""], line: 1),
      incidentOptions: incidentOptions,
      layers: StudyFile.layerKeys.compactMap { name in
        members[name].flatMap { option(name, $0.line, $0.node) }
      },
      steps: members["steps"].map { steps($0.line, $0.node) })
    if let (line, node) = members["teams"] { study.teams = teams(line, node) }
    guard problems.isEmpty else {
      throw StudyFileError(problems.sorted { $0.line < $1.line }.map(\.phrase))
    }
    return study
  }

  private typealias Member = (line: Int, node: YAMLNode)

  /// The members of a mapping by their names; those unknown, and those given twice, are problems.
  private func members(
    _ mapping: YAMLMapping, known: [String]
  ) -> [String: Member] {
    var members: [String: Member] = [:]
    for member in mapping.members {
      let (name, line) = (member.key, member.line)
      guard known.contains(name) else {
        problem(line, "a study has no \(name)", Self.others(name, known))
        continue
      }
      members[name] = (line, member.value)
    }
    return members
  }

  private func options(_ mapping: YAMLMapping) -> [StudyFile.Option] {
    mapping.members.compactMap { option($0.key, $0.line, $0.value) }
  }

  /// A key with one value or a list; nothing for `false`, and for a value of another kind, which is
  /// a problem.
  private func option(_ name: String, _ line: Int, _ node: YAMLNode) -> StudyFile.Option? {
    switch node.content {
    case .text(let text, let isPlain):
      switch text {
      case "true" where isPlain: return StudyFile.Option(name: name, values: [], line: line)
      case "false" where isPlain: return nil
      case "" where isPlain, "~" where isPlain, "null" where isPlain:
        problem(line, "\(name): no value", "Write one behind the colon, or leave the line out.")
        return nil
      default: return StudyFile.Option(name: name, values: [text], line: line)
      }
    case .list(let items):
      let values = items.compactMap(\.string)
      guard values.count == items.count, !values.isEmpty else { break }
      return StudyFile.Option(name: name, values: values, line: line)
    default: break
    }
    problem(line, "\(name): neither a value nor a list of values", "Write \(name): value.")
    return nil
  }

  private func text(_ name: String, _ members: [String: Member]) -> String? {
    guard let (line, node) = members[name] else { return nil }
    return option(name, line, node)?.values.first
  }

  private func steps(_ line: Int, _ node: YAMLNode) -> [StudyFile.Step] {
    switch node.content {
    case .mapping(let mapping):
      return mapping.members.compactMap { member in
        let line = member.line
        guard let command = command(member.key, line) else { return nil }
        switch member.value.content {
        case .mapping(let inner):
          return StudyFile.Step(command: command, options: options(inner), line: line)
        case .text(let text, _) where ["", "~", "true"].contains(text):
          return StudyFile.Step(command: command, options: [], line: line)
        case .text("false", _): return nil
        default:
          problem(line, "\(command): no options can be read", "Write \(command): {option: value}.")
          return nil
        }
      }
    case .list(let items):
      return items.flatMap { item in
        // - cluster: {eps: 250m}
        if case .mapping = item.content { return steps(item.line, item) }
        return command(item.string ?? "", item.line).map {
          [StudyFile.Step(command: $0, options: [], line: item.line)]
        } ?? []
      }
    default:
      problem(
        line, "steps: neither commands with options nor a list of commands",
        "Write steps: [cluster, deploy].")
      return []
    }
  }

  /// Kinds of team: names with options.
  private func teams(_ line: Int, _ node: YAMLNode) -> [StudyFile.Team] {
    guard case .mapping(let mapping) = node.content else {
      problem(
        line, "teams: no names with options",
        "Write teams: and below it interrupters: {reach: 400m, hires: 2}.")
      return []
    }
    return mapping.members.compactMap { member in
      guard case .mapping(let inner) = member.value.content else {
        problem(
          member.line, "\(member.key): no options can be read",
          "Write interrupters: {reach: 400m, hires: 2}.")
        return nil
      }
      return StudyFile.Team(name: member.key, options: options(inner), line: member.line)
    }
  }

  private func command(_ name: String, _ line: Int) -> String? {
    if commands.contains(name) { return name }
    problem(line, "a report has no step \"\(name)\"", Self.others(name, commands))
    return nil
  }

  /// What there is instead of a name that is none of them.
  private static func others(_ name: String, _ known: [String]) -> ErrorPhrase {
    let all = known.joined(separator: ", ")
    guard let near = NearestName(of: name, among: known).name else {
      return "There are \(all)."
    }
    return "Did you mean \(near)? There are \(all)."
  }

  private func problem(_ line: Int, _ what: ErrorPhrase, _ advice: ErrorPhrase) {
    problems.append((line, "\(path): line \(line): \(what). \(advice)"))
  }
}
