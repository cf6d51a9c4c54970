import CatchmentParallel
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

/// The bytes of an input, whether it is a file or standard input, packed by gzip or not.
public enum ByteSource {
  /// Reads a file, or standard input where the path is `-`.
  ///
  /// What gzip has packed is told by its first bytes, whatever its name. A file is read and not
  /// mapped into memory: one that somebody cuts off or writes to meanwhile must not end the
  /// process, nor change under its reader.
  ///
  /// - Throws: ``FormatError`` with a code that tells apart what is missing, what is broken, and
  ///   what could not be read.
  /// - Complexity: O(bytes); large files are read by all threads.
  public static func bytes(of path: String) throws(FormatError) -> Data {
    let name = name(of: path)
    let bytes =
      path == "-"
      ? try everything(.standardInput, name: name) : try OpenedFile(path).contents()
    guard !bytes.isEmpty else { throw nothing(in: path) }
    return Gzip.isPacked(bytes) ? try Gzip.unpacked(bytes, name: name) : bytes
  }

  /// What messages call an input.
  static func name(of path: String) -> String { path == "-" ? "standard input" : path }

  static func nothing(in path: String) -> FormatError {
    FormatError(
      .badData, at: name(of: path), "there is nothing in it",
      advice: path == "-"
        ? "Pipe a file into the command." : "Download it again: it may have broken off.")
  }

  /// Reads a stream to its end.
  fileprivate static func everything(
    _ descriptor: FileDescriptor, name: String
  ) throws(FormatError) -> Data {
    var bytes = Data()
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count: Int
      do {
        count = try unsafe piece.withUnsafeMutableBytes { try unsafe descriptor.read(into: $0) }
      } catch {
        throw FormatError(.inputOutput, at: name, "reading broke off (\(error))")
      }
      if count == 0 { return bytes }
      bytes.append(contentsOf: piece[..<count])
    }
  }
}

/// A file that is open for reading; closed when this value is gone.
struct OpenedFile: ~Copyable {
  private let descriptor: FileDescriptor
  private let path: String
  /// Its length in bytes; nil for a device or a pipe, which is read as it comes.
  let length: Int?

  init(_ path: String) throws(FormatError) {
    let opened: FileDescriptor
    do {
      opened = try FileDescriptor.open(FilePath(path), .readOnly)
    } catch {
      throw Self.unreadable(path, error)
    }
    var status = stat()
    let isKnown = unsafe fstat(opened.rawValue, &status) == 0
    guard isKnown, status.st_mode & S_IFMT != S_IFDIR else {
      try? opened.close()
      throw isKnown ? Self.folder(path) : FormatError(.noInput, at: path, "it can't be opened")
    }
    self.path = path
    descriptor = opened
    // A shell's `<(command)` is a pipe.
    length = status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
  }

  deinit { try? descriptor.close() }

  /// All bytes.
  func contents() throws(FormatError) -> Data {
    guard let length else { return try ByteSource.everything(descriptor, name: path) }
    let memory = sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE))
    guard memory <= 0 || length < memory / 4 * 3 else {
      throw FormatError(
        .badData, at: path,
        "it has \(length / 1_000_000) MB, and this machine's memory \(memory / 1_000_000) MB",
        advice: "Keep the rows and columns that matter.")
    }
    return try bytes(at: 0..<length)
  }

  /// Some bytes; those that lie beyond the end are left out.
  ///
  /// Memory is not cleared first, and pages are large: 1 GB takes 0.25 s by two threads, as long as
  /// to map it and to touch each page once.
  func bytes(at range: Range<Int>) throws(FormatError) -> Data {
    let range = range.clamped(to: 0..<max(0, length ?? 0))
    guard !range.isEmpty else { return Data() }
    let memory = UnsafeMutableRawPointer.allocate(byteCount: range.count, alignment: 64)
    unsafe LargePages.advise(memory, bytes: range.count)
    let (address, number) = (UInt(bitPattern: memory), descriptor.rawValue)
    // Each thread fills its own part: a pointer may not cross threads, an address may.
    let failures = Workers.all.map(count: range.count, chunk: 1 << 22) { part -> Int32? in
      var position = part.lowerBound
      while position < part.upperBound {
        let count = unsafe pread(
          number, UnsafeMutableRawPointer(bitPattern: address + UInt(position)),
          part.upperBound - position, off_t(range.lowerBound + position))
        if count > 0 {
          position += count
        } else if count == 0 {
          return 0
        } else if errno != EINTR {
          return errno
        }
      }
      return nil
    }
    if let failure = failures.compactMap(\.self).first {
      unsafe memory.deallocate()
      throw FormatError(
        .inputOutput, at: path,
        failure == 0
          ? "it was cut short while it was read"
          : "it can't be read to its end (\(Errno(rawValue: failure)))",
        advice: failure == 0
          ? "Try again when it is complete." : "Copy it to a local disk and try again.")
    }
    return unsafe Data(
      bytesNoCopy: memory, count: range.count,
      deallocator: .custom { memory, _ in unsafe memory.deallocate() })
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
}

extension FileDescriptor {
  /// Writes all bytes, however many calls that takes.
  func writeEverything(_ bytes: Data) throws {
    try unsafe bytes.withUnsafeBytes { _ = try unsafe writeAll($0) }
  }
}

extension FileManager {
  /// Whether a path is a device or a pipe: read as it comes, written to, never replaced.
  func isDevice(_ path: String) -> Bool {
    // A shell's `<(command)` is a link to a pipe: the link itself tells nothing.
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return false }
    return ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
  }
}
