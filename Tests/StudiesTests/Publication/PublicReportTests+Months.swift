import Catchment
import Foundation
import Testing

/// Months beside a period that begins or ends within one.
extension PublicReportTests {
  /// Ten incidents a month, and on the first of March one more; a period begins the day after.
  @Test(arguments: [("2019-03-02", "2019-06-30"), ("2019-03-01", "2019-06-29")])
  func aPeriodWithinMonthsDoesNotTellTheirOtherDays(first: String, last: String) async throws {
    let months = 1...10
    let ends = ["2019-03-01", "2019-06-30"]
    let days =
      (months.flatMap { month in
        (3...12).map { "2019-\(month < 10 ? "0" : "")\(month)-\($0 < 10 ? "0" : "")\($0)" }
      } + ends).sorted()
    let context = try await SmallCity.context(
      days.indices.map { (x: -87.7 + Double($0 % 9) / 1000, y: 41.9) }, days: days)
    func period(_ first: String, _ last: String) throws -> Period {
      Period(try #require(CivilDate.number(first))...(try #require(CivilDate.number(last))))
    }
    let found = try await ChangeStudy(
      ComparedPeriods(before: period(first, last), after: period("2019-07-01", "2019-10-12"))
    ).run(context)
    let files = try await Self.bundle(
      Report(
        title: "17", context: context,
        answers: [ReportAnswer(question: "change", findings: found)]))
    func counts(_ name: String, _ column: Int) throws -> [String: Int] {
      var counts: [String: Int] = [:]
      for line in try #require(files[name]).split(separator: "\n").dropFirst() {
        let cells = line.split(separator: ",", omittingEmptySubsequences: false)
        if let count = Int(cells[column]) { counts[String(cells[0])] = count }
      }
      return counts
    }
    let (monthly, totals) = (try counts("months.csv", 1), try counts("numbers.csv", 3))
    let before = try #require(totals["before"])
    let (inside, outside) = (3...6, [1, 2, 7, 8, 9, 10])
    func sum(_ months: some Sequence<Int>) -> Int? {
      var sum = 0
      for month in months {
        guard let count = monthly["2019-\(month < 10 ? "0" : "")\(month)"] else { return nil }
        sum += count
      }
      return sum
    }
    // The four months as they stand there, and as what is left of all.
    let rest = totals["everything"].flatMap { all in sum(outside).map { all - $0 } }
    for case let together? in [sum(inside), rest] {
      #expect(!(1..<3).contains(together - before), "\(monthly) \(totals)")
    }
    #expect(monthly.count >= 7)
  }
}
