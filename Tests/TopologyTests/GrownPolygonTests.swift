import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics
import Foundation
import Testing

@testable import CatchmentTopology

struct GrownPolygonTests {
  /// A ring that winds in and out.
  private static func ring(
    _ corners: Int, radius: Double, wave: Double, x: Double = 0, isReversed: Bool = false
  ) -> Points<Planar> {
    let angles = (0...corners).map { 2 * Double.pi * Double($0 % corners) / Double(corners) }
    let order = isReversed ? angles.reversed() : angles
    func length(_ angle: Double) -> Double { radius + wave * sin(301 * angle) }
    return Points(
      x: order.map { x + length($0) * cos($0) }, y: order.map { length($0) * sin($0) })
  }

  /// A winding polygon with a hole that is filled, one that is not, and a second part near by.
  private static let shapes: Shapes<Planar> = {
    var shapes = Shapes<Planar>()
    shapes.appendPolygon([
      ring(20_000, radius: 900, wave: 60),
      ring(400, radius: 300, wave: 5, isReversed: true),
      ring(100, radius: 30, wave: 1, x: 500, isReversed: true),
    ])
    shapes.appendPolygon([ring(200, radius: 100, wave: 0, x: 1120)])
    return shapes
  }()

  private func isNear(_ x: Double, _ y: Double, _ distance: Double, _ feature: Int) -> Bool {
    let shapes = Self.shapes
    return shapes.parts(of: feature).contains { part in
      shapes.paths(of: part).contains { path in
        let range = shapes.coordinates(of: path)
        return range.dropLast().contains { index in
          let (dx, dy) = (
            shapes.x[index + 1] - shapes.x[index], shapes.y[index + 1] - shapes.y[index]
          )
          let (px, py) = (x - shapes.x[index], y - shapes.y[index])
          let share = min(1, max(0, (px * dx + py * dy) / max(1e-300, dx * dx + dy * dy)))
          return hypot(px - share * dx, py - share * dy) < distance
        }
      }
    }
  }

  /// Against looking at each side, for places all over it.
  @Test func whatIsWithinReachIsWithinIt() throws {
    let buffer = try Buffer(distance: .meters(50))
    #expect(buffer.isGrownHere(0, of: Self.shapes) && !buffer.isGrownHere(1, of: Self.shapes))
    let found = try buffer.buffered(Self.shapes, workers: Workers(2))
    #expect(found.count == 2)
    var random = RandomStream(seed: 3, replicate: 0)
    let x = (0..<80).map { _ in (random.uniform() * 2 - 1) * 1200 }
    let y = (0..<80).map { _ in (random.uniform() * 2 - 1) * 1200 }
    for feature in 0..<2 {
      let within = PolygonLocator(found.selecting([feature]))
        .firstFeature(containing: Points(x: x, y: y))
      let own = PolygonLocator(Self.shapes.selecting([feature]))
        .firstFeature(containing: Points(x: x, y: y))
      for place in x.indices {
        let isOwn = own[place] >= 0
        // Between the circle and the corners on it lies a foot.
        if isOwn || isNear(x[place], y[place], 49.7, feature) {
          #expect(within[place] >= 0, "\(x[place]), \(y[place])")
        } else if !isNear(x[place], y[place], 50.001, feature) {
          #expect(within[place] < 0, "\(x[place]), \(y[place])")
        }
      }
    }
    #expect(try Validity.findings(in: found, workers: .one).isEmpty)
  }

  /// GEOS forgives itself a hundredth of the distance.
  @Test func itsAreaIsThatOfGEOS() throws {
    let found = try Buffer(distance: .meters(50)).buffered(Self.shapes)
    let drawn = try Buffer(distance: .meters(50), cap: .flat, join: .round, quadrantSegments: 16)
      .dissolved(Self.shapes.selecting([1]))
    #expect(abs(found.area(of: 1) / drawn.area(of: 0) - 1) < 1e-6)
    // The same ring with fewer corners than are grown here.
    var fewer = Shapes<Planar>()
    fewer.appendPolygon([
      Self.ring(15_050, radius: 900, wave: 60),
      Self.ring(400, radius: 300, wave: 5, isReversed: true),
      Self.ring(100, radius: 30, wave: 1, x: 500, isReversed: true),
    ])
    let buffer = try Buffer(distance: .meters(50))
    #expect(!buffer.isGrownHere(0, of: fewer))
    let geos = try buffer.buffered(fewer)
    #expect(abs(found.area(of: 0) / geos.area(of: 0) - 1) < 2e-3)
    // Two rings: the outer one, and the hole that is left; the small one is filled.
    #expect(found.paths(of: found.parts(of: 0).lowerBound).count == 2)
  }

  @Test func threadsDoNotChangeIt() throws {
    let buffer = try Buffer(distance: .meters(50))
    #expect(
      try buffer.buffered(Self.shapes) == buffer.buffered(Self.shapes, workers: Workers(3)))
  }
}
