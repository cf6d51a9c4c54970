#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The names of the files in a zip archive, read from the directory at its end. Nothing is
/// unpacked.
///
/// - Reference: PKWARE, .ZIP File Format Specification (APPNOTE), 4.3.12 and 4.3.16.
struct ZipDirectory: Sendable, Equatable {
  let names: [String]

  init(_ bytes: Data) {
    names = Self.names(length: bytes.count) { range throws(Never) in bytes.part(range) }
  }

  /// Reads the directory from an archive of which only some parts are in memory.
  ///
  /// - Parameter part: gives the bytes of a range.
  /// - Complexity: O(size of the directory).
  init<Failure: Error>(
    length: Int, _ part: (Range<Int>) throws(Failure) -> Data
  ) throws(Failure) {
    names = try Self.names(length: length, part)
  }

  /// Whether the archive is a spreadsheet, and which.
  var spreadsheet: ForeignFormat? {
    if names.contains("xl/workbook.xml") { return .spreadsheet }
    if names.contains("content.xml"), names.contains("mimetype") { return .openSpreadsheet }
    return nil
  }

  /// Whether it holds several KML documents, which link to each other: they are read as one.
  var isLinkedDocuments: Bool {
    let sources = sources
    return sources.count > 1 && sources.allSatisfy { $0.lowercased().hasSuffix(".kml") }
  }

  /// The entries that hold data, as paths in the archive: a folder `.gdb` is one.
  var sources: [String] {
    var sources: [String] = []
    var seen: Set<String> = []
    for name in names {
      let parts = name.split(separator: "/")
      if parts.contains(where: { $0.hasPrefix(".") || $0 == "__MACOSX" }) { continue }
      if let folder = parts.firstIndex(where: { $0.lowercased().hasSuffix(".gdb") }) {
        let path = parts[...folder].joined(separator: "/")
        if seen.insert(path).inserted { sources.append(path) }
        continue
      }
      guard let file = parts.last, !name.hasSuffix("/") else { continue }
      let suffix = file.lowercased().split(separator: ".").last.map(String.init) ?? ""
      if Self.suffixes.contains(suffix), seen.insert(name).inserted { sources.append(name) }
    }
    return sources
  }

  /// The entry to read, and the layer to look for in it.
  ///
  /// - Parameter name: what was asked for: the name of an entry, with or without its folder and
  ///   ending, or a layer.
  /// - Throws: where there is no data in the archive, or several entries and none is named.
  func choose(
    _ name: String?, in file: String
  ) throws(FormatError) -> (entry: String, layer: String?) {
    let sources = sources
    if let name {
      let named = sources.filter { $0 == name || Self.stem($0) == name }
      if named.count == 1 { return (named[0], nil) }
    }
    if sources.count == 1 { return (sources[0], name) }
    if sources.isEmpty {
      throw FormatError(
        .badData, at: file, "this zip archive holds no layer or table (\(Self.list(names)))",
        advice: "Unpack it and look what it is.")
    }
    throw FormatError(
      .badRequest, at: file,
      (name.map { "there is no layer \"\($0)\" in it; " } ?? "")
        + "it holds \(sources.count) layers (\(Self.list(sources.map(Self.stem))))",
      advice: "Name one behind the file, for example \(file)#\(Self.stem(sources[0])).")
  }

  private static func list(_ names: [String]) -> String {
    names.isEmpty
      ? "it is empty or broken"
      : names.prefix(20).joined(separator: ", ") + (names.count > 20 ? ", …" : "")
  }

  /// The name of a file without its folders and its ending.
  private static func stem(_ path: String) -> String {
    let file = path.split(separator: "/").last ?? ""
    return String(file.lastIndex(of: ".").map { file[..<$0] } ?? file)
  }

  private static let suffixes: Set<String> = [
    "shp", "gpkg", "kml", "geojson", "json", "geojsonl", "csv", "fgb", "parquet", "tab", "mif",
    "gml",
    "gpx", "xlsx", "ods", "sqlite",
  ]

  private static func names<Failure: Error>(
    length: Int, _ part: (Range<Int>) throws(Failure) -> Data
  ) throws(Failure) -> [String] {
    // The record that closes the archive is followed by a comment of at most 65,535 bytes.
    let least = 22
    let tail = try part(max(0, length - 65_535 - least)..<max(0, length))
    guard let directory = directory(in: tail.span, least), directory.start <= length else {
      return []
    }
    let bytes = try part(directory.start..<min(length, directory.start + directory.length))
    return names(bytes.span, count: directory.count)
  }

  /// Where the directory is and how many names it has, from the record at the archive's end.
  private static func directory(
    in bytes: Span<UInt8>, _ least: Int
  ) -> (start: Int, length: Int, count: Int)? {
    var end = bytes.count - least
    while end >= 0, bytes.number(end, 4) != 0x0605_4B50 { end -= 1 }
    guard end >= 0, let count = bytes.number(end + 10, 2),
      let length = bytes.number(end + 12, 4), let start = bytes.number(end + 16, 4)
    else { return nil }
    return (start, length, count)
  }

  private static func names(_ bytes: Span<UInt8>, count: Int) -> [String] {
    var position = 0
    var names: [String] = []
    for _ in 0..<count {
      guard bytes.number(position, 4) == 0x0201_4B50, let length = bytes.number(position + 28, 2),
        let extra = bytes.number(position + 30, 2), let comment = bytes.number(position + 32, 2),
        position + 46 + length <= bytes.count
      else { break }
      names.append(bytes.text(position + 46..<position + 46 + length))
      position += 46 + length + extra + comment
    }
    return names
  }
}

extension Data {
  /// The bytes of a range, as far as there are any.
  fileprivate func part(_ range: Range<Int>) -> Data {
    let range = range.clamped(to: 0..<count)
    return subdata(in: startIndex + range.lowerBound..<startIndex + range.upperBound)
  }
}

extension Span where Element == UInt8 {
  /// A number of some bytes, the lowest first; nil beyond the end.
  fileprivate func number(_ position: Int, _ length: Int) -> Int? {
    guard position >= 0, position + length <= count else { return nil }
    var number = 0
    for index in (0..<length).reversed() { number = number << 8 | Int(self[position + index]) }
    return number
  }
}
