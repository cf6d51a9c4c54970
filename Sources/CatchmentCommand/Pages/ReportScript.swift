import Catchment

/// The commands of a report as somebody would type them who makes its files again.
struct ReportScript: Sendable {
  let steps: StudySteps
  /// The study file and the folder, as they were named.
  let study: String
  let folder: String
  let seed: UInt64
  /// The language of titles and descriptions.
  var language = Language.english
  /// The smallest count that is shown to everybody; nil for a report of the program's own.
  var least: Int?
  /// The public reports that were published before.
  var previous: [String] = []
  /// The steps that the data cannot answer: they would end the script.
  var unanswered: [StudySteps.Step] = []

  /// The arguments of a step, its command first.
  func arguments(_ step: StudySteps.Step) -> [String] {
    step.arguments(in: folder) + (seed == 1 ? [] : ["--seed", "\(seed)"]) + spoken
  }

  private var spoken: [String] {
    language == .english ? [] : ["--language", language.rawValue]
  }

  /// What a report would hold, for a dry run.
  func plan(in wording: any Wording) -> String {
    var lines = [wording.say(.wouldHold(folder: folder))]
    for step in steps.all {
      for file in step.outputs {
        lines.append("  \(wording.say(.from(file: file, command: step.command)))")
      }
    }
    if let least {
      return
        (lines + [
          "  \(wording.say(.tablesAndPictures))",
          "  \(wording.say(.publicPageAndMonths(least: least)))", "",
        ]).joined(separator: "\n")
    }
    lines += [
      "  \(wording.say(.tablesAndPictures))", "  \(wording.say(.pageAndMonths))", "",
      wording.say(.byTheseCommands),
    ]
    lines += steps.all.map { "  \(Self.line(arguments($0)))" }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A script for a shell, which runs beside the study file: no other folder is named. Files that
  /// the study names from the root of the machine are looked for beside it.
  var text: String {
    let home = study.lastIndex(of: "/").map { study[...$0] } ?? ""
    let beside = ReportScript(
      steps: steps, study: fileName(of: study), folder: fileName(of: folder), seed: seed,
      language: language)
    var lines = [
      "#!/bin/sh",
      comment(
        "What made the answers in this folder, to be run in the folder of \(Self.word(beside.study)). Catchment \(Provenance.version)."
      ),
      "set -e",
    ]
    if let least {
      let earlier: [String] = previous.flatMap { ["--previous", fileName(of: $0)] }
      let arguments =
        [
          "report", beside.study, "--profile", "public", "--k", "\(least)", "--seed", "\(seed)",
          "-o",
          beside.folder,
        ] + earlier + spoken
      lines.append("\(Self.line(arguments)) --overwrite")
      return lines.joined(separator: "\n") + "\n"
    }
    lines.append("mkdir -p \(Self.word(beside.folder))")
    var elsewhere: [String] = []
    let commands = steps.all.filter { !unanswered.contains($0) }.map { step in
      let arguments = beside.arguments(step).map { argument in
        if argument.hasPrefix(home), !home.isEmpty { return String(argument.dropFirst(home.count)) }
        guard argument.hasPrefix("/") else { return argument }
        let name = fileName(of: argument)
        if !elsewhere.contains(name) { elsewhere.append(name) }
        return name
      }
      return "\(Self.line(arguments)) --overwrite"
    }
    if !elsewhere.isEmpty {
      let names = elsewhere.map(Self.word).joined(separator: ", ")
      lines.insert(comment("Put beside it first: \(names)."), at: 2)
    }
    return (lines + commands).joined(separator: "\n") + "\n"
  }

  private func comment(_ phrase: ErrorPhrase) -> String {
    "# \(UsageWords.said(phrase, in: language))"
  }
}
