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
