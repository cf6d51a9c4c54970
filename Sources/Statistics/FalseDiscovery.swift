/// Tells which of many p-values remain noteworthy, so that among those called a discovery only a
/// stated share is false.
///
/// With the m p-values in rising order, the i-th is a discovery at level q if it or a later one,
/// the k-th, is at most k q / m. The adjusted value of a p is the smallest level at which it is a
/// discovery.
///
/// The p-values may be independent or positively dependent, as those of neighboring cells are.
///
/// - Complexity: O(m log m).
/// - Reference: Benjamini, Hochberg (1995), Controlling the false discovery rate: a practical and
///   powerful approach to multiple testing, doi:10.1111/j.2517-6161.1995.tb02031.x; Benjamini,
///   Yekutieli (2001), doi:10.1214/aos/1013699998.
public struct FalseDiscovery: Sendable, Equatable {
  /// For each p the smallest level at which it is a discovery, often called q.
  public let adjusted: [Double]
  private let rising: [Double]

  /// - Precondition: values are between 0 and 1.
  public init(_ values: [Double]) {
    precondition(values.allSatisfy { (0...1).contains($0) }, "A p-value is between 0 and 1.")
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    var adjusted = [Double](repeating: 1, count: values.count)
    var lowest = 1.0
    for (position, index) in order.enumerated().reversed() {
      lowest = min(lowest, values[index] * Double(values.count) / Double(position + 1))
      adjusted[index] = lowest
    }
    self.adjusted = adjusted
    rising = order.map { values[$0] }
  }

  /// The largest p that is a discovery at a level; nil where none is.
  ///
  /// - Parameter level: the share of false ones among the discoveries that is accepted, for example
  ///   0.05.
  public func threshold(level: Double) -> Double? {
    let count = Double(rising.count)
    let last = rising.indices.last { rising[$0] * count / Double($0 + 1) <= level }
    return last.map { rising[$0] }
  }

  /// Whether each p is a discovery at a level.
  public func discoveries(level: Double) -> [Bool] { adjusted.map { $0 <= level } }
}
