/// A direction of prices bent away from the last one, so that they do not zigzag.
///
/// - Reference: Camerini, Fratta, Maffioli (1975), On improving relaxation methods by modified
///   gradient techniques, doi:10.1007/BFb0120697: bent by 1.5 where the new subgradient points
///   against the old direction.
struct PriceDirection: Sendable {
  private var direction: [Double]

  init(count: Int) { direction = [Double](repeating: 0, count: count) }

  /// Moves prices against a subgradient of the bound.
  ///
  /// - Parameters:
  ///   - range: the least and the largest value of each price.
  ///   - gap: Polyak's step aims to close it.
  /// - Returns: whether any price moved.
  mutating func move(
    _ prices: inout [Double], along subgradient: [Double], factor: Double, gap: Double,
    within range: (Int) -> (low: Double, high: Double)
  ) -> Bool {
    var product = 0.0
    var squares = 0.0
    for index in direction.indices {
      product += subgradient[index] * direction[index]
      squares += direction[index] * direction[index]
    }
    let bend = product < 0 && squares > 0 ? -1.5 * product / squares : 0
    var norm = turn(prices, subgradient, bend, range)
    if norm == 0, bend > 0 { norm = turn(prices, subgradient, 0, range) }
    guard norm > 0 else { return false }
    let length = factor * gap / norm
    for index in prices.indices where direction[index] != 0 {
      let (low, high) = range(index)
      prices[index] = min(high, max(low, prices[index] - length * direction[index]))
    }
    return true
  }

  /// Bends the direction, stops it at the limits of the prices, and answers with its square.
  private mutating func turn(
    _ prices: [Double], _ subgradient: [Double], _ bend: Double,
    _ range: (Int) -> (low: Double, high: Double)
  ) -> Double {
    var norm = 0.0
    for index in prices.indices {
      var new = subgradient[index] + bend * direction[index]
      let (low, high) = range(index)
      if (prices[index] <= low && new > 0) || (prices[index] >= high && new < 0) { new = 0 }
      direction[index] = new
      norm += new * new
    }
    return norm
  }
}
