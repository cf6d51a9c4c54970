import Foundation
import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics
import TestSupport
import Testing

@testable import CatchmentPatterns

struct GetisOrdTests {
  /// Six points of esda's documentation.
  private let points = Points<Planar>(x: [10, 20, 40, 15, 30, 30], y: [10, 10, 10, 20, 20, 30])
  private let values = [2, 3, 3.2, 5, 8, 7]

  @Test func sixPointsHaveThePublishedScores() throws {
    let star = [-1.39727626, -0.28917762, 0.65064964, -0.28917762, 1.23452088, 2.02424331]
    let plain = [-1.0136729, -0.04361589, 1.31558703, -0.31412676, 1.15373986, 1.77833941]
    for scheme in [SpatialWeights.Scheme.binary, .rowStandardized] {
      let weights = try SpatialWeights(
        distanceBand: .meters(15), between: points, scheme: scheme)
      for (expected, found) in zip(star, GetisOrd(weights).scores(of: values)) {
        #expect(abs(found! - expected) < 1e-8)
      }
      let scores = GetisOrd(weights, statistic: .withoutSelf).scores(of: values)
      for (expected, found) in zip(plain, scores) { #expect(abs(found! - expected) < 1e-7) }
    }
  }

  @Test(.enabled(if: DataFolder.isAvailable))
  func theAuthorsOwnExampleIsReproduced() throws {
    func table(_ name: String) throws -> [[String]] {
      try DataFolder.text("reference/getis-ord/" + name).split(whereSeparator: \.isNewline)
        .dropFirst().map { $0.split(separator: ",").map(String.init) }
    }
    let cells = try table("getisord_go_xyz.csv").map { $0.map { Double($0)! } }
    let centers = Points<Planar>(x: cells.map { $0[0] }, y: cells.map { $0[1] })
    for row in try table("getisord_reference_values.csv") {
      let weights = try SpatialWeights(
        distanceBand: .meters(Double(row[1])!), between: centers)
      let scores = GetisOrd(weights, statistic: row[0] == "Gi*" ? .star : .withoutSelf)
        .scores(of: cells.map { $0[2] }).map { $0! }
      #expect(abs(scores[119] - Double(row[2])!) < 1e-6)
      #expect(abs(scores.max()! - Double(row[3])!) < 1e-6)
      #expect(scores.firstIndex(of: scores.max()!) == Int(row[4])!)
      #expect(abs(scores.min()! - Double(row[5])!) < 1e-6)
    }
  }

  /// The formula as printed, every sum over all cells.
  @Test(arguments: [GetisOrd.Statistic.star, .withoutSelf])
  func scoresEqualThePrintedFormula(statistic: GetisOrd.Statistic) throws {
    let points = cityPoints(count: 150, seed: 4, side: 3000)
    var random = RandomStream(seed: 9)
    // Far from zero, where sums of squares lose their digits.
    let values = (0..<150).map { _ in 5e6 + 10 * random.uniform() }
    let weights = try SpatialWeights(distanceBand: .meters(400), between: points)
    let scores = GetisOrd(weights, statistic: statistic)
      .scores(of: values, workers: Workers(2))
    for i in values.indices {
      let pool = values.indices.filter { statistic == .star || $0 != i }.map { values[$0] - 5e6 }
      let n = Double(pool.count)
      let mean = pool.reduce(0, +) / n
      let s = (pool.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n).squareRoot()
      let near = values.indices.filter {
        ($0 != i || statistic == .star)
          && hypot(points.x[i] - points.x[$0], points.y[i] - points.y[$0]) <= 400
      }
      let w = Double(near.count)
      guard w > 0 else {
        #expect(scores[i] == nil)
        continue
      }
      let sum = near.reduce(0) { $0 + values[$1] - 5e6 }
      let z = (sum - mean * w) / (s * ((n * w - w * w) / (n - 1)).squareRoot())
      #expect(abs(scores[i]! - z) < 1e-7)
    }
  }

  @Test func questionsWithoutAnAnswerAreNil() throws {
    let lists: [[Int32]] = [[1], [0], []]
    let weights = try SpatialWeights(neighbors: lists)
    let star = GetisOrd(weights)
    let plain = GetisOrd(weights, statistic: .withoutSelf)
    #expect(star.scores(of: [0.1, 0.1, 0.1]) == [nil, nil, nil])
    #expect(plain.scores(of: [0.1, 0.1, 0.1]) == [nil, nil, nil])
    // An island answers for itself alone; without itself it has no neighborhood.
    #expect(abs(star.scores(of: [0, 0, 3])[2]! - 2.0.squareRoot()) < 1e-12)
    #expect(plain.scores(of: [0, 0, 3])[2] == nil)
    // All others are equal: Gi of the one that is not has nothing to compare.
    let ring = try SpatialWeights(neighbors: [[1], [2], [3], [0]])
    let alone = GetisOrd(ring, statistic: .withoutSelf).scores(of: [0.3, 0.1, 0.1, 0.1])
    #expect(alone[0] == nil && alone[1] != nil)
    // A neighborhood that is everything.
    let all = try SpatialWeights(neighbors: [[1, 2], [0, 2], [0, 1]])
    #expect(GetisOrd(all).scores(of: [1, 2, 3]) == [nil, nil, nil])
    let empty = try SpatialWeights(neighbors: [])
    #expect(GetisOrd(empty).scores(of: []) == [])
    let one = try SpatialWeights(neighbors: [[]])
    #expect(GetisOrd(one, statistic: .withoutSelf).scores(of: [4]) == [nil])
  }
}
