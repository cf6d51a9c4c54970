#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// An input as bytes that are read here, whatever format it came in: CSV, GeoJSON or GeoJSON lines.
///
/// What is none of these, packed by gzip or not, goes through GDAL's `ogr2ogr` where that is
/// installed: shapefiles, also zipped, GeoPackage, KML, FlatGeobuf, spreadsheets and what else
/// `ForeignFormat` lists, and databases as `PG:dbname=…`. A layer of several is named behind the
/// path: `city.gpkg#blocks`.
///
/// A file opens nothing but itself: GDAL is told the driver, and those that follow names to other
/// files or to the network are closed unless the caller allows the network.
public struct InputFile: Sendable {
  public let bytes: Data
  /// What messages call it: `standard input`, the path, or a connection without its password.
  public let name: String
  /// The reference system that was stated outside of the bytes, as a code or in well-known text.
  public let statedSystem: String?
  /// Whether GDAL wrote the bytes, so that lines and columns in them are no places of the user's
  /// file.
  public let isTranslated: Bool
  /// What was done to read it.
  public let remarks: [ReadingNote]
  /// The same in English sentences.
  public var notes: [String] { remarks.map(\.description) }

  /// Reads an input.
  ///
  /// - Parameters:
  ///   - path: a file, `FILE#LAYER`, a connection of GDAL's, or `-` for standard input.
  ///   - layer: the layer to read where there are several; what stands behind `#` wins.
  ///   - allowsNetwork: whether web addresses, and files that name other files or addresses, may be
  ///     followed. Databases are asked without it, since only a path that names one does so.
  /// - Throws: ``FormatError``: what is missing, broken or ambiguous, in GDAL's words where it was
  ///   asked.
  public static func read(
    _ path: String, layer: String? = nil, allowsNetwork: Bool = false
  ) async throws(FormatError) -> InputFile {
    let location = InputLocation(path)
    let layer = location.layer ?? layer
    if location.isConnection {
      let source = try ForeignSource(connection: location.path, allowsNetwork: allowsNetwork)
      return InputFile(try await source.read(layer: layer), of: source)
    }
    let file = location.path
    let name = ByteSource.name(of: file)
    if file != "-" {
      let opened = try OpenedFile(file)
      let head = try opened.bytes(at: 0..<512)
      if !Gzip.isPacked(head), let format = ForeignFormat(head) ?? ForeignFormat(nameOf: file) {
        // GDAL reads it: of an archive its directory is looked at, of all else no more than this.
        var archive: ZipDirectory?
        if format == .zip, let length = opened.length {
          archive = try ZipDirectory(length: length) { range throws(FormatError) in
            try opened.bytes(at: range)
          }
        }
        let reading = ForeignReading(
          format: format, archive: archive, name: name, allowsNetwork: allowsNetwork)
        return try await reading.input(file: file, layer: layer)
      }
    }
    let bytes = try ByteSource.bytes(of: file)
    if let format = ForeignFormat(bytes) ?? ForeignFormat(nameOf: file) {
      let archive = format == .zip ? ZipDirectory(bytes) : nil
      let reading = ForeignReading(
        format: format, archive: archive, name: name, allowsNetwork: allowsNetwork)
      return try await reading.input(bytes: bytes, layer: layer)
    }
    let remarks = layer.map { [ReadingNote.oneLayer(file: name, asked: $0)] } ?? []
    return InputFile(bytes: bytes, name: name, remarks: remarks)
  }

  private init(bytes: Data, name: String, remarks: [ReadingNote]) {
    self.bytes = bytes
    self.name = name
    statedSystem = nil
    isTranslated = false
    self.remarks = remarks
  }

  /// - Parameter remarks: what was done before it was read.
  init(_ content: ForeignSource.Content, of source: ForeignSource, remarks: [ReadingNote] = []) {
    bytes = content.bytes
    name = source.name
    statedSystem = content.system
    isTranslated = true
    self.remarks =
      [.readByGDAL(file: source.name, layer: content.layer)] + remarks
      + (content.isWindows1252 ? [.encodingAssumed(file: source.name)] : [])
  }
}
