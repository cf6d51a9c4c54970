/// The letter that tells a surge, on maps, in tables and in sentences alike: numbers are those of
/// hires, which a reader must not take a surge for.
enum SurgeLetter {
  /// `A` for the strongest, `B` for the next, after `Z` comes `AA`; empty for no rank.
  static func text(rank: Int?) -> String {
    guard var rest = rank, rest > 0 else { return "" }
    var letters = ""
    while rest > 0 {
      rest -= 1
      letters = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(rest % 26))) + letters
      rest /= 26
    }
    return letters
  }
}
