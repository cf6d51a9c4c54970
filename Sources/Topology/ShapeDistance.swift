import CGEOS
public import CatchmentGeometry
public import CatchmentParallel

/// How far shapes lie apart.
public enum ShapeDistance {
  /// For each feature the distance in meters to the nearest feature of another column; 0 where they
  /// touch, nil where the other column, or the feature, is empty.
  ///
  /// - Complexity: O(m) in the coordinates of both with an index, for each feature.
  public static func nearest(
    from shapes: Shapes<Planar>, to others: Shapes<Planar>, workers: Workers = .one
  ) throws(TopologyError) -> [Double?] {
    let parts = Array(others.partKind.indices)
    guard !parts.isEmpty else { return [Double?](repeating: nil, count: shapes.count) }
    let pieces = try workers.map(count: shapes.count, chunk: 16) {
      range throws(TopologyError) -> [Double?] in
      let session = GEOSSession()
      let target = try session.collection(of: parts, in: others)
      var distances: [Double?] = []
      for feature in range {
        guard !shapes.parts(of: feature).isEmpty else {
          distances.append(nil)
          continue
        }
        let source = try session.geometry(feature, of: shapes)
        var distance = 0.0
        let answer = unsafe GEOSDistance_r(
          session.handle, source.pointer, target.pointer, &distance)
        guard answer == 1 else { throw session.failure("measuring a distance").at(feature) }
        distances.append(distance)
      }
      return distances
    }
    return pieces.flatMap(\.self)
  }
}
