import ArgumentParser
import Catchment

/// How many hires for each kind of team?
struct TeamsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "teams",
    abstract: "How many hires for each kind of team, and where?",
    discussion: """
      Reads the teams of a study file, each with its own demand (incidents or victims), areas, roster, reach and places to \
      start from, shares a number of hires among them, and places them all. What each split buys for either team is in \
      `catchment.frontier`; teams are never added up. A team takes the options of `catchment deploy`, without dashes, and \
      count: incidents or victims; candidates are the study's blocks where it names none.

      Examples:
        catchment teams shapes/albany-park/study.yml --budget 4
        catchment teams shapes/albany-park/study.yml \\
          --budget 6 -o teams.geojson
      """)

  @Argument(help: ArgumentHelp("Study file.", valueName: "study"))
  var study: String

  @Option(help: "How many hires to share among the teams.")
  var budget: Int

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Run") var run: RunOptions

  func validate() throws { _ = try question() }

  /// The question, as the options put it.
  func question() throws -> TeamsStudy { try TeamsStudy(budget: budget) }

  func run() async throws {
    let session = Session(run)
    try session.checkOutputs(
      [output.output], over: [study], overwrite: output.overwrite, output: output)
    let file = try await StudyFile.read(study, commands: StudySteps.commands)
    guard !file.teams.isEmpty else {
      throw UsageError(
        "\(study): it names no teams. Add teams: with a name and its options for each, such as interrupters: {reach: 400m}."
      )
    }
    try StudyCheck(file, input: ReportCommand.problem, step: ReportCommand.problem).check()
    let asked = StudySteps(file)
    let steps = asked.naming(
      by: try await GroundOptions.layers(asked.ground, workers: session.workers),
      workers: session.workers)
    var teams: [TeamsStudy.Team] = []
    for team in file.teams {
      session.console.tell("\(team.name):")
      let command = try command(of: team, in: steps)
      let context = try await session.context(
        command.input, file: command.file, plane: command.planeOptions,
        overwrite: output.overwrite)
      teams.append(
        TeamsStudy.Team(name: team.name, plan: try command.study(), context: context))
    }
    let record = StudyRecord(
      provenance: session.provenance,
      parameters: [
        "study": .string(study), "budget": JSONValue(budget),
        "teams": .array(file.teams.map { .string($0.name) }),
      ])
    let found = try await question().run(teams, record: record) { team in
      session.ended("planning \(team.name)")
    }
    session.console.tell(found.sentences(in: session.wording))
    session.explain(record)
    try await session.write(found.features, to: output)
  }

  private func command(of team: StudyFile.Team, in steps: StudySteps) throws -> DeployCommand {
    let arguments = ["deploy"] + steps.arguments(of: team, hires: budget)
    guard let command = try CatchmentCommand.parseAsRoot(arguments) as? DeployCommand else {
      throw UsageError("\(team.name): these are no options of a plan.")
    }
    return command
  }
}
