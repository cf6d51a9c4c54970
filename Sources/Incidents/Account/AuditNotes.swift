import CatchmentFormats

#if canImport(FoundationEssentials)
  import struct FoundationEssentials.Data
#else
  import struct Foundation.Data
#endif

/// What was noticed in the rows that are read, with the first that shows it.
struct AuditNotes {
  let assembly: IncidentAssembly
  let repeated: RepeatedRows
  let stretches: RepeatedStretches
  let lines: Lines

  private var source: ScannedIncidents { assembly.source }

  /// Where a row stands, and what is to be shown of it.
  func spot(_ row: Int, _ text: String? = nil) -> InputNote.Spot {
    InputNote.Spot(isFeature: source.isLayer, number: lines[row], text: text)
  }

  /// Of rows that have other cells than the header, and quotes that are none.
  var cells: [InputNote] {
    var notes: [InputNote] = []
    let misfits = source.columns.misfits
    if misfits.short > 0 {
      notes.append(.shortRows(misfits.short, misfits.firstShort.map { spot($0) }))
    }
    // A delimiter at the end of every row is a habit of exports, and nothing to be told.
    if misfits.long > 0, misfits.long < source.count {
      notes.append(.longRows(misfits.long, misfits.firstLong.map { spot($0) }))
    }
    if let cut = source.cutEnd {
      let text = source.texts.text(cut.row, cut.column).excerpt
      notes.append(
        .cutShort(column: source.detection.header[cut.column], spot(cut.row, text)))
    }
    if let first = source.columns.openQuotes.first {
      let line = LineCount.line(of: first, in: source.texts.bytes.span)
      notes.append(.openQuotes(source.columns.openQuotes.count, line: line))
    }
    return notes
  }

  var oddDates: [InputNote] {
    assembly.times.odd.compactMap { odd in
      guard let row = odd.rows.first.map({ Int($0) }) else { return nil }
      let kind: InputNote.OddDate =
        switch odd.kind {
        case .placeholder(let day): .placeholder(CivilDate.text(day))
        case .future: .future
        case .ancient: .ancient
        case .isolated: .isolated
        }
      return .oddDates(
        kind, odd.rows.count, years: odd.years, spot(row, source.dateText(row).excerpt))
    }
  }

  /// The least share of addresses with a place: below it the places that are found stand for
  /// others than all (Ratcliffe 2004, doi:10.1080/13658810310001596076).
  private static let leastPlaced = 0.85
  /// Of fewer addresses a share says little.
  private static let fewestAddresses = 20

  var placed: [InputNote] {
    guard let addresses = source.addresses else { return [] }
    return addresses.towns.notes.map { .column($0) } + fewPlaced
  }

  private var fewPlaced: [InputNote] {
    guard let (placed, all) = source.addresses?.hits, all >= Self.fewestAddresses,
      Double(placed) < Self.leastPlaced * Double(all)
    else { return [] }
    return [.fewPlaced(placed, of: all)]
  }

  func unreadableDates(_ rows: NotedRows) -> [InputNote] {
    guard let row = rows.first else { return [] }
    return [.unreadableDates(rows.count, spot(row, source.dateText(row).excerpt))]
  }

  func unreadableTimes(_ rows: NotedRows) -> [InputNote] {
    guard let row = rows.first, let column = source.detection.time else { return [] }
    return [.unreadableTimes(rows.count, spot(row, source.texts.text(row, column).excerpt))]
  }

  func unknownOutcomes(_ rows: NotedRows) -> [InputNote] {
    guard let row = rows.first, let column = source.detection.fatal else { return [] }
    return [
      .unknownOutcomes(
        rows.count, column: source.detection.header[column],
        spot(row, source.texts.text(row, column).excerpt))
    ]
  }

  func blankOutcomes(_ rows: NotedRows) -> [InputNote] {
    guard let row = rows.first, let column = source.detection.fatal else { return [] }
    return [.blankOutcomes(rows.count, column: source.detection.header[column], spot(row))]
  }

  func withoutID(_ rows: NotedRows) -> [InputNote] {
    guard let row = rows.first, let column = source.detection.id else { return [] }
    return [.withoutID(rows.count, column: source.detection.header[column], spot(row))]
  }

  func straggling(_ stragglers: [Stragglers]) -> [InputNote] {
    stragglers.map { found in
      .straggling(
        found.rows.count, days: found.days, areLast: found.areLast,
        spot(found.rows[0], source.dateText(found.rows[0]).excerpt))
    }
  }

  func crowded(_ crowded: CrowdedDates?) -> [InputNote] {
    crowded.map { [.crowdedDates($0.kind, $0.count, of: $0.total, spot($0.row))] } ?? []
  }

  func crowded(_ crowded: CrowdedPlaces, _ place: String, _ row: Int) -> [InputNote] {
    let isRound = assembly.places.remarks.contains { remark in
      if case .roundPlaces(let count, places: 1, _) = remark.note(spot(row)) {
        return count >= crowded.count
      }
      return false
    }
    // Told already, with more to say.
    if isRound { return [] }
    return [.crowdedPlaces(crowded.kind, crowded.count, of: crowded.total, spot(row, place))]
  }

  /// The names of the columns that count people.
  private var peopleColumns: String {
    source.detection.victims.map { source.detection.header[$0] }.joined(separator: "+")
  }

  /// Counts of people that are none.
  func uncountedPeople(_ rows: NotedRows) -> [InputNote] {
    guard let row = rows.first else { return [] }
    let cells = source.detection.victims.map { source.texts.text(row, $0).excerpt }
    return [
      .uncountedPeople(
        rows.count, columns: peopleColumns, spot(row, cells.joined(separator: "\", \"")))
    ]
  }

  /// Rows that say nothing of people where others do.
  func blankPeople(_ rows: NotedRows) -> [InputNote] {
    rows.first.map { [.blankPeople(rows.count, columns: peopleColumns, spot($0))] } ?? []
  }

  /// Rows that contradict themselves.
  func moreDead(_ rows: NotedRows) -> [InputNote] {
    guard let row = rows.first else { return [] }
    return [
      .moreDead(
        rows.count, dead: Int(source.columns.fatal[row]),
        people: Int(source.columns.victims[row]), columns: peopleColumns, spot(row))
    ]
  }

  /// How rows became incidents, where nobody said that they are.
  var folding: [InputNote] {
    var notes: [InputNote] = []
    let folding = assembly.folding
    let (rows, incidents) = (assembly.screening.used.count, folding.first.count)
    if source.columns.ids.isEmpty, incidents < rows {
      notes.append(.folded(rows: rows, incidents: incidents, hasCoarseTimes: hasCoarseTimes))
    }
    if folding.splitIDs > 0 {
      notes.append(.splitIDs(folding.splitIDs, loneRows: folding.loneRows))
    }
    if let first = repeated.first, repeated.count > 0 {
      notes.append(.repeatedRows(repeated.count, areVictims: incidents < rows, spot(first)))
    }
    if let first = stretches.first {
      notes.append(.repeatedStretches(stretches.count, spot(first)))
    }
    if source.detection.isFatalGuessed, let column = source.detection.fatal {
      notes.append(.guessedOutcome(source.detection.header[column]))
    }
    return notes
  }

  /// Whether nine in ten times are whole hours: where times are known to the minute, one in sixty
  /// are.
  private var hasCoarseTimes: Bool {
    let known = assembly.screening.used.lazy.map { assembly.times.minute[Int($0)] }
      .filter { $0 >= 0 }
    let total = known.count
    return total >= 10 && known.count { $0 % 60 == 0 } * 10 >= total * 9
  }
}
