extension Roster {
  /// A row of a table, split into cells.
  public struct Row: Sendable, Equatable {
    /// The line of the file, from 1.
    public let line: Int
    public let cells: [String]

    public init(line: Int, cells: [String]) {
      self.line = line
      self.cells = cells
    }
  }

  /// Reads the rows of a table with the columns `area`, `days`, `from`, `to` and, where it is
  /// there, `people`.
  ///
  /// Days are `daily`, `weekdays`, `weekends`, names of days in two letters or more, in English or
  /// Spanish, ranges such as `Mon-Fri` or `Fri–Mon`, dates as `2026-12-25`, and lists of these with
  /// commas, semicolons, `&` or blanks. Times are `8`, `08:00`, `2200`, `8:30 pm` or `24:00`. Rows
  /// of blanks and byte-order marks alone are passed over.
  ///
  /// - Returns: the lines that could be read, and the first fault of each that could not, in the
  ///   order of the rows.
  public static func reading(
    header: Row, rows: [Row]
  ) -> (roster: Roster, problems: [RosterError]) {
    let names = header.cells.map { plain(clean($0).lowercased()) }
    var problems: [RosterError] = []
    func column(_ name: String) -> Int? {
      names.firstIndex(of: name) ?? Self.columnNames[name].flatMap { names.firstIndex(of: $0) }
    }
    for name in ["area", "days", "from", "to"] where column(name) == nil {
      problems.append(
        RosterError(
          .missingColumn, line: header.line, column: name,
          value: header.cells.joined(separator: ","), .addColumn(name)))
    }
    guard let area = column("area"), let days = column("days"), let from = column("from"),
      let to = column("to")
    else { return (Roster(lines: []), problems) }
    let columns = Columns(area: area, days: days, from: from, to: to, people: column("people"))
    var lines: [Line] = []
    for row in rows where row.cells.contains(where: { !clean($0).isEmpty }) {
      do throws(RosterError) { lines.append(try line(row, columns)) } catch {
        problems.append(error)
      }
    }
    return (Roster(lines: lines), problems)
  }

  /// What the columns are called in Spanish.
  private static let columnNames = [
    "area": "zona", "days": "dias", "from": "desde", "to": "hasta", "people": "personas",
  ]

  private struct Columns {
    let area: Int
    let days: Int
    let from: Int
    let to: Int
    let people: Int?
  }

  private static func line(_ row: Row, _ columns: Columns) throws(RosterError) -> Line {
    func cell(_ index: Int, _ name: String) throws(RosterError) -> String {
      guard index < row.cells.count else {
        throw RosterError(
          .shortLine, line: row.line, column: name, value: row.cells.joined(separator: ","),
          .completeLine)
      }
      return clean(row.cells[index])
    }
    let area = try cell(columns.area, "area")
    guard !area.isEmpty else {
      throw RosterError(
        .unknownArea, line: row.line, column: "area", value: area, .nameArea(oneOf: []))
    }
    let dayText = try cell(columns.days, "days")
    guard let days = days(dayText) else {
      throw RosterError(.badDays, line: row.line, column: "days", value: dayText, .writeDays)
    }
    func time(_ index: Int, _ name: String) throws(RosterError) -> Int {
      let text = try cell(index, name)
      guard let minutes = minutes(text) else {
        throw RosterError(.badTime, line: row.line, column: name, value: text, .writeTime)
      }
      return minutes
    }
    let from = try time(columns.from, "from")
    let end = try time(columns.to, "to")
    var people = 1
    if let column = columns.people {
      let text = try cell(column, "people")
      guard let count = Int(text), count >= 0, count <= 10_000 else {
        throw RosterError(
          .badPeople, line: row.line, column: "people", value: text, .writePeople)
      }
      people = count
    }
    // 24:00 of a day is 00:00 of the next one.
    let start = from % 1440
    return Line(
      area: area, days: from == 1440 ? days.followed : days, from: start,
      to: end > start ? end : end + 1440, people: people, number: row.line)
  }

  // MARK: Cells

  /// Without blanks and byte-order mark around it.
  static func clean(_ text: String) -> String {
    let isBlank = { (character: Character) in character.isWhitespace || character == "\u{FEFF}" }
    return String(text.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
  }

  /// Minutes from midnight, 0 to 1,440; nil where the text is no time of day.
  static func minutes(_ text: String) -> Int? {
    var text = text.lowercased().filter { !$0.isWhitespace && $0 != "." }
    var half: Int?
    for (suffix, value) in [("am", 0), ("pm", 12)] where text.hasSuffix(suffix) {
      half = value
      text.removeLast(2)
    }
    for word in ["hrs", "hr", "h"] where half == nil && text.hasSuffix(word) {
      text.removeLast(word.count)
      break
    }
    // 2200, and 830 pm
    if (3...4).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) {
      text.insert(":", at: text.index(text.endIndex, offsetBy: -2))
    }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), let first = parts.first,
      parts.allSatisfy({
        (1...2).contains($0.utf8.count) && $0.utf8.allSatisfy { (48...57).contains($0) }
      }),
      var hour = Int(first), let minute = parts.count > 1 ? Int(parts[1]) : 0, minute < 60,
      (parts.count < 3 ? 0 : Int(parts[2]) ?? 99) == 0
    else { return nil }
    if let half {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + half
    }
    guard hour < 24 || (hour == 24 && minute == 0) else { return nil }
    return hour * 60 + minute
  }

  /// The days of a cell; nil where it names none, or weekdays and dates together.
  static func days(_ text: String) -> Days? {
    var text = plain(text.lowercased())
    for dash in ["–", "—", " - ", " to ", " a "] { text = replacing(dash, in: text) }
    let parts = text.split { ",;/&+".contains($0) || $0.isWhitespace }
      .filter { $0 != "and" && $0 != "y" }
    var weekly: Set<Int> = []
    var dates: Set<Int32> = []
    for part in parts {
      if let date = date(part) {
        dates.insert(date)
      } else if let range = weekdays(part) {
        weekly.formUnion(range)
      } else {
        return nil
      }
    }
    if weekly.isEmpty == dates.isEmpty { return nil }
    return dates.isEmpty ? .weekly(weekly) : .dates(dates)
  }

  private static func replacing(_ dash: String, in text: String) -> String {
    text.split(separator: dash, omittingEmptySubsequences: false).joined(separator: "-")
  }

  private static func weekdays(_ text: Substring) -> [Int]? {
    switch text {
    case "daily", "everyday", "all", "diario", "todos": return Array(0...6)
    case "weekdays": return Array(0...4)
    case "weekends", "weekend": return [5, 6]
    default: break
    }
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map(weekday)
    if ends.count == 1 { return ends[0].map { [$0] } }
    guard ends.count == 2, let first = ends[0], let last = ends[1] else { return nil }
    return (0...((last - first + 7) % 7)).map { (first + $0) % 7 }
  }

  private static let dayNames = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]
  private static let spanishDayNames = [
    "lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo",
  ]

  /// Without the accents of Spanish.
  private static func plain(_ text: String) -> String {
    let letters: [Character: Character] = ["á": "a", "é": "e", "í": "i", "ó": "o", "ú": "u"]
    return String(text.map { letters[$0] ?? $0 })
  }

  private static func weekday(_ text: Substring) -> Int? {
    guard text.count >= 2 else { return nil }
    if let day = spanishDayNames.firstIndex(where: { $0.hasPrefix(text) || $0 + "s" == text }) {
      // `Sa` is of both languages, and the same day.
      return day
    }
    return dayNames.firstIndex { $0.hasPrefix(text) }
      // Plurals, and the abbreviations that are no beginnings.
      ?? dayNames.firstIndex {
        $0 + "s" == text || $0.prefix(3) + "s" == text || $0.prefix(4) + "s" == text
      }
  }

  /// Days since 1 January 1970 of a date written as 2026-12-25.
  ///
  /// - Reference: Howard Hinnant, chrono-Compatible Low-Level Date Algorithms, days_from_civil.
  private static func date(_ text: Substring) -> Int32? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, let year = Int(parts[0]),
      let month = Int(parts[1]), let day = Int(parts[2]), (1...12).contains(month),
      day >= 1, day <= length(of: month, year)
    else { return nil }
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int32(era * 146_097 + dayOfEra - 719_468)
  }

  private static func length(of month: Int, _ year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }
}
