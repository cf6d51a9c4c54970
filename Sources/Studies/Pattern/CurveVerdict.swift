import CatchmentStatistics

/// What a curve beside its envelope comes to; distances are in meters, the shortest and the
/// longest.
public enum CurveVerdict: Sendable, Equatable {
  case clusteredAndSpaced(crowded: ClosedRange<Double>, apart: ClosedRange<Double>)
  case clustered(ClosedRange<Double>)
  case spaced(ClosedRange<Double>)
  case notToldFromChance

  /// - Parameter level: the largest p that is taken for more than chance.
  init(_ curve: CurveEnvelope, level: Double) {
    /// From the first to the last distance at which the curve leaves the envelope on one side.
    func span(_ leaves: (Int) -> Bool) -> ClosedRange<Double>? {
      let steps = curve.distances.indices.filter(leaves)
      guard let first = steps.first, let last = steps.last else { return nil }
      return curve.distances[first]...curve.distances[last]
    }
    guard curve.p.value <= level else {
      self = .notToldFromChance
      return
    }
    switch (span { curve.isClustered(at: $0) }, span { curve.isDispersed(at: $0) }) {
    case (let crowded?, let apart?): self = .clusteredAndSpaced(crowded: crowded, apart: apart)
    case (let crowded?, nil): self = .clustered(crowded)
    case (nil, let apart?): self = .spaced(apart)
    case (nil, nil): self = .notToldFromChance
    }
  }
}
