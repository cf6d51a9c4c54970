import Subprocess
import SystemPackage

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// The bytes of an input, whether it is a file or standard input, packed by gzip or not.
public enum ByteSource {
  /// Reads a file, or standard input where the path is `-`.
  ///
  /// A file is mapped into memory, so that parts that nobody looks at are never read. What gzip has packed is told
  /// by its first bytes, whatever its name, and unpacked by the system's `gzip`.
  ///
  /// - Throws: ``FormatError`` with a code that tells apart what is missing, what is broken, and what could not be read.
  public static func bytes(of path: String) async throws(FormatError) -> Data {
    try await read(path).bytes
  }

  /// The same, and whether the bytes lie in a file just as they are.
  static func read(_ path: String) async throws(FormatError) -> (bytes: Data, isPlain: Bool) {
    let name = path == "-" ? "standard input" : path
    let bytes =
      path == "-" ? try everything(.standardInput, name: name) : try contents(of: path)
    guard !bytes.isEmpty else {
      throw FormatError(
        .badData, at: name, "there is nothing in it",
        advice: path == "-"
          ? "Pipe a file into the command." : "Download it again: it may have broken off.")
    }
    let isFile = path != "-" && !FileManager.default.isDevice(path)
    guard bytes.count > 2, bytes[bytes.startIndex] == 0x1F, bytes[bytes.startIndex + 1] == 0x8B
    else { return (bytes, isFile) }
    return (try await Gzip.unpacked(bytes, file: isFile ? path : nil, name: name), false)
  }

  /// A file of fewer bytes is read and not mapped: that is no slower, and safe where somebody cuts it off meanwhile.
  private static let smallest = 4 << 20

  private static func contents(of path: String) throws(FormatError) -> Data {
    let descriptor: FileDescriptor
    do {
      descriptor = try FileDescriptor.open(FilePath(path), .readOnly)
    } catch {
      throw unreadable(path, error)
    }
    defer { try? descriptor.close() }
    // A shell's `<(command)` is a pipe.
    if FileManager.default.isDevice(path) { return try everything(descriptor, name: path) }
    do {
      let length = Int(try descriptor.seek(offset: 0, from: .end))
      return length < smallest
        ? try Data(contentsOf: URL(filePath: path)) : try descriptor.mapped(length: length)
    } catch {
      throw isFolder(path)
        ? folder(path)
        : FormatError(
          .inputOutput, at: path, "it can't be read to its end (\(error))",
          advice: "Copy it to a local disk and try again.")
    }
  }

  private static func isFolder(_ path: String) -> Bool {
    (try? FileDescriptor.open(FilePath(path), .readOnly, options: .directory))
      .map { (try? $0.close()) != nil } ?? false
  }

  private static func folder(_ path: String) -> FormatError {
    FormatError(.noInput, at: path, "this is a folder", advice: "Name a file in it.")
  }

  private static func unreadable(_ path: String, _ error: any Error) -> FormatError {
    switch error as? Errno {
    case .noSuchFileOrDirectory, .notDirectory:
      FormatError(.noInput, at: path, "there is no such file", advice: "Check the path.")
    case .permissionDenied:
      FormatError(
        .noInput, at: path, "this file may not be read", advice: "Check its permissions.")
    case .isDirectory: folder(path)
    default: FormatError(.noInput, at: path, "it can't be opened (\(error))")
    }
  }

  private static func everything(
    _ descriptor: FileDescriptor, name: String
  ) throws(FormatError) -> Data {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count: Int
      do {
        count = try unsafe piece.withUnsafeMutableBytes { try unsafe descriptor.read(into: $0) }
      } catch {
        throw FormatError(.inputOutput, at: name, "reading broke off (\(error))")
      }
      if count == 0 { return Data(bytes) }
      bytes += piece[..<count]
    }
  }
}
