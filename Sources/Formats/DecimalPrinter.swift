/// Writes numbers as decimal text, the shortest that reads back as the same double.
///
/// - Complexity: O(digits). A number of at most 15 digits with at most 6 decimals, as most are, costs 10 ns; others take
///   the standard library's road.
package enum DecimalPrinter {
  /// The most decimals of a fixed number: 10^15 and 15 digits still fit exactly in a double.
  package static let mostDecimals = 15

  /// Appends the shortest text; infinite and not-a-number are `null`, JSON's only word for them.
  ///
  /// Very large and very small numbers have an exponent. There is no `.0` and no `-0`.
  package static func append(_ value: Double, to bytes: inout [UInt8]) {
    let scaled = (value * 1e6).rounded()
    // At most 15 digits: two such decimals never share a double, so what reads back as this one is the shortest.
    if scaled.magnitude < 1e15, scaled / 1e6 == value {
      append(Int64(scaled), decimals: 6, to: &bytes)
    } else if value.isFinite {
      let text = value.description
      bytes.append(contentsOf: (text.hasSuffix(".0") ? text.dropLast(2) : text[...]).utf8)
    } else {
      bytes.append("null")
    }
  }

  /// A number times 10^decimals as an integer, halves away from zero; nil where it has too many digits for a double
  /// to hold the answer exactly, or is no number.
  @inline(__always)
  package static func scaled(_ value: Double, decimals: Int) -> Int64? {
    let scaled = (value * DecimalParser.powersOfTen[decimals]).rounded(.toNearestOrAwayFromZero)
    guard scaled.magnitude < 0x1p53 else { return nil }
    return Int64(scaled)
  }

  /// Appends `scaled / 10^decimals` without trailing zeros, without exponent, and never as `-0`.
  @inline(__always)
  package static func append(_ scaled: Int64, decimals: Int, to bytes: inout [UInt8]) {
    var digits = InlineArray<24, UInt8>(repeating: Byte.zero)
    var start = 24
    var end = 24
    var rest = scaled.magnitude
    var places = 0
    while rest > 0 || places <= decimals {
      let (next, digit) = rest.quotientAndRemainder(dividingBy: 10)
      rest = next
      if places == decimals, decimals > 0 {
        if end == start {
          // Nothing but zeros behind the point: no point either.
        } else {
          start &-= 1
          digits[start] = Byte.point
        }
      }
      if places >= decimals || digit != 0 || end != start {
        start &-= 1
        digits[start] = Byte.zero &+ UInt8(truncatingIfNeeded: digit)
      }
      places &+= 1
    }
    end = 24
    if scaled < 0 { bytes.append(Byte.minus) }
    for index in start..<end { bytes.append(digits[index]) }
  }

  /// Appends an integer.
  @inline(__always)
  package static func append(_ value: Int64, to bytes: inout [UInt8]) {
    append(value, decimals: 0, to: &bytes)
  }
}

extension [UInt8] {
  /// Appends fixed text.
  @inline(__always)
  mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { letters in
      unsafe append(contentsOf: letters)
    }
  }
}
