import Foundation
import CatchmentGeometry

@testable import CatchmentPatterns

/// What spatstat said of one pattern in a window with a hole, as `scripts/oracles/pattern.R`
/// recorded it.
struct PatternOracle: Decodable {
  let area, perimeter, nearest, index: Double
  let points: Int
  let distances, border, translation: [Double]
  let gridX, gridY, uniform, diggle: [Double]

  static func recorded() throws -> PatternOracle {
    let url = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "Recorded/pattern.json")
    return try JSONDecoder().decode(PatternOracle.self, from: Data(contentsOf: url))
  }

  static let polygon: Shapes<Planar> = {
    var shapes = Shapes<Planar>()
    shapes.appendPolygon([
      Points(
        x: [0, 2000, 2400, 1500, 1700, 600, 100, 0], y: [0, 200, 1300, 1500, 2600, 2200, 1500, 0]),
      Points(x: [700, 600, 1100, 1200, 700], y: [700, 1300, 1200, 800, 700]),
    ])
    return shapes
  }()

  /// The recurrence of Lehmer, Park and Miller, as the script has it: points in the box, kept where
  /// they lie in the window.
  static func pattern(in window: ObservationWindow, count: Int) -> Points<Planar> {
    var state = 42
    func draw() -> Double {
      state = state * 16807 % 2_147_483_647
      return Double(state) / 2_147_483_647
    }
    var x: [Double] = []
    var y: [Double] = []
    while x.count < count {
      let (east, north) = (draw() * 2400, draw() * 2600)
      guard window.contains(x: east, y: north) else { continue }
      x.append(east)
      y.append(north)
    }
    return Points(x: x, y: y)
  }
}
