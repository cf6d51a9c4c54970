import Catchment
import Testing

struct ScanStudyTests {
  /// A corner where twelve incidents fall within the last three weeks, among incidents all over the
  /// year.
  private func table() -> StudyTable {
    var random = RandomStream(seed: 5)
    var table = StudyTable()
    func date(_ day: Int) -> String { CivilDate.text(Int32(18_000 + day)) }
    for index in 0..<120 {
      table.rows.append(
        .init(
          x: 6000 * random.uniform(), y: 6000 * random.uniform(),
          date: date(index == 0 ? 0 : index == 1 ? 364 : random.index(below: 365))))
    }
    for _ in 0..<12 {
      table.rows.append(
        .init(
          x: 3000 + 300 * random.uniform(), y: 3000 + 300 * random.uniform(),
          date: date(344 + random.index(below: 21))))
    }
    return table
  }

  @Test func theSentenceHoldsTheNumbersOfTheCluster() async throws {
    let found = try await ScanStudy(.spaceTime, replicas: 199).run(try await table().context())
    let cluster = try #require(found.clusters.first)
    #expect(cluster.observed >= 12 && cluster.p.value == 0.005)
    let sentence = try #require(found.sentences.first)
    #expect(sentence.hasPrefix("A. \(cluster.observed) incidents within "))
    #expect(sentence.contains("in 0 of 199 replications (p 0.005)."))
    #expect(sentence.contains(", 2020), where ") || sentence.contains(", 2019), where "))
    #expect(!found.features.properties.names.contains("recurrence_days"))
  }

  @Test func oneNamedPIsToldAndMakesTheIntervalBetweenAlarms() async throws {
    let found = try await ScanStudy(
      .spaceTime, isProspective: true, lookEvery: 7, replicas: 199, level: 1
    ).run(try await table().context())
    let table = found.features.properties
    for (index, cluster) in found.clusters.enumerated() {
      let name = try #require(table.values(of: "recurrence_p")[index]?.string)
      let p = try number(table, name, index)
      let days = try number(table, "recurrence_days", index)
      #expect(abs(7 / p - days) <= 0.051 + 1e-6 * days * days)
      guard index < found.sentences.count, cluster.isGumbelDecisive else { continue }
      #expect(found.sentences[index].contains("by the Gumbel distribution"))
    }
    let first = try #require(found.clusters.first)
    #expect(first.isGumbelDecisive && first.days?.upperBound == 18_364)
    #expect(found.sentences[0].contains("an alarm that comes about once in"))
  }

  private func number(_ table: PropertyTable, _ name: String, _ row: Int) throws -> Double {
    guard case .number(let value)? = table.values(of: name)[row] else {
      throw StudyProblem.noNumber(layer: "features", feature: row + 1, property: name)
    }
    return value
  }

  @Test func aDiscHasTheRadiusOfItsCluster() async throws {
    let context = try await table().context()
    let found = try await ScanStudy(
      .spaceTime, replicas: 19, level: 1, outlines: .exact
    ).run(context)
    let shapes = try context.plane.project(found.shapes, workers: .one)
    for (index, cluster) in found.clusters.enumerated() {
      let radius = cluster.radius.meters > 0 ? cluster.radius.meters : 50
      // A polygon of 64 corners inside the circle.
      #expect(abs(shapes.area(of: index) / (.pi * radius * radius) - 0.9984) < 1e-4)
    }
  }

  @Test func aGuardedCircleHoldsTheScannedOneAndItsRadiusIsTold() async throws {
    let context = try await table().context()
    let found = try await ScanStudy(.spaceTime, replicas: 19, level: 1).run(context)
    let shapes = try context.plane.project(found.shapes, workers: .one)
    for (index, cluster) in found.clusters.enumerated() {
      let radius = try number(found.features.properties, "radius_m", index)
      #expect(radius >= cluster.radius.meters + 25)
      #expect(shapes.area(of: index) / (.pi * radius * radius) > 0.998)
      let members = context.points.selecting(cluster.members.map { Int($0) })
      let holding = PolygonLocator(shapes.selecting([index]))
      #expect(
        (0..<members.count).allSatisfy { holding.contains(x: members.x[$0], y: members.y[$0]) })
    }
  }

  @Test(arguments: [OutlineDetail.guarded, .exact])
  func anOvalHoldsItsIncidentsAndItsAxesAreTold(outlines: OutlineDetail) async throws {
    let context = try await table().context()
    let found = try await ScanStudy(
      .spaceTime, replicas: 19, level: 1, outlines: outlines, shape: .ellipse, penalty: .none
    ).run(context)
    #expect(found.clusters.contains { $0.ellipse?.majorRadius != $0.ellipse?.minorRadius })
    let shapes = try context.plane.project(found.shapes, workers: .one)
    let table = found.features.properties
    for (index, cluster) in found.clusters.enumerated() {
      guard case .array(let axes)? = table.values(of: "axes_m")[index] else {
        Issue.record("no axes")
        continue
      }
      let (major, minor) = (try #require(axes[0].double), try #require(axes[1].double))
      #expect(major >= minor)
      #expect(abs(shapes.area(of: index) / (.pi * major * minor) - 0.9984) < 0.05)
      #expect(try number(table, "radius_m", index) == major)
      guard outlines == .guarded || cluster.radius.meters > 0 else { continue }
      let members = context.points.selecting(cluster.members.map { Int($0) })
      let holding = PolygonLocator(shapes.selecting([index]))
      let inside = (0..<members.count).count {
        holding.contains(x: members.x[$0], y: members.y[$0])
      }
      // Exact ones go through incidents, on either side.
      #expect(inside >= (outlines == .guarded ? members.count : members.count / 3))
    }
    #expect(found.sentences.contains { $0.contains("in an oval ") })
  }

  @Test func windowsOfAnyShapeAreSquaresSideBySide() async throws {
    let context = try await table().context()
    let found = try await ScanStudy(
      .space, replicas: 99, level: 1, shape: .flexible
    ).run(context)
    let first = try #require(found.clusters.first)
    #expect(first.p.value == 0.01 && first.members.count > 1 && first.ellipse == nil)
    #expect(try #require(found.sentences.first).contains("squares side by side"))
    #expect(!found.features.properties.names.contains("axes_m"))
    #expect(!found.features.properties.names.contains("areas"))
    let shapes = try context.plane.project(found.shapes, workers: .one)
    // Squares of a fifth of the radius.
    #expect(abs(shapes.area(of: 0) / (Double(first.members.count) * 40_000) - 1) < 1e-3)
  }

  @Test func shapesThatAQuestionHasNotAreRefused() {
    for (question, shape) in [
      (ScanQuestion.time, ScanShape.ellipse), (.time, .flexible), (.spaceTime, .flexible),
    ] {
      #expect(throws: StudyProblem.noSuchWindows(shape: shape.rawValue)) {
        try ScanStudy(question, shape: shape)
      }
    }
  }

  @Test func extrasThatDoNotGoTogetherAreRefused() {
    func refuses(_ extra: ScanExtra, _ study: () throws -> ScanStudy) {
      #expect(throws: StudyProblem.scanInSpaceOnly(extra)) { try study() }
    }
    refuses(.values) { try ScanStudy(.time, model: .normal) }
    refuses(.values) { try ScanStudy(.space, shape: .flexible, model: .ordinal) }
    refuses(.values) { try ScanStudy(.space, model: .ordinal, reporting: .gini) }
    refuses(.rounds) { try ScanStudy(.spaceTime, reporting: .iterative) }
    refuses(.gini) { try ScanStudy(.time, reporting: .gini) }
    refuses(.gini) { try ScanStudy(.space, stopsAfter: 5, reporting: .gini) }
    refuses(.strata) { try ScanStudy(.space, strata: "kind") }
  }

  @Test(arguments: [ScanModel.counts, .ordinal, .normal])
  func theMapSaysWhatWasCompared(model: ScanModel) async throws {
    var known = table()
    for index in known.rows.indices { known.rows[index].isFatal = index % 3 == 0 || index > 125 }
    let context = try await known.context()
    guard model != .normal else {
      // Every incident has one victim: none has more than others.
      let found = try await ScanStudy(.space, replicas: 9, level: 1, model: model).run(context)
      #expect(found.clusters.isEmpty)
      #expect(found.sentences.contains { $0.contains("worse than elsewhere") })
      return
    }
    let found = try await ScanStudy(.space, replicas: 19, level: 1, model: model).run(context)
    #expect(!found.clusters.isEmpty)
    #expect(found.features.properties.names.contains("killed") == (model == .ordinal))
    let layer = try #require(found.portrait(in: English())?.layers.first)
    #expect((layer.name == "Worse incidents") == (model == .ordinal))
    #expect(!layer.columns.contains { $0.label == "first" })
    #expect(
      found.sentences.contains { $0.contains("killed somebody") } == (model == .ordinal))
  }

  @Test func weightsAreRefusedWhereIncidentsAreDealtOutWhole() async throws {
    var weighted = table()
    for index in weighted.rows.indices { weighted.rows[index].weight = 2 }
    let context = try await weighted.context(isWeighted: true)
    for question in [ScanQuestion.spaceTime, .time] {
      let error = await #expect(throws: StudyError.self) {
        try await ScanStudy(question, replicas: 9).run(context)
      }
      #expect(cause(error) as? StudyProblem == .weightsDoNotCount)
    }
    let found = try await ScanStudy(.space, replicas: 19, level: 1).run(context)
    let plain = try await ScanStudy(.space, replicas: 19, level: 1).run(
      try await table().context())
    let (first, other) = (try #require(found.clusters.first), try #require(plain.clusters.first))
    #expect(first.observed == other.observed && first.weight == Double(2 * other.observed))
    #expect(abs(first.expected - 2 * other.expected) < 1e-9)
    #expect(first.p == other.p && other.weight == nil)
    #expect(found.sentences.contains { $0.contains("that weigh ") })
  }

  @Test func whatTheMethodsRefuseIsRefusedBeforeAnythingIsRead() {
    #expect(throws: StatisticsError.self) { try ScanStudy(.spaceTime, days: 0) }
    #expect(throws: StatisticsError.self) { try ScanStudy(.spaceTime, share: 5) }
    #expect(throws: StatisticsError.self) { try ScanStudy(.spaceTime, replicas: 0) }
    #expect(throws: StatisticsError.self) { try ScanStudy(.spaceTime, level: 0) }
    #expect(throws: StatisticsError.self) { try ScanStudy(.spaceTime, radius: .meters(.nan)) }
    #expect(throws: StatisticsError.self) { try ScanStudy(.spaceTime, minimumIncidents: 0) }
    #expect(throws: StudyProblem.surgeWithoutDays) { try ScanStudy(.space, isProspective: true) }
  }

  @Test func incidentsWithoutDatesCantBeScannedInTime() async throws {
    let context = try await StudyTable(rows: [.init(x: 0, y: 0), .init(x: 9, y: 0)]).context()
    let error = await #expect(throws: StudyError.self) { try await ScanStudy(.time).run(context) }
    #expect(cause(error) as? StudyProblem == .noDates)
  }
}
