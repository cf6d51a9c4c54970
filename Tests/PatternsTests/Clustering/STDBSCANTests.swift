import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics
import TestSupport
import Testing

@testable import CatchmentPatterns

struct STDBSCANTests {
  @Test(arguments: ["city", "lattice", "one place", "far outlier"], [0, 1, 2, 300])
  func clustersEqualBruteForce(layout: String, count: Int) throws {
    let points = hardPoints(layout, count: count)
    var random = RandomStream(seed: 2)
    // Whole days, so that many are exactly as far apart as allowed; one date is far off.
    let times = (0..<count).map { $0 == 3 ? 1e5 : Double(random.index(below: 60)) }
    for (radius, days, minimum) in [(100.0, 7.0, 3), (150, 0, 2), (300, 14, 6), (50, 1000, 4)] {
      let search = try STDBSCAN(radius: .meters(radius), days: days, minimumPoints: minimum)
      let found = search.cluster(points, times: times)
      let expected = clusteringByBruteForce(minimum, count: count) { first, second in
        let dx = points.x[first] - points.x[second]
        let dy = points.y[first] - points.y[second]
        let squared = dx * dx + dy * dy
        let isNear = squared <= radius * radius && abs(times[first] - times[second]) <= days
        return isNear ? squared : nil
      }
      #expect(found == expected, "\(layout) \(count) \(radius) \(days)")
      #expect(search.cluster(points, times: times, workers: Workers(3)) == found)
    }
  }

  @Test func timesApartSplitAHotCorner() throws {
    let points = Points<Planar>(x: [0, 1, 2, 0, 1, 2], y: [0, 0, 0, 0, 0, 0])
    let search = try STDBSCAN(radius: .meters(10), days: 14, minimumPoints: 3)
    #expect(search.cluster(points, times: [0, 14, 7, 100, 101, 102]).labels == [0, 0, 0, 1, 1, 1])
    #expect(search.cluster(points, times: [0, 14, 28, 42, 56, 70]).labels == [0, 0, 0, 0, 0, 0])
    #expect(search.cluster(points, times: [0, 15, 30, 45, 60, 75]).noiseCount == 6)
  }

  @Test func withAllTheTimeInTheWorldItIsDBSCAN() throws {
    let points = cityPoints(count: 5000, seed: 3, side: 8000)
    var random = RandomStream(seed: 4)
    let times = (0..<5000).map { _ in 3000 * random.uniform() }
    let found = try STDBSCAN(radius: .meters(120), days: 3000, minimumPoints: 6)
      .cluster(points, times: times)
    #expect(found == (try DBSCAN(radius: .meters(120), minimumPoints: 6).cluster(points)))
    #expect(found.count > 3)
  }

  @Test(arguments: [-1.0, .nan, .infinity])
  func daysThatAreNoneAreRefused(days: Double) {
    #expect(throws: StatisticsError.self) {
      try STDBSCAN(radius: .meters(100), days: days, minimumPoints: 3)
    }
  }
}
