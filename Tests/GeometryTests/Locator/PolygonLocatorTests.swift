import Foundation
import CatchmentParallel
import CatchmentStatistics
import TestSupport
import Testing

@testable import CatchmentGeometry

struct PolygonLocatorTests {
  /// Squares that touch and overlap, a ring with a hole, a part inside that hole, a line, and
  /// nothing at all.
  private var layer: Shapes<Planar> {
    var shapes = Shapes<Planar>()
    shapes.appendPolygon([square(0, 0, 10)])
    shapes.appendPolygon([square(10, 0, 10)])
    shapes.appendPolygon([square(5, 5, 10)])
    shapes.appendLine(Points(x: [0, 30], y: [0, 30]))
    shapes.appendPolygon([square(20, 20, 30), square(30, 30, 10)])
    for ring in [square(33, 33, 4), square(60, 0, 5)] {
      for index in 0..<ring.count { shapes.addCoordinate(x: ring.x[index], y: ring.y[index]) }
      shapes.endPath()
      shapes.endPart(.polygon)
    }
    shapes.endFeature(.multiPolygon)
    shapes.endFeature(.none)
    return shapes
  }

  @Test(arguments: [
    (5.0, 5.0, [0, 2]), (10, 3, [0, 1]), (10, 10, [0, 1, 2]), (0, 0, [0]), (20, 20, [4]),
    (25, 35, [4]), (30, 35, [4]), (32, 32, []), (33, 34, [5]), (35, 35, [5]), (40, 40, [4]),
    (60, 5, [5]), (65.000000001, 3, []), (2, 12, []), (.nan, 1, []), (.infinity, 1, []),
  ])
  func pointsBelongToAllThatHoldThem(x: Double, y: Double, expected: [Int]) {
    let locator = PolygonLocator(layer)
    let point = Points<Planar>(x: [x], y: [y])
    #expect(Array(locator.features(containing: point).features) == expected.map { Int32($0) })
    #expect(locator.firstFeature(containing: point) == [Int32(expected.first ?? -1)])
    #expect(locator.contains(x: x, y: y) == !expected.isEmpty)
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6])
  func randomLayersEqualBruteForce(seed: UInt64) {
    var random = RandomStream(seed: seed)
    // Whole coordinates put many points exactly on corners and edges; odd seeds use any numbers.
    let whole = seed.isMultiple(of: 2)
    func number(_ bound: Double) -> Double {
      let value = bound * random.uniform()
      return whole ? value.rounded() : value
    }
    var shapes = Shapes<Planar>()
    for _ in 0..<60 {
      shapes.appendPolygon([star(number(40), number(40), 2 + number(12), &random, whole)])
    }
    let locator = PolygonLocator(shapes)
    var x: [Double] = []
    var y: [Double] = []
    for _ in 0..<700 {
      x.append(number(60) - 5)
      y.append(number(60) - 5)
    }
    for index in stride(from: 0, to: shapes.x.count - 1, by: 3) {
      x += [shapes.x[index], (shapes.x[index] + shapes.x[index + 1]) / 2]
      y += [shapes.y[index], (shapes.y[index] + shapes.y[index + 1]) / 2]
    }
    let points = Points<Planar>(x: x, y: y)
    let found = locator.features(containing: points)
    let first = locator.firstFeature(containing: points, workers: Workers(2))
    for point in 0..<points.count {
      let expected = (0..<shapes.count).filter {
        isCovered(x[point], y[point], by: $0, of: shapes)
      }
      #expect(found.features(of: point).map { Int($0) } == expected, "\(x[point]) \(y[point])")
      #expect(Int(first[point]) == expected.first ?? -1)
    }
    #expect(locator.features(containing: points, workers: Workers(3)) == found)
  }

  @Test func finerAndCoarserGridsAgree() {
    // Many small polygons give a fine grid in which big ones are filled without an edge in sight.
    var random = RandomStream(seed: 8)
    var shapes = Shapes<Planar>()
    shapes.appendPolygon([square(0, 0, 1000), square(100, 100, 300)])
    for _ in 0..<700 {
      let x = 990 * random.uniform()
      shapes.appendPolygon([square(x, 990 * random.uniform(), 5)])
    }
    let points = cityPoints(count: 200, seed: 1, side: 1000)
    let found = PolygonLocator(shapes, workers: Workers(2)).features(containing: points)
    for point in 0..<points.count {
      let expected = (0..<shapes.count).filter {
        isCovered(points.x[point], points.y[point], by: $0, of: shapes)
      }
      #expect(found.features(of: point).map { Int($0) } == expected)
    }
  }

  @Test(.enabled(if: DataFolder.isAvailable))
  func realLayersEqualShapely() throws {
    for answer in try recorded("locate.txt") {
      let layer = try polygonLayer(answer[0])
      let city = answer[1] == "chicago" ? CityShootings.chicago : .newYork
      var (x, y) = try (city.geographic().x, city.geographic().y)
      // Vertices of the layer, which lie on the boundary of one feature or more.
      for path in 0..<layer.pathStart.count - 1 {
        for index in stride(
          from: layer.coordinates(of: path).lowerBound,
          to: layer.coordinates(of: path).upperBound - 1, by: 50)
        {
          x.append(layer.x[index])
          y.append(layer.y[index])
        }
      }
      let found = PolygonLocator(layer, workers: Workers(2))
        .features(containing: Points(x: x, y: y), workers: Workers(2))
      #expect(found.count == Int(answer[2])!)
      #expect(found.features.count == Int(answer[3])!)
      #expect(digest((0..<found.count).map { Int32(found.count(of: $0)) }) == answer[4])
      #expect(digest(found.features) == answer[5])
    }
  }

  @Test func noLayerAndFlatLayersHoldOnlyTheirBoundary() {
    #expect(!PolygonLocator(Shapes<Geographic>()).contains(x: 0, y: 0))
    var flat = Shapes<Geographic>()
    flat.appendPolygon([Points(x: [0, 4, 0], y: [1, 1, 1])])
    flat.appendPolygon([Points(x: [9, 9, 9], y: [1, 1, 1])])
    flat.appendPolygon([Points(x: [], y: [])])
    let locator = PolygonLocator(flat)
    #expect(locator.contains(x: 2, y: 1) && locator.contains(x: 9, y: 1))
    #expect(!locator.contains(x: 5, y: 1) && !locator.contains(x: 2, y: 1.0000001))
    #expect(
      locator.features(containing: Points(x: [], y: [])) == Containment(starts: [0], features: []))
  }
}

func square(_ x: Double, _ y: Double, _ side: Double) -> Points<Planar> {
  Points(x: [x, x + side, x + side, x, x], y: [y, y, y + side, y + side, y])
}

/// The polygons of a GeoJSON file, by a parser that has nothing to do with ours.
private func polygonLayer(_ name: String) throws -> Shapes<Geographic> {
  let data = try Data(contentsOf: URL(filePath: DataFolder.file(name)))
  let root = try JSONSerialization.jsonObject(with: data) as! [String: Any]
  var shapes = Shapes<Geographic>()
  for feature in root["features"] as! [[String: Any]] {
    let geometry = feature["geometry"] as! [String: Any]
    let isSingle = geometry["type"] as! String == "Polygon"
    let parts =
      isSingle
      ? [geometry["coordinates"] as! [[[Double]]]] : geometry["coordinates"] as! [[[[Double]]]]
    for part in parts {
      for ring in part {
        for position in ring { shapes.addCoordinate(x: position[0], y: position[1]) }
        shapes.endPath()
      }
      shapes.endPart(.polygon)
    }
    shapes.endFeature(isSingle ? .polygon : .multiPolygon)
  }
  return shapes
}

/// A ring around a center, with corners at random distances.
private func star(
  _ x: Double, _ y: Double, _ radius: Double, _ random: inout RandomStream, _ whole: Bool
) -> Points<Planar> {
  let corners = 3 + random.index(below: 12)
  var ringX: [Double] = []
  var ringY: [Double] = []
  // Unit vectors around the circle, turned step by step, so that no library of functions is needed.
  var (dx, dy) = (1.0, 0.0)
  for _ in 0..<corners {
    let reach = radius * (0.3 + 0.7 * random.uniform())
    ringX.append(whole ? (x + dx * reach).rounded() : x + dx * reach)
    ringY.append(whole ? (y + dy * reach).rounded() : y + dy * reach)
    let turn = 6.28 / Double(corners)
    let (nextX, nextY) = (dx - turn * dy, dy + turn * dx)
    let length = (nextX * nextX + nextY * nextY).squareRoot()
    (dx, dy) = (nextX / length, nextY / length)
  }
  return Points(x: ringX + [ringX[0]], y: ringY + [ringY[0]])
}

/// The rule itself: on a side, or inside by counting the sides crossed by a level ray; each part
/// for itself.
func isCovered(_ x: Double, _ y: Double, by feature: Int, of shapes: Shapes<Planar>) -> Bool {
  shapes.parts(of: feature).contains { part in
    guard shapes.partKind[part] == .polygon else { return false }
    var inside = false
    for path in shapes.paths(of: part) {
      for index in shapes.coordinates(of: path).dropLast() {
        let (ax, ay) = (shapes.x[index], shapes.y[index])
        let (bx, by) = (shapes.x[index + 1], shapes.y[index + 1])
        if Orientation.isOnSegment(ax, ay, bx, by, x, y) { return true }
        if (ay > y) != (by > y) {
          let sign = Orientation.sign(ax, ay, bx, by, x, y)
          if (sign > 0) == (by > ay) { inside.toggle() }
        }
      }
    }
    return inside
  }
}
