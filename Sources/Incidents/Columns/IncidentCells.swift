import CatchmentFormats

/// What cells of an incident table mean: places, and whether somebody died.
extension Span where Element == UInt8 {
  /// Both numbers of a place in one cell: `(41.93, -87.70)`, also behind an address, or `POINT (-87.70 41.93)`.
  func placeCell(_ range: Range<Int>) -> (x: Double, y: Double) {
    let missing = (x: Double.nan, y: Double.nan)
    if range.isEmpty || isBlankWord(range) { return missing }
    var start = range.lowerBound
    var end = range.upperBound
    if let open = range.last(where: { self[$0] == 0x28 }) {
      start = open + 1
      end = (start..<end).first { self[$0] == 0x29 } ?? end
    }
    func trimmed(_ range: Range<Int>) -> Range<Int> {
      var start = range.lowerBound
      var end = range.upperBound
      while start < end, self[start] <= Byte.space { start += 1 }
      while start < end, self[end - 1] <= Byte.space { end -= 1 }
      return start..<end
    }
    let content = trimmed(start..<end)
    let comma = content.first { self[$0] == Byte.comma }
    guard let cut = comma ?? content.first(where: { self[$0] == Byte.space }) else {
      return content.isEmpty ? missing : (.infinity, .infinity)
    }
    let first = numberCell(trimmed(content.lowerBound..<cut))
    let second = numberCell(trimmed(cut + 1..<content.upperBound))
    return comma == nil ? (first, second) : (second, first)
  }

  /// Whether a victim died: 1 or 0, ``RowColumns/blank`` or ``RowColumns/unknown``.
  func fatalCell(_ range: Range<Int>) -> Int8 {
    if range.isEmpty { return RowColumns.blank }
    for word: StaticString in ["1", "y", "t", "yes", "true", "1.0"] where isWord(range, word) {
      return 1
    }
    for word: StaticString in ["0", "n", "f", "no", "false", "0.0"] where isWord(range, word) {
      return 0
    }
    if isBlankWord(range) { return RowColumns.blank }
    // Some count the dead.
    if let count = DecimalParser.parse(self, range) {
      return count < 0 ? RowColumns.unknown : count > 0 ? 1 : 0
    }
    return deathInWords(range)
  }

  /// `HOMICIDE - FIREARM` and `Fatal Injury`, but not `Non-Fatal` or `HOMICIDE ATTEMPT`.
  private func deathInWords(_ range: Range<Int>) -> Int8 {
    let words = text(range).lowercased().split { !$0.isLetter }
    func has(_ stems: [String], _ words: some Sequence<Substring>) -> Bool {
      words.contains { word in stems.contains { word.hasPrefix($0) } }
    }
    let death = ["fatal", "homicide", "murder", "died", "dead", "death", "deceased", "killed"]
    if has(death, words.prefix(1)), !has(["attempt"], words) { return 1 }
    let others = [
      "non", "not", "no", "attempt", "injur", "wound", "hurt", "batter", "assault", "robber",
      "surviv", "alive", "shot", "shoot", "graz", "hit", "struck", "criminal", "aggravated",
      "property", "missed",
    ]
    return has(others, words) ? 0 : RowColumns.unknown
  }
}
