import ArgumentParser
import Catchment

/// Which places are hot beyond chance?
struct HotspotsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hotspots",
    abstract: "Which places are hot beyond chance?",
    discussion: """
      Counts incidents by area, square or hexagon and asks whether so many could stand side by side by luck alone.
        gi-star      Where are high counts surrounded by high counts? Begin here.
        local-moran  Also: which places stand out from their surroundings? With --second (shots fired, robberies) or \
      --second-property: where are many shootings surrounded by many of those?
        geary        Which places are as their neighbors are, and which are not? A quiet block in a busy quarter is one.
        join-count   For a dozen incidents: which places with one have neighbors with one? p is exact.
        emerging     How did each hot spot come about, step by step through time?

      With so many places some look hot by chance; --fdr is the share of false ones among those marked that you accept. \
      A place without any incident can have the hottest neighborhood: it is called "beside a hot spot". The test holds \
      each place and permutes the other counts; it knows nothing of streets, residents or what lies outside \
      the study area.

      Examples:
        catchment hotspots shapes/albany-park/incidents.csv --hex 400m \\
          --within shapes/albany-park/neighborhoods.geojson
        catchment hotspots shapes/albany-park/incidents.csv \\
          --by shapes/albany-park/blocks.geojson \\
          --weights band --band 300m --fdr 0.1 -o hotspots.geojson
        catchment hotspots shapes/albany-park/incidents.csv --hex 400m \\
          --within shapes/albany-park/neighborhoods.geojson \\
          --statistic geary --weights nearest --nearest 6 --weights-style row
      """)

  @Argument(
    help: ArgumentHelp("Table of incidents, or - for standard input.", valueName: "file"),
    completion: .file())
  var file: String

  @OptionGroup var question: HotspotOptions
  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Plane") var planeOptions: PlaneOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Run") var run: RunOptions

  func validate() throws { _ = try study() }

  func study() throws -> HotspotStudy { try question.study(input.layers) }

  func run() async throws {
    let session = Session(run)
    try session.checkOutputs(
      [output.output, input.rejects], over: [file, input.within, question.by, question.second],
      overwrite: output.overwrite, output: output)
    let context = try await session.context(
      input, file: file, plane: planeOptions, overwrite: output.overwrite)
    try await session.write(try await session.ask(study(), of: context).features, to: output)
  }
}
