import CGEOS
public import CatchmentGeometry
public import CatchmentParallel

/// Leaves out vertices that a map does not show, without making a polygon cross itself.
public struct Simplification: Sendable {
  /// How far an outline may move.
  public let tolerance: Distance

  public init(tolerance: Distance) {
    self.tolerance = tolerance
  }

  /// Feature for feature. Borders that two features share may part by up to the tolerance.
  public func simplified(
    _ shapes: Shapes<Planar>, workers: Workers = .one
  ) throws(TopologyError) -> Shapes<Planar> {
    try mapFeatures(of: shapes, workers: workers) {
      session, feature, result throws(TopologyError) in
      let source = try session.geometry(feature, of: shapes)
      let made = unsafe GEOSTopologyPreserveSimplify_r(
        session.handle, source.pointer, tolerance.meters)
      try session.append(unsafe try session.own(made, "simplifying"), to: &result)
    }
  }
}
