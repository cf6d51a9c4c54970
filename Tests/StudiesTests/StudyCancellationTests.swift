import Catchment
import Synchronization
import Testing

struct StudyCancellationTests {
  /// Fifteen hundred incidents over three years.
  private func context() async throws -> StudyContext {
    var random = RandomStream(seed: 9)
    var table = StudyTable()
    for _ in 0..<1500 {
      table.rows.append(
        .init(
          x: 9000 * random.uniform(), y: 9000 * random.uniform(),
          date: CivilDate.text(Int32(17_000 + random.index(below: 1095)))))
    }
    return try await table.context()
  }

  /// Ten million worlds of chance take many minutes, or hours, in each of these. The bound is loose
  /// for a busy machine; on a quiet one it is some hundredths of a second.
  @Test(arguments: ["near-repeat", "scan", "pattern"])
  func aCancelledStudyEnds(name: String) async throws {
    let context = try await context()
    let most = Permutations.mostReplicas
    let study: any Study =
      switch name {
      case "near-repeat": try NearRepeatStudy(KnoxBands(permutations: most))
      case "scan": try ScanStudy(.spaceTime, replicas: most)
      default: try PatternStudy(replicas: most)
      }
    let (steps, told) = AsyncStream.makeStream(of: StudyStep.self)
    let task = Task {
      defer { told.finish() }
      _ = try await study.run(context) { told.yield($0) }
    }
    // It is in the midst of chance when it hears of it.
    for await step in steps where step.fraction > 0 && step.fraction < 1 { break }
    let begin = ContinuousClock.now
    task.cancel()
    let outcome = await task.result
    #expect(ContinuousClock.now - begin < .seconds(10))
    let error = #expect(throws: StudyError.self) { try outcome.get() }
    guard case .cancelled? = cause(error) as? StudyProblem else {
      Issue.record("\(name): \(String(describing: error))")
      return
    }
  }
}
