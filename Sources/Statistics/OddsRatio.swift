#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Two numbers of events over two stretches of time beside the same of another group: how many
/// times the ratio of the other group's rates the first one's is, and what chance alone could
/// explain.
///
/// Given all sums, the first group's later count is hypergeometric where both went the same way,
/// and Fisher's noncentral hypergeometric where they did not. So the limits are exact, also where a
/// count is 0, whatever both groups' burdens and the lengths of the stretches are. `p` is twice the
/// smaller tail, at most 1: it is below 1 − confidence just where the interval leaves out 1. The
/// more events the other group has, the more can be told; with very many it is ``RateRatio`` at the
/// other group's ratio.
///
/// - Choosing `dispersion`: as with ``RateRatio``; counts are taken for so many fewer.
/// - Complexity: O(√n) and O(distance from the mode) for a tail, about 80 tails for an interval.
/// - Reference: Fisher (1935), The logic of inductive inference, doi:10.2307/2342435; Cornfield
///   (1956), A statistical problem arising from retrospective studies, for the limits.
///
/// ```swift
/// let treated = OddsRatio(before: 61, after: 30, otherBefore: 300, otherAfter: 310)
/// // treated.value is 0.48, treated.interval() is 0.29 to 0.77
/// ```
public struct OddsRatio: Sendable, Equatable {
  public let before, after: Int
  public let otherBefore, otherAfter: Int
  public let dispersion: Double

  /// - Precondition: counts are not negative; the dispersion is at least 1 and finite.
  public init(
    before: Int, after: Int, otherBefore: Int, otherAfter: Int, dispersion: Double = 1
  ) {
    precondition(min(before, after, otherBefore, otherAfter) >= 0, "A count is not negative.")
    precondition(dispersion >= 1 && dispersion.isFinite, "Bunches widen an interval.")
    self.before = before
    self.after = after
    self.otherBefore = otherBefore
    self.otherAfter = otherAfter
    self.dispersion = dispersion
  }

  /// The first group's ratio over the other's; nil where it would be divided by 0.
  public var value: Double? {
    before == 0 || otherAfter == 0
      ? nil : Double(after) / Double(before) / Double(otherAfter) * Double(otherBefore)
  }

  /// Whether the sums leave the counts any choice: a group or a stretch without events tells
  /// nothing.
  public var isTelling: Bool {
    before + after > 0 && otherBefore + otherAfter > 0 && before + otherBefore > 0
      && after + otherAfter > 0
  }

  /// The exact interval of the ratio; nil where nothing is told. `high` is nil where no limit can
  /// be told.
  ///
  /// - Parameter confidence: the share of such intervals that hold the truth, at least.
  public func interval(confidence: Double = 0.95) -> RateRatio.Interval? {
    guard isTelling else { return nil }
    let tail = (1 - confidence) / 2
    // Tails rise or fall with the ratio all the way.
    func limit(_ isBelow: (Double) -> Bool) -> Double {
      var (low, high) = (-Self.widest, Self.widest)
      for _ in 0..<60 {
        let middle = (low + high) / 2
        if isBelow(exp(middle)) { low = middle } else { high = middle }
      }
      return exp((low + high) / 2)
    }
    return RateRatio.Interval(
      low: after == 0 || otherBefore == 0 ? 0 : limit { tails(at: $0).atLeast < tail },
      high: before == 0 || otherAfter == 0 ? nil : limit { tails(at: $0).atMost > tail })
  }

  /// The chance of a difference at least as rare, had both groups gone the same way: twice the
  /// smaller tail, at most 1; nil where nothing is told.
  public var p: Double? {
    guard isTelling else { return nil }
    let tails = tails(at: 1)
    return min(1, 2 * min(tails.atLeast, tails.atMost))
  }

  /// The logarithm of a ratio beyond that of any counts that fit in memory.
  private static let widest = 60.0

  /// The chances of a later count at most and at least as large, where the true ratio is so much.
  package func tails(at ratio: Double) -> (atMost: Double, atLeast: Double) {
    let counts = [before, after, otherBefore, otherAfter].map { Double($0) / dispersion }
    return Self.tails(counts[0], counts[1], counts[2], counts[3], ratio)
  }

  /// Sums over later counts that lie whole steps from the one observed; each term follows from its
  /// neighbor, and that of the observed count is 1.
  private static func tails(
    _ before: Double, _ after: Double, _ otherBefore: Double, _ otherAfter: Double, _ ratio: Double
  ) -> (atMost: Double, atLeast: Double) {
    // What a step down and one up take from two counts, and give to the two others.
    func sum(_ less: (Double, Double), _ more: (Double, Double), _ factor: Double) -> Double {
      var (sum, term, step) = (0.0, 1.0, 0.0)
      while less.0 - step > negligible, less.1 - step > negligible {
        let ratio =
          factor * (less.0 - step) * (less.1 - step) / ((more.0 + step + 1) * (more.1 + step + 1))
        term *= ratio
        sum += term
        // Ratios fall from step to step: nothing that counts follows.
        if !sum.isFinite || (ratio < 1 && term < negligible * (1 - ratio) * (1 + sum)) { break }
        step += 1
      }
      return sum
    }
    let down = sum((after, otherBefore), (before, otherAfter), 1 / ratio)
    let up = sum((before, otherAfter), (after, otherBefore), ratio)
    return (1 / (1 + up / (1 + down)), 1 / (1 + down / (1 + up)))
  }

  /// A share of a sum that no digit shows.
  private static let negligible = 1e-15
}
