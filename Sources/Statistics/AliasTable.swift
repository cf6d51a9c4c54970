/// Draws indices with given weights, each in the same short time.
///
/// - Complexity: O(n) to build; two random numbers for each index drawn.
/// - Reference: Vose (1991), A linear algorithm for generating random numbers with a given
///   distribution, doi:10.1109/32.92917.
public struct AliasTable: Sendable {
  /// The part of a column that belongs to its own index; the rest belongs to the alias.
  private var own: [Double]
  private var alias: [Int32]

  /// - Precondition: weights are finite and at least 0, one is above 0, and there are fewer than
  ///   2³¹.
  public init(_ weights: [Double]) {
    let total = weights.reduce(0, +)
    precondition(total > 0 && total.isFinite, "One weight is above 0.")
    own = weights.map { $0 / total * Double(weights.count) }
    alias = weights.indices.map { Int32($0) }
    var small = weights.indices.filter { own[$0] < 1 }
    var large = weights.indices.filter { own[$0] >= 1 }
    while let less = small.popLast() {
      guard let more = large.last else {
        // What rounding leaves is a full column, unless nothing was to be drawn from it.
        if weights[less] > 0 { own[less] = 1 }
        continue
      }
      alias[less] = Int32(more)
      own[more] -= 1 - own[less]
      if own[more] < 1 {
        large.removeLast()
        small.append(more)
      }
    }
    for index in large { own[index] = 1 }
  }

  /// An index, as often as its weight says.
  @inline(__always) public func draw(_ random: inout RandomStream) -> Int {
    let column = random.index(below: own.count)
    return random.uniform() < own[column] ? column : Int(alias[column])
  }
}
