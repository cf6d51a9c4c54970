import CatchmentFormats

/// Dates that far more rows have than others: what a program or a person writes where only the year
/// or the month is known, or the day on which rows were entered.
///
/// They are told and kept: something may have happened on that day.
///
/// - Complexity: O(n), and O(days) for the days that the table spans.
struct CrowdedDates: Sendable {
  let kind: InputNote.CrowdedDate
  let count: Int
  /// All rows with a date.
  let total: Int
  /// The first of them.
  let row: Int

  /// Fewer rows are chance.
  private static let leastCount = 10
  /// Times as many as days alike would have. Shootings at New Year are two to four times as many.
  private static let times = 10.0
  /// First days of a month, of which there are twelve times as many, and fewer others.
  private static let monthlyTimes = 2.5
  /// A day on its own holds a tenth of all rows, or a fiftieth where these are many, and many times
  /// as many as the next: one shooting may have ten victims.
  private static func isDaily(_ count: Int, next: Int, of total: Int) -> Bool {
    count * 10 >= total && count >= 5 * next
      || count >= 25 && count * 50 >= total && count >= 3 * next
  }
  /// Fewer days say nothing about what is usual.
  private static let leastDays = 30

  static func find(_ day: [Int32], rows: [Int32]) -> CrowdedDates? {
    guard let counts = DayCounts(day, rows: rows), counts.count.count >= leastDays else {
      return nil
    }
    let total = counts.total
    func found(
      _ kind: InputNote.CrowdedDate, _ times: Double, where isMeant: (Int32) -> Bool
    ) -> CrowdedDates? {
      var (count, days) = (0, 0)
      for (index, value) in counts.count.enumerated() where isMeant(counts.first + Int32(index)) {
        count += Int(value)
        days += 1
      }
      let usual = Double(total) * Double(days) / Double(counts.count.count)
      // More than chance: five times the root of what is usual.
      guard days > 0, count >= leastCount,
        Double(count) >= max(times * usual, usual + 5 * usual.squareRoot()),
        let row = rows.first(where: {
          day[Int($0)] > RowColumns.unreadable && isMeant(day[Int($0)])
        })
      else { return nil }
      return CrowdedDates(kind: kind, count: count, total: total, row: Int(row))
    }
    func isFirst(_ day: Int32) -> Bool { CivilDate.parts(of: day).day == 1 }
    func isNewYear(_ day: Int32) -> Bool { isFirst(day) && CivilDate.parts(of: day).month == 1 }
    // Where the other eleven are crowded as well, it is the month that is known.
    let others = found(.firstOfMonth, monthlyTimes) { isFirst($0) && !isNewYear($0) }
    if others != nil { return found(.firstOfMonth, monthlyTimes, where: isFirst) ?? others }
    if let newYear = found(.firstOfYear, times, where: isNewYear) { return newYear }
    if let first = found(.firstOfMonth, monthlyTimes, where: isFirst) { return first }
    guard let most = counts.count.max(), let place = counts.count.firstIndex(of: most) else {
      return nil
    }
    let next = counts.count.enumerated().lazy.filter { $0.offset != place }.map(\.element).max()
    guard isDaily(Int(most), next: Int(next ?? 0), of: total) else { return nil }
    let crowded = counts.first + Int32(place)
    return found(.day(CivilDate.text(crowded)), times) { $0 == crowded }
  }
}

/// How many rows each day has, from the first to the last.
struct DayCounts {
  let first: Int32
  let count: [Int32]
  let total: Int

  /// 400 years: more are no dates of one table.
  private static let mostDays = 146_097

  /// - Returns: nil where no row has a date, or they span more than 400 years.
  init?(_ day: [Int32], rows: [Int32]) {
    var (first, last, total) = (Int32.max, Int32.min, 0)
    for row in rows where day[Int(row)] > RowColumns.unreadable {
      first = min(first, day[Int(row)])
      last = max(last, day[Int(row)])
      total += 1
    }
    guard total > 0, Int(last) - Int(first) < Self.mostDays else { return nil }
    var count = [Int32](repeating: 0, count: Int(last - first) + 1)
    for row in rows where day[Int(row)] > RowColumns.unreadable {
      count[Int(day[Int(row)] - first)] += 1
    }
    (self.first, self.count, self.total) = (first, count, total)
  }
}
