#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// An input as bytes that are read here, whatever format it came in: CSV, GeoJSON or GeoJSON lines.
///
/// What is none of these, packed by gzip or not, goes through GDAL's `ogr2ogr` where that is installed: shapefiles, also
/// zipped, GeoPackage, KML, FlatGeobuf, spreadsheets, `PG:dbname=…` and all else that it reads. A layer of several is named
/// behind the path: `city.gpkg#blocks`.
public struct InputFile: Sendable {
  public let bytes: Data
  /// What messages call it: `standard input`, the path, or a connection without its password.
  public let name: String
  /// The reference system that was stated outside of the bytes, as a code or in well-known text.
  public let statedSystem: String?
  /// What was done to read it, in sentences.
  public let notes: [String]

  /// Reads an input.
  ///
  /// - Parameters:
  ///   - path: a file, `FILE#LAYER`, a connection of GDAL's, or `-` for standard input.
  ///   - layer: the layer to read where there are several; what stands behind `#` wins.
  /// - Throws: ``FormatError``: what is missing, broken or ambiguous, in GDAL's words where it was asked.
  public static func read(_ path: String, layer: String? = nil) async throws(FormatError)
    -> InputFile
  {
    let location = InputLocation(path)
    let layer = location.layer ?? layer
    if location.isConnection {
      let source = ForeignSource(
        address: location.path, name: Passwords.hidden(in: location.path), format: nil)
      return InputFile(try await source.read(layer: layer), of: source)
    }
    let file = location.path
    let (bytes, isPlain) = try await ByteSource.read(file)
    let name = file == "-" ? "standard input" : file
    guard let format = ForeignFormat(bytes) ?? ForeignFormat(nameOf: file) else {
      let notes = layer.map { ["\(name): a file of one layer; \"\($0)\" is not looked for."] } ?? []
      return InputFile(bytes: bytes, name: name, notes: notes)
    }
    guard format.isReadable else {
      throw FormatError(.badData, at: name, "this is \(format.name)", advice: format.advice)
    }
    return try await translated(
      bytes, format, plainFile: isPlain ? file : nil, name: name, layer: layer)
  }

  private init(bytes: Data, name: String, statedSystem: String? = nil, notes: [String]) {
    self.bytes = bytes
    self.name = name
    self.statedSystem = statedSystem
    self.notes = notes
  }

  private init(_ content: ForeignSource.Content, of source: ForeignSource) {
    var notes = ["\(source.name): read by GDAL, layer \(content.layer)."]
    if source.restoresIndex {
      notes.append(
        "\(source.name): the .shx is missing, and with it the other files may be: no columns without .dbf, no "
          + "reference system without .prj.")
    }
    self.init(
      bytes: content.bytes, name: source.name, statedSystem: content.system, notes: notes)
  }

  /// - Parameter plainFile: the path of a file that holds just these bytes; nil where none does.
  private static func translated(
    _ bytes: Data, _ format: ForeignFormat, plainFile: String?, name: String, layer: String?
  ) async throws(FormatError) -> InputFile {
    var format = format
    var layer = layer
    var entry: String?
    if format == .zip {
      let archive = ZipDirectory(bytes)
      if let spreadsheet = archive.spreadsheet {
        format = spreadsheet
      } else if archive.isLinkedDocuments {
        format = .documents
      } else {
        (entry, layer) = try archive.choose(layer, in: name)
      }
    }
    func source(_ path: String, restoresIndex: Bool = false) -> ForeignSource {
      ForeignSource(
        address: entry.map { "/vsizip/{\(path)}/\($0)" } ?? path, name: name, format: format,
        restoresIndex: restoresIndex)
    }
    let isAlone = format == .shapefile && plainFile.map(lacksIndex) ?? true
    if let plainFile, !isAlone, entry != nil || format.isNamed(plainFile) {
      let path = plainFile.hasPrefix("-") ? "./" + plainFile : plainFile
      let source = source(path)
      return InputFile(try await source.read(layer: layer), of: source)
    }
    // GDAL knows a file by its name, and makes the index of a shapefile beside it.
    let folder = try PrivateFolder(for: name)
    let file = "input.\(format.suffix)"
    let path: String
    if let plainFile {
      path = try folder.link(plainFile, as: file)
    } else {
      path = try folder.write(bytes, as: file)
    }
    let copy = source(path, restoresIndex: isAlone)
    return InputFile(try await copy.read(layer: isAlone ? nil : layer), of: copy)
  }

  private static func lacksIndex(_ path: String) -> Bool {
    let stem = path.dropLast(4)
    return ![".shx", ".SHX"].contains { FileManager.default.fileExists(atPath: stem + $0) }
  }
}
