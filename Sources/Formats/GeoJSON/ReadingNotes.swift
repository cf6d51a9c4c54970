/// What a reader mended or left out: how often, and at which feature first.
struct ReadingNotes: Sendable, Equatable {
  struct Count: Sendable, Equatable {
    private(set) var count = 0
    /// The first feature, counted from 0.
    private(set) var first = 0

    mutating func note(_ feature: Int) {
      if count == 0 { first = feature }
      count += 1
    }

    mutating func merge(_ other: Count, after features: Int) {
      if count == 0 { first = features + other.first }
      count += other.count
    }
  }

  var closedRings = Count()
  var smallRings = Count()
  var shortLines = Count()
  var heights = Count()
  var withoutGeometry = Count()
  var duplicateKeys = Count()

  mutating func merge(_ other: ReadingNotes, after features: Int) {
    closedRings.merge(other.closedRings, after: features)
    smallRings.merge(other.smallRings, after: features)
    shortLines.merge(other.shortLines, after: features)
    heights.merge(other.heights, after: features)
    withoutGeometry.merge(other.withoutGeometry, after: features)
    duplicateKeys.merge(other.duplicateKeys, after: features)
  }

  /// One remark for each kind of thing that happened.
  var all: [ReadingNote] {
    let counts: [(ReadingNote.Mending, Count)] = [
      (.closedRings, closedRings), (.smallRings, smallRings), (.shortLines, shortLines),
      (.heights, heights), (.withoutGeometry, withoutGeometry), (.duplicateKeys, duplicateKeys),
    ]
    return counts.filter { $1.count > 0 }.map { .mended($0, count: $1.count, first: $1.first) }
  }
}
