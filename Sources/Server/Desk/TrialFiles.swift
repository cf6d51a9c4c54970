import Catchment

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The files beside a study file: what a page may write, and under which names.
struct TrialFiles: Sendable {
  /// The folder, with a slash at its end; empty for where the program runs.
  let folder: String

  /// Areas that were drawn or changed.
  static let areas = "areas-tried.geojson"
  /// What may be dropped on a page.
  static let kinds = ["csv", "tsv", "txt", "geojson", "json", "geojsonl", "gpkg", "kml", "fgb"]
  private static let longestName = 80

  /// - Parameter study: the path of the study file.
  init(beside study: String) {
    folder = study.lastIndex(of: "/").map { String(study[...$0]) } ?? ""
  }

  /// A name in the folder that no file has: the wanted one, or the same with a number.
  func free(_ name: String) -> String {
    let dot = name.lastIndex(of: ".") ?? name.endIndex
    var number = 1
    var free = name
    while FileManager.default.fileExists(atPath: folder + free) {
      number += 1
      free = "\(name[..<dot])-\(number)\(name[dot...])"
    }
    return free
  }

  /// The file that holds these bytes already, under the wanted name or the same with a number: who
  /// drops it again needs no copy. Nil where none does.
  func same(_ name: String, holding bytes: Data) -> String? {
    let dot = name.lastIndex(of: ".") ?? name.endIndex
    var number = 1
    var taken = name
    while let own = self.bytes(taken) {
      if own == bytes { return taken }
      number += 1
      taken = "\(name[..<dot])-\(number)\(name[dot...])"
    }
    return nil
  }

  /// The name of a file that was dropped, as a name in the folder; nil where it is of no kind that
  /// is read.
  ///
  /// Whatever path it had is left behind, and so are signs that a file system or a shell takes for
  /// something else.
  static func safe(_ name: String) -> String? {
    let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
    let plain = String(
      last.unicodeScalars.map { scalar -> Character in
        let isPlain =
          scalar.properties.isAlphabetic || scalar.properties.numericType != nil
          || "-_.".unicodeScalars.contains(scalar)
        return isPlain ? Character(scalar) : "-"
      })
    let trimmed = plain.drop { $0 == "." || $0 == "-" }.suffix(longestName)
    guard let dot = trimmed.lastIndex(of: "."), dot > trimmed.startIndex,
      kinds.contains(trimmed[trimmed.index(after: dot)...].lowercased())
    else { return nil }
    return String(trimmed)
  }

  /// The bytes of a file; nil where there is none.
  func bytes(_ name: String) -> Data? {
    try? Data(contentsOf: URL(filePath: folder + name))
  }

  func remove(_ name: String) { try? FileManager.default.removeItem(atPath: folder + name) }
}
