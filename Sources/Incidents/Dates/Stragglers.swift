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

  /// A gap that is told is so long at least, and so many times as long as any other.
  private static let leastDays = 60
  private static let times = 3
  /// Of fewer dates nobody can say what is usual.
  private static let leastCount = 10
  static func find(_ day: [Int32], rows: [Int32], workers: Workers) -> [Stragglers] {
    guard let tally = DayCounts(day, rows: rows), tally.total >= leastCount else { return [] }
    let (first, counts) = (tally.first, tally.count)
    let days = counts.indices.filter { counts[$0] > 0 }
    let gaps = zip(days.dropFirst(), days).map { $0 - $1 }
    // One in a hundred at either end, and one at least.
    let few = max(1, tally.total / 100)
    func tail(_ days: [Int], _ gaps: [Int]) -> (gap: Int, place: Int)? {
      // The longest gap behind each place.
      var longest = [Int](repeating: 0, count: gaps.count + 1)
      for place in gaps.indices.reversed() {
        longest[place] = max(longest[place + 1], gaps[place])
      }
      var seen = 0
      for (place, day) in days.enumerated().dropLast() {
        seen += Int(counts[day])
        if seen > few { return nil }
        if gaps[place] >= leastDays, gaps[place] >= times * max(1, longest[place + 1]) {
          return (gaps[place], place)
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
