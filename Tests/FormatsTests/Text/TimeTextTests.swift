import Foundation
import Testing

@testable import CatchmentFormats

struct TimeTextTests {
  private func read(_ text: String, _ order: TimeText.Order = .monthFirst) -> TimeText? {
    let bytes = Array(text.utf8)
    return TimeText(bytes.span, 0..<bytes.count, order: order)
  }

  @Test(arguments: [
    "2021-08-01 13:05", "2021-08-01T13:05:59", "2021-08-01T13:05:00Z", "2021-08-01T13:05:00.000",
    "2021-08-01 13:05:00+00", "2021-08-01T13:05:00-05:00", "2021/08/01 13:05:00+00",
    "08/01/2021 13:05", "8/1/2021 1:05 PM", "08/01/2021 01:05:00 PM", "8/1/21 13:05:00",
    "08-01-2021 1:05pm", "08/01/2021 1:05:00 p.m.", "1627823100", "1627823100000",
    "2021-08-01T13:05:00.0000000Z", "8.1.2021 13:05",
    // What spreadsheets, departments and other languages write.
    "2021-08-01 1:05 p. m.", "2021-08-01 01:05:00 p.\u{A0}m.", "8/1/2021 1:05\u{202F}PM",
    "8/1/2021\u{A0}13:05", "2021-08-01 13h05", "2021-08-01 13 h 05", "08/01/2021 13.05",
    "08/01/2021 13:05 hrs", "8/1/2021 13:05:00 PM", "8/1/2021 1:05p", "8/1/2021 1:05:00 P.M. CDT",
    "8/1/2021, 1:05 PM", "8/1/2021 - 13:05", "8/1/2021 at 1:05 pm", "8/1/2021 a las 13:05",
    "1 août 2021 à 13h05", "1. August 2021 um 13:05 Uhr", "1 de agosto de 2021, 13:05 h",
    "20210801T130500Z", "20210801 1305", "2021-08-01 1305", "2021-08-01T13:05:00,000",
    "1 AOÛT 2021 13:05", "domingo, 1 ago. 2021 13:05", "2021-08-01 13:05:00.000 EST",
  ])
  func spellingsMeanTheSameMinute(text: String) {
    #expect(read(text)?.day == CivilDate.number(year: 2021, month: 8, day: 1))
    #expect(read(text)?.minute == 785)
  }

  @Test(arguments: [
    "2021-08-01", "8/1/2021", "08/01/21", "20210801", "2021/8/1", "2021-08-01Z",
    "2021-08-01-05:00", "2021-08-01+00:00",
  ])
  func daysMayHaveNoTime(text: String) {
    #expect(read(text)?.day == 18_840)
    #expect(read(text)?.minute == -1)
  }

  @Test(arguments: [
    "", "x", "2021", "2021-13-01", "2021-02-29", "13/13/2021", "1/2/3", "2021-08-01 25:00",
    "2021-08-01 13", "2021-08-01 13:61", "2021-08-01 13:05 x", "8/1-2021", "123456789012345678",
    "2021-08-01T13:05:00 AM", "2021-08-01 0:05 PM", "20210801 2", "2021-08-01 13h5",
    "8/1/2021 at tea", "20211301", "1/2/2021/3", "08/01/2021 13:05 +",
  ])
  func whatIsNoDateIsNotRead(text: String) {
    #expect(read(text) == nil)
  }

  @Test func theDayMayComeFirst() {
    #expect(read("13/02/2021") == nil)
    #expect(read("13/02/2021", .dayFirst)?.day == CivilDate.number(year: 2021, month: 2, day: 13))
  }

  @Test func theYearMayComeFirstAndTheDayBehindIt() {
    let order = TimeText.Order(beforeYear: .monthFirst, behindYear: .dayFirst)
    #expect(read("2021-13-02") == nil)
    #expect(read("2021-13-02", order)?.day == CivilDate.number(year: 2021, month: 2, day: 13))
    #expect(read("2/13/2021", order)?.day == CivilDate.number(year: 2021, month: 2, day: 13))
  }

  @Test(arguments: [
    ("2:51", 171), ("02:51:00", 171), ("2:51 PM", 891), ("251", 171), ("0", 0), ("2359", 1439),
    ("12:00 AM", 0), ("12:00 PM", 720), ("1899-12-30T02:51:00", 171), ("24:00", 1440),
    ("2400", 1440),
    ("2 pm", 840), ("noon", 720),
    ("5:16 p. m.", 1036), ("05:16:00 a. m.", 316), ("5:16\u{202F}PM", 1036),
    ("5:16\u{A0}p.\u{A0}m.", 1036), ("17h16", 1036), ("17H", 1020), ("17 h 16 min", 1036),
    ("17.16", 1036), ("17.16.59", 1036), ("17:16 hrs", 1036), ("1716 hrs.", 1036), ("1716h", 1036),
    ("17:16 Uhr", 1036), ("17 Uhr 16", 1036), ("5:16p", 1036), ("5:16 A", 316),
    ("17:16:00 PM", 1036),
    ("0:16 AM", 16), ("0.7194", 1036), (".7194444", 1036), ("0,7194", 1036), ("0.5", 720),
    ("0.75", 1080), ("0.999999", 1439), ("0.00", 0), ("00.25", 25), ("1716.0", 1036),
    ("171659", 1036),
    ("17:16:59:120", 1036), ("5:16 PM CST", 1036), ("12h", 720), ("0516 PM", 1036),
  ])
  func timesOfDayAreRead(text: String, minute: Int16) {
    let bytes = Array(text.utf8)
    #expect(TimeText.clock(bytes.span, 0..<bytes.count)?.minute == minute)
  }

  @Test(arguments: [
    "", "2460", "12:5", "25:00", "x", "13:00 AM", "1261", "0.25", "17.5", "17,16", "17h61",
    "0:16 PM", "5:16 paid", "17:16 x", "176060", "12345", "half past", "0.", "h", "17 hh",
  ])
  func whatIsNoTimeIsNotRead(text: String) {
    let bytes = Array(text.utf8)
    #expect(TimeText.clock(bytes.span, 0..<bytes.count) == nil)
  }

  /// Stamps of dispatchers' systems, beside counts from 1970 of as many digits.
  @Test(arguments: [
    ("201709090357", "2017-09-09", 237), ("20170909035701", "2017-09-09", 237),
    ("2017090903", "2017-09-09", 180), ("1504929420", "2017-09-09", 237),
    ("1504929420000", "2017-09-09", 237), ("201399999999", "1976-05-20", 26),
  ])
  func digitsAloneAreAStampWhereTheyFormOne(text: String, day: String, minute: Int16) throws {
    let time = try #require(read(text))
    #expect(CivilDate.text(time.day) == day && time.minute == minute)
  }

  @Test(arguments: [
    ("5:16", ClockTime.Half.bare), ("05:16:09", .bare), ("5:16 pm", .named), ("5:16 A.M.", .named),
    ("0516", .clear), ("5h16", .clear), ("5:16 hrs", .clear), ("noon", .clear), ("0.7194", .clear),
    ("1/2/2020 5:16 PM", .named), ("1/2/2020 05:16", .bare), ("2020-01-02 05:16", .clear),
  ])
  func aTimeSaysWhetherItsHalfOfTheDayIsKnown(text: String, half: ClockTime.Half) {
    let bytes = Array(text.utf8)
    #expect(TimeText.clock(bytes.span, 0..<bytes.count)?.half == half)
  }

  @Test func daysCountOnAsTheCalendarDoes() {
    // Foundation's calendar turns Gregorian in 1582; days since then agree.
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? .gmt
    for number in stride(from: Int32(-141_000), to: 100_000, by: 367) {
      let parts = CivilDate.parts(of: number)
      #expect(CivilDate.number(year: parts.year, month: parts.month, day: parts.day) == number)
      let date = calendar.dateComponents(
        [.year, .month, .day], from: Date(timeIntervalSince1970: Double(number) * 86_400))
      #expect(date.year == parts.year && date.month == parts.month && date.day == parts.day)
      #expect(CivilDate.number(CivilDate.text(number)) == number)
    }
  }
}
