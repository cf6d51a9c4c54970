/// Whether a curve leaves what chance explains: an envelope of curves from chance, over its whole
/// length at once.
///
/// Of R curves from chance, all but a share `level` stay within the global envelope everywhere, so
/// it is left by chance as rarely as it says, however many steps are looked at. At each step it is
/// the mean plus and minus the same number of standard deviations, over the R curves and the
/// observed one together, which makes the p exact. The pointwise envelope, the lowest and highest
/// of the R curves at each step, is for looking only.
///
/// - Complexity: O(R · steps + R log R).
/// - Reference: Myllymäki, Mrkvička, Grabarnik, Seijo, Hahn (2017), Global envelope tests for
///   spatial processes, doi:10.1111/rssb.12172 (the studentised maximum absolute deviation).
public struct CurveEnvelope: Sendable, Equatable {
  /// At which the curves are known, for example in meters; all columns have an element for each.
  public let distances: [Double]
  /// The steps that decide, one at least.
  public let tested: ClosedRange<Int>
  public let observed: [Double]
  /// The mean of chance's curves and the observed one.
  public let mean: [Double]
  /// The lowest and the highest of chance's curves.
  public let pointwiseLow, pointwiseHigh: [Double]
  /// Within these all but a share `level` of chance's curves stay.
  public let globalLow, globalHigh: [Double]
  /// How often a curve of chance is as far from the mean somewhere, up or down.
  public let p: PseudoP

  /// - Parameters:
  ///   - curves: the observed one, and behind it those of chance, one at least.
  ///   - distances: where they are known.
  ///   - tested: the steps that decide.
  ///   - level: the share of chance's curves that leave the global envelope.
  public init(
    _ curves: [[Double]], at distances: [Double], tested: ClosedRange<Int>, level: Double
  ) {
    precondition(curves.count > 1, "Chance has one curve at least.")
    let count = Double(curves.count)
    let steps = curves[0].indices
    let mean = steps.map { step in curves.reduce(0.0) { $0 + $1[step] } / count }
    let deviation = steps.map { step in
      (curves.reduce(0.0) { $0 + ($1[step] - mean[step]) * ($1[step] - mean[step]) } / (count - 1))
        .squareRoot()
    }
    let extremes = curves.map { curve in
      tested.reduce(0.0) { farthest, step in
        deviation[step] > 0
          ? max(farthest, (curve[step] - mean[step]).magnitude / deviation[step]) : farthest
      }
    }
    let reached = extremes.dropFirst().count { $0 >= extremes[0] }
    // The k-th largest of all curves' extremes, k − 1 of them beyond: the observed leaves it if and
    // only if p ≤ level.
    let rank = max(1, Int((count * level).rounded(.down)))
    let limit = extremes.sorted(by: >)[min(rank, curves.count - 1)]
    let chance = curves.dropFirst()
    self.distances = distances
    self.tested = tested
    observed = curves[0]
    self.mean = mean
    pointwiseLow = steps.map { step in chance.reduce(.infinity) { min($0, $1[step]) } }
    pointwiseHigh = steps.map { step in chance.reduce(-.infinity) { max($0, $1[step]) } }
    globalLow = steps.map { max(0, mean[$0] - limit * deviation[$0]) }
    globalHigh = steps.map { mean[$0] + limit * deviation[$0] }
    p = PseudoP(exceedances: reached, replicas: curves.count - 1)
  }

  /// Whether the observed curve lies higher than chance explains.
  public func isClustered(at step: Int) -> Bool {
    tested.contains(step) && observed[step] > globalHigh[step]
  }

  /// Whether it lies lower.
  public func isDispersed(at step: Int) -> Bool {
    tested.contains(step) && observed[step] < globalLow[step]
  }

  /// Where the observed curve lies farthest from chance, measured in the width of the envelope.
  public var peak: Int {
    func excess(_ step: Int) -> Double {
      let half = (globalHigh[step] - globalLow[step]) / 2
      return half > 0 ? (observed[step] - mean[step]).magnitude / half : 0
    }
    return tested.max { excess($0) < excess($1) } ?? 0
  }
}

extension Permutations {
  /// - Throws: `StatisticsError` where a level is not between 0 and 1, or no curve in so many can
  ///   be that rare.
  public func checkLevel(_ level: Double, at place: String) throws(StatisticsError) {
    guard level > 0, level < 1, Double(replicas + 1) * level >= 1 else {
      // Not a number compares with nothing.
      let fewest = level > 1e-6 ? Int((1 / level).rounded(.up)) - 1 : Self.mostReplicas
      throw StatisticsError(
        .outOfRange, at: place, value: "\(level)",
        remedy: .give(
          "a share above 0 and below 1, and at least \(max(1, fewest)) permutations for it"))
    }
  }
}
