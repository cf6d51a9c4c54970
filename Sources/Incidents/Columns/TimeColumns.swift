import CatchmentFormats

/// Which columns hold the day and the time of an incident.
struct TimeColumns {
  private(set) var date: Int?
  private(set) var time: Int?
  /// Year, month and day, where they stand in columns of their own.
  private(set) var calendar: CalendarColumns?
  private(set) var decisions: [InputAudit.Decision] = []

  private let table: ColumnDetection

  /// - Parameters:
  ///   - asked: the names of the columns between commas; nil to look for them.
  ///   - table: where columns have names.
  init(_ asked: String?, among table: ColumnDetection) throws(IncidentError) {
    self.table = table
    guard let asked else {
      look()
      return
    }
    if let whole = table.index(of: asked) {
      try table.refusePerson(whole)
      date = whole
    } else {
      let parts = asked.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      if parts.count >= 3, parts.allSatisfy({ table.index(of: $0.trimmed) != nil }) {
        try setCalendar(named: parts)
        return
      }
      if parts.count >= 3, let wrong = parts.first(where: { table.index(of: $0.trimmed) == nil }),
        table.index(of: parts.dropFirst().joined(separator: ",")) == nil
      {
        _ = try table.column(wrong)
      }
      date = try table.column(parts[0])
      if parts.count > 1 { time = try table.column(parts.dropFirst().joined(separator: ",")) }
    }
    if let date { decide("date", [date], isAsked: true) }
    if let time { decide("time", [time], isAsked: true) }
  }

  private mutating func look() {
    date =
      table.first(ColumnNames.date)
      ?? table.first(ColumnNames.foreignDate).flatMap { table.sample.isDated($0) ? $0 : nil }
    if let date {
      time = table.first(ColumnNames.time) ?? table.first(ColumnNames.hour).flatMap(besideDays)
      if time == date { time = nil }
    }
    if let date {
      decide("date", [date], isAsked: false)
    } else if let year = table.first(["year", "anio", "año"]),
      let month = table.first(["month", "mes"])
    {
      let day = table.first(["day", "dayofmonth", "dia", "día"])
      setCalendar(CalendarColumns(year: year, month: month, day: day), isAsked: false)
      time = table.first(ColumnNames.time) ?? table.first(ColumnNames.hour)
    }
    if let time { decide("time", [time], isAsked: false) }
  }

  /// A column whose cells are dates, where none is known by its name.
  var unknownDate: String? {
    guard date == nil, calendar == nil else { return nil }
    let column = table.plain.indices.first { column in
      guard !UpdateColumn.names.contains(table.plain[column]), table.sample.isDated(column) else {
        return false
      }
      let share = table.sample.share(column) { text in
        let bytes = Array(text.utf8)
        return TimeText(bytes.span, 0..<bytes.count, order: .dayFirst) != nil
          || TimeText(bytes.span, 0..<bytes.count, order: .monthFirst) != nil
          || TimeText.span(bytes.span, 0..<bytes.count) != nil
      }
      return (share ?? 0) > 0.8
    }
    return column.map { table.header[$0] }
  }

  /// Another column that may say when it happened, where the one that is read may say something
  /// else.
  var otherDate: (read: String, other: String)? {
    guard let date, decisions.first?.isAsked == false,
      !ColumnNames.happened.contains(table.plain[date])
    else { return nil }
    let isTold = ColumnNames.told.contains(table.plain[date])
    let words = ["date", "fecha", "occur", "incident", "shoot", "crime", "event"]
    let other = table.plain.indices.first { column in
      let name = table.plain[column]
      guard column != date, column != time, name != table.plain[date],
        !UpdateColumn.names.contains(name), !ColumnNames.told.contains(name),
        isTold ? words.contains(where: name.contains) : ColumnNames.date.contains(name)
      else { return false }
      return table.sample.isDated(column)
    }
    return other.map { (table.header[date], table.header[$0]) }
  }

  /// A column of hours, where the dates that it stands beside have no time.
  private func besideDays(_ hours: Int) -> Int? {
    guard let date else { return nil }
    return table.sample.hasTimes(date) ? nil : hours
  }

  /// Year, month and day by the names of their columns, else in that order; a fourth column is the
  /// time of day.
  private mutating func setCalendar(named parts: [String]) throws(IncidentError) {
    var columns: [Int] = []
    for part in parts { columns.append(try table.column(part)) }
    func named(_ word: String) -> Int? {
      columns.prefix(3).first { table.plain[$0].contains(word) }
    }
    if let year = named("year"), let month = named("month"), let day = named("day") {
      setCalendar(CalendarColumns(year: year, month: month, day: day), isAsked: true)
    } else {
      let (year, month, day) = (columns[0], columns[1], columns[2])
      setCalendar(CalendarColumns(year: year, month: month, day: day), isAsked: true)
    }
    if columns.count > 3 {
      time = columns[3]
      decide("time", [columns[3]], isAsked: true)
    }
  }

  private mutating func setCalendar(_ columns: CalendarColumns, isAsked: Bool) {
    calendar = columns
    decide("date", columns.all, isAsked: isAsked)
  }

  private mutating func decide(_ role: String, _ columns: [Int], isAsked: Bool) {
    let names = columns.map { table.header[$0] }.joined(separator: ",")
    decisions.append(InputAudit.Decision(role: role, column: names, isAsked: isAsked))
  }
}

/// The columns of a date whose numbers stand apart; without a day it is known by its month.
struct CalendarColumns: Sendable {
  let year: Int
  let month: Int
  let day: Int?

  var all: [Int] { [year, month] + [day].compactMap(\.self) }
}
