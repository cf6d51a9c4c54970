import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A program that runs for us, in a list that a signal's handler can end.
///
/// As with ``UnfinishedFile``, each place is one atomic number and whoever takes it out owns it, so
/// nobody ever waits.
struct RunningChild {
  private final class Place: Sendable {
    let process = Atomic<Int32>(0)
  }

  private static let places = (0..<16).map { _ in Place() }

  private let place: Place?

  /// Puts a process on the list. It must be taken off before the system can give its number to
  /// another.
  init(_ process: Int32) {
    place = Self.places.first {
      $0.process.compareExchange(
        expected: 0, desired: process, ordering: .acquiringAndReleasing
      ).exchanged
    }
  }

  /// Takes it off the list.
  func finish() { place?.process.store(0, ordering: .releasing) }

  /// Ends all programs of the list.
  static func endAll() {
    for place in places {
      let process = place.process.exchange(0, ordering: .acquiringAndReleasing)
      if process > 0 { _ = kill(process, SIGKILL) }
    }
  }
}
