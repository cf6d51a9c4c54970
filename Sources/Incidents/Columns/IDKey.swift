import CatchmentFormats

/// An id in 16 bytes: the id itself up to 15 bytes, and two hashes of a longer one.
///
/// Two of 5,000,000 different long ids have the same 120 bits once in 10^23 tables.
struct IDKey: Equatable, BitwiseCopyable, Sendable {
  private let low: UInt64
  /// The last byte holds the length, 255 where the key is made of hashes.
  private let high: UInt64

  /// No id has no length.
  static let none = IDKey(low: 0, high: 0)

  private init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }

  /// Whether a cell says that there is no id, as databases and people write it.
  private static func isNone(_ bytes: Span<UInt8>, _ cell: Range<Int>) -> Bool {
    for word: StaticString in [
      "n/a", "na", "#n/a", "none", "null", "nil", "nan", "unknown", "unk", "-", "--", ".", "?",
    ]
    where CellText.isWord(bytes, cell, word) {
      return true
    }
    return CellText.isBlank(bytes, cell)
  }

  /// Whether such a word can begin with a byte: ids of digits are not compared with all of them.
  @inline(__always) private static func mayBeginNone(_ byte: UInt8) -> Bool {
    switch byte | 0x20 {
    case UInt8(ascii: "n"), UInt8(ascii: "u"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "("):
      true
    default: false
    }
  }

  /// The key of a cell; ``none`` where it is blank, or says that there is none.
  @inline(__always) init(_ bytes: Span<UInt8>, _ cell: Range<Int>) {
    let length = cell.count
    guard length > 0, !Self.mayBeginNone(bytes[cell.lowerBound]) || !Self.isNone(bytes, cell)
    else {
      self = .none
      return
    }
    guard length < 16 else {
      self.init(
        low: CellText.hash(bytes, cell),
        high: CellText.hash(bytes, cell, seed: 0x9E37_79B9_7F4A_7C15) | 0xFF << 56)
      return
    }
    let first = EightBytes(bytes, at: cell.lowerBound).word
    let second = length > 8 ? EightBytes(bytes, at: cell.lowerBound &+ 8).word : 0
    self.init(
      low: length < 8 ? first & (1 << UInt64(length &* 8) &- 1) : first,
      high: second & (1 << UInt64(max(length &- 8, 0) &* 8) &- 1) | UInt64(length) << 56)
  }

  /// 0 where there is no id.
  @inline(__always) var hash: UInt64 {
    self == .none ? 0 : max(1, (low &* 0x9E37_79B9_7F4A_7C15 ^ high).scattered)
  }
}
