import SystemPackage

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A folder of results that appears whole or not at all.
///
/// Files are written into a folder of another name beside it, which takes the wanted name when all
/// are there. A run that breaks off leaves nothing, and leaves a former folder as it was.
public struct OutputFolder: ~Copyable {
  /// The folder as it will be called.
  public let target: String
  /// Where its files are written until then.
  public let path: String
  private let entry: UnfinishedFile

  /// - Parameters:
  ///   - overwrites: whether a folder that exists is replaced, if it has the file `mark`: any other
  ///     may hold what nobody wants to lose.
  ///   - mark: a file that every such folder has.
  /// - Throws: ``FormatError`` with ``FormatError/Code/cannotCreate`` where the folder may not be
  ///   made or replaced.
  public static func making(
    _ target: String, overwrites: Bool, mark: String
  ) throws(FormatError) -> OutputFolder {
    try check(target, overwrites: overwrites, mark: mark)
    var plain = target
    while plain.count > 1, plain.hasSuffix("/") { plain.removeLast() }
    let slash = plain.lastIndex(of: "/")
    let parent = slash.map { String(plain[...$0]) } ?? ""
    UnfinishedFile.clean(FilePath(parent))
    let path = UnfinishedFile.path(in: FilePath(parent))
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true)
    } catch {
      throw FormatError(
        .cannotCreate, at: target, "the folder can't be made", advice: "Choose another place.")
    }
    return OutputFolder(target: target, path: path)
  }

  private init(target: String, path: String) {
    self.target = target
    self.path = path
    entry = UnfinishedFile(path)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
    entry.finish()
  }

  /// Refuses a folder that can't be made or may not be replaced, so that a command can say so
  /// before it works.
  public static func check(
    _ target: String, overwrites: Bool, mark: String
  ) throws(FormatError) {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: target, isDirectory: &isFolder) else { return }
    guard isFolder else {
      throw FormatError(
        .cannotCreate, at: target, "this is a file", advice: "Name a folder, which will be made.")
    }
    let content = (try? FileManager.default.contentsOfDirectory(atPath: target)) ?? [""]
    if content.isEmpty { return }
    guard content.contains(mark) else {
      throw FormatError(
        .cannotCreate, at: target, "the folder holds other files",
        advice: "Name a new folder, or an empty one.")
    }
    guard overwrites else {
      throw FormatError(.cannotCreate, at: target, "the folder exists already", .allowReplacing)
    }
  }

  /// Gives the folder its name.
  public consuming func finish() throws(FormatError) {
    let manager = FileManager.default
    let former = "\(path).former"
    do {
      if manager.fileExists(atPath: target) { try manager.moveItem(atPath: target, toPath: former) }
      try manager.moveItem(atPath: path, toPath: target)
    } catch {
      try? manager.moveItem(atPath: former, toPath: target)
      throw FormatError(
        .inputOutput, at: target, "the folder can't be put in place",
        advice: "Choose another place.")
    }
    try? manager.removeItem(atPath: former)
  }
}
