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
    help: ArgumentHelp("Layer or table of points, or - for standard input.", valueName: "file"),
    completion: .file())
  var file: String

  @Option(help: ArgumentHelp("Layer of the file, where it holds several.", valueName: "name"))
  var layer: String?
  @OptionGroup(title: "Plane") var planeOptions: PlaneOptions
  @Option(help: "Reference system of the input (default: what the file states, else degrees).")
  var inputCrs: String?
  @Flag(help: "Mend polygons that cross themselves instead of refusing them.")
  var repair = false
  @Flag(help: "Keep points more than 50 km from the rest, which are left out otherwise.")
  var keepFar = false
  @Flag(help: "Let the input come from a web address, or from a file that names others (VRT).")
  var allowNetwork = false
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Run") var run: RunOptions

  func run() async throws {
    let session = Session(run)
    try session.checkOutputs(
      [output.output], over: [file], overwrite: output.overwrite, output: output)
    var options = LayerOptions(layer: self.layer, system: inputCrs, repairs: repair)
    options.allowsNetwork = allowNetwork
    var layer = try await AreaLayer.load(file, options: options, workers: session.workers)
    session.ended("reading \(layer.name)")
    session.console.tell(layer.remarks.map { session.wording.sentence(of: $0) })
    session.explain()
    if !keepFar, let far = PointsApart(layer.shapes, workers: session.workers) {
      session.console.tell([
        session.wording.say(far.sentence(layer.name)),
        session.wording.say(.farRows(option: "--keep-far")),
      ])
      layer = layer.selecting(far.kept)
    }
    let properties = PropertyTable(copying: layer.source)
    if planeOptions.crs != "auto", try ReferenceSystem(planeOptions.crs).isGeographic {
      let record = StudyRecord(
        provenance: session.provenance,
        parameters: ["crs": .string(try ReferenceSystem(planeOptions.crs).code)])
      try await session.write(
        StudyFeatures(
          layer.shapes, properties, ids: layer.source.ids, member: .object(record.json(adding: [:]))
        ),
        to: output)
      return
    }
    let plane = try planeOptions.plane.laid(
      over: layer.shapes.coordinates, workers: session.workers)
    session.console.tell(session.wording.sentences(for: .plane(plane)))
    let system = try ReferenceSystem(plane.code)
    let shapes = try fromGeographic(layer.shapes, to: system, workers: session.workers)
    let record = StudyRecord(
      provenance: session.provenance, plane: plane, parameters: ["crs": plane.parameter])
    session.say(
      "Coordinates are written as \(system): not degrees, so other programs must be told.")
    var inUnits = output
    // Three decimals of a meter or foot are finer than six of a degree.
    inUnits.precision = min(output.precision, 3)
    try await session.write(
      shapes, properties, ids: layer.source.ids,
      member: .object(
        record.json(adding: ["coordinates": .string(system.code), "plane": plane.json])),
      path: output.output, output: inUnits)
  }
}
