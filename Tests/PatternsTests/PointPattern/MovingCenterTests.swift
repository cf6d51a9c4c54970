import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics
import Foundation
import TestSupport
import Testing

@testable import CatchmentPatterns

struct MovingCenterTests {
  private func center(_ points: Points<Planar>, _ rows: [Int]) -> (x: Double, y: Double) {
    (
      rows.reduce(0) { $0 + points.x[$1] } / Double(rows.count),
      rows.reduce(0) { $0 + points.y[$1] } / Double(rows.count)
    )
  }

  /// Every way to deal four and three incidents, beside what replicas say.
  @Test func pIsTheShareOfAllDealsThatMoveAsFar() throws {
    let points = Points<Planar>(x: [0, 10, 30, 0, 200, 170, 90], y: [0, 40, 10, 70, 30, 5, 80])
    let periods: [Int32] = [0, 0, 0, 0, 1, 1, 1]
    func length(_ rows: [Int]) -> (move: Double, spread: Double) {
      let one = center(points, rows)
      let other = center(points, points.x.indices.filter { !rows.contains($0) })
      let all = center(points, Array(points.x.indices))
      func squared(_ a: (x: Double, y: Double), _ b: (x: Double, y: Double)) -> Double {
        (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)
      }
      return (squared(one, other).squareRoot(), 4 * squared(one, all) + 3 * squared(other, all))
    }
    let observed = length([0, 1, 2, 3])
    var (deals, far, spread) = (0.0, 0.0, 0.0)
    for deal in 0..<128 where deal.nonzeroBitCount == 4 {
      let found = length((0..<7).filter { deal >> $0 & 1 == 1 })
      deals += 1
      if found.move >= observed.move * (1 - 1e-12) { far += 1 }
      if found.spread >= observed.spread * (1 - 1e-12) { spread += 1 }
    }
    #expect(deals == 35 && far == spread)
    let search = MovingCenter(try Permutations(replicas: 19_999, seed: 4))
    let found = search.test(points, periods: periods, count: 2, workers: Workers(3))
    #expect(found == search.test(points, periods: periods, count: 2))
    #expect(found.moves.count == 1)
    #expect(abs(found.moves[0].distance.meters - observed.move) < 1e-9)
    let share = far / deals
    let error = 4 * (share * (1 - share) / 19_999).squareRoot() + 1e-4
    #expect(abs(found.moves[0].p.value - share) < error)
    #expect(abs((found.spread?.value ?? 1) - share) < error)
  }

  @Test func centersAreMeansAndMovesPointFromOneToTheNext() throws {
    let points = cityPoints(count: 600, seed: 8, side: 5000)
    var random = RandomStream(seed: 2)
    let periods = (0..<600).map { _ in Int32(random.index(below: 5)) - 1 }
    let found = MovingCenter(try Permutations(replicas: 19))
      .test(points, periods: periods, count: 5)
    #expect(found.periods.count == 5 && found.periods[4] == .init(incidents: 0, center: nil))
    for (number, period) in found.periods.dropLast().enumerated() {
      let rows = periods.indices.filter { periods[$0] == number }
      let mean = center(points, rows)
      let own = try #require(period.center)
      #expect(period.incidents == rows.count)
      #expect(abs(own.x - mean.x) < 1e-6 && abs(own.y - mean.y) < 1e-6)
      #expect(own.ellipse == (try DeviationalEllipse(points.selecting(rows))))
      // The two half axes hold twice the sum of squares over n − 2.
      let axes =
        own.ellipse.majorRadius.meters * own.ellipse.majorRadius.meters
        + own.ellipse.minorRadius.meters * own.ellipse.minorRadius.meters
      let standard = own.standardDistance.meters
      #expect(abs(axes / 2 / (standard * standard) - 1) < 1e-9)
    }
    #expect(found.moves.map(\.from) == [0, 1, 2] && found.moves.map(\.to) == [1, 2, 3])
    for move in found.moves {
      let one = try #require(found.periods[move.from].center)
      let other = try #require(found.periods[move.to].center)
      let angle = move.bearing * .pi / 180
      let (east, north) = (move.distance.meters * sin(angle), move.distance.meters * cos(angle))
      #expect(abs(one.x + east - other.x) < 1e-6 && abs(one.y + north - other.y) < 1e-6)
    }
  }

  /// Incidents that drift east year by year, and the same places with years dealt at random.
  @Test func aDriftIsMoreThanChanceAndADealIsNot() throws {
    let points = cityPoints(count: 400, seed: 3, side: 4000)
    let years = points.x.map { x in Int32(min(3, x / 1000)) }
    let search = MovingCenter(try Permutations(replicas: 199))
    let drift = search.test(points, periods: years, count: 4)
    #expect(drift.spread?.value == 0.005)
    #expect(drift.moves.allSatisfy { $0.p.value <= 0.05 && (0...180).contains($0.bearing) })
    let p = (0..<40).map { seed -> Double in
      var random = RandomStream(seed: 9, replicate: UInt64(seed))
      var dealt = years
      random.shuffle(&dealt)
      let few = (try? Permutations(replicas: 19, seed: UInt64(seed))) ?? search.permutations
      return MovingCenter(few).test(points, periods: dealt, count: 4).spread?.value ?? 0
    }
    #expect(p.count { $0 <= 0.1 } <= 11)
  }

  @Test func periodsWithTooFewHaveNoCenterAndAreSteppedOver() throws {
    let points = Points<Planar>(
      x: [0, 3, 0, 50, 60, 100, 103, 100], y: [0, 0, 3, 7, 8, 0, 0, 3])
    let search = MovingCenter(try Permutations(replicas: 9))
    let found = search.test(points, periods: [0, 0, 0, 1, 1, 2, 2, 2], count: 3)
    #expect(found.periods.map(\.incidents) == [3, 2, 3])
    #expect(found.periods[1].center == nil)
    #expect(found.moves.map(\.from) == [0] && found.moves.map(\.to) == [2])
    #expect(abs(found.moves[0].distance.meters - 100) < 1e-9 && found.moves[0].bearing == 90)
    let one = search.test(points, periods: [0, 0, 0, 0, 0, 0, 0, 0], count: 1)
    #expect(one.moves.isEmpty && one.spread == nil)
    let stack = Points<Planar>(x: [5, 5, 5, 5, 5, 5], y: [7, 7, 7, 7, 7, 7])
    let still = search.test(stack, periods: [0, 0, 0, 1, 1, 1], count: 2)
    #expect(still.moves[0].distance.meters == 0 && still.moves[0].p.value == 1)
    let nothing = search.test(Points(x: [], y: []), periods: [], count: 0)
    #expect(nothing.periods.isEmpty && nothing.spread == nil)
  }
}
