import CatchmentFormats
import CatchmentParallel

/// Rows whose date can't be meant; they are kept without a date.
struct OddDates: Sendable {
  enum Kind: Sendable, Equatable {
    /// A date that databases write for one that is not known.
    case placeholder(Int32)
    /// After today.
    case future
    /// Before anybody could keep such a record: a year that lost its first digits.
    case ancient
    /// Decades before or after the rest.
    case isolated
  }

  let kind: Kind
  let rows: [Int32]
  /// How many years lie between these dates and the nearest of the rest; nil where there is no
  /// rest.
  let years: Int?
}

/// Finds dates that lie after today, stand for unknown ones, or lie decades from the rest.
///
/// The rest are the dates that follow each other without a gap of twenty years, in the stretch that
/// holds most of them: robust until half of the dates are bad.
///
/// - Complexity: O(n), on all threads.
struct OddDateFinder {
  private(set) var found: [OddDates] = []
  private(set) var notes: [InputNote] = []

  /// 1900-01-01, and 1899-12-30 (spreadsheets), 1904-01-01 (old Macintoshes), 1960-01-01 (SAS,
  /// Stata), 1970-01-01 (Unix), 9999-12-31.
  private static let placeholders = [
    (1900, 1, 1), (1899, 12, 30), (1904, 1, 1), (1960, 1, 1), (1970, 1, 1), (9999, 12, 31),
  ].compactMap { CivilDate.number(year: $0.0, month: $0.1, day: $0.2) }
  /// 1800-01-01: no record of incidents goes back as far.
  private static let ancient: Int32 = -62_091
  /// A gap that no record of shootings has, in years.
  private static let gap = 20
  private static let daysPerYear: Int32 = 365
  /// Fewer dates say nothing about where the rest lies.
  private static let leastCount = 5
  /// The first day that a date can have, 0001-01-01, and the years from there on.
  private static let firstDay: Int32 = -719_162
  private static let yearCount = 10_010
  /// The year 9911: only the last placeholder lies behind.
  private static let farFuture: Int32 = 2_900_000

  init(_ days: [Int32], today: Int32, _ workers: Workers) {
    let span = workers.map(count: days.count, chunk: 65_536) { range in
      var (known, future, first, last) = (0, 0, Int32.max, Int32.min)
      var isPlaceholder = false
      for index in range where days[index] > RowColumns.unreadable {
        let day = days[index]
        known &+= 1
        if day > today { future &+= 1 }
        first = min(first, day)
        last = max(last, day)
        if day <= 0 || day > Self.farFuture, Self.placeholders.contains(day) {
          isPlaceholder = true
        }
      }
      return (known, future, first, last, isPlaceholder)
    }
    let known = span.reduce(0) { $0 + $1.0 }
    var future = span.reduce(0) { $0 + $1.1 }
    guard known > 0, let first = span.map(\.2).min(), let last = span.map(\.3).max() else { return }
    if future * 2 > known {
      notes.append(.mostlyFuture(future, of: known))
      future = 0
    }
    // Most tables are of a few years, and have none of this.
    let isShort = last - first < Self.daysPerYear * Int32(Self.gap)
    if future == 0, isShort, first >= Self.ancient, !span.contains(where: \.4) { return }
    var isLeft = days.map { $0 > RowColumns.unreadable }
    if first < Self.ancient {
      let rows = days.indices.filter { isLeft[$0] && days[$0] < Self.ancient }.map { Int32($0) }
      for row in rows { isLeft[Int(row)] = false }
      found.append(OddDates(kind: .ancient, rows: rows, years: nil))
    }
    for day in Self.placeholders where span.contains(where: \.4) {
      let rows = Self.placeholderRows(day, days)
      if rows.isEmpty { continue }
      for row in rows { isLeft[Int(row)] = false }
      found.append(OddDates(kind: .placeholder(day), rows: rows, years: nil))
    }
    if future > 0 {
      let rows = days.indices.filter { isLeft[$0] && days[$0] > today }.map { Int32($0) }
      for row in rows { isLeft[Int(row)] = false }
      if !rows.isEmpty {
        found.append(OddDates(kind: .future, rows: rows, years: nil))
      }
    }
    let rest = Self.body(days.indices.lazy.filter { isLeft[$0] }.map { days[$0] })
    guard let rest else { return }
    let rows = days.indices.filter { isLeft[$0] && !rest.contains(days[$0]) }.map { Int32($0) }
    if !rows.isEmpty { found.append(OddDates(kind: .isolated, rows: rows, years: nil)) }
    let real = days.indices.lazy.filter { isLeft[$0] && rest.contains(days[$0]) }.map { days[$0] }
    let edges = (real.min() ?? rest.lowerBound)...(real.max() ?? rest.upperBound)
    found = found.map { find in
      let years = find.rows.map { Self.years(days[Int($0)], from: edges) }.min()
      return OddDates(kind: find.kind, rows: find.rows, years: years)
    }
  }

  /// The rows of a placeholder, where it is one: where the table is of that time, the day has as
  /// many rows as its neighbors.
  private static func placeholderRows(_ day: Int32, _ days: [Int32]) -> [Int32] {
    var rows: [Int32] = []
    var neighbors = 0
    for index in days.indices where abs(Int(days[index]) - Int(day)) <= 31 {
      if days[index] == day {
        rows.append(Int32(index))
      } else if !placeholders.contains(days[index]) {
        neighbors += 1
      }
    }
    // Sixty-two days have the neighbors.
    return neighbors > 0 && rows.count * 62 <= 10 * neighbors + 310 ? [] : rows
  }

  /// The days from the first to the last of the stretch that holds most dates; nil where there are
  /// too few.
  private static func body(_ days: some Sequence<Int32>) -> ClosedRange<Int32>? {
    var counts = [Int](repeating: 0, count: yearCount)
    var (total, first, last) = (0, Int32.max, Int32.min)
    for day in days {
      counts[max(0, min(yearCount - 1, Int((day - firstDay) / daysPerYear)))] += 1
      total += 1
      first = min(first, day)
      last = max(last, day)
    }
    if total == 0 { return nil }
    if total < leastCount { return first...last }
    var best = (count: 0, years: 0...0)
    var current = (count: 0, first: 0, last: -gap - 1)
    for year in counts.indices where counts[year] > 0 {
      if year - current.last > gap { current = (0, year, year) }
      current = (current.count + counts[year], current.first, year)
      if current.count > best.count { best = (current.count, current.first...year) }
    }
    // Two stretches of equal weight: nobody can say which is wrong.
    guard best.count * 2 > total else { return first...last }
    let start = firstDay + Int32(best.years.lowerBound) * daysPerYear
    return start...(firstDay + Int32(best.years.upperBound + 1) * daysPerYear - 1)
  }

  private static func years(_ day: Int32, from rest: ClosedRange<Int32>) -> Int {
    let days = day < rest.lowerBound ? rest.lowerBound - day : max(0, day - rest.upperBound)
    return Int((Double(days) / 365.2425).rounded(.down))
  }
}
