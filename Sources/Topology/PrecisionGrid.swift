import CGEOS
public import CatchmentGeometry
public import CatchmentParallel

/// Brings shapes to the decimals with which they will be written, so that what is valid stays
/// valid.
///
/// Rounding moves corners by up to half a step; where a polygon is thinner than that, its sides may
/// cross. Such a polygon is snapped to the grid as a whole: what is thinner than a step is lost,
/// and it may become several. One that crossed itself before is mended first where it must be.
public enum PrecisionGrid {
  /// Of polygons with more corners snapping costs seconds: they get more decimals instead.
  private static let large = 20_000
  private static let mostMore = 3

  /// The decimals at which large polygons stay valid as they are: those asked for, or up to three
  /// more where one would cross itself.
  ///
  /// - Complexity: that of a few looks at the large ones, O(n log n) in their corners.
  public static func decimals<Frame>(
    for shapes: Shapes<Frame>, atLeast decimals: Int, workers: Workers = .one
  ) throws(TopologyError) -> Int {
    let large = (0..<shapes.count).filter {
      shapes.hasPart(.polygon, in: $0) && shapes.allCoordinates(of: $0).count > Self.large
    }
    guard !large.isEmpty else { return decimals }
    let some = shapes.selecting(large)
    for more in 0...mostMore where decimals + more <= 15 {
      let grid = rounded(some, decimals: decimals + more)
      if try Validity.findings(in: grid, workers: workers).isEmpty { return decimals + more }
    }
    return decimals
  }

  private static func rounded<Frame>(_ shapes: Shapes<Frame>, decimals: Int) -> Shapes<Frame> {
    let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
    func rounded(_ column: [Double]) -> [Double] {
      column.map { ($0 * scale).rounded() / scale }
    }
    return shapes.replacingCoordinates(
      with: Points<Frame>(x: rounded(shapes.x), y: rounded(shapes.y)))
  }

  /// The same features on a grid of so many decimals; those that would cross themselves there
  /// snapped to it.
  ///
  /// - Parameter decimals: 0 to 15.
  /// - Complexity: O(n log n) in the coordinates of a feature; features run on all threads.
  /// - Reference: Hobby (1999), Practical segment intersection with finite precision output,
  ///   doi:10.1016/S0925-7721(99)00021-8.
  public static func fitted<Frame>(
    _ shapes: Shapes<Frame>, decimals: Int, workers: Workers = .one
  ) throws(TopologyError) -> Shapes<Frame> {
    guard (0...15).contains(decimals) else {
      throw TopologyError(
        .badParameter, "rounding", "there are 0 to 15 decimals (\(decimals))")
    }
    guard shapes.partKind.contains(.polygon) else { return shapes }
    let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
    let grid = rounded(shapes, decimals: decimals)
    let broken = Set(try Validity.findings(in: grid, workers: workers).map(\.feature))
    guard !broken.isEmpty else { return shapes }
    return try mapFeatures(of: shapes, workers: workers) {
      session, feature, result throws(TopologyError) in
      guard broken.contains(feature) else {
        result.append(feature, of: shapes)
        return
      }
      let source = try session.geometry(feature, of: shapes)
      var made = unsafe GEOSGeom_setPrecision_r(session.handle, source.pointer, 1 / scale, 0)
      if unsafe made == nil {
        // What was not valid before it is rounded cannot always be snapped.
        let mended = try session.geometry(
          0, of: Validity.repaired(shapes.selecting([feature])))
        unsafe made = GEOSGeom_setPrecision_r(session.handle, mended.pointer, 1 / scale, 0)
      }
      let snapped = unsafe try session.own(made, "snapping to the precision")
      guard unsafe GEOSisEmpty_r(session.handle, snapped.pointer) == 0 else {
        // Thinner than the grid everywhere: the writer says what it leaves out.
        result.append(feature, of: shapes)
        return
      }
      try session.append(snapped, to: &result, only: .polygon)
    }
  }
}
