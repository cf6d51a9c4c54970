import ArgumentParser
import Catchment

/// Where are these addresses?
struct GeocodeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "geocode",
    abstract: "Where are these addresses? Without a network.",
    discussion: """
      Places each address along the streets of a layer: by its house number between the numbers of its line, by its \
      hundred block ("013XX W NORTH AVE", "1300 block of W North Ave") or at an intersection ("North Ave & Carey St"). \
      The table comes back as it was, every row, with lon, lat, match (address, block, intersection, street or none), \
      matched (the address as the streets write it), score and reason. A score below 1 means another spelling; where two \
      places fit equally well the address is ambiguous and not placed. --rejects writes what has no place, with the best \
      guess. An -o that ends in .geojson makes points of it, without columns about persons.

      What this cannot say: whether the house exists, and where on its lot it stands.

      Examples:
        catchment geocode shapes/albany-park/incidents.csv \\
          --address BLOCK --streets shapes/albany-park/streets.geojson
        catchment geocode shapes/albany-park/incidents.csv \\
          --address BLOCK --streets shapes/albany-park/streets.geojson \\
          -o incidents.geojson --rejects not-placed.csv
      """)

  @Argument(
    help: ArgumentHelp("Table with addresses, or - for standard input.", valueName: "file"),
    completion: .file())
  var file: String

  @Option(
    help: ArgumentHelp(
      "Column of addresses, or NUMBER,STREET (default: detected).", valueName: "column"))
  var address: String?

  @OptionGroup(title: "Streets") var streets: StreetOptions

  @Option(help: "Least score, from 0 to 1, of an address that is placed.")
  var minScore = Geocoder.Options().minimumScore

  @Option(
    help: ArgumentHelp(
      "Write the rows without a place here, with line, reason and best guess.", valueName: "file"),
    completion: .file())
  var rejects: String?

  @OptionGroup(title: "Layer") var layers: LayerArguments
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Run") var run: RunOptions

  func validate() throws {
    guard streets.streets != nil else {
      throw UsageError("--streets: there are no streets. Give a layer of street lines.")
    }
    if file == "-", streets.streets == "-" {
      throw UsageError(
        "Standard input can be one input only. Give the table or the streets as a file.")
    }
    _ = try GeocodeStudy(file, address: address, minimumScore: minScore)
  }

  func run() async throws {
    let session = Session(run)
    try session.checkOutputs(
      [output.output, rejects], over: [file, streets.streets], overwrite: output.overwrite,
      output: output)
    guard let request = try streets.request(layers) else { return }
    let context = try await session.context(
      of: request.layer, plane: .automatic, tellsPlane: false)
    let study = try GeocodeStudy(
      file, address: address, columns: request.columns, minimumScore: minScore)
    let found = try await session.ask(study, of: context)
    if let rejects {
      try await session.write(found.rejectsCSV(), to: rejects, overwrite: output.overwrite)
    }
    let format = output.to ?? OutputFormat(nameOf: output.output) ?? .csv
    if format == .csv {
      try await session.write(found.csv(), to: output.output, overwrite: output.overwrite)
    } else {
      try await session.write(found.features, to: output)
    }
  }
}
