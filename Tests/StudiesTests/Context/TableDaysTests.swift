import Catchment
import Foundation
import Testing

/// Whether a table begins and ends where it does, however small the area that is asked about.
struct TableDaysTests {
  private static func day(_ text: String) throws -> Int32 {
    try #require(CivilDate.number(text))
  }

  /// A city with a shooting each fifth day of two years, and of these in a small area only those
  /// from March 2019 to 10 February 2020.
  ///
  /// - Parameters:
  ///   - isWithin: whether the small area alone is asked about.
  ///   - until: the first day that is not.
  private static func context(isWithin: Bool, until: String? = nil) async throws -> StudyContext {
    let (first, last) = (try day("2019-01-01"), try day("2020-12-31"))
    let (opens, closes) = (try day("2019-03-01"), try day("2020-02-10"))
    var text = "id,longitude,latitude,date\n"
    let dates = [last] + Array(stride(from: first, through: last, by: 5))
    for (row, date) in dates.enumerated() {
      text += "c\(row),-87.6,\(41.8 + Double(row % 7) / 1000),\(CivilDate.text(date))\n"
      guard opens <= date, date <= closes else { continue }
      text += "a\(row),-87.7,\(41.9 + Double(row % 7) / 1000),\(CivilDate.text(date))\n"
    }
    let file = FileManager.default.temporaryDirectory.appending(path: "days-\(UUID()).csv")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    var options = IncidentOptions()
    options.until = try until.map(day)
    let area = try SmallCity.layer([(SmallCity.square(x: -87.7, y: 41.9, half: 0.02), "{}")])
    return try await StudyContext(
      IncidentRequest(file.path, options: options, within: isWithin ? area : nil))
  }

  /// The last twelve months, the day of a list, the origins of rolling plans, the months of a
  /// table: all of the whole table, with the quiet end of the area in it.
  @Test(arguments: [true, false])
  func aSmallAreaHasNoSayInWhereTheTableEnds(isWithin: Bool) async throws {
    let context = try await Self.context(isWithin: isWithin)
    let (first, last) = (try Self.day("2019-01-01"), try Self.day("2020-12-31"))
    #expect(context.incidents.audit.dates.last == (isWithin ? try Self.day("2020-02-10") : last))
    let comparison = try #require(ReportComparison(context.incidents))
    #expect(comparison.days == (try Self.day("2020-01-01"))...last)
    #expect(comparison.before?.days == first...(try Self.day("2019-12-31")))
    let months = ReportPeriods.months(of: context.incidents)
    #expect(months.first == 2019 * 12 && months.counts.count == 24)
    #expect(months.counts[0].incidents == (isWithin ? 0 : 7))
    #expect(ReportPeriods.years(of: context.incidents).counts.count == 2)
    let watched = try await WatchStudy(KnoxBands(permutations: 199)).run(context)
    #expect(watched.list.day == last)
    let rolling = try await RollingScoreStudy(methods: [], nextMonths: 3).run(context)
    #expect(rolling.origins.count == 4)
    #expect(rolling.origins.last?.next.upperBound == Int(last) + 1)
    let change = try await ChangeStudy(before: nil, after: nil).run(context)
    #expect(change.dates.days == first...last && change.asked == nil)
  }

  /// What was asked for ends the table, in a small area too.
  @Test func aTableThatIsAskedUntilADayEndsBeforeIt() async throws {
    let end = try Self.day("2019-12-31")
    let context = try await Self.context(isWithin: true, until: "2020-01-01")
    let comparison = try #require(ReportComparison(context.incidents))
    #expect(comparison.days.upperBound <= end && comparison.days.upperBound > end - 5)
    #expect(ReportPeriods.months(of: context.incidents).counts.count == 12)
  }
}
