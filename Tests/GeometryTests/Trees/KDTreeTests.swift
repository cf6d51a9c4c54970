import CatchmentParallel
import CatchmentStatistics
import TestSupport
import Testing

@testable import CatchmentGeometry

struct KDTreeTests {
  @Test(arguments: ["city", "lattice", "line", "one place", "far outlier"], [0, 1, 2, 8, 9, 500])
  func neighborsEqualBruteForce(layout: String, count: Int) {
    let points = layoutOfPoints(layout, count: count)
    let tree = KDTree(points)
    #expect(tree.count == count)
    var random = RandomStream(seed: 9)
    for query in 0..<min(12, count + 5) {
      let x = query < count ? points.x[query] : 3000 * random.uniform()
      let y = query < count ? points.y[query] : 3000 * random.uniform()
      let all = neighborsByBruteForce(points, x, y)
      for radius in [0.0, 50, 100, 700] {
        let near = all.filter {
          let dx = points.x[$0.index] - x
          let dy = points.y[$0.index] - y
          return dx * dx + dy * dy <= radius * radius
        }
        var found: [Int] = []
        tree.forEach(within: radius, ofX: x, y: y) { found.append($0) }
        #expect(found.sorted() == near.map(\.index).sorted())
        #expect(tree.count(within: radius, ofX: x, y: y) == near.count)
      }
      for k in [1, 3, 8, 20] {
        #expect(tree.nearest(k, toX: x, y: y) == Array(all.prefix(k)))
      }
      #expect(tree.nearest(toX: x, y: y) == all.first)
      // Up to exactly the distance of the nearest, and just short of it.
      let nearest = all.first?.distance ?? 0
      for reach in [0, nearest.nextDown, nearest.nextUp, 2 * nearest, 1e9] {
        #expect(
          tree.nearest(toX: x, y: y, within: reach)
            == (nearest <= reach ? all.first : nil))
      }
    }
    for k in [1, 2, 8, 30] {
      let distances = tree.distances(toNearest: k)
      for row in stride(from: 0, to: count, by: 37) {
        let all = neighborsByBruteForce(points, points.x[row], points.y[row])
        #expect(distances[row] == (k <= count ? all[k - 1].distance : .infinity))
      }
    }
  }

  @Test func oneAndManyThreadsBuildTheSameTree() {
    let points = cityPoints(count: 70_000, seed: 3)
    let one = KDTree(points)
    let many = KDTree(points, workers: Workers(4))
    #expect(one.rows == many.rows && one.placeStart == many.placeStart)
    #expect(one.nodes.map(\.next) == many.nodes.map(\.next))
    #expect(one.nodes.map(\.maxX) == many.nodes.map(\.maxX))
    #expect(
      one.distances(toNearest: 5) == many.distances(toNearest: 5, workers: Workers(4)))
    #expect(one.rows.sorted() == (0..<70_000).map { Int32($0) })
  }

  @Test func aHugeStackIsOnePlace() {
    let stack = 100_000
    let x = [Double](repeating: 12, count: stack) + [13, 14, 12]
    let y = [Double](repeating: 5, count: stack) + [5, 5, 6]
    let tree = KDTree(Points(x: x, y: y), workers: Workers(2))
    #expect(tree.placeCount == 4)
    #expect(tree.count(within: 1, ofX: 12, y: 5) == stack + 2)
    #expect(tree.nearest(3, toX: 12, y: 5).map(\.index) == [0, 1, 2])
    #expect(tree.distances(toNearest: 8).prefix(stack).allSatisfy { $0 == 0 })
    #expect(tree.nearest(toX: 14, y: 9)?.index == stack + 2)
  }

  @Test func nothingIsFoundAmongNoPoints() {
    let tree = KDTree(Points(x: [], y: []))
    #expect(tree.nearest(toX: 0, y: 0) == nil)
    #expect(tree.count(within: .infinity, ofX: 0, y: 0) == 0)
    #expect(tree.distances(toNearest: 1).isEmpty)
  }
}

struct KeyedRowsTests {
  @Test(arguments: [0, 1, 2, 48, 49, 512, 513, 5000, 70_000], [3, 17, 32])
  func itemsAreSortedStably(count: Int, bits: Int) {
    var random = RandomStream(seed: 2)
    let mask = UInt32(truncatingIfNeeded: 1 << bits - 1)
    let items = (0..<count).map {
      KeyedRows.pack(key: UInt32(truncatingIfNeeded: random.next()) & mask, row: count - $0)
    }
    let sorted = KeyedRows.sorted(items, keyBits: bits, workers: Workers(2))
    let expected = items.enumerated().sorted { left, right in
      (KeyedRows.key(left.element), left.offset) < (KeyedRows.key(right.element), right.offset)
    }
    #expect(sorted == expected.map(\.element))
  }

  @Test func valuesAreOrderedToTheLastBit() {
    var random = RandomStream(seed: 3)
    // Neighboring doubles, whole numbers with many ties, and both zeros.
    var values = (0..<500).map { _ in 1e6 + Double(random.index(below: 9)) * 1e6.ulp }
    values += (0..<500).map { _ in Double(random.index(below: 40)) - 20 } + [0.0, -0.0, 0.0]
    let expected = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    #expect(KeyedRows.order(of: values) == expected)
    #expect(KeyedRows.order(of: []).isEmpty)
  }
}

/// Small layouts that trees and grids find hard.
func layoutOfPoints(_ name: String, count: Int) -> Points<Planar> {
  switch name {
  case "city":
    return cityPoints(count: count, seed: 4, side: 3000)
  case "lattice":
    return Points(
      x: (0..<count).map { Double($0 % 20) * 50 }, y: (0..<count).map { Double($0 / 20) * 50 })
  case "line":
    return Points(
      x: (0..<count).map { Double(($0 * 37) % 101) * 10 }, y: [Double](repeating: -3, count: count))
  case "one place":
    return Points(x: [Double](repeating: 7, count: count), y: [Double](repeating: 8, count: count))
  default:
    let city = cityPoints(count: count, seed: 5, side: 2000)
    return Points(
      x: city.x.enumerated().map { $0 == 1 ? 1e7 : $1 },
      y: city.y.enumerated().map { $0 == 1 ? -2e7 : $1 })
  }
}

func neighborsByBruteForce(_ points: Points<Planar>, _ x: Double, _ y: Double) -> [Neighbor] {
  (0..<points.count).map { index in
    let dx = points.x[index] - x
    let dy = points.y[index] - y
    return Neighbor(index: index, distance: (dx * dx + dy * dy).squareRoot())
  }
  .sorted { ($0.distance, $0.index) < ($1.distance, $1.index) }
}
