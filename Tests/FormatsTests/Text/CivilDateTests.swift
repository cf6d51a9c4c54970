import Foundation
import Testing

@testable import CatchmentFormats

/// Day by day, against counting and against Foundation's calendar.
struct CivilDateTests {
  @Test func daysFollowEachOtherAcrossTheYearsThatAreLookedUp() {
    var expected: Int32?
    for year in 1890...2110 {
      for month in 1...12 {
        let length = CivilDate.days(in: month, of: year)
        for day in 1...length {
          let number = CivilDate.number(year: year, month: month, day: day)
          if let expected { #expect(number == expected + 1) }
          expected = number
        }
        for day in [-1, 0, length + 1, 99] {
          #expect(CivilDate.number(year: year, month: month, day: day) == nil)
        }
      }
      #expect(CivilDate.number(year: year, month: 0, day: 1) == nil)
      #expect(CivilDate.number(year: year, month: 13, day: 1) == nil)
    }
  }

  @Test(arguments: [1582, 1899, 1900, 1970, 2000, 2024, 2099, 2100, 2400])
  func aDayIsTheCalendars(year: Int) throws {
    var calendar = Calendar(identifier: .iso8601)
    calendar.timeZone = .gmt
    for (month, day) in [(1, 1), (2, 28), (3, 1), (12, 31)] where year > 1582 || month == 12 {
      let date = try #require(
        calendar.date(from: DateComponents(year: year, month: month, day: day)))
      let number = try #require(CivilDate.number(year: year, month: month, day: day))
      #expect(Double(number) * 86_400 == date.timeIntervalSince1970)
    }
  }
}
