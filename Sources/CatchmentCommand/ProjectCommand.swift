import ArgumentParser
import Catchment

/// Features in another reference system or format.
struct ProjectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "project",
    abstract: "The same features in another reference system or format.",
    discussion: """
      With --crs auto the plane is chosen as for every other command. Coordinates are written in the system's own unit, \
      and the file says in its member catchment.coordinates which system that is: other programs must be told. With \
      --crs EPSG:4326 it turns any format that GDAL reads into GeoJSON, or what -o names:
        catchment project city.gpkg#blocks --crs EPSG:4326 -o blocks.geojson

      Examples:
        catchment project shapes/albany-park/areas.geojson \\
          --crs EPSG:3435 -o areas-feet.geojson
        catchment project areas-feet.geojson --crs EPSG:4326
      """)

  @Argument(
    help: ArgumentHelp("Layer or table of points, or - for standard input.", valueName: "file"))
  var file: String

  @Option(help: ArgumentHelp("Layer of the file, where it holds several.", valueName: "name"))
  var layer: String?
  @OptionGroup(title: "Plane") var planeOptions: PlaneOptions
  @Option(help: "Reference system of the input (default: what the file states, else degrees).")
  var inputCrs: String?
  @Flag(help: "Mend polygons that cross themselves instead of refusing them.")
  var repair = false
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Run") var run: RunOptions

  func run() async throws {
    let session = Session(run)
    try session.checkOutputs([output.output], overwrite: output.overwrite, output: output)
    let layer = try await session.layer(
      file,
      options: LayerOptions(layer: self.layer, system: inputCrs, repairs: repair))
    let properties = PropertyTable(copying: layer.source)
    if planeOptions.crs != "auto" {
      let system = try ReferenceSystem(planeOptions.crs)
      if system.isGeographic {
        let member = session.member(
          crs: nil, input: nil, parameters: ["crs": .string(system.code)])
        try await session.write(
          layer.shapes, properties, ids: layer.source.ids, member: .object(member), to: output)
        return
      }
    }
    let plane = try session.plane(planeOptions, over: layer.shapes.coordinates)
    let system = try ReferenceSystem(plane.code)
    let shapes = try fromGeographic(layer.shapes, to: system, workers: session.workers)
    var member = session.member(
      crs: plane.code, input: nil,
      parameters: ["crs": parameter(.string(plane.code), isAutomatic: plane.isAutomatic)])
    member["coordinates"] = .string(system.code)
    member["plane"] = planeJSON(plane)
    session.console.tell(
      "Coordinates are written as \(system): not degrees, so other programs must be told.")
    var inUnits = output
    // Three decimals of a meter or foot are finer than six of a degree.
    inUnits.precision = min(output.precision, 3)
    try await session.write(
      shapes, properties, ids: layer.source.ids, member: .object(member), path: output.output,
      output: inUnits)
  }
}
