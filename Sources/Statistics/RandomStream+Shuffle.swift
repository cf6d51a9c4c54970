extension RandomStream {
  /// Orders the elements at random, all orders alike, several positions from one random number.
  ///
  /// Fisher and Yates from the end, as `shuffle` does for arrays. One 64-bit number is multiplied
  /// by bound after bound; what overflows each time is a position: four of them below 65,536
  /// elements, three below 2,000,000. What is left after the last bound tells whether the number is
  /// one of the few that would favor some orders; then another is drawn. The order differs from
  /// that of the other `shuffle`, which draws one number for each position.
  ///
  /// - Complexity: O(n).
  /// - Reference: Brackett-Rozinsky, Lemire (2024), Batched ranged random integer generation,
  ///   doi:10.1002/spe.3369.
  @inlinable
  public mutating func shuffle<Element: BitwiseCopyable>(_ elements: inout MutableSpan<Element>) {
    var left = elements.count
    while left > 1 {
      // The product of the bounds must stay below 2⁶⁴.
      let size = min(left - 1, left <= 1 << 16 ? 4 : left <= 1 << 21 ? 3 : 2)
      let bound = UInt64(truncatingIfNeeded: left)
      var product = bound &* (bound &- 1)
      if size > 2 { product &*= bound &- 2 }
      if size > 3 { product &*= bound &- 3 }
      var bits = next()
      if bits &* product < product {
        let threshold = (0 &- product) % product
        while bits &* product < threshold { bits = next() }
      }
      for _ in 0..<size {
        let drawn = bits.multipliedFullWidth(by: UInt64(truncatingIfNeeded: left))
        bits = drawn.low
        left &-= 1
        elements.swapAt(left, Int(truncatingIfNeeded: drawn.high))
      }
    }
  }
}
