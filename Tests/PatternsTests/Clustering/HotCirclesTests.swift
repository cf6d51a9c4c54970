import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics
import Foundation
import TestSupport
import Testing

@testable import CatchmentPatterns

struct HotCirclesTests {
  private struct Node {
    let x, y: Double
    let rows: Set<Int>
  }

  /// Every node of the lattice, south to north and west to east, with the points of its circle.
  private func nodes(
    _ lattice: HotCircles.Lattice, _ radius: Double, _ extent: Extent<Planar>,
    _ points: Points<Planar>
  ) -> [Node] {
    let side = 2 * radius
    let height = lattice == .triangular ? side * 3.0.squareRoot() / 2 : side
    var nodes: [Node] = []
    for row in 0...Int((extent.height / height).rounded(.up)) {
      for column in 0...Int((extent.width / side).rounded(.up)) {
        let shift = lattice == .triangular && row % 2 == 1 ? side / 2 : 0
        let x = extent.minX + shift + side * Double(column)
        let y = extent.minY + height * Double(row)
        let inside = (0..<points.count).filter {
          let (east, north) = (points.x[$0] - x, points.y[$0] - y)
          return east * east + north * north <= 2 * radius * radius * (1 + 1e-12)
        }
        nodes.append(Node(x: x, y: y, rows: Set(inside)))
      }
    }
    return nodes
  }

  /// Circles are put together as long as two of them share a point.
  private func joined(_ circles: [Set<Int>]) -> [Set<Int>] {
    var groups = circles
    var isDone = false
    while !isDone {
      isDone = true
      search: for one in groups.indices {
        for other in groups.indices.dropFirst(one + 1)
        where !groups[one].isDisjoint(with: groups[other]) {
          groups[one].formUnion(groups.remove(at: other))
          isDone = false
          break search
        }
      }
    }
    return groups
  }

  @Test(
    arguments: ["city", "lattice", "line", "one place", "far outlier"],
    HotCircles.Lattice.allCases)
  func clustersEqualTheDefinition(layout: String, lattice: HotCircles.Lattice) throws {
    for count in [2, 60, 200] {
      let points = hardPoints(layout, count: count)
      let extent = points.extent.grown(by: 37.5)
      let size = max(extent.width, extent.height)
      for (share, fewest, most) in [(9.3, 2, 25), (17.1, 3, 4), (31.7, 5, 1000)] {
        let radius = size / share
        let search = try HotCircles(
          radius: .meters(radius), minimumPoints: fewest, lattice: lattice, mostCircles: most)
        let all = nodes(lattice, radius, extent, points)
        let kept = all.indices.filter { all[$0].rows.count >= fewest }
          .sorted { (-all[$0].rows.count, $0) < (-all[$1].rows.count, $1) }.prefix(most)
        let circles = search.circles(points, over: extent, workers: Workers(2))
        #expect(circles.map(\.points) == kept.map { all[$0].rows.count })
        for (circle, node) in zip(circles, kept) {
          #expect(abs(circle.x - all[node].x) < 1e-6 && abs(circle.y - all[node].y) < 1e-6)
        }
        let expected = joined(kept.map { all[$0].rows })
          .sorted { (-$0.count, $0.min()!) < (-$1.count, $1.min()!) }
        let found = search.cluster(points, over: extent, workers: Workers(3))
        #expect(found == search.cluster(points, over: extent))
        let (starts, rows) = found.members()
        #expect(found.count == expected.count)
        for (cluster, group) in expected.enumerated() {
          let range = Int(starts[cluster])..<Int(starts[cluster + 1])
          #expect(rows[range].map { Int($0) } == group.sorted())
        }
      }
    }
  }

  /// Of the middle of a square, and of a triangle, its corners are farthest.
  @Test(arguments: HotCircles.Lattice.allCases)
  func noPlaceIsMissedAndACircleHoldsSoMany(lattice: HotCircles.Lattice) throws {
    let extent = Extent<Planar>(minX: 0, minY: 0, maxX: 40_000, maxY: 30_000)
    let search = try HotCircles(radius: .meters(150), minimumPoints: 3, lattice: lattice)
    var random = RandomStream(seed: 5)
    for _ in 0..<200 {
      let (x, y) = (40_000 * random.uniform(), 30_000 * random.uniform())
      let three = Points<Planar>(x: [x, x, x], y: [y, y, y])
      let circles = search.circles(three, over: extent)
      #expect((1...4).contains(circles.count))
      let away = circles.map { hypot($0.x - x, $0.y - y) / 150 }
      let farthest = lattice == .triangular ? 2 / 3.0.squareRoot() : 2.0.squareRoot()
      #expect((away.max() ?? 9) <= 1.4142136 && (away.min() ?? 9) <= farthest + 1e-7)
      #expect(search.cluster(three, over: extent).sizes == [3])
    }
  }

  @Test func chanceFillsNoCirclesAsACityDoes() throws {
    var square = Shapes<Planar>()
    square.appendPolygon([Points(x: [0, 4000, 4000, 0, 0], y: [0, 0, 4000, 4000, 0])])
    let window = try ObservationWindow(square)
    let search = try HotCircles(radius: .meters(120), minimumPoints: 12)
    let chance = try Permutations(replicas: 199)
    let points = cityPoints(count: 900, seed: 2, side: 4000)
    let found = search.test(points, in: window, permutations: chance, workers: Workers(3))
    #expect(found == search.test(points, in: window, permutations: chance))
    #expect(found.largest.observed > found.largest.range.upperBound)
    #expect(found.largest.p.value == 0.005)
    let clusters = search.cluster(points, over: window.extent)
    #expect(found.clusters.observed == clusters.count)
    #expect(found.largest.observed == Int(clusters.sizes[0]))
  }

  @Test func theMiddleOfFourNodesIsInFourCircles() throws {
    let search = try HotCircles(radius: .meters(0.1), minimumPoints: 2, lattice: .rectangular)
    let extent = Extent<Planar>(minX: 0, minY: 0, maxX: 1, maxY: 1)
    for column in 0..<4 {
      let middle = 0.1 + 0.2 * Double(column)
      let pair = Points<Planar>(x: [middle, middle], y: [0.3, 0.3])
      #expect(search.circles(pair, over: extent).count == 4)
    }
  }

  @Test func aHugeLatticeAStackAndNothingAreAnswered() throws {
    let search = try HotCircles(radius: .meters(0.001), minimumPoints: 10)
    let extent = Extent<Planar>(minX: 0, minY: 0, maxX: 1e6, maxY: 1e6)
    let stack = Points<Planar>(
      x: [Double](repeating: 7, count: 50_000), y: [Double](repeating: 7, count: 50_000))
    #expect(search.cluster(stack, over: extent).sizes == [50_000])
    #expect(search.cluster(Points(x: [], y: []), over: extent).count == 0)
    #expect(search.cluster(Points(x: [], y: []), over: .empty).count == 0)
  }

  @Test func parametersAreChecked() {
    for radius in [0, -1, .nan, .infinity] {
      #expect(throws: StatisticsError.self) { try HotCircles(radius: .meters(radius)) }
    }
    #expect(throws: StatisticsError.self) {
      try HotCircles(radius: .meters(100), minimumPoints: 1)
    }
    #expect(throws: StatisticsError.self) { try HotCircles(radius: .meters(100), mostCircles: 0) }
  }
}
