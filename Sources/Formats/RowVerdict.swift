import Geometry
import Parallel

/// How each row of a table ends: used, set aside, or rejected.
struct RowVerdict: Sendable {
  typealias Reason = InputAudit.Reason

  /// An ``InputAudit/Reason`` for each row, 0 where it is used.
  private(set) var reason: [UInt8]
  /// The rows that are used, from 0.
  private(set) var used: [Int32] = []

  init(
    _ values: RowColumns, places: RowPlaces, times: RowTimes, options: IncidentOptions,
    area: IncidentTable.Area?, workers: Workers
  ) {
    reason = places.reason
    for row in reason.indices where reason[row] == 0 {
      if !values.weight.isEmpty, !values.weight[row].isFinite {
        reason[row] = Reason.notANumber.rawValue
      } else if options.needsDates, times.day[row] == RowColumns.unreadable {
        reason[row] = Reason.unreadableDate.rawValue
      }
    }
    if let area { setAside(outside: area, places, workers) }
    for row in reason.indices where reason[row] == 0 {
      if let filter = Self.filter(row, places, times, values, options) {
        reason[row] = filter.rawValue
      }
    }
    used = reason.zeros
  }

  private mutating func setAside(
    outside area: IncidentTable.Area, _ places: RowPlaces, _ workers: Workers
  ) {
    let rows = reason.zeros
    let isInside = area(
      Points(
        x: places.x.gathering(rows, or: 0, workers: workers),
        y: places.y.gathering(rows, or: 0, workers: workers)))
    precondition(isInside.count == rows.count, "The study area answers for each place.")
    for index in rows.indices where !isInside[index] {
      reason[Int(rows[index])] = Reason.outsideArea.rawValue
    }
  }

  private static func filter(
    _ row: Int, _ places: RowPlaces, _ times: RowTimes, _ values: RowColumns,
    _ options: IncidentOptions
  ) -> Reason? {
    if options.needsDates {
      let day = times.day[row]
      if day <= RowColumns.unreadable { return .withoutDate }
      if let since = options.since, day < since { return .outsideDates }
      if let until = options.until, day >= until { return .outsideDates }
    }
    if !values.meets.isEmpty, !values.meets[row] { return .condition }
    return options.dropsFar && places.isFar[row] ? .far : nil
  }
}
