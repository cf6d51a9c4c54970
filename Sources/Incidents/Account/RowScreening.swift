import CatchmentFormats
import CatchmentGeometry
import CatchmentParallel

/// How each row of a table ends: used, set aside, or rejected.
struct RowScreening: Sendable {
  typealias Reason = InputAudit.Reason

  /// An ``InputAudit/Reason`` for each row, 0 where it is used.
  private(set) var reason: [UInt8]
  /// The rows that are used, from 0.
  private(set) var used: [Int32] = []
  /// The days of all rows that tell when the table begins and ends: whether they lie in the study
  /// area and meet the conditions or not. Within `since` and `until`.
  private(set) var days: ClosedRange<Int32>?
  /// How many rows these are.
  private(set) var daysRows = 0
  /// Of larger weights neither sums nor their squares would be numbers, however many rows there
  /// are.
  static let largestWeight = 1e100

  init(
    _ values: RowColumns, places: RowPlaces, times: RowTimes, options: IncidentOptions,
    workers: Workers
  ) {
    reason = places.reason
    if !values.weight.isEmpty || options.needsDates {
      screen(workers) { row in
        if !values.weight.isEmpty {
          if !(values.weight[row] <= Self.largestWeight) { return .notANumber }
          if values.weight[row] < 0 { return .negativeWeight }
        }
        return options.needsDates && times.day[row] == RowColumns.unreadable ? .unreadableDate : nil
      }
    }
    if !places.isOutside.isEmpty {
      screen(workers) { places.isOutside[$0] ? .outsideArea : nil }
    }
    if options.needsDates || !values.failure.isEmpty {
      screen(workers) { Self.filter($0, times, values, options) }
    }
    if !options.keepsFar, places.isFar.contains(true) {
      screen(workers) { places.isFar[$0] ? .far : nil }
    }
    if !options.keepsFar, !places.hasLostSign.isEmpty {
      screen(workers) { places.hasLostSign[$0] ? .lostSign : nil }
    }
    let reason = reason
    used = workers.filter(reason.count) { reason[$0] == 0 }
    (days, daysRows) = Self.days(of: times, reason, options, workers)
  }

  private static func days(
    of times: RowTimes, _ reason: [UInt8], _ options: IncidentOptions, _ workers: Workers
  ) -> (ClosedRange<Int32>?, rows: Int) {
    let (since, until) = (options.since ?? .min, options.until ?? .max)
    let (outside, condition) = (Reason.outsideArea.rawValue, Reason.condition.rawValue)
    let pieces = workers.map(count: times.day.count, chunk: 65_536) { range in
      var (first, last, rows) = (Int32.max, Int32.min, 0)
      for row in range where reason[row] == 0 || reason[row] == outside || reason[row] == condition
      {
        let day = times.day[row]
        guard day > RowColumns.unreadable, day >= since, day < until else { continue }
        (first, last, rows) = (min(first, day), max(last, day), rows + 1)
      }
      return (first: first, last: last, rows: rows)
    }
    var (first, last, rows) = (Int32.max, Int32.min, 0)
    for piece in pieces {
      (first, last, rows) = (min(first, piece.first), max(last, piece.last), rows + piece.rows)
    }
    return (rows > 0 ? first...last : nil, rows)
  }

  /// Notes what is wrong with rows of which nothing is known yet.
  private mutating func screen(_ workers: Workers, _ problem: @Sendable (Int) -> Reason?) {
    let known = reason
    reason = workers.fill(count: known.count, with: 0, chunk: 16_384) { range, reasons in
      for row in range {
        reasons[row &- range.lowerBound] =
          known[row] == 0 ? problem(row)?.rawValue ?? 0 : known[row]
      }
    }
  }

  /// Why a row is set aside on request, as far as that has nothing to do with its place.
  static func filter(
    _ row: Int, _ times: RowTimes, _ values: RowColumns, _ options: IncidentOptions
  ) -> Reason? {
    if options.needsDates {
      let day = times.day[row]
      if day <= RowColumns.unreadable {
        // A month that lies in the period as a whole, or outside of it, needs no day.
        guard let span = times.span(row) else { return .withoutDate }
        let (first, end) = (options.since ?? .min, options.until ?? .max)
        if span.upperBound < first || span.lowerBound >= end { return .outsideDates }
        if span.lowerBound < first || span.upperBound >= end { return .withoutDate }
      } else if let since = options.since, day < since {
        return .outsideDates
      } else if let until = options.until, day >= until {
        return .outsideDates
      }
    }
    return values.failure.isEmpty ? nil : Reason(rawValue: values.failure[row])
  }
}
