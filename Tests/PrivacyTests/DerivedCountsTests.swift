import CatchmentStatistics
import Testing

@testable import CatchmentPrivacy

/// Against all weights of four numbers over six rows. By Cramer's rule nothing that follows needs
/// weights beyond 3: a determinant of a table of zeros and ones with four rows is at most 3.
struct DerivedCountsTests {
  private static let rows = 6

  /// Some numbers over the rows.
  private static func numbers(_ random: inout RandomStream) -> [[Int32]] {
    (0..<4).map { _ in (0..<Int32(rows)).filter { _ in random.index(below: 2) == 0 } }
  }

  /// What each row comes to, under all weights from -3 to 3, and the last number with one.
  private static func sums(of numbers: [[Int32]]) -> [(rows: [Int], last: Int)] {
    var sums: [(rows: [Int], last: Int)] = []
    for code in 0..<7 * 7 * 7 * 7 {
      let weights = [code % 7 - 3, code / 7 % 7 - 3, code / 49 % 7 - 3, code / 343 - 3]
      guard let last = weights.lastIndex(where: { $0 != 0 }) else { continue }
      var comesTo = [Int](repeating: 0, count: rows)
      for (number, weight) in zip(numbers, weights) {
        for row in number { comesTo[Int(row)] += weight }
      }
      sums.append((comesTo, last))
    }
    return sums
  }

  @Test(arguments: 0..<150)
  func aCountIsDerivedWhereSomeWeightsMakeIt(seed: Int) {
    var random = RandomStream(seed: UInt64(seed))
    let numbers = Self.numbers(&random)
    let sums = Self.sums(of: numbers)
    let secrets = (0..<Int32(Self.rows)).flatMap { first in
      (first..<Int32(Self.rows)).map { first == $0 ? [first] : [first, $0] }
    }
    for secret in secrets {
      // A multiple of the secret, and nothing else.
      let making = sums.filter { sum in
        let value = sum.rows[Int(secret[0])]
        return value != 0
          && sum.rows.indices.allSatisfy {
            sum.rows[$0] == (secret.contains(Int32($0)) ? value : 0)
          }
      }
      let culprit = DerivedCounts(shown: numbers, secrets: [secret], rows: Self.rows)
        .culprits(from: 0).first
      #expect((culprit != nil) == !making.isEmpty, "\(numbers) \(secret)")
      if let culprit { #expect(making.contains { $0.last == culprit }, "\(numbers) \(secret)") }
    }
  }

  @Test(arguments: 0..<150)
  func singlesAreForcedWhereASumOfThemAloneIsNowhereBelowZero(seed: Int) {
    var random = RandomStream(seed: UInt64(1000 + seed))
    let numbers = Self.numbers(&random)
    let singles = Set((0..<Int32(Self.rows)).filter { _ in random.index(below: 3) > 0 })
    let telling = Self.sums(of: numbers).filter { sum in
      sum.rows.indices.allSatisfy {
        sum.rows[$0] == 0 || sum.rows[$0] > 0 && singles.contains(Int32($0))
      } && sum.rows.contains { $0 > 0 }
    }
    let forced = ForcedSingles.all(shown: numbers, singles: singles, rows: Self.rows)
    #expect(forced.isEmpty == telling.isEmpty, "\(numbers) \(singles)")
    for part in forced {
      for row in part.rows {
        #expect(telling.contains { $0.rows[Int(row)] > 0 }, "\(numbers) \(singles)")
      }
      #expect(telling.contains { $0.last <= part.culprit }, "\(numbers) \(singles)")
    }
  }

  /// Two beats of five and seven hold tracts of six and of four that lie across, and two with one
  /// incident: what is missing from twelve are these. Three hundred such neighborhoods.
  @Test func manyNumbersAreLookedAtTogether() throws {
    let parts: [(rows: [Int32], isTract: Bool)] = [
      ([0, 1, 2, 3, 4], false), ([5, 6, 7, 8, 9, 10, 11], false),
      ([0, 1, 2, 5, 6, 7], true), ([3, 8, 9, 10], true), ([4], true), ([11], true),
    ]
    var families: [[[Int32]]] = [[(0..<3600).map { Int32($0) }], [], []]
    for place in 0..<300 {
      for part in parts {
        families[part.isTract ? 2 : 1].append(part.rows.map { $0 + Int32(12 * place) })
      }
    }
    let joint = try JointCounts(families: families, rows: 3600, k: 3)
    #expect(joint.shown[0] == [3600])
    for place in 0..<300 {
      let shown =
        joint.shown[1][2 * place..<2 * place + 2] + joint.shown[2][4 * place..<4 * place + 2]
      // One of the four that tell it is withheld, and no more than that and one to protect it.
      #expect((1...2).contains(shown.count { $0 == nil }), "\(shown)")
    }
  }
}
