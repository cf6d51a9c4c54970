import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Which file a path leads to, however it is spelled: over links, or by another of its names.
struct FileIdentity: Hashable, Sendable {
  private let device: UInt64
  private let number: UInt64

  /// Nil where there is no file, or a device or pipe, which many may read and write.
  init?(_ path: String) {
    var status = stat()
    guard unsafe stat(path, &status) == 0,
      [S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
    else { return nil }
    device = UInt64(truncatingIfNeeded: status.st_dev)
    number = UInt64(truncatingIfNeeded: status.st_ino)
  }
}

extension OutputFile {
  /// Refuses outputs that would replace an input, and two that are one file, whatever their paths
  /// are.
  ///
  /// Links are followed, and a file that has two names is one. An input may be anything that
  /// ``InputFile`` reads: `city.gpkg#blocks` is `city.gpkg`, and `/vsizip/city.zip/blocks.shp` is
  /// `city.zip`.
  ///
  /// - Throws: ``FormatError`` with ``FormatError/Code/badRequest``.
  public static func check(
    _ outputs: [String], apartFrom inputs: [String]
  ) throws(FormatError) {
    var read: [FileIdentity: String] = [:]
    for input in inputs where input != "-" {
      for path in files(of: input) {
        if let identity = FileIdentity(path) { read[identity] = input }
      }
    }
    var written: [FileIdentity: String] = [:]
    var names: [String: String] = [:]
    for output in outputs where output != "-" {
      for path in [output] + companions(of: output) {
        if let identity = FileIdentity(path) {
          if let input = read[identity] {
            throw FormatError(
              .badRequest, at: output,
              "this is an input, which the output would replace"
                + (input == path ? "" : " (\(Passwords.hidden(in: input)))"),
              advice: "Choose another name.")
          }
          if let other = written.updateValue(output, forKey: identity), other != output {
            throw twice(output, other)
          }
        }
      }
      if let other = names.updateValue(output, forKey: place(output)) {
        throw twice(output, other)
      }
    }
  }

  private static func twice(_ one: String, _ other: String) -> FormatError {
    FormatError(
      .badRequest, at: one,
      "two results would be written there" + (one == other ? "" : " (the other as \(other))"),
      advice: "Give each a name of its own.")
  }

  /// The files that reading an input looks into.
  private static func files(of input: String) -> [String] {
    let path = InputLocation(input).path
    if path.hasPrefix("/vsi") {
      // The file is the longest beginning that exists.
      let parts = path.split(separator: "/").dropFirst().map {
        $0.trimmingPrefix("{").replacing("}", with: "")
      }
      return parts.indices.flatMap { end -> [String] in
        let joined = parts[...end].joined(separator: "/")
        return [joined, "/" + joined]
      }
    }
    return [path] + companions(of: path)
  }

  /// The files beside a `.shp`.
  private static func companions(of path: String) -> [String] {
    path.lowercased().hasSuffix(".shp") ? OutputFormat.companions(of: path) : []
  }

  /// A path with its folder as the system knows it; the file itself need not exist.
  private static func place(_ path: String) -> String {
    let file = FilePath(path).lexicallyNormalized()
    let folder = file.removingLastComponent()
    let known = unsafe realpath(folder.isEmpty ? "." : folder.string, nil)
    guard let known = unsafe known, let name = file.lastComponent else { return file.string }
    defer { unsafe free(known) }
    return unsafe String(cString: known) + "/" + name.string
  }
}
