import CatchmentStatistics
import Testing

@testable import CatchmentFormats

struct FixedTimeTests {
  /// By the road that reads digit by digit.
  private func expect(_ text: String, isFixed: Bool?) {
    // Bytes behind the cell must not matter.
    for tail in ["", ",7:08 PM9999", "99999999999999999999"] {
      let bytes = Array((text + tail).utf8)
      let cell = 0..<text.utf8.count
      let fixed = FixedTime(bytes.span, cell)
      if let isFixed { #expect((fixed != nil) == isFixed, "\(text)\(tail)") }
      for order in [TimeText.Order.monthFirst, .dayFirst] {
        guard let fixed, let day = fixed.day(order) else { continue }
        let free = TimeText(bytes.span, cell, order: order)
        #expect(free?.day == day && free?.minute == fixed.minute, "\(text)\(tail)")
      }
    }
  }

  @Test(arguments: [
    "2018-02-12", "2018-02-12 13:05", "2018-02-12T13:05:59", "2018-02-12T13:05:00.000",
    "2018-02-12 13:05:00.5", "02/12/2018", "12/02/2018 01:05:00 PM", "12/31/2018 12:00:00 am",
    "02/12/2018 23:59", "02/12/2018 00:00:00",
  ])
  func commonShapesAreReadAtOnce(text: String) { expect(text, isFixed: true) }

  @Test(arguments: [
    "", "2018-2-12", "2/12/2018", "2018/02/12", "02-12-2018", "2018-02-12 1:05", "2018-02-12 24:00",
    "2018-02-12 13:05:00Z", "2018-02-12 13:05:00.", "2018-02-12 13:05:00.12x", "20180212",
    "02/12/2018 13:05:00 PM", "02/12/2018 00:05:00 PM", "2018-02-12 13:60", "2018-02-12 13:05:61",
    "2018-02-12x13:05", "2018-02-12 13:05 PM", "2018-02-1a", "02/12/2018 01:05:00 XM",
  ])
  func otherShapesAreLeftToTheDigitReader(text: String) { expect(text, isFixed: false) }

  @Test func whatIsReadAtOnceIsWhatTheDigitReaderReads() {
    let shapes = ["2018-02-12T13:05:00.000", "02/12/2018 01:05:00 PM", "2018-02-12 13:05"]
    let alphabet = Array("0123456789-/: .TAPMam")
    for replicate in 0..<3000 {
      var random = RandomStream(seed: 21, replicate: UInt64(replicate))
      var text = Array(shapes[replicate % shapes.count])
      for _ in 0...random.index(below: 3) {
        text[random.index(below: text.count)] = alphabet[random.index(below: alphabet.count)]
      }
      expect(String(text.prefix(1 + random.index(below: text.count))), isFixed: nil)
      expect(String(text), isFixed: nil)
    }
  }
}
