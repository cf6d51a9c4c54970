import CatchmentFormats
import CatchmentGeometry
import CatchmentParallel

/// Puts the rows that are used together as incidents.
struct IncidentAssembly {
  let source: ScannedIncidents
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
    let burden = count < used.count ? folded(values, count) : single(values)
    let known = times.day
    var day = workers.fill(count: count, with: Incidents.noDay, chunk: 65_536) { range, days in
      for index in range {
        let day = known[Int(firstRows[index])]
        days[index &- range.lowerBound] = day == RowColumns.unreadable ? Incidents.noDay : day
      }
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
    let deaths = values.fatal.isEmpty ? nil : burden.fatal.reduce(0) { $0 + Int($1) }
    let audit = AuditWriting(assembly: self).audit(columns, fatal: deaths)
    try refuseUseless(audit)
    let row = workers.fill(count: count, with: Int32(0), chunk: 65_536) { range, rows in
      for index in range { rows[index &- range.lowerBound] = firstRows[index] + 1 }
    }
    return Incidents(
      places: columns.places, row: row, victims: burden.victims, fatal: burden.fatal,
      weight: burden.weight, day: columns.day, minute: columns.minute, audit: audit)
  }

  /// What each element counts.
  private struct Burden {
    var victims: [Int32]
    var fatal: [Int32]
    var weight: [Double]
  }

  /// Of rows that stand for themselves.
  private func single(_ values: RowColumns) -> Burden {
    let (used, fatal) = (verdict.used, values.fatal)
    return Burden(
      victims: workers.fill(count: used.count, with: 1, chunk: 65_536) { _, _ in },
      fatal: workers.fill(count: used.count, with: 0, chunk: 65_536) { range, deaths in
        if fatal.isEmpty { return }
        for index in range where fatal[Int(used[index])] == 1 {
          deaths[index &- range.lowerBound] = 1
        }
      },
      weight: values.weight.isEmpty
        ? workers.fill(count: used.count, with: 1, chunk: 65_536) { _, _ in }
        : values.weight.gathering(used, or: 0, workers: workers))
  }

  /// Of incidents, added up over their rows.
  private func folded(_ values: RowColumns, _ count: Int) -> Burden {
    var burden = Burden(
      victims: Array(repeating: 0, count: count), fatal: Array(repeating: 0, count: count),
      weight: Array(repeating: values.weight.isEmpty ? 1 : 0, count: count))
    for index in verdict.used.indices {
      let element = Int(folding.incident[index])
      let row = Int(verdict.used[index])
      burden.victims[element] += 1
      if !values.fatal.isEmpty, values.fatal[row] == 1 { burden.fatal[element] += 1 }
      if !values.weight.isEmpty { burden.weight[element] += values.weight[row] }
    }
    return burden
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
