/// A numbered stream of random numbers: the same seed and replicate give the same numbers on every
/// machine and thread.
///
/// Philox 4×32 with ten rounds: the block of a counter is a keyed mixing of that counter, so a
/// stream needs no state but its position, and replicate `k` never waits for `k − 1`. Seed is the
/// key; replicate and position are the counter. Passes BigCrush; 2⁶⁴ streams of 2⁶⁴ numbers.
///
/// - Reference: Salmon, Moraes, Dror, Shaw (2011), Parallel random numbers: as easy as 1, 2, 3,
///   doi:10.1145/2063384.2063405.
public struct RandomStream: RandomNumberGenerator, Sendable {
  private let seed: UInt64
  private let replicate: UInt64
  private var position: UInt64 = 0
  private var spare: UInt64?

  public init(seed: UInt64, replicate: UInt64 = 0) {
    self.seed = seed
    self.replicate = replicate
  }

  public mutating func next() -> UInt64 {
    if let value = spare {
      spare = nil
      return value
    }
    let block = Self.block(
      counter: (
        UInt32(truncatingIfNeeded: position), UInt32(truncatingIfNeeded: position >> 32),
        UInt32(truncatingIfNeeded: replicate), UInt32(truncatingIfNeeded: replicate >> 32)
      ),
      key: (UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32)))
    position += 1
    spare = UInt64(block.2) | UInt64(block.3) << 32
    return UInt64(block.0) | UInt64(block.1) << 32
  }

  /// A number in [0, 1) with 53 random bits.
  @inline(__always) public mutating func uniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// A whole number in `0 ..< bound`, without bias (Lemire 2019, doi:10.1145/3230636).
  ///
  /// - Precondition: `bound` is at least 1.
  @inline(__always) public mutating func index(below bound: Int) -> Int {
    let bound = UInt64(bound)
    var product = next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
    }
    return Int(product.high)
  }

  /// A standard normal number, by the inverse of the distribution function: one uniform each, so
  /// that positions in the stream stay countable.
  public mutating func normal() -> Double {
    normalQuantile((Double(next() >> 12) + 0.5) * 0x1p-52)
  }

  /// Orders the elements at random, all orders alike (Fisher and Yates).
  public mutating func shuffle<Element>(_ elements: inout [Element]) {
    guard elements.count > 1 else { return }
    for last in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(last, index(below: last + 1))
    }
  }

  typealias Block = (UInt32, UInt32, UInt32, UInt32)

  static func block(counter: Block, key: (UInt32, UInt32)) -> Block {
    var (c0, c1, c2, c3) = counter
    var (k0, k1) = key
    for _ in 0..<10 {
      let first = UInt64(c0) &* 0xD251_1F53
      let second = UInt64(c2) &* 0xCD9E_8D57
      (c0, c1, c2, c3) = (
        UInt32(truncatingIfNeeded: second >> 32) ^ c1 ^ k0,
        UInt32(truncatingIfNeeded: second),
        UInt32(truncatingIfNeeded: first >> 32) ^ c3 ^ k1,
        UInt32(truncatingIfNeeded: first)
      )
      k0 &+= 0x9E37_79B9
      k1 &+= 0xBB67_AE85
    }
    return (c0, c1, c2, c3)
  }
}
