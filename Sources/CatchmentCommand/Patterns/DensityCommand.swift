import ArgumentParser
import Catchment

/// How intense, where?
struct DensityCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "density",
    abstract: "How intense are shootings, and where?",
    discussion: """
      Spreads each incident over its surroundings and adds all up, exactly, at the center of each cell: incidents per km², \
      and per year where they have dates. The bandwidth is how far an incident's weight reaches; 200m to 500m shows \
      corners, scott and silverman are rules of thumb that smooth a whole city, cv takes the bandwidth that foresees each \
      place best from the others. --contours draws the smallest areas that hold 25, 50, 75 and 90 % of the intensity.

      With --relative-to, a table of all crimes, of addresses or of another year, the answer is where shootings are more or \
      less frequent than that would have it: relative_risk is 1 as expected, and the labels permuted at random tell what \
      chance could explain. --contours then draws the tolerance contours at p 0.05 and 0.01.

      With --streets incidents are spread along the streets, not over rivers and yards: pieces of street of --cell with \
      incidents per km of street. Where streets meet, what arrives goes on in equal parts. --straight spreads over areas all \
      the same.

      A density says where reported shootings were, smoothed. It does not say whether chance alone could have put them \
      there, nor how many people live there; a relative risk is only as good as its reference.

      Examples:
        catchment density shapes/albany-park/incidents.csv --contours
        catchment density shapes/albany-park/incidents.csv --bandwidth cv \\
          --within shapes/albany-park/neighborhoods.geojson \\
          --edge uniform -o density.geojson
        catchment density shapes/albany-park/incidents.csv --contours \\
          --since 2020-01-01 --bandwidth 800m \\
          --relative-to shapes/albany-park/incidents.csv -o risk.geojson
        catchment density shapes/albany-park/incidents.csv \\
          --streets shapes/albany-park/streets.geojson -o along-streets.geojson
      """)

  @Argument(
    help: ArgumentHelp("Table of incidents, or - for standard input.", valueName: "file"),
    completion: .file())
  var file: String

  @OptionGroup var options: DensityOptions

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Plane") var planeOptions: PlaneOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Run") var run: RunOptions

  func validate() throws { _ = try chosenStudy() }

  /// The question about areas, as the options put it.
  func study() throws -> DensityStudy { try options.study() }

  func chosenStudy() throws -> any Study {
    let streets = try options.straight ? nil : input.streetOptions.request(input.layers)
    guard let walked = try options.walking.request(streets, input.layers) else {
      return try study()
    }
    return try options.study(along: walked)
  }

  func run() async throws {
    let session = Session(run)
    try session.checkOutputs(
      [output.output, input.rejects],
      over: [
        file, input.within, options.relativeTo, input.streetOptions.streets,
        options.walking.barriers,
      ],
      overwrite: output.overwrite, output: output)
    let context = try await session.context(
      input, file: file, plane: planeOptions, overwrite: output.overwrite)
    let found: any Findings = try await session.ask(chosenStudy(), of: context)
    try await session.write(found.features, to: output)
  }
}
