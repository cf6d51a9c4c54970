import Synchronization

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

/// A file or folder that is being written, in a list that a signal's handler can clear.
///
/// Each place of the list is one atomic number, the address of a path, and whoever takes it out owns it. So nobody ever
/// waits, which a handler must not, and there is nothing that the thread sanitizer can't follow.
struct UnfinishedFile {
  /// Commands write one file after the other; more at once than there are places are not listed.
  private final class Place: Sendable {
    let address = Atomic<UInt>(0)
  }

  private static let places = (0..<16).map { _ in Place() }

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
