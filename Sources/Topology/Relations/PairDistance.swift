import CGEOS
public import CatchmentGeometry
public import CatchmentParallel

/// How far two shapes lie apart, and where they come closest.
public enum PairDistance {
  /// Row by row the distance in meters; 0 where they touch, nil where one has no geometry.
  ///
  /// - Precondition: the columns are equally long.
  public static func between(
    _ first: Shapes<Planar>, _ second: Shapes<Planar>, workers: Workers = .one
  ) throws(TopologyError) -> [Double?] {
    try rows(first, second, workers) { session, one, two throws(TopologyError) in
      var distance = 0.0
      guard unsafe GEOSDistance_r(session.handle, one.pointer, two.pointer, &distance) == 1 else {
        throw session.failure("measuring a distance")
      }
      return distance
    }
  }

  /// Row by row the two places at which they come closest: one of the first, one of the second.
  ///
  /// - Precondition: the columns are equally long.
  public static func nearestPoints(
    _ first: Shapes<Planar>, _ second: Shapes<Planar>, workers: Workers = .one
  ) throws(TopologyError) -> [NearestPair?] {
    try rows(first, second, workers) { session, one, two throws(TopologyError) in
      let step = "finding the nearest points"
      guard let places = unsafe GEOSNearestPoints_r(session.handle, one.pointer, two.pointer)
      else { throw session.failure(step) }
      defer { unsafe GEOSCoordSeq_destroy_r(session.handle, places) }
      var x = [0.0, 0]
      var y = [0.0, 0]
      for index in 0..<2 {
        guard unsafe GEOSCoordSeq_getX_r(session.handle, places, UInt32(index), &x[index]) == 1,
          unsafe GEOSCoordSeq_getY_r(session.handle, places, UInt32(index), &y[index]) == 1
        else { throw session.failure(step) }
      }
      return NearestPair(first: Point(x: x[0], y: y[0]), second: Point(x: x[1], y: y[1]))
    }
  }

  private static func rows<Answer: Sendable>(
    _ first: Shapes<Planar>, _ second: Shapes<Planar>, _ workers: Workers,
    _ measure:
      @Sendable (borrowing GEOSSession, borrowing OwnedGeometry, borrowing OwnedGeometry)
      throws(TopologyError) -> Answer
  ) throws(TopologyError) -> [Answer?] {
    precondition(first.count == second.count, "Columns of equal length.")
    let pieces = try workers.map(count: first.count, chunk: 64) {
      range throws(TopologyError) -> [Answer?] in
      let session = GEOSSession()
      var answers: [Answer?] = []
      for row in range {
        guard !first.parts(of: row).isEmpty, !second.parts(of: row).isEmpty else {
          answers.append(nil)
          continue
        }
        do throws(TopologyError) {
          let one = try session.geometry(row, of: first)
          let two = try session.geometry(row, of: second)
          answers.append(try measure(session, one, two))
        } catch {
          throw error.at(row)
        }
      }
      return answers
    }
    return pieces.flatMap(\.self)
  }
}

/// The places at which two shapes come closest.
public struct NearestPair: Sendable, Hashable {
  public let first: Point<Planar>
  public let second: Point<Planar>
}
