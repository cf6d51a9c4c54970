import Catchment
import TestSupport
import Testing

/// What a public report says of a change: no more surely than the one of the program's own.
struct PublicChangeTests {
  /// Four a month, then fourteen every other month and none between.
  ///
  /// - Parameter isShortOfOne: whether the first month has two incidents, which are withheld.
  private static func report(isShortOfOne: Bool, treated: Bool = false) async throws -> Report {
    var days: [String] = []
    for month in 1...12 {
      let name = month < 10 ? "0\(month)" : "\(month)"
      for day in 0..<(isShortOfOne && month == 1 ? 2 : 4) { days.append("2019-\(name)-1\(day)") }
      if month % 2 == 0 {
        for day in 0..<14 { days.append("2020-\(name)-\(day + 10)") }
      }
    }
    let places = days.indices.map { row in
      (x: -87.7 + Double(row % 12) * 0.002, y: 41.9 + Double(row / 12) * 0.002)
    }
    let context = try await SmallCity.context(places, days: days)
    func period(_ year: Int) throws -> Period {
      Period(
        try #require(
          CivilDate.number("\(year)-01-01"))...(try #require(
            CivilDate.number("\(year)-12-31"))))
    }
    let periods = try ComparedPeriods(before: period(2019), after: period(2020))
    func area(_ x: Double) throws -> LayerSource {
      try SmallCity.layer([(SmallCity.square(x: x, y: 41.9, half: 0.006), "{}")])
    }
    let trial =
      treated ? Trial(treated: try area(-87.7), comparison: try area(-87.68)) : nil
    let study = try ChangeStudy(periods, trial: trial)
    return try Report(
      title: "Small", context: context,
      answers: [ReportAnswer(question: "change", findings: await study.run(context))])
  }

  @Test(arguments: [false, true])
  func whatBunchesTakeBackIsSaidToEverybody(isShortOfOne: Bool) async throws {
    let report = try await Self.report(isShortOfOne: isShortOfOne)
    let found = try #require(report.found(ChangeFindings.self))
    #expect(found.isLostInBunches && found.overall.verdict == .rose)
    let page = try PublicReport(report, k: 3).page()
    let section = try #require(page.sections.first { $0.heading == "Has it changed?" })
    let table = try #require(section.table)
    #expect(table.rows[0].last == "cannot be told from chance")
    let text = section.sentences.joined(separator: " ")
    #expect(
      text.contains("come in bunches") && text.contains("last counts of the table may be low"))
    // A range that all months decide would tell of the one that is withheld.
    #expect((table.rows[0][4] == "withheld") == isShortOfOne)
    #expect(text.contains("The range allows for that") != isShortOfOne)
  }

  @Test func aTrialThatIsLeftOutIsNamed() async throws {
    let report = try await Self.report(isShortOfOne: false, treated: true)
    #expect(report.found(ChangeFindings.self)?.trial != nil)
    #expect(try PublicReport(report, k: 3).withheld.leftOut.contains("treated"))
  }
}
