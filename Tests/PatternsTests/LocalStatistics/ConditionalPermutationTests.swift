import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics
import TestSupport
import Testing

@testable import CatchmentPatterns

struct ConditionalPermutationTests {
  private func conditional(
    _ weights: SpatialWeights, _ replicas: Int, _ seed: UInt64
  ) throws -> ConditionalPermutation {
    ConditionalPermutation(
      weights, permutations: try Permutations(replicas: replicas, seed: seed))
  }

  /// Lists of many lengths, from none to all others.
  private func lists(_ count: Int, seed: UInt64) -> [[Int32]] {
    var random = RandomStream(seed: seed)
    return (0..<count).map { cell in
      let degree = [0, 1, 3, 8, count - 1][random.index(below: 5)]
      var others = (0..<Int32(count)).filter { $0 != Int32(cell) }
      random.shuffle(&others)
      return Array(others.prefix(degree))
    }
  }

  /// Each replica's sequence is drawn for each cell by itself, leaving that cell out.
  @Test(arguments: [2, 5, 40])
  func countsEqualDrawingForEachCellByItself(count: Int) throws {
    let weights = try SpatialWeights(neighbors: lists(count, seed: UInt64(count)))
    var random = RandomStream(seed: 3)
    let values = (0..<count).map { _ in Double(random.index(below: 4)) }
    let test = try conditional(weights, 1500, 77)
    var atLeast = [Int32](repeating: 0, count: count)
    var atMost = atLeast
    for replica in 1...1500 {
      var stream = RandomStream(seed: 77, replicate: UInt64(replica))
      var cells = Array(0..<count)
      for position in 0..<min(count, weights.largestDegree + 1) {
        cells.swapAt(position, position + stream.index(below: count - position))
      }
      for cell in 0..<count {
        let drawn = cells.filter { $0 != cell }.prefix(weights.degree(of: cell))
        let sum = drawn.reduce(0) { $0 + values[$1] }
        let observed = weights.neighbors(of: cell).reduce(0) { $0 + values[Int($1)] }
        if sum >= observed { atLeast[cell] += 1 }
        if sum <= observed { atMost[cell] += 1 }
      }
    }
    let found = test.test(values)
    #expect(found.atLeast == atLeast)
    #expect(found.atMost == atMost)
    #expect(test.test(values, workers: Workers(3)) == found)
    // Whatever the unit and the origin: ties stay ties.
    #expect(test.test(values.map { $0 * 0x1p-900 }) == found)
    #expect(test.test(values.map { 100 + $0 * 0.1 }) == found)
  }

  @Test func shareOfReplicatesApproachesThatOfAllDeals() throws {
    let values = [0, 0, 1, 1, 2, 5, 0.5]
    let weights = try SpatialWeights(
      neighbors: [[1, 2], [0, 3, 5], [4, 5, 6], [5], [5, 3], [0, 1, 2, 3], [2]])
    let replicas = 20_000
    let found = try conditional(weights, replicas, 1).test(values)
    for cell in values.indices {
      let others = values.indices.filter { $0 != cell }
      let observed = weights.neighbors(of: cell).reduce(0) { $0 + values[Int($1)] }
      var (all, above, below) = (0.0, 0.0, 0.0)
      for subset in 0..<(1 << others.count)
      where subset.nonzeroBitCount == weights.degree(of: cell) {
        let sum = others.indices.reduce(0.0) {
          $0 + (subset >> $1 & 1 == 1 ? values[others[$1]] : 0)
        }
        all += 1
        if sum >= observed { above += 1 }
        if sum <= observed { below += 1 }
      }
      for (counted, exact) in [
        (found.atLeast[cell], above / all), (found.atMost[cell], below / all),
      ] {
        let error = (exact * (1 - exact) / Double(replicas)).squareRoot()
        #expect(abs(Double(counted) / Double(replicas) - exact) <= 4 * error)
      }
    }
  }

  /// 200 data sets without any pattern: of a fair test's p-values, a share of at most q lies at or
  /// below q.
  @Test func withoutAPatternPValuesAreUniform() throws {
    let extent = Extent<Planar>(minX: 0, minY: 0, maxX: 12, maxY: 12)
    let grid = StudyCells(try SquareGrid(over: extent, side: .meters(1)))
    let weights = try SpatialWeights(contiguityOf: grid.shapes)
    var p: [Double] = []
    for seed in 0..<200 {
      var random = RandomStream(seed: UInt64(seed))
      let values = (0..<grid.count).map { _ in random.uniform() }
      let found = try conditional(weights, 99, UInt64(seed))
        .test(values)
      // One cell of each data set, so that draws are independent.
      p.append(found.p(.twoSided)[seed % grid.count])
    }
    p.sort()
    // The greatest distance from the diagonal; 1.95 / √n is exceeded once in a thousand times.
    let distance = p.indices.reduce(0.0) {
      max($0, Double($1 + 1) / 200 - p[$1], p[$1] - Double($1) / 200 - 0.02)
    }
    #expect(distance < 1.95 / 200.0.squareRoot())
  }

  @Test func anImplantedClusterIsFoundAndNothingElse() throws {
    let extent = Extent<Planar>(minX: 0, minY: 0, maxX: 30, maxY: 30)
    let grid = StudyCells(try SquareGrid(over: extent, side: .meters(1)))
    let weights = try SpatialWeights(contiguityOf: grid.shapes)
    var random = RandomStream(seed: 6)
    var values = (0..<900).map { _ in Double(random.index(below: 3)) }
    let planted = (10...12).flatMap { x in (10...12).map { y in 30 * y + x } }
    for cell in planted { values[cell] += 6 }
    let found = try conditional(weights, 9999, 2).test(values)
    let p = found.p()
    #expect(p[30 * 11 + 11] == 0.0002 && found.isHigh(30 * 11 + 11))
    // One cell more on each side still touches three planted ones.
    let near = Set((9...13).flatMap { x in (9...13).map { y in 30 * y + x } })
    #expect(values.indices.filter { p[$0] <= 0.0005 }.allSatisfy(near.contains))
  }

  @Test func nothingCouldHaveBeenOtherwise() throws {
    let lists: [[Int32]] = [[1, 2], [0, 2], [0, 1], []]
    let weights = try SpatialWeights(neighbors: lists)
    let test = try conditional(weights, 9, 1)
    #expect(test.test([0.1, 0.1, 0.1, 0.1]).p() == [1, 1, 1, 1])
    #expect(test.test([1, 2, 3, 4]).p()[3] == 1)
    let triangle = try SpatialWeights(neighbors: [[1, 2], [0, 2], [0, 1]])
    let all = try conditional(triangle, 9, 1).test([1, 2, 3])
    #expect(all.p(.greater) == [1, 1, 1] && all.p(.less) == [1, 1, 1])
    let empty = try conditional(SpatialWeights(neighbors: []), 9, 1)
    #expect(empty.test([]).count == 0)
    let one = try conditional(SpatialWeights(neighbors: [[]]), 9, 1)
    #expect(one.test([5]).p() == [1])
  }

  @Test func pseudoPAndItsErrorAreTheirFormulas() {
    let found = LocalSignificance(replicas: 999, atLeast: [49, 999, 600], atMost: [960, 0, 700])
    #expect(found.p(.greater) == [0.05, 1, 0.601])
    #expect(found.p(.less) == [0.961, 0.001, 0.701])
    #expect(found.p(.folded) == [0.05, 0.001, 0.601])
    #expect(found.p() == [0.1, 0.002, 1])
    #expect(abs(found.standardErrors(.greater)[0] - 0.0069) < 1e-4)
    #expect(found.standardErrors()[0] == 2 * found.standardErrors(.folded)[0])
    #expect(found.isHigh(0) && !found.isHigh(1))
  }

  private struct Enough: Error {}

  @Test func aRunCanBeWatchedAndStopped() throws {
    let weights = try SpatialWeights(neighbors: [[1], [0]])
    let test = try conditional(weights, 5000, 1)
    var heard: [Double] = []
    let found = test.test([1, 2]) { (done: Double) throws(Never) in heard.append(done) }
    #expect(heard.first == 0 && heard.last == 1 && heard == heard.sorted() && heard.count > 5)
    #expect(found == test.test([1, 2]))
    #expect(throws: Enough.self) {
      try test.test([1, 2]) { (done: Double) throws(Enough) in if done > 0.3 { throw Enough() } }
    }
  }
}
