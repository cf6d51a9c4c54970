/// How many of the marked are among those drawn, where all draws are alike: the exact law of one
/// corner of a two by two table whose margins are fixed.
///
/// - Complexity: constant for a mass, O(possible counts) for a tail or a band.
/// - Reference: Fisher (1935), The logic of inductive inference, doi:10.2307/2342435.
public struct HypergeometricDistribution: Sendable, Equatable {
  public let all: Int
  public let marked: Int
  public let drawn: Int

  /// - Precondition: the marked and the drawn are parts of all.
  public init(all: Int, marked: Int, drawn: Int) {
    precondition(
      marked >= 0 && drawn >= 0 && marked <= all && drawn <= all,
      "The marked and the drawn are parts of all.")
    self.all = all
    self.marked = marked
    self.drawn = drawn
  }

  /// The counts that are possible.
  public var possibleCounts: ClosedRange<Int> {
    max(0, marked + drawn - all)...min(marked, drawn)
  }

  /// The probability of exactly so many marked among the drawn.
  public func mass(_ count: Int) -> Double {
    guard possibleCounts.contains(count) else { return 0 }
    guard drawn > 0, drawn < all else { return 1 }
    let (p, q) = (Double(drawn) / Double(all), Double(all - drawn) / Double(all))
    let ofMarked = SaddlePoint.binomial(Double(count), Double(marked - count), p: p, q: q)
    let rest = drawn - count
    let ofRest = SaddlePoint.binomial(Double(rest), Double(all - marked - rest), p: p, q: q)
    return ofMarked * ofRest
      / SaddlePoint.binomial(Double(drawn), Double(all - drawn), p: p, q: q)
  }

  /// The probability of so many or fewer.
  public func atMost(_ count: Int) -> Double {
    sum(possibleCounts.lowerBound, through: count)
  }

  /// The probability of so many or more.
  public func atLeast(_ count: Int) -> Double {
    sum(count, through: possibleCounts.upperBound)
  }

  /// The counts left when at most `tail` is cut off on each side.
  public func band(tail: Double) -> ClosedRange<Int> {
    var (low, high) = (possibleCounts.lowerBound, possibleCounts.upperBound)
    var left = mass(low)
    while low < high && left <= tail {
      low += 1
      left += mass(low)
    }
    var right = mass(high)
    while high > low && right <= tail {
      high -= 1
      right += mass(high)
    }
    return low...high
  }

  private func sum(_ first: Int, through last: Int) -> Double {
    let counts = possibleCounts
    let (first, last) = (max(first, counts.lowerBound), min(last, counts.upperBound))
    guard first <= last else { return 0 }
    return min(1, (first...last).reduce(0) { $0 + mass($1) })
  }
}
