import CatchmentCoverage
import Testing

struct RosterTests {
  private func read(_ cells: [String]) -> (roster: Roster, problems: [RosterError]) {
    Roster.reading(
      header: Roster.Row(line: 1, cells: ["\u{FEFF}Area", " days", "From", "to ", "PEOPLE"]),
      rows: [Roster.Row(line: 7, cells: cells)])
  }

  @Test(arguments: [
    ("Mon-Fri", [0, 1, 2, 3, 4]), ("mon–fri", [0, 1, 2, 3, 4]), ("Sat,Sun", [5, 6]),
    ("daily", [0, 1, 2, 3, 4, 5, 6]), ("Fri-Mon", [4, 5, 6, 0]), ("Tues; Thurs", [1, 3]),
    ("Mondays", [0]), ("weekdays", [0, 1, 2, 3, 4]), ("weekends", [5, 6]),
    ("Monday to Wednesday", [0, 1, 2]), ("Mo/We", [0, 2]), ("Weds", [2]),
    ("Sat & Sun", [5, 6]), ("Sat and Sun", [5, 6]), ("sáb", [5]),
    ("lunes a viernes", [0, 1, 2, 3, 4]),
    ("mié, jue y dom", [2, 3, 6]), ("diario", [0, 1, 2, 3, 4, 5, 6]),
  ])
  func daysAreReadAsPeopleWriteThem(text: String, days: [Int]) throws {
    let (roster, problems) = read(["North", text, "08:00", "16:00", "2"])
    #expect(problems.isEmpty, "\(problems)")
    #expect(roster.lines.first?.days == .weekly(Set(days)))
  }

  @Test(arguments: [
    ("1970-01-01", 0), ("2020-02-29", 18_321), ("1969-12-31", -1), ("2026-12-25", 20_812),
  ])
  func holidaysAreDates(text: String, day: Int32) {
    #expect(read(["North", text, "8", "9", "0"]).roster.lines.first?.days == .dates([day]))
  }

  @Test(arguments: [
    ("08:00", "16:00", 480, 960), ("22:00", "02:00", 1320, 1560), ("0:00", "24:00", 0, 1440),
    ("8", "4 pm", 480, 960), ("12 am", "12 PM", 0, 720), ("8:30", "8:30", 510, 1950),
    ("24:00", "8:00", 0, 480), ("8:00 a.m.", "17:00:00", 480, 1020),
    ("2200", "0600", 1320, 1800), ("800 am", "1630 hrs", 480, 990),
  ])
  func timesMayCrossMidnight(from: String, to: String, start: Int, end: Int) {
    let line = read(["North", "daily", from, to, "1"]).roster.lines.first
    #expect(line?.from == start && line?.to == end && line?.number == 7)
  }

  /// The midnight that ends a day begins the next one.
  @Test(arguments: [
    ("Sat", Roster.Days.weekly([6])), ("Sun", .weekly([0])), ("daily", .weekly(Set(0..<7))),
  ])
  func theEndOfADayIsTheBeginningOfTheNext(days: String, next: Roster.Days) {
    let line = read(["North", days, "24:00", "04:00", "1"]).roster.lines.first
    #expect(line?.days == next && line?.from == 0 && line?.to == 240)
    #expect(
      read(["North", days, "00:00", "04:00", "1"]).roster.lines.first?.days != next
        || days == "daily")
  }

  @Test(arguments: [
    (["North", "someday", "8", "9", "1"], RosterError.Code.badDays, "days"),
    (["North", "", "8", "9", "1"], .badDays, "days"),
    (["North", "Mon,2020-01-01", "8", "9", "1"], .badDays, "days"),
    (["North", "2021-02-29", "8", "9", "1"], .badDays, "days"),
    (["North", "daily", "25:00", "9", "1"], .badTime, "from"),
    (["North", "daily", "8", "9:75", "1"], .badTime, "to"),
    (["North", "daily", "8", "", "1"], .badTime, "to"),
    (["North", "daily", "13 pm", "9", "1"], .badTime, "from"),
    (["North", "daily", "8", "9", "two"], .badPeople, "people"),
    (["North", "daily", "8", "9", "-1"], .badPeople, "people"),
    (["", "daily", "8", "9", "1"], .unknownArea, "area"),
    (["North", "daily"], .shortLine, "from"),
  ])
  func badLinesAreNamed(cells: [String], code: RosterError.Code, column: String) throws {
    let (roster, problems) = read(cells)
    #expect(roster.lines.isEmpty && problems.count == 1)
    let problem = try #require(problems.first)
    #expect(problem.code == code && problem.column == column && problem.line == 7)
    #expect("\(problem)".hasPrefix("line 7, \(column): "))
  }

  @Test func missingColumnsAreAllNamed() {
    let (_, problems) = Roster.reading(
      header: Roster.Row(line: 3, cells: ["area", "from"]), rows: [])
    #expect(problems.map(\.column) == ["days", "to"])
    #expect(problems.allSatisfy { $0.code == .missingColumn && $0.line == 3 })
  }

  @Test func withoutAColumnOfPeopleEachLineIsOne() {
    let (roster, problems) = Roster.reading(
      header: Roster.Row(line: 1, cells: ["area", "days", "from", "to"]),
      rows: [
        Roster.Row(line: 2, cells: ["A", "Mon", "8", "9"]), Roster.Row(line: 3, cells: ["", ""]),
        Roster.Row(line: 4, cells: ["B", "Tue", "8", "9"]),
        Roster.Row(line: 5, cells: ["A", "Wed", "8", "9"]),
      ])
    #expect(problems.isEmpty && roster.lines.map(\.people) == [1, 1, 1])
    #expect(roster.areas == ["A", "B"])
  }
}
