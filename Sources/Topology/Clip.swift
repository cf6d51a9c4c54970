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
  /// - Complexity: O(log n) of the area's corners for a feature that does not meet its border; one
  ///   that does costs as much as the area has corners near it and those beside it in the layer.
  public func clipped(
    _ shapes: Shapes<Planar>, workers: Workers = .one
  ) throws(TopologyError) -> Shapes<Planar> {
    let union = try Dissolve().dissolved(area, workers: workers)
    return try overlay(shapes, union, .inside, workers)
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
    return try overlay(shapes, union, .outside, workers)
  }
}

/// Overlays each feature with one area. Of areas only areas come out: a shared border leaves no
/// line behind.
///
/// Most features lie whole on one side of the area's border. Of an area of many corners, those that
/// no edge comes near are told first (``AreaBorder``), and it is cut to what lies around a chunk of
/// the others. The area is then prepared once for a chunk and asked where each lies; only those
/// that cross the border are overlaid, which costs as much as the area has corners.
private func overlay(
  _ shapes: Shapes<Planar>, _ area: Shapes<Planar>, _ side: Side, _ workers: Workers
) throws(TopologyError) -> Shapes<Planar> {
  if area.isEmpty {
    var result = Shapes<Planar>()
    for feature in 0..<shapes.count {
      if side == .outside { result.append(feature, of: shapes) } else { result.endFeature(.none) }
    }
    return result
  }
  let border =
    area.x.count > AreaBorder.manyCorners ? AreaBorder(area, workers: workers) : nil
  let sides = border.map { border in
    workers.map(count: shapes.count, chunk: 1 << 10) { range in
      range.map { border.holds($0, of: shapes).map { $0 ? Side.inside : .outside } }
    }.flatMap(\.self)
  }
  let open = (0..<shapes.count).filter { feature in sides.map { $0[feature] == nil } ?? true }
  let pieces = try workers.map(count: open.count, chunk: 64) {
    range throws(TopologyError) -> Shapes<Planar> in
    let session = GEOSSession()
    var piece = Shapes<Planar>()
    let mask = try PreparedMask(
      area, cutTo: border?.box(around: Array(open[range]), of: shapes), session)
    for feature in open[range] {
      do throws(TopologyError) {
        let source = try session.geometry(feature, of: shapes)
        switch try mask.side(of: source, session) {
        case side?: piece.append(feature, of: shapes)
        case .some: piece.endFeature(.none)
        case nil:
          let rest = try mask.rest(of: source, on: side, session)
          try session.append(
            rest, to: &piece, only: shapes.hasPart(.polygon, in: feature) ? .polygon : nil)
        }
      } catch {
        throw error.feature == nil ? error.at(feature) : error
      }
    }
    return piece
  }
  var overlaid = Shapes<Planar>()
  for piece in pieces { overlaid.append(piece) }
  guard let sides else { return overlaid }
  var result = Shapes<Planar>()
  var next = 0
  for feature in 0..<shapes.count {
    if let known = sides[feature] {
      if known == side { result.append(feature, of: shapes) } else { result.endFeature(.none) }
    } else {
      result.append(next, of: overlaid)
      next += 1
    }
  }
  return result
}

/// A side of an area's border.
private enum Side: Sendable { case inside, outside }

/// An area that is asked about many features; never outlives its session.
@safe private struct PreparedMask: ~Copyable {
  private let area: OwnedGeometry
  private let prepared: OpaquePointer
  private let context: GEOSContextHandle_t

  /// - Parameter box: what of the area is asked about; nil for all of it.
  init(
    _ shapes: Shapes<Planar>, cutTo box: Extent<Planar>?, _ session: borrowing GEOSSession
  ) throws(TopologyError) {
    let area = try Self.area(of: shapes, cutTo: box, session)
    guard let prepared = unsafe GEOSPrepare_r(session.handle, area.pointer) else {
      throw session.failure("preparing an area")
    }
    self.area = area
    unsafe self.prepared = prepared
    unsafe context = session.handle
  }

  deinit { unsafe GEOSPreparedGeom_destroy_r(context, prepared) }

  private static func area(
    of shapes: Shapes<Planar>, cutTo box: Extent<Planar>?, _ session: borrowing GEOSSession
  ) throws(TopologyError) -> OwnedGeometry {
    let whole = try session.geometry(0, of: shapes)
    guard let box else { return whole }
    var frame = Shapes<Planar>()
    frame.appendPolygon([
      Points(
        x: [box.minX, box.maxX, box.maxX, box.minX, box.minX],
        y: [box.minY, box.minY, box.maxY, box.maxY, box.minY])
    ])
    let rectangle = try session.geometry(0, of: frame)
    let part = unsafe try session.own(
      GEOSIntersection_r(session.handle, whole.pointer, rectangle.pointer), "cutting an area")
    let kind = unsafe UInt32(bitPattern: GEOSGeomTypeId_r(session.handle, part.pointer))
    // Where the area only touches the box, lines and points come with it, which are no area.
    guard [GEOS_POLYGON.rawValue, GEOS_MULTIPOLYGON.rawValue].contains(kind) else { return whole }
    return part
  }

  /// The side on which a whole feature lies; nil where it crosses or touches the border.
  func side(
    of feature: borrowing OwnedGeometry, _ session: borrowing GEOSSession
  ) throws(TopologyError) -> Side? {
    switch unsafe GEOSPreparedIntersects_r(context, prepared, feature.pointer) {
    case 0: return .outside
    case 1: break
    default: throw session.failure("comparing with an area")
    }
    switch unsafe GEOSPreparedContainsProperly_r(context, prepared, feature.pointer) {
    case 0: return nil
    case 1: return .inside
    default: throw session.failure("comparing with an area")
    }
  }

  /// What of a feature lies on a side.
  func rest(
    of feature: borrowing OwnedGeometry, on side: Side, _ session: borrowing GEOSSession
  ) throws(TopologyError) -> OwnedGeometry {
    switch side {
    case .inside:
      unsafe try session.own(
        GEOSIntersection_r(context, feature.pointer, area.pointer), "clipping")
    case .outside:
      unsafe try session.own(
        GEOSDifference_r(context, feature.pointer, area.pointer), "subtracting")
    }
  }
}
