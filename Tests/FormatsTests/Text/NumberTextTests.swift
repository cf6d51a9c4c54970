import Testing

@testable import CatchmentFormats

struct NumberTextTests {
  private func value(_ text: String) -> Double {
    let bytes = Array(text.utf8)
    return NumberText.value(bytes.span, 0..<bytes.count)
  }

  @Test(arguments: [
    ("41.955983", 41.955983), ("-87.695406\u{A0}", -87.695406), ("\u{A0}41.9", 41.9),
    ("\u{2212}87.695406", -87.695406), ("\u{2013}87.7", -87.7), ("41.955983°", 41.955983),
    ("41.9 °", 41.9), ("87.69° W", -87.69), ("87.69°W", -87.69), ("W 87.69", -87.69),
    ("41.96° N", 41.96), ("S33.9", -33.9), ("-87.69W", -87.69), ("18.42 E", 18.42),
    ("41° 57' 36\" N", 41.96), ("41°57′36″", 41.96), ("87°41'24.5\"W", -87.69013888888889),
    ("41° 30' N", 41.5), ("41,93", 41.93), ("41,93°", 41.93), ("1,012,345", 1_012_345),
    ("1\u{202F}012\u{202F}345", 1_012_345), ("1 012 345,5", 1_012_345.5), ("\u{FEFF}41.9", 41.9),
    ("1e2", 100),
  ])
  func numbersAreReadAsTheyAreTyped(text: String, expected: Double) {
    #expect(abs(value(text) - expected) < 1e-12)
  }

  @Test(arguments: [
    "abc", "41.9x", "41.9 41.8", "12°61'", "4d", "N", "°", "41°57", "--1", "87.69 Q", "1..2",
    "41.9 WW",
  ])
  func whatIsNoNumberIsTold(text: String) {
    #expect(value(text) == .infinity)
  }

  @Test(arguments: ["", "n/a", "NULL", "-", "\u{A0}", "unknown"])
  func blanksAreMissing(text: String) {
    #expect(value(text).isNaN)
  }

  @Test(arguments: [
    ("-87,702", -87_702, -87.702), ("41,87", 41.87, 41.87), ("1,012,345", 1_012_345, 1_012_345),
    ("597345,123", 597_345.123, 597_345.123), ("1,012.5", 1012.5, 1012.5), ("0,125", 125, 0.125),
    ("-87,702 W", -87.702, -87.702),
  ])
  func aCommaBeforeThreeDigitsIsWhatItsColumnHas(
    text: String, thousands: Double, decimals: Double
  ) {
    let bytes = Array(text.utf8)
    let cell = 0..<bytes.count
    #expect(NumberText.value(bytes.span, cell, comma: .decimals).magnitude == decimals.magnitude)
    if text.last != "W" {
      #expect(NumberText.value(bytes.span, cell) == thousands)
      let tells = thousands == decimals && text.count { $0 == "," } == 1 && !text.contains(".")
      #expect(NumberText.hasDecimalComma(bytes.span, cell) == tells)
    }
  }

  @Test func latin1HasSingleBytesForDegreesAndSpaces() {
    let bytes: [UInt8] = Array("87.69".utf8) + [0xB0, 0xA0] + Array("W".utf8)
    #expect(NumberText.value(bytes.span, 0..<bytes.count) == -87.69)
  }

  @Test func lettersOfTheCompassTellTheAxis() {
    for (text, axis) in [("41.9 N", NumberText.Axis.north), ("w87", .east), ("S 1.5", .north)] {
      let bytes = Array(text.utf8)
      #expect(NumberText.typed(bytes.span, 0..<bytes.count).axis == axis)
    }
  }
}
