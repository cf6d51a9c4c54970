#if canImport(FoundationEssentials)
  package import struct FoundationEssentials.Data
#else
  package import struct Foundation.Data
#endif

/// The encoding of most Western text that is not UTF-8 and does not say what it is.
///
/// - Reference: WHATWG, Encoding Standard, index windows-1252: bytes that it leaves open are the
///   control characters of the same number.
package enum Windows1252 {
  /// The same text in UTF-8.
  package static func utf8(_ bytes: Data) -> Data {
    var text = Data(capacity: bytes.count + bytes.count / 16)
    for byte in bytes {
      if byte < 0x80 {
        text.append(byte)
      } else {
        let value = byte < 0xA0 ? special[Int(byte) - 0x80] : UInt32(byte)
        // Each is a character of the first plane, and no surrogate.
        text.append(contentsOf: String(Unicode.Scalar(value) ?? "\u{FFFD}").utf8)
      }
    }
    return text
  }

  private static let special: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
  ]
}

extension Span where Element == UInt8 {
  /// Whether the bytes are UTF-8 from the first to the last.
  package var isUTF8: Bool {
    var index = 0
    while index < count {
      if self[index] < 0x80 {
        index &+= 1
        continue
      }
      let length = characterLength(index)
      if length == 0 { return false }
      index += length
    }
    return true
  }
}
