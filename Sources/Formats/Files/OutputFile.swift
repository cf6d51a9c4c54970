import SystemPackage

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// Writes results, whole or not at all.
///
/// The bytes go to a file of another name in the same folder, which takes the place of the wanted
/// one when all have arrived. So nobody ever reads half a result, and a run that breaks off leaves
/// the former file alone. A file that is replaced keeps its permissions; of a link, the file that
/// it leads to is replaced.
///
/// Several results that belong together are written through an ``OutputSet``.
public enum OutputFile {
  /// Writes bytes to a file, or to standard output where the path is `-`. A name that ends in `.gz`
  /// is packed.
  ///
  /// - Parameter overwrites: whether a file that exists is replaced.
  /// - Throws: ``FormatError`` with ``FormatError/Code/cannotCreate`` where the file exists or its
  ///   folder does not, and ``FormatError/Code/inputOutput`` where writing breaks off.
  public static func write(
    _ bytes: Data, to path: String, overwrites: Bool = false
  ) throws(FormatError) {
    try prepare(bytes, for: path, overwrites: overwrites)?.place()
  }

  /// Writes bytes beside a file whose place they can take in one step; nil where they went to a
  /// stream or a device.
  static func prepare(
    _ bytes: Data, for path: String, overwrites: Bool
  ) throws(FormatError) -> PreparedFile? {
    if path == "-" {
      try writeToStandardOutput(bytes)
      return nil
    }
    try check(path, overwrites: overwrites)
    let isPacked = path.lowercased().hasSuffix(".gz")
    let content = isPacked ? try Gzip.packed(bytes, name: path) : bytes
    if FileManager.default.isDevice(path) {
      try writeDirectly(content, to: path)
      return nil
    }
    return try PreparedFile(content, for: path, overwrites: overwrites)
  }

  /// What file systems have room for, in bytes.
  private static let longestName = 255

  /// Refuses a path that can't be written, so that a command can say so before it works for an
  /// hour.
  public static func check(_ path: String, overwrites: Bool = false) throws(FormatError) {
    if path == "-" { return }
    let length = path.split(separator: "/").last?.utf8.count ?? 0
    guard length <= longestName else {
      throw FormatError(
        .cannotCreate, at: path, "the name is \(length) bytes long, and no file's may be",
        advice: "Use at most \(longestName).")
    }
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return }
    if isFolder {
      throw FormatError(
        .cannotCreate, at: path, "this is a folder", advice: "Name a file in it.")
    }
    guard overwrites || FileManager.default.isDevice(path) else {
      throw PreparedFile.exists(path)
    }
  }

  /// Refuses a name that promises another format than the one that is written; a name without an
  /// ending promises none.
  ///
  /// - Parameter endings: the endings that fit.
  public static func check(
    _ path: String?, isNamed endings: [String]
  ) throws(FormatError) {
    guard let path, path != "-", !FileManager.default.isDevice(path) else { return }
    let words = path.split(separator: "/").last?.split(separator: ".") ?? []
    guard words.count > 1, let ending = words.last.map({ $0.lowercased() }) else { return }
    let isPacked = ending == "gz" && words.count > 2
    let promised = isPacked ? words[words.count - 2].lowercased() : ending
    let isKnown =
      OutputFormat.isPromise(promised) || ["html", "htm", "svg", "txt"].contains(promised)
    guard isKnown, !endings.contains(promised) else { return }
    throw FormatError(
      .badRequest, at: path, "a .\(promised) file is not what is written here",
      .nameFormat(endings))
  }

  /// Removes the files that are being written and ends the programs that write them. For the moment
  /// before a command ends on a signal.
  public static func removeUnfinished() {
    RunningChild.endAll()
    UnfinishedFile.removeAll()
  }

  private static func writeToStandardOutput(_ bytes: Data) throws(FormatError) {
    do {
      try FileDescriptor.standardOutput.writeEverything(bytes)
    } catch Errno.brokenPipe {
      // Whoever reads has seen enough, as `head` has.
    } catch {
      throw FormatError(
        .inputOutput, at: "standard output", "writing broke off (\(error))",
        advice: "Free some space on that disk.")
    }
  }

  private static func writeDirectly(_ bytes: Data, to path: String) throws(FormatError) {
    do {
      let descriptor = try FileDescriptor.open(FilePath(path), .writeOnly)
      try descriptor.closeAfter { try descriptor.writeEverything(bytes) }
    } catch {
      throw PreparedFile.brokenOff(path, error)
    }
  }
}
