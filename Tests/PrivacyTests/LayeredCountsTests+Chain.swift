import CatchmentPrivacy
import CatchmentStatistics
import Testing

/// Tables that grow, published one after the other: against all tables that give the same numbers.
extension LayeredCountsTests {
  /// Areas of a table at three times, with what was shown of each.
  private struct Chain: CustomStringConvertible {
    var counts: [[Int]] = []
    var tables: [SuppressedCounts] = []

    /// - Parameter held: against which of the earlier ones each is held.
    init(_ random: inout RandomStream, held: (Int) -> Range<Int>) throws {
      var now = (0..<3).map { _ in [0, 2, 3, 4, 5, 9][random.index(below: 6)] }
      for place in 0..<3 {
        let earlier = held(place).map { then in
          LayeredCounts.Earlier(
            counts: Array(tables[then].shown.prefix(3)),
            isWithheld: tables[then].shown.prefix(3).map { $0 == nil },
            total: tables[then].shown[3], showsZeros: !tables[then].withholdsZeros)
        }
        tables.append(try SuppressedCounts(LayeredCounts(cells: now, earlier: earlier)))
        counts.append(now)
        now = now.map { $0 + [0, 0, 1, 1, 2, 4][random.index(below: 6)] }
      }
    }

    var description: String { "\(counts) \(tables.map(\.shown))" }

    /// What one area can have held, at all times.
    private func histories(_ cell: Int) -> [[Int]] {
      var histories: [[Int]] = [[]]
      for (counts, table) in zip(counts, tables) {
        let near = max(table.withholdsZeros ? 0 : 1, counts[cell] - 2)...max(1, counts[cell]) + 2
        let possible = table.shown[cell].map { [$0] } ?? Array(near)
        histories = histories.flatMap { known in
          possible.filter { $0 >= known.last ?? 0 }.map { known + [$0] }
        }
      }
      return histories
    }

    /// For each area what it can have held, where that fits all totals.
    func possible() -> [Set<[Int]>] {
      let own = (0..<3).map(histories)
      var possible = [Set<[Int]>](repeating: [], count: 3)
      for first in own[0] {
        for second in own[1] {
          for third in own[2] {
            let fits = tables.indices.allSatisfy { time in
              tables[time].shown[3].map { $0 == first[time] + second[time] + third[time] } ?? true
            }
            guard fits else { continue }
            for (cell, history) in [first, second, third].enumerated() {
              possible[cell].insert(history)
            }
          }
        }
      }
      return possible
    }

    /// Small counts and small changes that nothing else can be.
    func told() -> [(cell: Int, times: [Int])] {
      var told: [(Int, [Int])] = []
      for (cell, possible) in possible().enumerated() {
        for times in [[0], [1], [2], [0, 1], [1, 2], [0, 2]] {
          func value(_ history: [Int]) -> Int {
            times.count == 1 ? history[times[0]] : history[times[1]] - history[times[0]]
          }
          let truth = value(counts.map { $0[cell] })
          if (1..<3).contains(truth), Set(possible.map(value)).count == 1 {
            told.append((cell, times))
          }
        }
      }
      return told
    }
  }

  @Test func noSmallChangeFollowsFromAnyOfThreePublications() throws {
    var alone = 0
    for seed in 0..<60 {
      var random = RandomStream(seed: 97, replicate: UInt64(seed))
      let chain = try Chain(&random) { 0..<$0 }
      #expect(chain.told().isEmpty, "\(chain.told()) of \(chain)")
      random = RandomStream(seed: 97, replicate: UInt64(seed))
      alone += try Chain(&random) { max(0, $0 - 1)..<$0 }.told().isEmpty ? 0 : 1
    }
    // Held against the newest alone, and nothing of what that had withheld, some are told.
    #expect(alone > 0)
  }

  /// Shown, withheld as one came, and then four.
  @Test func whatWasShownOnceCountsThoughItWasWithheldSince() throws {
    let first = LayeredCounts.Earlier(
      counts: [3, 20, 30], isWithheld: [false, false, false], total: 53)
    let second = LayeredCounts.Earlier(
      counts: [nil, nil, 30], isWithheld: [true, true, false], total: 60)
    func shown(_ earlier: [LayeredCounts.Earlier]) throws -> Int? {
      try SuppressedCounts(LayeredCounts(cells: [4, 30, 34], earlier: earlier)).shown[0]
    }
    #expect(try shown([second]) == 4)
    #expect(try shown([first, second]) == nil)
  }
}
