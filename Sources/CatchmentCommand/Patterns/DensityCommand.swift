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
      """)

  @Argument(
    help: ArgumentHelp("Table of incidents, or - for standard input.", valueName: "file"),
    completion: .file())
  var file: String

  @Option(
    help: ArgumentHelp(
      "Reach of an incident's weight such as 400m, or scott, silverman or cv.",
      valueName: "length|rule"))
  var bandwidth = "400m"

  @Option(
    help: ArgumentHelp(
      "quartic, epanechnikov, triangular, uniform or gaussian (default: quartic).",
      valueName: "kernel"),
    completion: .choices(of: Kernel.self), transform: choice)
  var kernel = Kernel.quartic

  @Option(
    help: ArgumentHelp("Side of a cell (default: 50m).", valueName: "length"), transform: length)
  var cell = Distance.meters(50)

  @Flag(help: "Narrow kernels where incidents crowd, wide ones where they are few (Abramson).")
  var adaptive = false

  @Option(
    help: ArgumentHelp(
      "Correction for kernels that reach out of the study area: none, uniform or diggle (default: none).",
      valueName: "correction"),
    completion: .choices(of: KernelDensity.EdgeCorrection.self), transform: choice)
  var edge = KernelDensity.EdgeCorrection.none

  @Flag(help: "Write nested outlines instead of cells.")
  var contours = false

  @Option(
    help: ArgumentHelp(
      "Table of points to compare with: relative risk instead of intensity.", valueName: "file"),
    completion: .file())
  var relativeTo: String?

  @Option(help: "How often the labels are permuted, for --relative-to.")
  var permutations = 999

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Plane") var planeOptions: PlaneOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Run") var run: RunOptions

  func validate() throws {
    guard cell.meters > 0 else { throw ValidationError("--cell: a cell has a side above 0m.") }
    _ = try study()
  }

  /// The question, as the options put it.
  func study() throws -> DensityStudy {
    try DensityStudy(
      BandwidthRequest(option: bandwidth), kernel: kernel, cell: cell, isAdaptive: adaptive,
      edge: edge, form: contours ? .contours : .cells,
      relativeTo: relativeTo.map { IncidentRequest($0) }, replicas: permutations)
  }

  func run() async throws {
    let session = Session(run)
    try session.checkOutputs(
      [output.output, input.rejects], over: [file, input.within, relativeTo],
      overwrite: output.overwrite, output: output)
    let context = try await session.context(
      input, file: file, plane: planeOptions, overwrite: output.overwrite)
    try await session.write(try await session.ask(study(), of: context).features, to: output)
  }
}

extension BandwidthRequest {
  /// A length, or the name of a rule.
  init(option text: String) throws {
    if let rule = Bandwidth(rawValue: text) {
      self = .rule(rule)
      return
    }
    let distance: Distance
    do { distance = try length(text) } catch { throw ValidationError("--bandwidth: \(error)") }
    guard distance.meters > 0 else {
      throw ValidationError("--bandwidth: 0m reaches nothing. Use a length such as 400m.")
    }
    self = .fixed(distance)
  }
}
