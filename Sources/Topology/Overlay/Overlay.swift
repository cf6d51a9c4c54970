import CGEOS
public import CatchmentGeometry
public import CatchmentParallel

/// What two shapes are together: all places of both, those they share, those of one alone.
///
/// ```swift
/// import CatchmentGeometry
/// import CatchmentTopology
///
/// func shared(_ before: Shapes<Planar>, _ after: Shapes<Planar>) throws -> Shapes<Planar> {
///   try Overlay.intersection.combined(before, after)
/// }
/// ```
///
/// To merge many polygons use ``Dissolve``, to cut by one area ``Clip`` and ``Difference``: they
/// split the work.
public enum Overlay: String, Sendable, CaseIterable {
  case union
  case intersection
  /// Places of the first that are not of the second.
  case difference
  /// Places of one of them alone.
  case symmetricDifference

  /// Row by row; a column of one feature is combined with each of the other's. What has no place is
  /// a feature without geometry.
  ///
  /// - Precondition: the columns are equally long, or one of them has one feature.
  /// - Throws: `badShape` for coordinates that are no numbers; `failed` where GEOS gives up: over
  ///   polygons that cross themselves (mend them with ``Validity``) and over mixed collections.
  /// - Complexity: O(n log n) in the coordinates of a pair.
  public func combined<Frame>(
    _ first: Shapes<Frame>, _ second: Shapes<Frame>, workers: Workers = .one
  ) throws(TopologyError) -> Shapes<Frame> {
    precondition(
      first.count == second.count || first.count == 1 || second.count == 1,
      "Columns of equal length.")
    let rows =
      first.count == second.count ? first : first.count == 1 ? second : first
    return try mapFeatures(of: rows, workers: workers) {
      session, row, result throws(TopologyError) in
      let one = try session.geometry(first.count == 1 ? 0 : row, of: first)
      let two = try session.geometry(second.count == 1 ? 0 : row, of: second)
      let made =
        switch self {
        case .union: unsafe GEOSUnion_r(session.handle, one.pointer, two.pointer)
        case .intersection: unsafe GEOSIntersection_r(session.handle, one.pointer, two.pointer)
        case .difference: unsafe GEOSDifference_r(session.handle, one.pointer, two.pointer)
        case .symmetricDifference:
          unsafe GEOSSymDifference_r(session.handle, one.pointer, two.pointer)
        }
      try session.append(unsafe try session.own(made, "overlaying by \(rawValue)"), to: &result)
    }
  }
}
