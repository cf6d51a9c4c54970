import Catchment
import Foundation
import Testing

/// The map of a plan for the worked example, held against plans that are made one by one.
struct DeploymentMapTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shapes/albany-park")

  private struct Example {
    let incidents: Incidents
    let blocks: AreaLayer
    let plane: AnalysisPlane
    let points: Points<Planar>
    let sites: CandidateSites
    let matrix: CoverageMatrix

    init() async throws {
      incidents = try await IncidentSource(path: folder.appending(path: "incidents.csv").path)
        .load()
      blocks = try await AreaLayer.load(folder.appending(path: "blocks.geojson").path)
      plane = try AnalysisPlane.automatic(for: incidents.places.robustExtent)
      points = try plane.project(incidents.places, workers: .all)
      sites = try CandidateSites(layer: blocks, plane: plane, studyArea: nil)
      matrix = try CoverageMatrix(candidates: sites.points, demand: points, reach: .meters(400))
    }

    func plan(hires: Int) throws -> Plan {
      try MaximalCovering(hires: hires).plan(
        candidates: sites.points, matrix: matrix, weights: incidents.weight)
    }

    func map(of plan: Plan, incidents layers: [MapLayer] = []) throws -> DeploymentMap {
      let shown = DeploymentMap.Sites.candidates(of: plan)
      let places = sites.points.selecting(shown)
      return DeploymentMap(
        report: DeploymentReport(
          plan: plan, sites: sites,
          places: try plane.unproject(
            sites.points.selecting(plan.sites.map(\.candidate)), workers: .one),
          isWeighted: false, presentCount: 0),
        sites: DeploymentMap.Sites(
          candidates: shown, names: shown.map { sites.names[$0] },
          places: try plane.unproject(places, workers: .one),
          areas: try plane.unproject(
            PatrolAreas(reach: .meters(400)).areas(around: places), workers: .one)),
        present: nil, candidates: blocks,
        hotspots: DeploymentMap.Hotspots(
          shapes: Shapes(), sizes: [], gaps: Shapes(), uncovered: [], explanation: ""),
        incidents: layers, input: incidents.audit, plane: plane, command: ["deploy"])
    }
  }

  @Test func theSliderShowsTheBestPlanForEachNumberOfHires() async throws {
    let example = try await Example()
    let plan = try example.plan(hires: 2)
    let page = try example.map(of: plan).page
    let steps = try #require(page.steps)
    let hires = try #require(page.layers.last)
    #expect(steps.first == 2 && steps.steps.map(\.mark) == (0...7).map(String.init))
    #expect(steps.steps[0].sentence.hasPrefix("Without new hires nothing is covered."))
    var before = 0.0
    for number in 1...7 {
      let alone = try example.plan(hires: number)
      let covered = alone.covered
      let shown = hires.steps.indices.filter { hires.steps[$0] == number }
      #expect(shown.count == number)
      // What the areas of the step add sums up to what a plan made for that number covers.
      let adds = shown.reduce(0) { $0 + (Int(hires.columns[0].values[$1]) ?? 0) }
      #expect(Double(adds) == covered)
      #expect(steps.steps[number].sentence.contains("reach \(Int(covered)): \(Int(covered)) of 89"))
      #expect(
        steps.steps[number - 1].sentence.hasSuffix(
          "One more would add \(Int(covered - before))."))
      #expect(steps.steps[number].share == covered / 89)
      before = covered
    }
    #expect(!steps.steps[7].sentence.contains("One more"))
  }

  @Test func incidentsAreCountsByBlockOfThreeAndMore() async throws {
    let example = try await Example()
    let planar = try example.plane.project(example.blocks.shapes, workers: .one)
    let counts = BlockCounts(incidents: example.points, layer: example.blocks, planar: planar)
    #expect(counts.counts.allSatisfy { $0 >= 3 })
    #expect(counts.counts.reduce(0, +) + counts.withheld == 89)
    let layer = try counts.layer(example.plane)
    #expect(layer.explanation.contains("\(counts.withheld) incidents not drawn"))
    let page = try example.map(of: example.plan(hires: 1), incidents: [layer]).page
    #expect(!page.layers.contains { $0.shapes.partKind.contains(.point) })
    let squares = try BlockCounts(incidents: example.points, side: .meters(200))
    #expect(squares.counts.allSatisfy { $0 >= 3 })
    #expect(squares.counts.reduce(0, +) + squares.withheld == 89)
  }

  @Test func nothingAndFarPlacesMakeNoTroubleForSquares() throws {
    #expect(try BlockCounts(incidents: Points(x: [], y: []), side: .meters(200)).shapes.isEmpty)
    let far = Points<Planar>(x: [0, 0, 0, 9e6], y: [0, 0, 0, 9e6])
    let counts = try BlockCounts(incidents: far, side: .meters(200))
    #expect(counts.counts == [3] && counts.withheld == 1)
  }

  @Test func thePictureShowsTheHiresThatWereAskedFor() async throws {
    let example = try await Example()
    let svg = try example.map(of: example.plan(hires: 2)).picture.svg()
    #expect(svg.contains(">1</text>") && svg.contains(">2</text>") && !svg.contains(">3</text>"))
  }
}
