import Foundation
import CatchmentGeometry
import CatchmentStatistics
import Testing

@testable import CatchmentPatterns

private func shape(_ rings: [Points<Planar>]) -> Shapes<Planar> {
  var shapes = Shapes<Planar>()
  for ring in rings { shapes.appendPolygon([ring]) }
  return shapes
}

struct LevelRingsTests {
  /// A cone of height 100 and slope 1: above level v lies a disc of radius 100 − v.
  @Test(arguments: [10.0, 40, 85])
  func aConeIsCutToDiscs(level: Double) {
    let raster = Raster(minX: -150, minY: -150, cell: .meters(1), columns: 300, rows: 300)
    let centers = raster.centers
    let cone = (0..<raster.count).map { max(0, 100 - hypot(centers.x[$0], centers.y[$0])) }
    let rings = LevelRings(cone, on: raster).rings(above: level)
    #expect(rings.count == 1)
    let radius = 100 - level
    let area = shape(rings).signedArea(of: 0)
    #expect(abs(area / (Double.pi * radius * radius) - 1) < 0.01)
    for index in 0..<rings[0].count {
      #expect(abs(hypot(rings[0].x[index], rings[0].y[index]) - radius) < 0.1)
    }
  }

  @Test func aCraterHasAHoleAndTheBorderOfTheRasterClosesRings() {
    let raster = Raster(minX: 0, minY: 0, cell: .meters(10), columns: 9, rows: 9)
    var values = [Double](repeating: 5, count: 81)
    values[40] = 0
    let rings = LevelRings(values, on: raster).rings(above: 2)
    let areas = rings.indices.map { shape(rings).signedArea(of: $0) }
    #expect(rings.count == 2)
    #expect(areas.contains { $0 > 81 * 100 } && areas.contains { $0 < 0 && $0 > -400 })
  }

  /// Any surface: rings are closed, the node is high exactly where an odd number of rings is around
  /// it, and none crosses another or that of another level.
  @Test(arguments: 0..<12)
  func ringsPartHighFromLow(seed: UInt64) {
    var random = RandomStream(seed: seed)
    let raster = Raster(minX: 3, minY: 7, cell: .meters(2), columns: 14, rows: 11)
    let values = (0..<raster.count).map { _ in Double(random.index(below: 6)) }
    let centers = raster.centers
    var lastAreas = 0.0
    for level in [0.0, 1.5, 2, 3.7] {
      let rings = LevelRings(values, on: raster).rings(above: level)
      let all = shape(rings)
      let inside = PolygonLocator(all).features(containing: centers)
      for cell in 0..<raster.count {
        #expect((inside.count(of: cell) % 2 == 1) == (values[cell] > level))
      }
      for ring in rings {
        #expect(ring.x[0] == ring.x[ring.count - 1] && ring.y[0] == ring.y[ring.count - 1])
        #expect(ring.count >= 5)
      }
      let area = rings.indices.reduce(0) { $0 + all.signedArea(of: $1) }
      #expect(lastAreas == 0 || area <= lastAreas)
      lastAreas = area
    }
  }

  @Test func theSmallestAreaWithAShareOfTheWhole() {
    let raster = Raster(minX: 0, minY: 0, cell: .meters(1), columns: 5, rows: 1)
    let rings = LevelRings([10, 1, 0, 4, 5], on: raster)
    #expect(rings.level(holding: 0.5) == 7.5)
    #expect(rings.level(holding: 0.51) == 4.5)
    #expect(rings.level(holding: 0.95) == 2.5)
    #expect(rings.level(holding: 0.96) == 0.5)
    #expect(LevelRings([0, 0, 0, 0, 0], on: raster).level(holding: 0.5) == nil)
    #expect(LevelRings([2, 2, 2, 2, 2], on: raster).level(holding: 0.5) == 1)
  }
}
