import Catchment
import Testing

struct DensityStudyTests {
  private func onePlace(_ count: Int) -> StudyTable {
    StudyTable(rows: Array(repeating: .init(x: 0, y: 0), count: count))
  }

  @Test(arguments: Bandwidth.allCases)
  func aRuleThatFindsNoSpreadIsRefused(rule: Bandwidth) async throws {
    let context = try await onePlace(60).context()
    let error = await #expect(throws: StudyError.self) {
      try await DensityStudy(.rule(rule)).run(context)
    }
    let found = try #require(cause(error) as? StatisticsError)
    #expect(found.code == .tooFew)
    #expect(found.value.contains("one place"))
  }

  // Incidents a meter apart: a tenth of the cell would be five meters.
  @Test(arguments: [Bandwidth.scott, .silverman])
  func aRuleThatGivesLessThanATenthOfTheCellIsRefused(rule: Bandwidth) async throws {
    let table = StudyTable(
      rows: (0..<40).map { .init(x: Double($0 % 7) / 4, y: Double($0 % 5) / 4) })
    let context = try await table.context()
    let error = await #expect(throws: StudyError.self) {
      try await DensityStudy(.rule(rule)).run(context)
    }
    #expect((cause(error) as? StatisticsError)?.code == .tooFew)
  }

  @Test func aKernelBetweenTheCentersOfCellsIsRefused() throws {
    #expect(throws: StudyProblem.kernelBetweenCells(reach: .meters(35), cell: .meters(50))) {
      try DensityStudy(.fixed(.meters(35)))
    }
    _ = try DensityStudy(.fixed(.meters(36)))
    // A Gaussian reaches six bandwidths.
    _ = try DensityStudy(.fixed(.meters(6)), kernel: .gaussian)
  }

  @Test func whatAdaptiveKernelsMissIsTold() async throws {
    var table = StudyTable()
    // Half a cell apart, so that one of the four is far from every center.
    for (x, y) in [(0.0, 0.0), (50, 0), (0, 50), (50, 50)] {
      for _ in 0..<12 { table.rows.append(.init(x: x, y: y)) }
    }
    for index in 0..<100 {
      table.rows.append(.init(x: Double(index % 10) * 400, y: 1000 + Double(index / 10) * 400))
    }
    let context = try await table.context()
    let found = try await DensityStudy(
      .fixed(.meters(80)), cell: .meters(100), isAdaptive: true
    ).run(context)
    guard case .intensity(let map) = found.answer else { return }
    #expect(map.lost >= 12)
    #expect(found.sentences.contains { $0.contains("beyond the reach of every cell's center") })
  }

  @Test(arguments: [
    ("2018-03-05", "2018-03-05", false), ("2018-03-01", "2018-03-27", false),
    ("2018-03-01", "2018-03-28", true),
  ])
  func fewDaysMakeNoRateOfAYear(first: String, last: String, isAnnual: Bool) async throws {
    let table = StudyTable(rows: [
      .init(x: 0, y: 0, date: first), .init(x: 300, y: 0, date: last),
      .init(x: 0, y: 300, date: last),
    ])
    let found = try await DensityStudy().run(try await table.context())
    guard case .intensity(let map) = found.answer else { return }
    #expect(map.isAnnual == isAnnual)
    #expect(
      found.sentences[0].contains(
        first == last ? "(March 5, 2018)" : "(March 1 to March 2\(last.last == "7" ? 7 : 8), 2018)")
    )
    #expect(found.summary["unit"]?.string == (isAnnual ? "per km² and year" : "per km²"))
    #expect((found.summary["years"] == .null) == !isAnnual)
  }

  // One incident, twice the weight: everywhere twice the intensity.
  @Test func weightsAreAddedUp() async throws {
    func peak(_ weight: Double) async throws -> Double {
      let table = StudyTable(rows: [
        .init(x: 0, y: 0, weight: weight), .init(x: 50, y: 0, weight: weight),
      ])
      let found = try await DensityStudy().run(try await table.context(isWeighted: true))
      guard case .intensity(let map) = found.answer else { return 0 }
      return map.peak
    }
    let (one, two) = (try await peak(1), try await peak(2.5))
    #expect(one > 0 && abs(two / one - 2.5) < 1e-12)
  }
}
