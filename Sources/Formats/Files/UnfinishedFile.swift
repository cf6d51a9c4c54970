import Synchronization
import SystemPackage

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file or folder that is being written, in a list that can be cleared in the moment before a
/// command ends on a signal.
///
/// Each place of the list is one atomic number, the address of a path, and whoever takes it out
/// owns it. So nobody ever waits for a thread that was stopped, and there is nothing that the
/// thread sanitizer can't follow.
///
/// Its name says which process on which machine writes it, so that a later run can clean up after
/// one that was killed.
struct UnfinishedFile {
  /// Commands write some files; more at once than there are places are not listed.
  private final class Place: Sendable {
    let address = Atomic<UInt>(0)
  }

  private static let places = (0..<64).map { _ in Place() }

  private let place: Place?

  /// Puts a path on the list.
  init(_ path: String) {
    // The copy is freed by whoever takes the address out.
    let copy = unsafe strdup(path)
    let address = UInt(bitPattern: copy)
    place = Self.places.first {
      $0.address.compareExchange(expected: 0, desired: address, ordering: .acquiringAndReleasing)
        .exchanged
    }
    if place == nil { unsafe free(copy) }
  }

  /// Takes it off the list.
  func finish() { if let place { _ = Self.take(place) } }

  /// Removes all files and folders of the list.
  static func removeAll() {
    for place in places {
      if let path = take(place) { try? FileManager.default.removeItem(atPath: path) }
    }
  }

  private static func take(_ place: Place) -> String? {
    let address = place.address.exchange(0, ordering: .acquiringAndReleasing)
    guard let copy = unsafe UnsafeMutablePointer<CChar>(bitPattern: address) else { return nil }
    defer { unsafe free(copy) }
    return unsafe String(cString: copy)
  }
}

// MARK: Names

extension UnfinishedFile {
  /// A path in the folder of a file that no other has. Its length does not depend on the file's
  /// name, which may be as long as the disk allows.
  static func path(beside file: String) -> String {
    path(in: FilePath(file).removingLastComponent())
  }

  static func path(in folder: FilePath) -> String {
    folder.appending("\(prefix)\(machine)-\(getpid())-\(UUID().uuidString.prefix(8))\(suffix)")
      .string
  }

  /// Removes what runs on this machine have left in a folder that were killed before they could.
  ///
  /// - Complexity: O(files in the folder), once for each folder and process.
  static func clean(folderOf file: String) {
    clean(FilePath(file).removingLastComponent())
  }

  static func clean(_ folder: FilePath) {
    let place = folder.isEmpty ? "." : folder.string
    guard cleaned.withLock({ $0.insert(place).inserted }) else { return }
    for name in (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? [] {
      guard name.hasPrefix(prefix + machine + "-"), name.hasSuffix(suffix) else { continue }
      let words = name.dropFirst(prefix.count).split(separator: "-")
      guard words.count == 3, let process = Int32(words[1]), isGone(process) else { continue }
      try? FileManager.default.removeItem(atPath: folder.appending(name).string)
    }
  }

  private static func isGone(_ process: Int32) -> Bool {
    process > 0 && kill(process, 0) != 0 && errno == ESRCH
  }

  private static let prefix = ".catchment-"
  private static let suffix = ".unfinished"
  private static let cleaned = Mutex<Set<String>>([])

  /// Stands for this machine's name: on a shared disk the process of another machine is not ours to
  /// judge.
  private static let machine: String = {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in ProcessInfo.processInfo.hostName.utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    return String(hash, radix: 36)
  }()
}
