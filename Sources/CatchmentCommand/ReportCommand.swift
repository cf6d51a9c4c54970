import ArgumentParser
import Catchment

/// A bundle of GeoJSON, page and tables from one study file.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "How do we tell it: what happened, what we cover, where new hires should go?",
    discussion: """
      Makes a folder from one study file: a report of two printed sheets for residents and funders (report.html), an \
      interactive map, GeoJSON and a table of each step, pictures, and the exact commands that make it all again. The folder \
      appears whole or not at all. Single incidents are not drawn.

      A study file is YAML with the keys title, program, source, incidents (a file, or file: with options of the input such \
      as since: 2020-01-01), area (the study area), areas (where teams work), blocks (where hires may work), and steps: \
      commands with their options, without dashes. Without steps all is made that the layers permit. `catchment init` \
      writes one.

      Examples:
        catchment report shapes/albany-park/study.yml --dry-run
        catchment report shapes/albany-park/study.yml -o report
      """)

  @Argument(help: ArgumentHelp("Study file.", valueName: "study"))
  var study: String

  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp("Folder to make (default: report).", valueName: "folder"))
  var output = "report"

  @Flag(help: "Replace a folder that an earlier report made.")
  var overwrite = false

  @Flag(help: "Say what would be made, and make nothing.")
  var dryRun = false

  @OptionGroup(title: "Run") var run: RunOptions

  /// What every such folder has.
  private static let page = "report.html"

  func run() async throws {
    let session = Session(run)
    let file = try await StudyFile.read(study, commands: StudySteps.commands)
    let steps = StudySteps(file)
    try StudyCheck(steps: steps).check()
    if dryRun {
      try await session.write(Array(plan(steps).utf8), to: "-", overwrite: false)
      return
    }
    let folder = try OutputFolder.making(output, overwrites: overwrite, mark: Self.page)
    let path = folder.path
    let recorder = MessageRecorder()
    let incidents = try await MessageRecorder.$current.withValue(recorder) {
      try await session.incidents(
        try InputOptions.parse(steps.input), file: steps.path(file.incidents.values.first ?? ""),
        overwrite: false)
    }
    var told: [String: [String]] = [:]
    for step in steps.all {
      let what = step.outputs.joined(separator: ", ")
      session.console.tell("\(step.command): \(what)")
      told[step.outputs.last ?? ""] = try await perform(step, in: path)
    }
    let sections = try ReportSections(
      study: file, incidents: incidents, read: recorder.lines, told: told, folder: path)
    let page = ReportPage(
      title: file.title, subtitle: sections.subtitle, sections: try sections.all(),
      colophon: sections.colophon)
    try await session.write(
      Array(page.html().utf8), to: "\(path)/\(Self.page)", overwrite: false)
    try await session.write(
      Array(sections.months.utf8), to: "\(path)/months.csv", overwrite: false)
    try await session.write(
      Array(script(steps).utf8), to: "\(path)/commands.sh", overwrite: false)
    try folder.finish()
    session.console.tell("\(output)/\(Self.page) is the report; all else lies beside it.")
  }

  /// Runs a command as if it had been typed, and answers with what it tells.
  private func perform(_ step: StudySteps.Step, in folder: String) async throws -> [String] {
    let recorder = MessageRecorder()
    let typed = step.arguments(in: folder) + runArguments(step)
    try await Session.$typed.withValue(shown(step)) {
      try await MessageRecorder.$current.withValue(recorder) {
        var command = try CatchmentCommand.parseAsRoot(
          typed + (run.threads.map { ["--threads", "\($0)"] } ?? []) + ["--no-progress"])
        if var asynchronous = command as? any AsyncParsableCommand {
          try await asynchronous.run()
        } else {
          try command.run()
        }
      }
    }
    return recorder.lines
  }

  /// What decides the result beside the step itself.
  private func runArguments(_ step: StudySteps.Step) -> [String] {
    run.seed == 1 ? [] : ["--seed", "\(run.seed)"]
  }

  /// The command as somebody would type it who makes the bundle again.
  private func shown(_ step: StudySteps.Step) -> [String] {
    step.arguments(in: output) + runArguments(step)
  }

  private func plan(_ steps: StudySteps) -> String {
    var lines = ["\(output)/ would hold:"]
    for step in steps.all {
      for file in step.outputs { lines.append("  \(file)  from \(step.command)") }
    }
    lines += ["  report.html, months.csv, commands.sh", "", "by these commands:"]
    lines += steps.all.map { "  \(Self.line(shown($0)))" }
    return lines.joined(separator: "\n") + "\n"
  }

  private func script(_ steps: StudySteps) -> String {
    var lines = [
      "#!/bin/sh",
      "# What made this folder, to be run where `catchment report \(study)` was. Catchment \(Provenance.version).",
      "set -e",
    ]
    lines += steps.all.map { "\(Self.line(shown($0))) --overwrite" }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A command as a shell reads it.
  private static func line(_ arguments: [String]) -> String {
    (["catchment"] + arguments).map { argument in
      let isPlain =
        !argument.isEmpty
        && argument.unicodeScalars.allSatisfy {
          $0.isASCII
            && ($0.properties.isAlphabetic || "0123456789-_./:=,#%+".unicodeScalars.contains($0))
        }
      return isPlain ? argument : "'\(argument.replacing("'", with: "'\\''"))'"
    }.joined(separator: " ")
  }
}
