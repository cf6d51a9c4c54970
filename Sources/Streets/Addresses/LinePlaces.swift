import CatchmentGeometry

/// Places along the lines of a layer in degrees, with lengths in meters.
///
/// Within one line, degrees are taken as lengths on a sphere whose meridians are parallel: for a
/// line of a kilometer the error is below a millimeter.
struct LinePlaces: Sendable {
  let shapes: Shapes<Geographic>
  /// Of each feature, in meters: a million addresses lie along some ten thousand lines.
  private let lengths: [Double]

  init(shapes: Shapes<Geographic>) {
    self.shapes = shapes
    lengths = (0..<shapes.count).map { feature in
      var length = 0.0
      Self.forEachSegment(of: feature, in: shapes) { length += Self.meters($0, $1) }
      return length
    }
  }

  struct Place {
    var x: Double
    var y: Double
  }

  /// Meters for a degree of latitude on a sphere of 6,371,008.8 m, the mean radius of the Earth
  /// (IUGG).
  static let metersPerDegree = 6_371_008.8 * Double.pi / 180

  static func meters(_ one: Place, _ other: Place) -> Double {
    let dx = (one.x - other.x) * shrink((one.y + other.y) / 2)
    let dy = one.y - other.y
    return (dx * dx + dy * dy).squareRoot() * metersPerDegree
  }

  /// The cosine of a latitude, by its series: no function of the C library differs from machine to
  /// machine here.
  static func shrink(_ latitude: Double) -> Double {
    let angle = latitude * .pi / 180
    let square = angle * angle
    var term = 1.0
    var sum = 1.0
    for index in stride(from: 1.0, through: 19, by: 2) {
      term *= -square / (index * (index + 1))
      sum += term
    }
    return sum
  }

  func length(of feature: Int) -> Double { lengths[feature] }

  /// The middle of a feature's box.
  func center(of feature: Int) -> Place {
    let box = shapes.extent(of: feature)
    return Place(x: box.centerX, y: box.centerY)
  }

  /// The place at a share of a line's length, set back from its middle.
  ///
  /// - Parameters:
  ///   - share: 0 is the beginning, 1 the end.
  ///   - inset: how far the place keeps from either end, in meters; half of a line shorter than
  ///     twice that.
  ///   - setback: meters to the left of the line; negative for the right.
  func place(on feature: Int, share: Double, inset: Double = 0, setback: Double = 0) -> Place {
    let length = length(of: feature)
    let margin = min(inset, length / 2)
    var rest = min(max(share * length, margin), length - margin)
    let range = shapes.allCoordinates(of: feature)
    var place = Place(x: shapes.x[range.lowerBound], y: shapes.y[range.lowerBound])
    var isFound = false
    var last: (Place, Place)?
    Self.forEachSegment(of: feature, in: shapes) { start, end in
      // Behind the place nothing more is asked.
      guard !isFound else { return }
      let part = Self.meters(start, end)
      guard part > 0 else { return }
      last = (start, end)
      if rest <= part {
        isFound = true
        place = Self.moved(start, end, by: rest, of: part, setback: setback)
      }
      rest -= part
    }
    if !isFound, let last {
      let part = Self.meters(last.0, last.1)
      place = Self.moved(last.0, last.1, by: part, of: part, setback: setback)
    }
    return place
  }

  private static func moved(
    _ start: Place, _ end: Place, by meters: Double, of length: Double, setback: Double
  ) -> Place {
    let share = meters / length
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let cosine = shrink(start.y)
    // A quarter turn to the left of the unit vector along the segment, in meters, back to degrees.
    let side = setback / length
    return Place(
      x: start.x + share * dx - side * dy / cosine, y: start.y + share * dy + side * dx * cosine)
  }

  private static func forEachSegment(
    of feature: Int, in shapes: Shapes<Geographic>, _ body: (Place, Place) -> Void
  ) {
    for part in shapes.parts(of: feature) where shapes.partKind[part] != .point {
      for path in shapes.paths(of: part) {
        let range = shapes.coordinates(of: path)
        for index in range.dropFirst() {
          body(
            Place(x: shapes.x[index - 1], y: shapes.y[index - 1]),
            Place(x: shapes.x[index], y: shapes.y[index]))
        }
      }
    }
  }
}
