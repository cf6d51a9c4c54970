// Made from the comments of Sources/Studies by DocumentationExamplesTests.
// swift-format-ignore-file
import Catchment
import Foundation

extension ExampleNames {
  func Studies_Blocks_BlockFindings_1() async throws {
    let found = try await BlockStudy(blocks: .layer("blocks.geojson")).run(context)
    print(found.concentration.counts.max() ?? 0, found.concentration.adjustedGini)
    _ = found
  }

  func Studies_Blocks_BlockStudy_1() async throws {
    let context = try await StudyContext(incidents: "shootings.csv")
    let found = try await BlockStudy(blocks: .layer("blocks.geojson")).run(context)
    print(found.concentration.shareOfBlocks(holding: 0.5), found.sentences)
    _ = context
    _ = found
  }

  func Studies_Change_ChangeStudy_1() async throws {
    let context = try await StudyContext(incidents: "shootings.csv")
    let year = Period(18_262...18_595)
    let found = try await ChangeStudy(
      ComparedPeriods(before: .aYearEarlier(than: year), after: year),
      areas: .layer("areas.geojson")
    ).run(context)
    print(found.overall.rates.value ?? 0, found.sentences[0])
    _ = context
    _ = year
    _ = found
  }

  func Studies_Change_ComparedPeriods_1() async throws {
    let year = Period(18_262...18_595)  // 2020-01-01 to 2020-11-29
    let periods = try ComparedPeriods(before: .aYearEarlier(than: year), after: year)
    // periods.lengthRatio is 1
    _ = year
    _ = periods
  }

  func Studies_Change_PowerQuestion_1() async throws {
    let found = try PowerQuestion(baseline: 40, months: 12).findings
    print(found.smallestFall ?? 1, English().sentences(of: found)[0])
    _ = found
  }

  func Studies_Clustering_ClusterStudy_1() async throws {
    let context = try await StudyContext(incidents: "shootings.csv")
    let found = try await ClusterStudy(.dbscan(.fixed(.meters(150))), minimumPoints: 8).run(context)
    print(found.clusters.count, found.sentences)
    _ = context
    _ = found
  }

  func Studies_Clustering_WalkableClusters_1() async throws {
    let incidents = try await IncidentRequest("shootings.csv").load(studyArea: nil, workers: .all)
    print(WalkableClusters.minimumPoints(for: incidents))
    _ = incidents
  }

  func Studies_Context_StudyContext_1() async throws {
    let context = try await StudyContext(incidents: "shootings.csv", within: "city.geojson")
    let plan = try await DeploymentStudy(
      candidates: .layer("blocks.geojson"), hires: 3, reach: .meters(400)
    ).run(context)
    try await plan.features.write(to: "plan.geojson")
    _ = context
    _ = plan
  }

  func Studies_Coverage_CoverageFindings_1() async throws {
    let found = try await CoverageStudy(areas: .layer("areas.geojson")).run(context)
    print(found.coverage.covered, "of", found.coverage.total, found.coverage.proportion.value ?? 0)
    _ = found
  }

  func Studies_Coverage_CoverageStudy_1() async throws {
    let context = try await StudyContext(incidents: "shootings.csv")
    let found = try await CoverageStudy(
      areas: .layer("areas.geojson"), gaps: .clusters()
    ).run(context)
    try await found.features.write(to: "coverage.geojson")
    try await found.gaps?.write(to: "gaps.geojson")
    _ = context
    _ = found
  }

  func Studies_Density_DensityFindings_1() async throws {
    let found = try await DensityStudy(.rule(.crossValidation)).run(context)
    if case .intensity(let map) = found.answer { print(map.peak, map.isAnnual) }
    _ = found
  }

  func Studies_Density_DensityStudy_1() async throws {
    let context = try await StudyContext(incidents: "shootings.csv", within: "city.geojson")
    let found = try await DensityStudy(.fixed(.meters(400)), edge: .uniform).run(context)
    try await found.features.write(to: "density.geojson")
    _ = context
    _ = found
  }

  func Studies_Density_StreetDensityFindings_1() async throws {
    let found = try await StreetDensityStudy(along: WalkingRequest(.layer("streets.geojson")))
      .run(context)
    print(found.peak, found.isAnnual)
    _ = found
  }

  func Studies_Density_StreetDensityStudy_1() async throws {
    let streets = WalkingRequest(.layer("streets.geojson"))
    let found = try await StreetDensityStudy(.meters(400), along: streets).run(context)
    try await found.features.write(to: "street-density.geojson")
    _ = streets
    _ = found
  }

  func Studies_Deployment_DeploymentStudy_1() async throws {
    let context = try await StudyContext(incidents: "shootings.csv", within: "city.geojson")
    let plan = try await DeploymentStudy(
      candidates: .layer("blocks.geojson"), hires: 3, reach: .meters(400)
    ).run(context)
    try await plan.features.write(to: "plan.geojson")
    try await plan.map().write(to: "plan.html")
    _ = context
    _ = plan
  }

  func Studies_Districts_DistrictStudy_1() async throws {
    let context = try await StudyContext(incidents: "shootings.csv")
    let found = try await DistrictStudy(blocks: .layer("blocks.geojson"), count: 4).run(context)
    print(found.answer.loads, found.answer.imbalance ?? 0)
    _ = context
    _ = found
  }

  func Studies_Evaluation_BacktestStudy_1() async throws {
    let plan = try DeploymentStudy(
      candidates: .layer("blocks.geojson"), hires: 3, reach: .meters(400))
    let found = try await BacktestStudy(plan, plannedOn: 18_262).run(context)
    print(found.score.score.hits, found.score.score.total)
    _ = plan
    _ = found
  }

  func Studies_Evaluation_RollingScoreStudy_1() async throws {
    let context = try await StudyContext(incidents: "shootings.csv", within: "city.geojson")
    let found = try await RollingScoreStudy(nextMonths: 3).run(context)
    for method in found.methods { print(method.name, method.hitRate.value ?? 0) }
    _ = context
    _ = found
  }

  func Studies_Evaluation_ScoreStudy_1() async throws {
    let later = try await StudyContext(incidents: "shootings-2021.csv", within: "city.geojson")
    let found = try await ScoreStudy(plan: .layer("plan-2020.geojson")).run(later)
    print(found.score.hitRate.value ?? 0, found.score.pai.value ?? 0)
    _ = later
    _ = found
  }

  func Studies_Findings_Study_1() async throws {
    let context = try await StudyContext(incidents: "shootings.csv", within: "city.geojson")
    let found = try await ClusterStudy(minimumPoints: 5).run(context)
    try await found.features.write(to: "clusters.geojson")
    _ = context
    _ = found
  }

  func Studies_Hotspots_HotspotFindings_1() async throws {
    let found = try await HotspotStudy(.squares(.meters(300))).run(context)
    for (name, count) in found.tally { print(name, count) }
    _ = found
  }

  func Studies_Hotspots_HotspotStudy_1() async throws {
    let context = try await StudyContext(incidents: "shootings.csv", within: "city.geojson")
    let found = try await HotspotStudy(.hexagons(.meters(400))).run(context)
    print(found.sentences)
    try await found.features.write(to: "hotspots.geojson")
    _ = context
    _ = found
  }

  func Studies_Inspection_InspectFindings_1() async throws {
    let found = try await InspectStudy().run(context)
    print(found.audit.rejected, "rows rejected;", found.stacks.largest, "at one place")
    _ = found
  }

  func Studies_Inspection_InspectStudy_1() async throws {
    let context = try await StudyContext(incidents: "shootings.csv")
    let found = try await InspectStudy().run(context)
    print(found.text(in: English()))
    _ = context
    _ = found
  }

  func Studies_NearRepeat_KnoxBands_1() async throws {
    let bands = try KnoxBands(distances: [.meters(200), .meters(400)], days: [14, 28])
    let found = try await NearRepeatStudy(bands).run(context)
    _ = bands
    _ = found
  }

  func Studies_NearRepeat_NearRepeatFindings_1() async throws {
    let found = try await NearRepeatStudy(KnoxBands()).run(context)
    for band in found.raisedBands { print(band, found.table[band].ratio ?? 0) }
    _ = found
  }

  func Studies_NearRepeat_NearRepeatStudy_1() async throws {
    let context = try await StudyContext(incidents: "shootings.csv")
    let found = try await NearRepeatStudy(KnoxBands(days: [14, 28])).run(context)
    print(found.sentences)
    _ = context
    _ = found
  }

  func Studies_NearRepeat_WatchFindings_1() async throws {
    let found = try await WatchStudy(KnoxBands(), areas: .layer("areas.geojson")).run(context)
    print(found.list.count, "places,", found.list.uncovered ?? 0, "of them in no area")
    _ = found
  }

  func Studies_NearRepeat_WatchStudy_1() async throws {
    let context = try await StudyContext(incidents: "shootings.csv")
    let list = try await WatchStudy(KnoxBands(), areas: .layer("areas.geojson")).run(context)
    try await list.features.write(to: "today.geojson")
    _ = context
    _ = list
  }

  func Studies_Pattern_PatternFindings_1() async throws {
    let found = try await PatternStudy().run(context)
    print(found.verdict, found.curve.p.value, found.nearest?.index ?? 1)
    _ = found
  }

  func Studies_Pattern_PatternStudy_1() async throws {
    let context = try await StudyContext(incidents: "shootings.csv", within: "city.geojson")
    let found = try await PatternStudy(replicas: 999).run(context)
    print(English().report(of: found))
    _ = context
    _ = found
  }

  func Studies_Pattern_StreetPatternFindings_1() async throws {
    let found = try await StreetPatternStudy(along: WalkingRequest(.layer("streets.geojson")))
      .run(context)
    print(found.verdict, found.curve.p.value, found.timesAtPeak ?? 1)
    _ = found
  }

  func Studies_Pattern_StreetPatternStudy_1() async throws {
    let streets = WalkingRequest(.layer("streets.geojson"))
    let found = try await StreetPatternStudy(along: streets, replicas: 999).run(context)
    print(English().report(of: found))
    _ = streets
    _ = found
  }

  func Studies_Portraits_LayerMap_1() async throws {
    let layer = try await InputFile.read("areas.geojson").layer()
    let map = try LayerMap([try LayerPortrait(layer)], source: "Source: the city's data portal.")
    print(map.page().html())
    _ = layer
    _ = map
  }

  func Studies_Publication_EarlierBundle_1() async throws {
    let earlier = try await EarlierBundle("public-2019", in: context)
    let next = try PublicReport(
      Report(title: "Where?", context: context, answers: answers), previous: [earlier])
    try await next.write(into: "public-2020")
    _ = earlier
    _ = next
  }

  func Studies_Publication_PublicReport_1() async throws {
    let report = try PublicReport(Report(title: "Where?", context: context, answers: answers))
    try await report.write(into: "public")
    _ = report
  }

  func Studies_Publication_PublicationStudy_1() async throws {
    let context = try await StudyContext(layer: .layer("blocks-ranked.geojson"))
    let found = try await PublicationStudy(.public, k: 3).run(context)
    try await found.features.write(to: "public.geojson")
    _ = context
    _ = found
  }

  func Studies_Reach_BufferStudy_1() async throws {
    let context = try await StudyContext(layer: .layer("blocks.geojson"))
    let reach = try await BufferStudy(distance: .meters(100), dissolves: true).run(context)
    print(reach.squareMeters.reduce(0, +))
    _ = context
    _ = reach
  }

  func Studies_Report_Report_1() async throws {
    let context = try await StudyContext(incidents: "shootings.csv", within: "city.geojson")
    let clusters = try await ClusterStudy(minimumPoints: 5).run(context)
    let report = Report(
      title: "Where do shootings happen?", context: context,
      answers: [ReportAnswer(question: "cluster", findings: clusters)])
    print(report.page().html().count)
    _ = context
    _ = clusters
    _ = report
  }

  func Studies_Revision_RevisionQuestion_1() async throws {
    let found = try await RevisionQuestion(
      old: IncidentRequest("spring.csv"), new: IncidentRequest("autumn.csv")
    ).findings()
    print(found.revision.withdrawn.count, English().sentences(of: found))
    _ = found
  }

  func Studies_Scan_ScanFindings_1() async throws {
    let found = try await ScanStudy(.time, days: 14).run(context)
    for cluster in found.clusters { print(cluster.observed, cluster.expected, cluster.p.value) }
    _ = found
  }

  func Studies_Scan_ScanStudy_1() async throws {
    let context = try await StudyContext(incidents: "shootings.csv")
    let found = try await ScanStudy(.spaceTime, radius: .meters(500), days: 30).run(context)
    print(found.sentences)
    try await found.features.write(to: "surges.geojson")
    _ = context
    _ = found
  }

  func Studies_Stability_ClusterStabilityStudy_1() async throws {
    let clusters = try ClusterStudy(.dbscan(.fixed(.meters(150))), minimumPoints: 8)
    let found = try await ClusterStabilityStudy(clusters, runs: StabilityRuns()).run(context)
    print(found.values, found.verdicts)
    _ = clusters
    _ = found
  }

  func Studies_Stability_DeploymentStabilityStudy_1() async throws {
    let context = try await StudyContext(incidents: "shootings.csv")
    let plan = try DeploymentStudy(
      candidates: .layer("blocks.geojson"), hires: 3, reach: .meters(400))
    let found = try await DeploymentStabilityStudy(plan, runs: StabilityRuns()).run(context)
    print(found.values, found.verdicts)
    _ = context
    _ = plan
    _ = found
  }

  func Studies_Stability_HotspotStabilityStudy_1() async throws {
    let context = try await StudyContext(incidents: "shootings.csv", within: "city.geojson")
    let hotspots = try HotspotStudy(.hexagons(.meters(400)))
    let found = try await HotspotStabilityStudy(hotspots, runs: StabilityRuns()).run(context)
    print(found.values, found.verdicts)
    _ = context
    _ = hotspots
    _ = found
  }

  func Studies_Streets_CandidateStudy_1() async throws {
    let context = try await StudyContext(layer: .layer("streets.geojson"))
    let found = try await CandidateStudy(streets: .layer("streets.geojson")).run(context)
    print(found.names.prefix(3))
    _ = context
    _ = found
  }

  func Studies_Streets_GeocodeStudy_1() async throws {
    let context = try await StudyContext(layer: .layer("streets.geojson"))
    let found = try await GeocodeStudy("log.csv", address: "ADDRESS").run(context)
    print(found.placed, "of", found.matches.count)
    _ = context
    _ = found
  }

  func Studies_Streets_ReachStudy_1() async throws {
    let context = try await StudyContext(layer: .layer("sites.geojson"))
    let streets = WalkingRequest(.layer("streets.geojson"))
    let found = try await ReachStudy(.meters(800), walking: streets).run(context)
    print(found.streetMeters)
    _ = context
    _ = streets
    _ = found
  }

  func Studies_Teams_TeamsStudy_1() async throws {
    let plan = try DeploymentStudy(
      candidates: .layer("blocks.geojson"), hires: 4, reach: .meters(400))
    let support = try DeploymentStudy(
      candidates: .layer("offices.geojson"), hires: 4, reach: .meters(1200))
    let found = try await TeamsStudy(budget: 4).run([
      TeamsStudy.Team(name: "Interrupters", plan: plan, context: context),
      TeamsStudy.Team(name: "Victim support", plan: support, context: context),
    ])
    print(found.split.hires, found.splits.splits.count)
    _ = plan
    _ = support
    _ = found
  }

  func Studies_Trials_DeploymentTrial_1() async throws {
    let trial = try await DeploymentTrial(question, in: context)
    var plan = try trial.plan(sites: found.plan.sites.map(\.candidate))
    plan = try trial.changed(plan, by: .reach(.meters(600)))
    print(trial.answer(plan).share)
    _ = trial
    _ = plan
  }
}
