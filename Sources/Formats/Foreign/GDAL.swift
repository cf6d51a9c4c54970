import Synchronization
import SystemPackage

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The programs of GDAL, found and run.
enum GDAL {
  enum Program: String, Sendable { case ogr2ogr, ogrinfo }

  /// Names another `ogr2ogr` than the one in PATH; `ogrinfo` is looked for beside it.
  static let variable = "CATCHMENT_OGR2OGR"

  /// Runs one of the programs.
  ///
  /// - Parameter name: what messages call the file that it is run for.
  static func run(
    _ program: Program, _ arguments: [String], for name: String,
    environment: [String: String?] = [:]
  ) async throws(FormatError) -> ChildProgram.Outcome {
    var child = ChildProgram(program: path(of: program))
    child.environment = surroundings.merging(environment) { $1 }
    do throws(ChildProgram.Failure) {
      return try await child.run(arguments)
    } catch {
      switch error {
      case .notFound: throw missing(program, name)
      case .tooMuch(let most):
        throw FormatError(
          .badData, at: name,
          "it unpacks to more than \(most / 1_000_000) MB, which is more than is read at once",
          advice: "Keep the columns and features that matter.")
      case .silent(let time):
        throw FormatError(
          .inputOutput, at: name,
          "\(program.rawValue) was ended: it said nothing for \(time.components.seconds) seconds",
          advice: "Check the connection, or export the layer to a file.")
      case .broken(let reason):
        throw FormatError(.inputOutput, at: name, "\(program.rawValue) can't be run (\(reason))")
      }
    }
  }

  /// Refuses to begin where the programs are not installed.
  static func requireInstalled(for name: String) throws(FormatError) {
    guard ChildProgram.path(of: path(of: .ogr2ogr)) != nil else {
      throw missing(.ogr2ogr, name)
    }
  }

  private static func missing(_ program: Program, _ name: String) -> FormatError {
    if let path = ProcessInfo.processInfo.environment[variable], !path.isEmpty {
      return FormatError(
        .missingTool, at: name, "\(variable) names no \(program.rawValue) (\(path))",
        advice: "Name the path of GDAL's ogr2ogr, beside which ogrinfo stands, or unset it.")
    }
    return FormatError(
      .missingTool, at: name,
      "this format needs GDAL's \(program.rawValue), which is not installed",
      advice:
        "Install it, for example with apt-get install gdal-bin or brew install gdal, or name it in "
        + "\(variable).")
  }

  private static func path(of program: Program) -> String {
    guard let path = ProcessInfo.processInfo.environment[variable], !path.isEmpty else {
      return program.rawValue
    }
    if program == .ogr2ogr { return path }
    // A name without a folder is looked up in PATH.
    let folder = FilePath(path).removingLastComponent()
    return folder.isEmpty ? program.rawValue : folder.appending(program.rawValue).string
  }

  // MARK: Drivers

  /// Leaves only some drivers open, whatever the content of a file looks like, and closes the way
  /// to the network.
  ///
  /// GDAL guesses the driver by content: a `.csv` that begins as a virtual layer opens what it
  /// names. Its programs say which drivers they have, so that those of other versions and of
  /// plugins are closed too.
  ///
  /// - Returns: variables of the environment.
  static func only(
    _ drivers: [String], for name: String
  ) async throws(FormatError) -> [String: String?] {
    let listing = try await installed(for: name)
    let nowhere = "http://127.0.0.1:1"
    var variables: [String: String?] = [
      "OGR_SKIP": Self.drivers(in: listing).filter { !(drivers + writers).contains($0) }
        .joined(separator: ","),
      "GML_DOWNLOAD_SCHEMA": "NO", "GDAL_HTTP_PROXY": "127.0.0.1:1",
      "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": "{none}",
    ]
    for name in ["http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] {
      variables[name] = nowhere
    }
    for name in ["no_proxy", "NO_PROXY"] { variables[name] = String?.none }
    return variables
  }

  /// What answers are written with; they open nothing but the file that they are given.
  private static let writers = ["GeoJSONSeq", "CSV"]

  private static let listing = Mutex<String?>(nil)

  /// What the program says of its drivers, asked once.
  private static func installed(for name: String) async throws(FormatError) -> String {
    if let known = listing.withLock({ $0 }) { return known }
    let outcome = try await run(.ogrinfo, ["--formats"], for: name)
    let text = String(decoding: outcome.output, as: UTF8.self)
    guard outcome.isSuccess, !drivers(in: text).isEmpty else {
      throw FormatError(
        .inputOutput, at: name, "GDAL does not say which formats it knows",
        advice: "Try ogrinfo --formats.")
    }
    listing.withLock { $0 = text }
    return text
  }

  /// The short names of drivers, as `  GPKG -raster,vector- (rw+vs): GeoPackage`.
  static func drivers(in listing: String) -> [String] {
    listing.split(whereSeparator: \.isNewline).compactMap { line in
      guard line.hasPrefix("  "), let end = line.firstRange(of: " -") else { return nil }
      let name = String(line[..<end.lowerBound]).trimmed
      return name.isEmpty ? nil : name
    }
  }

  private static let surroundings: [String: String?] = {
    var variables: [String: String?] = [
      // Results must not depend on the machine: no grids are fetched, nothing is written beside the
      // source.
      "PROJ_NETWORK": "OFF", "GDAL_PAM_ENABLED": "NO", "CPL_DEBUG": nil,
      // The first line of a sheet is its header, also where it looks like data.
      "OGR_XLSX_HEADERS": "FORCE", "OGR_XLS_HEADERS": "FORCE", "OGR_ODS_HEADERS": "FORCE",
    ]
    // A database that does not answer is given up.
    if ProcessInfo.processInfo.environment["PGCONNECT_TIMEOUT"] == nil {
      variables["PGCONNECT_TIMEOUT"] = "20"
    }
    return variables
  }()

  /// The line of a program's messages that says why.
  static func reason(in message: String) -> String {
    let lines = message.split(whereSeparator: \.isNewline).map { String($0).trimmed }
    let error = lines.firstIndex { $0.hasPrefix("ERROR") }.map { index in
      let line = lines[index]
      let text =
        line.firstIndex(of: ":").map { String(line[line.index(after: $0)...]).trimmed } ?? line
      // A database gives its reason on the next line.
      let next = lines.dropFirst(index + 1).first ?? ""
      return text + (next.hasPrefix("connection") ? " " + next : "")
    }
    let failure = lines.first { $0.hasPrefix("Unable to open") }
      .map { _ in "none of its drivers knows the format" }
    let reason = error ?? failure ?? lines.first { !$0.hasPrefix("FAILURE") && !$0.isEmpty }
    let text = (reason ?? "no reason given").prefix(300)
    return Passwords.hidden(in: text.last == "." ? String(text.dropLast()) : String(text))
  }

  /// The warnings among a program's messages, each once.
  static func warnings(in message: String) -> [String] {
    var seen: Set<String> = []
    return message.split(whereSeparator: \.isNewline).compactMap { line in
      guard line.hasPrefix("Warning"), let colon = line.firstIndex(of: ":") else { return nil }
      let text = String(line[line.index(after: colon)...]).trimmed
      return seen.insert(text).inserted ? text : nil
    }
  }
}
