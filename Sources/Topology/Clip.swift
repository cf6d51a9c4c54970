import CGEOS
public import CatchmentGeometry
public import CatchmentParallel

/// Cuts features to an area.
public struct Clip: Sendable {
  private let area: Shapes<Planar>

  /// - Parameter area: polygons; what lies in any of them stays.
  public init(to area: Shapes<Planar>) {
    self.area = area
  }

  /// What lies inside the area, feature for feature; one that lies outside stays as a feature
  /// without geometry.
  ///
  /// - Complexity: each feature is cut by the union of the area's polygons.
  public func clipped(
    _ shapes: Shapes<Planar>, workers: Workers = .one
  ) throws(TopologyError) -> Shapes<Planar> {
    let union = try Dissolve().dissolved(area, workers: workers)
    return unsafe try overlay(shapes, union, "clipping", workers) {
      unsafe GEOSIntersection_r($0, $1, $2)
    }
  }
}

/// Takes an area out of features.
public struct Difference: Sendable {
  private let area: Shapes<Planar>

  /// - Parameter area: polygons; what lies in any of them goes.
  public init(minus area: Shapes<Planar>) {
    self.area = area
  }

  /// What lies outside the area, feature for feature; one that lies inside stays as a feature
  /// without geometry.
  public func subtracted(
    from shapes: Shapes<Planar>, workers: Workers = .one
  ) throws(TopologyError) -> Shapes<Planar> {
    let union = try Dissolve().dissolved(area, workers: workers)
    return unsafe try overlay(shapes, union, "subtracting", workers) {
      unsafe GEOSDifference_r($0, $1, $2)
    }
  }
}

/// Overlays each feature with one area. Of areas only areas come out: a shared border leaves no
/// line behind.
private func overlay(
  _ shapes: Shapes<Planar>, _ area: Shapes<Planar>, _ step: String, _ workers: Workers,
  _ operation: @Sendable (GEOSContextHandle_t, OpaquePointer, OpaquePointer) -> OpaquePointer?
) throws(TopologyError) -> Shapes<Planar> {
  if area.isEmpty {
    var result = Shapes<Planar>()
    for feature in 0..<shapes.count {
      if step == "clipping" { result.endFeature(.none) } else { result.append(feature, of: shapes) }
    }
    return result
  }
  // The area is carried over once for a chunk, which pays for it with some hundred features.
  return try mapFeatures(of: shapes, workers: workers, chunk: 256) {
    session, feature, result throws(TopologyError) in
    let source = try session.geometry(feature, of: shapes)
    let mask = try session.geometry(0, of: area)
    let made = unsafe operation(session.handle, source.pointer, mask.pointer)
    let rest = unsafe try session.own(made, step)
    try session.append(
      rest, to: &result, only: shapes.hasPart(.polygon, in: feature) ? .polygon : nil)
  }
}
