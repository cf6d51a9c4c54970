import CatchmentFormats
import Foundation
import Testing

@testable import CatchmentIncidents

/// Dates in older encodings, without a day, and such as far more rows have than any other.
struct VagueDateTests {
  /// Files of older programs have one byte for an accented letter.
  @Test(arguments: [
    ("1 février 2019", "2019-02-01"), ("12 août 2020", "2020-08-12"),
    ("3 DÉCEMBRE 2021", "2021-12-03"), ("15. März 2019", "2019-03-15"),
    ("5 março 2020", "2020-03-05"), ("miércoles 6 mayo 2020", "2020-05-06"),
  ])
  func monthsOfLatin1AreRead(text: String, date: String) throws {
    for encoding in [String.Encoding.utf8, .isoLatin1] {
      let table = try #require("lat,lon,date\n41.9,-87.7,\(text)\n".data(using: encoding))
      #expect(moments(try IncidentTable.read(bytes: table, name: "t.csv")) == [date])
    }
  }

  /// One day holds a twentieth of many rows, as no day of a city does.
  @Test func oneCrowdedDayAmongManyRowsIsTold() throws {
    let usual = (0..<950).map { "2019-\($0 / 28 % 12 + 1)-\($0 % 28 + 1) \($0 % 24):07" }
    func told(_ dates: [String]) throws -> Bool {
      try readDates(dates).audit.remarks.contains {
        if case .crowdedDates(.day("2019-06-15"), _, _, _) = $0 { true } else { false }
      }
    }
    #expect(try told(usual + (0..<50).map { "2019-06-15 \($0 % 24):1\($0 % 10)" }))
    #expect(try !told(usual + (0..<12).map { "2019-06-15 \($0 % 24):1\($0 % 10)" }))
  }

  /// A table that tells the month alone: no day is made up, and a period of months finds its rows.
  @Test(arguments: ["year,month", "Year,MONTH", "anio,mes"])
  func monthsInColumnsOfTheirOwnAreMonths(header: String) throws {
    let rows = ["2020,5", "2020,May", "2021,12", ",", "2020,13"]
    let found = try readDates(rows, header: header)
    #expect(found.day.allSatisfy { $0 == Incidents.noDay })
    #expect(found.audit.remarks.contains(.vagueDates(3)))
    let may = try readDates(rows, header: header) {
      ($0.since, $0.until) = (CivilDate.number("2020-05-01"), CivilDate.number("2020-06-01"))
    }
    #expect(may.count == 2)
  }

  /// The first of each month holds a tenth of the rows; a thirtieth is what it should.
  @Test(arguments: [(70, true), (8, false)]) func crowdedFirstsOfMonthsAreTold(
    count: Int, isTold: Bool
  ) throws {
    let usual = (0..<840).map { "2019-\($0 % 12 + 1)-\($0 / 12 % 28 + 1)" }
    let found = try readDates(usual + (0..<count).map { "2019-\($0 % 12 + 1)-01" })
    let told = found.audit.remarks.contains {
      if case .crowdedDates(.firstOfMonth, _, _, _) = $0 { true } else { false }
    }
    #expect(told == isTold)
  }
}
