#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// Writes features in a format of GDAL's, whole or not at all.
///
/// The features lie as GeoJSON in a folder of this run beside the target, `ogr2ogr` writes its
/// files there, and these take the wanted names when all are complete; of a shapefile the `.shp`
/// comes last.
public struct ForeignOutput: Sendable {
  public let format: OutputFormat
  /// The reference system of the coordinates as a code; nil for WGS 84.
  public var system: String?
  /// Whether every feature is one point; otherwise features of one part are written as features of
  /// several, since most formats want one kind.
  public var isPoints = false
  /// The property that names the features, for formats that show names.
  public var nameProperty: String?
  /// What is kept with the file where the format has room for it.
  public var account: String?

  public init(_ format: OutputFormat) {
    precondition(format.isForeign, "GDAL does not write this.")
    self.format = format
  }

  /// Writes features.
  ///
  /// - Parameters:
  ///   - geoJSON: the features.
  ///   - path: the file, or `-` for standard output.
  ///   - outputs: the set with which the files appear; nil where they appear at once.
  /// - Returns: what had to be changed, such as names that are too long, in GDAL's words.
  /// - Throws: ``FormatError`` as ``OutputFile`` does, or with GDAL's reason.
  public func write(
    _ geoJSON: Data, to path: String, overwrites: Bool, with outputs: OutputSet? = nil
  ) async throws(FormatError) -> [String] {
    try format.check(path, overwrites: overwrites)
    let isStream = path == "-"
    let name = isStream ? "standard output" : path
    if !isStream { try OutputFile.check(path, overwrites: overwrites) }
    let target = isStream ? "layer.\(format.rawValue)" : path
    let folder = try PrivateFolder(for: name, beside: isStream ? nil : target)
    let source = try folder.write(geoJSON, as: "source.geojson")
    let file = "written.\(format.rawValue)"
    let outcome = try await GDAL.run(
      .ogr2ogr, arguments(from: source, to: folder.file(file), layer: Self.stem(target)),
      for: name,
      // The same features are the same bytes: no date of today.
      environment: ["OGR_CURRENT_DATE": "1970-01-01T00:00:00.000Z"])
    guard outcome.isSuccess else {
      throw FormatError(
        .inputOutput, at: name, "GDAL can't write it (\(GDAL.reason(in: outcome.message)))",
        advice: "Write GeoJSON instead.")
    }
    let written = folder.file(file)
    if isStream {
      try OutputFile.write(try ByteSource.bytes(of: written), to: "-")
    } else {
      let set = outputs ?? OutputSet()
      if format == .shp {
        let parts = zip(OutputFormat.companions(of: written), OutputFormat.companions(of: path))
        for (part, wanted) in parts where FileManager.default.fileExists(atPath: part) {
          set.add([try PreparedFile(taking: part, for: wanted, overwrites: overwrites)])
        }
      }
      set.add([try PreparedFile(taking: written, for: path, overwrites: overwrites)])
      if outputs == nil { try set.publish() }
    }
    withExtendedLifetime(folder) {}
    return GDAL.warnings(in: outcome.message)
  }

  private func arguments(from source: String, to file: String, layer: String) -> [String] {
    // Its progress shows that it still works: one that is silent for long is ended.
    var arguments = ["-progress", "-f", format.driver ?? "", "-nln", layer]
    if let system { arguments += ["-a_srs", system] }
    if !isPoints, format == .gpkg || format == .fgb { arguments += ["-nlt", "PROMOTE_TO_MULTI"] }
    switch format {
    case .shp:
      arguments += ["-lco", "ENCODING=UTF-8", "-lco", "DBF_DATE_LAST_UPDATE=1970-01-01"]
    case .kml:
      if let nameProperty { arguments += ["-dsco", "NameField=\(nameProperty)"] }
    case .gpkg:
      if let account { arguments += ["-mo", "catchment=\(account)"] }
    default: break
    }
    return arguments + [file, source]
  }

  private static func stem(_ path: String) -> String {
    let file = path.split(separator: "/").last ?? ""
    let stem = file.lastIndex(of: ".").map { file[..<$0] } ?? file
    return stem.isEmpty || stem.hasPrefix("-") ? "layer" : String(stem)
  }
}
