import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics
import TestSupport
import Testing

@testable import CatchmentPatterns

struct DBSCANTests {
  @Test(
    arguments: ["city", "lattice", "line", "one place", "far outlier", "tiny steps"],
    [0, 1, 2, 30, 400])
  func clustersEqualBruteForce(layout: String, count: Int) throws {
    let points = hardPoints(layout, count: count)
    // On the lattice of 50 m, many pairs are exactly 50 or 100 m apart.
    let scale = layout == "tiny steps" ? 1e-9 : 1.0
    for (radius, minimum) in [(50.0, 3), (100, 8), (140, 1), (40, 500)] {
      let search = try DBSCAN(radius: .meters(radius * scale), minimumPoints: minimum)
      let found = search.cluster(points)
      let expected = clusteringByBruteForce(minimum, count: count) { first, second in
        let dx = points.x[first] - points.x[second]
        let dy = points.y[first] - points.y[second]
        let squared = dx * dx + dy * dy
        return squared <= radius * scale * (radius * scale) ? squared : nil
      }
      #expect(found == expected, "\(layout) \(count) \(radius) \(minimum)")
      #expect(search.cluster(points, workers: Workers(3)) == found)
    }
  }

  @Test(
    arguments: ["city", "lattice", "line", "one place", "far outlier"], [0, 1, 2, 30, 400])
  func weightsMakeCoresAsBruteForceHasIt(layout: String, count: Int) throws {
    let points = hardPoints(layout, count: count)
    var random = RandomStream(seed: 9)
    // Nothing, tenths that binary can't hold, and more than the minimum at once.
    let weights = (0..<count).map { _ in [0, 0.1, 0.3, 1, 2.5, 9][random.index(below: 6)] }
    for (radius, minimum) in [(50.0, 3), (100, 8), (140, 1), (40, 50)] {
      let search = try DBSCAN(radius: .meters(radius), minimumPoints: minimum)
      let found = search.cluster(points, weights: weights)
      let expected = clusteringByBruteForce(minimum, count: count, weights: weights) {
        first, second in
        let dx = points.x[first] - points.x[second]
        let dy = points.y[first] - points.y[second]
        let squared = dx * dx + dy * dy
        return squared <= radius * radius ? squared : nil
      }
      #expect(found == expected, "\(layout) \(count) \(radius) \(minimum)")
      #expect(search.cluster(points, weights: weights, workers: Workers(3)) == found)
      let ones = [Double](repeating: 1, count: count)
      #expect(search.cluster(points, weights: ones) == search.cluster(points))
    }
  }

  @Test func tenTenthsAreOneAndAWeightlessPointCanBeACore() throws {
    let points = Points<Planar>(x: (0..<11).map { Double($0) }, y: Array(repeating: 0, count: 11))
    let search = try DBSCAN(radius: .meters(20), minimumPoints: 1)
    let found = search.cluster(points, weights: Array(repeating: 0.1, count: 10) + [0])
    #expect(found.cores == Array(repeating: true, count: 11) && found.sizes == [11])
  }

  @Test func pointsAtFiveHundredSixtySixMetersDoNotJoinAtFourHundred() throws {
    // Two points 400 m apart in both directions: a box of 400 m is no circle of 400 m.
    let points = Points<Planar>(x: [0, 400], y: [0, 400])
    let found = try DBSCAN(radius: .meters(400), minimumPoints: 1).cluster(points)
    #expect(found.labels == [0, 1])
    #expect(try DBSCAN(radius: .meters(566), minimumPoints: 2).cluster(points).labels == [0, 0])
  }

  @Test(arguments: [8, 100_000, 100_001])
  func aHugeStackIsOneClusterOrNone(minimum: Int) throws {
    let count = 100_000
    let points = Points<Planar>(
      x: [Double](repeating: 3, count: count), y: [Double](repeating: 4, count: count))
    let found = try DBSCAN(radius: .meters(150), minimumPoints: minimum).cluster(points)
    #expect(found.sizes == (minimum <= count ? [Int32(count)] : []))
  }

  @Test(arguments: [20_011, 20_012])
  func aStackBelowTheMinimumIsNotComparedWithItself(minimum: Int) throws {
    // 20,000 points in one place and 11 around it.
    let x = [Double](repeating: 0, count: 20_000) + (0..<11).map { 90 + Double($0) }
    let points = Points<Planar>(x: x, y: [Double](repeating: 0, count: x.count))
    let found = try DBSCAN(radius: .meters(120), minimumPoints: minimum).cluster(points)
    #expect(found.sizes == (minimum <= x.count ? [Int32(x.count)] : []))
  }

  @Test func denseCellsOutOfReachAreNotComparedPointByPoint() throws {
    // Two heaps of 30,000 points in cells that are neighbors, but 101 m apart: 900,000,000 pairs.
    var random = RandomStream(seed: 1)
    let count = 30_000
    let x = (0..<2 * count).map { ($0 < count ? 0 : 101.5) + 0.5 * random.uniform() }
    let y = (0..<2 * count).map { _ in 0.5 * random.uniform() }
    let found = try DBSCAN(radius: .meters(100), minimumPoints: 8).cluster(Points(x: x, y: y))
    #expect(found.sizes == [Int32(count), Int32(count)])
  }

  @Test func oneAndManyThreadsAgree() throws {
    let points = cityPoints(count: 60_000, seed: 4, side: 40_000)
    let search = try DBSCAN(radius: .meters(120), minimumPoints: 6)
    let one = search.cluster(points)
    #expect(one.count > 10)
    #expect(search.cluster(points, workers: Workers(5)) == one)
    #expect(one.members().rows.count == 60_000 - one.noiseCount)
  }

  @Test(arguments: [0.0, -1, .nan, .infinity])
  func lengthsThatAreNoneAreRefused(meters: Double) {
    #expect(throws: StatisticsError.self) {
      try DBSCAN(radius: .meters(meters), minimumPoints: 8)
    }
  }

  @Test func refusalsSayWhereWhatAndWhatToDo() {
    let error = #expect(throws: StatisticsError.self) {
      try DBSCAN(radius: .meters(150), minimumPoints: 0)
    }
    #expect(
      error?.description
        == "DBSCAN: minimum points: out of range (0). Give a count of at least 1; 4 to 10 is usual."
    )
  }

  @Test(.enabled(if: DataFolder.isAvailable), arguments: CityShootings.allCases)
  func realCitiesEqualScikitLearn(city: CityShootings) throws {
    let points = try city.planar()
    let answers = try recorded("dbscan.txt").filter { $0[0] == "\(city)" }
    #expect(answers.count == 3)
    for answer in answers {
      let search = try DBSCAN(radius: .meters(Double(answer[1])!), minimumPoints: Int(answer[2])!)
      let found = search.cluster(points, workers: Workers(2))
      let cores = found.cores.indices.filter { found.cores[$0] }
      let clusters = numberedAsTheyAppear(cores.map { found.labels[$0] })
      var sizes = [Int](repeating: 0, count: Int(clusters.max() ?? -1) + 1)
      for cluster in clusters { sizes[Int(cluster)] += 1 }
      #expect(points.count == Int(answer[3])!)
      #expect(cores.count == Int(answer[4])!)
      #expect(found.noiseCount == Int(answer[5])!)
      #expect(digest(cores.map { Int32($0) }) == answer[6])
      #expect(
        digest(found.labels.indices.filter { found.labels[$0] < 0 }.map { Int32($0) }) == answer[7])
      #expect(digest(clusters) == answer[8])
      #expect(sizes.sorted(by: >).map(String.init).joined(separator: ",") == answer[9])
    }
  }
}

/// The same partition with its own numbers: 0 for the first cluster met, and so on.
func numberedAsTheyAppear(_ labels: [Int32]) -> [Int32] {
  var numbers: [Int32: Int32] = [:]
  return labels.map { label in
    if let known = numbers[label] { return known }
    let next = Int32(numbers.count)
    numbers[label] = next
    return next
  }
}

/// Small layouts that cells and trees find hard.
func hardPoints(_ name: String, count: Int) -> Points<Planar> {
  switch name {
  case "city":
    return cityPoints(count: count, seed: 4, side: 1200)
  case "lattice":
    return Points(
      x: (0..<count).map { Double($0 % 20) * 50 }, y: (0..<count).map { Double($0 / 20) * 50 })
  case "line":
    return Points(
      x: (0..<count).map { Double(($0 * 37) % 101) * 30 }, y: [Double](repeating: -3, count: count))
  case "one place":
    return Points(x: [Double](repeating: 7, count: count), y: [Double](repeating: 8, count: count))
  case "tiny steps":
    // Meters far from the origin, where doubles are 2 nm apart: more cells than 32 bits can number.
    let city = cityPoints(count: count, seed: 6, side: 900)
    return Points(x: city.x.map { 1e7 + $0 * 1e-9 }, y: city.y.map { -1e7 + $0 * 1e-9 })
  default:
    let city = cityPoints(count: count, seed: 5, side: 1200)
    return Points(
      x: city.x.enumerated().map { $0 == 1 ? 1e12 : $1 },
      y: city.y.enumerated().map { $0 == 1 ? -2e12 : $1 })
  }
}

/// The definition, pair by pair: `squared` answers with nil where two points are no neighbors.
/// O(n²).
func clusteringByBruteForce(
  _ minimum: Int, count: Int, weights: [Double]? = nil, _ squared: (Int, Int) -> Double?
) -> Clustering {
  let neighbors = (0..<count).map { row in
    (0..<count).compactMap { other in squared(row, other).map { (row: other, squared: $0) } }
  }
  let cores = neighbors.map { near in
    weights.map { weights in near.reduce(0) { $0 + weights[$1.row] } + 1e-6 >= Double(minimum) }
      ?? (near.count >= minimum)
  }
  var groups = [Int32](repeating: -1, count: count)
  for seed in 0..<count where cores[seed] && groups[seed] < 0 {
    var queue = [seed]
    groups[seed] = Int32(seed)
    while let row = queue.popLast() {
      for near in neighbors[row] where cores[near.row] && groups[near.row] < 0 {
        groups[near.row] = Int32(seed)
        queue.append(near.row)
      }
    }
  }
  var labels = groups
  for row in 0..<count where !cores[row] {
    let near = neighbors[row].filter { cores[$0.row] }
    let nearest = near.min { ($0.squared, $0.row) < ($1.squared, $1.row) }
    labels[row] = nearest.map { groups[$0.row] } ?? -1
  }
  return Clustering(groups: labels, groupCount: count, cores: cores)
}
