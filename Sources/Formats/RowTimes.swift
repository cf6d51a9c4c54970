import Parallel

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The days and minutes of all rows of a table.
struct RowTimes: Sendable {
  /// Days since 1 January 1970; ``Incidents/noDay`` where the cell is blank, ``unreadable`` where it is no date.
  private(set) var day: [Int32]
  /// −1 where no time is known.
  private(set) var minute: [Int16]
  private(set) var notes: [String] = []

  static let unreadable = Int32.min + 1

  init(_ source: IncidentSource, workers: Workers) {
    let table = source.table
    let count = table.count
    day = [Int32](repeating: Incidents.noDay, count: count)
    minute = [Int16](repeating: -1, count: count)
    guard let slot = source.slot(source.detection.date) else { return }
    let order = detectOrder(source, slot, workers)
    let pieces = workers.map(count: count, chunk: 16_384) { range in
      Self.read(source, slot, range, order)
    }
    var next = 0
    for piece in pieces {
      for index in piece.day.indices {
        day[next] = piece.day[index]
        minute[next] = piece.minute[index]
        next += 1
      }
    }
    var timed = 0
    var midnights = 0
    for value in minute where value >= 0 {
      timed += 1
      if value == 0 { midnights += 1 }
    }
    // A single row may well have happened at midnight.
    if timed > 1, midnights == timed {
      notes.append("All times are 00:00, so they are taken for dates without a time.")
      minute = [Int16](repeating: -1, count: count)
    }
  }

  private struct Piece: Sendable {
    var day: [Int32] = []
    var minute: [Int16] = []
  }

  private static func read(
    _ source: IncidentSource, _ slot: Int, _ range: Range<Int>, _ order: TimeText.Order
  ) -> Piece {
    let table = source.table
    let span = table.bytes.span
    let timeSlot = source.slot(source.detection.time)
    var piece = Piece()
    piece.day.reserveCapacity(range.count)
    piece.minute.reserveCapacity(range.count)
    for row in range {
      let cell = table.range(row, slot, in: span)
      let text = TimeText(span, cell, order: order)
      if let text {
        piece.day.append(text.day)
      } else {
        let isBlank = cell.isEmpty || span.isBlankWord(cell)
        piece.day.append(isBlank ? Incidents.noDay : unreadable)
      }
      var minute = text?.minute ?? -1
      if let timeSlot {
        // The second column knows better, also where it is blank: a date's own 00:00 means nothing then.
        minute = TimeText.minute(span, table.range(row, timeSlot, in: span)) ?? -1
      }
      piece.minute.append(minute)
    }
    return piece
  }

  /// Day first where some date needs it and none forbids it.
  private mutating func detectOrder(
    _ source: IncidentSource, _ slot: Int, _ workers: Workers
  ) -> TimeText.Order {
    let table = source.table
    let pieces = workers.map(count: table.count, chunk: 16_384) { range in
      let span = table.bytes.span
      var counts = (monthFirst: 0, dayFirst: 0, either: 0)
      for row in range {
        switch TimeText.evidence(span, table.range(row, slot, in: span)) {
        case .none: break
        case .either: counts.either += 1
        case .monthFirst: counts.monthFirst += 1
        case .dayFirst: counts.dayFirst += 1
        }
      }
      return counts
    }
    let monthFirst = pieces.reduce(0) { $0 + $1.monthFirst }
    let dayFirst = pieces.reduce(0) { $0 + $1.dayFirst }
    let either = pieces.reduce(0) { $0 + $1.either }
    if dayFirst > 0, monthFirst == 0 {
      notes.append("Dates are read with the day first: \(dayFirst) can't be read otherwise.")
      return .dayFirst
    }
    if dayFirst > 0 {
      notes.append(
        "Dates are read with the month first, as \(monthFirst) must be; \(dayFirst) are unreadable that way."
      )
    } else if monthFirst == 0, either > 0 {
      notes.append(
        "Dates could have the month or the day first; they are read with the month first.")
    }
    return .monthFirst
  }
}
