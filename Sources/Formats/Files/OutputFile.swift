import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// Writes results, whole or not at all.
///
/// The bytes go to a file of another name in the same folder, which takes the place of the wanted one when all have
/// arrived on the disk. So nobody ever reads half a result, and a run that breaks off leaves the former file alone.
public enum OutputFile {
  /// Writes bytes to a file, or to standard output where the path is `-`. A name that ends in `.gz` is packed.
  ///
  /// - Parameter overwrites: whether a file that exists is replaced.
  /// - Throws: ``FormatError`` with ``FormatError/Code/cannotCreate`` where the file exists or its folder does not, and
  ///   ``FormatError/Code/inputOutput`` where writing breaks off.
  public static func write(
    _ bytes: Data, to path: String, overwrites: Bool = false
  ) async throws(FormatError) {
    if path == "-" {
      do {
        try FileDescriptor.standardOutput.writeEverything(bytes)
      } catch Errno.brokenPipe {
        // Whoever reads has seen enough, as `head` has.
        return
      } catch {
        throw FormatError(.inputOutput, at: "standard output", "writing broke off (\(error))")
      }
      return
    }
    try check(path, overwrites: overwrites)
    let isPacked = path.lowercased().hasSuffix(".gz")
    let content = isPacked ? try await Gzip.packed(bytes, name: path) : bytes
    if FileManager.default.isDevice(path) { return try writeDirectly(content, to: path) }
    try writeWhole(content, to: path, overwrites: overwrites)
  }

  /// Refuses a path that can't be written, so that a command can say so before it works for an hour.
  public static func check(_ path: String, overwrites: Bool = false) throws(FormatError) {
    if path == "-" { return }
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return }
    if isFolder {
      throw FormatError(
        .cannotCreate, at: path, "this is a folder", advice: "Name a file in it.")
    }
    guard overwrites || FileManager.default.isDevice(path) else { throw exists(path) }
  }

  /// Removes the files that are being written and ends the programs that write them. For the moment before a command ends
  /// on a signal.
  public static func removeUnfinished() {
    RunningChild.endAll()
    UnfinishedFile.removeAll()
  }

  private static func writeDirectly(_ bytes: Data, to path: String) throws(FormatError) {
    do {
      let descriptor = try FileDescriptor.open(FilePath(path), .writeOnly)
      try descriptor.closeAfter { try descriptor.writeEverything(bytes) }
    } catch {
      throw FormatError(.inputOutput, at: path, "writing broke off (\(error))")
    }
  }

  private static func writeWhole(
    _ bytes: Data, to path: String, overwrites: Bool
  ) throws(FormatError) {
    let target = FilePath(path)
    let name = target.lastComponent?.string ?? path
    let temporary = target.removingLastComponent()
      .appending(".\(name).\(UUID().uuidString.prefix(8)).unfinished")
    let entry = UnfinishedFile(temporary.string)
    defer { entry.finish() }
    let descriptor: FileDescriptor
    do {
      descriptor = try FileDescriptor.open(
        temporary, .writeOnly, options: [.create, .exclusiveCreate],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
    } catch {
      throw uncreatable(path, error)
    }
    do {
      try descriptor.closeAfter { try descriptor.writeEverything(bytes) }
    } catch {
      try? FileManager.default.removeItem(atPath: temporary.string)
      throw brokenOff(path, error)
    }
    do throws(FormatError) {
      try place(temporary.string, at: path, overwrites: overwrites)
    } catch {
      try? FileManager.default.removeItem(atPath: temporary.string)
      throw error
    }
  }

  /// Gives a complete file in the same folder, or one below it, the wanted name.
  static func place(
    _ temporary: String, at path: String, overwrites: Bool
  ) throws(FormatError) {
    do {
      if overwrites {
        try FileManager.default.replace(path, by: temporary)
      } else {
        try FileManager.default.make(path, from: temporary)
      }
    } catch Errno.fileExists {
      // Somebody has made the file in the meantime.
      throw exists(path)
    } catch {
      throw brokenOff(path, error)
    }
  }

  private static func brokenOff(_ path: String, _ error: any Error) -> FormatError {
    FormatError(
      .inputOutput, at: path, "writing broke off (\(error))",
      advice: "Free some space on that disk.")
  }

  private static func exists(_ path: String) -> FormatError {
    FormatError(.cannotCreate, at: path, "this file exists already", .allowReplacing)
  }

  private static func uncreatable(_ path: String, _ error: any Error) -> FormatError {
    switch error as? Errno {
    case .noSuchFileOrDirectory, .notDirectory:
      FormatError(
        .cannotCreate, at: path, "its folder does not exist", advice: "Make the folder first.")
    case .permissionDenied, .readOnlyFileSystem:
      FormatError(
        .cannotCreate, at: path, "nothing may be written in its folder", .writeElsewhere)
    default: FormatError(.cannotCreate, at: path, "it can't be made (\(error))")
    }
  }
}

extension FileManager {
  /// Gives a file a name that no other has, in one step: only `link` promises that.
  ///
  /// - Throws: `Errno.fileExists` where the name is taken.
  fileprivate func make(_ path: String, from temporary: String) throws {
    if unsafe link(temporary, path) == 0 { return try removeItem(atPath: temporary) }
    guard errno != EEXIST else { throw Errno.fileExists }
    // Some disks, as those of cameras, know no links: there is a moment between looking and naming.
    guard !fileExists(atPath: path) else { throw Errno.fileExists }
    try replace(path, by: temporary)
  }

  /// Gives a file another's name, whether that one exists or not, in one step: only `rename` promises that.
  fileprivate func replace(_ path: String, by temporary: String) throws {
    guard unsafe rename(temporary, path) == 0 else { throw Errno(rawValue: errno) }
  }
}
