#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Where an input is, as it was written: a file, a layer in a file, or a connection that only GDAL
/// understands.
struct InputLocation: Sendable, Equatable {
  /// The file, or the connection.
  let path: String
  /// What stood behind `#`.
  let layer: String?
  /// Whether it is no file of ours: `PG:dbname=city`, `https://…`, `/vsizip/…`, or a folder that is
  /// one data source.
  let isConnection: Bool

  init(_ text: String) {
    let files = FileManager.default
    if text == "-" || files.fileExists(atPath: text) {
      path = text
      layer = nil
      isConnection = Self.isSource(folder: text)
      return
    }
    if let mark = text.lastIndex(of: "#"), text.index(after: mark) < text.endIndex,
      mark > text.startIndex
    {
      let file = String(text[..<mark])
      if file == "-" || files.fileExists(atPath: file) {
        path = file
        layer = String(text[text.index(after: mark)...])
        isConnection = Self.isSource(folder: file)
        return
      }
    }
    let isConnection = Self.namesDriver(text)
    let mark = isConnection ? Self.layerMark(text) : nil
    path = mark.map { String(text[..<$0]) } ?? text
    layer = mark.map { String(text[text.index(after: $0)...]) }
    self.isConnection = isConnection
  }

  /// The `#` that separates a connection from a layer's name: not one that belongs to a password or
  /// another quoted value.
  private static func layerMark(_ text: String) -> String.Index? {
    guard let mark = text.lastIndex(of: "#"), text.index(after: mark) < text.endIndex else {
      return nil
    }
    let (before, name) = (text[..<mark], text[text.index(after: mark)...])
    let isQuoted = before.count { $0 == "'" || $0 == "\"" } % 2 == 1
    let word = before.split(separator: " ").last?.lowercased() ?? ""
    let isPassword = word.hasPrefix("password=") && !word.hasSuffix("'")
    guard !isQuoted, !isPassword, !name.contains(where: { "/@='\"".contains($0) })
    else { return nil }
    return mark
  }

  /// `PG:`, `MySQL:`, `postgresql:`, `https:`, but no Windows drive.
  private static func namesDriver(_ text: String) -> Bool {
    if text.hasPrefix("/vsi") { return true }
    guard let colon = text.firstIndex(of: ":") else { return false }
    let name = text[..<colon].lowercased()
    return name.count > 1
      && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
  }

  /// Whether a folder is one data source: an Esri file geodatabase.
  private static func isSource(folder: String) -> Bool {
    var isFolder = false
    let path = folder.last == "/" ? String(folder.dropLast()) : folder
    return path.lowercased().hasSuffix(".gdb")
      && FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
  }
}
