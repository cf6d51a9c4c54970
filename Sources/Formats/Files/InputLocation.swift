#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Where an input is, as it was written: a file, a layer in a file, or a connection that only GDAL understands.
struct InputLocation: Sendable, Equatable {
  /// The file, or the connection.
  let path: String
  /// What stood behind `#`.
  let layer: String?
  /// Whether it is no file of ours: `PG:dbname=city`, `/vsizip/…`, or a folder that is one data source.
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
    path = text
    layer = nil
    isConnection = Self.namesDriver(text)
  }

  /// `PG:`, `MySQL:`, `postgresql:`, but neither a web page nor a Windows drive.
  private static func namesDriver(_ text: String) -> Bool {
    if text.hasPrefix("/vsi") { return true }
    guard let colon = text.firstIndex(of: ":") else { return false }
    let name = text[..<colon].lowercased()
    return name.count > 1 && !["http", "https", "ftp"].contains(name)
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
