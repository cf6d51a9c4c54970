import CGEOS
public import CatchmentGeometry
public import CatchmentParallel

/// One point that stands for a feature: a point as it is, a point well inside a polygon, the middle
/// of a line's length.
public enum InteriorPoint {
  /// One point for each feature; of a feature with several parts that of the largest or longest.
  ///
  /// - Complexity: O(n log n) in the coordinates of a feature; features run on all threads.
  /// - Throws: `badShape` for a feature without geometry.
  public static func points(
    of shapes: Shapes<Planar>, workers: Workers = .one
  ) throws(TopologyError) -> Points<Planar> {
    let result: Shapes<Planar> = try mapFeatures(of: shapes, workers: workers) {
      session, feature, result throws(TopologyError) in
      guard let first = shapes.parts(of: feature).first else {
        throw TopologyError(.badShape, "finding a point inside", "there is no geometry")
      }
      if shapes.hasPart(.polygon, in: feature) {
        let source = try session.geometry(feature, of: shapes, only: [.polygon])
        let made = unsafe GEOSPointOnSurface_r(session.handle, source.pointer)
        try session.append(unsafe try session.own(made, "finding a point inside"), to: &result)
      } else if shapes.hasPart(.line, in: feature) {
        let middle = Self.middle(of: feature, shapes)
        result.appendPoint(x: middle.x, y: middle.y)
      } else {
        let position = shapes.coordinates(of: shapes.paths(of: first).lowerBound).lowerBound
        result.appendPoint(x: shapes.x[position], y: shapes.y[position])
      }
    }
    return result.coordinates
  }

  private static func middle(of feature: Int, _ shapes: Shapes<Planar>) -> (x: Double, y: Double) {
    var longest = (length: -1.0, range: 0..<0)
    for part in shapes.parts(of: feature) where shapes.partKind[part] == .line {
      let range = shapes.coordinates(of: shapes.paths(of: part).lowerBound)
      let length = range.dropLast().reduce(0) { $0 + Self.length($1, shapes) }
      if length > longest.length { longest = (length, range) }
    }
    var left = longest.length / 2
    for position in longest.range.dropLast() {
      let length = Self.length(position, shapes)
      if length > 0, left <= length {
        let share = left / length
        return (
          shapes.x[position] + share * (shapes.x[position + 1] - shapes.x[position]),
          shapes.y[position] + share * (shapes.y[position + 1] - shapes.y[position])
        )
      }
      left -= length
    }
    return (shapes.x[longest.range.lowerBound], shapes.y[longest.range.lowerBound])
  }

  private static func length(_ position: Int, _ shapes: Shapes<Planar>) -> Double {
    let dx = shapes.x[position + 1] - shapes.x[position]
    let dy = shapes.y[position + 1] - shapes.y[position]
    return (dx * dx + dy * dy).squareRoot()
  }
}
