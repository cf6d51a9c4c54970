import ArgumentParser
import Catchment

/// Has it really gone up, or down? Did it help?
struct ChangeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "change",
    abstract: "Has it really gone up, or down? Did it help?",
    discussion: """
      Compares the counts of two periods, overall, for deaths, and area by area, and takes the verb from the exact \
      interval: rose, fell, or cannot be told from chance. Both days of a period count; --before last-year takes the same \
      days a year earlier, so that summers are compared with summers. Periods of different length are compared per day.

      With --treated, areas with a program are held against areas without it, the rings around both included: the weighted \
      displacement difference with its interval, month by month, and against a mixture of other areas where 12 months \
      before the start are there. --comparison auto picks areas by burden and trend before the start, and says which.

      What it cannot say: why. Two areas that went alike before the start need not have gone alike after it.

      Examples:
        catchment change shapes/albany-park/incidents.csv
        catchment change shapes/albany-park/incidents.csv \\
          --before 2019-01-01..2019-11-30 --after 2020-01-01..2020-11-30 \\
          --by shapes/albany-park/neighborhoods.geojson --page change.html
      """)

  @Argument(
    help: ArgumentHelp("Table of incidents, or - for standard input.", valueName: "file"),
    completion: .file())
  var file: String

  @OptionGroup var question: ChangeOptions

  @Option(
    help: ArgumentHelp("Also write a page with sentences, charts and tables.", valueName: "file"),
    completion: .file())
  var page: String?

  @Option(
    help: ArgumentHelp("Also write the chart of months, as .svg or .png.", valueName: "file"),
    completion: .file())
  var chart: String?

  @Option(
    help: ArgumentHelp(
      "Also write the chart of treated against expected, month by month, as .svg or .png.",
      valueName: "file"), completion: .file())
  var eventChart: String?

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Plane") var planeOptions: PlaneOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Run") var run: RunOptions

  func validate() throws {
    if eventChart != nil, question.treated == nil {
      throw UsageError("--event-chart is for --treated AREAS.")
    }
    _ = try study()
  }

  func study() throws -> ChangeStudy { try question.study(input) }

  func run() async throws {
    let session = Session(run)
    try session.checkOutputs(
      [output.output, page, chart, eventChart, input.rejects], over: [file, input.within],
      overwrite: output.overwrite,
      output: nil)
    try OutputFile.check(chart, isNamed: ["svg", "png"])
    try OutputFile.check(eventChart, isNamed: ["svg", "png"])
    let context = try await session.context(
      input, file: file, plane: planeOptions, overwrite: output.overwrite)
    let found = try await session.ask(study(), of: context)
    session.console.tell(question.hints(found, in: session.language))
    try await session.write(found.features, to: output)
    let wording = session.wording
    if let chart {
      try await session.write(
        picture: found.monthChart(in: wording).svg(), to: chart, overwrite: output.overwrite)
    }
    if let eventChart {
      if let drawn = found.eventChart(in: wording) {
        try await session.write(
          picture: drawn.svg(), to: eventChart, overwrite: output.overwrite)
      } else {
        let hasMonths = found.trial?.withoutMonths != nil
        session.console.tell(
          wording.say(.noEventChart(path: eventChart, hasMonths: hasMonths)))
      }
    }
    if let page {
      try await session.write(
        Array(found.page(in: wording).html().utf8), to: page, overwrite: output.overwrite)
    }
  }
}
