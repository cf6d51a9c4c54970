import ArgumentParser
import Catchment

/// What change could we ever prove?
struct PowerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "power",
    abstract: "What change could we ever prove?",
    discussion: """
      Says the smallest fall that these counts and months could show in 80 of 100 cases, before anyone promises it, as one \
      JSON object. The counts are Poisson and the power is summed exactly, also below 20 incidents. Take the months before \
      the start, in the places that will be treated, and not the worst months of them.

      With --comparison the test is the ratio of the treated areas' change to that of the comparison areas, which change \
      --treated tells with its exact interval. It protects against a trend that all areas share, and costs power, the less the \
      more incidents the comparison areas have. Incidents that come in bunches, as retaliation makes them, prove less: change \
      tells their dispersion, --dispersion takes it.

      What it cannot say: that a program has such an effect, or that a smaller one is not worth having.

      Examples:
        catchment power --baseline 61 --months 11
        catchment power --baseline 61 --months 11 --comparison 300 --dispersion 1.3
      """)

  @Option(help: "Incidents in the places that will be treated, before the start.")
  var baseline: Int

  @Option(help: "Months in which they happened.")
  var months: Int

  @Option(help: "Incidents in the comparison areas in the same months (default: no such areas).")
  var comparison: Int?

  @Option(help: "Variance of the counts over their mean: 1 for independent incidents.")
  var dispersion = 1.0

  @Option(name: .customLong("power"), help: "Share of cases in which the fall should be found.")
  var wanted = 0.8

  @Option(name: [.customShort("o"), .long], help: "File to write (default: standard output).")
  var output = "-"

  @Flag(help: "Replace files that exist.")
  var overwrite = false

  @OptionGroup(title: "Run") var run: RunOptions

  func validate() throws { _ = try question() }

  private func question() throws -> PowerQuestion {
    try PowerQuestion(
      baseline: baseline, months: months, comparison: comparison, dispersion: dispersion,
      power: wanted)
  }

  func run() async throws {
    let session = Session(run)
    try session.checkOutputs([output], overwrite: overwrite)
    let found = try question().findings
    session.console.tell(session.wording.sentences(of: found))
    session.explain()
    let text = session.account(found.json(in: session.wording))
    try await session.write(Array(text.utf8), to: output, overwrite: overwrite)
  }
}
