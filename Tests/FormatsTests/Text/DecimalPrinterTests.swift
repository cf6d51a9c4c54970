import CatchmentFormats
import Foundation
import CatchmentStatistics
import Testing

struct DecimalPrinterTests {
  private func shortest(_ value: Double) -> String {
    var text = ByteText()
    DecimalPrinter.append(value, to: &text)
    return text.string
  }

  private func fixed(_ value: Double, _ decimals: Int) -> String? {
    guard let scaled = DecimalPrinter.scaled(value, decimals: decimals) else { return nil }
    var text = ByteText()
    DecimalPrinter.append(scaled, decimals: decimals, to: &text)
    return text.string
  }

  @Test(arguments: [
    (0, "0"), (-0.0, "0"), (1, "1"), (-1, "-1"), (0.1, "0.1"), (12.5, "12.5"),
    (-87.62976, "-87.62976"), (1e15, "1000000000000000"), (1e16, "1e+16"), (1e-7, "1e-07"),
    (.nan, "null"), (.infinity, "null"), (0.30000000000000004, "0.30000000000000004"),
    (100, "100"), (1e-6, "0.000001"), (123456789.5, "123456789.5"),
  ])
  func aNumberIsWrittenInItsShortestForm(value: Double, text: String) {
    #expect(shortest(value) == text)
  }

  @Test(arguments: [
    (0, 6, "0"), (-0.0000001, 6, "0"), (0.0000005, 6, "0.000001"), (-0.5, 0, "-1"),
    (0.5, 0, "1"), (1.5, 0, "2"), (2.5, 0, "3"), (-87.6298, 6, "-87.6298"),
    (-87.62981254, 6, "-87.629813"),
    (180, 6, "180"), (1.05, 1, "1.1"), (999.9999996, 6, "1000"), (0.1, 15, "0.1"),
    (358123.456, 2, "358123.46"),
    (1_200_000, 0, "1200000"),
  ])
  func aCoordinateIsRoundedHalfAwayFromZero(value: Double, decimals: Int, text: String) {
    #expect(fixed(value, decimals) == text)
  }

  @Test func whatDoesNotFitIsNoCoordinate() {
    #expect(fixed(1e10, 6) == nil)
    #expect(fixed(.nan, 6) == nil)
    #expect(fixed(-.infinity, 0) == nil)
  }

  @Test func integersAreWrittenWhole() {
    for value in [0, 9, 10, 99, 100, -1, 1_000_000, .max, .min] as [Int64] {
      var text = ByteText()
      DecimalPrinter.append(value, to: &text)
      #expect(text.string == "\(value)")
    }
  }

  @Test func randomNumbersReadBackAsThemselvesInNoMoreDigitsThanNeeded() {
    var random = RandomStream(seed: 3)
    var wrong: [Double] = []
    for _ in 0..<30_000 {
      let magnitude = random.uniform() * 20 - 10
      var value = (random.uniform() - 0.5) * Foundation.pow(10, magnitude)
      if random.index(below: 2) == 0 {
        let scale = Foundation.pow(10, Double(random.index(below: 8)))
        value = (value * scale).rounded() / scale
      }
      let text = shortest(value)
      let digits = { (text: String) in
        // Digits that count: no zeros at either end, no exponent.
        text.split(separator: "e")[0].filter(\.isNumber).drop { $0 == "0" }.reversed().drop {
          $0 == "0"
        }.count
      }
      if Double(text) != value || digits(text) != digits(value.description) { wrong.append(value) }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(5))")
  }

  @Test func randomCoordinatesAreWrittenAsPrintfWritesThem() {
    var random = RandomStream(seed: 4)
    var wrong: [Double] = []
    for _ in 0..<5_000 {
      let value = random.uniform() * 360 - 180
      var expected = String(format: "%.6f", value)
      while expected.last == "0" { expected.removeLast() }
      if expected.last == "." { expected.removeLast() }
      if fixed(value, 6) != expected { wrong.append(value) }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(5))")
  }
}
