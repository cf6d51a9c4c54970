import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics
import TestSupport
import Testing

@testable import CatchmentPatterns

struct HDBSCANTests {
  @Test(
    arguments: ["city", "lattice", "line", "one place", "far outlier"], [1, 2, 9, 60])
  func clustersEqualTheDefinition(layout: String, count: Int) throws {
    let points = hardPoints(layout, count: count)
    for (minimumPoints, clusterSize, resolution) in [(1, 2, 0.0), (3, 4, 1), (5, 5, 60), (8, 3, 0)]
    {
      for (selection, allowsOne) in [
        (HDBSCAN.Selection.excessOfMass, false), (.leaf, false), (.excessOfMass, true),
      ] {
        let search = try HDBSCAN(
          minimumPoints: minimumPoints, minimumClusterSize: clusterSize, selection: selection,
          resolution: .meters(resolution), allowsOneCluster: allowsOne)
        let found = search.cluster(points)
        let expected = HierarchyByDefinition(points, search)
        let comment: Comment =
          "\(layout) \(count) \(minimumPoints) \(clusterSize) \(selection) \(allowsOne)"
        #expect(found.clusters == expected.clusters, comment)
        for row in 0..<count {
          #expect(abs(found.strengths[row] - expected.strengths[row]) < 1e-12, comment)
          #expect(abs(found.outlierScores[row] - expected.scores[row]) < 1e-12, comment)
        }
        let weight = expected.treeWeight
        #expect(abs(found.treeWeight - weight) <= 1e-12 * weight, comment)
      }
    }
  }

  @Test func shuffledRowsGiveTheSameClusters() throws {
    let points = cityPoints(count: 3000, seed: 8, side: 3000)
    let search = try HDBSCAN(minimumPoints: 5, minimumClusterSize: 10)
    let found = search.cluster(points)
    #expect(found.clusters.count > 3)
    var random = RandomStream(seed: 1)
    var order = Array(0..<3000)
    random.shuffle(&order)
    let shuffled = search.cluster(points.selecting(order))
    #expect(shuffled.treeWeight == found.treeWeight)
    #expect(shuffled.strengths == order.map { found.strengths[$0] })
    #expect(shuffled.outlierScores == order.map { found.outlierScores[$0] })
    #expect(
      numberedAsTheyAppear(shuffled.clusters.labels)
        == numberedAsTheyAppear(order.map { found.clusters.labels[$0] }))
    #expect(shuffled.clusters.sizes == found.clusters.sizes)
  }

  @Test func oneAndManyThreadsAgree() throws {
    let points = cityPoints(count: 20_000, seed: 9)
    let search = try HDBSCAN(minimumPoints: 8, minimumClusterSize: 15)
    #expect(search.cluster(points) == search.cluster(points, workers: Workers(4)))
  }

  @Test func aHugeStackDoesNotHurt() throws {
    var x = [Double](repeating: 0, count: 50_000)
    var y = x
    for index in 0..<40 {
      x.append(500 + Double(index % 7))
      y.append(500 + Double(index / 7))
    }
    let search = try HDBSCAN(minimumPoints: 8, minimumClusterSize: 15)
    let found = search.cluster(Points(x: x, y: y))
    #expect(found.clusters.sizes == [50_000, 40])
    #expect(found.strengths[0] == 1)
  }

  @Test func manyAtOnePlaceAreACrowdAndTheFewAroundStandAlone() throws {
    for resolution in [0.0, 1] {
      let x = [Double](repeating: 5, count: 3000) + [400, 900, 1500]
      let search = try HDBSCAN(
        minimumPoints: 8, minimumClusterSize: 15, resolution: .meters(resolution))
      let found = search.cluster(Points(x: x, y: [Double](repeating: 0, count: 3003)))
      #expect(found.clusters.sizes == [3000])
      #expect(Array(found.clusters.labels.suffix(3)) == [-1, -1, -1])
      let few = search.cluster(
        Points(x: [Double](repeating: 5, count: 12), y: [Double](repeating: 0, count: 12)))
      #expect(few.clusters.count == 0)
    }
  }

  @Test(.enabled(if: DataFolder.isAvailable), arguments: CityShootings.allCases)
  func oneCrowdOfARealCityIsThatOfHdbscan(city: CityShootings) throws {
    let points = try city.planar()
    for answer in try recorded("hdbscan-one.txt") where answer[0] == "\(city)" {
      let part = points.selecting(Array(0..<Int(answer[1])!))
      let search = try HDBSCAN(
        minimumPoints: Int(answer[2])!, minimumClusterSize: Int(answer[3])!,
        resolution: .meters(0), allowsOneCluster: true)
      let found = search.cluster(part, workers: Workers(2)).clusters
      #expect(found.sizes.map { "\($0)" }.joined(separator: ",") == answer[4])
    }
  }

  @Test func theRunCanBeWatchedAndStopped() throws {
    struct Stop: Error {}
    let points = cityPoints(count: 500, seed: 1)
    let search = try HDBSCAN(minimumPoints: 4, minimumClusterSize: 5)
    var seen: [Double] = []
    let found = search.cluster(points, step: { seen.append($0) })
    #expect(seen.first == 0 && seen.last == 1 && seen == seen.sorted())
    #expect(found == search.cluster(points))
    #expect(throws: Stop.self) {
      try search.cluster(
        points, step: { (done: Double) throws(Stop) in if done > 0.3 { throw Stop() } })
    }
  }

  @Test func parametersOutsideTheirLimitsAreRefused() {
    #expect(throws: StatisticsError.self) { try HDBSCAN(minimumPoints: 0, minimumClusterSize: 5) }
    #expect(throws: StatisticsError.self) { try HDBSCAN(minimumPoints: 5, minimumClusterSize: 1) }
    #expect(throws: StatisticsError.self) {
      try HDBSCAN(minimumPoints: 5, minimumClusterSize: 5, resolution: .meters(-1))
    }
  }

  @Test(.enabled(if: DataFolder.isAvailable), arguments: CityShootings.allCases)
  func treesOfRealCitiesWeighAsMuchAsThoseOfHdbscan(city: CityShootings) throws {
    let points = try city.planar()
    for answer in try recorded("hdbscan.txt") where answer[0] == "\(city)" {
      let search = try HDBSCAN(minimumPoints: Int(answer[1])!, minimumClusterSize: 15)
      let weight = Double(answer[3])!
      #expect(points.count == Int(answer[2])!)
      #expect(abs(search.cluster(points, workers: Workers(2)).treeWeight - weight) < 1e-9 * weight)
    }
  }
}

/// HDBSCAN* by its definition: points, all pairs, all links of one length at once. O(n³), for tens
/// of points.
private struct HierarchyByDefinition {
  var clusters: Clustering
  var strengths: [Double]
  var scores: [Double]
  var treeWeight = 0.0

  private struct Cluster {
    var parent: Int
    var birth: Double
    var death: Double
    var stability = 0.0
  }

  init(_ points: Points<Planar>, _ search: HDBSCAN) {
    let count = points.count
    clusters = Clustering(groups: [Int32](repeating: -1, count: count), groupCount: 0, cores: [])
    strengths = [Double](repeating: 0, count: count)
    scores = strengths
    guard count >= search.minimumPoints else { return }
    func distance(_ a: Int, _ b: Int) -> Double {
      let dx = points.x[a] - points.x[b]
      let dy = points.y[a] - points.y[b]
      return (dx * dx + dy * dy).squareRoot()
    }
    let rows = Array(0..<count)
    let core = rows.map { row in rows.map { distance(row, $0) }.sorted()[search.minimumPoints - 1] }
    let links = rows.map { a in rows.map { b in max(core[a], core[b], distance(a, b)) } }
    treeWeight = Self.treeLinks(rows, links).reduce(0, +)

    let resolution = search.resolution.meters
    let apart = links.map { $0.map { max($0, resolution) } }
    var all = [Cluster(parent: -1, birth: 0, death: 0)]
    var last = [Int](repeating: 0, count: count)
    var lambda = [Double](repeating: 0, count: count)
    var open = [(set: rows, cluster: 0)]
    while let (set, cluster) = open.popLast() {
      let weight = Self.treeLinks(set, apart).max() ?? max(core[set[0]], resolution)
      let level = 1 / weight
      all[cluster].death = max(all[cluster].death, level)
      let parts = Self.parts(of: set, below: weight, apart)
      let heirs = parts.filter { $0.count >= search.minimumClusterSize }
      for part in parts where part.count < search.minimumClusterSize || heirs.count > 1 {
        if level > all[cluster].birth {
          all[cluster].stability += Double(part.count) * (level - all[cluster].birth)
        }
        if part.count >= search.minimumClusterSize {
          all.append(Cluster(parent: cluster, birth: level, death: level))
          open.append((part, all.count - 1))
        } else {
          for row in part { (last[row], lambda[row]) = (cluster, level) }
        }
      }
      if heirs.count == 1 { open.append((heirs[0], cluster)) }
    }

    var best = all.map(\.stability)
    var chosen = [Bool](repeating: true, count: all.count)
    var deepest = all.map(\.death)
    for cluster in all.indices.reversed() {
      let children = all.indices.filter { all[$0].parent == cluster }
      let sum = children.reduce(0.0) { $0 + best[$1] }
      let childrenWin = !children.isEmpty && sum > best[cluster] * (1 + 1e-12)
      chosen[cluster] = search.selection == .leaf ? children.isEmpty : !childrenWin
      if childrenWin { best[cluster] = sum }
      for child in children { deepest[cluster] = max(deepest[cluster], deepest[child]) }
    }
    chosen[0] = search.allowsOneCluster && chosen[0]
    // All points are one crowd where that is asked for, or where nothing is dense but one place.
    let densest = resolution > 0 ? 1 / resolution : .infinity
    let staying = rows.filter { lambda[$0] >= all[0].death }
    let isCrowd =
      (chosen[0] || all.count == 1 && all[0].death >= densest)
      && staying.count >= search.minimumClusterSize
    chosen[0] = false
    let groups = rows.map { row -> Int32 in
      var found: Int32 = isCrowd && staying.contains(row) ? 0 : -1
      var cluster = last[row]
      while cluster >= 0 {
        if chosen[cluster], !isCrowd || all.count == 1 { found = Int32(cluster) }
        cluster = all[cluster].parent
      }
      return found
    }
    func ratio(_ value: Double, _ highest: Double) -> Double {
      value >= highest ? 1 : value / highest
    }
    clusters = Clustering(groups: groups, groupCount: all.count, cores: [])
    strengths = rows.map { groups[$0] < 0 ? 0 : ratio(lambda[$0], all[Int(groups[$0])].death) }
    scores = rows.map { 1 - ratio(lambda[$0], deepest[last[$0]]) }
  }

  /// The links of a minimum spanning tree of a set (Prim).
  private static func treeLinks(_ set: [Int], _ links: [[Double]]) -> [Double] {
    var rest = Array(set.dropFirst())
    var nearest = rest.map { links[set[0]][$0] }
    var found: [Double] = []
    while let next = nearest.indices.min(by: { nearest[$0] < nearest[$1] }) {
      let row = rest.remove(at: next)
      found.append(nearest.remove(at: next))
      for index in rest.indices { nearest[index] = min(nearest[index], links[row][rest[index]]) }
    }
    return found
  }

  private static func parts(of set: [Int], below weight: Double, _ links: [[Double]]) -> [[Int]] {
    var rest = set
    var parts: [[Int]] = []
    while let seed = rest.popLast() {
      var part = [seed]
      var position = 0
      while position < part.count {
        let row = part[position]
        part += rest.filter { links[row][$0] < weight }
        rest.removeAll { links[row][$0] < weight }
        position += 1
      }
      parts.append(part)
    }
    return parts
  }
}
