import CatchmentGeometry
import CatchmentParallel
import Testing

@testable import CatchmentStreets

struct WalkingReachTests {
  /// A square of streets with a side of 100 m, and a dead end of 50 m.
  private func square() throws -> StreetNetwork {
    var lines = Shapes<Planar>()
    lines.appendLine(Points(x: [0, 100], y: [0, 0]))
    lines.appendLine(Points(x: [100, 100], y: [0, 100]))
    lines.appendLine(Points(x: [100, 0], y: [100, 100]))
    lines.appendLine(Points(x: [0, 0], y: [100, 0]))
    lines.appendLine(Points(x: [100, 150], y: [0, 0]))
    return try StreetNetwork(lines)
  }

  @Test(arguments: [
    (0.0, 0.0), (30, 60), (50, 100), (80, 190), (150, 350), (200, 450), (1000, 450),
  ])
  func streetsAreCutWhereTheDistanceEnds(distance: Double, expected: Double) throws {
    let network = try square()
    let reach = try WalkingReach(network, distance: .meters(distance))
    let feet = network.feet(of: Points(x: [50], y: [-3]))
    let length = reach.lengths(from: feet)[0].meters
    #expect(abs(length - expected) < 1e-9)
    let streets = reach.streets(from: feet)
    var drawn = 0.0
    for path in 0..<streets.pathStart.count - 1 {
      for index in streets.coordinates(of: path).dropLast() {
        let (dx, dy) = (
          streets.x[index + 1] - streets.x[index], streets.y[index + 1] - streets.y[index]
        )
        drawn += (dx * dx + dy * dy).squareRoot()
      }
    }
    #expect(abs(drawn - length) < 1e-9)
  }

  @Test func theAreaKeepsTheHoleInsideABlock() throws {
    let network = try square()
    let reach = try WalkingReach(network, distance: .meters(1000))
    let feet = network.feet(of: Points(x: [50, 900], y: [0, 900]))
    let areas = try reach.areas(from: feet, width: .meters(20), quadrantSegments: 64)
    #expect(areas.kind[0] == .polygon)
    #expect(areas.paths(of: 0).count == 2)
    // The frame around the square, and the dead end without what the frame holds of it, by the
    // closed form.
    let frame = 4 * 100 * 20.0 + Double.pi * 400 + (10_000 - 60 * 60)
    let deadEnd = 50 * 40.0 + Double.pi * 200 - (20 * 20 + Double.pi * 100)
    // Corners on a circle of 256 take 0.01 % from each disc.
    #expect(abs(areas.area(of: 0) - (frame + deadEnd)) < 0.5)
    #expect(areas.kind[1] == .none)
  }

  @Test func aNegativeDistanceIsRefused() throws {
    let network = try square()
    #expect(throws: StreetError.length(.meters(-1))) {
      try WalkingReach(network, distance: .meters(-1))
    }
  }
}
