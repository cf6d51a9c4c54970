import Testing

@testable import CatchmentPatterns

struct TrendClassTests {
  private static let rise = MannKendall((0..<10).map(Double.init))
  private static let fall = MannKendall((0..<10).map { -Double($0) })
  private static let flat = MannKendall([1, 2, 1, 2, 1, 2])

  /// H is hot, C cold, a dot neither; each history with a rise, a fall and no trend.
  static let cases: [(history: String, words: [String])] = [
    (".........H", ["new", "new", "new"]),
    ("CC.......H", ["new", "new", "new"]),
    ("........HH", ["consecutive", "consecutive", "consecutive"]),
    ("C..HHHHHHH", ["consecutive", "consecutive", "consecutive"]),
    (".HHHHHHHHH", ["intensifying", "diminishing", "persistent"]),
    ("HHHHHHHHHH", ["intensifying", "diminishing", "persistent"]),
    ("HHHHH.HHHH", ["intensifying", "diminishing", "persistent"]),
    ("HHHH..HHHH", ["sporadic", "sporadic", "sporadic"]),
    ("H........H", ["sporadic", "sporadic", "sporadic"]),
    ("HC.......H", ["oscillating", "oscillating", "oscillating"]),
    ("HHHHHHHHH.", ["historical", "historical", "historical"]),
    ("H", ["new", "new", "new"]),
    ("HH", ["intensifying", "diminishing", "persistent"]),
  ]

  private func states(_ text: String) -> [TrendClass.State] {
    text.map { $0 == "H" ? .hot : $0 == "C" ? .cold : .neither }
  }

  @Test(arguments: cases)
  func historiesHaveTheirWords(history: String, words: [String]) {
    for (trend, word) in zip([Self.rise, Self.fall, Self.flat], words) {
      let found = TrendClass(history: states(history), trend: trend, level: 0.05)
      #expect(found.description == word + " hot spot")
    }
    // A cold spot that falls grows colder.
    let mirrored = String(history.map { $0 == "H" ? "C" : $0 == "C" ? "H" : "." })
    for (trend, word) in zip([Self.fall, Self.rise, Self.flat], words) {
      let found = TrendClass(history: states(mirrored), trend: trend, level: 0.05)
      #expect(found.description == word + " cold spot")
    }
  }

  @Test(arguments: ["", "..........", "HHHHHHHH..", "H.........", "HCHCHCHC.."])
  func otherHistoriesHaveNoPattern(history: String) {
    let found = TrendClass(history: states(history), trend: Self.rise, level: 0.05)
    #expect(found == .none && found.description == "no pattern" && found.kind == .neither)
  }

  @Test func theLastStepDecidesBetweenHotAndCold() {
    let found = TrendClass(history: states("HHHHHHHHHC"), trend: Self.fall, level: 0.05)
    #expect(found.description == "new cold spot")
  }
}
