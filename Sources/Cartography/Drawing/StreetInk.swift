import CatchmentGeometry

/// How dark the streets of a map may be, so that they stay behind what lies on them.
///
/// A city's streets are closer together the less of a screen each block has, until they are one
/// gray cloud. So streets are drawn thinner and lighter where, with all heavier ones, they would
/// cover more than a share of the paper around them; heavier streets always stay the darker ones.
struct StreetInk {
  /// The share of the paper that streets may cover.
  static let most = 0.2
  /// Streets never become thinner or fainter than this share of their look.
  static let leastWidth = 0.6
  static let leastOpacity = 0.35
  /// Cells across the sheet in which streets are counted: what a street has around it is the
  /// density of its own part of the city, and not that of lakes.
  private static let cells = 24

  /// Meters of a pixel up to which streets have their full look.
  private let coarsest: [MapRole.Street: Double]

  /// - Complexity: O(n) for n corners in the usual case.
  init(_ layers: [MapLayer], _ drawing: GroundDrawing) {
    let frame = drawing.frame
    let side = max(frame.width, frame.height) / Double(Self.cells)
    var ink = [Double](repeating: 0, count: Self.cells * Self.cells)
    var coarsest: [MapRole.Street: Double] = [:]
    var least = Double.infinity
    for street in MapRole.Street.allCases.reversed() {
      let width = MapRole.ground(.street(street)).classes()[0].strokeWidth
      for layer in layers where layer.ground == .street(street) {
        for course in drawing.courses(layer) {
          for (from, to) in zip(course.corners, course.corners.dropFirst()) {
            let (x, y) = (Double(from.x) * drawing.unit, Double(from.y) * drawing.unit)
            let dx = Double(to.x - from.x) * drawing.unit
            let dy = Double(to.y - from.y) * drawing.unit
            let length = (dx * dx + dy * dy).squareRoot()
            // A street may run straight through the whole city: every cell gets its piece.
            let pieces = Int((length / side).rounded(.up))
            for piece in 0..<pieces {
              let along = (Double(piece) + 0.5) / Double(pieces)
              let column = ((x + along * dx) / side).rounded(.down)
              let row = ((y + along * dy) / side).rounded(.down)
              guard (0..<Double(Self.cells)).contains(column),
                (0..<Double(Self.cells)).contains(row)
              else { continue }
              ink[Int(row) * Self.cells + Int(column)] += width * length / Double(pieces)
            }
          }
        }
      }
      let sum = ink.reduce(0, +)
      // The mean over the streets, and not over the cells.
      let perMeter = ink.reduce(0) { $0 + $1 * $1 } / max(sum, 1e-9) / (side * side)
      // A lighter street is never darker than a heavier one, wherever these crowd.
      least = perMeter > 0 ? min(least, Self.most / perMeter) : least
      coarsest[street] = least
    }
    self.coarsest = coarsest
  }

  /// Meters of a pixel up to which a kind of the ground has its full look; infinite for what is no
  /// street.
  func coarsest(of kind: MapRole.Ground) -> Double {
    guard case .street(let street) = kind else { return .infinity }
    return coarsest[street] ?? .infinity
  }

  /// The shares of its width and of its opacity that a kind of the ground has at a scale.
  func look(of kind: MapRole.Ground, metersPerPixel: Double) -> (width: Double, opacity: Double) {
    let share = min(coarsest(of: kind) / metersPerPixel, 1)
    return (max(share, Self.leastWidth), max(share, Self.leastOpacity))
  }
}
