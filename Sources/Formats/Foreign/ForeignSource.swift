#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Reads what is not read here through GDAL's `ogr2ogr`, which answers with GeoJSON lines or a table.
///
/// GDAL only translates: coordinates come as they stand in the source, and the reference system that the source states is
/// passed on, so that a change of datum is decided in one place whatever grids are installed beside GDAL.
struct ForeignSource: Sendable {
  /// As GDAL calls it: a path, a connection such as `PG:dbname=city`, or a file in an archive.
  let address: String
  /// What messages call it; without passwords.
  let name: String
  let format: ForeignFormat?
  /// Whether the index of a shapefile is missing and may be made beside it.
  var restoresIndex = false

  /// What came out of it.
  struct Content: Sendable {
    /// GeoJSON lines, or comma-separated values where there are no geometries.
    let bytes: Data
    /// Code or well-known text of the reference system; nil where none is stated.
    let system: String?
    let layer: String
  }

  /// Reads a layer.
  ///
  /// - Parameter layer: the name of the layer; nil for the only one.
  func read(layer wanted: String?) async throws(FormatError) -> Content {
    let layers = try await list()
    let layer = try layers.choose(wanted, in: name)
    guard !layer.name.hasPrefix("-") else {
      throw FormatError(
        .badData, at: name, "the layer's name \"\(layer.name)\" reads as an option",
        advice: "Rename the layer.")
    }
    var arguments = ["-f", layer.hasGeometry ? "GeoJSONSeq" : "CSV"]
    if layer.hasGeometry {
      // The writer would bring everything to WGS 84 by itself: it is told that it is there already.
      arguments += ["-a_srs", "EPSG:4326", "-lco", "COORDINATE_PRECISION=15"]
    }
    arguments += ["/vsistdout/", address, layer.name]
    let outcome = try await run(.ogr2ogr, arguments)
    guard outcome.isSuccess else { throw refusal(outcome.message) }
    guard !outcome.output.isEmpty else {
      throw FormatError(
        .badData, at: name, "the layer \(layer.name) has no features",
        advice: "Check the export.")
    }
    return Content(
      bytes: outcome.output, system: layer.hasGeometry ? layer.system : nil, layer: layer.name)
  }

  private func list() async throws(FormatError) -> ForeignLayers {
    // Counts and extents can take a pass over all features; older programs do not know how to leave them out.
    var message = ""
    for flags in [["-nocount", "-noextent"], []] {
      let outcome = try await run(.ogrinfo, ["-ro", "-so", "-al"] + flags + [address])
      if outcome.isSuccess { return ForeignLayers(String(decoding: outcome.output, as: UTF8.self)) }
      message = outcome.message + "\n" + String(decoding: outcome.output, as: UTF8.self)
      if !message.contains("-nocount") { break }
    }
    throw refusal(message)
  }

  private func run(
    _ program: GDAL.Program, _ arguments: [String]
  ) async throws(FormatError) -> ChildProgram.Outcome {
    try await GDAL.run(
      program, arguments, for: name,
      environment: restoresIndex ? ["SHAPE_RESTORE_SHX": "YES"] : [:])
  }

  private func refusal(_ message: String) -> FormatError {
    let what = format.map { "this is \($0.name); GDAL" } ?? "GDAL"
    return FormatError(
      .badData, at: name, "\(what) can't read it (\(GDAL.reason(in: message)))",
      advice: format?.advice ?? "")
  }
}
