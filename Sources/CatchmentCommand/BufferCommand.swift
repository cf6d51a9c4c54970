import ArgumentParser
import Catchment

/// What lies within reach of these blocks?
struct BufferCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "buffer",
    abstract: "What lies within reach of these blocks, streets or places?",
    discussion: """
      Draws the area within a distance of each feature. A round cap is a polygon of 64 corners inside the true circle: \
      its area is 0.16 % smaller.

      Examples:
        catchment buffer shapes/albany-park/areas.geojson \\
          --distance 100m --dissolve
        catchment buffer shapes/albany-park/streets.geojson \\
          --distance 100ft --cap flat -o sidewalks.geojson
      """)

  @Argument(help: ArgumentHelp("Layer, or - for standard input.", valueName: "layer"))
  var layer: String

  @Option(
    help: ArgumentHelp("How far, such as 100m or 660ft.", valueName: "length"), transform: length)
  var distance: Distance

  @Flag(help: "Merge all into one shape, overlap counted once.")
  var dissolve = false

  @Option(help: "How lines end.")
  var cap: BufferCap = .round

  @Option(help: ArgumentHelp("Area layer that the result is clipped to.", valueName: "area"))
  var within: String?

  @Option(
    name: .customLong("layer"),
    help: ArgumentHelp("Layer of the file, where it holds several.", valueName: "name"))
  var layerName: String?

  @OptionGroup(title: "Layer") var layerArguments: LayerArguments
  @OptionGroup(title: "Plane") var planeOptions: PlaneOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Run") var run: RunOptions

  func run() async throws {
    let session = Session(run)
    try session.checkOutputs([output.output], overwrite: output.overwrite, output: output)
    let workers = session.workers
    var options = layerArguments.options
    options.layer = layerName
    let source = try await session.layer(layer, options: options)
    let plane = try session.plane(planeOptions, over: source.shapes.coordinates)
    let planar = try plane.project(source.shapes, workers: workers)
    let buffer = Buffer(distance: distance, cap: cap.style)
    var shapes: Shapes<Planar>
    if dissolve {
      let bar = ProgressBar("Dissolving", on: session.console)
      do throws(Dissolve.Failure<Never>) {
        shapes = try buffer.dissolved(planar, workers: workers, step: bar.show)
      } catch {
        switch error {
        case .topology(let error): throw error
        }
      }
      bar.finish()
    } else {
      shapes = try buffer.buffered(planar, workers: workers)
    }
    if let within {
      let area = try await session.layer(within, options: layerArguments.options)
      try area.requirePolygons()
      shapes = try Clip(to: try plane.project(area.shapes, workers: workers))
        .clipped(shapes, workers: workers)
    }
    var properties =
      dissolve ? PropertyTable(count: shapes.count) : PropertyTable(copying: source.source)
    let areas = (0..<shapes.count).map { shapes.area(of: $0) / 1e6 }
    properties.append("area_km2", .numbers(areas.map { $0 }, digits: 6))
    properties.append(
      SimpleStyle(
        fill: MapColor.skyBlue.hex, fillOpacity: 0.3, stroke: MapColor.blue.hex, strokeWidth: 2))
    var member = session.member(
      crs: plane.code, input: nil,
      parameters: [
        "distance_m": .number(rounded(distance.meters, 6)), "cap": .string(cap.rawValue),
        "dissolve": .bool(dissolve),
        "crs": parameter(.string(plane.code), isAutomatic: plane.isAutomatic),
      ])
    member["area_km2"] = .number(rounded(areas.reduce(0, +), 6))
    try await session.write(
      try plane.unproject(shapes, workers: workers), properties,
      ids: dissolve ? [] : source.source.ids, member: .object(member), to: output)
  }
}

/// How the buffer of a line ends.
enum BufferCap: String, ExpressibleByArgument, CaseIterable, Sendable {
  case round, flat, square

  var style: Buffer.Cap {
    switch self {
    case .round: .round
    case .flat: .flat
    case .square: .square
    }
  }
}
