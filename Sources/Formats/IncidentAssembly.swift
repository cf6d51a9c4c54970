import Geometry
import Parallel

/// Puts the rows that are used together as incidents.
struct IncidentAssembly {
  let source: IncidentSource
  let places: RowPlaces
  let times: RowTimes
  let verdict: RowVerdict
  let folding: IncidentFolding
  let workers: Workers

  func incidents(unit: IncidentOptions.Unit) throws(FormatError) -> Incidents {
    let used = verdict.used
    let values = source.columns
    // The rows that stand first, and for each row the element that it is part of.
    let firstRows =
      unit == .victims ? used : used.gathering(folding.first, or: 0, workers: workers)
    let count = firstRows.count
    var victims = [Int32](repeating: 1, count: count)
    var fatal = [Int32](repeating: 0, count: count)
    var weight = [Double](repeating: 1, count: count)
    if count == used.count {
      // Each row stands for itself.
      if !values.fatal.isEmpty {
        for index in used.indices where values.fatal[Int(used[index])] == 1 { fatal[index] = 1 }
      }
      if !values.weight.isEmpty {
        weight = values.weight.gathering(used, or: 0, workers: workers)
      }
    } else {
      fold(values, &victims, &fatal, &weight)
    }
    var day = times.day.gathering(firstRows, or: 0, workers: workers)
    for index in day.indices where day[index] == RowColumns.unreadable {
      day[index] = Incidents.noDay
    }
    var minute = times.minute.gathering(firstRows, or: 0, workers: workers)
    if unit == .incidents, folding.first.count < used.count {
      // The first of its rows that knows when tells it for the incident.
      for index in used.indices {
        let element = Int(folding.incident[index])
        let row = Int(used[index])
        if day[element] == Incidents.noDay, times.day[row] > RowColumns.unreadable {
          day[element] = times.day[row]
        }
        if minute[element] < 0 { minute[element] = times.minute[row] }
      }
    }
    let columns = Columns(
      places: Points(
        x: places.x.gathering(firstRows, or: 0, workers: workers),
        y: places.y.gathering(firstRows, or: 0, workers: workers)),
      day: day, minute: minute)
    let deaths = values.fatal.isEmpty ? nil : fatal.reduce(0) { $0 + Int($1) }
    let audit = AuditWriting(assembly: self).audit(columns, fatal: deaths)
    try refuseUseless(audit)
    return Incidents(
      places: columns.places, row: firstRows.map { $0 + 1 }, victims: victims, fatal: fatal,
      weight: weight, day: columns.day, minute: columns.minute, audit: audit)
  }

  /// Adds up the rows of each incident.
  private func fold(
    _ values: RowColumns, _ victims: inout [Int32], _ fatal: inout [Int32],
    _ weight: inout [Double]
  ) {
    for element in victims.indices { victims[element] = 0 }
    if !values.weight.isEmpty { for element in weight.indices { weight[element] = 0 } }
    for index in verdict.used.indices {
      let element = Int(folding.incident[index])
      let row = Int(verdict.used[index])
      victims[element] += 1
      if !values.fatal.isEmpty, values.fatal[row] == 1 { fatal[element] += 1 }
      if !values.weight.isEmpty { weight[element] += values.weight[row] }
    }
  }

  /// The columns that the account looks at.
  struct Columns {
    let places: Points<Geographic>
    let day: [Int32]
    let minute: [Int16]
  }

  /// A file of which every row was rejected is not what it was taken for.
  private func refuseUseless(_ audit: InputAudit) throws(FormatError) {
    guard audit.rejected == audit.rows, let most = audit.reasons.max(by: { $0.count < $1.count })
    else { return }
    let causes = audit.reasons.map { "\($0.count) \($0.reason.label)" }.joined(separator: ", ")
    let example = most.examples.first.map {
      "; the first: \(source.rowWord) \($0.line), \($0.value)"
    }
    throw FormatError(
      .badData, at: source.name,
      "not one of \(audit.rows) rows can be used (\(causes)\(example ?? ""))",
      advice: advice(most.reason))
  }

  private func advice(_ reason: InputAudit.Reason) -> String {
    switch reason {
    case .nullIsland:
      "These rows were never geocoded: ask for a file with coordinates, or geocode their addresses."
    case .missingCoordinate:
      "Choose other columns with --x and --y, or geocode the addresses first."
    case .notANumber: "Choose other columns with --x and --y."
    case .outOfRange, .swapped:
      "If the coordinates are not degrees, say what they are with --input-crs, for example --input-crs EPSG:3435; "
        + "if they are swapped, exchange --x and --y."
    case .unreadableDate: "Choose another column with --time, or leave out --since and --until."
    default: "Check how the file was exported."
    }
  }
}
