import ArgumentParser
import Catchment

/// Would this plan have met the next months?
struct ScoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Would this plan have met the next months?",
    discussion: """
      Counts how many later incidents lie in a plan, hot spots, clusters or any polygons that were drawn before, and how \
      much that is for their size, beside what must be beaten: as many squares by last year's counts, at random, all. \
      Prints one JSON object: hit_rate, pai (1 is any ground of that size), pei (1 is the best with hindsight), rri (1 \
      keeps its share), ser_per_km2, each with its interval. State the study area with --within: pai depends on it.

      --planned-on asks whether last year's plan would have met this year. --rolling 3m plans with the past and scores \
      with the next three months, over and over, and draws the table. --ledger keeps plans by their fingerprint and appends a line for each score.

      What it cannot say: whether a plan prevented anything. A good plan that works meets fewer.

      Examples:
        catchment score shapes/albany-park/areas.geojson \\
          --incidents shapes/albany-park/incidents.csv --since 2020-01-01 \\
          --within shapes/albany-park/neighborhoods.geojson
        catchment score --rolling 3m --incidents shapes/albany-park/incidents.csv \\
          --within shapes/albany-park/neighborhoods.geojson --hires 2
      """)

  @Argument(
    help: ArgumentHelp("Layer of the plan, drawn before.", valueName: "plan"), completion: .file())
  var plan: String?

  @Option(
    help: ArgumentHelp(
      "Table of the later incidents, or of all with --rolling.", valueName: "file"),
    completion: .file())
  var incidents: String

  @OptionGroup var question: ScoreOptions

  @Option(
    help: ArgumentHelp(
      "Keep the plan's fingerprint and its score in this file.", valueName: "file"),
    completion: .file())
  var ledger: String?

  @Option(name: [.customShort("o"), .long], help: "File to write (default: standard output).")
  var output = "-"

  @Flag(help: "Replace files that exist.")
  var overwrite = false

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Plane") var planeOptions: PlaneOptions
  @OptionGroup(title: "Run") var run: RunOptions

  func validate() throws {
    let ways = [plan != nil, question.rolling != nil, question.plannedOn != nil]
    guard ways.count(where: { $0 }) == 1 else {
      throw UsageError(
        "Give a PLAN to score, or --planned-on DATE or --rolling 3m to make plans from the past; one of them."
      )
    }
    if ledger != nil, plan == nil { throw UsageError("--ledger is for one PLAN.") }
    _ = try question.rollingStudy()
    _ = try question.backtest(input)
    if let plan { _ = try question.study(plan, input, incidents: incidents) }
  }

  func run() async throws {
    let session = Session(run)
    try session.checkOutputs(
      [output, input.rejects], over: [plan, incidents, input.within], overwrite: overwrite)
    let context = try await session.context(
      input, file: incidents, plane: planeOptions, overwrite: overwrite)
    let json: JSONValue
    if let rolling = try question.rollingStudy() {
      json = try await session.ask(rolling, of: context).json
    } else if let backtest = try question.backtest(input) {
      json = try await session.ask(backtest, of: context).json
    } else if let plan {
      let study = try question.study(plan, input, incidents: incidents)
      let found = try await session.ask(study, of: context)
      json = found.json
      if let ledger { try await enter(found, plan, ledger, session) }
    } else {
      return
    }
    try await session.write(
      Array((json.text(.pretty) + "\n").utf8), to: output, overwrite: overwrite)
  }

  private func enter(
    _ found: ScoreFindings, _ plan: String, _ path: String, _ session: Session
  ) async throws {
    var kept = PlanLedger()
    do throws(FormatError) {
      kept = PlanLedger(String(decoding: try await InputFile.read(path).bytes, as: UTF8.self))
    } catch {
      // A ledger that is not there yet is made.
      guard error.code == .noInput else { throw error }
    }
    let before = kept
    try kept.enter(
      String(plan.split(separator: "/").last ?? ""),
      Fingerprint(of: try await InputFile.read(plan).bytes),
      incidents: Fingerprint(of: try await InputFile.read(incidents).bytes), found)
    guard kept != before else { return }
    try await session.write(Array(kept.text.utf8), to: path, overwrite: true)
  }
}
