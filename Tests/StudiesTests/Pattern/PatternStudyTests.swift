import Catchment
import Testing

struct PatternStudyTests {
  private func crowd(_ count: Int, spread: Double) -> StudyTable {
    var random = RandomStream(seed: 3)
    return StudyTable(
      rows: (0..<count).map { index in
        // Every second one stands anywhere, the others in one crowd.
        index % 2 == 0
          ? .init(x: 5000 * random.uniform(), y: 5000 * random.uniform())
          : .init(x: 2500 + spread * random.normal(), y: 2500 + spread * random.normal())
      })
  }

  @Test func aCrowdedPatternIsToldSoInOneSentence() async throws {
    let found = try await PatternStudy(replicas: 99).run(try await crowd(120, spread: 40).context())
    guard case .clustered(let range) = found.verdict else {
      Issue.record("\(found.verdict)")
      return
    }
    #expect(range.upperBound <= found.reach.meters)
    #expect(found.sentences[0].hasPrefix("Clustered: "))
    #expect(found.summary["verdict"]?.string == found.sentences[0])
    let report = English().report(of: found)
    #expect(report.hasPrefix(found.sentences[0] + "\n"))
    #expect(report.contains("Ripley's L"))
  }

  /// Twelve incidents a month, drifting east from March on; April has two, which have no center.
  private var drift: StudyTable {
    var table = StudyTable()
    var random = RandomStream(seed: 8)
    for month in 1...5 {
      for day in 1...(month == 4 ? 2 : 12) {
        table.rows.append(
          .init(
            x: 400 * random.uniform() + (month > 2 ? 900 : 0), y: 400 * random.uniform(),
            date: "2020-0\(month)-\(day < 10 ? "0" : "")\(day)"))
      }
    }
    table.rows.append(.init(x: 5, y: 5))
    return table
  }

  @Test func centersOfPeriodsAreFollowed() async throws {
    let context = try await drift.context()
    let found = try await PatternStudy(replicas: 99, centers: .month).run(context)
    let centers = try #require(found.centers)
    #expect(centers.periods.map(\.name) == (1...5).map { "2020-0\($0)" })
    #expect(centers.periods.map(\.incidents) == [12, 12, 12, 2, 12] && centers.undated == 1)
    #expect(centers.periods.map { $0.center == nil } == [false, false, false, true, false])
    let march = try #require(centers.periods[2].move)
    #expect(march.from == 1 && abs(march.distance.meters - 900) < 300)
    #expect(march.p.value == 0.01 && centers.spread?.value == 0.01)
    #expect(centers.periods[4].move?.from == 2)
    // A point and an ellipse for each of four centers, and one line.
    let features = try #require(found.centerFeatures)
    #expect(features.count == 9)
    let kinds = features.properties.values(of: "kind").compactMap { $0?.string }
    #expect(Set(kinds) == ["center", "ellipse", "path"])
    let report = English().report(of: found)
    #expect(report.contains("moves more than chance moves it") && report.contains("too few"))
    #expect(Spanish().report(of: found).contains("se mueve más de lo que lo mueve el azar"))
    let told = found.summary["centers"]?["periods"]?.array ?? []
    #expect(told.map { $0["period"]?.string } == (1...5).map { "2020-0\($0)" })
    let plain = try await PatternStudy(replicas: 99).run(context)
    #expect(plain.centers == nil && plain.centerFeatures == nil && plain.summary["centers"] == nil)
  }

  @Test func periodsAreThoseOfTheCalendarOrCountedBack() async throws {
    let context = try await drift.context()
    func names(_ period: CenterPeriod) async throws -> [String] {
      let found = try await PatternStudy(replicas: 19, centers: period).run(context)
      return found.centers?.periods.map(\.name) ?? []
    }
    #expect(try await names(.year) == ["2020"])
    #expect(try await names(.quarter) == ["2020-Q1", "2020-Q2"])
    // 133 days from January 1 to May 12; the first of three spans is short.
    #expect(try await names(.days(60)) == ["2020-01-01", "2020-01-14", "2020-03-14"])
    #expect(throws: StatisticsError.self) { try PatternStudy(centers: .days(0)) }
    let undated = StudyTable(rows: (0..<9).map { .init(x: 50 * Double($0), y: 0) })
    let bare = try await undated.context()
    let error = await #expect(throws: StudyError.self) {
      try await PatternStudy(replicas: 19, centers: .year).run(bare)
    }
    #expect(cause(error) as? StudyProblem == .noDates)
  }

  @Test func everythingAtOnePlaceIsAnswered() async throws {
    let table = StudyTable(rows: Array(repeating: .init(x: 0, y: 0), count: 3000))
    let found = try await PatternStudy(replicas: 19).run(try await table.context())
    #expect(found.places == 1 && found.incidents == 3000)
    #expect(found.nearest?.observed == 0)
  }

  @Test(arguments: [Distance.meters(1e19), .meters(1e200), .kilometers(20)])
  func aReachLongerThanTheStudyAreaIsRefused(reach: Distance) async throws {
    let context = try await crowd(60, spread: 40).context()
    for study in [
      try PatternStudy(reach: .fixed(reach), replicas: 19),
      try PatternStudy(side: .fixed(reach), replicas: 19),
    ] {
      let error = await #expect(throws: StudyError.self) { try await study.run(context) }
      #expect((cause(error) as? StatisticsError)?.code == .outOfRange)
    }
  }

  @Test func weightsAreRefused() async throws {
    let context = try await crowd(20, spread: 40).context(isWeighted: true)
    let error = await #expect(throws: StudyError.self) { try await PatternStudy().run(context) }
    #expect(cause(error) as? StudyProblem == .weightsDoNotCount)
  }

  @Test func oneIncidentIsTooFew() async throws {
    let context = try await crowd(1, spread: 0).context()
    let error = await #expect(throws: StudyError.self) { try await PatternStudy().run(context) }
    #expect(cause(error) as? StudyProblem == .fewIncidents(count: 1, needed: 2))
  }

  @Test func whatTheTestsRefuseIsRefusedBeforeAnythingIsRead() {
    #expect(throws: StatisticsError.self) { try PatternStudy(replicas: 0) }
    for level in [0, 1, -0.05, .nan, .infinity] {
      #expect(throws: StatisticsError.self) { try PatternStudy(level: level) }
    }
    #expect(throws: StatisticsError.self) { try PatternStudy(reach: .fixed(.meters(0))) }
    #expect(throws: StatisticsError.self) { try PatternStudy(side: .fixed(.meters(-5))) }
  }
}
