/// How many incidents a window of some exposure needs at least to be better than the best.
///
/// The answer is looked up for a slightly smaller exposure and a slightly weaker best, so it is
/// never too large, and tables stay short enough to be kept for all replicas of a thread.
struct CriticalCounts: Sendable {
  private let likelihood: ScanLikelihood
  private let minimumCases: Int
  /// Row by row for rising bests; 0 where not yet computed.
  private var table: [Int32]
  private var row = 0
  /// A number for the best, below `levels`; needs rise with it.
  private(set) var level = 0
  /// The leading bits of the smallest exposure in the table.
  private let base: Int

  /// Steps of the best log-likelihood ratio; one is worth less than an incident.
  private static let step = 0.5
  static let levels = 128
  /// Leading bits of the fraction that tell exposures apart: steps of 3 %.
  private static let fraction = 5
  /// A smaller part of the whole exposure than one in 2⁴⁰ is taken for none.
  private static let octaves = 40
  private static let columns = (octaves + 1) << fraction

  init(_ likelihood: ScanLikelihood, minimumCases: Int) {
    self.likelihood = likelihood
    self.minimumCases = minimumCases
    base = Self.leading(likelihood.exposure) - (Self.octaves << Self.fraction)
    table = Array(repeating: 0, count: Self.levels * Self.columns)
  }

  @inline(__always) private static func leading(_ exposure: Double) -> Int {
    Int(truncatingIfNeeded: exposure.bitPattern >> UInt64(52 - fraction))
  }

  /// Has the needs for another best from now on.
  mutating func raise(above best: Double) {
    level = Int(min(best / Self.step, Double(Self.levels - 1)))
    row = level * Self.columns
  }

  /// - Parameter exposure: at least 0 and at most that of everything.
  @inline(__always) mutating func need(_ exposure: Double) -> Int {
    let column = max(0, Self.leading(exposure) &- base)
    let known = table[row &+ column]
    return known > 0 ? Int(known) : computed(column)
  }

  @inline(never) private mutating func computed(_ column: Int) -> Int {
    let bits = UInt64(column + base) << UInt64(52 - Self.fraction)
    let exposure = column == 0 ? 0 : Double(bitPattern: bits)
    let best = Double(level) * Self.step
    // The smallest number whose ratio is above the best: below the expected ones it is 0, then it
    // rises.
    var low = minimumCases - 1
    var high = likelihood.cases + 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if exposure == 0 || likelihood.ratio(cases: middle, exposure: exposure) > best {
        high = middle
      } else {
        low = middle
      }
    }
    table[row + column] = Int32(max(1, high))
    return max(1, high)
  }
}
