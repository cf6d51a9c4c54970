import Testing

@testable import CatchmentPatterns

struct MannKendallTests {
  /// pymannkendall 1.4.3.
  @Test(arguments: [
    ([1.0, 2, 2, 4, 3, 5, 5, 7, 6, 9], 39, 123.0, 3.4263446117362424, 0.0006117636822975392),
    ([5, 4, 4, 3, 3.5, 2, 1, 1, 1, 0], -39, 361.0 / 3, -3.464101615137755, 0.0005320055051392103),
    ([1, 1, 1, 1, 2], 4, 8, 1.0606601717798212, 0.2888443663464848),
  ])
  func trendsEqualPymannkendalls(
    series: [Double], statistic: Int, variance: Double, z: Double, p: Double
  ) {
    let test = MannKendall(series)
    #expect(test.statistic == statistic)
    #expect(abs(test.variance - variance) < 1e-12)
    #expect(abs(test.z - z) < 1e-12 && abs(test.p - p) < 1e-12)
  }

  /// Over all orders of the values the statistic has the mean 0 and the stated variance.
  @Test(arguments: [[1.0, 2, 3, 4, 5, 6], [1, 1, 2, 3, 3, 3], [0, 0, 1], [4, 4, 4, 4], [7, 8]])
  func varianceIsThatOverAllOrders(series: [Double]) {
    var statistics: [Int] = []
    func permute(_ rest: [Double], _ order: [Double]) {
      if rest.isEmpty { statistics.append(MannKendall(order).statistic) }
      for index in rest.indices {
        var left = rest
        let value = left.remove(at: index)
        permute(left, order + [value])
      }
    }
    permute(series, [])
    #expect(statistics.reduce(0, +) == 0)
    let squares = statistics.reduce(0) { $0 + $1 * $1 }
    let variance = Double(squares) / Double(statistics.count)
    #expect(abs(variance - MannKendall(series).variance) < 1e-12)
  }

  @Test func shortAndConstantSeriesHaveNoTrend() {
    for series in [[], [1], [2, 2, 2, 2]] as [[Double]] {
      #expect(MannKendall(series).z == 0 && MannKendall(series).p == 1)
    }
    #expect(MannKendall([1, 2, 3]).p > 0.05)
    #expect(MannKendall([1, 2, 3, 4, 5]).p < 0.05)
  }
}
