import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics
import Foundation
import TestSupport
import Testing

@testable import CatchmentPatterns

struct NearestNeighborHierarchyTests {
  /// The clusters of one order by the definition, point by point; each with its rows.
  private func byDefinition(
    _ x: [Double], _ y: [Double], _ reach: Double, _ fewest: Int
  ) -> [[Int]] {
    func apart(_ a: Int, _ b: Int) -> Double { hypot(x[a] - x[b], y[a] - y[b]) }
    let rows = Array(x.indices)
    let pairs = rows.map { row in rows.filter { apart(row, $0) <= reach } }
    let lengths = rows.map { row in pairs[row].reduce(0) { $0 + apart(row, $1) } }
    var free = Set(rows)
    var found: [[Int]] = []
    let order = rows.sorted {
      (-pairs[$0].count, (lengths[$0] * 1e6).rounded(), $0)
        < (-pairs[$1].count, (lengths[$1] * 1e6).rounded(), $1)
    }
    for seed in order where free.contains(seed) {
      let members = pairs[seed].filter(free.contains)
      guard members.count >= fewest else { continue }
      free.subtract(members)
      found.append(members)
    }
    return found
  }

  @Test(
    arguments: ["city", "lattice", "line", "one place", "far outlier"], [2, 9, 70, 200])
  func ordersEqualTheDefinition(layout: String, count: Int) throws {
    let points = hardPoints(layout, count: count)
    let area = 4e6
    for (threshold, fewest) in [
      (NearestNeighborHierarchy.Threshold.random(p: 0.1), 3), (.random(p: 0.75), 5),
      (.fixed(.meters(90)), 2), (.fixed(.meters(400)), 10),
    ] {
      let search = try NearestNeighborHierarchy(threshold, minimumPoints: fewest)
      let found = search.orders(of: points, area: area, workers: Workers(2))
      #expect(found == search.orders(of: points, area: area))
      var (x, y) = (points.x, points.y)
      var owners = x.indices.map { [$0] }
      var least = fewest
      for order in found {
        let reach = search.distance(for: x.count, area: area).meters
        #expect(order.threshold.meters == reach)
        let groups = byDefinition(x, y, reach, least)
        // The rows of each cluster, by size and lowest row, as clusters are numbered.
        let merged = groups.map { group in
          (rows: group.flatMap { owners[$0] }.sorted(), heads: group)
        }.sorted { (-$0.rows.count, $0.rows[0]) < (-$1.rows.count, $1.rows[0]) }
        let (starts, rows) = order.clusters.members()
        #expect(order.clusters.count == merged.count)
        for (cluster, expected) in merged.enumerated() {
          let range = Int(starts[cluster])..<Int(starts[cluster + 1])
          #expect(rows[range].map { Int($0) } == expected.rows)
        }
        let centers = merged.map { cluster in
          (
            cluster.heads.reduce(0) { $0 + x[$1] } / Double(cluster.heads.count),
            cluster.heads.reduce(0) { $0 + y[$1] } / Double(cluster.heads.count)
          )
        }
        (x, y, owners) = (centers.map(\.0), centers.map(\.1), merged.map(\.rows))
        least = 2
      }
      // Nothing more comes together.
      let reach = search.distance(for: max(1, x.count), area: area).meters
      #expect(byDefinition(x, y, reach, least).isEmpty)
    }
  }

  @Test func aClusterKnowsThatOfTheNextOrder() throws {
    let points = cityPoints(count: 3000, seed: 4, side: 4000)
    let orders = try NearestNeighborHierarchy(.random(p: 0.5), minimumPoints: 6)
      .orders(of: points, area: 16e6, workers: .all)
    #expect(orders.count > 1)
    for (order, next) in zip(orders, orders.dropFirst()) {
      for (row, label) in order.clusters.labels.enumerated() where label >= 0 {
        #expect(order.parents[Int(label)] == next.clusters.labels[row])
      }
    }
    #expect(orders[orders.count - 1].parents.allSatisfy { $0 < 0 })
  }

  @Test func theRandomThresholdIsTheLowerLimitOfTheMeanDistance() throws {
    // Clark and Evans: 0.5 √(A / n) and its standard error; 1.2816 of them leave 10 %.
    let search = try NearestNeighborHierarchy(.random(p: 0.1))
    let found = search.distance(for: 1181, area: 684e6).meters
    let mean = 0.5 * (684e6 / 1181).squareRoot()
    let error = 0.26136 / (1181.0 * 1181 / 684e6).squareRoot()
    #expect(abs(found - (mean - 1.2815515655 * error)) < 1e-6)
    // As often as p says, thrown points have a mean distance below the threshold.
    var square = Shapes<Planar>()
    square.appendPolygon([
      Points(x: [0, 60_000, 60_000, 0, 0], y: [0, 0, 60_000, 60_000, 0])
    ])
    let window = try ObservationWindow(square)
    let below = (1...400).count { replica in
      var random = RandomStream(seed: 3, replicate: UInt64(replica))
      let thrown = window.randomPoints(1500, from: &random)
      let tree = KDTree(thrown)
      // Away from the border, where nearest neighbors can't be seen.
      let inner = thrown.x.indices.filter {
        (5000...55_000).contains(thrown.x[$0]) && (5000...55_000).contains(thrown.y[$0])
      }
      let sum = inner.reduce(0.0) {
        $0 + tree.nearest(2, toX: thrown.x[$1], y: thrown.y[$1])[1].distance
      }
      let n = Double(inner.count)
      let limit =
        0.5 * (3.6e9 / 1500).squareRoot()
        - 1.2815515655 * 0.26136 * (3.6e9 / (1500 * n)).squareRoot()
      return sum / n < limit
    }
    #expect((20...64).contains(below))
  }

  @Test func chanceMakesFewClustersAndACityMany() throws {
    var square = Shapes<Planar>()
    square.appendPolygon([Points(x: [0, 4000, 4000, 0, 0], y: [0, 0, 4000, 4000, 0])])
    let window = try ObservationWindow(square)
    let search = try NearestNeighborHierarchy(.random(p: 0.1), minimumPoints: 5)
    let chance = try Permutations(replicas: 199)
    let points = cityPoints(count: 900, seed: 2, side: 4000)
    let found = search.test(points, in: window, permutations: chance, workers: Workers(3))
    #expect(found == search.test(points, in: window, permutations: chance))
    #expect(found.clusters.observed > found.clusters.range.upperBound)
    #expect(found.clusters.p.value == 0.005 && found.largest.p.value == 0.005)
    let first = search.orders(of: points, area: window.area)[0].clusters
    #expect(found.clusters.observed == first.count)
    #expect(found.largest.observed == Int(first.sizes[0]))
    // Thrown points are what chance makes: p is not small but by luck.
    let values = (1...60).map { seed in
      var random = RandomStream(seed: 77, replicate: UInt64(seed))
      let thrown = window.randomPoints(300, from: &random)
      let few = try? Permutations(replicas: 19, seed: UInt64(seed))
      return search.test(thrown, in: window, permutations: few ?? chance).largest.p.value
    }
    #expect(values.count { $0 <= 0.1 } <= 14)
  }

  @Test func aHugeStackAndNothingAreAnswered() throws {
    let search = try NearestNeighborHierarchy(.fixed(.meters(50)), minimumPoints: 10)
    let stack = Points<Planar>(
      x: [Double](repeating: 7, count: 50_000), y: [Double](repeating: 7, count: 50_000))
    #expect(search.orders(of: stack, area: 1e6).map(\.clusters.sizes) == [[50_000]])
    #expect(search.orders(of: Points(x: [], y: []), area: 1e6).isEmpty)
  }

  @Test func parametersAreChecked() {
    for p in [0, 1, -0.1, .nan] {
      #expect(throws: StatisticsError.self) { try NearestNeighborHierarchy(.random(p: p)) }
    }
    #expect(throws: StatisticsError.self) { try NearestNeighborHierarchy(.fixed(.meters(0))) }
    #expect(throws: StatisticsError.self) {
      try NearestNeighborHierarchy(.random(p: 0.1), minimumPoints: 1)
    }
    #expect(throws: StatisticsError.self) {
      try NearestNeighborHierarchy(.random(p: 0.1), minimumClusters: 1)
    }
  }
}
