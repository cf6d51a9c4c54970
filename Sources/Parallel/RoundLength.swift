/// How many items of work go between two calls of a `step`: so many that a progress bar is smooth
/// and other threads are worth waking, so few that a `step` which throws ends the run soon.
///
/// It has no part in the results: items know nothing of rounds.
struct RoundLength {
  private(set) var items: Int
  private let bounds: ClosedRange<Int>

  /// Shorter, and a busy machine lets the other threads wait for a large part of it.
  private static let short = Duration.milliseconds(50)
  /// Longer, and work would not be stopped within half a second.
  private static let long = Duration.milliseconds(200)

  /// - Parameters:
  ///   - threads: no round is shorter than one item for each.
  ///   - most: no round is longer.
  init(threads: Int, most: Int = .max) {
    bounds = threads...max(threads, most)
    items = min(2 * threads, bounds.upperBound)
  }

  /// Makes the next round longer or shorter, by how long the last one took.
  mutating func follow(_ duration: Duration) {
    if duration < Self.short {
      items = items > bounds.upperBound / 2 ? bounds.upperBound : 2 * items
    } else if duration > Self.long {
      items = max(bounds.lowerBound, items / 2)
    }
  }
}
