public import CatchmentGeometry
public import CatchmentParallel

/// Where places stand on a network: for each the nearest point of the nearest street.
public struct StreetFeet: Sendable, Equatable {
  /// The edge; −1 where no street lies within the limit.
  public private(set) var edge: [Int32]
  /// Meters from the beginning of the edge, along it.
  public private(set) var along: [Double]
  /// Meters from the place to the foot; infinite where there is none.
  public private(set) var offset: [Double]

  public var count: Int { edge.count }

  /// How many places are too far from any street.
  public var unreachableCount: Int { edge.count { $0 < 0 } }

  /// Feet that are known already.
  ///
  /// - Precondition: three columns of one length.
  public init(edge: [Int32], along: [Double], offset: [Double]) {
    precondition(edge.count == along.count && edge.count == offset.count)
    self.edge = edge
    self.along = along
    self.offset = offset
  }

  /// The feet at `indices`, in that order.
  public func selecting(_ indices: some Sequence<Int>) -> StreetFeet {
    let rows = Array(indices)
    return StreetFeet(
      edge: rows.map { edge[$0] }, along: rows.map { along[$0] }, offset: rows.map { offset[$0] })
  }
}

extension StreetNetwork {
  /// The feet of places on their nearest streets, perpendicular where that falls on the street.
  ///
  /// Of several equally near streets the first of the layer is taken, so that a place at a corner
  /// always has the same foot.
  ///
  /// - Choosing `limit`: as far as a house may stand back from its street; 100 m by default.
  ///   Without a limit an island would land on the next cape.
  /// - Complexity: O(log n) for a place with a limit of a few segments' length, on all threads.
  public func feet(
    of places: Points<Planar>, within limit: Distance = .meters(100), workers: Workers = .one
  ) -> StreetFeet {
    let pieces = workers.map(count: places.count, chunk: 2048) { range in
      range.map { foot(places.x[$0], places.y[$0], limit) }
    }
    var feet = StreetFeet(edge: [], along: [], offset: [])
    for piece in pieces { for foot in piece { feet.append(foot) } }
    return feet
  }

  struct Foot: Sendable {
    var edge: Int32 = -1
    var along = 0.0
    var offset = Double.infinity
  }

  private func foot(_ x: Double, _ y: Double, _ limit: Distance) -> Foot {
    guard let found = segments.segment(nearestToX: x, y: y, within: limit) else { return Foot() }
    let (ax, ay) = (shapes.x[found.start], shapes.y[found.start])
    let (ux, uy) = (shapes.x[found.start + 1] - ax, shapes.y[found.start + 1] - ay)
    let squared = ux * ux + uy * uy
    let share = squared > 0 ? min(1, max(0, ((x - ax) * ux + (y - ay) * uy) / squared)) : 0
    let edge = edges.edgeOfSegment[found.start]
    let along = edges.along[found.start] + share * squared.squareRoot()
    return Foot(
      edge: edge, along: min(along, edges.length[Int(edge)]), offset: found.squared.squareRoot())
  }

  /// Where a foot lies.
  public func point(of foot: Int, in feet: StreetFeet) -> (x: Double, y: Double)? {
    let edge = feet.edge[foot]
    return edge < 0 ? nil : point(on: edge, along: feet.along[foot])
  }

  func point(on edge: Int32, along: Double) -> (x: Double, y: Double) {
    let range = Int(edges.first[Int(edge)])..<Int(edges.last[Int(edge)])
    // The last segment that begins before the place.
    let start = range.last { edges.along[$0] <= along } ?? range.lowerBound
    let (dx, dy) = (
      shapes.x[start + 1] - shapes.x[start], shapes.y[start + 1] - shapes.y[start]
    )
    let length = (dx * dx + dy * dy).squareRoot()
    let share = length > 0 ? min(1, max(0, (along - edges.along[start]) / length)) : 0
    return (shapes.x[start] + share * dx, shapes.y[start] + share * dy)
  }
}

extension StreetNetwork {
  /// Adds the line of a stretch of an edge to the feature that is being built.
  func append(edge: Int32, from: Double, to: Double, to shapes: inout Shapes<Planar>) {
    let start = point(on: edge, along: from)
    let end = point(on: edge, along: to)
    shapes.addCoordinate(x: start.x, y: start.y)
    for index in Int(edges.first[Int(edge)])..<Int(edges.last[Int(edge)])
    where edges.along[index] > from && edges.along[index] < to {
      shapes.addCoordinate(x: self.shapes.x[index], y: self.shapes.y[index])
    }
    shapes.addCoordinate(x: end.x, y: end.y)
    shapes.endPath()
    shapes.endPart(.line)
  }
}

extension StreetFeet {
  mutating func append(_ foot: StreetNetwork.Foot) {
    edge.append(foot.edge)
    along.append(foot.along)
    offset.append(foot.offset)
  }
}
