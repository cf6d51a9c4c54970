import CatchmentFormats

/// The days and minutes of all rows of a table.
struct RowTimes: Sendable {
  /// As ``RowColumns/day``, for each row.
  let day: [Int32]
  /// −1 where no time is known.
  private(set) var minute: [Int16]
  private(set) var notes: [String] = []

  init(_ columns: RowColumns) {
    guard !columns.day.isEmpty else {
      day = [Int32](repeating: Incidents.noDay, count: columns.count)
      minute = [Int16](repeating: -1, count: columns.count)
      return
    }
    day = columns.day
    minute = columns.minute
    notes = columns.dates.notes
    // A single row may well have happened at midnight.
    guard !minute.contains(where: { $0 > 0 }), minute.lazy.filter({ $0 == 0 }).count > 1 else {
      return
    }
    notes.append("All times are 00:00, so they are taken for dates without a time.")
    minute = [Int16](repeating: -1, count: columns.count)
  }
}
