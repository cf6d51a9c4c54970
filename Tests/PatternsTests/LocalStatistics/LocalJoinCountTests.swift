import CatchmentParallel
import CatchmentStatistics
import Testing

@testable import CatchmentPatterns

struct LocalJoinCountTests {
  /// Every way to deal the other marks among the other cells.
  @Test func pAndMomentsEqualThoseOverAllDeals() throws {
    let isMarked = [true, true, false, true, false, false, true, false, false]
    let weights = try SpatialWeights(
      neighbors: [
        [1, 3, 4], [0, 2], [1], [0, 4, 6], [0, 1, 2, 3, 5, 6, 7, 8], [4], [3, 7], [], [6],
      ], scheme: .rowStandardized)
    let found = LocalJoinCount(weights).counts(of: isMarked)
    #expect(found.marked == 4)
    for cell in isMarked.indices {
      guard isMarked[cell] else {
        #expect(found.p[cell] == nil && found.scores[cell] == nil && found.joins[cell] == 0)
        continue
      }
      let others = isMarked.indices.filter { $0 != cell }
      let neighbors = Set(weights.neighbors(of: cell).map { Int($0) })
      let observed = neighbors.count { isMarked[$0] }
      var outcomes: [Int] = []
      for deal in 0..<(1 << others.count) where deal.nonzeroBitCount == 3 {
        outcomes.append(
          others.indices.count { deal >> $0 & 1 == 1 && neighbors.contains(others[$0]) })
      }
      let total = Double(outcomes.count)
      let mean = Double(outcomes.reduce(0, +)) / total
      let variance = outcomes.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / total
      #expect(found.joins[cell] == observed)
      #expect(abs(found.expected[cell]! - mean) < 1e-12)
      #expect(abs(found.variance[cell]! - variance) < 1e-12)
      let p = Double(outcomes.count { $0 >= observed }) / total
      #expect(abs(found.p[cell]! - p) < 1e-12)
    }
  }

  /// 4 by 4, the upper half marked: a corner has 3 of 3 neighbors, and C(7, 3) / C(15, 3) = 35 /
  /// 455 of all deals do as much; an inner cell of the border row has 3 of 5.
  @Test func halfALatticeHasTheCountsOfItsCombinations() throws {
    let lists = (0..<16).map { cell in
      [(0, -1), (0, 1), (-1, 0), (1, 0)].compactMap { (dy, dx) -> Int32? in
        let (y, x) = (cell / 4 + dy, cell % 4 + dx)
        return (0..<4).contains(y) && (0..<4).contains(x) ? Int32(4 * y + x) : nil
      }
    }
    let found = LocalJoinCount(try SpatialWeights(neighbors: lists))
      .counts(of: (0..<16).map { $0 >= 8 }, workers: Workers(2))
    #expect(found.joins == [0, 0, 0, 0, 0, 0, 0, 0, 2, 3, 3, 2, 2, 3, 3, 2])
    // A corner: both of 2. Of 15 others 7 are marked.
    #expect(abs(found.p[12]! - 21.0 / 105) < 1e-12)
    // Below the border: 3 of 3.
    #expect(abs(found.p[13]! - 35.0 / 455) < 1e-12)
    // At the border: at least 3 of 4.
    #expect(abs(found.p[9]! - (35.0 * 8 + 35) / 1365) < 1e-12)
  }

  @Test func oneMarkAllMarksIslandsAndNothingAreAnswered() throws {
    let ring = try SpatialWeights(neighbors: [[1, 2], [0, 2], [0, 1], []])
    let one = LocalJoinCount(ring).counts(of: [true, false, false, false])
    #expect(one.joins == [0, 0, 0, 0] && one.p[0] == 1 && one.scores[0] == nil)
    let all = LocalJoinCount(ring).counts(of: [true, true, true, true])
    #expect(all.joins == [2, 2, 2, 0] && all.p == [1, 1, 1, nil])
    #expect(LocalJoinCount(ring).counts(of: [false, false, false, false]).marked == 0)
    #expect(LocalJoinCount(try SpatialWeights(neighbors: [])).counts(of: []).joins.isEmpty)
    #expect(LocalJoinCount(try SpatialWeights(neighbors: [[]])).counts(of: [true]).p == [nil])
  }
}
