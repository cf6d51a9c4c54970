import Testing

@testable import CatchmentCartography

struct TextLinesTests {
  private static let texts = [
    "Concentraciones: al menos 60 incidentes a 200 m o menos de cada uno de ellos",
    "Wwwww Mmmmm Wwwww Mmmmm Wwwww Mmmmm", "ill lilt till fill ill lilt till fill",
    "a Donaudampfschifffahrtsgesellschaftskapitän wide", "one",
  ]

  @Test(arguments: texts, [true, false])
  func noLineIsWiderThanItsRoom(text: String, isBold: Bool) {
    for size in [12.0, 15, 22] {
      let lines = TextLines.broken(text, within: 160, size: size, isBold: isBold)
      let widest = lines.map { TextWidth.ems($0) * size * (isBold ? TextWidth.bold : 1) }.max()
      #expect(widest.map { $0 <= 160 + 1e-9 } == true)
      #expect(lines.joined().replacing(" ", with: "") == text.replacing(" ", with: ""))
    }
  }

  @Test func narrowLettersFillALineAsWideOnesDo() {
    let wide = TextLines.broken("MM MM MM MM MM MM", within: 100, size: 10)
    let narrow = TextLines.broken("ii ii ii ii ii ii", within: 100, size: 10)
    #expect(wide.count == 2 && narrow.count == 1)
  }

  @Test func whatHasNoRoomAtAllIsOneLetterALine() {
    #expect(TextLines.broken("abc", within: 1, size: 10) == ["a", "b", "c"])
    #expect(TextLines.broken("", within: 100, size: 10) == [""])
  }
}
