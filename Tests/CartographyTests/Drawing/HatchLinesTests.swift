import CatchmentGeometry
import Foundation
import Testing

@testable import CatchmentCartography

struct HatchLinesTests {
  private typealias Ring = [(x: Int, y: Int)]

  private static func square(_ x: Int, _ y: Int, _ side: Int) -> Ring {
    [(x, y), (x + side, y), (x + side, y + side), (x, y + side)]
  }

  /// The lines of a hatch: where each begins, and how far it goes.
  private static func lines(_ hatch: MapHatch, _ rings: [Ring]) -> [(
    x: Double, y: Double, across: Double, down: Double
  )] {
    HatchLines(hatch: hatch, scale: 10).data(within: rings)
      .matches(of: /M(-?\d+) (-?\d+)l(-?\d+) ?(-?\d+)/)
      .compactMap { match in
        guard let x = Double(match.1), let y = Double(match.2), let across = Double(match.3),
          let down = Double(match.4)
        else { return nil }
        return (x, y, across, down)
      }
  }

  private static func isInside(_ rings: [Ring], _ x: Double, _ y: Double) -> Bool {
    var winding = 0
    for ring in rings {
      for (a, b) in zip(ring, ring.dropFirst() + ring.prefix(1)) {
        let (ay, by) = (Double(a.y), Double(b.y))
        guard (ay > y) != (by > y) else { continue }
        let at = Double(a.x) + (y - ay) / (by - ay) * Double(b.x - a.x)
        if x < at { winding += by > ay ? 1 : -1 }
      }
    }
    return winding != 0
  }

  /// A square, one with a hole, two that overlap, a bent area, and what has no area.
  private static let areas: [(rings: [Ring], area: Double)] = [
    ([square(0, 0, 3000)], 9e6),
    ([square(-500, 200, 3000), Array(square(500, 1200, 1000).reversed())], 8e6),
    ([square(0, 0, 2000), square(1000, 1000, 2000)], 7e6),
    ([[(0, 0), (4000, 0), (4000, 1000), (1000, 1000), (1000, 4000), (0, 4000)]], 7e6),
    ([[(0, 0), (4000, 0)]], 0), ([[(0, 0), (2000, 2000), (4000, 4000)]], 0), ([], 0),
  ]

  @Test(arguments: MapHatch.allCases, areas.indices)
  func linesFillAnAreaEvenlyAndLeaveItNowhere(hatch: MapHatch, number: Int) {
    let (rings, area) = Self.areas[number]
    let lines = Self.lines(hatch, rings)
    let step = hatch.spacing.step * 10
    for (x, y, across, down) in lines {
      #expect(down == (hatch == .rising ? -across : across) && across > 0)
      // On the lattice of the sheet, up to the rounding of a corner.
      let level = (hatch == .rising ? y + x : y - x) / step
      #expect(abs(level - level.rounded()) * step <= 2)
      for share in [0.03, 0.47, 0.97] where across > 100 {
        #expect(Self.isInside(rings, x + share * across, y + share * down))
      }
    }
    // Lines lie a step apart along the edge, so by the root of two less across.
    let length = lines.reduce(0) { $0 + $1.across } * 2.0.squareRoot()
    #expect(abs(length * step / 2.0.squareRoot() - area) <= 0.03 * area)
  }

  /// An image as large as the sheet for each area is what browsers print of patterns.
  @Test func picturesHaveLinesInsteadOfPatterns() {
    var shapes = Shapes<Geographic>()
    shapes.appendPolygon([
      Points(
        x: [-87.72, -87.70, -87.70, -87.72, -87.72], y: [41.96, 41.96, 41.98, 41.98, 41.96])
    ])
    func svg(_ role: MapRole) -> String {
      MapPicture(
        title: "", layers: [MapLayer(role, name: "A", shapes: shapes, titles: .numbered("A"))],
        source: ""
      ).svg()
    }
    for role in [MapRole.areaInPlace, .gap] {
      #expect(!svg(role).contains("<pattern") && !svg(role).contains("url(#h"))
      // On the map, and in the legend.
      #expect(svg(role).matches(of: /<path d="(M\d+ \d+l\d+ ?-?\d+){3,}" fill="none"/).count == 2)
    }
    #expect(svg(.hire).matches(of: /<path d="(M\d+ \d+l\d+ ?-?\d+){3,}"/).isEmpty)
  }
}
