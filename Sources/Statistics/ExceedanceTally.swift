/// Counts for several statistics at once how many replicas reach what was observed.
///
/// Large values are the extreme ones. Each statistic keeps its own account, so with early stopping
/// each has the p of a test that it alone had stopped; the run can end when all have been.
public struct ExceedanceTally<Value: Comparable & Sendable>: Sendable {
  public let observed: [Value]
  private let stopsAfter: Int
  private var exceedances: [Int]
  /// The replica at which each statistic was stopped; 0 for none.
  private var stoppedAt: [Int]
  private var openCount: Int
  /// How many replicas were absorbed.
  public private(set) var replicas = 0

  public init(observed: [Value], permutations: Permutations) {
    self.observed = observed
    stopsAfter = permutations.stopsAfter ?? .max
    exceedances = Array(repeating: 0, count: observed.count)
    stoppedAt = exceedances
    openCount = observed.count
  }

  /// Whether another replica could still change a p.
  public var isOpen: Bool { openCount > 0 }

  /// Takes over the next replica.
  ///
  /// - Returns: whether another one could still change a p.
  /// - Precondition: one value for each statistic, in the order of `observed`.
  public mutating func absorb(_ values: some Collection<Value>) -> Bool {
    precondition(values.count == observed.count, "A value for each statistic.")
    replicas += 1
    for (index, value) in values.enumerated() where stoppedAt[index] == 0 {
      guard value >= observed[index] else { continue }
      exceedances[index] += 1
      if exceedances[index] == stopsAfter {
        stoppedAt[index] = replicas
        openCount -= 1
      }
    }
    return isOpen
  }

  /// The p of one statistic.
  ///
  /// - Precondition: at least one replica was absorbed.
  public func pseudoP(_ index: Int) -> PseudoP {
    let stop = stoppedAt[index]
    return PseudoP(
      exceedances: exceedances[index], replicas: stop > 0 ? stop : replicas,
      isStoppedEarly: stop > 0)
  }
}
