import CatchmentFormats
import CatchmentGeometry
import CatchmentParallel

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
    if !values.weight.isEmpty || options.needsDates {
      judge(workers) { row in
        if !values.weight.isEmpty, !values.weight[row].isFinite { return .notANumber }
        return options.needsDates && times.day[row] == RowColumns.unreadable ? .unreadableDate : nil
      }
    }
    if let area { setAside(outside: area, places, workers) }
    if options.needsDates || options.dropsFar || !values.meets.isEmpty {
      judge(workers) { Self.filter($0, places, times, values, options) }
    }
    used = unjudged(workers)
  }

  /// Notes what is wrong with rows of which nothing is known yet.
  private mutating func judge(_ workers: Workers, _ verdict: @Sendable (Int) -> Reason?) {
    let known = reason
    reason = workers.fill(count: known.count, with: 0, chunk: 16_384) { range, reasons in
      for row in range {
        reasons[row &- range.lowerBound] =
          known[row] == 0 ? verdict(row)?.rawValue ?? 0 : known[row]
      }
    }
  }

  private func unjudged(_ workers: Workers) -> [Int32] {
    let reason = reason
    return workers.filter(reason.count) { reason[$0] == 0 }
  }

  private mutating func setAside(
    outside area: IncidentTable.Area, _ places: RowPlaces, _ workers: Workers
  ) {
    let rows = unjudged(workers)
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
