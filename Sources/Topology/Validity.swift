import CGEOS
public import CatchmentGeometry
public import CatchmentParallel

/// Finds polygons that cross themselves, and mends them.
///
/// Works in any frame: whether a ring crosses itself does not depend on the unit.
public enum Validity {
  /// What is wrong with a feature.
  public struct Finding: Sendable, Equatable {
    /// The feature, from 0.
    public let feature: Int
    /// What the library calls it, as `Self-intersection`.
    public let reason: String
    /// Where.
    public let x, y: Double
  }

  /// The features that are not valid, in order.
  ///
  /// - Complexity: O(n log n) in the coordinates of a feature; features run on all threads.
  public static func findings<Frame>(
    in shapes: Shapes<Frame>, workers: Workers = .one
  ) throws(TopologyError) -> [Finding] {
    let pieces = try workers.map(count: shapes.count, chunk: 64) {
      range throws(TopologyError) -> [Finding] in
      let session = GEOSSession()
      var found: [Finding] = []
      for feature in range where shapes.hasPart(.polygon, in: feature) {
        do throws(TopologyError) {
          let source = try session.geometry(feature, of: shapes, only: [.polygon])
          if let finding = try finding(session, source, feature) { found.append(finding) }
        } catch {
          throw error.at(feature)
        }
      }
      return found
    }
    return pieces.flatMap(\.self)
  }

  private static func finding(
    _ session: borrowing GEOSSession, _ source: borrowing OwnedGeometry, _ feature: Int
  ) throws(TopologyError) -> Finding? {
    var reason: UnsafeMutablePointer<CChar>?
    var place: OpaquePointer?
    switch unsafe GEOSisValidDetail_r(session.handle, source.pointer, 0, &reason, &place) {
    case 1: return nil
    case 0: break
    default: throw session.failure("checking a shape")
    }
    defer { unsafe GEOSFree_r(session.handle, reason) }
    let text = unsafe reason.map { unsafe String(cString: $0) } ?? "Not valid"
    let point = unsafe try session.own(place, "finding where a shape is not valid")
    var (x, y) = (0.0, 0.0)
    unsafe GEOSGeomGetX_r(session.handle, point.pointer, &x)
    unsafe GEOSGeomGetY_r(session.handle, point.pointer, &y)
    return Finding(feature: feature, reason: text, x: x, y: y)
  }

  /// The same features, those that were not valid mended: what a ring encloses is kept, spikes and
  /// lines are not.
  public static func repaired<Frame>(
    _ shapes: Shapes<Frame>, workers: Workers = .one
  ) throws(TopologyError) -> Shapes<Frame> {
    let broken = Set(try findings(in: shapes, workers: workers).map(\.feature))
    return try mapFeatures(of: shapes, workers: workers) {
      session, feature, result throws(TopologyError) in
      guard broken.contains(feature) else {
        result.append(feature, of: shapes)
        return
      }
      let source = try session.geometry(feature, of: shapes)
      let step = "mending"
      guard let parameters = unsafe GEOSMakeValidParams_create_r(session.handle) else {
        throw session.failure(step)
      }
      defer { unsafe GEOSMakeValidParams_destroy_r(session.handle, parameters) }
      unsafe GEOSMakeValidParams_setMethod_r(
        session.handle, parameters, GEOS_MAKE_VALID_STRUCTURE)
      unsafe GEOSMakeValidParams_setKeepCollapsed_r(session.handle, parameters, 0)
      let made = unsafe GEOSMakeValidWithParams_r(session.handle, source.pointer, parameters)
      try session.append(unsafe try session.own(made, step), to: &result, only: .polygon)
    }
  }
}
