import Catchment

/// What a report makes from a study: the commands, in order, with their arguments.
struct StudySteps: Sendable {
  /// Stands before the name of a file of the bundle; no path begins with it.
  static let bundle = "\u{0}/"

  /// What may stand under `steps`, in the order in which a report makes them.
  static let commands = [
    "cluster", "blocks", "pattern", "density", "hotspots", "near-repeat", "scan", "watch",
    "coverage", "deploy", "change", "score",
  ]

  /// What is made only where it is asked for: it needs dates or choices that no layer tells.
  private static let onRequest: Set<String> = ["watch", "density", "change", "score"]

  /// What a report for everybody asks: answers that are not made of single incidents.
  private static let publicly: Set<String> = [
    "cluster", "blocks", "hotspots", "scan", "coverage", "deploy", "change",
  ]

  let study: StudyFile
  /// Whether everybody will see it.
  let isPublic: Bool
  /// Layers of ground that the command line adds to those of the study.
  let addedGround: [String]
  /// The layer of ground by whose streets places are named; nil where none does, or the study says
  /// by what.
  private(set) var namedBy: String?

  init(_ study: StudyFile, ground: [String] = [], isPublic: Bool = false) {
    self.study = study
    self.isPublic = isPublic
    namedBy = study.namedBy
    addedGround = ground
  }

  func path(_ text: String) -> String { study.resolved(text) }

  /// The same, with places named by the first streets of the ground that have names: what a report,
  /// its map and the page of its plan call a place is one.
  ///
  /// - Parameter layers: those of ``ground``, in that order.
  func naming(by layers: [AreaLayer], workers: Workers) -> StudySteps {
    let isNamed = study.incidentOptions.contains { ["names", "streets"].contains($0.name) }
    guard !isNamed, let first = layers.firstIndex(where: { $0.namesPlaces(workers: workers) })
    else { return self }
    var steps = self
    steps.namedBy = ground[first]
    return steps
  }

  func layer(_ name: String) -> String? { study.layer(name)?.values.first.map(path) }
  /// The files that lie under every map.
  var ground: [String] { (study.layer("ground")?.values.map(path) ?? []) + addedGround }
  var incidents: String { path(study.incidents.values.first ?? "") }
  /// What every command is told of the table.
  var input: [String] {
    study.incidentOptions.flatMap(\.arguments) + (layer("area").map { ["--within", $0] } ?? [])
      + (namedBy.map { ["--names", $0] } ?? [])
  }

  /// The analyses that the study asks for, or all that its layers permit.
  var all: [Step] {
    Self.commands.compactMap { command -> Step? in
      let asked = study.steps?.first { $0.command == command }
      if study.steps != nil, asked == nil { return nil }
      if study.steps == nil, Self.onRequest.contains(command) { return nil }
      if isPublic, !Self.publicly.contains(command) { return nil }
      return step(command, line: asked?.line, options: asked?.options ?? [])
    } + (isPublic ? [] : study.teams.map(step))
  }

  /// The plan of a kind of team.
  private func step(_ team: StudyFile.Team) -> Step {
    let name = "plan-\(Report.fileName(ofTeam: team.name))"
    return Step(
      command: "deploy", line: team.line, options: team.options, team: team.name,
      arguments: arguments(of: team, hires: nil)
        + ["-o", "\(Self.bundle)\(name).geojson", "--map", "\(Self.bundle)\(name).html"])
  }

  /// What the study asks for, or would make, that everybody may not see.
  var unasked: [String] {
    Self.commands.filter { command in
      let isWanted =
        study.steps.map { $0.contains { $0.command == command } }
        ?? !Self.onRequest.contains(command)
      return isPublic && isWanted && !Self.publicly.contains(command)
    } + (isPublic && !study.teams.isEmpty ? ["teams"] : [])
  }

  /// A command with some options; nil where the study lacks a layer that it needs.
  func step(_ command: String, line: Int?, options: [StudyFile.Option]) -> Step? {
    guard let own = arguments(command, options) else { return nil }
    return Step(
      command: command, line: line, options: options,
      arguments: own + options.flatMap(\.arguments))
  }
}
