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
      less frequent than that would have it: relative_risk is 1 as expected, and the labels dealt out at random tell what \
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

  @Argument(help: ArgumentHelp("Table of incidents, or - for standard input.", valueName: "file"))
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
    transform: choice)
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
    transform: choice)
  var edge = KernelDensity.EdgeCorrection.none

  @Flag(help: "Write nested outlines instead of cells.")
  var contours = false

  @Option(
    help: ArgumentHelp(
      "Table of points to compare with: relative risk instead of intensity.", valueName: "file"))
  var relativeTo: String?

  @Option(help: "How often the labels are dealt out at random, for --relative-to.")
  var permutations = 999

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Plane") var planeOptions: PlaneOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Run") var run: RunOptions

  func validate() throws {
    guard cell.meters > 0 else { throw ValidationError("--cell: a cell has a side above 0m.") }
    if Bandwidth(rawValue: bandwidth) == nil, try length(bandwidth).meters <= 0 {
      throw ValidationError("--bandwidth: 0m reaches nothing. Use a length such as 400m.")
    }
    if adaptive, relativeTo != nil {
      throw ValidationError(
        "--adaptive: both surfaces of --relative-to need the same kernel everywhere. Leave one of them out."
      )
    }
    _ = try Permutations(replicas: permutations)
  }

  func run() async throws {
    let session = Session(run)
    try session.checkOutputs(
      [output.output, input.rejects], overwrite: output.overwrite, output: output)
    let workers = session.workers
    let incidents = try await session.incidents(input, file: file, overwrite: output.overwrite)
    let plane = try session.plane(planeOptions, over: incidents.places)
    let points = try plane.project(incidents.places, workers: workers)
    let rule = Bandwidth(rawValue: bandwidth)
    let radius =
      try rule?.bandwidth(for: points, kernel: kernel, workers: workers) ?? length(bandwidth)
    if rule != nil {
      session.console.tell(
        "Bandwidth: \(Int(radius.meters.rounded())) m, read from the incidents (\(bandwidth)).")
    }
    let window = try await session.window(input, plane, around: points, margin: radius)
    let raster = try raster(window)
    let density = try KernelDensity(kernel: kernel, bandwidth: radius, correction: edge)
    var member = session.member(
      crs: plane.code, input: incidents.audit, parameters: parameters(radius, window, plane))
    let features: (shapes: Shapes<Planar>, properties: PropertyTable)
    if let relativeTo {
      let relative = RelativeDensity(
        session: session, density: density,
        permutations: try Permutations(replicas: permutations, seed: run.seed), path: relativeTo,
        plane: plane, window: window, raster: raster)
      let result = try await relative.run(incidents, at: points, input, isContours: contours)
      features = (result.shapes, result.properties)
      member["relative"] = result.summary
    } else {
      let map = surface(of: incidents, at: points, density, window, raster, session)
      session.console.tell("Highest intensity: \(rounded(map.peak, 1)) \(map.unit).")
      features = contours ? try map.contours(points, workers: workers) : map.cells()
      member["unit"] = .string(map.unit)
      member["years"] = map.years.map { .number(rounded($0, 4)) } ?? .null
      member["peak"] = .number(rounded(map.peak, 6))
    }
    try await session.write(
      try plane.unproject(features.shapes, workers: workers), features.properties,
      member: .object(member), to: output)
  }

  private func surface(
    of incidents: Incidents, at points: Points<Planar>, _ density: KernelDensity,
    _ window: StudyWindow, _ raster: Raster, _ session: Session
  ) -> DensityMap {
    let workers = session.workers
    let inside = window.mask(of: raster, workers: workers)
    let factors =
      adaptive
      ? Bandwidth.adaptiveFactors(
        of: points, density: density, raster: raster, inside: inside, workers: workers) : []
    let bar = ProgressBar("Adding up", on: session.console)
    let sums = density.intensity(
      of: points, weights: incidents.weight, on: raster, inside: inside, factors: factors,
      workers: workers, step: bar.show)
    bar.finish()
    session.times.end("adding up")
    return DensityMap(
      raster: raster, perSquareMeter: sums, years: incidents.years, window: window, inside: inside)
  }

  private func parameters(
    _ radius: Distance, _ window: StudyWindow, _ plane: AnalysisPlane
  ) -> JSONObject {
    var parameters: JSONObject = [
      "kernel": .string(kernel.rawValue),
      "bandwidth_m": parameter(
        .number(rounded(radius.meters, 3)), isAutomatic: Bandwidth(rawValue: bandwidth) != nil),
      "adaptive": .bool(adaptive), "cell_m": .number(rounded(cell.meters, 3)),
      "edge": .string(edge.rawValue),
      "study_area": parameter(
        .string(window.isStated ? "within" : "concave hull"), isAutomatic: !window.isStated),
      "crs": parameter(.string(plane.code), isAutomatic: plane.isAutomatic),
    ]
    if let relativeTo {
      parameters["relative_to"] = .string(relativeTo)
      parameters["permutations"] = JSONValue(permutations)
    }
    return parameters
  }

  private func raster(_ window: StudyWindow) throws -> Raster {
    let extent = window.shapes.extent
    let cells = (extent.width / cell.meters + 2) * (extent.height / cell.meters + 2)
    guard cells <= Double(DensityMap.mostCells) else {
      throw ValidationError(
        "--cell: \(cell) makes \(Int(min(cells, 1e15))) cells, more than \(DensityMap.mostCells). Use larger cells, or --within."
      )
    }
    return Raster(covering: extent, cell: cell)
  }
}

extension Incidents {
  /// The years from the first to the last date, both included; nil without dates.
  var years: Double? {
    guard let first = audit.dates.first, let last = audit.dates.last else { return nil }
    return Double(last - first + 1) / 365.25
  }
}
