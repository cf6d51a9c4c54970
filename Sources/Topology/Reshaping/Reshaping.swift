import CGEOS
public import CatchmentGeometry
public import CatchmentParallel

/// One shape made of another, feature for feature.
///
/// ```swift
/// import CatchmentGeometry
/// import CatchmentTopology
///
/// func lighter(_ areas: Shapes<Planar>) throws -> Shapes<Planar> {
///   try Reshaping.simplified(by: .meters(5)).applied(to: areas, workers: .all)
/// }
/// ```
public enum Reshaping: Sendable, Equatable {
  /// The center of gravity; it can lie outside.
  case centroid
  /// A place that is surely on the feature.
  case pointOnSurface
  /// The smallest upright box.
  case envelope
  /// The box at any angle that is narrowest (GEOS before 3.12) or smallest (since).
  case minimumRotatedRectangle
  /// The tightest outline without a dent.
  case convexHull
  /// An outline that follows the corners: 1 is the convex hull, 0 as tight as can be in one piece.
  case concaveHull(ratio: Double)
  /// Fewer corners: the outline moves by at most so much and does not come to cross itself. Borders
  /// that two features share may part by as much.
  case simplified(by: Distance)
  /// More corners: no segment longer than this.
  case densified(to: Distance)
  /// The rings of a polygon, the ends of a line.
  case boundary
  /// Lines that meet end to end as one.
  case mergedLines
  /// Bent back to a valid shape, with everything that the rings enclose.
  case madeValid

  /// One feature for each; what leaves nothing is a feature without geometry.
  ///
  /// - Throws: `badParameter` for a ratio outside 0 … 1, and for a tolerance or length that is not
  ///   above 0 (a tolerance may be 0); `badShape` for coordinates that are no numbers; `failed`
  ///   where GEOS gives up.
  /// - Complexity: O(n log n) in the coordinates of a feature; features run on all threads.
  public func applied(
    to shapes: Shapes<Planar>, workers: Workers = .one
  ) throws(TopologyError) -> Shapes<Planar> {
    try check()
    return try mapFeatures(of: shapes, workers: workers) {
      session, feature, result throws(TopologyError) in
      guard !shapes.parts(of: feature).isEmpty else {
        result.endFeature(.none)
        return
      }
      let source = try session.geometry(feature, of: shapes)
      try session.append(unsafe try session.own(made(session, source), step), to: &result)
    }
  }

  private func made(
    _ session: borrowing GEOSSession, _ source: borrowing OwnedGeometry
  ) -> OpaquePointer? {
    let (handle, shape) = unsafe (session.handle, source.pointer)
    return switch self {
    case .centroid: unsafe GEOSGetCentroid_r(handle, shape)
    case .pointOnSurface: unsafe GEOSPointOnSurface_r(handle, shape)
    case .envelope: unsafe GEOSEnvelope_r(handle, shape)
    case .minimumRotatedRectangle: unsafe GEOSMinimumRotatedRectangle_r(handle, shape)
    case .convexHull: unsafe GEOSConvexHull_r(handle, shape)
    case .concaveHull(let ratio): unsafe GEOSConcaveHull_r(handle, shape, ratio, 0)
    case .simplified(let tolerance):
      unsafe GEOSTopologyPreserveSimplify_r(handle, shape, tolerance.meters)
    case .densified(let length): unsafe GEOSDensify_r(handle, shape, length.meters)
    case .boundary: unsafe GEOSBoundary_r(handle, shape)
    case .mergedLines: unsafe GEOSLineMerge_r(handle, shape)
    case .madeValid: unsafe GEOSMakeValid_r(handle, shape)
    }
  }

  private func check() throws(TopologyError) {
    switch self {
    case .concaveHull(let ratio) where !(0...1).contains(ratio):
      throw TopologyError(.badParameter, step, "the ratio \(ratio) is not in 0 … 1")
    case .simplified(let tolerance) where !(tolerance.meters >= 0 && tolerance.meters.isFinite):
      throw TopologyError(.badParameter, step, "the tolerance \(tolerance) is not 0 or more")
    case .densified(let length) where !(length.meters > 0 && length.meters.isFinite):
      throw TopologyError(.badParameter, step, "the length \(length) is not above 0")
    default: break
    }
  }

  private var step: String {
    switch self {
    case .centroid: "finding a center"
    case .pointOnSurface: "finding a point inside"
    case .envelope, .minimumRotatedRectangle: "drawing a box"
    case .convexHull, .concaveHull: "drawing a hull"
    case .simplified: "simplifying"
    case .densified: "adding corners"
    case .boundary: "taking the border"
    case .mergedLines: "joining lines"
    case .madeValid: "mending"
    }
  }
}
