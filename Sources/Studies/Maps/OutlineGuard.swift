import CatchmentFormats
public import CatchmentGeometry
public import CatchmentParallel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How closely an outline follows the incidents that it is made of.
public enum OutlineDetail: String, Sendable, CaseIterable {
  /// Around places rounded to a lattice, and at least ``OutlineGuard/distance`` from every incident
  /// that it holds.
  case guarded
  /// Through or around the incidents themselves: single places can be read from it. Not for the
  /// public.
  case exact

  /// As outputs state it.
  var parameter: JSONValue { .string(rawValue) }
}

/// Keeps what is drawn around incidents from giving their places away.
///
/// A hull has incidents for corners, and a disc has one in its middle: whoever has the outline has
/// the place. Here outlines are drawn around the cells of a lattice of 50 m that incidents lie in,
/// never around a single one: cells are taken in groups of at least three incidents
/// (`OutlineCompany`), each of which is a circle that holds them, and the outline goes around the
/// circles. So the center of an arc or the middle of a disc is a place of the lattice amid three
/// incidents, whatever their places in it. What by chance lies within ``clearance`` of an
/// incident, a corner or a line between corners, is moved off, for a reader can't know that it was
/// chance.
///
/// ## What this cannot say
///
/// That nobody can be recognized: an outline around one or two incidents, where a cluster has no
/// more, still says within a block or so where they were. Leave out what holds fewer than three
/// before you publish.
public struct OutlineGuard: Sendable {
  /// How far an outline keeps from every incident that it is made of.
  public static let distance = Distance.meters(25)
  /// No corner, no line and no middle of an outline lies nearer to any incident, but for lines
  /// through crowds.
  public static let clearance = Distance.meters(10)
  /// The side of the lattice's cells.
  static let side = 50.0
  /// From the middle of a cell to its corner.
  static let rounding = side / 2.0.squareRoot()
  /// What rounded places are grown by, so that outlines keep their distance; corners of arcs lie on
  /// the circle, and the chords between them a little nearer.
  static let margin = (distance.meters + rounding) / 0.98

  let tree: KDTree
  let points: Points<Planar>

  /// - Parameters:
  ///   - incidents: all that no corner may point to.
  ///   - workers: the threads to use.
  public init(_ incidents: Points<Planar>, workers: Workers = .one) {
    points = incidents
    tree = KDTree(incidents, workers: workers)
  }

  // MARK: Places

  /// The middle of the cell that holds a place.
  static func rounded(x: Double, y: Double) -> (x: Double, y: Double) {
    ((x / side).rounded(.down) * side + side / 2, (y / side).rounded(.down) * side + side / 2)
  }

  /// The middles of the cells that hold some points, each once, from west to east.
  static func cells(of points: Points<Planar>) -> Points<Planar> {
    let middles = Set(
      (0..<points.count).map { index -> SIMD2<Double> in
        let place = rounded(x: points.x[index], y: points.y[index])
        return SIMD2(place.x, place.y)
      }
    ).sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    return Points(x: middles.map(\.x), y: middles.map(\.y))
  }

  /// Whether no incident lies within ``clearance``.
  func isClear(x: Double, y: Double) -> Bool {
    let reach = Self.clearance.meters
    guard let nearest = tree.nearest(toX: x, y: y, within: reach) else { return true }
    return nearest.distance >= reach
  }

  /// A place of the lattice near another, on no incident: what a circle is drawn around in its
  /// stead.
  func place(nearX x: Double, y: Double) -> (x: Double, y: Double) {
    let middle = Self.rounded(x: x, y: y)
    let half = Self.side / 2
    for ring in 0...6 {
      // The middle first, then corners, then the middles around.
      for row in -ring...ring {
        for column in -ring...ring where max(abs(row), abs(column)) == ring {
          guard (row + column).isMultiple(of: 2) else { continue }
          let place = (x: middle.x + half * Double(column), y: middle.y + half * Double(row))
          if isClear(x: place.x, y: place.y) { return place }
        }
      }
    }
    return middle
  }

  /// The same place, or one a few steps away where an incident lies at it.
  ///
  /// - Parameter direction: where to move first; a vector of length 1.
  func cleared(x: Double, y: Double, toward direction: SIMD2<Double> = [0, 1]) -> (
    x: Double, y: Double
  ) {
    if isClear(x: x, y: y) { return (x, y) }
    for step in [1.2, 1.8, 2.5, 3.5, 5] {
      for turn in Self.turns {
        let moved = SIMD2(
          direction.x * turn.x - direction.y * turn.y, direction.x * turn.y + direction.y * turn.x)
        let place = SIMD2(x, y) + moved * (step * Self.clearance.meters)
        if isClear(x: place.x, y: place.y) { return (place.x, place.y) }
      }
    }
    return (x, y)
  }

  /// Straight on first, then to the sides, never back.
  private static let turns: [SIMD2<Double>] = [
    [1, 0], [0.866, 0.5], [0.866, -0.5], [0.5, 0.866], [0.5, -0.866], [0, 1], [0, -1],
  ]

  // MARK: Circles

  /// A circle that is drawn in the stead of one around an incident.
  struct Circle: Sendable, Equatable {
    let x, y: Double
    let radius: Distance
  }

  /// A circle around a place of the lattice that holds another circle, and keeps its distance from
  /// whatever lies in that; its radius is a multiple of 25 m.
  func circle(aroundX x: Double, y: Double, radius: Distance) -> Circle {
    let place = place(nearX: x, y: y)
    let moved = ((place.x - x) * (place.x - x) + (place.y - y) * (place.y - y)).squareRoot()
    let needed = (radius.meters + moved + Self.distance.meters) / Self.chord
    return Circle(x: place.x, y: place.y, radius: Self.rounded(needed))
  }

  /// Up to a multiple of 25 m.
  static func rounded(_ meters: Double) -> Distance {
    let step = distance.meters
    return Distance(meters: (meters / step).rounded(.up) * step)
  }

  static let corners = 64
  /// The cosine of half the angle between two corners.
  static let chord = cos(Double.pi / Double(corners))
  /// Of a circle that is part of an outline.
  static let fewCorners = 16
  static let fewChord = cos(Double.pi / Double(fewCorners))

  /// The ring of a circle, counterclockwise; corners at an incident are moved outward, or inward
  /// for a hole.
  ///
  /// - Parameter guardian: knows where incidents are; nil moves no corner.
  static func ring(
    _ circle: Circle, isHole: Bool = false, guardian: OutlineGuard?
  ) -> Points<Planar> {
    let step = clearance.meters / (isHole ? -2 : 2)
    var (x, y): ([Double], [Double]) = ([], [])
    for corner in 0..<corners {
      let angle = 2 * Double.pi * Double(corner) / Double(corners)
      let (east, north) = (cos(angle), sin(angle))
      var radius = circle.radius.meters
      if let guardian {
        for _ in 0..<8
        where !guardian.isClear(x: circle.x + radius * east, y: circle.y + radius * north) {
          radius += step
        }
      }
      x.append(circle.x + radius * east)
      y.append(circle.y + radius * north)
    }
    return Points(x: x + [x[0]], y: y + [y[0]])
  }
  /// Polygons of so many corners that hold each of some circles whole.
  static func polygons(around circles: [Circle], corners: Int) -> Shapes<Planar> {
    var shapes = Shapes<Planar>()
    let half = Double.pi / Double(corners)
    for circle in circles {
      let radius = circle.radius.meters / cos(half)
      let angles = (0..<corners).map { half * Double(2 * $0 + 1) }
      let (x, y) = (
        angles.map { circle.x + radius * cos($0) }, angles.map { circle.y + radius * sin($0) }
      )
      shapes.appendPolygon([Points(x: x + x.prefix(1), y: y + y.prefix(1))])
    }
    return shapes
  }
}
