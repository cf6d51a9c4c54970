/// How names are shown that a layer writes in capital letters alone: `N MCCULLOH ST` as `N McCulloh St`.
enum NameCase {
  /// Whether a layer writes without small letters.
  static func isAllCapitals(_ names: some Sequence<String?>) -> Bool {
    var hasLetters = false
    for name in names {
      for byte in (name ?? "").utf8 {
        if byte >= Letter.lowerA, byte <= Letter.lowerZ { return false }
        if byte >= Letter.upperA, byte <= Letter.upperZ { hasLetters = true }
      }
    }
    return hasLetters
  }

  static func titled(_ name: String) -> String {
    name.split(separator: " ").map { word in
      word.split(separator: "-", omittingEmptySubsequences: false).map(titledWord)
        .joined(separator: "-")
    }.joined(separator: " ")
  }

  private static func titledWord(_ word: Substring) -> String {
    if kept.contains(String(word)) { return String(word) }
    // 5TH, 22ND: all but figures become small.
    if word.first?.isNumber == true { return word.lowercased() }
    if word.count > 4, word.hasPrefix("MC") { return "Mc" + capitalized(word.dropFirst(2)) }
    if let apostrophe = word.firstIndex(of: "'"), apostrophe == word.index(after: word.startIndex) {
      return word[...apostrophe] + capitalized(word[word.index(after: apostrophe)...])
    }
    return capitalized(word)
  }

  private static func capitalized(_ word: Substring) -> String {
    word.prefix(1).uppercased() + word.dropFirst().lowercased()
  }

  /// Directions and numbers that are letters.
  private static let kept: Set<String> = ["NE", "NW", "SE", "SW", "II", "III", "IV", "VI", "US"]
}
