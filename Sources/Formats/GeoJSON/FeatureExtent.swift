import CatchmentGeometry

/// The `bbox` of one feature.
enum FeatureExtent {
  /// The box around a feature's coordinates: west, south, east, north; nil for points, which are
  /// their own box, and where nothing is a number.
  ///
  /// - Parameter isCut: whether the feature was cut at the antimeridian: its box may lie across it,
  ///   and its west is then the greater number.
  /// - Complexity: O(coordinates).
  /// - Reference: RFC 7946, section 5.2.
  static func box(
    of feature: Int, in shapes: Shapes<AsPublished>, isCut: Bool
  ) -> (west: Double, south: Double, east: Double, north: Double)? {
    var parts: [(low: Double, high: Double)] = []
    var (south, north) = (Double.infinity, -Double.infinity)
    var hasExtent = false
    for part in shapes.parts(of: feature) {
      if shapes.partKind[part] != .point { hasExtent = true }
      var (low, high) = (Double.infinity, -Double.infinity)
      for path in shapes.paths(of: part) {
        for index in shapes.coordinates(of: path) {
          let (x, y) = (shapes.x[index], shapes.y[index])
          guard x.isFinite, y.isFinite else { continue }
          (low, high) = (min(low, x), max(high, x))
          (south, north) = (min(south, y), max(north, y))
        }
      }
      if low <= high { parts.append((low, high)) }
    }
    guard hasExtent, let west = parts.map(\.low).min(), let east = parts.map(\.high).max() else {
      return nil
    }
    guard isCut else { return (west, south, east, north) }
    // The widest stretch of longitude that no part covers lies outside of the box.
    parts.sort { $0.low < $1.low }
    var box = (west, south, east, north)
    var widest = west + 360 - east
    var covered = parts[0].high
    for part in parts.dropFirst() {
      if part.low - covered > widest {
        widest = part.low - covered
        box = (part.low, south, covered, north)
      }
      covered = max(covered, part.high)
    }
    return box
  }
}
