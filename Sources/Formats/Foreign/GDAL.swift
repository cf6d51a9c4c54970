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
    let program = path(of: .ogr2ogr)
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let places = program.contains("/") ? [program] : folders.map { "\($0)/\(program)" }
    guard places.contains(where: FileManager.default.isExecutableFile) else {
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

  private static let surroundings: [String: String?] = {
    var variables: [String: String?] = [
      // Results must not depend on the machine: no grids are fetched, nothing is written beside the source.
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
