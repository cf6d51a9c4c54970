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

  /// One sentence for each thing that happened.
  var sentences: [String] {
    var sentences: [String] = []
    func tell(_ count: Count, _ one: String, _ many: String, _ rest: String) {
      guard count.count > 0 else { return }
      sentences.append(
        "\(count.count == 1 ? "1 " + one : "\(count.count) " + many) \(rest) "
          + "(\(count.count == 1 ? "" : "first: ")feature \(count.first + 1)).")
    }
    tell(
      closedRings, "ring did", "rings did",
      "not end where \(closedRings.count == 1 ? "it" : "they") began; closed")
    tell(smallRings, "ring has", "rings have", "fewer than three corners; left out")
    tell(shortLines, "line has", "lines have", "a single position; left out")
    tell(heights, "feature has", "features have", "heights or measures; only x and y are used")
    tell(withoutGeometry, "feature has", "features have", "no geometry")
    tell(
      duplicateKeys, "feature holds", "features hold",
      "a property twice; the last of each is used")
    return sentences
  }
}
