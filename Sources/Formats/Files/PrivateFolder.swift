import SystemPackage

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A folder of this run alone, for programs that must be given files with names. It is gone when
/// this value is.
struct PrivateFolder: ~Copyable {
  let path: String
  private let name: String
  private let entry: UnfinishedFile

  /// - Parameters:
  ///   - name: what messages call the file that it is made for.
  ///   - target: a file beside which it is made, so that a file in it can take that one's name; nil
  ///     for the system's folder of temporary files.
  init(for name: String, beside target: String? = nil) throws(FormatError) {
    self.name = name
    let parent =
      target.map { FilePath($0).removingLastComponent() }
      ?? FilePath(FileManager.default.temporaryDirectory.path)
    UnfinishedFile.clean(parent)
    let path = UnfinishedFile.path(in: parent)
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    } catch {
      let place = parent.isEmpty ? "." : parent.string
      guard target == nil else {
        let isThere = FileManager.default.fileExists(atPath: place)
        throw FormatError(
          .cannotCreate, at: name,
          isThere ? "nothing may be written in its folder" : "its folder does not exist",
          isThere ? .writeElsewhere : .advice("Make the folder first."))
      }
      throw FormatError(
        .inputOutput, at: name, "no folder for temporary files can be made in \(place)",
        advice: "Free some space there, or name another folder in TMPDIR.")
    }
    self.path = path
    entry = UnfinishedFile(path)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
    entry.finish()
  }

  /// The path of a file in the folder.
  func file(_ name: String) -> String { FilePath(path).appending(name).string }

  /// Gives a file another name in the folder, and answers with its path.
  func link(_ target: String, as file: String) throws(FormatError) -> String {
    let path = self.file(file)
    let folder = FileManager.default.currentDirectoryPath
    let absolute = target.hasPrefix("/") ? target : FilePath(folder).appending(target).string
    do {
      try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: absolute)
    } catch {
      throw FormatError(
        .inputOutput, at: name, "no link to it can be made in \(self.path)",
        advice: "Name another folder in TMPDIR.")
    }
    return path
  }

  /// Writes bytes to a file in the folder, and answers with its path.
  func write(_ bytes: Data, as file: String) throws(FormatError) -> String {
    let path = self.file(file)
    do {
      let descriptor = try FileDescriptor.open(
        FilePath(path), .writeOnly, options: [.create, .exclusiveCreate],
        permissions: [.ownerReadWrite])
      try descriptor.closeAfter { try descriptor.writeEverything(bytes) }
    } catch {
      throw FormatError(
        .inputOutput, at: name, "writing a temporary copy broke off (\(error))",
        advice: "Free some space, or name another folder in TMPDIR.")
    }
    return path
  }
}
