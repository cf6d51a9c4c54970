import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A complete file under another name in the folder of the wanted one, whose place it takes in one
/// step. It is gone when this object is and it has not been placed.
final class PreparedFile: Sendable {
  /// What messages call it: the path as it was asked for.
  let path: String
  /// Where it stands until it is placed.
  private let temporary: String
  /// The file that it replaces: where a link leads to.
  private let target: String
  private let overwrites: Bool
  private let entry: UnfinishedFile

  /// Writes the bytes.
  init(_ bytes: Data, for path: String, overwrites: Bool) throws(FormatError) {
    self.path = path
    self.overwrites = overwrites
    target = Self.followed(path)
    temporary = UnfinishedFile.path(beside: target)
    UnfinishedFile.clean(folderOf: target)
    entry = UnfinishedFile(temporary)
    let descriptor: FileDescriptor
    do {
      descriptor = try FileDescriptor.open(
        FilePath(temporary), .writeOnly, options: [.create, .exclusiveCreate],
        permissions: [.ownerReadWrite, .groupReadWrite, .otherReadWrite])
    } catch {
      throw Self.uncreatable(path, error)
    }
    do {
      try descriptor.closeAfter {
        Self.keepPermissions(of: target, on: descriptor)
        try descriptor.writeEverything(bytes)
      }
    } catch {
      throw Self.brokenOff(path, error)
    }
  }

  /// Takes a complete file on the same disk, which moves beside the wanted one.
  init(taking file: String, for path: String, overwrites: Bool) throws(FormatError) {
    self.path = path
    self.overwrites = overwrites
    target = Self.followed(path)
    temporary = UnfinishedFile.path(beside: target)
    entry = UnfinishedFile(temporary)
    do {
      try Self.replace(temporary, by: file)
    } catch {
      throw Self.brokenOff(path, error)
    }
    if let descriptor = try? FileDescriptor.open(FilePath(temporary), .readOnly) {
      Self.keepPermissions(of: target, on: descriptor)
      try? descriptor.close()
    }
  }

  deinit {
    unsafe unlink(temporary)
    entry.finish()
  }

  /// Gives the file the wanted name.
  func place() throws(FormatError) {
    do {
      if overwrites {
        try Self.replace(target, by: temporary)
      } else {
        try Self.make(target, from: temporary)
      }
    } catch Errno.fileExists {
      // Somebody has made the file in the meantime.
      throw Self.exists(path)
    } catch {
      throw Self.brokenOff(path, error)
    }
  }

  /// Gives a file a name that no other has, in one step: only `link` promises that.
  ///
  /// - Throws: `Errno.fileExists` where the name is taken.
  private static func make(_ path: String, from temporary: String) throws {
    if unsafe link(temporary, path) == 0 {
      unsafe unlink(temporary)
      return
    }
    guard errno != EEXIST else { throw Errno.fileExists }
    // Some disks, as those of cameras, know no links: there is a moment between looking and naming.
    guard !FileManager.default.fileExists(atPath: path) else { throw Errno.fileExists }
    try replace(path, by: temporary)
  }

  /// Gives a file another's name, whether that one exists or not, in one step: only `rename`
  /// promises that.
  private static func replace(_ path: String, by temporary: String) throws {
    guard unsafe rename(temporary, path) == 0 else { throw Errno(rawValue: errno) }
  }

  /// Where a link leads to, also where nothing is there yet; any other path as it is.
  private static func followed(_ path: String) -> String {
    var path = path
    // As many as the system itself follows.
    for _ in 0..<40 {
      guard let next = try? FileManager.default.destinationOfSymbolicLink(atPath: path) else {
        return path
      }
      path =
        next.hasPrefix("/")
        ? next : FilePath(path).removingLastComponent().appending(next).string
    }
    return path
  }

  /// Gives a new file the permissions and, where that is allowed, the owner of the one that it
  /// replaces.
  private static func keepPermissions(of target: String, on descriptor: FileDescriptor) {
    var status = stat()
    guard unsafe stat(target, &status) == 0 else { return }
    _ = fchown(descriptor.rawValue, status.st_uid, status.st_gid)
    _ = fchmod(descriptor.rawValue, status.st_mode & 0o777)
  }

  // MARK: Errors

  static func exists(_ path: String) -> FormatError {
    FormatError(.cannotCreate, at: path, "this file exists already", .allowReplacing)
  }

  static func brokenOff(_ path: String, _ error: any Error) -> FormatError {
    FormatError(
      .inputOutput, at: path, "writing broke off (\(error))",
      advice: "Free some space on that disk.")
  }

  private static func uncreatable(_ path: String, _ error: any Error) -> FormatError {
    var folder = FilePath(path).removingLastComponent().string
    if folder.isEmpty { folder = "." }
    return switch error as? Errno {
    // A folder of devices and processes is there, and takes no files.
    case .noSuchFileOrDirectory where FileManager.default.fileExists(atPath: folder):
      FormatError(.cannotCreate, at: path, "nothing may be written in its folder", .writeElsewhere)
    case .noSuchFileOrDirectory, .notDirectory:
      FormatError(
        .cannotCreate, at: path, "its folder does not exist", advice: "Make the folder first.")
    case .permissionDenied, .readOnlyFileSystem:
      FormatError(.cannotCreate, at: path, "nothing may be written in its folder", .writeElsewhere)
    default: FormatError(.cannotCreate, at: path, "it can't be made (\(error))")
    }
  }
}
