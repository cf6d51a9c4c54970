import CGEOS
import CatchmentGeometry

/// Carries features across the border between columns and GEOS, whole paths at a time.
extension GEOSSession {
  /// The parts of a feature that are of some kinds, as one geometry; a collection where there are
  /// several.
  func geometry<Frame>(
    _ feature: Int, of shapes: Shapes<Frame>, only kinds: Set<PartKind> = [.point, .line, .polygon]
  ) throws(TopologyError) -> OwnedGeometry {
    let parts = shapes.parts(of: feature).filter { kinds.contains(shapes.partKind[$0]) }
    if parts.count == 1 { return try part(parts[0], of: shapes) }
    return try collection(of: parts, in: shapes)
  }

  /// Many parts as one collection: a multipolygon where all are polygons, so that a union takes it
  /// as it is.
  func collection<Frame>(
    of parts: [Int], in shapes: Shapes<Frame>
  ) throws(TopologyError) -> OwnedGeometry {
    var made = unsafe [OpaquePointer?]()
    unsafe made.reserveCapacity(parts.count)
    do throws(TopologyError) {
      for part in parts {
        let owned = try self.part(part, of: shapes)
        unsafe made.append(owned.relinquish())
      }
    } catch {
      while unsafe !made.isEmpty { unsafe GEOSGeom_destroy_r(handle, made.removeLast()) }
      throw error
    }
    let kind = parts.first.map { shapes.partKind[$0] }
    let isAlike = parts.allSatisfy { shapes.partKind[$0] == kind }
    let type =
      !isAlike || kind == nil
      ? GEOS_GEOMETRYCOLLECTION
      : kind == .polygon
        ? GEOS_MULTIPOLYGON : kind == .line ? GEOS_MULTILINESTRING : GEOS_MULTIPOINT
    let count = UInt32(parts.count)
    let whole = unsafe made.withUnsafeMutableBufferPointer { buffer in
      unsafe GEOSGeom_createCollection_r(handle, Int32(type.rawValue), buffer.baseAddress, count)
    }
    return unsafe try own(whole, "collecting parts")
  }

  private func part<Frame>(
    _ part: Int, of shapes: Shapes<Frame>
  ) throws(TopologyError) -> OwnedGeometry {
    let step = "reading a shape"
    let paths = shapes.paths(of: part)
    switch shapes.partKind[part] {
    case .point:
      let sequence = unsafe try self.sequence(shapes, paths.lowerBound)
      return unsafe try own(GEOSGeom_createPoint_r(handle, sequence), step)
    case .line:
      let sequence = unsafe try self.sequence(shapes, paths.lowerBound)
      return unsafe try own(GEOSGeom_createLineString_r(handle, sequence), step)
    case .polygon:
      let shell = try ring(shapes, paths.lowerBound)
      var holes = unsafe [OpaquePointer?]()
      do throws(TopologyError) {
        for path in paths.dropFirst() {
          let hole = try ring(shapes, path)
          unsafe holes.append(hole.relinquish())
        }
      } catch {
        while unsafe !holes.isEmpty { unsafe GEOSGeom_destroy_r(handle, holes.removeLast()) }
        throw error
      }
      let count = UInt32(paths.count - 1)
      let outer = unsafe shell.relinquish()
      let made = unsafe holes.withUnsafeMutableBufferPointer { buffer in
        unsafe GEOSGeom_createPolygon_r(handle, outer, buffer.baseAddress, count)
      }
      return unsafe try own(made, step)
    }
  }

  private func ring<Frame>(
    _ shapes: Shapes<Frame>, _ path: Int
  ) throws(TopologyError) -> OwnedGeometry {
    let count = shapes.coordinates(of: path).count
    guard count >= 4 else {
      throw TopologyError(
        .badShape, "reading a ring", "a ring has at least 4 coordinates, this one \(count)")
    }
    return unsafe try own(
      GEOSGeom_createLinearRing_r(handle, try sequence(shapes, path)), "reading a ring")
  }

  /// The coordinates of a path; the geometry made of it owns them.
  private func sequence<Frame>(
    _ shapes: Shapes<Frame>, _ path: Int
  ) throws(TopologyError) -> OpaquePointer? {
    let range = shapes.coordinates(of: path)
    guard range.allSatisfy({ shapes.x[$0].isFinite && shapes.y[$0].isFinite }) else {
      throw TopologyError(.badShape, "reading coordinates", "a coordinate is not a finite number")
    }
    let made = unsafe shapes.x.withUnsafeBufferPointer { x in
      unsafe shapes.y.withUnsafeBufferPointer { y in
        unsafe GEOSCoordSeq_copyFromArrays_r(
          handle, x.baseAddress.map { unsafe $0 + range.lowerBound },
          y.baseAddress.map { unsafe $0 + range.lowerBound }, nil, nil, UInt32(range.count))
      }
    }
    guard unsafe made != nil else { throw failure("reading coordinates") }
    return unsafe made
  }

  // MARK: Back to columns

  /// Adds a geometry as one feature, of parts of one kind where `kind` is given.
  func append<Frame>(
    _ geometry: borrowing OwnedGeometry, to shapes: inout Shapes<Frame>,
    only kind: PartKind? = nil
  ) throws(TopologyError) {
    var kinds: [PartKind] = []
    unsafe try appendParts(of: geometry.pointer, to: &shapes, only: kind, &kinds)
    guard let first = kinds.first else {
      shapes.endFeature(.none)
      return
    }
    if !kinds.allSatisfy({ $0 == first }) {
      shapes.endFeature(.collection)
    } else if kinds.count > 1 {
      shapes.endFeature(.multi(of: first))
    } else {
      shapes.endFeature(first == .polygon ? .polygon : first == .line ? .line : .point)
    }
  }

  private func appendParts<Frame>(
    of geometry: OpaquePointer, to shapes: inout Shapes<Frame>, only kind: PartKind?,
    _ kinds: inout [PartKind]
  ) throws(TopologyError) {
    let type = unsafe GEOSGeomTypeId_r(handle, geometry)
    if type >= Int32(GEOS_MULTIPOINT.rawValue) {
      for index in 0..<(unsafe GEOSGetNumGeometries_r(handle, geometry)) {
        guard let part = unsafe GEOSGetGeometryN_r(handle, geometry, index) else {
          throw failure("taking a result apart")
        }
        unsafe try appendParts(of: part, to: &shapes, only: kind, &kinds)
      }
      return
    }
    if unsafe GEOSisEmpty_r(handle, geometry) != 0 { return }
    let found: PartKind =
      type == Int32(GEOS_POLYGON.rawValue)
      ? .polygon : type == Int32(GEOS_POINT.rawValue) ? .point : .line
    if let kind, kind != found { return }
    if found == .polygon {
      unsafe try appendPath(GEOSGetExteriorRing_r(handle, geometry), to: &shapes)
      for index in 0..<(unsafe GEOSGetNumInteriorRings_r(handle, geometry)) {
        unsafe try appendPath(GEOSGetInteriorRingN_r(handle, geometry, index), to: &shapes)
      }
    } else {
      unsafe try appendPath(geometry, to: &shapes)
    }
    shapes.endPart(found)
    kinds.append(found)
  }

  private func appendPath<Frame>(
    _ path: OpaquePointer?, to shapes: inout Shapes<Frame>
  ) throws(TopologyError) {
    let step = "reading a result"
    guard let path = unsafe path, let sequence = unsafe GEOSGeom_getCoordSeq_r(handle, path) else {
      throw failure(step)
    }
    var size: UInt32 = 0
    guard unsafe GEOSCoordSeq_getSize_r(handle, sequence, &size) == 1 else { throw failure(step) }
    let count = Int(size)
    var x = [Double](repeating: 0, count: count)
    var y = x
    let copied = unsafe x.withUnsafeMutableBufferPointer { x in
      unsafe y.withUnsafeMutableBufferPointer { y in
        unsafe GEOSCoordSeq_copyToArrays_r(
          handle, sequence, x.baseAddress, y.baseAddress, nil, nil)
      }
    }
    guard copied == 1 else { throw failure(step) }
    for index in 0..<count { shapes.addCoordinate(x: x[index], y: y[index]) }
    shapes.endPath()
  }
}
