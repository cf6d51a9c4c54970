import Catchment

extension StudySteps {
  /// One command of the bundle.
  struct Step: Sendable, Equatable {
    let command: String
    /// The line of the study file that asked for it; nil where the report itself does.
    var line: Int?
    /// The options that the study gives, each with its line.
    var options: [StudyFile.Option] = []
    /// The kind of team that it places; nil for a step of the whole study.
    var team: String?
    /// All arguments behind the command's name. Files of the bundle begin with
    /// ``StudySteps/bundle``.
    var arguments: [String]

    /// The arguments with the bundle's files in a folder.
    func arguments(in folder: String) -> [String] {
      [command]
        + arguments.map {
          $0.hasPrefix(StudySteps.bundle)
            ? "\(folder)/\($0.dropFirst(StudySteps.bundle.count))" : $0
        }
    }

    /// Whether it can be asked only of incidents that have dates.
    var needsDates: Bool {
      func asks(_ name: String, _ value: String) -> Bool {
        options.contains { $0.name == name && $0.values == [value] }
      }
      return switch command {
      case "near-repeat", "watch", "change", "score": true
      case "scan": !asks("window", "space")
      case "hotspots": asks("statistic", "emerging")
      case "cluster": asks("method", "st-dbscan")
      default: false
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
}
