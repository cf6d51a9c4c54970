import CatchmentParallel

/// The last or the first few dates of a table, where they lie much longer from the rest than any
/// others from each other: a mistyped year looks so.
///
/// They are told and kept: a quiet year is no fault.
///
/// - Complexity: O(n), and O(days) for the days that the table spans.
struct Stragglers: Sendable {
  let rows: [Int]
  /// How many days lie between them and the rest.
  let days: Int
  let areLast: Bool

  /// What of a table's end is told: so many rows of it at most, behind a gap that is so long, and
  /// so many times as long as any other of the rest.
  private struct Rule {
    let share: Double
    let leastDays: Int
    let times: Int
  }

  /// A single one may be off by a season; where it is years, and shootings come every few days, it
  /// may be many.
  private static let rules = [
    Rule(share: 0.01, leastDays: 60, times: 3), Rule(share: 0.2, leastDays: 730, times: 10),
  ]
  /// Of fewer dates nobody can say what is usual.
  private static let leastCount = 10
  static func find(_ day: [Int32], rows: [Int32], workers: Workers) -> [Stragglers] {
    guard let tally = DayCounts(day, rows: rows), tally.total >= leastCount else { return [] }
    let (first, counts) = (tally.first, tally.count)
    let days = counts.indices.filter { counts[$0] > 0 }
    let gaps = zip(days.dropFirst(), days).map { $0 - $1 }
    func tail(_ days: [Int], _ gaps: [Int]) -> (gap: Int, place: Int)? {
      // The longest gap behind each place.
      var longest = [Int](repeating: 0, count: gaps.count + 1)
      for place in gaps.indices.reversed() {
        longest[place] = max(longest[place + 1], gaps[place])
      }
      var seen = 0
      for (place, day) in days.enumerated().dropLast() {
        seen += Int(counts[day])
        let rules = rules.filter { seen <= max(1, Int(Double(tally.total) * $0.share)) }
        if rules.isEmpty { return nil }
        let gap = gaps[place]
        if rules.contains(where: { gap >= max($0.leastDays, $0.times * longest[place + 1]) }) {
          return (gap, place)
        }
      }
      return nil
    }
    func found(_ days: ArraySlice<Int>, _ gap: Int, areLast: Bool) -> Stragglers {
      let odd = Set(days.map { Int32($0) + first })
      return Stragglers(
        rows: rows.map { Int($0) }.filter { odd.contains(day[$0]) }, days: gap, areLast: areLast)
    }
    let ends = tail(days.reversed(), gaps.reversed()).map {
      found(days.suffix($0.place + 1), $0.gap, areLast: true)
    }
    let starts = tail(days, gaps).map {
      found(days.prefix($0.place + 1), $0.gap, areLast: false)
    }
    return [starts, ends].compactMap(\.self)
  }
}
