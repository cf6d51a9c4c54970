import CatchmentFormats
import CatchmentParallel

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The days and minutes of all rows of a table: those that can be believed.
struct RowTimes: Sendable {
  /// As ``RowColumns/day``, for each row; ``Incidents/noDay`` also where the date is odd or names
  /// no day.
  private(set) var day: [Int32]
  /// −1 where no time is known.
  private(set) var minute: [Int16]
  /// Dates that can't be meant.
  private(set) var odd: [OddDates] = []
  private(set) var notes: [InputNote] = []
  /// What stands in the file; empty where no row names a month or a year alone.
  private var written: [Int32] = []

  /// - Parameter today: days since 1970; nil for the latest day that has begun anywhere on Earth.
  init(_ columns: RowColumns, today: Int32?, workers: Workers) {
    guard !columns.day.isEmpty else {
      day = [Int32](repeating: Incidents.noDay, count: columns.count)
      minute = [Int16](repeating: -1, count: columns.count)
      return
    }
    day = columns.day
    minute = columns.minute
    notes = columns.dates.notes
    if columns.dates.vague > 0 {
      written = day
      for row in day.indices where !VagueDay.isDay(day[row]) && day[row] > RowColumns.unreadable {
        day[row] = Incidents.noDay
      }
    }
    let clocks = columns.dates
    if clocks.unreadClocks >= Self.leastUnread, clocks.readClocks > 0,
      clocks.unreadClocks * 5 >= clocks.unreadClocks + clocks.readClocks
    {
      // What a column means of which so much can't be read nobody knows.
      notes.append(
        .distrustedTimes(clocks.unreadClocks, of: clocks.unreadClocks + clocks.readClocks))
      minute = [Int16](repeating: -1, count: minute.count)
    }
    dropConstantTimes(universal: columns.dates.universal, workers)
    dropCrowdedTime(dayEnds: columns.dates.dayEnds)
    dropHalvesOfDays()
    let finder = OddDateFinder(day, today: today ?? Self.latestDay, workers)
    odd = finder.found
    notes += finder.notes
    for find in odd { for row in find.rows { forget(Int(row)) } }
  }

  private mutating func forget(_ row: Int) {
    day[row] = Incidents.noDay
    minute[row] = -1
  }

  /// The first and the last day of a row that names a month or a year alone.
  func span(_ row: Int) -> ClosedRange<Int32>? {
    written.isEmpty ? nil : VagueDay.span(written[row])
  }

  /// East of the date line it is tomorrow fourteen hours before it is in Greenwich.
  private static var latestDay: Int32 {
    Int32(((Date().timeIntervalSince1970 + 14 * 3600) / 86_400).rounded(.down))
  }

  /// A few slips in a short table say nothing of the others.
  private static let leastUnread = 5

  // MARK: Dates in the dress of times

  /// So many rows do not all happen in one minute of the day by chance.
  private static let leastRows = 10

  /// Takes times that are all midnight, here or in Greenwich, for no times at all.
  ///
  /// A date without a time that is turned into universal time is local midnight there: 05:00 in
  /// Chicago's summer, 06:00 in its winter, and the evening before in Europe.
  private mutating func dropConstantTimes(universal: Int, _ workers: Workers) {
    var distinct: Set<Int16> = []
    var count = 0
    for minute in minute where minute >= 0 {
      count += 1
      if distinct.count < 3 { distinct.insert(minute) }
      if distinct.count > 2 { return noteUniversal(universal) }
    }
    let times = distinct.sorted()
    guard let first = times.first, let last = times.last, count > 1 else { return }
    if times == [0] {
      notes.append(.midnights)
    } else {
      let step = Int(last) - Int(first)
      let isHourApart = times.count == 1 || step == 60 || step == 1380
      guard count >= Self.leastRows, isHourApart, first % 30 == 0, last % 30 == 0 else {
        return noteUniversal(universal)
      }
      notes.append(.constantTimes(times.map(Self.text)))
      // The evening in Greenwich is midnight of the next day in the east.
      if universal == count {
        for row in day.indices where minute[row] >= 780 && VagueDay.isDay(day[row]) {
          day[row] += 1
        }
      }
    }
    minute = [Int16](repeating: -1, count: minute.count)
  }

  /// Takes a time that far more rows have than any other, on many days, for one that is not known.
  ///
  /// 00:00 and 12:00 are what forms and databases fill in: of them a hundredth of the rows is
  /// enough; of other times a fifth.
  private mutating func dropCrowdedTime(dayEnds: Int) {
    var counts = [Int](repeating: 0, count: 1440)
    for minute in minute where (0..<1440).contains(minute) { counts[Int(minute)] += 1 }
    let total = counts.reduce(0, +)
    guard let most = counts.max(), most >= Self.leastRows,
      let crowded = counts.firstIndex(of: most),
      most * ([0, 720].contains(crowded) ? 100 : 5) > total
    else { return }
    counts[crowded] = 0
    let rows = day.indices.filter { minute[$0] == Int16(crowded) }
    // Victims of one incident share their time and their day.
    let days = Set(rows.map { day[$0] })
    guard most >= (counts.max() ?? 0) * 5, days.count >= Self.leastDays else { return }
    for row in rows { minute[row] = -1 }
    // A 24:00 that stands for nothing is no midnight of the next day.
    if crowded == 0, dayEnds >= most {
      for row in rows where VagueDay.isDay(day[row]) { day[row] -= 1 }
    }
    notes.append(.crowdedTime(Self.text(Int16(crowded)), most, of: total))
  }

  private static let leastDays = 8

  /// Forgets times of which none lies in the hours from 13 to 0, though they fill the others: what
  /// said whether they are of the morning or the evening is gone.
  private mutating func dropHalvesOfDays() {
    var hours = [Int](repeating: 0, count: 24)
    for minute in minute where (0..<1440).contains(minute) { hours[Int(minute) / 60] += 1 }
    let total = hours.reduce(0, +)
    guard total >= 50, hours[0] == 0, hours[13...].allSatisfy({ $0 == 0 }),
      hours[1...12].count(where: { $0 > 0 }) >= 9,
      // Noon and midnight are both 12 then; mornings alone have none.
      hours[12] * 40 >= total
    else { return }
    minute = [Int16](repeating: -1, count: minute.count)
    notes.append(.halvesOfDays(total))
  }

  private mutating func noteUniversal(_ count: Int) {
    if count > 0 { notes.append(.greenwich(count)) }
  }

  private static func text(_ minute: Int16) -> String {
    func two(_ number: Int16) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(minute / 60)):\(two(minute % 60))"
  }
}
