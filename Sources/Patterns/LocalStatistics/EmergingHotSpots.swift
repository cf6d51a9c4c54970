public import CatchmentParallel
public import CatchmentStatistics

/// How each cell's hot or cold spot came about: step by step through time, in seventeen words.
///
/// Each cell of each time step gets a Gi\*; the series of a cell's scores gets a Mann–Kendall test;
/// and the two together a ``TrendClass``.
///
/// - Choosing the steps: at least ten; ArcGIS demands that. A step must hold enough incidents for a
///   pattern of its own.
/// - Complexity: O(steps · (cells + links · (earlier steps + 1) + steps)).
/// - Reference: Esri, How Emerging Hot Spot Analysis works, ArcGIS Pro tool reference, space time
///   pattern mining toolbox; Ord, Getis (1995), doi:10.1111/j.1538-4632.1995.tb00912.x; Mann
///   (1945), doi:10.2307/1907187.
///
/// ```swift
/// let found = try EmergingHotSpots(weights, earlierSteps: 1).classify([counts, counts, counts])
/// print(found)
/// ```
///
/// ## What this cannot say
///
/// What comes next: a class describes the steps that were. Other steps, or another first day, can
/// make another class of the same cell; few steps leave a trend without power.
public struct EmergingHotSpots: Sendable, Equatable {
  /// Which values a neighborhood is compared with.
  public enum Window: Sendable, Equatable {
    /// All cells of all steps, as ArcGIS does by default: when the whole city grows hotter, its
    /// late steps are hot.
    case wholeCube
    /// All cells of the step, and of the earlier ones that belong to the neighborhood: where in the
    /// city it is hotter than elsewhere, whatever the season.
    case neighborhood
  }

  /// The answer, one row for each cell.
  public struct Result: Sendable, Equatable {
    public let classes: [TrendClass]
    /// For each step the Gi\* of each cell; nil where all values are equal.
    public let scores: [[Double?]]
    /// The Mann–Kendall test of each cell's scores.
    public let trends: [MannKendall]
    /// What decided whether a score was significant.
    public let correction: HotSpotClass.Correction
  }

  public let weights: SpatialWeights
  /// How many steps before its own belong to a cell's neighborhood.
  public let earlierSteps: Int
  public let window: Window
  /// The largest p, two-sided, of a hot or cold step and of a trend.
  public let level: Double
  public let correction: HotSpotClass.Correction

  /// - Throws: `StatisticsError` where `earlierSteps` is negative or the level is not between 0 and
  ///   1.
  public init(
    _ weights: SpatialWeights, earlierSteps: Int = 0, window: Window = .neighborhood,
    level: Double = 0.05, correction: HotSpotClass.Correction = .none
  ) throws(StatisticsError) {
    guard earlierSteps >= 0 else {
      throw StatisticsError(
        .outOfRange, at: "emerging hot spots: earlier steps", value: "\(earlierSteps)",
        remedy: .give("0, or 1 to let a step borrow from the one before"))
    }
    guard level > 0, level < 1 else {
      throw StatisticsError(
        .outOfRange, at: "emerging hot spots: level", value: "\(level)",
        remedy: .give("a share between 0 and 1; 0.05 is usual"))
    }
    self.weights = weights
    self.earlierSteps = earlierSteps
    self.window = window
    self.level = level
    self.correction = correction
  }

  /// Classifies each cell.
  ///
  /// - Parameter steps: for each time step, in order, one finite value for each cell.
  public func classify(_ steps: [[Double]], workers: Workers = .one) -> Result {
    for values in steps {
      precondition(values.count == weights.count, "A value for each cell in each step.")
    }
    let scores = scores(of: steps, workers: workers)
    let significance = significant(scores)
    let trends = workers.map(count: weights.count, chunk: 256) { range in
      range.map { cell in MannKendall(scores.map { $0[cell] ?? 0 }) }
    }.flatMap(\.self)
    let classes = (0..<weights.count).map { cell in
      TrendClass(history: significance.map { $0[cell] }, trend: trends[cell], level: level)
    }
    return Result(classes: classes, scores: scores, trends: trends, correction: correction)
  }

  private func scores(of steps: [[Double]], workers: Workers) -> [[Double?]] {
    // What each step adds to a neighborhood: the cell and its neighbors.
    let sums = steps.map { values in
      zip(values, weights.sums(values, workers: workers)).map { $0 + $1 }
    }
    let cube = Deviations(window == .wholeCube ? steps.flatMap(\.self) : [])
    return steps.indices.map { step in
      let near = max(0, step - earlierSteps)...step
      let pooled = window == .wholeCube ? cube : Deviations(near.flatMap { steps[$0] })
      return (0..<weights.count).map { cell in
        GetisOrd.score(
          sum: near.reduce(0) { $0 + sums[$1][cell] },
          size: near.count * (weights.degree(of: cell) + 1), mean: pooled.mean,
          squares: pooled.squares, count: pooled.values.count)
      }
    }
  }

  private func significant(_ scores: [[Double?]]) -> [[TrendClass.State]] {
    var p = scores.flatMap { $0.map { $0.map(twoSidedP) ?? 1 } }
    if correction == .falseDiscoveryRate { p = FalseDiscovery(p).adjusted }
    return scores.indices.map { step in
      scores[step].indices.map { cell in
        guard let z = scores[step][cell], p[step * weights.count + cell] <= level
        else { return .neither }
        return z > 0 ? .hot : .cold
      }
    }
  }
}
