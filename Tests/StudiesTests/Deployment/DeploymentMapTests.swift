import Catchment
import TestSupport
import Testing

/// The map of a plan for the worked example, held against plans that are made one by one.
struct DeploymentMapTests {
  private static let blocks = LayerSource.layer(
    Repository.file("shapes/albany-park/blocks.geojson"))

  private static func context() async throws -> StudyContext {
    try await StudyContext(incidents: Repository.file("shapes/albany-park/incidents.csv"))
  }

  private static func plan(
    hires: Int, in context: StudyContext
  ) async throws -> DeploymentFindings {
    try await DeploymentStudy(candidates: blocks, hires: hires, reach: .meters(400)).run(context)
  }

  @Test func theSliderShowsTheBestPlanForEachNumberOfHires() async throws {
    let context = try await Self.context()
    let page = try await Self.plan(hires: 2, in: context).map().page
    let steps = try #require(page.steps)
    let hires = try #require(page.layers.last)
    #expect(steps.first == 2 && steps.steps.map(\.mark) == (0...7).map(String.init))
    #expect(steps.steps[0].sentence.hasPrefix("Without new hires nothing is covered."))
    var before = 0.0
    for number in 1...7 {
      let covered = try await Self.plan(hires: number, in: context).plan.covered
      let shown = hires.steps.indices.filter { hires.steps[$0] == number }
      #expect(shown.count == number)
      // What the areas of the step add sums up to what a plan made for that number covers.
      let adds = shown.reduce(0) { $0 + (Int(hires.columns[0].values[$1]) ?? 0) }
      #expect(Double(adds) == covered)
      #expect(steps.steps[number].sentence.contains("reach \(Int(covered)) of 89"))
      #expect(
        steps.steps[number - 1].sentence.hasSuffix(
          "One more would add \(Int(covered - before))."))
      #expect(steps.steps[number].share == covered / 89)
      before = covered
    }
    #expect(!steps.steps[7].sentence.contains("One more"))
  }

  @Test func numbersAreAnOrderOnlyWhereNobodyAddsMoreThanTheOneBefore() async throws {
    let context = try await Self.context()
    let best = try await Self.plan(hires: 3, in: context)
    #expect(best.plan.sites[0].adds > best.plan.sites[2].adds)
    func placed(_ names: [String]) async throws -> DeploymentFindings {
      var rules = DeploymentStudy.Rules()
      rules.placed = names
      return try await DeploymentStudy(
        candidates: Self.blocks, hires: names.count, reach: .meters(400), rules: rules
      ).run(context)
    }
    // Placed by hand in that very order the words are as true as before.
    for (plan, subject) in [
      (best, MapSubject.hires), (try await placed(best.names), .hires),
      (try await placed(best.names.reversed()), .numberedHires),
    ] {
      for wording in [English(), Spanish()] as [any Wording] {
        var look = DeploymentMap.Look()
        look.wording = wording
        let drawn = try #require(try plan.map(look).layers.last)
        let portrait = try #require(plan.portrait(in: wording)?.layers.first)
        for layer in [drawn, portrait] {
          #expect(layer.explanation == wording.words(of: subject).explanation)
          #expect(layer.tableCaption == wording.caption(of: subject))
        }
      }
    }
  }

  @Test func incidentsAreCountsByBlockOfThreeAndMore() async throws {
    let context = try await Self.context()
    let blocks = try await context.layer(Self.blocks, as: .blocks)
    let counts = BlockCounts(
      incidents: context.points, layer: blocks.layer, planar: blocks.shapes)
    #expect(counts.counts.allSatisfy { $0 >= 3 })
    #expect(counts.counts.reduce(0, +) + counts.withheld == 89)
    let layer = try counts.layer(context.plane)
    #expect(layer.explanation.contains("(\(counts.withheld) incidents in all)"))
    // Blocks hide most of them, so the page counts by squares.
    #expect(counts.withheld > 45)
    let page = try await Self.plan(hires: 1, in: context).map().page
    let burden = try #require(page.layers.first { $0.role == .burden })
    #expect(burden.name.contains("square of"))
    let shown = (burden.columns.first?.values ?? []).compactMap { Int($0) }
    #expect(shown.allSatisfy { $0 >= 3 } && 2 * shown.reduce(0, +) >= 89)
    #expect(burden.explanation.contains("(\(89 - shown.reduce(0, +)) incidents in all)"))
    #expect(!page.layers.contains { $0.shapes.partKind.contains(.point) })
    let squares = try BlockCounts(incidents: context.points, side: .meters(200))
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
    let svg = try await Self.plan(hires: 2, in: Self.context()).map().picture.svg()
    #expect(svg.contains(">1</text>") && svg.contains(">2</text>") && !svg.contains(">3</text>"))
  }

  @Test func streetsOfPatrolAreasAreDrawnAsWideAsTheyAre() async throws {
    let context = try await Self.context()
    let found = try await DeploymentStudy(
      candidates: Self.blocks, hires: 2, reach: .meters(400),
      blocks: .layer(Repository.file("shapes/albany-park/streets.geojson"))
    ).run(context)
    // Some street lies within reach: about thirty meters wide, and no disc of half a square
    // kilometer.
    for area in found.squareMeters { #expect(area > 10_000 && area < 300_000) }
  }

  @Test func aPlanThatAddsNothingSaysWhy() async throws {
    let context = try await Self.context()
    let everywhere = try await DeploymentStudy(
      candidates: Self.blocks, hires: 1, reach: .meters(1),
      areas: .layer(Repository.file("shapes/albany-park/neighborhoods.geojson"))
    ).run(context)
    #expect(everywhere.nothingGained == .allCovered)
    #expect(everywhere.sentences.last?.contains("cover every incident") == true)
    let short = try await DeploymentStudy(
      candidates: Self.blocks, hires: 1, reach: .meters(0.001)
    ).run(context)
    #expect(short.nothingGained == .noneWithinReach)
  }
}
