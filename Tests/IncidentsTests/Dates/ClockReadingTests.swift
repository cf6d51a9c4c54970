import Foundation
import Testing

@testable import CatchmentFormats
@testable import CatchmentIncidents

/// Times of day in columns of their own and beside dates, and what only looks like a time.
struct ClockReadingTests {
  /// A column of hours is no column of hours and minutes in one, and yields to times in the date.
  @Test(arguments: ["time", "hour", "HORA", "Hour of day"])
  func wholeHoursAreHours(name: String) throws {
    let hours = ["17", "0", "23", "5.0", "", "24"]
    let found = try readDates(
      hours.enumerated().map { "2020-05-1\($0),\($1)" }, header: "date,\(name)")
    #expect(
      moments(found) == [
        "2020-05-10 17:0", "2020-05-11 0:0", "2020-05-12 23:0", "2020-05-13 5:0", "2020-05-14",
        "2020-05-16 0:0",
      ])
    #expect(found.audit.remarks.contains(.wholeHours(column: name)))
    let mixed = try readDates(
      [
        "2020-05-11,17", "2020-05-12,1716", "2020-05-13,5", "2020-05-14,6",
        "2020-05-15,7",
      ], header: "date,time")
    #expect(moments(mixed).prefix(2) == ["2020-05-11 0:17", "2020-05-12 17:16"])
    let beside = try readDates(["2020-05-11 10:07,10", "2020-05-12 11:08,11"], header: "date,hour")
    #expect(moments(beside) == ["2020-05-11 10:7", "2020-05-12 11:8"])
  }

  /// A time that nobody understands is told; a blank one is not.
  @Test func timesThatCanNotBeReadAreTold() throws {
    let rows = ["2020-03-01,10:07", "2020-03-02,half past", "2020-03-03,", "2020-03-04,99:99"]
    let found = try readDates(rows, header: "date,time")
    #expect(moments(found) == ["2020-03-01 10:7", "2020-03-02", "2020-03-03", "2020-03-04"])
    let spot = InputNote.Spot(isFeature: false, number: 3, text: "half past")
    #expect(found.audit.remarks.contains(.unreadableTimes(2, spot)))
  }

  @Test func midnightAtTheEndOfADayHasOneReading() throws {
    for (header, cells) in [
      ("date", "2020-05-22 24:00"), ("date,time", "05/22/2020,2400"),
      ("date,time", "05/22/2020,24:00"), ("date,time", "2020-05-22,24:00:00"),
    ] {
      let filler = header == "date" ? "2020-03-01 10:07" : "2020-03-01,10:07"
      #expect(moments(try readDates([cells, filler], header: header))[0] == "2020-05-23 0:0")
    }
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
      let incidents = try readDates(dressed(winter, summer, form))
      #expect(incidents.minute.allSatisfy { $0 == -1 })
      #expect(moments(incidents) == plain)
      #expect(incidents.audit.dates.withoutTime == 40)
      #expect(incidents.audit.notes.contains { $0.hasPrefix("All times are \(told)") })
    }
  }

  @Test(arguments: [(23, 22), (22, 21)])
  func theEveningInGreenwichIsTheNextDayInTheEast(winter: Int, summer: Int) throws {
    let incidents = try readDates(dressed(winter, summer) { "\($0)T\($1):00:00Z" })
    let expected = try readDates(dressed(winter, summer) { day, _ in day })
    #expect(incidents.day == expected.day.map { $0 + 1 })
    #expect(incidents.minute.allSatisfy { $0 == -1 })
  }

  @Test func timesThatDifferAreTimes() throws {
    let incidents = try readDates(dressed(6, 5) { "\($0)T\($1):00:00Z" } + ["2020-05-05T17:21:00Z"])
    #expect(incidents.minute.allSatisfy { $0 >= 0 })
    #expect(
      incidents.audit.notes.contains {
        $0.hasPrefix("41 times say that they are those of Greenwich")
      })
    let few = try readDates(["2020-05-05 05:00", "2020-06-05 05:00"])
    #expect(few.minute == [300, 300])
  }

  // MARK: Times that a column as a whole takes back

  private func timed(_ times: [String]) throws -> Incidents {
    try readDates(
      times.enumerated().map { "2020-0\($0 % 9 + 1)-1\($0 % 7),\($1)" }, header: "date,time")
  }

  /// Whole hours whose minutes are left out, beside others in one number.
  @Test func hoursWithoutTheirMinutesAreHours() throws {
    let times = (0..<40).map { index in
      let (hour, minute) = (index * 7 % 24, index % 3 == 0 ? 0 : 1 + index % 58)
      return minute == 0 ? "\(hour)" : "\(hour * 100 + minute)"
    }
    // The short ones are hours; those just after midnight are short as well, and rare.
    let found = try timed(times.filter { $0.count != 2 || Int($0)! < 25 })
    #expect(found.audit.remarks.contains(.droppedMinutes(column: "time")))
    #expect(found.minute.count { $0 >= 0 && $0 < 60 } <= 4)
    // Where whole hours have their minutes, short numbers are minutes.
    let whole = try timed(
      times.map { $0.count < 3 ? "\($0)00" : $0 } + (0..<12).map { "\($0 + 1)" })
    #expect(whole.minute.suffix(12) == (0..<12).map { Int16($0 + 1) }[...])
    #expect(!whole.audit.remarks.contains(.droppedMinutes(column: "time")))
  }

  @Test func numbersWithAZeroDecimalAreHoursAndMinutes() throws {
    let found = try timed(["1716.0", "16.0", "905.0", "2359.0"])
    #expect(found.minute == [1036, 16, 545, 1439])
    // Hours and minutes apart: 21.0 is no minute of the night.
    let apart = try timed(["21.0", "21.30", "22.15", "9.45", "20.20", "8.05", "7.07"])
    #expect(apart.minute == [-1, 1290, 1335, 585, 1220, 485, 427])
  }

  @Test(arguments: [(4, false), (12, true)])
  func whereMuchCanNotBeReadNothingIsBelieved(unread: Int, isTold: Bool) throws {
    let times = (0..<40).map { $0 < unread ? "1290" : "\(10 + $0 % 9):\(10 + $0)" }
    let found = try timed(times)
    #expect(found.minute.allSatisfy { $0 < 0 } == isTold)
    #expect(found.audit.remarks.contains(.distrustedTimes(unread, of: 40)) == isTold)
  }

  @Test func aTimeThatFarMoreRowsHaveIsNone() throws {
    let usual = (0..<40).map { "\($0 % 24):\(10 + $0)" }
    let found = try timed(Array(repeating: "0:00", count: 30) + usual)
    #expect(found.audit.remarks.contains(.crowdedTime("00:00", 30, of: 70)))
    #expect(found.minute.prefix(30).allSatisfy { $0 == -1 })
    #expect(found.minute.suffix(40).allSatisfy { $0 >= 0 })
    // Whole hours are rounded, and no midnight.
    let hours = try timed((0..<72).map { "\($0 % 24):00" })
    #expect(hours.minute.allSatisfy { $0 >= 0 })
  }

  /// Midnights that forms fill in, a tenth of the rows, and 24:00 of the day that is written.
  @Test(arguments: ["00:00", "24:00"])
  func midnightsThatFormsFillInAreNone(midnight: String) throws {
    let usual = (0..<100).map { "\($0 * 7 % 24):\(10 + $0 % 50)" }
    let found = try timed(Array(repeating: midnight, count: 12) + usual)
    #expect(found.audit.remarks.contains(.crowdedTime(midnight, 12, of: 112)))
    #expect(found.minute.count { $0 < 0 } == 12)
    #expect(CivilDate.text(found.day[0]) == "2020-01-10")
    // Of another time it may be chance.
    let noon = try timed(Array(repeating: "17:30", count: 12) + usual)
    #expect(noon.minute.allSatisfy { $0 >= 0 })
  }

  /// Who says that a time is not known says nothing against the others.
  @Test(arguments: ["UNK", "9999", "n/a", "Unknown"])
  func unknownTimesAreNoFaults(word: String) throws {
    let found = try timed((0..<40).map { $0 % 4 == 0 ? word : "\($0 % 24):\(10 + $0)" })
    #expect(found.minute.count { $0 >= 0 } == 30)
    #expect(!found.audit.remarks.contains(.distrustedTimes(10, of: 40)))
  }

  @Test func timesWithoutTheirHalfOfTheDayAreNone() throws {
    let times = (0..<60).map { "\($0 % 12 + 1):\(10 + $0 % 50)" }
    let found = try timed(times)
    #expect(found.audit.remarks.contains(.halvesOfDays(60)))
    #expect(found.minute.allSatisfy { $0 == -1 })
    // One evening says that the others are mornings.
    let known = try timed(times + ["19:20"])
    #expect(known.minute.allSatisfy { $0 >= 0 })
  }

  /// Half of a city's shootings are in the evening: among times without AM and PM that count to 24
  /// some lie there.
  @Test(arguments: [false, true]) func timesThatLostTheirHalfBesideOthersAreNone(isJoined: Bool)
    throws
  {
    let named = (0..<40).map { "\($0 % 12 + 1):\(10 + $0) \($0 % 3 == 0 ? "AM" : "PM")" }
    let bare = (0..<15).map { "\($0 % 12 + 1):\(20 + $0)" }
    func read(_ times: [String]) throws -> Incidents {
      if !isJoined { return try timed(times) }
      return try readDates(
        times.enumerated().map { "\($0 % 12 + 1)/\($0 % 28 + 1)/2020 \($1)" })
    }
    let found = try read(named + bare)
    #expect(found.audit.remarks.contains(.bareTimes(15, named: 40)))
    #expect(found.minute.map { $0 >= 0 } == named.map { _ in true } + bare.map { _ in false })
    // Some that pass 12 say that those count to 24.
    let known = try read(named + bare + ["17:20", "22:05", "0:40", "19:31", "23:59"])
    #expect(known.minute.allSatisfy { $0 >= 0 })
  }

  @Test(arguments: [("noon", 720), ("Midnight", 0), ("T02:51", 171), ("T02:51:00Z", 171)])
  func wordsAndMarksAreTimes(text: String, minute: Int16) throws {
    #expect(try timed([text, "10:07"]).minute == [minute, 607])
  }
}
