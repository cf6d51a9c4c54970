import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics
import TestSupport
import Testing

@testable import CatchmentPatterns

struct LocalGearyTests {
  @Test(arguments: [SpatialWeights.Scheme.binary, .rowStandardized])
  func indicesEqualThePrintedFormula(scheme: SpatialWeights.Scheme) throws {
    let points = cityPoints(count: 120, seed: 8, side: 3000)
    var random = RandomStream(seed: 2)
    let values = (0..<120).map { _ in 1e6 + Double(random.index(below: 6)) }
    let weights = try SpatialWeights(nearest: 5, to: points, scheme: scheme)
    let found = LocalGeary(weights).indices(of: values, workers: Workers(2))
    let mean = values.reduce(0) { $0 + ($1 - 1e6) } / 120 + 1e6
    let second = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 120
    for cell in values.indices {
      let expected = weights.neighbors(of: cell).reduce(0) {
        let difference = values[cell] - values[Int($1)]
        return $0 + weights.weight(of: cell) * difference * difference / second
      }
      #expect(abs(found.index[cell]! - expected) < 1e-8)
    }
  }

  @Test func momentsEqualThoseOverAllPermutations() throws {
    let values = [1, 4, 4, 9, 0.5]
    let weights = try SpatialWeights(
      neighbors: [[1, 2], [0], [0, 3, 4], [2, 4], [2, 3]], scheme: .rowStandardized)
    let found = LocalGeary(weights).indices(of: values)
    let mean = values.reduce(0, +) / 5
    let second = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 5
    for cell in values.indices {
      let others = values.indices.filter { $0 != cell }
      let degree = weights.degree(of: cell)
      var outcomes: [Double] = []
      for subset in 0..<(1 << others.count) where subset.nonzeroBitCount == degree {
        let sum = others.indices.reduce(0.0) {
          let difference = values[cell] - values[others[$1]]
          return $0 + (subset >> $1 & 1 == 1 ? difference * difference : 0)
        }
        outcomes.append(sum / Double(degree) / second)
      }
      let average = outcomes.reduce(0, +) / Double(outcomes.count)
      let spread =
        outcomes.reduce(0) { $0 + ($1 - average) * ($1 - average) } / Double(outcomes.count)
      #expect(abs(found.expected[cell]! - average) < 1e-12)
      #expect(abs(found.variance[cell]! - spread) < 1e-12)
      #expect(
        abs(found.scores[cell]! - (found.index[cell]! - average) / spread.squareRoot()) < 1e-9)
    }
  }

  /// Each replica's sequence is drawn for each cell by itself, leaving that cell out; `count` 400
  /// has groups large enough to be sorted.
  @Test(arguments: [2, 5, 40, 400])
  func countsEqualDrawingForEachCellByItself(count: Int) throws {
    var random = RandomStream(seed: UInt64(count))
    let lists = (0..<count).map { cell in
      let degree = min([0, 1, 3, 8, 20][random.index(below: 5)], count - 1)
      var others = (0..<Int32(count)).filter { $0 != Int32(cell) }
      random.shuffle(&others)
      return Array(others.prefix(degree))
    }
    let weights = try SpatialWeights(neighbors: lists)
    let values = (0..<count).map { _ in Double(random.index(below: 3)) }
    let permutations = try Permutations(replicas: 300, seed: 77)
    var atLeast = [Int32](repeating: 0, count: count)
    var atMost = atLeast
    func squares(_ cell: Int, _ others: some Sequence<Int>) -> Double {
      others.reduce(0) { $0 + (values[cell] - values[$1]) * (values[cell] - values[$1]) }
    }
    for replica in 1...300 {
      var stream = RandomStream(seed: 77, replicate: UInt64(replica))
      var cells = Array(0..<count)
      let length = min(count, weights.largestDegree + 1)
      for position in 0..<length {
        cells.swapAt(position, position + stream.index(below: count - position))
      }
      let beginning = cells.prefix(length)
      for cell in 0..<count {
        let drawn = beginning.filter { $0 != cell }.prefix(weights.degree(of: cell))
        let observed = squares(cell, weights.neighbors(of: cell).map { Int($0) })
        let sum = squares(cell, drawn)
        if sum >= observed { atLeast[cell] += 1 }
        if sum <= observed { atMost[cell] += 1 }
      }
    }
    let geary = LocalGeary(weights)
    let found = geary.test(values, permutations: permutations)
    #expect(found.atLeast == atLeast)
    #expect(found.atMost == atMost)
    #expect(geary.test(values, permutations: permutations, workers: Workers(3)) == found)
    // Whatever the unit and the origin: ties stay ties.
    #expect(geary.test(values.map { $0 * 0x1p-900 }, permutations: permutations) == found)
    #expect(geary.test(values.map { 100 + $0 * 0.1 }, permutations: permutations) == found)
  }

  /// A busy quarter beside a quiet one: inside both a place is like its neighbors, at the border
  /// not.
  @Test func theBorderOfABusyQuarterIsUnlikeItsNeighbors() throws {
    let extent = Extent<Planar>(minX: 0, minY: 0, maxX: 20, maxY: 20)
    let grid = StudyCells(try SquareGrid(over: extent, side: .meters(1)))
    let weights = try SpatialWeights(contiguityOf: grid.shapes, scheme: .rowStandardized)
    var random = RandomStream(seed: 5)
    var values = (0..<400).map { _ in 40 * random.uniform() }
    // Alike at 37 in one corner, and a lone 200 in the middle.
    for y in 0..<6 { for x in 0..<6 { values[20 * y + x] = 36.5 + random.uniform() } }
    values[20 * 12 + 12] = 200
    let geary = LocalGeary(weights)
    let indices = geary.indices(of: values)
    let chance = geary.test(values, permutations: try Permutations(replicas: 9999, seed: 3))
    let p = chance.p()
    #expect(p[20 * 2 + 2] <= 0.001 && !chance.isHigh(42))
    #expect(indices.side(of: 42, differs: chance.isHigh(42)) == .high)
    #expect(indices.scores[42]! < 0)
    let lone = 20 * 12 + 12
    #expect(chance.isHigh(20 * 12 + 13) && p[20 * 12 + 13] < 0.05)
    #expect(indices.side(of: lone, differs: true) == .unlike)
  }

  @Test func constantsIslandsAndNothingAreAnswered() throws {
    let weights = try SpatialWeights(neighbors: [[1], [0], []])
    let permutations = try Permutations(replicas: 9)
    let constant = LocalGeary(weights).indices(of: [0.1, 0.1, 0.1])
    #expect(constant.index == [nil, nil, nil] && constant.scores == [nil, nil, nil])
    #expect(constant.quadrants == [.none, .none, .none])
    let chance = LocalGeary(weights).test([0.1, 0.1, 0.1], permutations: permutations)
    #expect(chance.p() == [1, 1, 1])
    let island = LocalGeary(weights).indices(of: [1, 5, 9])
    #expect(island.index[2] == nil && island.index[0] != nil)
    let pair = LocalGeary(try SpatialWeights(neighbors: [[1], [0]])).indices(of: [1, 2])
    #expect(pair.scores == [nil, nil] && pair.index[0] == 4)
    let nothing = LocalGeary(try SpatialWeights(neighbors: []))
    #expect(nothing.indices(of: []).index.isEmpty)
    #expect(nothing.test([], permutations: permutations).count == 0)
  }

  private struct Enough: Error {}

  @Test func aRunCanBeWatchedAndStopped() throws {
    let geary = LocalGeary(try SpatialWeights(neighbors: [[1], [0]]))
    let permutations = try Permutations(replicas: 5000)
    #expect(throws: Enough.self) {
      try geary.test([1, 2], permutations: permutations) { (done: Double) throws(Enough) in
        if done > 0.3 { throw Enough() }
      }
    }
  }
}
