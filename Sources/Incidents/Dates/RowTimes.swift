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
    let doubts = ClockDoubts(day: day, minute: minute, universal: columns.dates.universal)
    (day, minute) = (doubts.day, doubts.minute)
    notes += doubts.notes
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
}
