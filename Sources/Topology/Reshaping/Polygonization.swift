import CGEOS
public import CatchmentGeometry

/// The areas that a net of lines encloses.
public enum Polygonization {
  /// One feature for each enclosed area; lines are cut where they cross first.
  ///
  /// ```swift
  /// import CatchmentGeometry
  /// import CatchmentTopology
  ///
  /// func blocks(between streets: Shapes<Planar>) throws -> Shapes<Planar> {
  ///   try Polygonization.areas(enclosedBy: streets)
  /// }
  /// ```
  ///
  /// - Throws: `badShape` for coordinates that are no numbers.
  /// - Complexity: O(n log n) in the segments, and their crossings.
  public static func areas(
    enclosedBy lines: Shapes<Planar>
  ) throws(TopologyError) -> Shapes<Planar> {
    let step = "enclosing areas"
    let session = GEOSSession()
    let parts = lines.partKind.indices.filter { lines.partKind[$0] != .point }
    guard !parts.isEmpty else { return Shapes() }
    let net = try session.collection(of: parts, in: lines)
    let noded = unsafe try session.own(GEOSNode_r(session.handle, net.pointer), step)
    let pieces: [OpaquePointer?] = unsafe [noded.pointer]
    let made = unsafe pieces.withUnsafeBufferPointer { buffer in
      unsafe GEOSPolygonize_r(session.handle, buffer.baseAddress, 1)
    }
    var together = Shapes<Planar>()
    try session.append(unsafe try session.own(made, step), to: &together, only: .polygon)
    var areas = Shapes<Planar>()
    for shape in together {
      guard case .multiPolygon(let many) = shape else {
        areas.append(shape)
        continue
      }
      for polygon in many.polygons { areas.append(.polygon(polygon)) }
    }
    return areas
  }
}
