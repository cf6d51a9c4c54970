import Foundation
import CatchmentGeometry
import Testing
import CatchmentTopology

struct PrecisionGridTests {
  private func polygon(_ corners: [(Double, Double)]) -> Shapes<Planar> {
    var shapes = Shapes<Planar>()
    shapes.appendPolygon([Points(x: corners.map(\.0), y: corners.map(\.1))])
    return shapes
  }

  private func isValidWhenRounded(_ shapes: Shapes<Planar>) throws -> Bool {
    let grid = shapes.replacingCoordinates(
      with: Points<Planar>(x: shapes.x.map { $0.rounded() }, y: shapes.y.map { $0.rounded() }))
    return try Validity.findings(in: grid).isEmpty
  }

  /// A side passes a corner at less than half a step, and would be on its other side when rounded.
  @Test func aPolygonThatWouldCrossItselfIsSnapped() throws {
    let thin = polygon([
      (0, 0), (10, 0.4), (20, 0), (20, 10), (10.4, 0.6), (0, 10), (0, 0),
    ])
    let crossing = polygon([
      (0, 0), (9, 4), (20, 8.6), (20, 20), (9.4, 4.45), (0, 20), (0, 0),
    ])
    for shapes in [thin, crossing] {
      #expect(try Validity.findings(in: shapes).isEmpty)
      let fitted = try PrecisionGrid.fitted(shapes, decimals: 0)
      #expect(try isValidWhenRounded(fitted))
      #expect(fitted.count == 1 && abs(fitted.area(of: 0) - shapes.area(of: 0)) < 10)
    }
  }

  /// As outlines can come out of a plane into degrees: no reason to write nothing.
  @Test func whatWasNotValidBeforeIsMendedAndSnapped() throws {
    let crossings = [
      polygon([(0, 0), (10, 10), (10, 0), (0, 10), (0, 0)]),
      polygon([(0, 0), (20, 0), (20, 10), (5, 10), (5, -4.4), (7, -4.4), (7, 12), (0, 12), (0, 0)]),
      polygon([(0, 0), (10, 0), (10, 10), (10, 3.2), (10, 10), (0, 10), (0, 0)]),
    ]
    for shapes in crossings {
      #expect(try !Validity.findings(in: shapes).isEmpty)
      let fitted = try PrecisionGrid.fitted(shapes, decimals: 0)
      #expect(try isValidWhenRounded(fitted) && fitted.count == 1)
      #expect(fitted.area(of: 0) > 20)
    }
  }

  @Test func whatStaysValidIsLeftAsItWas() throws {
    var shapes = polygon([(0.2, 0.2), (10.3, 0.1), (10, 9.7), (0.2, 0.2)])
    shapes.appendPoint(x: 0.123, y: 4.5)
    shapes.appendLine(Points(x: [0.1, 5.5], y: [0.4, 7.7]))
    #expect(try PrecisionGrid.fitted(shapes, decimals: 0) == shapes)
    let points = Shapes(Points<Planar>(x: [0.5], y: [0.5]))
    #expect(try PrecisionGrid.fitted(points, decimals: 0) == points)
  }

  @Test func whatIsSmallerThanAStepStaysForTheWriterToName() throws {
    let small = polygon([(0.1, 0.1), (0.3, 0.1), (0.3, 0.3), (0.1, 0.1)])
    #expect(try PrecisionGrid.fitted(small, decimals: 0) == small)
  }

  /// Random stars with thin rays, whose sides cross when their corners are rounded.
  @Test func anyValidPolygonStaysValid() throws {
    var state: UInt64 = 11
    func draw() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) * 0x1p-53
    }
    var checked = 0
    var wouldCross = 0
    for _ in 0..<300 {
      let corners = (0..<24).map { index -> (Double, Double) in
        let angle = (Double(index) + 0.8 * draw()) * .pi / 12
        let reach = index % 2 == 0 ? 8.0 : 0.4 + draw()
        return (reach * cos(angle), reach * sin(angle))
      }
      let shapes = polygon(corners + [corners[0]])
      guard try Validity.findings(in: shapes).isEmpty else { continue }
      checked += 1
      wouldCross += try isValidWhenRounded(shapes) ? 0 : 1
      let fitted = try PrecisionGrid.fitted(shapes, decimals: 0)
      let isSound = try isValidWhenRounded(fitted)
      // What vanishes on the grid is left as it was.
      #expect(isSound || fitted == shapes)
    }
    #expect(checked > 20 && wouldCross > 5)
  }

  /// A comb of 30,000 teeth, each a quarter of a step wide at its tip.
  @Test func aLargePolygonGetsMoreDecimals() throws {
    let teeth = 30_000
    var corners: [(Double, Double)] = [(0, -10), (Double(teeth), -10)]
    for tooth in (0..<teeth).reversed() {
      let x = Double(tooth) + 0.3
      corners += [(x + 0.15, 0), (x + 0.1, 20), (x + 0.075, 20), (x, 0)]
    }
    let comb = polygon(corners + corners.prefix(1))
    #expect(try Validity.findings(in: comb).isEmpty)
    #expect(try PrecisionGrid.decimals(for: comb, atLeast: 0) == 1)
    #expect(try PrecisionGrid.decimals(for: comb, atLeast: 4) == 4)
    // Small ones are snapped.
    let small = polygon([(0, 0), (10, 0.4), (20, 0), (20, 10), (10.4, 0.6), (0, 10), (0, 0)])
    #expect(try PrecisionGrid.decimals(for: small, atLeast: 0) == 0)
  }
}
