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

/// A file that only this process can reach, and that is gone when it is closed.
struct TemporaryFile: ~Copyable {
  let descriptor: FileDescriptor

  init(for name: String) throws(FormatError) {
    let folder = FileManager.default.temporaryDirectory.path
    let path = FilePath(folder).appending("catchment-\(UUID().uuidString)")
    do {
      descriptor = try FileDescriptor.open(
        path, .readWrite, options: [.create, .exclusiveCreate],
        permissions: [.ownerReadWrite])
    } catch {
      throw FormatError(
        .inputOutput, at: name, "no temporary file can be made in \(folder) (\(error))",
        advice: "Free some space there, or name another folder in TMPDIR.")
    }
    // Without a name it vanishes with its descriptor, even where the process is killed.
    try? FileManager.default.removeItem(atPath: path.string)
  }

  deinit { try? descriptor.close() }

  /// Writes all bytes at the end, and steps back to the start.
  func fill(with bytes: Data, for name: String) throws(FormatError) {
    do {
      try descriptor.writeEverything(bytes)
      try descriptor.seek(offset: 0, from: .start)
    } catch {
      throw FormatError(
        .inputOutput, at: name, "writing a temporary copy broke off (\(error))",
        advice: "Free some space, or name another folder in TMPDIR.")
    }
  }

  /// All bytes that were written.
  func contents(for name: String) throws(FormatError) -> Data {
    do {
      return try descriptor.mapped(length: Int(try descriptor.seek(offset: 0, from: .end)))
    } catch {
      throw FormatError(.inputOutput, at: name, "reading the unpacked copy broke off (\(error))")
    }
  }
}

extension FileDescriptor {
  /// The first bytes of a file where they are, without a copy: a file of 1 GB takes no memory of its own, and its parts
  /// that nobody looks at are never read.
  func mapped(length: Int) throws -> Data {
    if length == 0 { return Data() }
    let start = unsafe mmap(nil, length, PROT_READ, MAP_PRIVATE, rawValue, 0)
    guard let start = unsafe start, unsafe start != MAP_FAILED else { throw Errno(rawValue: errno) }
    return unsafe Data(
      bytesNoCopy: start, count: length,
      deallocator: .custom { unsafe munmap($0, $1) })
  }
}

extension FileDescriptor {
  /// Writes all bytes, however many calls that takes.
  func writeEverything(_ bytes: Data) throws {
    try unsafe bytes.withUnsafeBytes { _ = try unsafe writeAll($0) }
  }
}

extension FileManager {
  /// Whether a path is a device or a pipe: read as it comes, written to, never mapped or replaced.
  func isDevice(_ path: String) -> Bool {
    // A shell's `<(command)` is a link to a pipe: the link itself tells nothing.
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return false }
    return ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
  }
}
