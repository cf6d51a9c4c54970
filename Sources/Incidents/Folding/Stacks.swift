import CatchmentFormats
public import CatchmentGeometry
public import CatchmentParallel

/// How many incidents share their place, to 1e-6 degree: portals put them on block midpoints.
public struct Stacks: Sendable, Equatable {
  /// The number of distinct places.
  public let places: Int
  /// The share of incidents that are not alone at their place, 0 … 1.
  public let share: Double
  /// The most incidents at one place.
  public let largest: Int

  /// - Complexity: O(n), on all threads.
  public init(of points: Points<Geographic>, workers: Workers = .one) {
    let (x, y) = (points.x, points.y)
    // The hash is the place itself, scattered.
    let sizes = HashPartition(count: x.count, workers: workers) {
      PlaceKey(x[$0], y[$0]).hash
    }.sizes(workers: workers) { _, _ in true }
    places = sizes.count
    largest = Int(sizes.max() ?? 0)
    let stacked = sizes.reduce(0) { $0 + ($1 > 1 ? Int($1) : 0) }
    share = x.isEmpty ? 0 : Double(stacked) / Double(x.count)
  }
}
