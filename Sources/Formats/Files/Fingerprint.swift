#if canImport(FoundationEssentials)
  public import struct FoundationEssentials.Data
#else
  public import struct Foundation.Data
#endif

/// The SHA-256 of some bytes: a file whose fingerprint is the same has not been changed.
///
/// - Complexity: O(bytes).
/// - Reference: NIST FIPS 180-4 (2015), Secure Hash Standard, section 6.2.
///
/// ```swift
/// let print = Fingerprint(of: Data("abc".utf8))
/// // print.text begins with ba7816bf
/// ```
public struct Fingerprint: Sendable, Hashable {
  /// 64 hexadecimal digits.
  public let text: String

  public init(of data: Data) {
    var message = [UInt8](data)
    let bits = UInt64(message.count) * 8
    message.append(0x80)
    while message.count % 64 != 56 { message.append(0) }
    for shift in stride(from: 56, through: 0, by: -8) {
      message.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
    }
    var state: [UInt32] = Self.roots.map { Self.fraction($0.squareRoot()) }
    for start in stride(from: 0, to: message.count, by: 64) {
      Self.add(message[start..<start + 64], to: &state)
    }
    text = state.map { word in
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 8 - digits.count) + digits
    }.joined()
  }

  /// The first eight primes, whose square roots the state begins with.
  private static let roots: [Double] = [2, 3, 5, 7, 11, 13, 17, 19]

  /// The first 32 bits behind the point.
  private static func fraction(_ value: Double) -> UInt32 {
    UInt32((value - value.rounded(.down)) * 4_294_967_296)
  }

  /// The first 32 bits behind the point of the cube roots of the first 64 primes.
  private static let constants: [UInt32] = {
    var primes: [Int] = []
    var candidate = 2
    while primes.count < 64 {
      if !primes.contains(where: { candidate % $0 == 0 }) { primes.append(candidate) }
      candidate += 1
    }
    return primes.map { prime in
      // Newton's steps end at the nearest number; 32 bits of it are far from its last ones.
      var root = 1.0 + Double(prime) / 6
      for _ in 0..<60 { root -= (root * root * root - Double(prime)) / (3 * root * root) }
      return fraction(root)
    }
  }()

  private static func add(_ block: ArraySlice<UInt8>, to state: inout [UInt32]) {
    func turned(_ word: UInt32, _ bits: UInt32) -> UInt32 {
      word >> bits | word << (32 - bits)
    }
    var words = [UInt32](repeating: 0, count: 64)
    for (place, byte) in block.enumerated() {
      words[place / 4] = words[place / 4] << 8 | UInt32(byte)
    }
    for place in 16..<64 {
      let (near, far) = (words[place - 2], words[place - 15])
      let one = turned(far, 7) ^ turned(far, 18) ^ far >> 3
      let two = turned(near, 17) ^ turned(near, 19) ^ near >> 10
      words[place] = words[place - 16] &+ one &+ words[place - 7] &+ two
    }
    var s = state
    for place in 0..<64 {
      let choice = s[4] & s[5] ^ ~s[4] & s[6]
      let first =
        s[7] &+ (turned(s[4], 6) ^ turned(s[4], 11) ^ turned(s[4], 25)) &+ choice
        &+ constants[place] &+ words[place]
      let majority = s[0] & s[1] ^ s[0] & s[2] ^ s[1] & s[2]
      let second = (turned(s[0], 2) ^ turned(s[0], 13) ^ turned(s[0], 22)) &+ majority
      s = [first &+ second, s[0], s[1], s[2], s[3] &+ first, s[4], s[5], s[6]]
    }
    for place in 0..<8 { state[place] = state[place] &+ s[place] }
  }
}
