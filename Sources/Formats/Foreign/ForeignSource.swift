#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Reads what is not read here through GDAL's `ogr2ogr`, which answers with GeoJSON lines or a
/// table.
///
/// GDAL only translates: coordinates come as they stand in the source, and the reference system
/// that the source states is passed on, so that a change of datum is decided in one place whatever
/// grids are installed beside GDAL.
struct ForeignSource: Sendable {
  /// As GDAL calls it: a path, a connection such as `PG:dbname=city`, or a file in an archive.
  let address: String
  /// What messages call it; without passwords.
  let name: String
  let format: ForeignFormat?
  /// The drivers that may open it; empty where any may.
  let drivers: [String]
  /// Whether drivers that follow names to other files or to the network are open.
  let allowsNetwork: Bool
  /// Whether the index of a shapefile is missing and may be made beside it.
  var restoresIndex = false

  init(
    address: String, name: String, format: ForeignFormat?, drivers: [String], allowsNetwork: Bool
  ) {
    self.address = address
    self.name = name
    self.format = format
    self.drivers = drivers
    self.allowsNetwork = allowsNetwork
  }

  /// A source that is no file of ours: `PG:dbname=city`, `https://…`, `/vsizip/…`, or a folder that
  /// is one data source.
  ///
  /// - Throws: where the network may not be asked.
  init(connection: String, allowsNetwork: Bool) throws(FormatError) {
    let name = Passwords.hidden(in: connection)
    if let drivers = Self.drivers(connection: connection) {
      if !allowsNetwork, let host = DatabaseHost.remote(in: connection) {
        throw FormatError(
          .badRequest, at: name,
          "this database is on another machine (\(host)), and nothing is fetched unasked",
          .allowNetwork)
      }
      self.init(
        address: connection, name: name, format: nil, drivers: drivers,
        allowsNetwork: allowsNetwork)
      return
    }
    guard allowsNetwork else {
      throw FormatError(
        .badRequest, at: name, "this is not on this machine, and nothing is fetched unasked",
        .allowNetwork)
    }
    self.init(address: connection, name: name, format: nil, drivers: [], allowsNetwork: true)
  }

  /// The drivers of a connection that names a database, an archive or a folder; nil for all else,
  /// which may be anywhere.
  private static func drivers(connection: String) -> [String]? {
    let archives = ["/vsizip/", "/vsigzip/", "/vsitar/", "/vsi7z/", "/vsirar/"]
    if let archive = archives.first(where: connection.hasPrefix) {
      let rest = connection.dropFirst(archive.count)
      let isHere = !rest.contains("/vsi") && !rest.contains("vsi") && !rest.contains(":")
      return isHere ? ForeignFormat.drivers(nameOf: connection) : nil
    }
    guard let colon = connection.firstIndex(of: ":"), !connection.hasPrefix("/") else {
      return connection.hasPrefix("/vsi") ? nil : ForeignFormat.drivers(nameOf: "folder.gdb")
    }
    switch connection[..<colon].lowercased() {
    case "pg", "postgresql", "postgres": return ["PostgreSQL"]
    case "mysql": return ["MySQL"]
    case "mssql": return ["MSSQLSpatial"]
    case "oci": return ["OCI"]
    default: return nil
    }
  }

  /// What came out of it.
  struct Content: Sendable {
    /// GeoJSON lines, or comma-separated values where there are no geometries.
    var bytes: Data
    /// Code or well-known text of the reference system; nil where none is stated.
    let system: String?
    let layer: String
    /// Whether nothing stated the encoding of its text, which was no UTF-8.
    var isWindows1252 = false
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
    arguments += ["/vsistdout/", address]
    var output = Data()
    for selection in isExtract ? Self.selections(of: layer.name) : [[layer.name]] {
      let outcome = try await run(.ogr2ogr, arguments + selection)
      guard outcome.isSuccess else { throw refusal(outcome.message) }
      output.append(outcome.output)
    }
    guard !output.isEmpty else {
      throw FormatError(
        .badData, at: name, "the layer \(layer.name) has no features",
        advice: "Check the export.")
    }
    var content = Content(
      bytes: output, system: layer.hasGeometry ? layer.system : nil, layer: layer.name)
    if !output.span.isUTF8 {
      content.bytes = Windows1252.utf8(output)
      content.isWindows1252 = true
    }
    return content
  }

  // MARK: OpenStreetMap

  private var isExtract: Bool { drivers == ["OSM"] }

  /// What is read for a layer of an OpenStreetMap extract, with house numbers and their streets as
  /// columns: the driver leaves them in one text with all tags that it has no column for. The layer
  /// of streets is its ways, and whatever has a house number.
  private static func selections(of layer: String) -> [[String]] {
    let columns = ["addr:housenumber", "addr:street"].map {
      "HSTORE_GET_VALUE(other_tags, '\($0)') AS \"\($0)\""
    }
    func selection(_ layer: String, _ condition: String = "") -> [String] {
      ["-sql", "SELECT *, \(columns.joined(separator: ", ")) FROM \"\(layer)\"" + condition]
    }
    guard layer == ForeignLayers.streets else { return [selection(layer)] }
    let isHouse = " WHERE other_tags LIKE '%\"addr:housenumber\"%'"
    return [
      selection("lines", " WHERE highway IS NOT NULL"), selection("points", isHouse),
      selection("multipolygons", isHouse),
    ]
  }

  private func list() async throws(FormatError) -> ForeignLayers {
    // Counts and extents can take a pass over all features; older programs do not know how to leave
    // them out.
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
    // Whoever follows names to other files may need any driver.
    let isOpen = drivers.isEmpty || format?.opensOthers == true
    var environment: [String: String?] =
      allowsNetwork && isOpen ? [:] : try await GDAL.only(drivers, for: name)
    if restoresIndex { environment["SHAPE_RESTORE_SHX"] = "YES" }
    return try await GDAL.run(program, arguments, for: name, environment: environment)
  }

  private func refusal(_ message: String) -> FormatError {
    let what = format.map { "this is \($0.name); GDAL" } ?? "GDAL"
    return FormatError(
      .badData, at: name, "\(what) can't read it (\(GDAL.reason(in: message)))",
      advice: ErrorPhrase(format?.advice ?? ""))
  }
}
