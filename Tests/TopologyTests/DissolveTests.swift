import Foundation
import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics
import TestSupport
import Testing
import CatchmentTopology

func rectangle(
  _ minX: Double, _ minY: Double, _ maxX: Double, _ maxY: Double
) -> Points<Planar> {
  Points(x: [minX, maxX, maxX, minX, minX], y: [minY, minY, maxY, maxY, minY])
}

func rectangles(_ list: [(Double, Double, Double, Double)]) -> Shapes<Planar> {
  var shapes = Shapes<Planar>()
  for (a, b, c, d) in list { shapes.appendPolygon([rectangle(a, b, c, d)]) }
  return shapes
}

struct DissolveTests {
  @Test func overlapIsCountedOnce() throws {
    let union = try Dissolve().dissolved(rectangles([(0, 0, 2, 2), (1, 1, 3, 3), (10, 0, 11, 1)]))
    #expect(union.count == 1 && union.kind == [.multiPolygon])
    #expect(abs(union.area(of: 0) - 8) < 1e-12)
  }

  @Test func nothingDissolvesToNothing() throws {
    #expect(try Dissolve().dissolved(Shapes()).isEmpty)
    #expect(try Dissolve().dissolved(Shapes(Points(x: [1], y: [1]))).isEmpty)
    #expect(try Dissolve().dissolved(rectangles([(0, 0, 1, 1)])).kind == [.polygon])
  }

  @Test func touchingSquaresBecomeOneRectangleAndHolesStay() throws {
    var list: [(Double, Double, Double, Double)] = []
    for x in 0..<40 {
      for y in 0..<40 where (x, y) != (20, 20) {
        list.append((Double(x), Double(y), Double(x + 1), Double(y + 1)))
      }
    }
    let union = try Dissolve().dissolved(rectangles(list), workers: Workers(2))
    #expect(union.kind == [.polygon] && union.paths(of: 0).count == 2)
    #expect(abs(union.area(of: 0) - 1599) < 1e-9)
  }

  @Test func thousandsOfDiscsAreWhatOneUnionMakesOfThem() throws {
    let places = cityPoints(count: 3000, seed: 4, side: 6000)
    let discs = try Buffer(distance: .meters(100), quadrantSegments: 8)
      .buffered(Shapes(places), workers: Workers(2))
    let union = try Dissolve().dissolved(discs, workers: Workers(2))
    // Another road: shares of a fine lattice inside any disc, within what the lattice can tell.
    let tree = KDTree(places)
    var inside = 0
    var random = RandomStream(seed: 9)
    let locator = PolygonLocator(union)
    for _ in 0..<20_000 {
      let x = random.uniform() * 6200 - 100
      let y = random.uniform() * 6200 - 100
      // Between the inscribed polygon and the circle nothing is decided.
      let near = tree.count(within: 100 * cos(Double.pi / 32), ofX: x, y: y) > 0
      let far = tree.count(within: 100, ofX: x, y: y) == 0
      if near { #expect(locator.contains(x: x, y: y)) }
      if far { #expect(!locator.contains(x: x, y: y)) }
      if near { inside += 1 }
    }
    #expect(inside > 2000 && inside < 18_000)
    #expect(try Dissolve().dissolved(discs, workers: .one) == union)
    #expect(try Validity.findings(in: union).isEmpty)
  }

  @Test func aRunCanBeWatchedAndStopped() throws {
    struct Stop: Error {}
    let list = (0..<500).map { (Double($0), 0.0, Double($0) + 1.5, 1.0) }
    var seen: [Double] = []
    _ = try? Dissolve().dissolved(
      rectangles(list), step: { (done: Double) throws(Never) in seen.append(done) })
    #expect(seen.last == 1 && seen == seen.sorted())
    #expect(throws: Dissolve.Failure<Stop>.self) {
      try Dissolve().dissolved(
        rectangles(list), step: { (_: Double) throws(Stop) in throw Stop() })
    }
  }
}

struct OverlayTests {
  @Test func clippingAndSubtractingShareTheArea() throws {
    let shapes = rectangles([(0, 0, 4, 4), (10, 10, 12, 12), (3, 3, 5, 5)])
    let mask = rectangles([(2, 0, 6, 6), (3, 2, 8, 4)])
    let clipped = try Clip(to: mask).clipped(shapes, workers: Workers(2))
    let rest = try Difference(minus: mask).subtracted(from: shapes, workers: Workers(2))
    #expect((0..<3).map { clipped.area(of: $0) } == [8, 0, 4])
    #expect((0..<3).map { rest.area(of: $0) } == [8, 4, 0])
    #expect(clipped.kind[1] == .none && rest.kind[2] == .none)
  }

  /// An area of many corners is asked about piece by piece, one of few as a whole: a disc is cut
  /// out of squares of either side of its rim, with a hole, beside a second one far away.
  @Test(arguments: [24, 3000])
  func anAreaOfManyCornersCutsAsOneOfFewDoes(corners: Int) throws {
    func ring(_ x: Double, _ y: Double, _ radius: Double, _ turn: Double) -> Points<Planar> {
      let angles = (0...corners).map { turn * 2 * .pi * Double($0 % corners) / Double(corners) }
      return Points(x: angles.map { x + radius * cos($0) }, y: angles.map { y + radius * sin($0) })
    }
    var area = Shapes<Planar>()
    area.appendPolygon([ring(0, 0, 1000, 1), ring(0, 0, 300, -1)])
    area.appendPolygon([ring(5000, 0, 200, 1)])
    var squares: [(Double, Double, Double, Double)] = []
    for column in -12..<12 {
      for row in -12..<12 {
        let (x, y) = (100 * Double(column), 100 * Double(row))
        squares.append((x, y, x + 100, y + 100))
      }
    }
    var shapes = rectangles(squares + [(4000, -500, 6000, 500), (9000, 0, 9100, 100)])
    // The area itself, whose border is that of the area.
    shapes.append(0, of: area)
    let inside = try Clip(to: area).clipped(shapes, workers: Workers(2))
    let outside = try Difference(minus: area).subtracted(from: shapes, workers: Workers(2))
    #expect(inside.count == shapes.count && outside.count == shapes.count)
    for feature in 0..<shapes.count {
      let sum = inside.area(of: feature) + outside.area(of: feature)
      #expect(abs(sum - shapes.area(of: feature)) < 1e-6)
    }
    let disc = (0..<squares.count).reduce(0) { $0 + inside.area(of: $1) }
    #expect(abs(disc - area.area(of: 0)) < 1e-4)
    #expect(abs(inside.area(of: squares.count) - area.area(of: 1)) < 1e-6)
    #expect(inside.kind[squares.count + 1] == .none)
    #expect(abs(inside.area(of: shapes.count - 1) - area.area(of: 0)) < 1e-6)
    #expect(outside.area(of: shapes.count - 1) < 1e-6)
    // A square that no rim comes near is itself.
    let whole = try #require(squares.firstIndex { $0.0 == 500 && $0.1 == 100 })
    #expect(inside.selecting([whole]) == shapes.selecting([whole]))
    #expect(outside.kind[whole] == .none)
  }

  @Test func anEmptyMaskClipsAllAndSubtractsNothing() throws {
    let shapes = rectangles([(0, 0, 1, 1)])
    #expect(try Clip(to: Shapes()).clipped(shapes).kind == [.none])
    #expect(try Difference(minus: Shapes()).subtracted(from: shapes) == shapes)
  }

  @Test func aSharedBorderLeavesNothingBehind() throws {
    let clipped = try Clip(to: rectangles([(1, 0, 2, 1)])).clipped(rectangles([(0, 0, 1, 1)]))
    #expect(clipped.kind == [.none])
  }

  @Test func overlapIsMeasuredBothWays() throws {
    let overlap = try Overlap(
      of: rectangles([(0, 0, 2, 1), (1, 0, 3, 1)]), with: rectangles([(2, 0, 5, 1)]))
    #expect(abs(overlap.first - 3) < 1e-12 && abs(overlap.second - 3) < 1e-12)
    #expect(abs(overlap.shared - 1) < 1e-12)
    #expect(abs(try #require(overlap.intersectionOverUnion) - 0.2) < 1e-12)
    #expect(try Overlap(of: Shapes(), with: Shapes()).intersectionOverUnion == nil)
  }

  @Test func separationIsTheNearestOfAll() throws {
    let answers = try ShapeDistance.nearest(
      from: rectangles([(0, 0, 1, 1), (4, 0, 5, 1)]), to: rectangles([(3, 0, 4, 1), (0, 5, 1, 6)]))
    #expect(answers == [2, 0])
    #expect(try ShapeDistance.nearest(from: rectangles([(0, 0, 1, 1)]), to: Shapes()) == [nil])
  }
}
