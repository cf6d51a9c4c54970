/// The name that someone who mistyped one probably meant.
package struct NearestName {
  /// Nil where none is near.
  package let name: String?

  /// - Complexity: O(names × length²).
  package init(of typed: String, among names: [String]) {
    let wanted = Self.plain(typed)
    var best: (name: String, distance: Int)?
    for name in names.prefix(1000) {
      let distance = Self.distance(wanted, Self.plain(name))
      if distance < best?.distance ?? .max { best = (name, distance) }
    }
    // A third of the letters may differ.
    name = best.flatMap { $0.distance <= max(1, wanted.count / 3) ? $0.name : nil }
  }

  /// Letters and digits only, in lower case.
  private static func plain(_ text: String) -> [Character] {
    text.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  /// The least number of letters to insert, remove, change or swap with their neighbor.
  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for i in left.indices {
      var row = [i + 1]
      for j in right.indices {
        let change = last[j] + (left[i] == right[j] ? 0 : 1)
        var least = min(change, last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          least = min(least, beforeLast[j - 1] + 1)
        }
        row.append(least)
      }
      beforeLast = last
      last = row
    }
    return last[right.count]
  }
}
