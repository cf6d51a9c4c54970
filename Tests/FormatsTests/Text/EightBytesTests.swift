import CatchmentStatistics
import Testing

@testable import CatchmentFormats

struct EightBytesTests {
  @Test func marksAreThoseOfALoopOverBytes() {
    for replicate in 0..<2000 {
      var random = RandomStream(seed: 31, replicate: UInt64(replicate))
      let alphabet: [UInt8] = [0x2C, 0x0A, 0x30, 0x39, 0x2F, 0x3A, 0x00, 0xAC, 0x8A, 0xFF, 0x2D]
      let bytes = (0..<random.index(below: 12)).map { _ in
        alphabet[random.index(below: alphabet.count)]
      }
      for start in 0...bytes.count {
        let eight = EightBytes(bytes.span, at: start)
        let padded = (0..<8).map { start + $0 < bytes.count ? bytes[start + $0] : 0 }
        func marks(_ isMarked: (UInt8) -> Bool) -> UInt64 {
          padded.enumerated().reduce(0) { $0 | (isMarked($1.1) ? 0x80 << UInt64($1.0 * 8) : 0) }
        }
        let (comma, newline) = (EightBytes.repeating(0x2C), EightBytes.repeating(0x0A))
        #expect(eight.marks(of: comma, newline) == marks { $0 == 0x2C || $0 == 0x0A })
        #expect(eight.marks(of: comma) == marks { $0 == 0x2C })
        #expect(eight.nonDigitMarks == marks { !(0x30...0x39).contains($0) })
      }
    }
  }

  @Test func digitsAreANumber() {
    for digits in 1...8 {
      for replicate in 0..<200 {
        var random = RandomStream(seed: 32, replicate: UInt64(replicate))
        let text = (0..<digits).map { _ in "\(random.index(below: 10))" }.joined()
        for tail in ["", ".5", ",99999999"] {
          let eight = EightBytes(Array((text + tail).utf8).span, at: 0)
          #expect(eight.number(digits: digits) == UInt64(text))
        }
      }
    }
  }
}
