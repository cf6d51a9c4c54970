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
      for feature in range
      where shapes.hasPart(.polygon, in: feature) && !PlainValidity.holds(of: feature, in: shapes) {
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
  /// lines are not. A hole around its own outer ring is taken for that ring. Where nothing is left,
  /// the feature is without a shape.
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
      let source = try session.geometry(0, of: outerFirst(feature, shapes))
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

  /// One feature, each polygon with the ring first that is around the others, where a file has them
  /// in another order.
  private static func outerFirst<Frame>(_ feature: Int, _ shapes: Shapes<Frame>) -> Shapes<Frame> {
    var ordered = Shapes<Frame>()
    for part in shapes.parts(of: feature) {
      var paths = Array(shapes.paths(of: part))
      if shapes.partKind[part] == .polygon, let first = paths.first {
        let around = paths.indices.dropFirst().filter { surrounds(paths[$0], first, in: shapes) }
        let area = { abs(doubleArea(paths[$0], in: shapes)) }
        if let outer = around.max(by: { area($0) < area($1) }) { paths.swapAt(0, outer) }
      }
      for path in paths {
        for index in shapes.coordinates(of: path) {
          ordered.addCoordinate(x: shapes.x[index], y: shapes.y[index])
        }
        ordered.endPath()
      }
      ordered.endPart(shapes.partKind[part])
    }
    ordered.endFeature(shapes.kind[feature])
    return ordered
  }

  /// Whether a ring is larger than another, and no part of that lies beyond its extent.
  private static func surrounds<Frame>(
    _ ring: Int, _ other: Int, in shapes: Shapes<Frame>
  ) -> Bool {
    func extents(_ values: [Double]) -> (ClosedRange<Double>, ClosedRange<Double>)? {
      let own = shapes.coordinates(of: ring).map { values[$0] }
      let others = shapes.coordinates(of: other).map { values[$0] }
      guard let least = own.min(), let most = own.max(), let from = others.min(),
        let to = others.max()
      else { return nil }
      return (least...most, from...to)
    }
    guard let east = extents(shapes.x), let north = extents(shapes.y) else {
      return false
    }
    return east.0.contains(east.1) && north.0.contains(north.1)
      && abs(doubleArea(ring, in: shapes)) > abs(doubleArea(other, in: shapes))
  }

  private static func doubleArea<Frame>(_ ring: Int, in shapes: Shapes<Frame>) -> Double {
    let range = shapes.coordinates(of: ring)
    guard let first = range.first else { return 0 }
    return range.dropLast().reduce(0) { sum, index in
      // From the first corner, so that no digits are lost far from 0.
      sum + (shapes.x[index] - shapes.x[first]) * (shapes.y[index + 1] - shapes.y[first])
        - (shapes.x[index + 1] - shapes.x[first]) * (shapes.y[index] - shapes.y[first])
    }
  }
}
