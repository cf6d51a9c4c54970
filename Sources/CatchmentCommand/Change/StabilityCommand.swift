import ArgumentParser
import Catchment

/// Is it real, or my settings?
struct StabilityCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stability",
    abstract: "Is it real, or my settings?",
    discussion: """
      Asks cluster, hotspots or deploy again and again, with incidents drawn anew and one setting varied, and says of each \
      feature how often it was found: stability 0 to 1, solid from 0.75 on, else fragile. Maps draw fragile ones hatched. \
      All options are those of the command itself.

      What it cannot say: that what is solid will last. Drawing again knows these incidents alone; score asks the next ones.

      Examples:
        catchment stability cluster shapes/albany-park/incidents.csv \\
          --eps 250m --min-points 5 --resamples 50
        catchment stability deploy shapes/albany-park/incidents.csv \\
          --candidates shapes/albany-park/blocks.geojson --hires 2 --reach 400m \\
          --resamples 20
      """,
    subcommands: [
      StableClusterCommand.self, StableHotspotsCommand.self, StableDeployCommand.self,
    ])
}

/// How often, and with which settings.
struct StabilityOptions: ParsableArguments {
  @Option(help: "How often incidents are drawn again.")
  var resamples = 100

  @Option(
    help: ArgumentHelp(
      "What the setting is multiplied by in turn: the radius, the reach, or the share of false ones.",
      valueName: "number,…"))
  var factors = "0.8,1,1.25"

  func runs() throws -> StabilityRuns {
    let numbers = try factors.split(separator: ",").map { text in
      guard let number = Double(text) else {
        throw UsageError("--factors: \"\(text)\" is not a number. Write them as 0.8,1,1.25.")
      }
      return number
    }
    return try StabilityRuns(resamples: resamples, factors: numbers)
  }
}

struct StableClusterCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cluster", abstract: "Are the clusters real, or my settings?")

  @OptionGroup(title: "Stability") var stability: StabilityOptions
  @OptionGroup var question: ClusterCommand

  func validate() throws { _ = try study() }

  func study() throws -> ClusterStabilityStudy {
    try ClusterStabilityStudy(question.study(), runs: stability.runs())
  }

  func run() async throws {
    try await Session(question.run).answer(
      study(), file: question.file, question.input, question.planeOptions, question.output)
  }
}

struct StableHotspotsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hotspots", abstract: "Are the hot spots real, or my settings?")

  @OptionGroup(title: "Stability") var stability: StabilityOptions
  @OptionGroup var question: HotspotsCommand

  func validate() throws { _ = try study() }

  func study() throws -> HotspotStabilityStudy {
    try HotspotStabilityStudy(question.study(), runs: stability.runs())
  }

  func run() async throws {
    try await Session(question.run).answer(
      study(), file: question.file, question.input, question.planeOptions, question.output)
  }
}

struct StableDeployCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deploy", abstract: "Is the plan real, or my settings?")

  @OptionGroup(title: "Stability") var stability: StabilityOptions
  @OptionGroup var question: DeployCommand

  func validate() throws { _ = try study() }

  func study() throws -> DeploymentStabilityStudy {
    try DeploymentStabilityStudy(question.study(), runs: stability.runs())
  }

  func run() async throws {
    try await Session(question.run).answer(
      study(), file: question.file, question.input, question.planeOptions, question.output)
  }
}

extension Session {
  /// Reads incidents, asks a question, and writes its features.
  func answer<Question: Study>(
    _ study: Question, file: String, _ input: InputOptions, _ plane: PlaneOptions,
    _ output: OutputOptions
  ) async throws {
    try checkOutputs(
      [output.output, input.rejects], over: [file, input.within], overwrite: output.overwrite,
      output: output)
    let context = try await context(
      input, file: file, plane: plane, overwrite: output.overwrite)
    try await write(ask(study, of: context).features, to: output)
  }
}
