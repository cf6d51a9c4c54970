/// How results are written.
public enum OutputFormat: String, Sendable, CaseIterable {
  /// One GeoJSON FeatureCollection, with the account of the run.
  case geojson
  /// GeoJSON, one feature on each line.
  case geojsonl
  /// A table: the properties, and one longitude and latitude for each feature.
  case csv
  /// A picture for documents.
  case svg
  /// The same as an image, made of it by librsvg.
  case png
  /// A GeoPackage, written by GDAL.
  case gpkg
  /// A FlatGeobuf, written by GDAL.
  case fgb
  /// A shapefile, which is several files, written by GDAL.
  case shp
  /// A KML document, written by GDAL.
  case kml

  /// The format that a file's name promises; nil where it promises none of these.
  public init?(nameOf path: String) {
    var words = path.lowercased().split(separator: "/").last?.split(separator: ".") ?? []
    if words.last == "gz" { words.removeLast() }
    guard words.count > 1, let suffix = words.last else { return nil }
    switch suffix {
    case "geojson", "json": self = .geojson
    case "geojsonl", "geojsons", "ndjson", "jsonl": self = .geojsonl
    case "csv": self = .csv
    case "svg": self = .svg
    case "png": self = .png
    case "gpkg": self = .gpkg
    case "fgb": self = .fgb
    case "shp": self = .shp
    case "kml": self = .kml
    default: return nil
    }
  }

  /// The format of a file of features by its name alone: GeoJSON where it promises nothing.
  ///
  /// - Throws: ``FormatError`` where it promises what can't be written.
  public static func promised(by path: String) throws(FormatError) -> OutputFormat {
    if let format = OutputFormat(nameOf: path) { return format }
    let suffix = path.lowercased().split(separator: "/").last?.split(separator: ".").last ?? ""
    if path.contains("."), unwritten.contains(String(suffix)) {
      throw FormatError(
        .badRequest, at: path, "a .\(suffix) file is not written",
        .nameFormat(allCases.map(\.rawValue)))
    }
    return .geojson
  }

  /// Endings that promise what is not written.
  private static let unwritten: Set<String> = [
    "zip", "kmz", "xlsx", "xls", "ods", "parquet", "tab", "mif", "gml", "gdb", "sqlite", "dxf",
    "pdf", "jpg", "jpeg", "gif", "webp", "tif", "tiff", "docx", "topojson", "html", "htm",
    "vrt",
  ]

  /// Whether an ending promises a format, one that is written or not.
  static func isPromise(_ ending: String) -> Bool {
    unwritten.contains(ending) || OutputFormat(nameOf: "x.\(ending)") != nil
  }

  /// Whether GDAL writes it.
  public var isForeign: Bool { driver != nil }

  /// What GDAL calls it; nil for what is written here.
  var driver: String? {
    switch self {
    case .gpkg: "GPKG"
    case .fgb: "FlatGeobuf"
    case .shp: "ESRI Shapefile"
    case .kml: "KML"
    case .geojson, .geojsonl, .csv, .svg, .png: nil
    }
  }

  /// Refuses what a format can't be written to.
  ///
  /// - Parameter path: a file, or `-` for standard output.
  /// - Throws: ``FormatError``, also where GDAL is needed and not installed, or a file beside a
  ///   shapefile is in the way.
  public func check(_ path: String, overwrites: Bool) throws(FormatError) {
    let name = path == "-" ? "standard output" : path
    if self == .png {
      if path == "-" {
        throw FormatError(
          .badRequest, at: name, "an image is no text for a terminal",
          advice: "Name a file that ends in .png.")
      }
      return try PNGPicture.requireInstalled(for: name)
    }
    guard isForeign else { return }
    if path.lowercased().hasSuffix(".gz") {
      throw FormatError(
        .badRequest, at: name, "a .\(rawValue) file is not packed by gzip",
        advice: "Leave .gz off; other programs would not read it.")
    }
    if self == .shp {
      guard path.lowercased().hasSuffix(".shp") else {
        throw FormatError(
          .badRequest, at: name, "a shapefile is several files, named after one that ends in .shp",
          .nameFormat(["shp"]))
      }
      for companion in Self.companions(of: path) {
        try OutputFile.check(companion, overwrites: overwrites)
      }
    }
    try GDAL.requireInstalled(for: name)
  }

  /// The files beside a `.shp`.
  static func companions(of path: String) -> [String] {
    let stem = path.dropLast(4)
    return ["shx", "dbf", "prj", "cpg"].map { "\(stem).\($0)" }
  }
}
