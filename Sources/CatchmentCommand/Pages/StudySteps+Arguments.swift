import Catchment

/// What each command is told.
extension StudySteps {
  /// The shift of hires who work around the clock.
  private static let allHours = "all hours 00-24"

  /// What `deploy` is told of a kind of team.
  ///
  /// - Parameter hires: how many to place; nil for as many as the study says, else 3.
  func arguments(of team: StudyFile.Team, hires: Int?) -> [String] {
    var arguments = [incidents] + input
    if team.option("count")?.values.first == "victims" { arguments += ["--unit", "victims"] }
    if team.option("candidates") == nil, let blocks = layer("blocks") {
      arguments += ["--candidates", blocks]
    }
    for option in team.options where option.name != "count" {
      if option.name == "hires", hires != nil { continue }
      arguments +=
        StudyCheck.teamFiles.contains(option.name)
        ? option.values.flatMap { ["--\(option.name)", path($0)] } : option.arguments
    }
    // Areas that are staffed at times count at these times, whenever hires work.
    if team.option("roster") != nil, team.option("shifts") == nil {
      arguments += ["--shifts", Self.allHours]
    }
    if let hires {
      arguments += ["--hires", "\(hires)"]
    } else if team.option("hires") == nil {
      arguments += ["--hires", "3"]
    }
    return arguments
  }

  /// What a command gets from the study itself, and what it is given where its options do not ask
  /// for it.
  func arguments(_ command: String, _ options: [StudyFile.Option]) -> [String]? {
    func asked(_ names: String...) -> Bool { options.contains { names.contains($0.name) } }
    let base = [incidents] + input
    // This model finds the number of hires itself.
    let isOpen = options.contains { $0.name == "model" && $0.values == ["lscp"] }
    let out = Self.bundle
    switch command {
    case "cluster": return base + ["-o", "\(out)clusters.geojson"]
    case "blocks":
      return layer("blocks").map { base + ["--by", $0, "-o", "\(out)blocks.geojson"] }
    case "pattern": return base + ["-o", "\(out)pattern.txt"]
    case "density": return base + ["--contours", "-o", "\(out)density.geojson"]
    case "hotspots":
      let cells = asked("by", "hex", "square") ? [] : ["--hex", "400m"]
      return base + cells + ["-o", "\(out)hotspots.geojson"]
    case "near-repeat": return base + ["-o", "\(out)near-repeat.txt"]
    case "scan": return base + ["-o", "\(out)surges.geojson"]
    case "watch":
      return base + (layer("areas").map { ["--areas", $0] } ?? []) + ["-o", "\(out)watch.geojson"]
    case "coverage":
      return layer("areas").map {
        [$0, "--incidents", incidents] + input
          + (isPublic ? [] : layer("roster").map { ["--roster", $0] } ?? [])
          + ["--gaps", "\(out)gaps.geojson", "-o", "\(out)coverage.geojson"]
      }
    case "deploy":
      return layer("blocks").map {
        base + ["--candidates", $0] + (layer("areas").map { ["--areas", $0] } ?? [])
          + (layer("areas-tried").map { ["--areas-tried", $0] } ?? [])
          + (asked("shifts") ? layer("roster").map { ["--roster", $0] } ?? [] : [])
          + (asked("hires") || isOpen ? [] : ["--hires", "3"])
          + (asked("reach") ? [] : ["--reach", "400m"])
          + ground.flatMap { ["--ground", $0] }
          + ["-o", "\(out)plan.geojson"] + (isPublic ? [] : ["--map", "\(out)plan.html"])
      }
    case "change":
      let areas = layer("area").map { asked("by") ? [] : ["--by", $0] } ?? []
      return base + areas + ["-o", "\(out)change.geojson"]
    case "score":
      // What a report can't ask is refused by its own name, whatever layers there are.
      if asked("rolling") {
        return ["--incidents", incidents] + input + ["-o", "\(out)score.json"]
      }
      return layer("blocks").map {
        ["--incidents", incidents] + input + ["--candidates", $0]
          + (layer("areas").map { ["--areas", $0] } ?? [])
          + (asked("planned-on") ? [] : ["--planned-on", "auto"])
          + (asked("hires") ? [] : ["--hires", "3"]) + ["-o", "\(out)score.json"]
      }
    default: return nil
    }
  }
}
