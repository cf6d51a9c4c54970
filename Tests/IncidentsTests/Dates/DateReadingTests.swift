import CatchmentParallel
import Foundation
import Testing

@testable import CatchmentFormats
@testable import CatchmentIncidents

/// Dates in the forms in which they are published, and dates that can't be meant.
struct DateReadingTests {
  private func read(
    _ dates: [String], header: String = "date",
    _ change: (inout IncidentOptions) throws -> Void = { _ in }
  ) throws -> Incidents {
    var options = IncidentOptions()
    options.today = CivilDate.number("2026-11-27")
    options.unit = .victims
    try change(&options)
    let text =
      "lat,lon,\(header)\n"
      + dates.enumerated().map { "41.\(90_000 + $0),-87.6,\($1)\n" }.joined()
    return try IncidentTable.read(
      bytes: Data(text.utf8), name: "t.csv", options: options, workers: Workers(2))
  }

  private func moments(_ incidents: Incidents) -> [String] {
    zip(incidents.day, incidents.minute).map { day, minute in
      day == Incidents.noDay
        ? "none" : CivilDate.text(day) + (minute < 0 ? "" : " \(minute / 60):\(minute % 60)")
    }
  }

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
    let found = moments(try read([text, "2020-03-01 10:07"]))
    #expect(found == [moment, "2020-03-01 10:7"])
  }

  /// A time that nobody understands is told; a blank one is not.
  @Test func timesThatCanNotBeReadAreTold() throws {
    let rows = ["2020-03-01,10:07", "2020-03-02,half past", "2020-03-03,", "2020-03-04,99:99"]
    let found = try read(rows, header: "date,time")
    #expect(moments(found) == ["2020-03-01 10:7", "2020-03-02", "2020-03-03", "2020-03-04"])
    let spot = InputNote.Spot(isFeature: false, number: 3, text: "half past")
    #expect(found.audit.remarks.contains(.unreadableTimes(2, spot)))
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
    let found = try read(usual + dates).audit.remarks.compactMap { note in
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
    let right = moments(try read(dates))
    dates[place] = isDayFirst ? "12/31/2021" : "31/12/2021"
    let found = try read(dates)
    #expect(
      found.audit.notes.contains {
        $0.contains("1 is unreadable that way") || $0.contains("1 are unreadable")
      })
    let days = moments(found)
    #expect(days.indices.allSatisfy { $0 == place ? days[$0] == "none" : days[$0] == right[$0] })
  }

  @Test func oneDateAgainstOneDecidesNothing() throws {
    #expect(moments(try read(["12/31/2021", "31/12/2021", "03/04/2021"]))[2] == "none")
  }

  @Test func midnightAtTheEndOfADayHasOneReading() throws {
    for (header, cells) in [
      ("date", "2020-05-22 24:00"), ("date,time", "05/22/2020,2400"),
      ("date,time", "05/22/2020,24:00"), ("date,time", "2020-05-22,24:00:00"),
    ] {
      let filler = header == "date" ? "2020-03-01 10:07" : "2020-03-01,10:07"
      #expect(moments(try read([cells, filler], header: header))[0] == "2020-05-23 0:0")
    }
  }

  @Test(arguments: [
    ("Year,Month,Day", "2020,5,22"), ("yr,mo,dy", "2020,5,22"), ("YEAR,MONTH,DAY", "2020,May,22"),
    ("month,day,year", "5,22,2020"), ("year,month,day", "20,05,22"),
  ])
  func threeColumnsMakeADate(header: String, cells: String) throws {
    let incidents = try read([cells, cells], header: header) { $0.time = header }
    #expect(moments(incidents) == ["2020-05-22", "2020-05-22"])
    #expect(incidents.audit.decisions.first { $0.role == "date" }?.isAsked == true)
  }

  @Test func threeColumnsAndATime() throws {
    let incidents = try read(
      ["2020,5,22,2:51 PM", "2020,5,31,0251"], header: "Year,Month,Day,Clock"
    ) {
      $0.time = "Year,Month,Day,Clock"
    }
    #expect(moments(incidents) == ["2020-05-22 14:51", "2020-05-31 2:51"])
    #expect(
      try moments(
        read(["2020,2,30,1:00"], header: "Year,Month,Day,Clock") {
          $0.time = "Year,Month,Day,Clock"
        }) == ["none"])
    // Found by their names where there is no column of dates.
    #expect(try moments(read(["2020,5,22"], header: "Year,Month,Day")) == ["2020-05-22"])
  }

  @Test func aWrongNameAmongThreeIsToldAlone() {
    let error = #expect(throws: IncidentError.self) {
      try read(["2020,5,22"], header: "Year,Month,Day") { $0.time = "Year,Mnth,Day" }
    }
    #expect(error?.problem == "there is no column \"Mnth\"")
  }

  @Test func monthsAndYearsAloneAreFoundByWholePeriods() throws {
    let cells = ["2020-05", "04/2020", "June 2020", "2020", "2021", "2020-05-22"]
    let incidents = try read(cells)
    #expect(incidents.audit.dates.undated == 5)
    #expect(incidents.audit.notes.contains { $0.hasPrefix("5 dates name a month or a year alone") })
    let spring = try read(cells) {
      ($0.since, $0.until) = (CivilDate.number("2020-04-01"), CivilDate.number("2020-06-01"))
    }
    #expect(spring.row == [1, 2, 6])
    // May 2020 neither lies in the period as a whole nor outside of it.
    #expect(spring.audit.reasons.map(\.reason) == [.outsideDates, .withoutDate])
    #expect(spring.audit.reasons.map(\.count) == [2, 1])
    let year = try read(cells) {
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
  ])
  func formatsDecide(format: String, cell: String, moment: String) throws {
    let incidents = try read([cell]) { $0.dateFormat = try DateFormat(format) }
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
    let incidents = try read(Array(repeating: date, count: count) + Self.year)
    let audit = incidents.audit
    #expect((audit.used, audit.dates.odd, audit.dates.undated) == (38 + count, count, count))
    #expect(audit.dates.first == CivilDate.number("2020-01-10"))
    #expect(audit.dates.last == CivilDate.number("2020-10-12"))
    #expect(incidents.day.prefix(count).allSatisfy { $0 == Incidents.noDay })
    #expect(
      audit.notes.contains { $0.hasPrefix(note) && $0.contains("line 2: ") }, "\(audit.notes)")
    let since = try read(Array(repeating: date, count: count) + Self.year) { $0.since = -100_000 }
    #expect((since.audit.used, since.audit.filtered) == (38, count))
  }

  @Test func datesThatFollowEachOtherAreKept() throws {
    // Homicides since 1965, some of them on New Year's Day of 1970.
    let years = (1965...2020).flatMap { year in (1...9).map { "\(year)-0\($0)-1\($0)" } }
    let audit = try read(years + ["1970-01-01", "1970-01-02", "1969-12-30"]).audit
    #expect(audit.dates.odd == 0)
    #expect(audit.dates.first == CivilDate.number("1965-01-11"))
    // Two hundred of them are no coincidence.
    let many = try read(years + Array(repeating: "1970-01-01", count: 200)).audit
    #expect(many.dates.odd == 200)
  }

  @Test func aClockThatIsWrongFlagsNothing() throws {
    let incidents = try read(Self.year) { $0.today = CivilDate.number("2019-01-01") }
    #expect(incidents.audit.dates.odd == 0)
    #expect(incidents.audit.notes.contains { $0.contains("is the clock of this computer right,") })
  }

  @Test func nearlyHalfMayBeBad() throws {
    let audit = try read(Array(repeating: "1988-05-05", count: 34) + Self.year).audit
    #expect(audit.dates.odd == 34)
    #expect(audit.dates.first == CivilDate.number("2020-01-10"))
  }

  // MARK: Dates in the dress of times

  /// Local midnight in universal time, in winter and in summer.
  private func dressed(_ winter: Int, _ summer: Int, _ form: (String, String) -> String) -> [String]
  {
    (0..<40).map { index in
      let month = index % 12 + 1
      let hour = (4...10).contains(month) ? summer : winter
      func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
      return form("2020-\(two(month))-1\(index % 9)", two(hour))
    }
  }

  @Test(arguments: [
    (6, 5, "05:00 or 06:00"), (5, 4, "04:00 or 05:00"), (8, 7, "07:00 or 08:00"), (7, 7, "07:00"),
    (10, 10, "10:00"),
  ])
  func midnightInGreenwichDressIsNoTime(winter: Int, summer: Int, told: String) throws {
    let plain = dressed(winter, summer) { day, hour in day }
    for form: (String, String) -> String in [
      { "\($0)T\($1):00:00.000Z" },
      { "\($0.replacingOccurrences(of: "-", with: "/")) \($1):00:00+00" },
      { "\($0) \($1):00:00" },
    ] {
      let incidents = try read(dressed(winter, summer, form))
      #expect(incidents.minute.allSatisfy { $0 == -1 })
      #expect(moments(incidents) == plain)
      #expect(incidents.audit.dates.withoutTime == 40)
      #expect(incidents.audit.notes.contains { $0.hasPrefix("All times are \(told)") })
    }
  }

  @Test(arguments: [(23, 22), (22, 21)])
  func theEveningInGreenwichIsTheNextDayInTheEast(winter: Int, summer: Int) throws {
    let incidents = try read(dressed(winter, summer) { "\($0)T\($1):00:00Z" })
    let expected = try read(dressed(winter, summer) { day, _ in day })
    #expect(incidents.day == expected.day.map { $0 + 1 })
    #expect(incidents.minute.allSatisfy { $0 == -1 })
  }

  @Test func timesThatDifferAreTimes() throws {
    let incidents = try read(dressed(6, 5) { "\($0)T\($1):00:00Z" } + ["2020-05-05T17:21:00Z"])
    #expect(incidents.minute.allSatisfy { $0 >= 0 })
    #expect(
      incidents.audit.notes.contains {
        $0.hasPrefix("41 times say that they are those of Greenwich")
      })
    let few = try read(["2020-05-05 05:00", "2020-06-05 05:00"])
    #expect(few.minute == [300, 300])
  }

  @Test(arguments: [1, 10, 30, 40])
  func yearsThatLostTheirFirstDigitsAreNoDatesWhateverTheirShare(bad: Int) throws {
    let dates = (0..<40).map { $0 < bad ? "0023-03-1\($0 % 9)" : "2023-03-1\($0 % 9)" }
    let incidents = try read(dates)
    #expect(incidents.day.count { $0 == Incidents.noDay } == bad)
    #expect(incidents.audit.dates.odd == bad)
    #expect(
      incidents.audit.notes.contains {
        $0.hasPrefix("\(bad) \(bad == 1 ? "date lies" : "dates lie") before the year 1800")
      })
  }

  @Test func pointsBetweenTheNumbersMeanThatTheDayComesFirst() throws {
    #expect(
      try moments(read(["01.02.2023", "05.03.2023 13:05"])) == ["2023-02-01", "2023-03-05 13:5"])
    #expect(try moments(read(["01.25.2023", "05.03.2023"])) == ["2023-01-25", "2023-05-03"])
    #expect(try moments(read(["01/02/2023", "05/03/2023"])) == ["2023-01-02", "2023-05-03"])
  }
}
