import Foundation
import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics
import TestSupport
import Testing
import CatchmentTopology

/// The same by the other road: each feature drawn by GEOS, then all merged by it.
private func drawnAndMerged(_ shapes: Shapes<Planar>, by buffer: Buffer) throws -> Shapes<Planar> {
  try Dissolve().dissolved(try buffer.buffered(shapes), workers: Workers(2))
}

private func expectSame(
  _ shapes: Shapes<Planar>, _ buffer: Buffer, tolerance: Double = 1e-7,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let union = try buffer.dissolved(shapes, workers: Workers(2))
  let other = try drawnAndMerged(shapes, by: buffer)
  #expect(union.count == 1 && union.kind == other.kind, sourceLocation: sourceLocation)
  let area = other.area(of: 0)
  #expect(abs(union.area(of: 0) - area) < tolerance * area, sourceLocation: sourceLocation)
  let overlap = try Overlap(of: union, with: other)
  #expect(abs(overlap.shared - area) < 1e-6 * area, sourceLocation: sourceLocation)
  #expect(try Validity.findings(in: union).isEmpty, sourceLocation: sourceLocation)
  #expect(union.partKind.count == other.partKind.count, sourceLocation: sourceLocation)
  #expect(union.pathStart.count == other.pathStart.count, sourceLocation: sourceLocation)
  #expect(union.isCounterclockwise(0), sourceLocation: sourceLocation)
}

struct DissolvedBufferTests {
  @Test(arguments: [(1, 100.0), (2, 400), (40, 3000), (300, 2000), (300, 400), (300, 40)])
  func discsAreWhatGEOSMakesOfThem(count: Int, side: Double) throws {
    for seed in 1...2 {
      let places = cityPoints(count: count, seed: UInt64(seed), side: side)
      try expectSame(Shapes(places), Buffer(distance: .meters(100)))
      try expectSame(Shapes(places), Buffer(distance: .meters(70), quadrantSegments: 3))
    }
  }

  @Test(arguments: [(1, 500.0), (30, 1500), (150, 2000)])
  func segmentsOfAnyDirectionAreWhatGEOSMakesOfThem(count: Int, side: Double) throws {
    var random = RandomStream(seed: UInt64(count))
    var shapes = Shapes<Planar>()
    for _ in 0..<count {
      let (x, y) = (random.uniform() * side, random.uniform() * side)
      let (dx, dy) = (100 * random.normal(), 100 * random.normal())
      shapes.appendLine(Points(x: [x, x + dx], y: [y, y + dy]))
    }
    try expectSame(shapes, Buffer(distance: .meters(60)))
  }

  /// Corners of a street grid: outlines that touch, share edges, and meet by threes in one point.
  @Test(arguments: [50.0, 100, 141.4213562373095, 200])
  func aRegularGridIsNoTrouble(spacing: Double) throws {
    var points = (x: [Double](), y: [Double]())
    var streets = Shapes<Planar>()
    for column in 0..<9 {
      for row in 0..<9 {
        let (x, y) = (Double(column) * spacing, Double(row) * spacing)
        points.x.append(x)
        points.y.append(y)
        streets.appendLine(Points(x: [x, x + spacing], y: [y, y]))
        streets.appendLine(Points(x: [x, x], y: [y, y + spacing]))
      }
    }
    let buffer = try Buffer(distance: .meters(100))
    try expectSame(streets, buffer)
    let union = try buffer.dissolved(Shapes(Points(x: points.x, y: points.y)))
    let other = try drawnAndMerged(Shapes(Points(x: points.x, y: points.y)), by: buffer)
    // Discs that only touch are one part or two; the area is the same.
    #expect(abs(union.area(of: 0) - other.area(of: 0)) < 1e-6 * other.area(of: 0))
    #expect(try Validity.findings(in: union).isEmpty)
  }

  @Test func aRingOfDiscsHasAHoleWithAnIslandInIt() throws {
    var places = (x: [0.0], y: [0.0])
    for turn in 0..<60 {
      let angle = Double(turn) / 60 * 2 * Double.pi
      places.x.append(1000 * cos(angle))
      places.y.append(1000 * sin(angle))
    }
    let union = try Buffer(distance: .meters(100)).dissolved(
      Shapes(Points(x: places.x, y: places.y)))
    #expect(union.kind == [.multiPolygon] && union.partKind.count == 2)
    #expect(union.paths(of: 0).count + union.paths(of: 1).count == 3)
    try expectSame(Shapes(Points(x: places.x, y: places.y)), Buffer(distance: .meters(100)))
  }

  @Test func lonelyDiscsHaveTheAreaOfTheInscribedPolygon() throws {
    let places = Points<Planar>(
      x: [350_000, 351_000, 350_000], y: [4_600_000, 4_600_000, 4_600_000])
    let union = try Buffer(distance: .meters(50), quadrantSegments: 8).dissolved(Shapes(places))
    // ½ n r² sin(2π / n), twice: the third is the first again.
    #expect(abs(union.area(of: 0) - 32 * 2500 * sin(2 * Double.pi / 32)) < 1e-6)
  }

  @Test func tenThousandAtOnePlaceAreOneDisc() throws {
    let stack = Points<Planar>(
      x: [Double](repeating: 7, count: 10_000), y: [Double](repeating: 8, count: 10_000))
    #expect(try Buffer(distance: .meters(100)).dissolved(Shapes(stack)).x.count == 65)
  }

  @Test func aCrowdAtAlmostOnePlaceIsAWidenedHull() throws {
    var random = RandomStream(seed: 5)
    let crowd = Points<Planar>(
      x: (0..<1500).map { _ in random.normal() }, y: (0..<1500).map { _ in random.normal() })
    let buffer = try Buffer(distance: .meters(100))
    let union = try buffer.dissolved(Shapes(crowd), workers: Workers(2))
    #expect(union.kind == [.polygon] && union.paths(of: 0).count == 1)
    let other = try drawnAndMerged(Shapes(crowd), by: buffer)
    #expect(abs(union.area(of: 0) - other.area(of: 0)) < 1e-7 * other.area(of: 0))
  }

  @Test func windingLinesAndRingsKeepTheirCorners() throws {
    var shapes = Shapes<Planar>()
    shapes.appendLine(Points(x: [0, 300, 300, 0, 0, 900], y: [0, 0, 300, 300, 0, 5]))
    shapes.appendLine(Points(x: [50, 50, 50], y: [-400, -400, 700]))
    shapes.appendPoint(x: 5000, y: 5000)
    // GEOS begins the arc at a bend with the direction of one of its segments, not of both.
    try expectSame(shapes, Buffer(distance: .meters(40)), tolerance: 1e-6)
  }

  @Test func otherEndsAndPolygonsAreDrawnByGEOS() throws {
    var shapes = rectangles([(0, 0, 400, 300)])
    shapes.appendLine(Points(x: [380, 900], y: [100, 150]))
    for cap in [Buffer.Cap.flat, .square, .round] {
      let buffer = try Buffer(distance: .meters(30), cap: cap)
      #expect(try buffer.dissolved(shapes) == drawnAndMerged(shapes, by: buffer))
    }
  }

  @Test func nothingIsDissolvedToNothing() throws {
    #expect(try Buffer(distance: .meters(5)).dissolved(Shapes()).isEmpty)
    #expect(try Buffer(distance: .meters(0)).dissolved(Shapes(Points(x: [1], y: [1]))).isEmpty)
  }

  @Test func anyNumberOfThreadsGivesTheSameBorder() throws {
    let places = cityPoints(count: 1000, seed: 8, side: 3000)
    let buffer = try Buffer(distance: .meters(100))
    let one = try buffer.dissolved(Shapes(places), workers: .one)
    #expect(try buffer.dissolved(Shapes(places), workers: Workers(3)) == one)
  }

  @Test func whoStopsARunHearsNothingMore() {
    struct Stop: Error {}
    let places = cityPoints(count: 1000, seed: 8, side: 3000)
    #expect(throws: Dissolve.Failure<Stop>.self) {
      try Buffer(distance: .meters(100)).dissolved(
        Shapes(places), step: { (done: Double) throws(Stop) in if done > 0.2 { throw Stop() } })
    }
  }
}
