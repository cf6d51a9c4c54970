import CatchmentFormats

#if canImport(FoundationEssentials)
  import struct FoundationEssentials.Data
#else
  import struct Foundation.Data
#endif

/// What was noticed in the rows, in sentences that name no options.
struct AuditNotes {
  let assembly: IncidentAssembly
  let repeated: RepeatedRows
  let lines: Lines

  private var source: ScannedIncidents { assembly.source }

  private func place(_ row: Int?) -> String {
    row.map { " (\(source.rowWord) \(lines[$0]))" } ?? ""
  }

  /// Of rows that have other cells than the header, and quotes that are none.
  var cells: [String] {
    var notes: [String] = []
    let misfits = source.columns.misfits
    if misfits.short > 0 {
      notes.append(
        "\(misfits.short) \(misfits.short == 1 ? "row leaves" : "rows leave") out cells at "
          + "\(misfits.short == 1 ? "its" : "their") end\(place(misfits.firstShort)), which are taken as blank."
      )
    }
    // A delimiter at the end of every row is a habit of exports, and nothing to be told.
    if misfits.long > 0, misfits.long < source.count {
      notes.append(
        "\(misfits.long) \(misfits.long == 1 ? "row has" : "rows have") blank cells too many at "
          + "\(misfits.long == 1 ? "its" : "their") end\(place(misfits.firstLong)), which are passed over."
      )
    }
    if let first = source.columns.openQuotes.first {
      let line = LineCount.line(of: first, in: source.texts.bytes.span)
      let count = source.columns.openQuotes.count
      notes.append(
        "\(count) \(count == 1 ? "quote is" : "quotes are") not closed where \(count == 1 ? "its cell ends" : "their cells end") (line \(line)): "
          + "taken as part of the text, so that no row is lost.")
    }
    return notes
  }

  var oddDates: [String] {
    assembly.times.odd.compactMap { odd in
      guard let row = odd.rows.first.map({ Int($0) }) else { return nil }
      let count = odd.rows.count
      let example = "\(source.rowWord) \(lines[row]): \"\(source.dateText(row).excerpt)\""
      let far = odd.years.flatMap {
        $0 > 0 ? ", \($0) \($0 == 1 ? "year" : "years") from the rest" : nil
      }
      let kept =
        "\(count == 1 ? "this row is" : "these rows are") kept without a date (\(example))."
      switch odd.kind {
      case .placeholder(let day):
        let name = "\(count) \(count == 1 ? "date" : "dates") of \(CivilDate.text(day))"
        return
          "\(name)\(far ?? ""), which databases write for a date that is not known; \(kept)"
      case .future:
        let verb = count == 1 ? "date lies" : "dates lie"
        return "\(count) \(verb) after today; \(kept)"
      case .ancient:
        let verb = count == 1 ? "date lies" : "dates lie"
        return "\(count) \(verb) before the year 1800; \(kept)"
      case .isolated:
        let verb = count == 1 ? "date lies" : "dates lie"
        return "\(count) \(verb) decades from the rest\(far ?? ""); \(kept)"
      }
    }
  }

  func unreadableDates(_ rows: [Int]) -> [String] {
    guard let row = rows.first else { return [] }
    return [
      "\(rows.count) \(rows.count == 1 ? "date" : "dates") can't be read; "
        + "\(rows.count == 1 ? "this row is" : "these rows are") kept without a date (\(source.rowWord) \(lines[row]): "
        + "\"\(source.dateText(row).excerpt)\")."
    ]
  }

  func unknownOutcomes(_ rows: [Int]) -> [String] {
    guard let row = rows.first, let column = source.detection.fatal else { return [] }
    let count = rows.count
    let name = source.detection.header[column]
    return [
      "\(count) \(count == 1 ? "cell" : "cells") of \"\(name)\" \(count == 1 ? "says" : "say") neither yes nor no "
        + "and \(count == 1 ? "counts" : "count") as not fatal (\(source.rowWord) \(lines[row]): "
        + "\"\(source.texts.text(row, column).excerpt)\")."
    ]
  }

  /// Counts of people that are none.
  func uncounted(_ rows: [Int]) -> [String] {
    guard let row = rows.first else { return [] }
    let count = rows.count
    let columns = source.detection.victims
    let names = columns.map { source.detection.header[$0] }.joined(separator: "+")
    let cells = columns.map { source.texts.text(row, $0).excerpt }.joined(separator: "\", \"")
    return [
      "\(count) \(count == 1 ? "row has" : "rows have") no count of people in \"\(names)\" and "
        + "\(count == 1 ? "counts" : "count") as one victim (\(source.rowWord) \(lines[row]): \"\(cells)\")."
    ]
  }

  /// Rows that contradict themselves.
  func moreDead(_ rows: [Int]) -> [String] {
    guard let row = rows.first else { return [] }
    let columns = source.columns
    let count = rows.count
    let victims = source.detection.victims.map { source.detection.header[$0] }.joined(
      separator: "+")
    return [
      "\(count) \(count == 1 ? "row tells" : "rows tell") of more dead than victims (\(source.rowWord) \(lines[row]): "
        + "\(columns.fatal[row]) dead, \(columns.victims[row]) in \"\(victims)\"); both are counted as they stand. "
        + "If \"\(victims)\" leaves the dead out, name both columns as victims."
    ]
  }

  /// What is odd about places, with the first row that shows it.
  var places: [String] {
    assembly.places.remarks.map { remark in
      remark.text
        + (remark.row.map { " (the first: \(source.rowWord) \(lines[$0]))" } ?? "") + "."
    }
  }

  /// How rows became incidents, where nobody said that they are.
  var folding: [String] {
    var notes: [String] = []
    let folding = assembly.folding
    let (rows, incidents) = (assembly.screening.used.count, folding.first.count)
    if source.columns.ids.isEmpty, incidents < rows {
      notes.append(
        "No column holds ids, so rows at the same place in the same minute are one incident: \(rows) rows became "
          + "\(incidents) incidents.\(hasCoarseTimes ? " Most times are whole hours, so that different incidents may look the same." : "") "
          + "A column of ids, or counting every row as a victim, keeps them apart.")
    }
    if folding.splitIDs > 0 {
      notes.append(
        "\(folding.splitIDs) \(folding.splitIDs == 1 ? "id stands" : "ids stand") for rows more than 50 m apart or on several dates: "
          + "folded by place and day; \(folding.loneRows) of their rows stand alone.")
    }
    if repeated.count > 0 {
      let count = repeated.count
      let isFolded = incidents < rows
      notes.append(
        "\(count) \(count == 1 ? "row repeats" : "rows repeat") an earlier row in every column\(place(repeated.first)): "
          + "counted as \(isFolded ? "victims" : "incidents"). If the file was pasted together, remove them."
      )
    }
    if source.detection.isFatalGuessed, let column = source.detection.fatal {
      notes.append(
        "Who died is read from the words in \"\(source.detection.header[column])\".")
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
