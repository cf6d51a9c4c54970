import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics
import TestSupport
import Testing

@testable import CatchmentPatterns

struct LocalMoranTests {
  @Test(arguments: [SpatialWeights.Scheme.binary, .rowStandardized])
  func indicesEqualThePrintedFormula(scheme: SpatialWeights.Scheme) throws {
    let points = cityPoints(count: 200, seed: 8, side: 3000)
    var random = RandomStream(seed: 2)
    let values = (0..<200).map { _ in Double(random.index(below: 6)) }
    let weights = try SpatialWeights(nearest: 5, to: points, scheme: scheme)
    let result = LocalMoran(weights).indices(of: values, workers: Workers(2))
    let mean = values.reduce(0, +) / 200
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    for i in values.indices {
      let lag = weights.neighbors(of: i).reduce(0) {
        $0 + weights.weight(of: i) * (values[Int($1)] - mean)
      }
      #expect(abs(result.index[i]! - 199 * (values[i] - mean) * lag / squares) < 1e-12)
      let letters = (values[i] > mean ? "H" : "L") + (lag > 0 ? "H" : "L")
      #expect(result.quadrants[i].rawValue == letters)
    }
  }

  @Test func momentsEqualThoseOverAllPermutations() throws {
    let values = [1, 4, 4, 9, 0.5]
    let weights = try SpatialWeights(
      neighbors: [[1, 2], [0], [0, 3, 4], [2, 4], [2, 3]], scheme: .rowStandardized)
    let result = LocalMoran(weights).indices(of: values)
    let mean = values.reduce(0, +) / 5
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    for i in values.indices {
      let others = values.indices.filter { $0 != i }
      let degree = weights.degree(of: i)
      // Every subset of the others is as likely as any other.
      var outcomes: [Double] = []
      for subset in 0..<(1 << others.count) where subset.nonzeroBitCount == degree {
        let sum = others.indices.reduce(0.0) {
          $0 + (subset >> $1 & 1 == 1 ? values[others[$1]] - mean : 0)
        }
        outcomes.append(4 * (values[i] - mean) * sum / Double(degree) / squares)
      }
      let average = outcomes.reduce(0, +) / Double(outcomes.count)
      let spread =
        outcomes.reduce(0) { $0 + ($1 - average) * ($1 - average) } / Double(outcomes.count)
      #expect(abs(result.expected[i]! - average) < 1e-12)
      #expect(abs(result.variance[i]! - spread) < 1e-12)
      #expect(
        abs(result.scores[i]! - (result.index[i]! - average) / spread.squareRoot()) < 1e-9)
    }
  }

  /// The same column twice is one column; and two columns have the moments of all permutations.
  @Test func momentsOfTwoColumnsEqualThoseOverAllPermutations() throws {
    let (values, others) = ([1, 4, 4, 9, 0.5], [2.0, 0, 7, 1, 1])
    let weights = try SpatialWeights(neighbors: [[1, 2], [0], [0, 3, 4], [2, 4], [2, 3]])
    let moran = LocalMoran(weights)
    #expect(moran.indices(of: values, besides: values) == moran.indices(of: values))
    let result = moran.indices(of: values, besides: others, workers: Workers(2))
    func deviations(_ column: [Double]) -> [Double] {
      column.map { $0 - column.reduce(0, +) / 5 }
    }
    let (d, e) = (deviations(values), deviations(others))
    let scale =
      4 / (d.reduce(0) { $0 + $1 * $1 } * e.reduce(0) { $0 + $1 * $1 }).squareRoot()
    for i in values.indices {
      let rest = values.indices.filter { $0 != i }
      var outcomes: [Double] = []
      for subset in 0..<(1 << rest.count) where subset.nonzeroBitCount == weights.degree(of: i) {
        let sum = rest.indices.reduce(0.0) { $0 + (subset >> $1 & 1 == 1 ? e[rest[$1]] : 0) }
        outcomes.append(scale * d[i] * sum)
      }
      let average = outcomes.reduce(0, +) / Double(outcomes.count)
      let spread =
        outcomes.reduce(0) { $0 + ($1 - average) * ($1 - average) } / Double(outcomes.count)
      let lag = weights.neighbors(of: i).reduce(0) { $0 + e[Int($1)] }
      #expect(abs(result.index[i]! - scale * d[i] * lag) < 1e-12)
      #expect(abs(result.expected[i]! - average) < 1e-12)
      #expect(abs(result.variance[i]! - spread) < 1e-12)
    }
    #expect(moran.indices(of: values, besides: [3, 3, 3, 3, 3]).index.allSatisfy { $0 == nil })
  }

  @Test func constantsIslandsAndNothingAreAnswered() throws {
    let weights = try SpatialWeights(neighbors: [[1], [0], []])
    let constant = LocalMoran(weights).indices(of: [0.1, 0.1, 0.1])
    #expect(constant.index == [nil, nil, nil] && constant.scores == [nil, nil, nil])
    #expect(constant.quadrants == [.none, .none, .none])
    let island = LocalMoran(weights).indices(of: [1, 5, 9])
    #expect(island.index[2] == nil && island.quadrants[2] == .none && island.index[0] != nil)
    let pair = LocalMoran(try SpatialWeights(neighbors: [[1], [0]])).indices(of: [1, 2])
    #expect(pair.scores == [nil, nil] && pair.index[0] == -0.5)
    #expect(LocalMoran(try SpatialWeights(neighbors: [])).indices(of: []).index.isEmpty)
  }
}
