/// The letters that tell surges, on maps, in tables and in sentences alike: numbers are those of
/// hires, and letters that areas are called by are left to the areas.
struct SurgeLetters: Sendable {
  /// The places in the row `A`, `B`, …, `Z`, `AA`, … that are left out, in order.
  private let taken: [Int]

  /// - Parameter names: what areas beside the surges are called: of `B`, `Area B` and `3b` the
  ///   first two take a letter.
  init(besides names: [String] = []) {
    taken = Set(names.compactMap(Self.place)).sorted()
  }

  /// `A` for the strongest, `B` for the next, after `Z` comes `AA`; empty for no rank.
  func text(rank: Int?) -> String {
    guard var rest = rank, rest > 0 else { return "" }
    for place in taken where place <= rest { rest += 1 }
    var letters = ""
    while rest > 0 {
      rest -= 1
      letters = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(rest % 26))) + letters
      rest /= 26
    }
    return letters
  }

  /// More letters than any surge has.
  private static let mostLetters = 3

  /// The place in the row of the letters at the end of a name; nil where these are a word.
  private static func place(of name: String) -> Int? {
    let last = name.uppercased().split { !$0.isLetter && !$0.isNumber }.last ?? ""
    guard !last.isEmpty, last.count <= mostLetters else { return nil }
    return last.unicodeScalars.reduce(0 as Int?) { sum, letter -> Int? in
      guard let sum, ("A"..."Z").contains(letter) else { return nil }
      return sum * 26 + Int(letter.value - UInt32(UInt8(ascii: "A"))) + 1
    }
  }
}
