/// Codes of a column of outcomes that mean something else than they do alone: `F` beside `NF` or
/// `N` is fatal and no *false*, which stands beside *true*, and −1 beside 0 is the *yes* of Access.
struct DeathCodes: Sendable, Equatable {
  /// In lower case.
  private let dead: String
  private let alive: Set<String>

  private static let nonFatal: Set<String> = ["nf", "n/f", "n-f", "n f", "n.f."]

  private static let yes: Set<String> = ["t", "true", "y", "yes", "1"]

  /// - Parameter texts: cells of the column that are not blank.
  /// - Returns: nil where they mean what they do elsewhere.
  init?(_ texts: [String]) {
    let distinct = Set(texts.lazy.map { $0.lowercased() })
    if distinct.contains("f"), !distinct.isDisjoint(with: Self.nonFatal) {
      (dead, alive) = ("f", Self.nonFatal)
    } else if distinct.isSuperset(of: ["f", "n"]), distinct.isDisjoint(with: Self.yes) {
      (dead, alive) = ("f", ["n"])
    } else if distinct == ["-1", "0"] {
      (dead, alive) = ("-1", ["0"])
    } else {
      return nil
    }
  }

  /// How many died; nil where the text is no such code.
  func deaths(_ text: String) -> Int8? {
    let text = text.lowercased()
    return text == dead ? 1 : alive.contains(text) ? 0 : nil
  }
}
