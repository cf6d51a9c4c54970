import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics
import Foundation
import Testing

@testable import CatchmentPatterns

/// Circles about each place of a lattice of 4 by 4, one at a time.
private struct Circles {
  let points: Points<Planar>
  let radius: Double

  /// For each circle that can be told from others the rows inside.
  var inside: [[Int]] {
    (0..<points.count).flatMap { center -> [[Int]] in
      let ways = (0..<points.count).map { row in
        hypot(points.x[row] - points.x[center], points.y[row] - points.y[center])
      }
      return Set(ways.filter { $0 <= radius }).map { limit in
        ways.indices.filter { ways[$0] <= limit }
      }
    }
  }
}

struct ValueScanTests {
  private func points(_ places: [Int]) -> Points<Planar> {
    Points(x: places.map { Double($0 % 4) * 100 }, y: places.map { Double($0 / 4) * 100 })
  }

  /// The logarithm of the likelihood of numbers under normal distributions with means of their own
  /// and one variance, each number by itself.
  private func likelihood(_ groups: [[Double]]) -> Double {
    let all = groups.flatMap { $0 }
    let off = groups.flatMap { group -> [Double] in
      let mean = group.reduce(0, +) / Double(group.count)
      return group.map { $0 - mean }
    }
    let variance = off.reduce(0) { $0 + $1 * $1 } / Double(all.count)
    return off.reduce(0) {
      $0 - Foundation.log((2 * .pi * variance).squareRoot()) - $1 * $1 / (2 * variance)
    }
  }

  @Test(arguments: [150.0, 250, 600]) func theHighestMeanEqualsBruteForce(radius: Double) throws {
    for seed in 1...6 as ClosedRange<UInt64> {
      var random = RandomStream(seed: seed)
      let places = points((0..<25).map { _ in random.index(below: 16) })
      let values = (0..<25).map { _ in Double(1 + random.index(below: 5)) }
      let windows = try ScanWindows(radius: .meters(radius), share: 0.6, minimumCases: 3)
      let found = NormalScan(windows: windows, permutations: try Permutations(replicas: 3))
        .scan(places, values: values, workers: Workers(2))
      var best = 0.0
      let mean = values.reduce(0, +) / 25
      for inside in Circles(points: places, radius: radius).inside
      where inside.count >= 3 && inside.count <= 15 {
        let held = Set(inside)
        let (one, other) = (
          inside.map { values[$0] }, values.indices.filter { !held.contains($0) }.map { values[$0] }
        )
        guard one.reduce(0, +) / Double(one.count) > mean else { continue }
        best = max(best, likelihood([one, other]) - likelihood([values]))
      }
      let cluster = try #require(found.clusters.first)
      #expect(abs(cluster.logLikelihoodRatio - best) < 1e-9)
      let inside = cluster.members.map { values[Int($0)] }
      #expect(cluster.observed == inside.count && cluster.weight == inside.reduce(0, +))
      #expect(abs(cluster.expected - mean * Double(inside.count)) < 1e-12)
      let elsewhere = (values.reduce(0, +) - inside.reduce(0, +)) / Double(25 - inside.count)
      #expect(
        abs(
          try #require(cluster.relativeRisk) - inside.reduce(0, +) / Double(inside.count)
            / elsewhere) < 1e-12)
    }
  }

  /// The best of all ways to pool neighbors among the categories that keep the order.
  private func ordinalRatio(_ inside: [Int], _ totals: [Int]) -> Double {
    let (cases, all) = (inside.reduce(0, +), totals.reduce(0, +))
    var best = 0.0
    for cuts in 0..<(1 << (totals.count - 1)) {
      var groups: [(Int, Int)] = [(inside[0], totals[0])]
      for category in 1..<totals.count {
        if cuts >> (category - 1) & 1 == 1 {
          groups.append((inside[category], totals[category]))
        } else {
          groups[groups.count - 1].0 += inside[category]
          groups[groups.count - 1].1 += totals[category]
        }
      }
      let shares = groups.map { Double($0.0) / Double($0.1) }
      guard !shares.contains(where: \.isNaN), shares == shares.sorted() else { continue }
      var ratio = 0.0
      for (hit, both) in groups {
        let (outside, elsewhere) = (Double(both - hit), Double(all - cases))
        if hit > 0 {
          ratio +=
            Double(hit) * Foundation.log(Double(hit * all) / Double(cases * both))
        }
        if outside > 0 {
          ratio += outside * Foundation.log(outside * Double(all) / (elsewhere * Double(both)))
        }
      }
      best = max(best, ratio)
    }
    return best
  }

  @Test(arguments: [2, 3, 4]) func theWorseCategoriesEqualBruteForce(categories: Int) throws {
    for seed in 1...6 as ClosedRange<UInt64> {
      var random = RandomStream(seed: seed)
      let places = points((0..<30).map { _ in random.index(below: 16) })
      let values = (0..<30).map { _ in random.index(below: categories) }
      let totals = (0..<categories).map { category in values.count { $0 == category } }
      let windows = try ScanWindows(radius: .meters(250), share: 0.5)
      let found = OrdinalScan(windows: windows, permutations: try Permutations(replicas: 3))
        .scan(places, categories: values, workers: Workers(2))
      var best = 0.0
      for inside in Circles(points: places, radius: 250).inside
      where inside.count >= 2 && inside.count <= 15 {
        best = max(
          best,
          ordinalRatio(
            (0..<categories).map { category in inside.count { values[$0] == category } }, totals))
      }
      let cluster = try #require(found.clusters.first)
      #expect(abs(cluster.logLikelihoodRatio - best) < 1e-9, "\(seed)")
      let worst = categories - 1
      #expect(cluster.observed == cluster.members.count { values[Int($0)] == worst })
      #expect(
        abs(cluster.expected - Double(cluster.members.count * totals[worst]) / 30) < 1e-12)
    }
  }

  @Test func twoCategoriesAreIncidentsAndControls() throws {
    var random = RandomStream(seed: 4)
    let places = (0..<40).map { _ in random.index(below: 16) }
    let windows = try ScanWindows(radius: .meters(250), minimumCases: 1)
    let permutations = try Permutations(replicas: 9)
    let ordinal = OrdinalScan(windows: windows, permutations: permutations)
      .scan(points(places), categories: (0..<40).map { $0 < 15 ? 1 : 0 })
    let both = BernoulliScan(windows: windows, permutations: permutations)
      .scan(points(Array(places[..<15])), controls: points(Array(places[15...])))
    let (one, other) = (try #require(ordinal.clusters.first), try #require(both.clusters.first))
    #expect(abs(one.logLikelihoodRatio - other.logLikelihoodRatio) < 1e-9)
    #expect(one.observed == other.observed && abs(one.expected - other.expected) < 1e-12)
    #expect(one.members.filter { $0 < 15 } == other.members)
  }

  @Test func pIsTheShareOfAllOrders() throws {
    let places = points([0, 0, 1, 3, 12, 15])
    let values = [5.0, 4, 3, 1, 2, 1]
    let windows = try ScanWindows(share: 0.7)
    let permutations = try Permutations(replicas: 4999)
    let normal = NormalScan(windows: windows, permutations: permutations)
    let ordinal = OrdinalScan(windows: windows, permutations: permutations)
    let found = try #require(normal.scan(places, values: values, workers: .all).clusters.first)
    let worse = try #require(
      ordinal.scan(places, categories: values.map { Int($0 / 2) }, workers: .all).clusters.first)
    let single = try Permutations(replicas: 1)
    let orders = allOrders(of: 6)
    let means = orders.map { order in
      NormalScan(windows: windows, permutations: single)
        .scan(places, values: order.map { values[$0] }).clusters.first?.logLikelihoodRatio ?? 0
    }
    let ratios = orders.map { order in
      OrdinalScan(windows: windows, permutations: single)
        .scan(places, categories: order.map { Int(values[$0] / 2) }).clusters.first?
        .logLikelihoodRatio ?? 0
    }
    for (cluster, all) in [(found, means), (worse, ratios)] {
      let exact =
        Double(all.count { $0 >= cluster.logLikelihoodRatio - 1e-9 }) / Double(all.count)
      #expect(abs(cluster.p.value - exact) < 4 * cluster.p.standardError, "\(exact)")
    }
  }

  @Test func alikeAndFewAreAnsweredAndThreadsChangeNothing() throws {
    let windows = try ScanWindows(radius: .meters(300), ellipses: .medium)
    let permutations = try Permutations(replicas: 19)
    let normal = NormalScan(windows: windows, permutations: permutations)
    let ordinal = OrdinalScan(windows: windows, permutations: permutations)
    #expect(normal.scan(points([]), values: []).clusters.isEmpty)
    #expect(normal.scan(points([1, 2, 3]), values: [2, 2, 2]).clusters.isEmpty)
    #expect(ordinal.scan(points([1, 2, 3]), categories: [2, 2, 2]).clusters.isEmpty)
    var random = RandomStream(seed: 9)
    let places = points((0..<60).map { _ in random.index(below: 16) })
    let values = (0..<60).map { _ in random.index(below: 3) }
    let numbers = values.map(Double.init)
    #expect(
      normal.scan(places, values: numbers) == normal.scan(places, values: numbers, workers: .all))
    #expect(
      ordinal.scan(places, categories: values)
        == ordinal.scan(places, categories: values, workers: Workers(3)))
    // Perfectly apart: a ratio without a bound is cut.
    let apart = normal.scan(points([0, 0, 0, 15, 15]), values: [9, 9, 9, 1, 1])
    #expect(apart.clusters.first?.logLikelihoodRatio.isFinite ?? true)
  }
}
