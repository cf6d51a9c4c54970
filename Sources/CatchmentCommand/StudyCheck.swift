import ArgumentParser
import Catchment

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Finds all that is wrong with a study before anything is made: paths, options, values, dates.
struct StudyCheck {
  let steps: StudySteps

  private var study: StudyFile { steps.study }

  /// - Throws: `StudyFileError` with every problem, at its line.
  func check() throws {
    var problems: [(line: Int, text: String)] = []
    func add(_ line: Int, _ text: String) {
      problems.append((line, "\(study.path): line \(line): \(text)"))
    }
    for file in [study.incidents] + study.layers {
      if let text = missing(file) { add(file.line, text) }
    }
    var unsound: [StudyFile.Option] = []
    for option in study.incidentOptions {
      if let text = Self.problem(option, with: { _ = try InputOptions.parse($0).incidentOptions() })
      {
        add(option.line, text)
        unsound.append(option)
      }
    }
    // Two dates may each be right, and leave no day between them.
    if problems.isEmpty {
      do {
        _ = try InputOptions.parse(study.incidentOptions.flatMap(\.arguments)).incidentOptions()
      } catch { add(study.incidents.line, Self.text(error)) }
    }
    for step in study.steps ?? [] {
      if let lacking = steps.missing(step) {
        add(step.line, "\(step.command): \(lacking).")
        continue
      }
      for (line, text) in self.problems(of: step, without: unsound) {
        add(line, "\(step.command): \(text)")
      }
    }
    guard problems.isEmpty else {
      throw StudyFileError(problems.sorted { $0.line < $1.line }.map(\.text))
    }
  }

  /// What is wrong with a step's options. A parser stops at the first: whatever it names is taken out, and it is asked again.
  ///
  /// - Parameter unsound: options of the input of which it was said already what is wrong.
  private func problems(
    of step: StudyFile.Step, without unsound: [StudyFile.Option]
  ) -> [(Int, String)] {
    guard let made = steps.analyses.first(where: { $0.command == step.command }) else { return [] }
    var own = made.arguments.dropLast(step.options.reduce(0) { $0 + $1.arguments.count })
    for option in unsound {
      if let place = own.firstRange(of: option.arguments) { own.removeSubrange(place) }
    }
    var found = step.options.compactMap { option in Self.reserved(option).map { (option.line, $0) }
    }
    var options = step.options.filter { Self.reserved($0) == nil }
    while true {
      do {
        _ = try CatchmentCommand.parseAsRoot(
          [step.command] + own + options.flatMap(\.arguments))
        return found
      } catch {
        let text = Self.text(error)
        guard let culprit = options.firstIndex(where: { text.contains("--\($0.name)") }) else {
          // An option that was taken out may be missed now, and that was said already.
          if found.isEmpty { found.append((step.line, text)) }
          return found
        }
        found.append((options[culprit].line, text))
        options.remove(at: culprit)
      }
    }
  }

  private static func reserved(_ option: StudyFile.Option) -> String? {
    ["o", "output", "overwrite", "seed", "threads"].contains(option.name)
      ? "\(option.name): a report sets this itself. Leave it out; report has --seed and --threads."
      : nil
  }

  /// What is wrong with an option of the input; nil where it is understood.
  private static func problem(
    _ option: StudyFile.Option, with parse: ([String]) throws -> Void
  ) -> String? {
    if let reserved = reserved(option) { return reserved }
    do {
      try parse(option.arguments)
      return nil
    } catch {
      return text(error)
    }
  }

  /// The parser's first line, without what is said for a terminal.
  private static func text(_ error: any Error) -> String {
    let message = CatchmentCommand.message(for: error)
    return String(message.split(separator: "\n").first ?? "not understood")
      .replacing("See 'catchment --help' for more information.", with: "")
  }

  private func missing(_ file: StudyFile.Option) -> String? {
    guard let name = file.values.first else { return "\(file.name): no file is named." }
    let layer = name.lastIndex(of: "#").map { String(name[..<$0]) } ?? name
    let path = steps.path(layer)
    if path.hasPrefix("PG:") || FileManager.default.fileExists(atPath: path) { return nil }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    let own = layer.lastIndex(of: "/").map { String(layer[layer.index(after: $0)...]) } ?? layer
    let beside = (try? FileManager.default.contentsOfDirectory(atPath: folder))?.sorted() ?? []
    let near = NearestName(of: own, among: beside).name.map { " Did you mean \($0)?" } ?? ""
    return "\(file.name): there is no file \(path).\(near) Paths begin at the study file."
  }
}
