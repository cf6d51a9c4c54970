import CatchmentGeometry
import CatchmentParallel
import TestSupport
import Testing

@testable import CatchmentPatterns
import CatchmentStatistics

struct RadiusChoiceTests {
  @Test func theBendSeparatesTightGroupsFromScatter() throws {
    // 90 points on lattices of 10 m, 30 points that stand 500 m apart.
    var x: [Double] = []
    var y: [Double] = []
    for index in 0..<90 {
      x.append(Double(index % 9) * 10)
      y.append(Double(index / 9) * 10)
    }
    for index in 0..<30 {
      x.append(1000 + Double(index % 6) * 500)
      y.append(1000 + Double(index / 6) * 500)
    }
    let choice = try RadiusChoice(Points(x: x, y: y), minimumPoints: 4)
    #expect(choice.radius.meters >= 10 && choice.radius.meters < 100)
    #expect(choice.curve == choice.curve.sorted() && choice.curve.count == 120)
    #expect(choice.curve[choice.bend] == choice.radius.meters)
  }

  @Test func oneBadCoordinateDoesNotDecide() throws {
    let city = cityPoints(count: 2000, seed: 7, side: 4000)
    let clean = try RadiusChoice(city, minimumPoints: 8)
    let dirty = try RadiusChoice(
      Points(x: city.x + [1e7], y: city.y + [1e7]), minimumPoints: 8, workers: Workers(2))
    #expect(abs(clean.radius.meters - dirty.radius.meters) < 0.05 * clean.radius.meters)
  }

  @Test func stacksAloneLeaveNothingToChoose() {
    let stack = Points<Planar>(
      x: [Double](repeating: 1, count: 50), y: [Double](repeating: 1, count: 50))
    #expect(throws: StatisticsError.self) { try RadiusChoice(stack, minimumPoints: 8) }
    #expect(throws: StatisticsError.self) { try RadiusChoice(stack, minimumPoints: 51) }
    #expect(throws: StatisticsError.self) { try RadiusChoice(stack, minimumPoints: 1) }
  }

  @Test(.enabled(if: DataFolder.isAvailable))
  func realCitiesGiveBlocksNotBoroughs() throws {
    // The same rule on scikit-learn's 8th neighbor distances: 526 m and 184 m.
    let chicago = try RadiusChoice(CityShootings.chicago.planar(), minimumPoints: 8)
    #expect((450...600).contains(chicago.radius.meters))
    let newYork = try RadiusChoice(CityShootings.newYork.planar(), minimumPoints: 8)
    #expect((150...250).contains(newYork.radius.meters))
  }
}
