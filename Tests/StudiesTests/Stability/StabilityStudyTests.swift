import Catchment
import Testing

struct StabilityStudyTests {
  private static func scene() -> Scene {
    var scene = Scene()
    scene.add(40, x: -87.70, y: 41.95, from: "2020-01-01", days: 300)
    // Five that only just make a cluster.
    scene.add(5, x: -87.70, y: 41.90, from: "2020-01-01", days: 300)
    return scene
  }

  @Test func aCrowdIsSolidAndAHandfulFragile() async throws {
    let clusters = try ClusterStudy(.dbscan(.fixed(.meters(100))), minimumPoints: 5)
    let study = try ClusterStabilityStudy(clusters, runs: StabilityRuns(resamples: 40))
    let found = try await study.run(Self.scene().context())
    #expect(found.runs == 120 && found.values.count == 2)
    let (crowd, handful) = (try #require(found.values[0]), try #require(found.values[1]))
    #expect(crowd > 0.95 && handful < 0.75)
    #expect(
      found.features.properties.values(of: "verdict") == [.string("solid"), .string("fragile")])
    #expect(found.json["stability"]?["fragile"]?.integer == 1)
    let layer = try #require(found.portrait?.layers.first)
    #expect(layer.usedClasses.contains { layer.classes[$0].hatch != nil })
    #expect(layer.usedClasses.contains { layer.classes[$0].hatch == nil })
    let names = layer.usedClasses.map { layer.classes[$0].name }
    #expect(names.contains { $0.hasSuffix("solid") } && names.contains { $0.hasSuffix("fragile") })
  }

  @Test func theSameSeedGivesTheSameStabilityOnAnyNumberOfThreads() async throws {
    let clusters = try ClusterStudy(.hdbscan(minimumClusterSize: 5), minimumPoints: 4)
    let study = try ClusterStabilityStudy(
      clusters, runs: StabilityRuns(resamples: 10, factors: [1]))
    let context = try await Self.scene().context()
    let one = try await study.run(context)
    #expect(try await study.run(context).values == one.values)
    #expect(one.runs == 10)
  }

  @Test func hotSpotsTellHowOftenTheyAreHotAndOthersTellNothing() async throws {
    let hotspots = try HotspotStudy(
      .squares(.meters(300)), inference: .normal, falseShare: nil)
    let study = try HotspotStabilityStudy(hotspots, runs: StabilityRuns(resamples: 20))
    let found = try await study.run(Self.scene().context())
    let classes = found.features.properties.values(of: "class").map { $0?.string ?? "" }
    for (name, value) in zip(classes, found.values) {
      #expect((value != nil) == name.hasPrefix("hot spot"))
    }
    #expect(found.values.compactMap(\.self).contains { $0 > 0.9 })
    // What is no hot spot is called neither.
    let layer = try #require(found.portrait?.layers.first)
    for (cell, value) in found.values.enumerated() {
      let name = layer.classes[layer.classIndex(of: cell)].name
      #expect((value != nil) == (name.hasSuffix("solid") || name.hasSuffix("fragile")))
    }
  }

  @Test func aPlanTellsItsRegretAndEachSiteItsShare() async throws {
    let candidates = try SmallCity.layer(
      [(-87.70, 41.95), (-87.70, 41.90), (-87.65, 41.90)].enumerated().map { place, site in
        (#"{"type":"Point","coordinates":[\#(site.0),\#(site.1)]}"#, #"{"name":"s\#(place)"}"#)
      })
    let plan = try DeploymentStudy(candidates: candidates, hires: 1, reach: .meters(300))
    let study = try DeploymentStabilityStudy(plan, runs: StabilityRuns(resamples: 30))
    let found = try await study.run(Self.scene().context())
    // Forty against five: no drawing turns that around.
    #expect(found.values == [1] && found.regret?.mean == 0 && found.regret?.largest == 0)
    #expect(found.json["stability"]?["mean_regret"]?.double == 0)
  }

  @Test func whatCannotBeDrawnAgainIsRefused() throws {
    #expect(throws: StudyProblem.self) {
      try ClusterStabilityStudy(
        ClusterStudy(.stDBSCAN(.automatic, days: 14)), runs: StabilityRuns())
    }
    #expect(throws: StudyProblem.self) {
      try HotspotStabilityStudy(
        HotspotStudy(.squares(.meters(300)), statistic: .emerging(days: 30)),
        runs: StabilityRuns())
    }
    #expect(throws: StatisticsError.self) { try StabilityRuns(resamples: 0) }
    #expect(throws: StatisticsError.self) { try StabilityRuns(factors: [1, 0]) }
  }
}
