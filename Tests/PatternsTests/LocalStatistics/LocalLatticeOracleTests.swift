import CatchmentGeometry
import CatchmentStatistics
import TestSupport
import Testing

@testable import CatchmentPatterns

/// esda's answers on a lattice of 9 by 7 squares, by queen and by a band of two squares.
struct LocalLatticeOracleTests {
  private struct Row {
    let first, second, c: Double
    let alike: (atLeast: Double, atMost: Double)
    let joins: Int
    let joinsAtLeast: Double
    let row, binary: Double
    let quadrant: String
    let around: (atLeast: Double, atMost: Double)

    init(_ columns: [String]) {
      let numbers = columns.map { Double($0)! }
      (first, second, c) = (numbers[1], numbers[2], numbers[3])
      alike = (numbers[4], numbers[5])
      joins = Int(numbers[6])
      joinsAtLeast = numbers[7]
      (row, binary) = (numbers[8], numbers[9])
      quadrant = ["1": "HH", "2": "LH", "3": "LL", "4": "HL"][columns[10]]!
      around = (numbers[11], numbers[12])
    }
  }

  /// How often esda asked.
  private static let theirReplicas = 9999.0
  private static let replicas = 19_999

  private func rows(_ name: String) throws -> [Row] {
    let lines = try recorded("local-lattice.txt")
    let first = lines.firstIndex { $0 == [name] }!
    return lines[(first + 1)...].prefix { $0.count > 1 }.map(Row.init)
  }

  private func weights(_ name: String, _ scheme: SpatialWeights.Scheme) throws -> SpatialWeights {
    let extent = Extent<Planar>(minX: 0, minY: 0, maxX: 9, maxY: 7)
    let cells = StudyCells(try SquareGrid(over: extent, side: .meters(1)))
    return name == "queen"
      ? try SpatialWeights(contiguityOf: cells.shapes, scheme: scheme)
      : try SpatialWeights(distanceBand: .meters(2), between: cells.centers, scheme: scheme)
  }

  private func isNear(_ found: Double?, _ expected: Double) -> Bool {
    abs(found! - expected) <= 1e-9 * max(1, abs(expected))
  }

  /// Two counts of as many worlds as each program made, four standard errors apart at most.
  private func agree(_ count: Int32, _ theirs: Double) -> Bool {
    let p = (Double(count) + 1) / Double(Self.replicas + 1)
    let other = (theirs + 1) / (Self.theirReplicas + 1)
    let pooled = (p + other) / 2
    let variance =
      pooled * (1 - pooled) * (1 / Double(Self.replicas) + 1 / Self.theirReplicas)
    return abs(p - other) <= 4.5 * variance.squareRoot() + 1e-4
  }

  @Test(arguments: ["queen", "band"])
  func gearyIsEsdas(name: String) throws {
    let rows = try rows(name)
    let geary = LocalGeary(try weights(name, .rowStandardized))
    let values = rows.map(\.first)
    let found = geary.indices(of: values)
    let chance = geary.test(values, permutations: try Permutations(replicas: Self.replicas))
    #expect(rows.count == 63)
    for (cell, row) in rows.enumerated() {
      #expect(isNear(found.index[cell], row.c))
      #expect(agree(chance.atLeast[cell], row.alike.atLeast), "\(cell)")
      #expect(agree(chance.atMost[cell], row.alike.atMost), "\(cell)")
    }
  }

  @Test(arguments: ["queen", "band"])
  func joinCountsAreEsdas(name: String) throws {
    let rows = try rows(name)
    let found = LocalJoinCount(try weights(name, .binary)).counts(of: rows.map { $0.first >= 2 })
    for (cell, row) in rows.enumerated() {
      #expect(found.joins[cell] == row.joins)
      guard let p = found.p[cell] else {
        #expect(row.first < 2)
        continue
      }
      let theirs = row.joinsAtLeast / Self.theirReplicas
      let error = (p * (1 - p) / Self.theirReplicas).squareRoot()
      #expect(abs(p - theirs) <= 4.5 * error + 1e-12, "\(cell): \(p), \(theirs)")
    }
  }

  @Test(arguments: ["queen", "band"])
  func moranOfTwoCountsIsEsdas(name: String) throws {
    let rows = try rows(name)
    let (first, second) = (rows.map(\.first), rows.map(\.second))
    let row = LocalMoran(try weights(name, .rowStandardized)).indices(of: first, besides: second)
    let binary = LocalMoran(try weights(name, .binary)).indices(of: first, besides: second)
    let chance = ConditionalPermutation(
      try weights(name, .rowStandardized), permutations: try Permutations(replicas: Self.replicas)
    ).test(second)
    for (cell, expected) in rows.enumerated() {
      #expect(isNear(row.index[cell], expected.row))
      #expect(isNear(binary.index[cell], expected.binary))
      #expect(row.quadrants[cell].rawValue == expected.quadrant)
      #expect(isNear(row.scores[cell], binary.scores[cell]!))
      // I falls as the sum rises where a place's own count is below the mean.
      let isBelow = expected.quadrant.hasPrefix("L")
      let (above, below) = (chance.atLeast[cell], chance.atMost[cell])
      #expect(agree(isBelow ? below : above, expected.around.atLeast), "\(cell)")
      #expect(agree(isBelow ? above : below, expected.around.atMost), "\(cell)")
    }
  }
}
