import Foundation
import CatchmentFormats
import CatchmentStatistics
import Testing

struct DecimalParserTests {
  private func parse(_ text: String) -> Double? {
    let bytes = Array(text.utf8)
    return DecimalParser.parse(bytes.span)
  }

  @Test(arguments: [
    "0", "-0", "1", "-87.609140876170045", "41.844692503461062", "9007199254740993",
    "9007199254740992.5", "18446744073709551615", "99999999999999999999", "0.1", "1e22", "1e23",
    "123456789012345678e-19", "1e-5", "1E+5", "4.9e-324", "2.2250738585072014e-308",
    "2.2250738585072011e-308", "1.7976931348623157e308", "0.000000000000000000000000001",
    "-90.056918605359556", "46004621.158100002", "7.2057594037927933e16", "1.0000000000000002",
    "1.00000000000000011102230246251565", "1.00000000000000011102230246251566", "0.3e-400",
    "5e-400",
    "9223372036854775807", "1000000000000000000.0", "0.9999999999999999999",
  ])
  func numbersAreReadAsTheStandardLibraryReadsThem(text: String) {
    #expect(parse(text)?.bitPattern == Double(text)?.bitPattern)
  }

  @Test(arguments: [
    "", "-", "+", ".", "e5", "1e", "1e+", "1x", " 1", "1 ", "1,5", "--1", "0x10", "nan", "inf",
    "1e999",
    "-1e400", "1.2.3",
  ])
  func whatIsNoFiniteNumberIsNil(text: String) {
    #expect(parse(text) == nil)
  }

  @Test func tablesWriteNumbersInLooserForms() {
    #expect(parse("+5") == 5)
    #expect(parse(".5") == 0.5)
    #expect(parse("5.") == 5)
    #expect(parse("007") == 7)
  }

  @Test func aMillionDigitsAreNoTrouble() {
    let digits = String(repeating: "3", count: 2000)
    #expect(parse("0." + digits) == 1.0 / 3)
    #expect(parse("1e" + digits) == nil)
    #expect(parse("1e-" + digits) == 0)
  }

  /// Up to 19 digits at every place of the point: the three quick roads and their borders.
  @Test func randomNumbersAreReadAsTheStandardLibraryReadsThem() {
    var random = RandomStream(seed: 7)
    var wrong: [String] = []
    for _ in 0..<40_000 {
      var text = random.index(below: 2) == 0 ? "-" : ""
      let digits = 1 + random.index(below: 20)
      let point = random.index(below: digits + 1)
      for place in 0..<digits {
        if place == point { text += place == 0 ? "0." : "." }
        text += "\(random.index(below: 10))"
      }
      if random.index(below: 4) == 0 { text += "e\(random.index(below: 60) - 30)" }
      if parse(text)?.bitPattern != Double(text)?.bitPattern { wrong.append(text) }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(5))")
  }

  /// Numbers whose exact value lies within a hair of the middle between two doubles.
  @Test func numbersNearTheMiddleOfTwoDoublesAreRoundedOnce() {
    var random = RandomStream(seed: 8)
    var wrong: [String] = []
    for _ in 0..<5_000 {
      let low = 1 + random.uniform() * 100
      // 2^-46 … 2^-53 of ulp/2 steps: write the middle with 19 digits, and its neighbors.
      let middle = low + low.ulp / 2
      for candidate in [low, middle, low.nextUp] {
        let whole = Int(candidate)
        let fraction = UInt64((candidate - Double(whole)) * 1e16)
        for step: UInt64 in [0, 1, 2] {
          let tail = String(fraction + step)
          let text = "\(whole)." + String(repeating: "0", count: max(0, 16 - tail.count)) + tail
          if parse(text)?.bitPattern != Double(text)?.bitPattern { wrong.append(text) }
        }
      }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(5))")
  }

  /// Coordinates as tables have them, at the end of the bytes and in front of others.
  @Test func shortDecimalsHaveTheBitsOfTheStandardLibrary() {
    for replicate in 0..<4000 {
      var random = RandomStream(seed: 41, replicate: UInt64(replicate))
      func digits(_ count: Int) -> String {
        (0..<count).map { _ in "\(random.index(below: 10))" }.joined()
      }
      let whole = digits(random.index(below: 10))
      let decimals = digits(random.index(below: 18))
      let text = ["", "-", "+"][replicate % 3] + whole + "." + decimals
      for tail in ["", ",12345678", "99999999", "e5"] {
        let bytes = Array((text + tail).utf8)
        let value = DecimalParser.parse(bytes.span, 0..<text.utf8.count)
        let expected = whole.isEmpty && decimals.isEmpty ? nil : strtod(text, nil)
        #expect(value?.bitPattern == expected?.bitPattern, "\(text)")
      }
    }
  }
}
