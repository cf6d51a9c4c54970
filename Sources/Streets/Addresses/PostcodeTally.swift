/// The ZIP codes of a table's addresses, by their first three digits.
///
/// These are of one sorting center: a town has one of them, a large city several (606 is Chicago;
/// 100 to 104 and 110 to 116 are New York).
///
/// - Reference: USPS, Domestic Mail Manual, labeling list L002 (three-digit prefixes).
package struct PostcodeTally: Sendable {
  /// Of fewer codes nobody can say which are rare.
  private static let leastCodes = 20
  /// The usual ones are few, and so many addresses have one of them.
  private static let mostPrefixes = 8
  private static let usualShare = 0.9
  private static let rareShare = 0.02
  /// Where one alone has so many, all others are of other towns.
  private static let lonelyShare = 0.8

  private var counts: [Int32: (count: Int, example: Int32)] = [:]
  private var total = 0

  mutating func add(_ code: Int32) {
    counts[code / 100, default: (0, code)].count += 1
    total += 1
  }

  /// How many addresses have a code of which hardly another has the first digits, one of these
  /// codes, and with what the others begin; nil for none.
  package var rare: (count: Int, example: String, usual: [String])? {
    guard total >= Self.leastCodes else { return nil }
    let few = max(1, Int(Double(total) * Self.rareShare))
    let sorted = counts.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    let isLonely =
      sorted.first.map { Double($0.value.count) >= Self.lonelyShare * Double(total) } ?? false
    let usual = isLonely ? sorted.prefix(1) : sorted.prefix { $0.value.count > few }
    let rare = sorted.dropFirst(usual.count)
    let count = rare.reduce(0) { $0 + $1.value.count }
    guard let first = rare.first, usual.count <= Self.mostPrefixes,
      isLonely || Double(total - count) >= Self.usualShare * Double(total)
    else { return nil }
    return (
      count, Self.digits(first.value.example, 5), usual.map { Self.digits($0.key, 3) }.sorted()
    )
  }

  private static func digits(_ number: Int32, _ count: Int) -> String {
    let text = "\(number)"
    return String(repeating: "0", count: max(0, count - text.count)) + text
  }
}
