import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics
import Foundation
import TestSupport
import Testing

@testable import CatchmentPatterns

struct BaselineDensityTests {
  private func square(_ side: Double) throws -> ObservationWindow {
    var square = Shapes<Planar>()
    square.appendPolygon([Points(x: [0, side, side, 0, 0], y: [0, 0, side, side, 0])])
    return try ObservationWindow(square)
  }

  /// A lattice of points, the western half of the square four times as dense as the eastern.
  private func halves(_ side: Double, step: Double) -> (Points<Planar>, [Double]) {
    var (x, y, weights): ([Double], [Double], [Double]) = ([], [], [])
    for east in stride(from: step / 2, to: side, by: step) {
      for north in stride(from: step / 2, to: side, by: step) {
        x.append(east)
        y.append(north)
        weights.append(east < side / 2 ? 4 : 1)
      }
    }
    return (Points(x: x, y: y), weights)
  }

  @Test func sharesEqualTheKernelSumsAndAddUpToOne() throws {
    let points = cityPoints(count: 300, seed: 6, side: 2000)
    let weights = points.x.indices.map { Double($0 % 5) }
    let baseline = try BaselineDensity(of: points, weights: weights, bandwidth: .meters(350))
    let raster = Raster(
      covering: Points<Planar>(x: [-400, 2400], y: [-400, 2400]).extent, cell: .meters(20))
    let centers = raster.centers
    let shares = baseline.shares(at: centers, workers: Workers(2))
    let sums = try KernelDensity(bandwidth: .meters(350))
      .intensity(of: points, weights: weights, on: raster)
    let all = weights.reduce(0, +)
    for (share, sum) in zip(shares, sums) { #expect(abs(share - sum / all) < 1e-15) }
    #expect(abs(shares.reduce(0, +) * 400 - 1) < 1e-3)
  }

  @Test func aFlatBaselineGivesThePlainThreshold() throws {
    let side = 8000.0
    let (points, _) = halves(side, step: 50)
    let baseline = try BaselineDensity(of: points, bandwidth: .meters(1000))
    let search = try NearestNeighborHierarchy(.random(p: 0.1))
    let plain = search.distance(for: 500, area: side * side).meters
    let own = search.distances(
      for: 500, at: Points(x: [4000, 3000, 4020], y: [4000, 5000, 2500]), over: baseline)
    for distance in own { #expect(abs(distance.meters - plain) < plain * 1e-3) }
    // Four times as dense, half as far; at most the bandwidth where nobody is.
    let (more, weights) = halves(side, step: 50)
    let uneven = try BaselineDensity(of: more, weights: weights, bandwidth: .meters(1000))
    let two = search.distances(
      for: 500, at: Points(x: [2000, 6000, 90_000], y: [4000, 4000, 4000]), over: uneven)
    #expect(abs(two[1].meters / two[0].meters - 2) < 1e-3)
    #expect(two[2].meters == 1000)
    // 1.6 / 2.5 of everything lies on an average square meter of the east … and 0.4 of it there.
    let east = search.distance(for: 500, area: side * side / 0.4).meters
    #expect(abs(two[1].meters - east) < east * 1e-3)
  }

  /// Clusters point by point, with a threshold for each point.
  private func byDefinition(_ points: Points<Planar>, _ reach: [Double], _ fewest: Int) -> [[Int]] {
    func apart(_ a: Int, _ b: Int) -> Double {
      hypot(points.x[a] - points.x[b], points.y[a] - points.y[b])
    }
    let rows = Array(points.x.indices)
    let pairs = rows.map { row in rows.filter { apart(row, $0) <= min(reach[row], reach[$0]) } }
    let lengths = rows.map { row in pairs[row].reduce(0) { $0 + apart(row, $1) } }
    var free = Set(rows)
    var found: [[Int]] = []
    for seed in rows.sorted(by: {
      (-pairs[$0].count, (lengths[$0] * 1e6).rounded(), $0)
        < (-pairs[$1].count, (lengths[$1] * 1e6).rounded(), $1)
    }) where free.contains(seed) {
      let members = pairs[seed].filter(free.contains)
      guard members.count >= fewest else { continue }
      free.subtract(members)
      found.append(members)
    }
    return found.sorted { (-$0.count, $0[0]) < (-$1.count, $1[0]) }
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>) func clustersEqualTheDefinition(seed: UInt64)
    throws
  {
    let points = cityPoints(count: 250, seed: seed, side: 3000)
    let people = cityPoints(count: 120, seed: seed + 100, side: 3000)
    let baseline = try BaselineDensity(of: people, bandwidth: .meters(600))
    for (p, fewest) in [(0.1, 3), (0.5, 4), (0.9, 6)] {
      let search = try NearestNeighborHierarchy(.random(p: p), minimumPoints: fewest)
      let orders = search.orders(of: points, over: baseline, workers: Workers(2))
      let reach = search.distances(for: points.count, at: points, over: baseline).map(\.meters)
      let expected = byDefinition(points, reach, fewest)
      let first = orders.first?.clusters ?? Clustering(none: points.count)
      let (starts, rows) = first.members()
      #expect(first.count == expected.count)
      for (cluster, members) in expected.enumerated() {
        #expect(rows[Int(starts[cluster])..<Int(starts[cluster + 1])].map { Int($0) } == members)
      }
      if let order = orders.first {
        let sorted = reach.sorted()
        #expect(order.threshold.meters == sorted[sorted.count / 2])
        #expect(order.thresholds?.shortest.meters == sorted[0])
        #expect(order.thresholds?.longest.meters == sorted[sorted.count - 1])
      }
    }
  }

  @Test func drawsLieWhereTheBaselineDoesAndInTheWindow() throws {
    let window = try square(4000)
    let (points, weights) = halves(4000, step: 100)
    let baseline = try BaselineDensity(of: points, weights: weights, bandwidth: .meters(200))
    var random = RandomStream(seed: 9)
    let drawn = baseline.randomPoints(20_000, in: window, from: &random)
    #expect(drawn.x.indices.allSatisfy { window.contains(x: drawn.x[$0], y: drawn.y[$0]) })
    // Four fifths in the west, less what the kernel carries over the middle: a step to the east is
    // 0.1455 bandwidths on average, those to the west counted as none. Within four standard errors.
    let west = Double(drawn.x.count { $0 < 2000 }) / 20_000
    let expected = 0.8 - (0.8 - 0.2) / 2000 * 0.1455 * 200
    #expect(abs(west - expected) < 4 * (0.8 * 0.2 / 20_000).squareRoot())
    // A step of the quartic kernel has the mean square h² / 4.
    let one = try BaselineDensity(of: Points(x: [2000], y: [2000]), bandwidth: .meters(400))
    let about = one.randomPoints(20_000, in: window, from: &random)
    let square = about.x.indices.reduce(0.0) {
      $0 + pow(about.x[$1] - 2000, 2) + pow(about.y[$1] - 2000, 2)
    }
    #expect(abs(square / 20_000 / (400 * 400 / 4) - 1) < 0.03)
  }

  @Test func whatPeopleExplainIsNoCluster() throws {
    let window = try square(6000)
    // Everybody lives in the middle, and incidents happen where people are.
    let people = Points<Planar>(
      x: (0..<400).map { 2400 + Double($0 % 20) * 60 },
      y: (0..<400).map { 2400 + Double($0 / 20) * 60 })
    let baseline = try BaselineDensity(of: people, bandwidth: .meters(300))
    var random = RandomStream(seed: 12)
    let points = baseline.randomPoints(600, in: window, from: &random)
    let search = try NearestNeighborHierarchy(.random(p: 0.1), minimumPoints: 6)
    let chance = try Permutations(replicas: 99)
    let plain = search.test(points, in: window, permutations: chance, workers: .all)
    let adjusted = search.test(
      points, in: window, over: baseline, permutations: chance, workers: .all)
    #expect(plain.largest.p.value == 0.01)
    #expect(adjusted.clusters.p.value > 0.05 && adjusted.largest.p.value > 0.05)
    #expect(
      adjusted == search.test(points, in: window, over: baseline, permutations: chance))
  }

  @Test func parametersAreChecked() {
    let place = Points<Planar>(x: [1, 2], y: [1, 2])
    for bandwidth in [0, -1, Double.nan, .infinity] {
      #expect(throws: StatisticsError.self) {
        try BaselineDensity(of: place, bandwidth: .meters(bandwidth))
      }
    }
    for weights in [[0, 0], [1, -1], [1, .nan]] as [[Double]] {
      #expect(throws: StatisticsError.self) {
        try BaselineDensity(of: place, weights: weights, bandwidth: .meters(100))
      }
    }
    #expect(throws: StatisticsError.self) {
      try BaselineDensity(of: Points(x: [], y: []), bandwidth: .meters(100))
    }
  }
}
