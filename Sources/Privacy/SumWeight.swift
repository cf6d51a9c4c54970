/// A number that sums of shown counts are weighted by.
protocol SumWeight: Sendable {
  static var zero: Self { get }
  static var one: Self { get }
  /// Whether it is 0, up to rounding.
  var isNone: Bool { get }
  /// Whether dividing by it changes no digit.
  var isUnit: Bool { get }
  static func + (left: Self, right: Self) -> Self
  static func - (left: Self, right: Self) -> Self
  static func * (left: Self, right: Self) -> Self
  static func / (left: Self, right: Self) -> Self
}

/// With a sign, and rounded where pivots other than 1 are divided by.
extension Double: SumWeight {
  static var one: Double { 1 }
  var isNone: Bool { abs(self) < 1e-9 }
  var isUnit: Bool { abs(self) == 1 }
}

/// Modulo a prime: no sign, and nothing is lost to rounding.
struct PrimeWeight: SumWeight, Equatable {
  private static let prime: UInt64 = 2_147_483_647
  private let value: UInt64

  private init(_ value: UInt64) { self.value = value }

  static let zero = PrimeWeight(0)
  static let one = PrimeWeight(1)
  var isNone: Bool { value == 0 }
  var isUnit: Bool { value == 1 || value == Self.prime - 1 }

  static func + (left: Self, right: Self) -> Self { Self((left.value + right.value) % prime) }
  static func - (left: Self, right: Self) -> Self {
    Self((left.value + prime - right.value) % prime)
  }
  static func * (left: Self, right: Self) -> Self { Self(left.value * right.value % prime) }

  static func / (left: Self, right: Self) -> Self {
    // By Fermat, to the power of two less than the prime.
    var (inverse, square, rest) = (one, right, prime - 2)
    while rest > 0 {
      if rest & 1 == 1 { inverse = inverse * square }
      square = square * square
      rest >>= 1
    }
    return left * inverse
  }
}
