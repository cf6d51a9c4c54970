import Catchment

/// What a report makes from a study: the commands, in order, with their arguments.
struct StudySteps {
  /// One command of the bundle.
  struct Step: Sendable, Equatable {
    let command: String
    /// The line of the study file that asked for it; nil where the report itself does.
    var line: Int?
    /// The options that the study gives, each with its line.
    var options: [StudyFile.Option] = []
    /// All arguments behind the command's name. Files of the bundle begin with ``StudySteps/bundle``.
    var arguments: [String]

    /// The arguments with the bundle's files in a folder.
    func arguments(in folder: String) -> [String] {
      [command]
        + arguments.map {
          $0.hasPrefix(StudySteps.bundle)
            ? "\(folder)/\($0.dropFirst(StudySteps.bundle.count))" : $0
        }
    }

    /// The files that it writes, by their names in the bundle.
    var outputs: [String] {
      zip(arguments, arguments.dropFirst()).compactMap { option, value in
        guard ["-o", "--gaps", "--map", "--svg", "--points"].contains(option),
          value.hasPrefix(StudySteps.bundle)
        else { return nil }
        return String(value.dropFirst(StudySteps.bundle.count))
      }
    }
  }

  /// Stands before the name of a file of the bundle; no path begins with it.
  static let bundle = "\u{0}/"

  /// What may stand under `steps`, in the order in which a report makes them.
  static let commands = [
    "cluster", "blocks", "pattern", "density", "hotspots", "near-repeat", "scan", "watch",
    "coverage", "deploy",
  ]

  let study: StudyFile
  /// Where paths of the study file begin.
  let folder: String

  init(_ study: StudyFile) {
    self.study = study
    let slash = study.path.lastIndex(of: "/")
    folder = slash.map { String(study.path[...$0]) } ?? ""
  }

  /// A path of the study file as this process finds it.
  func path(_ text: String) -> String {
    text.hasPrefix("/") || text.contains(":") && !text.contains("/") ? text : folder + text
  }

  private func layer(_ name: String) -> String? { study.layer(name)?.values.first.map(path) }
  private var incidents: String { path(study.incidents.values.first ?? "") }
  /// What every command is told of the table.
  var input: [String] {
    study.incidentOptions.flatMap(\.arguments) + (layer("area").map { ["--within", $0] } ?? [])
  }

  /// The analyses, then the pictures and tables of what they found.
  var all: [Step] {
    let analyses = self.analyses
    return analyses + pictures(analyses) + tables(analyses)
  }

  /// The analyses that the study asks for, or all that its layers permit.
  var analyses: [Step] {
    Self.commands.compactMap { command in
      let asked = study.steps?.first { $0.command == command }
      if study.steps != nil, asked == nil { return nil }
      if study.steps == nil, command == "watch" || command == "density" { return nil }
      guard let arguments = arguments(command) else { return nil }
      return Step(
        command: command, line: asked?.line, options: asked?.options ?? [],
        arguments: arguments
          + (asked?.options.flatMap { option in option.arguments.map(\.self) } ?? []))
    }
  }

  /// What a step that was asked for lacks, as a sentence; nil where nothing is missing.
  func missing(_ step: StudyFile.Step) -> String? {
    guard arguments(step.command) == nil else { return nil }
    return step.command == "coverage"
      ? "it needs areas: with the outlines where teams work"
      : "it needs blocks: with a layer of blocks"
  }

  private func arguments(_ command: String) -> [String]? {
    let base = [incidents] + input
    let out = Self.bundle
    switch command {
    case "cluster": return base + ["-o", "\(out)clusters.geojson"]
    case "blocks":
      return layer("blocks").map { base + ["--by", $0, "-o", "\(out)blocks.geojson"] }
    case "pattern": return base + ["-o", "\(out)pattern.txt"]
    case "density": return base + ["--contours", "-o", "\(out)density.geojson"]
    case "hotspots":
      let cells = asked("hotspots", ["by", "hex", "square"]) ? [] : ["--hex", "400m"]
      return base + cells + ["-o", "\(out)hotspots.geojson"]
    case "near-repeat": return base + ["-o", "\(out)near-repeat.txt"]
    case "scan": return base + ["-o", "\(out)surges.geojson"]
    case "watch":
      return base + (layer("areas").map { ["--areas", $0] } ?? []) + ["-o", "\(out)watch.geojson"]
    case "coverage":
      return layer("areas").map {
        [$0, "--incidents", incidents] + input
          + ["--gaps", "\(out)gaps.geojson", "-o", "\(out)coverage.geojson"]
      }
    case "deploy":
      return layer("blocks").map {
        base + ["--candidates", $0] + (layer("areas").map { ["--areas", $0] } ?? [])
          + (asked("deploy", ["hires"]) ? [] : ["--hires", "3"])
          + (asked("deploy", ["reach"]) ? [] : ["--reach", "400m"])
          + ["-o", "\(out)plan.geojson", "--map", "\(out)plan.html"]
      }
    default: return nil
    }
  }

  private func asked(_ command: String, _ options: [String]) -> Bool {
    study.steps?.first { $0.command == command }?.options.contains { options.contains($0.name) }
      ?? false
  }

  /// The map of all layers, and a picture for each section of the report.
  private func pictures(_ analyses: [Step]) -> [Step] {
    let made = Set(analyses.flatMap(\.outputs))
    let out = Self.bundle
    let ground = layer("area").map { [$0] } ?? []
    let present = made.contains("coverage.geojson") ? ["\(out)coverage.geojson"] : []
    let source = ["--source", study.sourceLine]
    func picture(_ name: String, _ title: String, _ layers: [String]) -> Step {
      Step(
        command: "map",
        arguments: layers + ["--title", title] + source + ["--svg", "\(out)\(name).svg"])
    }
    var steps: [Step] = []
    let found = ["clusters.geojson", "surges.geojson", "plan.geojson"].filter(made.contains)
    if !found.isEmpty {
      steps.append(
        Step(
          command: "map",
          arguments: ground + present + found.map { out + $0 } + ["--title", study.title] + source
            + ["-o", "\(out)map.html"]))
    }
    if made.contains("clusters.geojson") {
      steps.append(
        picture(
          "clusters", "Where shootings crowd together",
          ground + present + ["\(out)clusters.geojson"]))
    }
    if made.contains("hotspots.geojson") {
      steps.append(
        picture("hotspots", "Where it is more than chance", ground + ["\(out)hotspots.geojson"]))
    }
    if made.contains("plan.geojson") {
      steps.append(
        picture("plan", "Where new hires should work", ground + present + ["\(out)plan.geojson"]))
    }
    return steps
  }

  /// The same features as tables, with a place for each.
  private func tables(_ analyses: [Step]) -> [Step] {
    analyses.flatMap(\.outputs).filter { $0.hasSuffix(".geojson") && $0 != "density.geojson" }.map {
      Step(
        command: "project",
        arguments: [
          Self.bundle + $0, "--crs", "EPSG:4326", "-o",
          Self.bundle + $0.replacingExtension(with: "csv"),
        ])
    }
  }
}

extension String {
  fileprivate func replacingExtension(with ending: String) -> String {
    "\(self[..<(lastIndex(of: ".") ?? endIndex)]).\(ending)"
  }
}
