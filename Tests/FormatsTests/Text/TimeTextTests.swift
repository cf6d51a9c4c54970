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
  ])
  func spellingsMeanTheSameMinute(text: String) {
    #expect(read(text)?.day == CivilDate.number(year: 2021, month: 8, day: 1))
    #expect(read(text)?.minute == 785)
  }

  @Test(arguments: ["2021-08-01", "8/1/2021", "08/01/21", "20210801", "2021/8/1"])
  func daysMayHaveNoTime(text: String) {
    #expect(read(text)?.day == 18_840)
    #expect(read(text)?.minute == -1)
  }

  @Test(arguments: [
    "", "x", "2021", "2021-13-01", "2021-02-29", "13/13/2021", "1/2/3", "2021-08-01 25:00",
    "2021-08-01 13", "2021-08-01 13:61", "2021-08-01 13:05 x", "8/1-2021", "123456789012345678",
    "2021-08-01T13:05:00 PM", "20211301", "1/2/2021/3", "08/01/2021 13:05 +",
  ])
  func whatIsNoDateIsNotRead(text: String) {
    #expect(read(text) == nil)
  }

  @Test func theDayMayComeFirst() {
    #expect(read("13/02/2021") == nil)
    #expect(read("13/02/2021", .dayFirst)?.day == CivilDate.number(year: 2021, month: 2, day: 13))
  }

  @Test(arguments: [
    ("2:51", 171), ("02:51:00", 171), ("2:51 PM", 891), ("251", 171), ("0", 0), ("2359", 1439),
    ("12:00 AM", 0), ("12:00 PM", 720), ("1899-12-30T02:51:00", 171), ("24:00", 1440),
    ("2400", 1440),
    ("2 pm", 840),
  ])
  func timesOfDayAreRead(text: String, minute: Int16) {
    let bytes = Array(text.utf8)
    #expect(TimeText.minute(bytes.span, 0..<bytes.count) == minute)
  }

  @Test(arguments: ["", "2460", "12:5", "25:00", "x", "13:00 PM", "1261"])
  func whatIsNoTimeIsNotRead(text: String) {
    let bytes = Array(text.utf8)
    #expect(TimeText.minute(bytes.span, 0..<bytes.count) == nil)
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
