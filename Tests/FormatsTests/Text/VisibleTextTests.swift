import Testing

@testable import CatchmentFormats

struct VisibleTextTests {
  @Test(arguments: [
    ("41.9", "41.9"), ("\u{1B}[2J", "U+001B[2J"), ("a\u{FEFF}b", "aU+FEFFb"),
    ("\u{202E}abc", "U+202Eabc"),
    ("line\nbreak\ttab", "line\nbreak\ttab"), ("\u{7}", "U+0007"), ("\u{E0001}", "U+E0001"),
    ("\u{1F469}\u{200D}\u{1F692}", "\u{1F469}\u{200D}\u{1F692}"), ("Peña", "Peña"),
  ])
  func whatCannotBeSeenIsSpelledOut(text: String, visible: String) {
    #expect(text.visible == visible)
  }

  @Test func aLongCellIsCutWhereASentenceWouldDrownInIt() {
    #expect(String(repeating: "\u{FEFF}", count: 400).excerpt.count < 60 * 6 + 2)
    #expect(String(repeating: "x", count: 61).excerpt == String(repeating: "x", count: 60) + "…")
    #expect(String(repeating: "x", count: 60).excerpt == String(repeating: "x", count: 60))
    #expect("two\r\nlines".excerpt == "two lines")
  }
}
