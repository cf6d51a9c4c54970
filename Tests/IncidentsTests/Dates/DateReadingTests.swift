import CatchmentParallel
import Foundation
import Testing

@testable import CatchmentFormats
@testable import CatchmentIncidents

/// Dates in the forms in which they are published, and dates that can't be meant.
struct DateReadingTests {
  @Test(arguments: [
    ("\"May 22, 2020\"", "2020-05-22"), ("22-May-20", "2020-05-22"), ("22-MAY-2020", "2020-05-22"),
    ("\"Friday, May 22, 2020 1:05 PM\"", "2020-05-22 13:5"),
    ("22 May 2020 13:05", "2020-05-22 13:5"),
    ("2020-May-22", "2020-05-22"), ("May 22 2020 01:05:00 AM", "2020-05-22 1:5"),
    ("\"Sept. 3rd, 2020\"", "2020-09-03"), ("22 de mayo de 2020", "2020-05-22"),
    ("43973.71875", "2020-05-22 17:15"), ("43973", "2020-05-22"), ("43973.0", "2020-05-22"),
    ("43973.99999", "2020-05-23 0:0"),
    ("2020-05-22 24:00", "2020-05-23 0:0"), ("05/22/2020 24:00:00", "2020-05-23 0:0"),
    ("2020-12-31T24:00:00Z", "2021-01-01 0:0"), ("22/May/2020:13:05", "2020-05-22 13:5"),
    ("31-Feb-2020", "none"), ("May 2020", "none"), ("2020-05", "none"), ("2020", "none"),
    ("99999", "none"), ("Mayhem 3", "none"), ("12 Monkeys 2020", "none"),
  ])
  func oneDate(text: String, moment: String) throws {
    // Another time beside it, so that midnight is not taken for none.
    let found = moments(try readDates([text, "2020-03-01 10:07"]))
    #expect(found == [moment, "2020-03-01 10:7"])
  }

  /// Year, day, month: found out where a day above 12 tells it, in either of both shapes.
  @Test(arguments: ["-", "/", "."])
  func theDayMayStandBehindTheYear(mark: String) throws {
    let dates = ["2020-31-12", "2020-05-06", "2020-28-02 10:07", "2020-01-03"]
    let found = try readDates(dates.map { $0.replacingOccurrences(of: "-", with: mark) })
    #expect(moments(found) == ["2020-12-31", "2020-06-05", "2020-02-28 10:7", "2020-03-01"])
    #expect(found.audit.remarks == [.dayBehindYear(must: 2, unreadable: 0)])
    // One slip among dates of ISO 8601 is none of it.
    let slip = try readDates(["2020-12-31", "2020-05-06", "2020-28-02", "2020-01-13"])
    #expect(moments(slip) == ["2020-12-31", "2020-05-06", "none", "2020-01-13"])
  }

  /// What stands for an unknown day is told; what chance, a short table or a cold case does is not.
  @Test(arguments: [
    (dates: (0..<40).map { "202\($0 % 4)-01-01" }, kind: InputNote.CrowdedDate.firstOfYear),
    ((0..<40).map { "2022-0\($0 % 9 + 1)-01" }, .firstOfMonth),
    (Array(repeating: "2022-05-17", count: 12), .day("2022-05-17")),
    (Array(repeating: "2022-05-17", count: 9), nil), ([], nil),
    ((0..<9).map { "202\($0 % 4)-01-01" }, nil),
  ])
  func crowdedDatesAreTold(dates: [String], kind: InputNote.CrowdedDate?) throws {
    let usual = (0..<60).map { "2021-\($0 / 26 + 4)-\($0 % 26 + 2)" }
    let found = try readDates(usual + dates).audit.remarks.compactMap { note in
      if case .crowdedDates(let kind, let count, let total, let spot) = note {
        return (kind, count, total, spot.number)
      }
      return nil
    }
    #expect(found.map(\.0) == [kind].compactMap(\.self))
    for found in found {
      #expect(found.1 == dates.count && found.2 == 60 + dates.count && found.3 == 62)
    }
  }

  /// A slip in one row decides nothing for the others, wherever it stands.
  @Test(arguments: [0, 7, 29], [true, false])
  func mostDatesDecideWhichNumberIsTheDay(place: Int, isDayFirst: Bool) throws {
    var dates = (0..<30).map { row in
      let (day, month) = (row % 2 == 0 ? 13 + row % 15 : 1 + row % 12, 1 + row % 11)
      return isDayFirst ? "\(day)/\(month)/2021" : "\(month)/\(day)/2021"
    }
    let right = moments(try readDates(dates))
    dates[place] = isDayFirst ? "12/31/2021" : "31/12/2021"
    let found = try readDates(dates)
    #expect(
      found.audit.notes.contains {
        $0.contains("1 is unreadable that way") || $0.contains("1 are unreadable")
      })
    let days = moments(found)
    #expect(days.indices.allSatisfy { $0 == place ? days[$0] == "none" : days[$0] == right[$0] })
  }

  @Test func oneDateAgainstOneDecidesNothing() throws {
    #expect(moments(try readDates(["12/31/2021", "31/12/2021", "03/04/2021"]))[2] == "none")
  }

  @Test(arguments: [
    ("Year,Month,Day", "2020,5,22"), ("yr,mo,dy", "2020,5,22"), ("YEAR,MONTH,DAY", "2020,May,22"),
    ("month,day,year", "5,22,2020"), ("year,month,day", "20,05,22"),
  ])
  func threeColumnsMakeADate(header: String, cells: String) throws {
    let incidents = try readDates([cells, cells], header: header) { $0.time = header }
    #expect(moments(incidents) == ["2020-05-22", "2020-05-22"])
    #expect(incidents.audit.decisions.first { $0.role == "date" }?.isAsked == true)
  }

  @Test func threeColumnsAndATime() throws {
    let incidents = try readDates(
      ["2020,5,22,2:51 PM", "2020,5,31,0251"], header: "Year,Month,Day,Clock"
    ) {
      $0.time = "Year,Month,Day,Clock"
    }
    #expect(moments(incidents) == ["2020-05-22 14:51", "2020-05-31 2:51"])
    #expect(
      try moments(
        readDates(["2020,2,30,1:00"], header: "Year,Month,Day,Clock") {
          $0.time = "Year,Month,Day,Clock"
        }) == ["none"])
    // Found by their names where there is no column of dates.
    #expect(try moments(readDates(["2020,5,22"], header: "Year,Month,Day")) == ["2020-05-22"])
    let timed = try readDates(
      ["2020,5,22,10:07", "2020,5,23,11:08"], header: "Year,Month,Day,Time")
    #expect(moments(timed) == ["2020-05-22 10:7", "2020-05-23 11:8"])
  }

  @Test func aWrongNameAmongThreeIsToldAlone() {
    let error = #expect(throws: IncidentError.self) {
      try readDates(["2020,5,22"], header: "Year,Month,Day") { $0.time = "Year,Mnth,Day" }
    }
    #expect(error?.problem == "there is no column \"Mnth\"")
  }

  @Test func monthsAndYearsAloneAreFoundByWholePeriods() throws {
    let cells = ["2020-05", "04/2020", "June 2020", "2020", "2021", "2020-05-22"]
    let incidents = try readDates(cells)
    #expect(incidents.audit.dates.undated == 5)
    #expect(incidents.audit.notes.contains { $0.hasPrefix("5 dates name a month or a year alone") })
    let spring = try readDates(cells) {
      ($0.since, $0.until) = (CivilDate.number("2020-04-01"), CivilDate.number("2020-06-01"))
    }
    #expect(spring.row == [1, 2, 6])
    // May 2020 neither lies in the period as a whole nor outside of it.
    #expect(spring.audit.reasons.map(\.reason) == [.outsideDates, .withoutDate])
    #expect(spring.audit.reasons.map(\.count) == [2, 1])
    let year = try readDates(cells) {
      ($0.since, $0.until) = (CivilDate.number("2020-01-01"), CivilDate.number("2021-01-01"))
    }
    #expect(year.row == [1, 2, 3, 4, 6])
  }

  // MARK: Formats that are asked for

  @Test(arguments: [
    ("%d/%m/%Y", "03/04/2020", "2020-04-03"), ("dd/mm/yyyy", "03/04/2020", "2020-04-03"),
    ("%d.%m.%y %H:%M", "3.4.20 9:05", "2020-04-03 9:5"),
    ("dd.mm.yy hh:mm", "3.4.20 9:05", "2020-04-03 9:5"),
    ("%m/%d/%Y %I:%M:%S %p", "04/03/2020 12:05:00 AM", "2020-04-03 0:5"),
    ("mmm d, yyyy", "\"Apr 3, 2020\"", "2020-04-03"), ("%Y%m%d", "20200403", "2020-04-03"),
    ("%Y%d%m", "20200304", "2020-04-03"), ("%Y-%m", "2020-04", "none"),
    ("%d/%m/%Y", "04/31/2020", "none"), ("%d/%m/%Y", "x", "none"),
    ("%d/%m/%Y %H:%M", "03/04/2020", "2020-04-03"),
    ("%d/%m/%Y %I:%M %p", "03/04/2020 5:16\u{202F}p. m.", "2020-04-03 17:16"),
    ("%d/%m/%Y %I:%M %p", "03/04/2020 5:16", "2020-04-03 5:16"),
    ("%d/%m/%Y %I:%M %p", "03/04/2020 5:16 下午", "none"),
  ])
  func formatsDecide(format: String, cell: String, moment: String) throws {
    let incidents = try readDates([cell]) { $0.dateFormat = try DateFormat(format) }
    #expect(moments(incidents) == [moment])
  }

  @Test(arguments: ["%Q", "yyyy", "%H:%M", "hello", "%"])
  func formatsThatSayNothingAreRefused(format: String) {
    #expect(throws: IncidentError.self) { try DateFormat(format) }
  }

  // MARK: Dates that can't be meant

  private static let year = (0..<38).map {
    "2020-\($0 % 10 + 1 < 10 ? "0" : "")\($0 % 10 + 1)-1\($0 % 9) 1\($0 % 9):05"
  }

  @Test(arguments: [
    ("2202-01-01 00:00", 2, "2 dates lie after today; "),
    ("2026-11-28", 1, "1 date lies after today"),
    ("1900-01-01", 5, "5 dates of 1900-01-01, 120 years from the rest, which databases write"),
    ("12/30/1899", 3, "3 dates of 1899-12-30, 120 years"),
    ("1904-01-01", 1, "1 date of 1904-01-01"),
    ("1970-01-01 00:00:00", 9, "9 dates of 1970-01-01, 50 years"),
    ("1960-01-01", 30, "30 dates of 1960-01-01"),
    ("9999-12-31", 4, "4 dates of 9999-12-31"),
    ("1920-03-04", 2, "2 dates lie decades from the rest, 99 years"),
    ("1990-03-04", 12, "12 dates lie decades from the rest"),
  ])
  func oddDatesDecideNothing(date: String, count: Int, note: String) throws {
    let incidents = try readDates(Array(repeating: date, count: count) + Self.year)
    let audit = incidents.audit
    #expect((audit.used, audit.dates.odd, audit.dates.undated) == (38 + count, count, count))
    #expect(audit.dates.first == CivilDate.number("2020-01-10"))
    #expect(audit.dates.last == CivilDate.number("2020-10-12"))
    #expect(incidents.day.prefix(count).allSatisfy { $0 == Incidents.noDay })
    #expect(
      audit.notes.contains { $0.hasPrefix(note) && $0.contains("line 2: ") }, "\(audit.notes)")
    let since = try readDates(Array(repeating: date, count: count) + Self.year) {
      $0.since = -100_000
    }
    #expect((since.audit.used, since.audit.filtered) == (38, count))
  }

  @Test func datesThatFollowEachOtherAreKept() throws {
    // Homicides since 1965, some of them on New Year's Day of 1970.
    let years = (1965...2020).flatMap { year in (1...9).map { "\(year)-0\($0)-1\($0)" } }
    let audit = try readDates(years + ["1970-01-01", "1970-01-02", "1969-12-30"]).audit
    #expect(audit.dates.odd == 0)
    #expect(audit.dates.first == CivilDate.number("1965-01-11"))
    // Two hundred of them are no coincidence.
    let many = try readDates(years + Array(repeating: "1970-01-01", count: 200)).audit
    #expect(many.dates.odd == 200)
  }

  @Test func aClockThatIsWrongFlagsNothing() throws {
    let incidents = try readDates(Self.year) { $0.today = CivilDate.number("2019-01-01") }
    #expect(incidents.audit.dates.odd == 0)
    #expect(incidents.audit.notes.contains { $0.contains("is the clock of this computer right,") })
  }

  @Test func nearlyHalfMayBeBad() throws {
    let audit = try readDates(Array(repeating: "1988-05-05", count: 34) + Self.year).audit
    #expect(audit.dates.odd == 34)
    #expect(audit.dates.first == CivilDate.number("2020-01-10"))
  }

  @Test(arguments: [1, 10, 30, 40])
  func yearsThatLostTheirFirstDigitsAreNoDatesWhateverTheirShare(bad: Int) throws {
    let dates = (0..<40).map { $0 < bad ? "0023-03-1\($0 % 9)" : "2023-03-1\($0 % 9)" }
    let incidents = try readDates(dates)
    #expect(incidents.day.count { $0 == Incidents.noDay } == bad)
    #expect(incidents.audit.dates.odd == bad)
    #expect(
      incidents.audit.notes.contains {
        $0.hasPrefix("\(bad) \(bad == 1 ? "date lies" : "dates lie") before the year 1800")
      })
  }

  @Test func pointsBetweenTheNumbersMeanThatTheDayComesFirst() throws {
    #expect(
      try moments(readDates(["01.02.2023", "05.03.2023 13:05"])) == [
        "2023-02-01", "2023-03-05 13:5",
      ])
    #expect(try moments(readDates(["01.25.2023", "05.03.2023"])) == ["2023-01-25", "2023-05-03"])
    #expect(try moments(readDates(["01/02/2023", "05/03/2023"])) == ["2023-01-02", "2023-05-03"])
  }

  /// Dates that a spreadsheet of another country could read are exchanged; the others are texts.
  @Test(arguments: [true, false])
  func whatASpreadsheetExchangedIsExchangedBack(isMonthFirst: Bool) throws {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let right = (0..<60).map { (month: $0 % 12 + 1, day: $0 * 5 % 28 + 1) }
    let dates = right.map { month, day in
      day <= 12
        ? "2021-\(two(day))-\(two(month))"
        : isMonthFirst ? "\(month)/\(day)/2021" : "\(day)/\(month)/2021"
    }
    let found = try readDates(dates)
    #expect(moments(found) == right.map { "2021-\(two($0.month))-\(two($0.day))" })
    let count = right.count { $0.day <= 12 }
    #expect(found.audit.remarks.contains(.exchangedDates(count, texts: 60 - count)))
    // A date with a day after the 12th is none of a spreadsheet's.
    let mixed = try readDates(dates + ["2021-05-28"])
    #expect(!mixed.audit.remarks.contains { if case .exchangedDates = $0 { true } else { false } })
  }

  @Test(arguments: ["/", "-"])
  func aYearOfTwoDigitsMayComeFirst(mark: String) throws {
    let dates = (1...28).map { "19\(mark)\($0 % 12 + 1)\(mark)\($0 < 10 ? "0" : "")\($0)" }
    let found = try readDates(dates)
    #expect(found.audit.remarks.contains(.shortYearFirst))
    #expect(moments(found)[27] == "2019-05-28" && moments(found)[0] == "2019-02-01")
    #expect(found.audit.dates.undated == 0)
  }

  /// What happened is read, not when it was told; what else it may be is said.
  @Test(arguments: [
    ("REPORT_DATE,OCCURRED", 1, false), ("DATE,occurrence date", 1, false),
    ("timestamp,date_happened", 1, false), ("Fecha de reporte,Fecha del hecho", 1, false),
    ("report_date,crime_day_date", 0, true), ("datetime,date", 1, true), ("date,note", 0, false),
  ])
  func theDayOnWhichItHappenedIsRead(header: String, column: Int, isTold: Bool) throws {
    let rows = (0..<6).map { "2020-0\($0 + 1)-1\($0),2021-0\($0 + 1)-1\($0)" }
    let found = try readDates(rows, header: header)
    #expect(moments(found)[0] == (column == 0 ? "2020-01-10" : "2021-01-10"))
    #expect(
      found.audit.remarks.contains { if case .otherDate = $0 { true } else { false } } == isTold)
  }

  /// A few years away are told however many they are, up to a fifth; a season is told of one.
  @Test(arguments: [(1, true), (6, true), (20, true), (40, false)])
  func aFewDatesYearsFromTheRestAreTold(count: Int, isTold: Bool) throws {
    let dates =
      (0..<count).map { "2002-0\($0 % 9 + 1)-1\($0 % 7)" }
      + (0..<100).map { "2019-\($0 % 9 + 1)-\($0 % 28 + 1)" }
    let found = try readDates(dates).audit.remarks.contains { note in
      if case .straggling(count, _, areLast: false, _) = note { true } else { false }
    }
    #expect(found == isTold)
  }

  /// Whoever asks of a part of a table still learns from all of it when it begins and ends.
  @Test func theDaysOfATableAreThoseOfAllItsRows() throws {
    let rows = (1...28).map { day in
      "\(41.9 + Double(day) / 1e4),-87.7,2020-02-\(day < 10 ? "0" : "")\(day),\(day == 14 ? "yes" : "no")"
    }
    let table = (["lat,lon,date,asked"] + rows).joined(separator: "\n") + "\n"
    let first = try #require(CivilDate.number("2020-02-01"))
    let part = try readTable(table) { $0.conditions = [.init(column: "asked", value: "yes")] }
      .audit.dates
    #expect(part.first == first + 13 && part.last == first + 13)
    #expect(part.table == first...first + 27 && part.tableRows == 28)
    let later = try readTable(table) {
      $0.conditions = [.init(column: "asked", value: "yes")]
      ($0.since, $0.until) = (first + 9, first + 20)
    }.audit.dates
    #expect(later.table == first + 9...first + 19 && later.tableRows == 11)
  }
}
