/// Writes numbers as decimal text, the shortest that reads back as the same double.
///
/// - Complexity: O(digits). A number of at most 15 digits, of which at most 6 are decimals, as most
///   are, takes one multiplication to be recognized; others take the standard library's road.
package enum DecimalPrinter {
  /// The most decimals of a fixed number.
  package static let mostDecimals = 15

  /// Appends the shortest text; infinite and not-a-number are `null`, JSON's only word for them.
  ///
  /// Very large and very small numbers have an exponent. There is no `.0` and no `-0`.
  package static func append(_ value: Double, to text: inout ByteText) {
    let scaled = (value * 1e6).rounded()
    // At most 15 digits: two such decimals never share a double, so what reads back as this one is
    // the shortest.
    if scaled.magnitude < 1e15, scaled / 1e6 == value {
      append(Int64(scaled), decimals: 6, to: &text)
    } else if value.isFinite {
      let digits = value.description
      text.append(digits.hasSuffix(".0") ? digits.dropLast(2) : digits[...])
    } else {
      text.append("null" as StaticString)
    }
  }

  /// A number times 10^decimals as an integer, halves away from zero; nil where it has too many
  /// digits for a double to hold the answer exactly, or is no number.
  @inline(__always)
  package static func scaled(_ value: Double, decimals: Int) -> Int64? {
    let scaled = (value * DecimalParser.powersOfTen[decimals]).rounded(.toNearestOrAwayFromZero)
    guard scaled.magnitude < 0x1p53 else { return nil }
    return Int64(scaled)
  }

  /// Appends `scaled / 10^decimals` without trailing zeros, without exponent, and never as `-0`.
  package static func append(_ scaled: Int64, decimals: Int, to text: inout ByteText) {
    if scaled < 0 { text.append(Byte.minus) }
    var digits = scaled.magnitude
    var decimals = decimals
    while decimals > 0 {
      let (shorter, last) = digits.quotientAndRemainder(dividingBy: 10)
      if last != 0 { break }
      digits = shorter
      decimals -= 1
    }
    let power = powers[decimals]
    let whole = digits / power
    text.append(digits: whole, length: length(of: whole))
    if decimals > 0 {
      text.append(Byte.point)
      text.append(digits: digits - whole * power, length: decimals)
    }
  }

  /// Appends an integer.
  package static func append(_ value: Int64, to text: inout ByteText) {
    append(value, decimals: 0, to: &text)
  }

  /// How many digits a number has; 0 has one.
  private static func length(of value: UInt64) -> Int {
    var length = 1
    while length < powers.count, value >= powers[length] { length += 1 }
    return length
  }

  private static let powers: [UInt64] = [
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
    10_000_000_000, 100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000,
    1_000_000_000_000_000, 10_000_000_000_000_000, 100_000_000_000_000_000,
    1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
  ]
}
