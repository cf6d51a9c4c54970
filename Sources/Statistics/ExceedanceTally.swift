/// Counts for several statistics at once how many replicas reach what was observed.
///
/// Large values are the extreme ones. Each statistic keeps its own account, so with early stopping
/// each has the p of a test that it alone had stopped; the run can end when all have been.
public struct ExceedanceTally<Value: Comparable & Sendable>: Sendable {
  public let observed: [Value]
  @usableFromInline let stopsAfter: Int
  @usableFromInline var exceedances: [Int]
  /// The replica at which each statistic was stopped; 0 for none.
  @usableFromInline var stoppedAt: [Int]
  @usableFromInline var openCount: Int
  @usableFromInline var absorbed = 0

  /// How many replicas were absorbed.
  public var replicas: Int { absorbed }

  public init(observed: [Value], permutations: Permutations) {
    self.observed = observed
    stopsAfter = permutations.stopsAfter ?? .max
    exceedances = Array(repeating: 0, count: observed.count)
    stoppedAt = exceedances
    openCount = observed.count
  }

  /// Whether another replica could still change a p.
  @inlinable public var isOpen: Bool { openCount > 0 }

  /// Takes over the next replica.
  ///
  /// - Returns: whether another one could still change a p.
  /// - Precondition: one value for each statistic, in the order of `observed`.
  @inlinable public mutating func absorb(_ values: some Collection<Value>) -> Bool {
    precondition(values.count == observed.count, "A value for each statistic.")
    absorbed += 1
    for (index, value) in values.enumerated() where stoppedAt[index] == 0 {
      guard value >= observed[index] else { continue }
      exceedances[index] += 1
      if exceedances[index] == stopsAfter {
        stoppedAt[index] = absorbed
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
