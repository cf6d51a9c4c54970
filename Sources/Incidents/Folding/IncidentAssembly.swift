import CatchmentFormats
import CatchmentGeometry
import CatchmentParallel

/// Puts the rows that are used together as incidents.
struct IncidentAssembly {
  let source: ScannedIncidents
  let places: RowPlaces
  let times: RowTimes
  let screening: RowScreening
  let folding: IncidentFolding
  let area: IncidentArea?
  let workers: Workers

  func incidents(unit: IncidentOptions.Unit) throws(IncidentError) -> Incidents {
    let used = screening.used
    let values = source.columns
    // The rows that stand first, and for each row the element that it is part of.
    let firstRows =
      unit == .victims ? used : used.gathering(folding.first, or: 0, workers: workers)
    let count = firstRows.count
    let burden =
      count < used.count
      ? folded(values, count) : single(values, weighsPeople: unit == .victims)
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
    let people = values.victims.isEmpty ? used.count : self.people(values, burden, unit)
    let deaths = burden.fatal?.reduce(0) { $0 + Int($1) }
    var audit = AuditWriting(assembly: self).audit(columns, victims: people, fatal: deaths)
    // A row that stands for several people is one element, and so no person.
    audit.things = Counted(
      isPeople: unit == .victims && people == used.count, remarks: audit.remarks)
    if audit.used == 0 { throw UselessTable(assembly: self, audit: audit).error }
    let row = workers.fill(count: count, with: Int32(0), chunk: 65_536) { range, rows in
      for index in range { rows[index &- range.lowerBound] = firstRows[index] + 1 }
    }
    return Incidents(
      places: columns.places, row: row, victims: burden.victims, fatal: burden.fatal,
      weight: burden.weight, day: columns.day, minute: columns.minute, isFar: isFar(firstRows),
      event: unit == .victims ? folding.incident : [], audit: audit)
  }

  /// Which elements lie far from the rest, or lost a sign; empty where none does.
  private func isFar(_ rows: [Int32]) -> [Bool] {
    let (isFar, hasLostSign) = (places.isFar, places.hasLostSign)
    guard isFar.contains(true) || hasLostSign.contains(true) else { return [] }
    func decidesNothing(_ row: Int32) -> Bool {
      isFar[Int(row)] || !hasLostSign.isEmpty && hasLostSign[Int(row)]
    }
    return rows.contains(where: decidesNothing) ? rows.map(decidesNothing) : []
  }

  /// What each element counts.
  private struct Burden {
    var victims: [Int32]
    var fatal: [Int32]?
    var weight: [Double]
  }

  /// Of rows that stand for themselves.
  private func single(_ values: RowColumns, weighsPeople: Bool) -> Burden {
    let (used, fatal, victims) = (screening.used, values.fatal, values.victims)
    return Burden(
      victims: workers.fill(count: used.count, with: 1, chunk: 65_536) { range, people in
        if victims.isEmpty { return }
        for index in range {
          people[index &- range.lowerBound] = RowPeople.count(victims[Int(used[index])])
        }
      },
      fatal: fatal.isEmpty
        ? nil
        : workers.fill(count: used.count, with: 0, chunk: 65_536) { range, deaths in
          for index in range where fatal[Int(used[index])] > 0 {
            deaths[index &- range.lowerBound] = Int32(fatal[Int(used[index])])
          }
        },
      weight: values.weight.isEmpty
        ? workers.fill(count: used.count, with: 1, chunk: 65_536) { range, weights in
          // Where victims are counted, a row that stands for several weighs as much as they do.
          if victims.isEmpty || !weighsPeople { return }
          for index in range {
            weights[index &- range.lowerBound] = Double(
              RowPeople.count(victims[Int(used[index])]))
          }
        }
        : values.weight.gathering(used, or: 0, workers: workers))
  }

  /// Of incidents, added up over their rows.
  private func folded(_ values: RowColumns, _ count: Int) -> Burden {
    var burden = Burden(
      victims: Array(repeating: 0, count: count), fatal: nil,
      weight: Array(repeating: values.weight.isEmpty ? 1 : 0, count: count))
    var fatal = [Int32](repeating: 0, count: values.fatal.isEmpty ? 0 : count)
    for index in screening.used.indices {
      let element = Int(folding.incident[index])
      let row = Int(screening.used[index])
      burden.victims[element] += 1
      if !values.fatal.isEmpty, values.fatal[row] > 0 { fatal[element] += Int32(values.fatal[row]) }
      if !values.weight.isEmpty { burden.weight[element] += values.weight[row] }
    }
    if !values.fatal.isEmpty { burden.fatal = fatal }
    if !values.victims.isEmpty { countPeople(values, in: &burden) }
    return burden
  }

  /// Counts people where rows tell how many: the sum over the rows of an incident, or the number
  /// itself where each of its rows repeats the total, one row for each victim.
  private func countPeople(_ values: RowColumns, in burden: inout Burden) {
    let rows = burden.victims
    var sum = [Int32](repeating: 0, count: rows.count)
    var least = [Int32](repeating: .max, count: rows.count)
    var most = sum
    var deaths = sum
    for index in screening.used.indices {
      let element = Int(folding.incident[index])
      let row = Int(screening.used[index])
      let people = RowPeople.count(values.victims[row])
      sum[element] &+= people
      least[element] = min(least[element], people)
      most[element] = max(most[element], people)
      if !values.fatal.isEmpty { deaths[element] = max(deaths[element], Int32(values.fatal[row])) }
    }
    for element in rows.indices {
      let isTotal =
        rows[element] > 1 && least[element] == rows[element]
        && most[element] == rows[element]
      burden.victims[element] = isTotal ? rows[element] : sum[element]
      if isTotal, source.detection.isFatalCount { burden.fatal?[element] = max(0, deaths[element]) }
    }
  }

  /// All people of the rows that are used, whatever is counted.
  private func people(_ values: RowColumns, _ burden: Burden, _ unit: IncidentOptions.Unit) -> Int {
    let burden = unit == .incidents ? burden : folded(values, folding.first.count)
    return burden.victims.reduce(0) { $0 + Int($1) }
  }

  /// The columns that the account looks at.
  struct Columns {
    let places: Points<Geographic>
    let day: [Int32]
    let minute: [Int16]
  }
}
