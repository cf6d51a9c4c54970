#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Moves the disks of marks apart that would lie on each other at the scale of a drawing.
///
/// A disk that no other touches stays on its place, if the area that it stands for can be seen
/// around it: one that is smaller than the disk would be taken for as large as that. Of those that
/// touch, the first stays where it hides no other's place, and each other goes to the nearest spot
/// that is free, away from those that it touched; a line leads from there to its place. No disk
/// covers the place of another that was moved, so that each line ends where one can see it. The
/// page's script does the same at every zoom, in `marks.js`.
///
/// - Complexity: O(n²) for n marks, meant for the tens that a map shows.
struct MarkPlacement {
  /// Pixels left free between disks that were moved.
  static let gap = 2.0
  /// Directions that are tried at each distance.
  private static let turns = 16
  /// Distances at which more is asked than that disks keep apart.
  private static let nearRings = 12

  /// What is asked of a spot, in the order in which it is given up where nothing is free.
  private enum Demand {
    /// That no line crosses a disk, and that the disk stays on the map.
    case clearLine
    case onMap
    case apart
  }

  struct Mark {
    /// Pixels from any corner.
    let x: Double
    let y: Double
    /// Pixels from the middle of the disk to the outside of its rim.
    let radius: Double
    /// Pixels from the middle of the area that it stands for to the edge of that; 0 for a place.
    var reach = 0.0

    /// What the disk would hide of its own area, if it stood there.
    var hidden: Double { reach < radius + 2 ? reach : 0 }
  }

  private let marks: [Mark]
  private let field: (x: ClosedRange<Double>, y: ClosedRange<Double>)?
  /// Where each disk that has its place already is.
  private var spots: [Int: (x: Double, y: Double)] = [:]

  /// How many pixels each disk is moved east and south, 0 and 0 for most.
  ///
  /// - Parameters:
  ///   - marks: the most important first.
  ///   - field: what of the sheet is shown; nil where that does not matter.
  static func moves(
    _ marks: [Mark], in field: (x: ClosedRange<Double>, y: ClosedRange<Double>)? = nil
  ) -> [(x: Double, y: Double)] {
    var placement = MarkPlacement(marks: marks, field: field)
    placement.run()
    return marks.indices.map { index in
      guard let spot = placement.spots[index] else { return (0, 0) }
      return (spot.x - marks[index].x, spot.y - marks[index].y)
    }
  }

  private init(
    marks: [Mark], field: (x: ClosedRange<Double>, y: ClosedRange<Double>)?
  ) {
    self.marks = marks
    self.field = field
  }

  private mutating func run() {
    let touching = marks.indices.map { one in
      marks.indices.filter { other in
        other != one
          && hypot(marks[other].x - marks[one].x, marks[other].y - marks[one].y)
            < marks[one].radius + marks[other].radius
      }
    }
    func stays(_ index: Int) -> Bool { touching[index].isEmpty && marks[index].hidden == 0 }
    for index in marks.indices where stays(index) {
      spots[index] = (marks[index].x, marks[index].y)
    }
    for index in marks.indices where !stays(index) {
      spots[index] = spot(of: index, awayFrom: touching[index])
    }
  }

  private func spot(of index: Int, awayFrom others: [Int]) -> (x: Double, y: Double) {
    let mark = marks[index]
    if mark.hidden == 0, isFree(mark.x, mark.y, for: index, .clearLine) { return (mark.x, mark.y) }
    let away = others.reduce((x: 0.0, y: 0.0)) { sum, other in
      (sum.x + mark.x - marks[other].x, sum.y + mark.y - marks[other].y)
    }
    // Marks on one place have no direction; they go up, and then around.
    let start = hypot(away.x, away.y) > 1e-6 ? atan2(away.y, away.x) : -.pi / 2
    for demand in [Demand.clearLine, .onMap] {
      for ring in 0..<Self.nearRings {
        if let spot = free(ring, from: start, for: index, demand) { return spot }
      }
    }
    var ring = 0
    while true {
      // Far away everything is free, so that this ends.
      if let spot = free(ring, from: start, for: index, .apart) { return spot }
      ring += 1
    }
  }

  /// The first free spot at one distance, from a direction to either side; nil where there is none.
  private func free(
    _ ring: Int, from start: Double, for index: Int, _ demand: Demand
  ) -> (x: Double, y: Double)? {
    let mark = marks[index]
    let distance = mark.radius + mark.hidden + 3 + 4 * Double(ring)
    for turn in 0..<Self.turns {
      let side = Double((turn + 1) / 2) * (turn.isMultiple(of: 2) ? 1 : -1)
      let angle = start + side * 2 * .pi / Double(Self.turns)
      let (x, y) = (mark.x + distance * cos(angle), mark.y + distance * sin(angle))
      if isFree(x, y, for: index, demand) { return (x, y) }
    }
    return nil
  }

  private func isFree(_ x: Double, _ y: Double, for index: Int, _ demand: Demand) -> Bool {
    let mark = marks[index]
    if demand != .apart, let field,
      x - mark.radius < field.x.lowerBound || x + mark.radius > field.x.upperBound
        || y - mark.radius < field.y.lowerBound || y + mark.radius > field.y.upperBound
    {
      return false
    }
    func covers(_ place: Mark) -> Bool {
      hypot(place.x - x, place.y - y) < mark.radius + place.hidden + Self.gap
    }
    for other in marks.indices where other != index {
      let place = marks[other]
      if let spot = spots[other] {
        if hypot(spot.x - x, spot.y - y) < mark.radius + place.radius + Self.gap { return false }
        let isMoved = spot != (place.x, place.y)
        if isMoved, covers(place) { return false }
        if demand == .clearLine,
          Self.distance(spot.x, spot.y, (mark.x, mark.y), (x, y)) < place.radius + 1
            || isMoved && Self.distance(x, y, (place.x, place.y), spot) < mark.radius + 1
        {
          return false
        }
      } else if covers(place) {
        return false
      }
    }
    return true
  }

  /// The distance of a point from the segment between two others.
  private static func distance(
    _ x: Double, _ y: Double, _ a: (x: Double, y: Double), _ b: (x: Double, y: Double)
  ) -> Double {
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    let length = dx * dx + dy * dy
    let along = length > 0 ? min(max(((x - a.x) * dx + (y - a.y) * dy) / length, 0), 1) : 0
    return hypot(x - a.x - along * dx, y - a.y - along * dy)
  }
}
