import Catchment
import Foundation
import Testing

@testable import CatchmentStudies

struct OutlineGuardTests {
  /// A crowd of places, some of them far from round numbers, and what was drawn around it.
  private func crowd(_ count: Int, spread: Double, seed: UInt64) -> Points<Planar> {
    var random = RandomStream(seed: seed)
    return Points(
      x: (0..<count).map { _ in 500_000 + random.normal() * spread },
      y: (0..<count).map { _ in 4_600_000 + random.normal() * spread })
  }

  private func outline(
    _ shape: ClusterShape, of points: Points<Planar>, radius: Double = 150
  ) throws -> Shapes<Planar> {
    let clusters = try DBSCAN(radius: .meters(10_000), minimumPoints: 1).cluster(points)
    return try ClusterOutlines(shape: shape, radius: .meters(radius))
      .outlines(of: clusters, points: points)
  }

  /// Meters from a place to the nearest edge of some polygons, by looking at every edge.
  private func distance(_ x: Double, _ y: Double, toEdgesOf shapes: Shapes<Planar>) -> Double {
    var nearest = Double.infinity
    for path in 0..<shapes.pathStart.count - 1 {
      for index in shapes.coordinates(of: path).dropLast() {
        let (ax, ay) = (shapes.x[index], shapes.y[index])
        let (dx, dy) = (shapes.x[index + 1] - ax, shapes.y[index + 1] - ay)
        let length = dx * dx + dy * dy
        let along = length > 0 ? min(1, max(0, ((x - ax) * dx + (y - ay) * dy) / length)) : 0
        nearest = min(nearest, hypot(ax + along * dx - x, ay + along * dy - y))
      }
    }
    return nearest
  }

  private func expectKeepsAway(_ shapes: Shapes<Planar>, from points: Points<Planar>) throws {
    let locator = PolygonLocator(shapes)
    for index in 0..<points.count {
      #expect(locator.contains(x: points.x[index], y: points.y[index]))
      #expect(distance(points.x[index], points.y[index], toEdgesOf: shapes) >= 25)
    }
    #expect(try Validity.findings(in: shapes).isEmpty)
  }

  @Test(arguments: [ClusterShape.concave, .convex, .discs], [1, 2, 3, 9, 120])
  func outlinesHoldTheirIncidentsAndKeepTheirDistance(shape: ClusterShape, count: Int) throws {
    for seed in 1...6 as ClosedRange<UInt64> {
      let points = crowd(count, spread: 20 * Double(seed), seed: seed)
      try expectKeepsAway(outline(shape, of: points, radius: 40 * Double(seed)), from: points)
    }
  }

  @Test(arguments: [ClusterShape.concave, .convex, .discs])
  func stacksAndLinesOfIncidentsKeepTheirDistanceToo(shape: ClusterShape) throws {
    for points in [
      Points<Planar>(x: [12, 12, 12], y: [7, 7, 7]),
      Points<Planar>(x: [3, 103, 203, 303], y: [4, 4, 4, 4]),
      Points<Planar>(x: [0, 50, 100], y: [0, 50, 100]),
    ] {
      try expectKeepsAway(outline(shape, of: points), from: points)
    }
  }

  /// What is drawn says in which cells incidents lie, and no more.
  @Test(arguments: ClusterShape.allCases)
  func whereAnIncidentLiesInItsCellChangesNothing(shape: ClusterShape) throws {
    let places = crowd(40, spread: 150, seed: 3)
    let drawn = try outline(shape, of: places)
    var random = RandomStream(seed: 4)
    // Somewhere else in the same cell, but where no corner has to be moved off.
    let moved = (0..<places.count).map { index -> (x: Double, y: Double) in
      let cell = OutlineGuard.rounded(x: places.x[index], y: places.y[index])
      return (cell.x + (random.uniform() - 0.5) * 49, cell.y + (random.uniform() - 0.5) * 49)
    }
    let others = Points<Planar>(x: moved.map(\.x), y: moved.map(\.y))
    let clusters = try DBSCAN(radius: .meters(10_000), minimumPoints: 1).cluster(others)
    let far = OutlineGuard(Points(x: [0], y: [0]))
    let again = try ClusterOutlines(shape: shape, radius: .meters(150)).outlines(
      of: clusters, points: others, guardian: far, workers: .one)
    let first = try ClusterOutlines(shape: shape, radius: .meters(150)).outlines(
      of: clusters, points: places, guardian: far, workers: .one)
    #expect(again == first)
    #expect(drawn.count == 1)
  }

  @Test func noCornerPointsToAnIncidentOfTheNeighborhood() throws {
    let inside = crowd(60, spread: 60, seed: 5)
    let around = crowd(4000, spread: 400, seed: 6)
    let all = Points<Planar>(x: inside.x + around.x, y: inside.y + around.y)
    var labels = Shapes<Planar>()
    labels.append(
      try OutlineGuard(Points(x: [0], y: [0])).outline(
        .convex, of: inside, reach: .meters(0), scale: .meters(150)))
    let guardian = OutlineGuard(all)
    let cleared = try guardian.cleared(labels)
    let tree = KDTree(all)
    let near = labels.x.indices.filter {
      tree.nearest(toX: labels.x[$0], y: labels.y[$0])!.distance < 10
    }
    #expect(!near.isEmpty)
    #expect(
      cleared.x.indices.allSatisfy {
        tree.nearest(toX: cleared.x[$0], y: cleared.y[$0])!.distance >= 10
      })
    #expect(try Validity.findings(in: cleared).isEmpty)
  }

  /// Many small clusters side by side: the lines of one pass by the incidents of the others.
  @Test(arguments: ClusterShape.allCases)
  func linesBetweenCornersKeepOffIncidentsToo(shape: ClusterShape) throws {
    for seed in 1...4 as ClosedRange<UInt64> {
      let points = crowd(160, spread: 900, seed: seed)
      let clusters = try DBSCAN(radius: .meters(90), minimumPoints: 2).cluster(points)
      let drawn = try ClusterOutlines(shape: shape, radius: .meters(90))
        .outlines(of: clusters, points: points)
      #expect(drawn.count > 10)
      for index in 0..<points.count {
        let label = clusters.labels[index]
        let (x, y) = (points.x[index], points.y[index])
        #expect(distance(x, y, toEdgesOf: drawn) >= 8)
        if label >= 0 {
          #expect(distance(x, y, toEdgesOf: drawn.selecting([Int(label)])) >= 25)
        }
      }
      #expect(try Validity.findings(in: drawn).isEmpty)
    }
  }

  @Test func anEllipseAroundManyPlacesIsOneAndAroundFewGivesWay() throws {
    let crowd = crowd(600, spread: 400, seed: 8)
    let area = try DeviationalEllipse(crowd).area
    let many = try outline(.ellipse, of: crowd)
    #expect(many.area(of: 0) > 0.97 * area && many.area(of: 0) < 1.03 * area)
    let points = self.crowd(12, spread: 120, seed: 9)
    let few = try outline(.ellipse, of: points)
    for index in 0..<points.count {
      #expect(distance(points.x[index], points.y[index], toEdgesOf: few) >= 25)
    }
  }

  @Test func contoursGoThroughCrowdsAndRoundLoneIncidents() throws {
    let crowd = crowd(500, spread: 60, seed: 10)
    let points = Points<Planar>(
      x: crowd.x + [500_400, 500_800], y: crowd.y + [4_600_302, 4_600_297])
    var contour = Shapes<Planar>()
    contour.appendPolygon([
      Points(
        x: [499_000, 501_000, 501_000, 499_000, 499_000],
        y: [4_599_000, 4_599_000, 4_600_300, 4_600_300, 4_599_000])
    ])
    let guardian = OutlineGuard(points)
    let bent = try guardian.bent(contour, passesCrowds: true)
    for index in 500..<502 {
      #expect(distance(points.x[index], points.y[index], toEdgesOf: bent) >= 8)
    }
    // A line in the middle of the crowd stays where it is.
    var through = Shapes<Planar>()
    through.appendPolygon([
      Points(
        x: [499_900, 500_100, 500_100, 499_900, 499_900],
        y: [4_599_000, 4_599_000, 4_600_000, 4_600_000, 4_599_000])
    ])
    let stays = try guardian.bent(through, passesCrowds: true)
    #expect(distance(500_000, 4_600_000, toEdgesOf: stays) < 1e-6)
    #expect(try guardian.bent(through).x.count > 20)
  }

  @Test(arguments: [0.0, 80, 1000])
  func aCircleHoldsTheOneItStandsFor(radius: Double) {
    let points = crowd(50, spread: 300, seed: 7)
    let guardian = OutlineGuard(points)
    for index in 0..<points.count {
      let (x, y) = (points.x[index], points.y[index])
      let circle = guardian.circle(aroundX: x, y: y, radius: .meters(radius))
      let moved = hypot(circle.x - x, circle.y - y)
      #expect(moved >= 10 && moved < 180)
      #expect(circle.radius.meters.truncatingRemainder(dividingBy: 25) == 0)
      var shapes = Shapes<Planar>()
      shapes.appendPolygon([OutlineGuard.ring(circle, guardian: guardian)])
      #expect(distance(x, y, toEdgesOf: shapes) >= radius + 25 - 1e-6)
    }
  }

  @Test func whatIsDrawnAroundOneOrTwoPlacesIsMoved() throws {
    // A contour around one place has it in the middle.
    let points = Points<Planar>(x: [10_012, 20_000, 20_100, 20_200], y: [10_007, 0, 100, 0])
    var contours = Shapes<Planar>()
    for (x, y, radius) in [(10_012.0, 10_007.0, 100.0), (20_100, 40, 300)] {
      let ring = OutlineGuard.ring(
        OutlineGuard.Circle(x: x, y: y, radius: .meters(radius)), guardian: nil)
      for index in ring.x.indices { contours.addCoordinate(x: ring.x[index], y: ring.y[index]) }
      contours.endPath()
      contours.endPart(.polygon)
    }
    contours.endFeature(.multiPolygon)
    let drawn = try OutlineGuard(points).guarded(contours, workers: .one)
    #expect(abs(drawn.area(of: 0) - contours.area(of: 0)) < 1)
    var parts: [(x: Double, y: Double)] = []
    for path in 0..<drawn.pathStart.count - 1 {
      let range = drawn.coordinates(of: path).dropLast()
      parts.append(
        (
          range.reduce(0) { $0 + drawn.x[$1] } / Double(range.count),
          range.reduce(0) { $0 + drawn.y[$1] } / Double(range.count)
        ))
    }
    #expect(parts.count == 2)
    let alone = try #require(parts.min { $0.x < $1.x })
    #expect(hypot(alone.x - 10_012, alone.y - 10_007) > 10)
    let several = try #require(parts.max { $0.x < $1.x })
    #expect(hypot(several.x - 20_100, several.y - 40) < 1)
  }
}
