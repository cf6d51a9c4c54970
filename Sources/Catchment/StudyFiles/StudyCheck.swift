import CatchmentFormats

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Finds all that is wrong with a study before anything is made: paths, options, values, dates.
public struct StudyCheck {
  /// What is wrong with options of the input; nil where they are understood.
  public typealias InputProblem = ([StudyFile.Option]) -> String?
  /// What is wrong with a command with some options, in a study; nil where they are understood.
  public typealias StepProblem = (StudyFile, String, [StudyFile.Option]) -> String?

  private let study: StudyFile
  private let input: InputProblem
  private let step: StepProblem

  /// - Parameters:
  ///   - study: what is checked.
  ///   - input: reads options of the input.
  ///   - step: reads a command's options.
  public init(_ study: StudyFile, input: @escaping InputProblem, step: @escaping StepProblem) {
    self.study = study
    self.input = input
    self.step = step
  }

  /// - Throws: ``StudyFileError`` with every problem, at its line.
  public func check() throws(StudyFileError) {
    var problems: [(line: Int, phrase: ErrorPhrase)] = []
    func add(_ line: Int, _ what: ErrorPhrase) {
      problems.append((line, "\(study.path): line \(line): \(what)"))
    }
    for file in [study.incidents] + study.layers {
      for problem in missing(file) { add(file.line, problem) }
    }
    let missingFiles = problems.count
    var sound: [StudyFile.Option] = []
    for option in study.incidentOptions {
      if let problem = Self.reserved(option) ?? told(input([option])) {
        add(option.line, problem)
      } else {
        sound.append(option)
      }
    }
    // Two dates may each be right, and leave no day between them.
    if let problem = told(input(sound)) {
      add(study.incidents.line, problem)
      sound = []
    }
    let known = study.reading(sound)
    for step in study.steps ?? [] {
      for (line, problem) in self.problems(of: step, in: known) {
        add(line, "\(step.command): \(problem)")
      }
    }
    for team in known.teams { check(team, in: known, add) }
    guard problems.isEmpty else {
      throw StudyFileError(
        problems.sorted { $0.line < $1.line }.map(\.phrase),
        lacksFiles: problems.count == missingFiles)
    }
  }

  /// Options of a team that name files, or what is counted, and none of a plan's.
  public static let teamFiles: Set<String> = ["candidates", "areas", "roster", "blocks"]
  private static let counts = ["incidents", "victims"]
  /// Options of plans that tell nothing of fewer hires by what they reach, so that no split can be
  /// weighed.
  private static let otherPromises = ["model", "share", "busy", "by"]

  private func check(
    _ team: StudyFile.Team, in known: StudyFile, _ add: (Int, ErrorPhrase) -> Void
  ) {
    var own: [StudyFile.Option] = []
    for option in team.options {
      if Self.teamFiles.contains(option.name) {
        for problem in missing(option) { add(option.line, "\(team.name): \(problem)") }
      } else if option.name == "count" {
        if !Self.counts.contains(option.values.first ?? "") {
          let value = option.values.first ?? "true"
          add(
            option.line,
            "\(team.name): count: \(value) is not known. Use incidents or victims.")
        }
      } else if Self.otherPromises.contains(option.name), option.values != ["mclp"] {
        add(
          option.line,
          "\(team.name): hires are shared among teams by what they reach, which \(option.name) does not go with. Leave it out."
        )
      } else {
        own.append(option)
      }
    }
    if team.option("candidates") == nil, known.layer("blocks") == nil {
      add(
        team.line,
        "\(team.name): there is no place to start from. Add candidates: with a layer, or blocks: to the study."
      )
      return
    }
    if team.option("reach") == nil {
      add(team.line, "\(team.name): no reach. Add reach: 400m.")
      return
    }
    let step = StudyFile.Step(command: "deploy", options: own, line: team.line)
    // Where the study has no blocks, what a plan needs of them is not wanting here.
    if known.layer("blocks") == nil { return }
    for (line, problem) in problems(of: step, in: known) {
      add(line, "\(team.name): \(problem)")
    }
  }

  /// What is wrong with a step's options. Each is tried alone, and where that fails beside those
  /// that are sound, since one may need another; then those that are sound are tried together.
  private func problems(of step: StudyFile.Step, in known: StudyFile) -> [(Int, ErrorPhrase)] {
    func problem(with options: [StudyFile.Option]) -> ErrorPhrase? {
      told(self.step(known, step.command, options))
    }
    if let text = problem(with: []) { return [(step.line, text)] }
    var found: [(Int, ErrorPhrase)] = []
    var sound: [StudyFile.Option] = []
    var doubtful: [(option: StudyFile.Option, phrase: ErrorPhrase)] = []
    for option in step.options {
      if let text = Self.reserved(option) {
        found.append((option.line, text))
      } else if let text = problem(with: [option]) {
        doubtful.append((option, text))
      } else {
        sound.append(option)
      }
    }
    while let more = Self.neededTogether(
      doubtful.map(\.option), isSound: { problem(with: sound + $0) == nil })
    {
      sound += more
      doubtful.removeAll { more.contains($0.option) }
    }
    found += doubtful.map { ($0.option.line, $0.phrase) }
    if found.isEmpty, let text = problem(with: sound) { found.append((step.line, text)) }
    return found
  }

  /// The first option, or else the first two, that are sound beside others; nil where none are.
  private static func neededTogether(
    _ options: [StudyFile.Option], isSound: ([StudyFile.Option]) -> Bool
  ) -> [StudyFile.Option]? {
    for option in options where isSound([option]) { return [option] }
    for (place, one) in options.enumerated() {
      for other in options[(place + 1)...] where isSound([one, other]) { return [one, other] }
    }
    return nil
  }

  private static let ownNames: Set<String> = ["o", "output", "overwrite", "seed", "threads"]
  /// Files of a bundle are named by the report: a study that somebody mailed writes nowhere else.
  private static let fileNames: Set<String> = ["points", "map", "gaps", "rejects", "edges", "svg"]

  /// What shows the places of single incidents.
  private static let givesAway: Set<String> = ["show-incidents", "exact-outlines"]

  private static func reserved(_ option: StudyFile.Option) -> ErrorPhrase? {
    if ownNames.contains(option.name) {
      return
        "\(option.name): a report sets this itself. Leave it out, and give it where the report is asked for."
    }
    if fileNames.contains(option.name) {
      return "\(option.name): a report names its files itself, inside its own folder. Leave it out."
    }
    if givesAway.contains(option.name) {
      return
        "\(option.name): single incidents are drawn only where the command line asks for it. Leave it out."
    }
    return nil
  }

  /// What whoever reads the options says is told as it stands.
  private func told(_ text: String?) -> ErrorPhrase? { text.map { "\($0)" } }

  /// What is not there of a key's files.
  private func missing(_ file: StudyFile.Option) -> [ErrorPhrase] {
    if file.values.isEmpty { return ["\(file.name): no file is named."] }
    if file.values.count > 1, file.name != "ground" {
      return ["\(file.name): several files are named, and one is read. Keep one of them."]
    }
    return file.values.compactMap { missing($0, file.name) }
  }

  private func missing(_ name: String, _ key: String) -> ErrorPhrase? {
    let layer = name.lastIndex(of: "#").map { String(name[..<$0]) } ?? name
    let path = study.resolved(layer)
    if path.hasPrefix("PG:") || FileManager.default.fileExists(atPath: path) { return nil }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    let own = layer.lastIndex(of: "/").map { String(layer[layer.index(after: $0)...]) } ?? layer
    let beside = (try? FileManager.default.contentsOfDirectory(atPath: folder))?.sorted() ?? []
    guard let near = NearestName(of: own, among: beside).name else {
      return "\(key): there is no file \(path). Paths begin at the study file."
    }
    return
      "\(key): there is no file \(path). Did you mean \(near)? Paths begin at the study file."
  }
}

extension StudyFile {
  /// A path of the study file as this process finds it: it begins at the study file.
  public func resolved(_ text: String) -> String {
    if text.hasPrefix("/") || text.contains(":") && !text.contains("/") { return text }
    return (path.lastIndex(of: "/").map { String(path[...$0]) } ?? "") + text
  }

  /// The same study with other options of the input.
  func reading(_ options: [Option]) -> StudyFile {
    var study = StudyFile(
      path: path, title: title, program: program, source: source, incidents: incidents,
      incidentOptions: options, layers: layers, steps: steps)
    study.teams = teams
    return study
  }
}
