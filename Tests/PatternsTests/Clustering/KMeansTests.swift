import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics
import Foundation
import TestSupport
import Testing

@testable import CatchmentPatterns

struct KMeansTests {
  /// The points of `scripts/oracles/kmeans.py`.
  private func points(_ count: Int) -> Points<Planar> {
    let places = (0..<count).map { row -> (Double, Double) in
      let (x, y, crowd) = (row * 7919 % 4001, row * 6271 % 3989, row % 7)
      return crowd < 5
        ? (Double(500 + 800 * crowd + x % 211), Double(3500 - 1300 * (crowd % 3) + y % 197))
        : (Double(x), Double(y))
    }
    return Points(x: places.map(\.0), y: places.map(\.1))
  }

  @Test func itComesToRestWhereScikitLearnDoes() throws {
    let lines = try recorded("kmeans.txt")
    #expect(lines.count == 5)
    for line in lines {
      let numbers = line.map { Double($0)! }
      let (places, count) = (points(Int(numbers[0])), Int(numbers[1]))
      let found = try KMeans(count: count).cluster(
        places, from: places.selecting(0..<count), workers: Workers(2))
      #expect(found.isSettled && found.clusters.count == count)
      #expect(abs(found.sumOfSquares / numbers[2] - 1) < 1e-9)
      for cluster in 0..<count {
        let expected = numbers[(3 + 3 * cluster)..<(6 + 3 * cluster)].map(\.self)
        #expect(Double(found.clusters.sizes[cluster]) == expected[0])
        #expect(abs(found.centers.x[cluster] - expected[1]) < 1e-6)
        #expect(abs(found.centers.y[cluster] - expected[2]) < 1e-6)
      }
    }
  }

  /// The definition, point by point.
  private func byDefinition(
    _ points: Points<Planar>, _ seeds: Points<Planar>
  ) -> (labels: [Int], squares: Double) {
    var centers = (0..<seeds.count).map { (seeds.x[$0], seeds.y[$0]) }
    var labels: [Int] = []
    func squared(_ row: Int, _ center: Int) -> Double {
      let (x, y) = (points.x[row] - centers[center].0, points.y[row] - centers[center].1)
      return x * x + y * y
    }
    while true {
      let next = (0..<points.count).map { row in
        centers.indices.min { squared(row, $0) < squared(row, $1) }!
      }
      if next == labels { break }
      labels = next
      for center in centers.indices {
        let rows = labels.indices.filter { labels[$0] == center }
        guard !rows.isEmpty else { continue }
        centers[center] = (
          rows.reduce(0) { $0 + points.x[$1] } / Double(rows.count),
          rows.reduce(0) { $0 + points.y[$1] } / Double(rows.count)
        )
      }
    }
    return (labels, labels.indices.reduce(0) { $0 + squared($1, labels[$1]) })
  }

  /// CrimeStat's seeds as the comment has them, square by square.
  private func seedsByDefinition(
    _ points: Points<Planar>, _ count: Int, _ separation: Double, _ area: Double
  ) -> [SIMD2<Double>] {
    let (west, south) = (points.x.min()!, points.y.min()!)
    let side = max(points.x.max()! - west, points.y.max()! - south) / 100
    guard side > 0 else { return [SIMD2(points.x[0], points.y[0])] }
    var squares: [SIMD2<Double>: Int] = [:]
    for row in 0..<points.count {
      let column = min(99, ((points.x[row] - west) / side).rounded(.down))
      let line = min(99, ((points.y[row] - south) / side).rounded(.down))
      squares[SIMD2(west + (column + 0.5) * side, south + (line + 0.5) * side), default: 0] += 1
    }
    let order = squares.sorted {
      (-$0.value, $0.key.y, $0.key.x) < (-$1.value, $1.key.y, $1.key.x)
    }.map(\.key)
    var apart = separation * 0.5 * (area / Double(points.count)).squareRoot()
    var seeds: [SIMD2<Double>] = []
    while true {
      for square in order where seeds.count < count && !seeds.contains(square) {
        let isFar = seeds.allSatisfy { seed in
          let away = seed - square
          return (away * away).sum() >= apart * apart
        }
        if isFar { seeds.append(square) }
      }
      if seeds.count == min(count, order.count) { return seeds }
      apart /= 2
    }
  }

  @Test(
    arguments: ["city", "lattice", "line", "one place", "far outlier"], [1, 2, 70, 300])
  func divisionsEqualTheDefinition(layout: String, count: Int) throws {
    let points = hardPoints(layout, count: count)
    for (clusters, separation) in [(1, 4.0), (3, 4), (5, 0), (12, 9)] {
      let search = try KMeans(count: clusters, separation: separation)
      let seeds = search.seeds(for: points, area: 4e6)
      let expected = seedsByDefinition(points, clusters, separation, 4e6)
      #expect(seeds.count == expected.count)
      for (index, seed) in expected.enumerated() {
        #expect(abs(seeds.x[index] - seed.x) < 1e-6 && abs(seeds.y[index] - seed.y) < 1e-6)
      }
      let found = search.cluster(points, area: 4e6, workers: Workers(2))
      #expect(found == search.cluster(points, area: 4e6))
      #expect(found.isSettled && found.clusters.noiseCount == 0)
      // On lattices points lie between two centers, and rounding decides.
      guard layout == "city" || layout == "far outlier" else { continue }
      let plain = byDefinition(points, seeds)
      for (row, label) in plain.labels.enumerated() {
        let same = plain.labels.firstIndex(of: label)!
        #expect(found.clusters.labels[row] == found.clusters.labels[same])
      }
      #expect(abs(found.sumOfSquares - plain.squares) <= 1e-6 * max(1, plain.squares))
    }
  }

  @Test func centersAreMeansAndSquaresAreOfThem() throws {
    let points = cityPoints(count: 800, seed: 4, side: 4000)
    let found = try KMeans(count: 7).cluster(points, area: 16e6, workers: .all)
    let (starts, rows) = found.clusters.members()
    for cluster in 0..<found.clusters.count {
      let own = rows[Int(starts[cluster])..<Int(starts[cluster + 1])].map { Int($0) }
      let x = own.reduce(0) { $0 + points.x[$1] } / Double(own.count)
      let y = own.reduce(0) { $0 + points.y[$1] } / Double(own.count)
      #expect(abs(found.centers.x[cluster] - x) < 1e-6)
      #expect(abs(found.centers.y[cluster] - y) < 1e-6)
      let squares = own.reduce(0) {
        let (east, north) = (points.x[$1] - x, points.y[$1] - y)
        return $0 + east * east + north * north
      }
      #expect(abs(found.squares[cluster] / squares - 1) < 1e-9)
      // Each point is nearest to its own center.
      for row in own {
        let away = (0..<found.clusters.count).map {
          hypot(points.x[row] - found.centers.x[$0], points.y[row] - found.centers.y[$0])
        }
        #expect(away[cluster] <= away.min()! + 1e-6)
      }
    }
  }

  @Test func nothingAndOnePlaceAreAnswered() throws {
    let nothing = try KMeans(count: 3).cluster(Points(x: [], y: []), area: 1)
    #expect(nothing.clusters.count == 0 && nothing.isSettled && nothing.sumOfSquares == 0)
    let stack = Points<Planar>(x: [5, 5, 5], y: [7, 7, 7])
    let found = try KMeans(count: 3).cluster(stack, area: 1)
    #expect(found.clusters.sizes == [3] && found.squares == [0])
    #expect(found.centers.x == [5] && found.centers.y == [7])
  }

  @Test func parametersAreChecked() {
    for count in [0, -1, 1001] {
      #expect(throws: StatisticsError.self) { try KMeans(count: count) }
    }
    for separation in [-1, .nan, .infinity] {
      #expect(throws: StatisticsError.self) { try KMeans(count: 2, separation: separation) }
    }
  }
}
