import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics
import TestSupport
import Testing

@testable import CatchmentPatterns

/// esda's answers for the shootings of Chicago on squares of 200 m.
@Suite(.enabled(if: DataFolder.isAvailable))
struct LocalStatisticsOracleTests {
  private let cells: StudyCells<SquareGrid>
  private let values: [Double]

  init() throws {
    let areas = try chicagoAreas("community-areas.geojson")
    cells = StudyCells(
      try SquareGrid(over: areas.extent, side: .meters(200)), within: PolygonLocator(areas))
    values = cells.counts(of: try CityShootings.chicago.planar()).map(Double.init)
  }

  private func weights(_ name: String, _ scheme: SpatialWeights.Scheme) throws -> SpatialWeights {
    name == "queen"
      ? try SpatialWeights(contiguityOf: cells.shapes, scheme: scheme, workers: .all)
      : try SpatialWeights(distanceBand: .meters(600), between: cells.centers, scheme: scheme)
  }

  @Test(arguments: ["queen", "band600"])
  func everyStatisticEqualsEsdas(name: String) throws {
    let rows = try recorded("local-statistics.txt")
    let first = rows.firstIndex { $0[0] == name }!
    let weights = try weights(name, .rowStandardized)
    #expect(rows[first][1] == "\(cells.count)")
    #expect(rows[first][2] == "\(Int(values.reduce(0, +)))")
    #expect(rows[first][3] == "\(weights.neighbors.count)")

    let star = GetisOrd(weights).scores(of: values)
    let plain = GetisOrd(weights, statistic: .withoutSelf).scores(of: values)
    let moran = LocalMoran(weights).indices(of: values)
    let replicas = 19_999
    let chance = ConditionalPermutation(weights, permutations: try Permutations(replicas: replicas))
      .test(values, workers: .all)
    let quadrants = ["1": "HH", "2": "LH", "3": "LL", "4": "HL"]
    let n = Double(cells.count)
    func isNear(_ found: Double?, _ text: String) -> Bool {
      let expected = Double(text)!
      return abs(found! - expected) <= 1e-9 * max(1, abs(expected))
    }
    var compared = 0
    for row in rows[(first + 1)...].prefix(while: { Int($0[0]) != nil }) {
      let cell = Int(row[0])!
      compared += 1
      #expect(values[cell] == Double(row[1])!)
      #expect(isNear(star[cell], row[2]) && isNear(plain[cell], row[3]))
      #expect(isNear(moran.index[cell], row[4]))
      #expect(moran.quadrants[cell].rawValue == quadrants[row[5]])
      // esda's moments are those of I n / (n − 1).
      #expect(isNear(moran.expected[cell]! * n / (n - 1), row[8]))
      #expect(isNear(moran.variance[cell]! * n * n / (n - 1) / (n - 1), row[9]))
      for (count, text) in [(chance.atLeast[cell], row[6]), (chance.atMost[cell], row[7])] {
        let p = (Double(count) + 1) / (Double(replicas) + 1)
        let theirs = (Double(text)! + 1) / 1000
        // The larger of the two variances: a one in a thousand may well meet one of 999.
        let variance = max(p * (1 - p), theirs * (1 - theirs)) / 999
        #expect(abs(p - theirs) <= 4 * variance.squareRoot() + 1.0 / 999)
      }
    }
    #expect(compared > 500)
  }
}
