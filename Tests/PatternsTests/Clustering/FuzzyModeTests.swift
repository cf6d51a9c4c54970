import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics
import Foundation
import Testing

@testable import CatchmentPatterns

struct FuzzyModeTests {
  @Test(
    arguments: ["city", "lattice", "line", "one place", "far outlier"], [2, 9, 70, 200])
  func modesEqualTheDefinition(layout: String, count: Int) throws {
    let points = hardPoints(layout, count: count)
    for (radius, fewest) in [(90.0, 2), (100, 3), (400, 10)] {
      let found = try FuzzyMode(radius: .meters(radius), minimumPoints: fewest)
        .modes(of: points, workers: Workers(2))
      func isNear(_ a: Int, _ b: Int) -> Bool {
        let (dx, dy) = (points.x[a] - points.x[b], points.y[a] - points.y[b])
        return dx * dx + dy * dy <= radius * radius
      }
      let rows = Array(points.x.indices)
      // CrimeStat's list: how many lie within the radius of each.
      let near = rows.map { row in rows.count { isNear(row, $0) } }
      #expect(found.near.map { Int($0) } == near)
      var modes: [Int] = []
      var owners = [Int?](repeating: nil, count: points.count)
      for row in rows.sorted(by: { (-near[$0], $0) < (-near[$1], $1) }) where owners[row] == nil {
        let members = rows.filter { owners[$0] == nil && isNear($0, row) }
        guard members.count >= fewest else { continue }
        for member in members { owners[member] = row }
        modes.append(row)
      }
      #expect(
        found.modes.sorted { (-$0.near, $0.row) < (-$1.near, $1.row) }.map { Int($0.row) } == modes)
      for row in rows {
        let label = found.clusters.labels[row]
        #expect((label < 0 ? nil : Int(found.modes[Int(label)].row)) == owners[row])
      }
      for (mode, size) in zip(found.modes, found.clusters.sizes) {
        #expect(mode.near == near[Int(mode.row)] && mode.near >= Int(size))
      }
    }
  }

  @Test func oneCornerRecordedAtThreePlacesIsTheMode() throws {
    // Three records of a corner, four incidents each, ten meters apart; six at one other place.
    let x = [0, 10, 20].flatMap { [Double](repeating: $0, count: 4) }
    let points = Points<Planar>(
      x: x + [Double](repeating: 500, count: 6), y: [Double](repeating: 0, count: 18))
    let found = try FuzzyMode(radius: .meters(15), minimumPoints: 5).modes(of: points)
    #expect(found.modes == [.init(row: 4, near: 12), .init(row: 12, near: 6)])
    #expect(found.clusters.sizes == [12, 6])
    #expect(found.near.prefix(12).map { Int($0) } == [8, 8, 8, 8, 12, 12, 12, 12, 8, 8, 8, 8])
  }

  /// What lies between two modes counts for both, and belongs to the fuller one.
  @Test func anIncidentMayBeNearToTwoModes() throws {
    let points = Points<Planar>(x: [0, 0, 0, 90, 180, 180], y: [0, 0, 0, 0, 0, 0])
    let found = try FuzzyMode(radius: .meters(100), minimumPoints: 2).modes(of: points)
    // The one between is near to all six, and alone the mode.
    #expect(found.modes == [.init(row: 3, near: 6)])
    // Three lie near to the last one, of which two belong to the mode: one alone is none.
    let wide = Points<Planar>(x: [0, 0, 0, 90, 181, 181, 195], y: [0, 0, 0, 0, 0, 0, 0])
    let both = try FuzzyMode(radius: .meters(95), minimumPoints: 2).modes(of: wide)
    #expect(both.modes == [.init(row: 3, near: 6)])
    #expect(both.clusters.noiseCount == 1 && both.near[6] == 3)
    let apart = Points<Planar>(x: [0, 0, 0, 0, 80, 170, 170], y: [0, 0, 0, 0, 0, 0, 0])
    let two = try FuzzyMode(radius: .meters(85), minimumPoints: 2).modes(of: apart)
    #expect(two.modes == [.init(row: 0, near: 5), .init(row: 5, near: 2)])
    #expect(two.clusters.sizes == [5, 2])
  }

  @Test func aHugeStackAndNothingAreAnswered() throws {
    let search = try FuzzyMode(radius: .meters(50), minimumPoints: 10)
    let stack = Points<Planar>(
      x: [Double](repeating: 7, count: 50_000), y: [Double](repeating: 7, count: 50_000))
    #expect(search.modes(of: stack).modes == [.init(row: 0, near: 50_000)])
    #expect(search.modes(of: Points(x: [], y: [])).modes.isEmpty)
  }

  @Test func parametersAreChecked() {
    for radius in [0, -1, Double.nan, .infinity] {
      #expect(throws: StatisticsError.self) { try FuzzyMode(radius: .meters(radius)) }
    }
    #expect(throws: StatisticsError.self) {
      try FuzzyMode(radius: .meters(100), minimumPoints: 1)
    }
  }
}
