#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// A format that is not read here but by GDAL, known by a file's first bytes or by its name.
package struct ForeignFormat: Sendable, Equatable {
  /// As people call it: `a shapefile`.
  let name: String
  /// How the name of a copy must end, so that GDAL knows it too.
  let suffix: String
  /// What can be done where it can't be read; a sentence of its own, or empty.
  let advice: String
  /// Whether GDAL reads it at all.
  let isReadable: Bool
  /// Whether it names other files or addresses, which GDAL would open.
  let opensOthers: Bool

  private init(
    _ name: String, _ suffix: String, advice: String = "", isReadable: Bool = true,
    opensOthers: Bool = false
  ) {
    self.name = name
    self.suffix = suffix
    self.advice = advice
    self.isReadable = isReadable
    self.opensOthers = opensOthers
  }

  static let shapefile = ForeignFormat(
    "a shapefile", "shp",
    advice: "The files .shx, .dbf and .prj must stand beside the .shp: ask for the whole set.")
  static let zip = ForeignFormat("a zip archive", "zip")
  static let documents = ForeignFormat("an archive of KML documents", "kmz")
  static let spreadsheet = ForeignFormat(
    "a spreadsheet", "xlsx", advice: "Or save the sheet as CSV UTF-8.")
  static let openSpreadsheet = ForeignFormat(
    "a spreadsheet", "ods", advice: "Or save the sheet as CSV UTF-8.")

  /// The format of some bytes; nil where they may be text that is read here.
  init?(_ bytes: Data) {
    let head = Array(bytes.prefix(512))
    func begins(_ text: StaticString) -> Bool { head.starts(with: Array("\(text)".utf8)) }
    if head.starts(with: [0x00, 0x00, 0x27, 0x0A]) {
      self = .shapefile
    } else if begins("SQLite format 3") {
      self = ForeignFormat("a GeoPackage or another SQLite database", "gpkg")
    } else if begins("PK\u{3}\u{4}") || begins("PK\u{5}\u{6}") {
      self = .zip
    } else if begins("PAR1") {
      self = ForeignFormat(
        "a Parquet file", "parquet",
        advice: "Many builds of GDAL lack the Parquet driver: ask for a GeoPackage or CSV.")
    } else if begins("fgb") {
      self = ForeignFormat("a FlatGeobuf file", "fgb")
    } else if begins("%PDF") {
      self = ForeignFormat(
        "a PDF document", "pdf", advice: "Ask for the table behind it as CSV.", isReadable: false)
    } else if head.count > 15, head[6..<15].elementsEqual("OSMHeader".utf8) {
      self = ForeignFormat("an OpenStreetMap extract", "osm.pbf")
    } else if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      self = ForeignFormat(
        "a spreadsheet of the old Excel format", "xls", advice: "Or save the sheet as CSV UTF-8.")
    } else if begins("<?xml") || begins("<kml") || begins("\u{FEFF}<?xml") {
      self = Self.document(String(decoding: head, as: UTF8.self))
    } else {
      return nil
    }
  }

  /// The kind of an XML document: GDAL would look for itself, and follow one that describes a
  /// virtual layer.
  private static func document(_ text: String) -> ForeignFormat {
    if text.contains("<kml") { return ForeignFormat("a KML document", "kml") }
    if text.contains("<osm") { return ForeignFormat("an OpenStreetMap extract", "osm") }
    if text.contains("<gpx") { return ForeignFormat("a GPX document", "gpx") }
    if text.contains("<OGRVRTDataSource") { return virtual }
    if text.contains("opengis.net/gml") { return ForeignFormat("a GML document", "gml") }
    return ForeignFormat(
      "an XML document of an unknown kind", "xml", advice: "Ask for GeoJSON or CSV.",
      isReadable: false)
  }

  private static let virtual = ForeignFormat(
    "a virtual layer of GDAL's (VRT)", "vrt", opensOthers: true)

  /// The format that a name promises where the first bytes are those of any text; nil for all
  /// others.
  init?(nameOf path: String) {
    let suffix = Self.suffix(of: path)
    guard ["tab", "mif", "gml", "gpx", "dxf", "dgn", "vrt", "gmt", "pmtiles"].contains(suffix)
    else { return nil }
    self = suffix == "vrt" ? Self.virtual : ForeignFormat("a .\(suffix) file", suffix)
  }

  /// Whether the end of a file's name lets GDAL know the format.
  func isNamed(_ path: String) -> Bool {
    let end = Self.suffix(of: path)
    return end == suffix || suffix == "osm.pbf" && end == "pbf"
      || suffix == "gpkg" && ["sqlite", "db"].contains(end)
      || suffix == "xlsx" && end == "xlsm" || suffix == "parquet" && end == "geoparquet"
  }

  private static func suffix(of path: String) -> String {
    path.lowercased().split(separator: ".").last.map(String.init) ?? ""
  }

  /// Refuses bytes of a foreign format, where nobody can be asked to read them.
  package static func refuse(_ bytes: Data, name: String) throws(FormatError) {
    guard let format = ForeignFormat(bytes) else { return }
    throw FormatError(
      .badData, at: name, "this is \(format.name), which is not read directly",
      advice: format.isReadable
        ? "Convert it: ogr2ogr -f GeoJSON -t_srs EPSG:4326 layer.geojson layer.\(format.suffix)."
        : ErrorPhrase(format.advice))
  }
}

// MARK: Drivers

extension ForeignFormat {
  /// The drivers of GDAL's that may open it: no other is asked, whatever the file's content looks
  /// like.
  var drivers: [String] { Self.drivers(suffix: suffix) }

  /// The drivers for a file by its name; all of files where it promises nothing.
  static func drivers(nameOf path: String) -> [String] {
    let drivers = drivers(suffix: suffix(of: path))
    return drivers.isEmpty ? everyDriver : drivers
  }

  private static func drivers(suffix: String) -> [String] {
    driversBySuffix.first { $0.suffixes.contains(suffix) }?.drivers ?? []
  }

  private static let everyDriver = driversBySuffix.flatMap(\.drivers).filter { $0 != "OGR_VRT" }

  private static let driversBySuffix: [(suffixes: [String], drivers: [String])] = [
    (["shp", "dbf"], ["ESRI Shapefile"]),
    (["gpkg", "sqlite", "db"], ["GPKG", "SQLite"]),
    (["kml", "kmz"], ["LIBKML", "KML"]),
    (["geojson", "json"], ["GeoJSON", "ESRIJSON", "TopoJSON"]),
    (["geojsonl", "geojsons", "ndjson"], ["GeoJSONSeq"]),
    (["csv"], ["CSV"]),
    (["fgb"], ["FlatGeobuf"]),
    (["parquet", "geoparquet"], ["Parquet"]),
    (["tab", "mif"], ["MapInfo File"]),
    (["gml"], ["GML"]),
    (["gpx"], ["GPX"]),
    (["osm", "osm.pbf", "pbf"], ["OSM"]),
    (["xlsx", "xlsm"], ["XLSX"]),
    (["xls"], ["XLS"]),
    (["ods"], ["ODS"]),
    (["gdb"], ["OpenFileGDB", "FileGDB"]),
    (["dxf"], ["DXF", "CAD"]),
    (["dgn"], ["DGN", "DGNv8"]),
    (["gmt"], ["OGR_GMT", "GMT"]),
    (["pmtiles"], ["PMTiles"]),
    (["vrt"], ["OGR_VRT"]),
  ]
}
