/// How names are shown that a layer writes in capital letters alone: `N MCCULLOH ST` as `N McCulloh
/// St`.
enum NameCase {
  /// Whether a layer writes without small letters, but for a few names that slipped in.
  static func isInCapitals(_ names: some Sequence<String?>) -> Bool {
    var capital = 0
    var other = 0
    for name in names {
      guard let name else { continue }
      if hasSmallLetters(name) {
        other += 1
      } else if name.utf8.contains(where: { $0 >= Letter.upperA && $0 <= Letter.upperZ }) {
        capital += 1
      }
    }
    return capital > 20 * other
  }

  private static func hasSmallLetters(_ name: String) -> Bool {
    name.utf8.contains { $0 >= Letter.lowerA && $0 <= Letter.lowerZ }
  }

  /// A name of capital letters in small ones; any other as it is.
  static func titled(_ name: String) -> String {
    if hasSmallLetters(name) { return name }
    return name.split(separator: " ").map { word in
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
