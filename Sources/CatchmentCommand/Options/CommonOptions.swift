import ArgumentParser
import Catchment

/// How to read a table of incidents: the same for every command that takes one.
struct InputOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Layer of the incidents' file, where it holds several; for other inputs write FILE#NAME.",
      valueName: "name"))
  var layer: String?

  @Option(
    help: ArgumentHelp(
      "Read the table of a city's portal; `catchment presets` lists them.", valueName: "name"),
    completion: .presets)
  var preset: String?

  @Option(help: "Column of the x coordinate or longitude (default: detected).")
  var x: String?

  @Option(help: "Column of the y coordinate or latitude (default: detected).")
  var y: String?

  @Option(
    help: ArgumentHelp(
      "Column that holds both coordinates: \"(41.9, -87.7)\", POINT (-87.7 41.9), GeoJSON (default: detected).",
      valueName: "column"))
  var place: String?

  @Option(
    help: ArgumentHelp(
      "Column of addresses, or NUMBER,STREET, to be placed along --streets instead of coordinates.",
      valueName: "column"))
  var address: String?

  @OptionGroup(title: "Streets") var streetOptions: StreetOptions

  @Option(
    help: ArgumentHelp(
      "Streets or areas by which places are named (default: --streets, else the areas of --within).",
      valueName: "layer"), completion: .file())
  var names: String?

  @Option(
    help: ArgumentHelp(
      "Column of the date, or of date and time as DATE,TIME, or three as Year,Month,Day (default: detected).",
      valueName: "columns"))
  var time: String?

  @Option(
    help: ArgumentHelp(
      "How dates are written, as %d/%m/%Y or dd/mm/yyyy (default: found out).", valueName: "format")
  )
  var dateFormat: String?

  @Option(help: "Column of a weight for each row (default: every incident counts 1).")
  var weight: String?

  @Option(
    help: "Column of the incident's id; rows that share it are one incident (default: detected).")
  var id: String?

  @Option(
    help: ArgumentHelp(
      "Column that says whether the victim died; with =VALUE,… its values that say so (default: detected).",
      valueName: "column"))
  var fatal: String?

  @Option(
    help: ArgumentHelp(
      "Column that counts the victims of a row, or several as INJURED+KILLED (default: detected).",
      valueName: "column"))
  var victims: String?

  @Option(help: "Reference system of the coordinates, for example EPSG:2263 for New York's feet.")
  var inputCrs: String?

  @Option(help: "First date that counts, as 2020-01-31.")
  var since: String?

  @Option(help: "First date that does not count any more, as 2021-01-01.")
  var until: String?

  @Option(
    help: ArgumentHelp(
      "Count what the table held on this day, by its column of updates: rows changed later are set aside.",
      valueName: "date"))
  var asOf: String?

  @Option(
    help: ArgumentHelp("Area layer outside which incidents do not count.", valueName: "area"),
    completion: .file())
  var within: String?

  @Option(
    name: .customLong("where"),
    help: ArgumentHelp(
      "Keep rows whose column has this value; also with !=, <, <=, >, >= and ~ (contains). Repeat for more values or columns.",
      valueName: "column=value"))
  var conditions: [String] = []

  @Option(help: "Count incidents, or victims (every row).")
  var unit: CountedUnit = .incidents

  @Option(
    help: ArgumentHelp("Write the rejected rows here, with line and reason.", valueName: "file"),
    completion: .file())
  var rejects: String?

  @Flag(help: "Exchange latitude and longitude where that puts a row into the study area.")
  var repairSwapped = false

  @Flag(help: "Keep rows farther than 50 km from the bulk of the rest; they still decide nothing.")
  var keepFar = false

  /// What has become the rule; scripts that ask for it go on working.
  @Flag(help: .hidden) var dropFar = false

  /// How to read the layer of `--within`, and all others.
  @OptionGroup(title: "Layer") var layers: LayerArguments
}

/// What a row stands for.
enum CountedUnit: String, ExpressibleByArgument, CaseIterable, Sendable {
  case incidents, victims
}

/// The plane in which lengths and areas are measured.
struct PlaneOptions: ParsableArguments {
  @Option(help: "Plane for lengths and areas: auto, or a projected system such as EPSG:26971.")
  var crs = "auto"

  var plane: StudyContext.Plane { crs == "auto" ? .automatic : .system(crs) }
}

/// Where results go.
struct OutputOptions: ParsableArguments {
  @Option(
    name: [.customShort("o"), .long], help: "File to write (default: standard output).",
    completion: .file())
  var output = "-"

  @Option(
    help: ArgumentHelp(
      "geojson, geojsonl, csv (a table with a place for each feature), svg or png (a picture), or through GDAL gpkg, fgb, shp, kml (default: what the file's name says, else geojson).",
      valueName: "format"),
    completion: .choices(of: OutputFormat.self), transform: choice)
  var to: OutputFormat?

  @Option(
    help: ArgumentHelp(
      "Also write a style with which MapLibre draws the GeoJSON; it needs no network.",
      valueName: "file"), completion: .file())
  var style: String?

  @Flag(help: "Replace files that exist.")
  var overwrite = false

  @Option(help: "Decimals of the degrees written; 6 is a tenth of a meter.")
  var precision = 6

  /// How a file of features is written: as `--to` says where it is the main output, else as its
  /// name says.
  func format(of path: String) throws(FormatError) -> OutputFormat {
    if path == output, let to { return to }
    return try OutputFormat.promised(by: path)
  }

  func validate() throws {
    guard (0...15).contains(precision) else {
      throw UsageError("--precision: \(precision) is out of range. Use 0 to 15 decimals.")
    }
    if style != nil, output == "-" || (try? format(of: output)) != .geojson {
      throw UsageError("--style: it draws a GeoJSON file. Name one with -o FILE.geojson.")
    }
  }
}

/// How a run behaves; none of this changes a number.
struct RunOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Language of pages, reports, sentences and errors: en or es; help is English.",
      valueName: "tag"),
    completion: .choices(of: Language.self), transform: choice)
  var language: Language = .english

  @Option(help: "Seed of everything drawn at random.")
  var seed: UInt64 = 1

  @Option(help: "Threads to use (default: one for each core).")
  var threads: Int?

  @Flag(inversion: .prefixedNo, help: "Show progress (default: on a terminal).")
  var progress: Bool?

  @Flag(
    help:
      "Say also how the question is answered, with which parameters, and what the answer cannot say."
  )
  var explain = false

  @Flag(help: "Say how long each step took.")
  var timings = false

  @Flag(name: [.customShort("q"), .long], help: "Say nothing but errors.")
  var quiet = false

  var console: Console {
    Console(isQuiet: quiet, showsProgress: progress ?? Console.isTerminal)
  }

  func validate() throws {
    if let threads, threads < 1 {
      throw UsageError("--threads: \(threads) is too few. Use 1 or more.")
    }
    if let threads, threads > 1024 {
      throw UsageError("--threads: \(threads) is too many. Use 1024 at most.")
    }
  }
}
