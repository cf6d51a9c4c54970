import Catchment
import Foundation
import Testing

struct HotspotStudyTests {
  /// Eight crowds of 40 on one corner each, two kilometers apart.
  private var crowds: StudyTable {
    var table = StudyTable()
    for crowd in 0..<8 {
      for _ in 0..<40 {
        table.rows.append(
          .init(x: Double(crowd % 4) * 2000, y: Double(crowd / 4) * 2000))
      }
    }
    return table
  }

  private func local(_ findings: HotspotFindings) throws -> LocalHotspots {
    guard case .local(let found) = findings.answer else {
      throw StudyProblem.cancelled
    }
    return found
  }

  /// Streets lie in one corner alone: places near them are named, the others numbered.
  @Test func everyPlaceHasATitle() async throws {
    let rows = (0..<60).map { row in
      "\(row),\(-87.7 + Double(row % 10) * 0.004),\(41.9 + Double(row / 10) * 0.004)"
    }
    let file = try SmallStreets.table(["id,longitude,latitude"] + rows)
    defer { try? FileManager.default.removeItem(at: file) }
    var request = IncidentRequest(file.path)
    request.names = try SmallStreets.layer()
    let found = try await HotspotStudy(.squares(.meters(400)), inference: .normal)
      .run(StudyContext(request))
    let titles = found.features.properties.values(of: "title").map { $0?.string ?? "" }
    #expect(titles.contains { $0.hasPrefix("Around ") })
    #expect(titles.contains { $0.hasPrefix("Place ") } && !titles.contains(""))
  }

  @Test func crowdsThatFillOnePlaceAreExplainedWherePermutationIsSilent() async throws {
    let context = try await crowds.context()
    let found = try await HotspotStudy(.squares(.meters(100)), replicas: 9999).run(context)
    let answer = try local(found)
    #expect(answer.hot == 0)
    #expect(answer.silence?.reason == .neighborsAlone)
    #expect(answer.silence?.normallyHot == 8)
    #expect(found.sentences[0].contains("none differs from chance"))
    #expect(!found.sentences[0].contains("are false on average"))
    #expect(found.sentences.contains { $0.hasPrefix("The normal test would call 8 places hot.") })
    let normal = try await HotspotStudy(.squares(.meters(100)), inference: .normal).run(context)
    let normalAnswer = try local(normal)
    #expect(normalAnswer.hot == 8 && normalAnswer.silence == nil)
    #expect(normal.sentences[0].contains("are false on average"))
  }

  /// A block of nine busy cells among quiet ones: what is marked is marked by its neighbors.
  private func block(weight: Double, doubled: Bool) -> StudyTable {
    var table = StudyTable()
    for x in 0..<12 {
      for y in 0..<12 {
        let isBusy = (4...6).contains(x) && (4...6).contains(y)
        for _ in 0..<(isBusy ? 6 : 1) * (doubled ? 2 : 1) {
          table.rows.append(
            .init(x: 250 + Double(x) * 500, y: 250 + Double(y) * 500, weight: weight))
        }
      }
    }
    return table
  }

  @Test func weightsAreAddedUpInEachPlace() async throws {
    let study = try HotspotStudy(.squares(.meters(500)), replicas: 9999)
    let weighted = try await study.run(
      try await block(weight: 2, doubled: false).context(isWeighted: true))
    let twice = try await study.run(try await block(weight: 1, doubled: true).context())
    let (first, second) = (try local(weighted), try local(twice))
    #expect(first.hot > 0)
    #expect(first.scores == second.scores && first.p == second.p)
    #expect(weighted.weights == twice.counts.map(Double.init))
    #expect(weighted.counts.map { $0 * 2 } == twice.counts)
    #expect(weighted.features.properties.names.contains("weight"))
    #expect(!twice.features.properties.names.contains("weight"))
  }

  /// Four squares and an L whose centroid is 837 m from the last of them, while its inside comes as
  /// near as 743 m: within 800 m each place is alone, so that Gi* is (x − 3) / √2 for counts of 1
  /// to 5.
  @Test func areasAreAsFarApartAsTheirCentroids() async throws {
    let corners: [[(Double, Double)]] =
      (0..<4).map { index in
        let x = 1000 * Double(index)
        return [(x - 100, -100), (x + 100, -100), (x + 100, 100), (x - 100, 100), (x - 100, -100)]
      } + [
        [
          (3500, 0), (4500, 0), (4500, 100), (3600, 100), (3600, 1000), (3500, 1000), (3500, 0),
        ]
      ]
    let north = 111_070.0
    let east = north * 0.7461  // at 41.9 degrees
    let layer = try SmallCity.layer(
      corners.map { ring in
        let places = ring.map { x, y in
          "[\(StudyTable.longitude + x / east),\(StudyTable.latitude + y / north)]"
        }
        return (#"{"type":"Polygon","coordinates":[[\#(places.joined(separator: ","))]]}"#, "{}")
      })
    var table = StudyTable()
    for (index, x) in [0.0, 1000, 2000, 3000, 3550].enumerated() {
      for step in 0...index { table.rows.append(.init(x: x, y: 50 + 5 * Double(step))) }
    }
    let study = try HotspotStudy(.areas(layer), neighbors: .band(.meters(800)), replicas: 19)
    let answer = try local(try await study.run(try await table.context()))
    let expected = (1...5).map { (Double($0) - 3) / 2.0.squareRoot() }
    #expect(zip(answer.scores, expected).allSatisfy { abs(($0 ?? .nan) - $1) < 1e-9 })
  }

  @Test func tooManyCellsAreRefusedWithASizeThatFits() async throws {
    let context = try await block(weight: 1, doubled: false).context()
    let error = await #expect(throws: StudyError.self) {
      try await HotspotStudy(.hexagons(.meters(1))).run(context)
    }
    guard case .tooManyCells(let needed, _, _, let fitting)? = cause(error) as? StudyProblem else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(needed > 30_000_000)
    _ = try await HotspotStudy(.hexagons(Distance(meters: fitting.meters * 20)), replicas: 9)
      .run(context)
    #expect(fitting.meters >= 3 && fitting.meters <= 5)
  }

  @Test func cellsTimesStepsAreRefusedBeforeTheyAreLaidOut() async throws {
    var table = block(weight: 1, doubled: false)
    for index in table.rows.indices {
      table.rows[index].date = "20\(10 + index % 20)-0\(1 + index % 9)-15"
    }
    let context = try await table.context()
    let error = await #expect(throws: StudyError.self) {
      try await HotspotStudy(.squares(.meters(10)), statistic: .emerging(days: 1)).run(context)
    }
    guard
      case .tooManySteps(let cells, let steps, let most, let days)? = cause(error) as? StudyProblem
    else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(cells * steps > most)
    #expect(cells * (steps / days) <= most)
  }

  @Test func whatTheMethodsRefuseIsRefusedBeforeAnythingIsRead() {
    #expect(throws: StatisticsError.self) { try HotspotStudy(.squares(.meters(100)), replicas: 0) }
    #expect(throws: StatisticsError.self) {
      try HotspotStudy(.squares(.meters(100)), falseShare: 1)
    }
    #expect(throws: GridError.self) { try HotspotStudy(.squares(.meters(0))) }
    #expect(throws: GridError.self) { try HotspotStudy(.hexagons(.meters(.nan))) }
    #expect(throws: StatisticsError.self) {
      try HotspotStudy(.squares(.meters(100)), neighbors: .nearest(0))
    }
    #expect(throws: StatisticsError.self) {
      try HotspotStudy(.squares(.meters(100)), neighbors: .band(.meters(-1)))
    }
    #expect(throws: StatisticsError.self) {
      try HotspotStudy(.squares(.meters(100)), statistic: .emerging(days: 0))
    }
    #expect(throws: StatisticsError.self) {
      try HotspotStudy(.squares(.meters(100)), statistic: .joinCount(atLeast: 0))
    }
    #expect(throws: StudyProblem.joinCountOfShares) {
      try HotspotStudy(
        .squares(.meters(100)), statistic: .joinCount(atLeast: 1), scheme: .rowStandardized)
    }
    #expect(throws: StudyProblem.joinCountOfShares) {
      try HotspotStudy(
        .areas(.layer("areas.geojson"), population: "people"), statistic: .joinCount(atLeast: 1))
    }
    #expect(throws: StudyProblem.needsLayer(property: "robberies")) {
      try HotspotStudy(
        .squares(.meters(100)), statistic: .bivariateMoran(.property("robberies")))
    }
  }
}
