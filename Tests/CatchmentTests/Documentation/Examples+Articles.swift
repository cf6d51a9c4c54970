// Made from the articles by DocumentationExamplesTests.
// swift-format-ignore-file
import Catchment
import Foundation

extension ExampleNames {
  func Catchment_Catchment_docc_GettingStarted_1() async throws {

    let context = try await StudyContext(incidents: "shootings.csv", within: "city.geojson")
    let found = try await ClusterStudy(.dbscan(.fixed(.meters(200))), minimumPoints: 5).run(context)
    for sentence in found.sentences { print(sentence) }
    try await found.features.write(to: "clusters.geojson")
    _ = context
    _ = found
  }

  func Catchment_Catchment_docc_GettingStarted_2() async throws {

    let search = Task {
      try await PatternStudy(replicas: 99_999).run(context) { step in print(step.fraction) }
    }
    search.cancel()
    _ = search
  }

  func Catchment_Catchment_docc_GettingStarted_3() async throws {

    let clustering = try await Workers.all.run { workers, step in
      try HDBSCAN(minimumPoints: 8, minimumClusterSize: 15)
        .cluster(points, workers: workers, step: step)
    }
    print(clustering.clusters.count)
    _ = clustering
  }

  func Catchment_Catchment_docc_HasItChanged_1() async throws {

    let change = try RateChange(before: 28, after: 61, daysBefore: 334, daysAfter: 334)
    print(change.rates.value ?? 0, change.verdict)
    _ = change
  }

  func Catchment_Catchment_docc_IsItChance_1() async throws {

    let context = try await StudyContext(incidents: "shootings.csv", within: "city.geojson")
    let found = try await HotspotStudy(.hexagons(.meters(400)), replicas: 9999).run(context)
    for (name, count) in found.tally { print(name, count) }
    try await found.features.write(to: "hotspots.geojson")
    _ = context
    _ = found
  }

  func Catchment_Catchment_docc_MetersAndDegrees_1() async throws {

    let bytes = try Data(contentsOf: URL(filePath: "routes.geojson"))
    let routes = try JSONDecoder().decode(FeatureCollection<NoProperties>.self, from: bytes).shapes
    let plane = try AnalysisPlane.automatic(for: routes.extent)
    let lines = try plane.project(routes)
    let reach = try Buffer(distance: .feet(660)).dissolved(lines, workers: .all)
    let owner = PolygonLocator(reach).firstFeature(containing: lines.coordinates)
    print(plane, owner.count { $0 >= 0 }, "corners lie within reach")
    let degrees = try plane.unproject(reach)
    let found = FeatureCollection(degrees.map { Feature($0, properties: NoProperties()) })
    try JSONEncoder().encode(found).write(to: URL(filePath: "reach.geojson"))
    _ = bytes
    _ = routes
    _ = plane
    _ = lines
    _ = reach
    _ = owner
    _ = degrees
    _ = found
  }

  func Catchment_Catchment_docc_StreetsAndAddresses_1() async throws {

    let context = try await StudyContext(layer: .layer("sites.geojson"))
    let streets = WalkingRequest(.layer("streets.geojson"))
    let found = try await ReachStudy(.meters(800), walking: streets).run(context)
    try await found.features.write(to: "reach.geojson")
    _ = context
    _ = streets
    _ = found
  }

  func Catchment_Catchment_docc_WhatDoWeCover_1() async throws {

    let context = try await StudyContext(incidents: "shootings.csv")
    let found = try await CoverageStudy(areas: .layer("areas.geojson"), gaps: .clusters()).run(context)
    print(found.coverage.covered, "of", found.coverage.total)
    try await found.gaps?.write(to: "gaps.geojson")
    _ = context
    _ = found
  }

  func Catchment_Catchment_docc_WhereDoShootingsConcentrate_1() async throws {

    let context = try await StudyContext(incidents: "shootings.csv", within: "city.geojson")
    let found = try await ClusterStudy(.dbscan(.fixed(.meters(150))), minimumPoints: 8).run(context)
    for sentence in found.sentences { print(sentence) }
    try await found.features.write(to: "clusters.geojson")
    _ = context
    _ = found
  }

  func Catchment_Catchment_docc_WhereShouldNewHiresWork_1() async throws {

    let context = try await StudyContext(incidents: "shootings.csv")
    let found = try await DeploymentStudy(
      candidates: .layer("blocks.geojson"), hires: 3, reach: .meters(400),
      areas: .layer("areas.geojson")
    ).run(context)
    for sentence in found.sentences { print(sentence) }
    try await found.features.write(to: "plan.geojson")
    try await found.map().write(to: "plan.html")
    _ = context
    _ = found
  }
}
