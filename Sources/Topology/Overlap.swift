package import CatchmentGeometry
package import CatchmentParallel

/// How much two layers of polygons have in common, overlap within each counted once: what tests
/// compare layers by.
package struct Overlap: Sendable, Equatable {
  /// Square meters of the first layer, of the second, and of what both hold.
  package let first, second, shared: Double

  package init(
    of first: Shapes<Planar>, with second: Shapes<Planar>, workers: Workers = .one
  ) throws(TopologyError) {
    let one = try Dissolve().dissolved(first, workers: workers)
    let other = try Dissolve().dissolved(second, workers: workers)
    let both = try Clip(to: other).clipped(one, workers: workers)
    self.first = one.isEmpty ? 0 : one.area(of: 0)
    self.second = other.isEmpty ? 0 : other.area(of: 0)
    shared = both.isEmpty ? 0 : both.area(of: 0)
  }

  /// The shared area over the area of both together, 1 for equal layers; nil where neither has any.
  package var intersectionOverUnion: Double? {
    let union = first + second - shared
    return union > 0 ? shared / union : nil
  }
}
