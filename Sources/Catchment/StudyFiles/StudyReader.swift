import CatchmentFormats
import Yams

/// Takes a study apart, and collects what is wrong with it.
final class StudyReader {
  private let path: String
  private let commands: [String]
  private var problems: [(line: Int, text: String)] = []

  init(path: String, commands: [String]) {
    self.path = path
    self.commands = commands
  }

  func study(_ yaml: String) throws(StudyFileError) -> StudyFile {
    let root: Node?
    do {
      root = try Yams.compose(yaml: yaml)
    } catch {
      throw StudyFileError([unreadable(error)])
    }
    guard let root, case .mapping(let mapping) = root else {
      throw StudyFileError([
        "\(path): there are no keys in it. Begin with title: and incidents:, or let `catchment init` write one."
      ])
    }
    let members = members(mapping, known: StudyFile.keys, of: "a study")
    var incidents: StudyFile.Option?
    var incidentOptions: [StudyFile.Option] = []
    if let (line, node) = members["incidents"] {
      if case .mapping(let inner) = node {
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
      throw StudyFileError(problems.sorted { $0.line < $1.line }.map(\.text))
    }
    return study
  }

  private typealias Member = (line: Int, node: Node)

  /// The members of a mapping by their names; those unknown, and those given twice, are problems.
  private func members(
    _ mapping: Node.Mapping, known: [String], of what: String
  ) -> [String: Member] {
    var members: [String: Member] = [:]
    for (key, value) in mapping {
      let name = key.string ?? ""
      let line = key.mark?.line ?? 1
      guard known.contains(name) else {
        let near = NearestName(of: name, among: known).name.map { "Did you mean \($0)? " } ?? ""
        problem(
          line, "\(what) has no \(name.isEmpty ? "such key" : name)",
          "\(near)There are \(known.joined(separator: ", ")).")
        continue
      }
      members[name] = (line, value)
    }
    return members
  }

  private func options(_ mapping: Node.Mapping) -> [StudyFile.Option] {
    mapping.compactMap { key, value in
      option(key.string ?? "", key.mark?.line ?? 1, value)
    }
  }

  /// A key with one value or a list; nothing for `false`, and for a value of another kind, which is
  /// a problem.
  private func option(_ name: String, _ line: Int, _ node: Node) -> StudyFile.Option? {
    switch node {
    case .scalar(let scalar):
      let isPlain = scalar.style == .plain || scalar.style == .any
      switch scalar.string {
      case "true" where isPlain: return StudyFile.Option(name: name, values: [], line: line)
      case "false" where isPlain: return nil
      case "" where isPlain, "~" where isPlain, "null" where isPlain:
        problem(line, "\(name): no value", "Write one behind the colon, or leave the line out.")
        return nil
      default: return StudyFile.Option(name: name, values: [scalar.string], line: line)
      }
    case .sequence(let sequence):
      let values = sequence.compactMap(\.scalar?.string)
      guard values.count == sequence.count, !values.isEmpty else { break }
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

  private func steps(_ line: Int, _ node: Node) -> [StudyFile.Step] {
    switch node {
    case .mapping(let mapping):
      return mapping.compactMap { key, value in
        let line = key.mark?.line ?? line
        guard let command = command(key.string ?? "", line) else { return nil }
        switch value {
        case .mapping(let inner):
          return StudyFile.Step(command: command, options: options(inner), line: line)
        case .scalar(let scalar) where ["", "~", "true"].contains(scalar.string):
          return StudyFile.Step(command: command, options: [], line: line)
        case .scalar(let scalar) where scalar.string == "false": return nil
        default:
          problem(line, "\(command): no options can be read", "Write \(command): {option: value}.")
          return nil
        }
      }
    case .sequence(let sequence):
      return sequence.flatMap { item in
        let line = item.mark?.line ?? line
        // - cluster: {eps: 250m}
        if case .mapping = item { return steps(line, item) }
        return command(item.string ?? "", line).map {
          [StudyFile.Step(command: $0, options: [], line: line)]
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
  private func teams(_ line: Int, _ node: Node) -> [StudyFile.Team] {
    guard case .mapping(let mapping) = node else {
      problem(
        line, "teams: no names with options",
        "Write teams: and below it interrupters: {reach: 400m, hires: 2}.")
      return []
    }
    return mapping.compactMap { key, value in
      let line = key.mark?.line ?? line
      guard let name = key.string, !name.isEmpty, case .mapping(let inner) = value else {
        problem(
          line, "\(key.string ?? "a team"): no options can be read",
          "Write interrupters: {reach: 400m, hires: 2}.")
        return nil
      }
      return StudyFile.Team(name: name, options: options(inner), line: line)
    }
  }

  private func command(_ name: String, _ line: Int) -> String? {
    if commands.contains(name) { return name }
    let near = NearestName(of: name, among: commands).name.map { "Did you mean \($0)? " } ?? ""
    problem(
      line, "a report has no step \"\(name)\"",
      "\(near)There are \(commands.joined(separator: ", ")).")
    return nil
  }

  private func problem(_ line: Int, _ what: String, _ advice: String) {
    problems.append((line, "\(path): line \(line): \(what). \(advice)"))
  }

  private func unreadable(_ error: any Error) -> String {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return
        "\(path): line \(mark.line): \(problem). Indent with spaces, two for each level, and put texts with a colon in quotes."
    case .duplicatedKeysInMapping(let duplicates, _):
      let names = duplicates.joined(separator: ", ")
      return "\(path): a key stands twice (\(names)). Keep one of them."
    default:
      return "\(path): this is not YAML. Indent with spaces, and put texts with a colon in quotes."
    }
  }
}
