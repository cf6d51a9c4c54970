import CatchmentGeometry

/// Rows with latitude and longitude exchanged where both are nearly the same number, as in
/// Gaziantep (37.1 N, 37.4 E): exchanged they lie within 50 km of the rest, and are not far from
/// it.
///
/// The mirror image of the body of all places (``RobustBody``) has to lie apart from it, and at
/// least half of the places outside of the body have to lie in that image: a suburb there would
/// have neighbors elsewhere.
enum NearMirror {
  /// How far apart body and image have to be, in widths of the body.
  private static let gap = 0.25
  /// In degrees: beyond, exchanged rows are far from the rest.
  private static let farthest = 0.5

  /// Whether exchanged rows lie among the others, so that nothing tells them.
  static func isHopeless(_ body: Extent<Geographic>) -> Bool {
    if body.isEmpty { return false }
    return apart(body) <= gap * width(body)
  }

  private static func width(_ body: Extent<Geographic>) -> Double {
    max(body.maxX - body.minX, body.maxY - body.minY)
  }

  /// How far body and image are from each other, less than 0 where they overlap.
  private static func apart(_ body: Extent<Geographic>) -> Double {
    max(body.minY - body.maxX, body.minX - body.maxY)
  }

  /// Whether exchanged rows would lie apart from a body and yet not far from it.
  static func isPossible(_ body: Extent<Geographic>) -> Bool {
    if body.isEmpty { return false }
    let apart = apart(body)
    return apart > gap * width(body) && apart < farthest
  }

  /// - Parameters:
  ///   - rows: those that may be such.
  ///   - body: the box around the body of all, for which it is possible.
  /// - Complexity: O(n).
  static func rows(
    x: [Double], y: [Double], rows: [Int32], body: Extent<Geographic>
  ) -> [Int32] {
    let outside = rows.filter { !body.contains(x: x[Int($0)], y: y[Int($0)]) }
    // Those at the border of the body are exchanged as well.
    let border = apart(body) / 2
    let mirrored = outside.filter { row in
      let (x, y) = (y[Int(row)], x[Int(row)])
      return x >= body.minX - border && x <= body.maxX + border && y >= body.minY - border
        && y <= body.maxY + border
    }
    return mirrored.count * 2 >= outside.count ? mirrored : []
  }
}
