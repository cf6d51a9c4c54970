import CatchmentFormats
import CatchmentGeometry
import CatchmentParallel

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Counts what became of the rows, and finds where the examples stand.
struct AuditWriting {
  private let assembly: IncidentAssembly
  private let unreadable, timeless, unknown, uncounted, silent, moreDead, blank,
    withoutID: NotedRows
  private let stragglers: [Stragglers]
  private let crowded: CrowdedDates?
  private let crowdedPlaces: CrowdedPlaces?
  /// The first row of the place that has most.
  private let crowdedRow: Int?
  private let repeated: RepeatedRows
  private let stretches: RepeatedStretches

  init(assembly: IncidentAssembly) {
    self.assembly = assembly
    let (columns, day) = (assembly.source.columns, assembly.times.day)
    let (fatal, people, ids) = (columns.fatal, columns.victims, columns.ids)
    func rows(_ isAsked: Bool = true, where shows: @Sendable (Int) -> Bool) -> NotedRows {
      guard isAsked else { return NotedRows() }
      return NotedRows(assembly.screening.used, workers: assembly.workers, where: shows)
    }
    unreadable = rows { day[$0] == RowColumns.unreadable }
    let source = assembly.source
    let (minute, time) = (columns.minute, source.detection.time)
    timeless = rows(time != nil && !minute.isEmpty) { row in
      minute[row] < 0 && day[row] > RowColumns.unreadable
        && time.map { !source.texts.text(row, $0).trimmed.isEmpty } == true
    }
    unknown = rows(!fatal.isEmpty) { fatal[$0] == RowColumns.unknown }
    blank = rows(!fatal.isEmpty) { fatal[$0] == RowColumns.blank }
    uncounted = rows(!people.isEmpty) { RowPeople.isUnknown(people[$0]) }
    silent = rows(!people.isEmpty) { people[$0] == RowPeople.none }
    moreDead = rows(!people.isEmpty && !fatal.isEmpty) {
      people[$0] >= 0 && Int32(fatal[$0]) > people[$0]
    }
    withoutID = rows(!ids.isEmpty) { ids[$0] == .none }
    stragglers = Stragglers.find(
      assembly.times.day, rows: assembly.screening.used, workers: assembly.workers)
    crowded = CrowdedDates.find(assembly.times.day, rows: assembly.screening.used)
    let firstRows = assembly.screening.used.gathering(
      assembly.folding.first, or: 0, workers: assembly.workers)
    crowdedPlaces = CrowdedPlaces.find(
      Points(
        x: assembly.places.x.gathering(firstRows, or: 0, workers: assembly.workers),
        y: assembly.places.y.gathering(firstRows, or: 0, workers: assembly.workers)),
      workers: assembly.workers)
    crowdedRow = crowdedPlaces.map { Int(firstRows[$0.position]) }
    repeated = RepeatedRows(
      assembly.source, assembly.folding, used: assembly.screening.used, places: assembly.places,
      times: assembly.times, workers: assembly.workers)
    stretches = RepeatedStretches(
      assembly.folding, used: assembly.screening.used, repeated: repeated)
  }

  private static let exampleCount = 3
  private static let farExampleCount = 5

  func audit(
    _ columns: IncidentAssembly.Columns, victims: Int, fatal: Int?
  ) -> InputAudit {
    let source = assembly.source
    let reason = assembly.screening.reason
    var counts = [Int](repeating: 0, count: 256)
    var examples: [UInt8: [Int]] = [:]
    var rejected: [Int] = []
    for row in assembly.workers.filter(reason.count, { reason[$0] != 0 }).map({ Int($0) }) {
      let code = reason[row]
      counts[Int(code)] += 1
      if counts[Int(code)] <= Self.exampleCount { examples[code, default: []].append(row) }
      if code < InputAudit.Reason.outsideArea.rawValue { rejected.append(row) }
    }
    let isFar = assembly.places.isFar
    // Those that something else leaves out are no more to be told.
    let farReason = InputAudit.Reason.far.rawValue
    let far = assembly.workers.filter(isFar.count) {
      isFar[$0] && (reason[$0] == 0 || reason[$0] == farReason)
    }
    let farShown = far.prefix(Self.farExampleCount).map { Int($0) }
    let noted = [unreadable, timeless, unknown, uncounted, silent, moreDead, blank, withoutID]
      .compactMap(\.first)
    var shown: [Int] = examples.values.flatMap(\.self)
    shown += rejected
    shown += farShown
    shown += noted
    shown += stragglers.map { $0.rows[0] }
    shown += [crowded?.row, crowdedRow].compactMap(\.self) + noteRows
    let lines = Lines(of: shown, source, assembly.workers)
    let told = InputAudit.Reason.allCases.filter { counts[Int($0.rawValue)] > 0 }.map { reason in
      InputAudit.Count(
        reason: reason, count: counts[Int(reason.rawValue)],
        examples: (examples[reason.rawValue] ?? []).map {
          InputAudit.Example(line: lines[$0], value: value($0, reason))
        })
    }
    let filtered = told.filter(\.reason.isFilter).reduce(0) { $0 + $1.count }
    let used = assembly.screening.used.count
    precondition(
      used + filtered + rejected.count == source.count, "Each row ends in exactly one way.")
    return InputAudit(
      rows: source.count, used: used, filtered: filtered, rejected: rejected.count, reasons: told,
      incidents: assembly.folding.first.count, victims: victims, fatal: fatal,
      dates: dates(columns),
      far: InputAudit.Far(
        count: far.count,
        examples: farShown.map { InputAudit.Example(line: lines[$0], value: place($0)) }),
      splitIDs: assembly.folding.splitIDs, repeatedRows: repeated.count,
      addresses: source.addresses?.account(of: assembly.screening.used),
      decisions: source.detection.decisions,
      personColumns: source.detection.personColumns, remarks: remarks(lines),
      tellsKinds: source.detection.tellsKinds,
      rejects: RejectedRows(
        header: source.rejectsHeader, delimiter: source.delimiter,
        rows: rejected.map { row in
          RejectedRows.Row(
            line: lines[row], reason: InputAudit.Reason(rawValue: reason[row]) ?? .malformed,
            guess: source.addresses?.guess(of: source.addressText(row)),
            range: source.texts.range(row))
        },
        isJSON: source.isLayer, bytes: source.texts.bytes))
  }

  private func dates(_ columns: IncidentAssembly.Columns) -> InputAudit.Dates {
    let pieces = assembly.workers.map(count: columns.day.count, chunk: 65_536) { range in
      var dates = InputAudit.Dates()
      for index in range {
        let day = columns.day[index]
        if columns.minute[index] < 0 { dates.withoutTime += 1 }
        guard day != Incidents.noDay else {
          dates.undated += 1
          continue
        }
        dates.first = min(dates.first ?? day, day)
        dates.last = max(dates.last ?? day, day)
      }
      return dates
    }
    var dates = InputAudit.Dates()
    dates.odd = assembly.times.odd.reduce(0) { $0 + $1.rows.count }
    for piece in pieces {
      dates.withoutTime += piece.withoutTime
      dates.undated += piece.undated
      dates.first = [dates.first, piece.first].compactMap(\.self).min()
      dates.last = [dates.last, piece.last].compactMap(\.self).max()
    }
    dates.table = assembly.screening.days
    dates.tableRows = assembly.screening.daysRows
    return dates
  }

  /// The rows that notes show.
  private var noteRows: [Int] {
    let misfits = assembly.source.columns.misfits
    let cut = assembly.source.cutEnd?.row
    return [misfits.firstShort, misfits.firstLong, repeated.first, stretches.first, cut].compactMap(
      \.self)
      + assembly.times.odd.compactMap { $0.rows.first.map { Int($0) } }
      + assembly.places.remarks.map(\.row)
  }

  private func remarks(_ lines: Lines) -> [InputNote] {
    let notes = AuditNotes(
      assembly: assembly, repeated: repeated, stretches: stretches, lines: lines)
    var remarks = assembly.source.notes + assembly.source.detection.notes + notes.cells
    remarks += notes.placed
    remarks += assembly.places.remarks.map { $0.note(notes.spot($0.row)) }
    if let crowdedPlaces, let crowdedRow {
      remarks += notes.crowded(crowdedPlaces, place(crowdedRow), crowdedRow)
    }
    remarks += assembly.times.notes + notes.oddDates + notes.unreadableDates(unreadable)
    remarks += notes.unreadableTimes(timeless)
    remarks += notes.straggling(stragglers) + notes.crowded(crowded)
    remarks += notes.unknownOutcomes(unknown) + notes.blankOutcomes(blank)
    remarks += notes.withoutID(withoutID)
    remarks += notes.uncountedPeople(uncounted) + notes.blankPeople(silent)
    remarks += notes.moreDead(moreDead)
    return remarks + notes.folding
  }

  /// What stood in a row that explains why it is not used.
  private func value(_ row: Int, _ reason: InputAudit.Reason) -> String {
    let source = assembly.source
    switch reason {
    case .malformed:
      return source.malformed.first { $0.row == row }?.problem ?? ""
    case .unreadableDate, .outsideDates, .withoutDate:
      return source.dateText(row).excerpt
    case .condition, .changedLater, .withoutChange:
      let texts = source.tests.filter { $0.isUpdate == (reason != .condition) }
        .map { source.texts.text(row, $0.column) }
      return texts.map(\.excerpt).joined(separator: ", ")
    case .notANumber, .negativeWeight:
      guard assembly.places.reason[row] == 0, let weight = source.detection.weight else {
        return place(row)
      }
      return source.texts.text(row, weight).excerpt
    default: return place(row)
    }
  }

  /// The place as it stands in the file.
  private func place(_ row: Int) -> String {
    let source = assembly.source
    switch source.detection.place {
    case .columns(let x, let y):
      return "\(source.texts.text(row, x).excerpt), \(source.texts.text(row, y).excerpt)"
    case .one(let column): return source.texts.text(row, column).excerpt
    case .address: return source.addressText(row).excerpt
    case .geometry:
      let (x, y) = (source.places.x[row], source.places.y[row])
      return x.isNaN ? "no geometry" : "\(x), \(y)"
    }
  }
}

/// The lines, or the numbers of features, of some rows.
struct Lines {
  private var lines: [Int: Int] = [:]

  subscript(row: Int) -> Int { lines[row] ?? row + 1 }

  /// - Complexity: O(bytes) once, on all threads, where there are rows to be found in a table.
  init(of rows: [Int], _ source: ScannedIncidents, _ workers: Workers) {
    guard !source.isLayer, !rows.isEmpty else { return }
    let bytes = source.texts.bytes
    let length = 1 << 20
    let counts = workers.map(count: bytes.count, chunk: length) { range in
      LineCount.line(of: range.upperBound, in: bytes.span, after: (range.lowerBound, 0))
    }
    var before: [Int] = [1]
    for count in counts { before.append(before[before.count - 1] + count) }
    let span = bytes.span
    var known = (position: 0, line: 1)
    for row in Set(rows).sorted() {
      let start = source.texts.start(row)
      let piece = start / length
      if piece * length > known.position { known = (piece * length, before[piece]) }
      known = (start, LineCount.line(of: start, in: span, after: known))
      lines[row] = known.line
    }
  }
}
