public import CatchmentGeometry
public import CatchmentParallel
public import CatchmentStatistics

/// Suggests the radius for density clustering, with the curve it was read from.
///
/// The curve is the distance from each point to its k-th nearest point, itself included, in rising
/// order. Where points crowd it is flat, where they are scattered it climbs; the bend between is
/// the radius at which a point just still counts as crowded.
///
/// The bend is the point farthest below the chord of the curve. Two kinds of points are left out of
/// the chord, because they alone would decide it: stacks of k points, whose distance is 0 and says
/// nothing about length, and the farthest twentieth, where one bad coordinate can be a thousand
/// times farther than all others.
///
/// A suggestion, not a finding: tell people the radius, and look at the curve.
///
/// - Complexity: O(n log n).
/// - Reference: Ester et al. (1996), section 4.2; the bend as in Satopää et al. (2011), Finding a
///   "kneedle" in a haystack, doi:10.1109/ICDCSW.2011.20.
///
/// ```swift
/// let choice = try RadiusChoice(points, minimumPoints: 8)
/// print(choice)
/// ```
public struct RadiusChoice: Sendable, Equatable {
  /// The suggested radius.
  public let radius: Distance
  /// Which neighbor was measured: the number of points that make a core.
  public let minimumPoints: Int
  /// The distance from each point to its k-th nearest point in meters, rising.
  public let curve: [Double]
  /// The position of the bend in `curve`.
  public let bend: Int

  /// The farthest share of points that has no say: scattered by any measure.
  private static let farShare = 0.05

  /// Reads the radius from the points.
  ///
  /// - Throws: `StatisticsError` where `minimumPoints` is below 2, or where there are fewer points
  ///   than that, or all lie in stacks.
  public init(
    _ points: Points<Planar>, minimumPoints: Int, workers: Workers = .one
  ) throws(StatisticsError) {
    guard minimumPoints >= 2 else {
      throw StatisticsError(
        .outOfRange, at: "radius choice: minimum points", value: "\(minimumPoints)",
        remedy: .give("a count of at least 2: the nearest point to a point is itself"))
    }
    guard points.count >= minimumPoints else {
      throw StatisticsError(
        .tooFew, at: "radius choice", value: "\(points.count)",
        remedy: .collect(minimumPoints, of: "incidents; with fewer, state the radius"))
    }
    var curve = KDTree(points, workers: workers).distances(
      toNearest: minimumPoints, workers: workers)
    curve.sort()
    let first = curve.firstIndex { $0 > 0 } ?? curve.count
    let last = max(first, curve.count - 1 - Int(Self.farShare * Double(curve.count)))
    guard first < curve.count else {
      throw StatisticsError(
        .tooFew, at: "radius choice", value: "every point lies in a stack of \(minimumPoints)",
        remedy: .state("the radius: stacked places have no distances to choose from"))
    }
    var bend = first
    var deepest = 0.0
    // Positions and distances as shares of the chord's legs; a flat or a short chord has its bend
    // at the start.
    let width = Double(last - first)
    let height = curve[last] - curve[first]
    if width > 0, height > 0 {
      for position in first...last {
        let depth = Double(position - first) / width - (curve[position] - curve[first]) / height
        if depth > deepest {
          deepest = depth
          bend = position
        }
      }
    }
    self.curve = curve
    self.bend = bend
    self.minimumPoints = minimumPoints
    radius = .meters(curve[bend])
  }
}
