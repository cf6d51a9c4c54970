import CatchmentPrivacy
import CatchmentStatistics
import Testing

struct RelatedColumnsTests {
  /// All tables of two parts that give the shown numbers, those withheld not being 0: no small
  /// part, whether it has a column or not, has one value only.
  @Test(arguments: 0..<60)
  func noSmallPartFollowsFromColumnsAndRowsTogether(seed: Int) throws {
    var random = RandomStream(seed: 83, replicate: UInt64(seed))
    let (rows, k, most) = (2 + random.index(below: 2), 3, 9)
    let first = (0..<rows).map { _ in random.index(below: 6) }
    let second = (0..<rows).map { _ in random.index(below: 6) }
    let all = zip(first, second).map { $0 + $1 }
    // In half of them what is left of all has no column.
    let columns = seed % 2 == 0 ? [all, first] : [all, first, second]
    let related = try RelatedColumns(columns.map { $0.map { $0 } }, k: k)
    guard !related.relations.isEmpty else { return }
    func fits(_ column: Int, _ row: Int, _ count: Int) -> Bool {
      guard column < columns.count else { return true }
      let own = columns[column][row]
      let isShown = !related.isWithheld[column][row] && !(1..<k).contains(own)
      return isShown ? count == own : count > 0
    }
    let totals = columns.map { $0.reduce(0, +) }
    let isTold = columns.indices.map {
      !related.isTotalWithheld[$0] && !(1..<k).contains(totals[$0])
    }
    var possible = [[Set<Int>]](repeating: first.map { _ in [] }, count: 2)
    var parts = [first, second]
    func visit(_ row: Int) {
      if row == rows {
        let sums = parts.map { $0.reduce(0, +) }
        let numbers = [sums[0] + sums[1]] + sums
        guard columns.indices.allSatisfy({ !isTold[$0] || numbers[$0] == totals[$0] }) else {
          return
        }
        for part in 0..<2 { for row in 0..<rows { possible[part][row].insert(parts[part][row]) } }
        return
      }
      for one in 0...most {
        for other in 0...most
        where fits(0, row, one + other) && fits(1, row, one) && fits(2, row, other) {
          (parts[0][row], parts[1][row]) = (one, other)
          visit(row + 1)
        }
      }
    }
    visit(0)
    for (part, counts) in [first, second].enumerated() {
      for row in 0..<rows where (1..<k).contains(counts[row]) {
        #expect(possible[part][row].count > 1, "\(columns) \(related.isWithheld)")
      }
    }
  }

  /// Two areas share a strip with one incident: what lies in one area alone is withheld, with its
  /// total, and what lies in each stays.
  @Test func theWiderColumnStays() throws {
    let related = try RelatedColumns([[31, 59], [30, 58]], k: 3)
    #expect(related.isWithheld == [[false, false], [true, true]])
    #expect(related.isTotalWithheld == [false, true])
  }

  @Test func columnsThatAreNoPartsOfEachOtherStay() throws {
    // Neither is above the other, and what is left between them is large or nothing.
    for columns in [[[9, 12], [11, 10]], [[30, 40], [9, 12]], [[9, 12], [9, 12]]] {
      let related = try RelatedColumns(columns, k: 3)
      #expect(related.isWithheld.allSatisfy { !$0.contains(true) })
      #expect(!related.isTotalWithheld.contains(true))
    }
    // Two periods count different incidents.
    let periods = try RelatedColumns([[9, 12], [10, 14]], apart: [[0, 1]], k: 3)
    #expect(periods.relations.isEmpty)
    #expect(try RelatedColumns([[9, 12], [10, 14]], k: 3).isWithheld[0].contains(true))
  }
}
