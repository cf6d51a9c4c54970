#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A format that is known by its first bytes, is not read directly, and has a name that people know.
struct ForeignFormat {
  let name: String
  let advice: String

  /// The format of some bytes; nil where it may be text.
  init?(_ bytes: Data) {
    let head = Array(bytes.prefix(512))
    func begins(_ text: StaticString) -> Bool {
      head.starts(with: Array("\(text)".utf8))
    }
    let convert = "Convert it: ogr2ogr -f GeoJSON -t_srs EPSG:4326 layer.geojson"
    if head.starts(with: [0x00, 0x00, 0x27, 0x0A]) {
      name = "a shapefile"
      advice =
        "\(convert) layer.shp. The files .shx, .dbf and .prj must stand beside the .shp; without them it has no "
        + "columns and no reference system, so ask for the whole set."
    } else if begins("SQLite format 3") {
      name = "a GeoPackage or another SQLite database"
      advice = "\(convert) layer.gpkg."
    } else if begins("PK") {
      name = "a zip archive or a spreadsheet (.xlsx)"
      advice = "Unpack it, or save the sheet as CSV UTF-8."
    } else if begins("PAR1") {
      name = "a Parquet file"
      advice = "\(convert) layer.parquet."
    } else if begins("fgb") {
      name = "a FlatGeobuf file"
      advice = "\(convert) layer.fgb."
    } else if begins("%PDF") {
      name = "a PDF document"
      advice = "Ask for the table behind it as CSV."
    } else if begins("<?xml") || begins("<kml") {
      name = "an XML document, such as KML"
      advice = "\(convert) layer.kml."
    } else {
      return nil
    }
  }

  /// Refuses bytes of a foreign format.
  static func refuse(_ bytes: Data, name: String) throws(FormatError) {
    guard let format = ForeignFormat(bytes) else { return }
    throw FormatError(
      .badData, at: name, "this is \(format.name), which is not read directly",
      advice: format.advice)
  }
}
