import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics
import Foundation
import Testing

@testable import CatchmentTopology

struct ValidityTests {
  private var bowTie: Shapes<Geographic> {
    var shapes = Shapes<Geographic>()
    shapes.appendPolygon([Points(x: [0, 1, 1, 0, 0], y: [0, 0, 1, 1, 0])])
    shapes.appendPolygon([Points(x: [0, 2, 2, 0, 0], y: [0, 2, 0, 2, 0])])
    shapes.appendPoint(x: 1, y: 1)
    return shapes
  }

  @Test func aBowTieIsFoundAtItsCrossing() throws {
    let findings = try Validity.findings(in: bowTie, workers: Workers(2))
    #expect(findings.count == 1)
    #expect(findings.first?.feature == 1)
    #expect(findings.first?.x == 1 && findings.first?.y == 1)
    #expect(findings.first?.reason == "Self-intersection")
  }

  @Test func whatIsMendedIsValidAndTheRestUntouched() throws {
    let mended = try Validity.repaired(bowTie)
    #expect(try Validity.findings(in: mended).isEmpty)
    #expect(mended.count == 3 && mended.kind[2] == .point)
    #expect(mended.selecting([0]) == bowTie.selecting([0]))
    let plane = mended.replacingCoordinates(with: Points<Planar>(x: mended.x, y: mended.y))
    #expect(abs(plane.area(of: 1) - 2) < 1e-12)
  }

  /// A file may have the hole first; what encloses nothing is gone.
  @Test func theOuterRingMayComeSecond() throws {
    let small = Points<Planar>(x: [4, 6, 6, 4, 4], y: [4, 4, 6, 6, 4])
    let large = Points<Planar>(x: [0, 9, 9, 0, 0], y: [0, 0, 9, 9, 0])
    var shapes = Shapes<Planar>()
    shapes.appendPolygon([small, large])
    shapes.appendPolygon([small, small])
    shapes.appendPolygon([large, small])
    let mended = try Validity.repaired(shapes)
    #expect(mended.area(of: 0) == 77 && mended.area(of: 2) == 77)
    #expect(mended.kind[1] == .none)
  }

  @Test func nothingIsValid() throws {
    #expect(try Validity.findings(in: Shapes<Planar>()).isEmpty)
  }
}

struct InteriorPointTests {
  @Test func thePointOfAHorseshoeLiesInIt() throws {
    var shapes = Shapes<Planar>()
    let ring = Points<Planar>(
      x: [0, 9, 9, 6, 6, 3, 3, 0, 0], y: [0, 0, 9, 9, 1, 1, 9, 9, 0])
    shapes.appendPolygon([ring])
    let point = try InteriorPoint.points(of: shapes)
    #expect(PolygonLocator(shapes).contains(x: point.x[0], y: point.y[0]))
  }

  @Test func theMiddleOfALineIsTheMiddleOfItsLength() throws {
    var shapes = Shapes<Planar>()
    shapes.appendLine(Points(x: [0, 10, 10], y: [0, 0, 30]))
    shapes.appendLine(Points(x: [5, 5], y: [5, 5]))
    shapes.appendPoint(x: 7, y: 8)
    let points = try InteriorPoint.points(of: shapes)
    #expect(points.x == [10, 5, 7] && points.y == [10, 5, 8])
  }

  @Test func aFeatureWithoutGeometryIsNamed() {
    var shapes = Shapes<Planar>()
    shapes.appendPoint(x: 0, y: 0)
    shapes.endFeature(.none)
    let error = #expect(throws: TopologyError.self) { try InteriorPoint.points(of: shapes) }
    #expect(error?.feature == 1)
  }
}

struct HullTests {
  @Test func theHullOfASquareIsTheSquare() throws {
    let points = Points<Planar>(x: [0, 4, 4, 0, 2, 1], y: [0, 0, 4, 4, 2, 3])
    #expect(abs(try Hull.convex.hull(of: points).area(of: 0) - 16) < 1e-12)
    #expect(abs(try Hull.concave(ratio: 1).hull(of: points).area(of: 0) - 16) < 1e-12)
    #expect(try Hull.concave(ratio: 0).hull(of: points).area(of: 0) < 16)
  }

  @Test func linesAndPlacesHaveNoArea() throws {
    for points in [
      Points<Planar>(x: [1], y: [1]), Points(x: [1, 1], y: [1, 1]),
      Points(x: [0, 1, 2], y: [0, 1, 2]),
    ] {
      let hull = try Hull.convex.hull(of: points)
      #expect(hull.count == 1 && hull.area(of: 0) == 0)
    }
  }

  @Test func aRatioOutsideItsRangeIsRefused() {
    #expect(throws: TopologyError.self) {
      try Hull.concave(ratio: 2).hull(of: Points(x: [0, 1, 0], y: [0, 0, 1]))
    }
  }

  @Test func simplifyingKeepsTheShapeWithinTheTolerance() throws {
    let x = (0...1000).map { Double($0) }
    var shapes = Shapes<Planar>()
    shapes.appendPolygon([
      Points(
        x: x + [1000, 0, 0], y: x.map { $0.truncatingRemainder(dividingBy: 2) } + [500, 500, 0])
    ])
    let simple = try Simplification(tolerance: .meters(2)).simplified(shapes)
    #expect(simple.x.count < 20)
    #expect(abs(simple.area(of: 0) - shapes.area(of: 0)) < 2 * 3000)
  }

  // MARK: Plain convexity

  private func isPlain(_ corners: [(Int, Int)]) -> Bool {
    var shapes = Shapes<Planar>()
    let ring = corners + corners.prefix(1)
    shapes.appendPolygon([Points(x: ring.map { Double($0.0) }, y: ring.map { Double($0.1) })])
    return PlainValidity.holds(of: 0, in: shapes)
  }

  @Test func convexRingsArePlainWhicheverWayTheyRun() {
    let hexagon = [(2, 0), (4, 1), (4, 3), (2, 4), (0, 3), (0, 1)]
    let star = [(0, 3), (6, 3), (1, 7), (3, 0), (5, 7)]
    #expect(isPlain(hexagon) && isPlain(hexagon.reversed()))
    #expect(isPlain([(0, 0), (4, 0), (0, 4)]) && isPlain([(0, 0), (1, 0), (1, 1), (0, 1)]))
    // Round twice, with a dent, with a corner on a line, with one twice, and with no area.
    #expect(!isPlain(star) && !isPlain([(0, 0), (9, 0), (3, 3), (0, 9)]))
    #expect(!isPlain([(0, 0), (2, 0), (4, 0), (0, 4)]))
    #expect(!isPlain([(0, 0), (4, 0), (4, 0), (0, 4)]) && !isPlain([(0, 0), (1, 1), (2, 2)]))
  }

  /// By brute force in whole numbers: no two edges of a plain ring meet but neighbors at their
  /// corner, and its corners are its hull.
  @Test func noEdgesOfAPlainRingMeet() {
    var random = RandomStream(seed: 8)
    var plain = 0
    for _ in 0..<20_000 {
      let count = 3 + random.index(below: 5)
      let corners = (0..<count).map { _ in (random.index(below: 9), random.index(below: 9)) }
      guard isPlain(corners) else { continue }
      plain += 1
      func side(_ a: Int, _ b: Int, _ c: Int) -> Int {
        let (p, q, r) = (corners[a % count], corners[b % count], corners[c % count])
        return ((q.0 - p.0) * (r.1 - p.1) - (q.1 - p.1) * (r.0 - p.0)).signum()
      }
      let turn = side(0, 1, 2)
      for edge in 0..<count {
        for corner in 2..<count {
          #expect(side(edge, edge + 1, edge + corner) == turn, "\(corners)")
        }
      }
    }
    #expect(plain > 500)
  }

  /// By brute force in whole numbers, where nothing is in doubt: random rings, most of which cross
  /// or touch themselves, and stars, which do not until one corner is moved.
  @Test func ringsAreSimpleWhereNoTwoEdgesMeet() {
    var random = RandomStream(seed: 9)
    func isSimple(_ corners: [SIMD2<Int>]) -> Bool {
      let count = corners.count
      func side(_ p: SIMD2<Int>, _ q: SIMD2<Int>, _ r: SIMD2<Int>) -> Int {
        ((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x)).signum()
      }
      func holds(_ p: SIMD2<Int>, _ q: SIMD2<Int>, _ r: SIMD2<Int>) -> Bool {
        side(p, q, r) == 0 && min(p.x, q.x) <= r.x && r.x <= max(p.x, q.x)
          && min(p.y, q.y) <= r.y && r.y <= max(p.y, q.y)
      }
      for i in 0..<count {
        let (a, b) = (corners[i], corners[(i + 1) % count])
        for j in 0..<count where j != i {
          let (c, d) = (corners[j], corners[(j + 1) % count])
          if (i + 1) % count == j {
            if holds(a, b, d) || holds(c, d, a) { return false }
          } else if (j + 1) % count != i {
            let crosses =
              side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
            if crosses || holds(a, b, c) || holds(a, b, d) || holds(c, d, a) || holds(c, d, b) {
              return false
            }
          }
        }
      }
      return true
    }
    var simple = 0
    for round in 0..<400 {
      let count = 3 + random.index(below: round % 2 == 0 ? 6 : 60)
      var corners = (0..<count).map { index -> SIMD2<Int> in
        if round % 2 == 0 { return [random.index(below: 12), random.index(below: 12)] }
        let angle = Double(index) * 2 * Double.pi / Double(count)
        let radius = 1000 + 4000 * random.uniform()
        return [Int(radius * cos(angle)), Int(radius * sin(angle))]
      }
      if round % 4 == 1 { corners[random.index(below: count)] = [0, 7000] }
      // A corner may stand there twice on end.
      let ring = corners + corners.prefix(1) + corners.prefix(1)
      let distinct = corners.indices.filter { corners[$0] != corners[($0 + count - 1) % count] }
        .map { corners[$0] }
      guard distinct.count >= 3 else { continue }
      let expected = isSimple(distinct)
      #expect(
        RingCrossings.isSimple(
          ring.map { Double($0.x) }, ring.map { Double($0.y) }, 0..<ring.count) == expected,
        "\(corners)")
      if expected { simple += 1 }
    }
    #expect(simple > 80 && simple < 320)
  }
}
