import Catchment
import Foundation
import TestSupport
import Testing

/// What the city's own files answer.
@Suite(.enabled(if: DataFolder.isAvailable))
struct PublishedAnswersTests {
  private func layer(_ name: String, repairs: Bool = false) async throws -> AreaLayer {
    try await AreaLayer.load(DataFolder.file(name), options: LayerOptions(repairs: repairs))
  }

  // The publisher buffered its safe-passage routes by 660 ft in EPSG:3435.
  @Test func buffersOfRoutesAreThePublishedOnes() async throws {
    let routes = try await layer("chicago/safe-passage/routes.geojson")
    let buffers = try await layer("chicago/safe-passage/buffers.geojson", repairs: true)
    let plane = try AnalysisPlane(code: "EPSG:3435", extent: routes.shapes.extent)
    let ours = try Buffer(distance: .feet(660)).buffered(
      try plane.project(routes.shapes, workers: .all), workers: .all)
    let theirs = try plane.project(buffers.shapes, workers: .all)
    let numbers = try buffers.source.text(of: "route_numb")
    let place = Dictionary(
      uniqueKeysWithValues: numbers.enumerated().map { ($0.element ?? "", $0.offset) })
    let routeNumbers = try routes.source.text(of: "route_numb")
    #expect(routes.count == 52 && place.count == 52)
    for route in 0..<routes.count {
      let other = try #require(place[routeNumbers[route] ?? ""])
      let overlap = try Overlap(of: ours.selecting([route]), with: theirs.selecting([other]))
      #expect(try #require(overlap.intersectionOverUnion) >= 0.999, "route \(route)")
    }
  }

  @Test(arguments: [("nyc/police-precincts.geojson", 2), ("memphis/memphis_precincts.geojson", 1)])
  func brokenPrecinctsAreRefusedWithTheirPlaceAndMended(name: String, broken: Int) async throws {
    let error = await #expect(throws: StudyError.self) { try await layer(name) }
    let problem = try #require(error?.cause as? StudyProblem)
    guard case .invalid(let file, let feature, _, let place, let others) = problem else {
      Issue.record("\(problem)")
      return
    }
    #expect(file.hasSuffix(name) && feature > 0 && others == broken - 1)
    #expect(place.contains(", ") && problem.description.contains(" near -"))
    let mended = try await layer(name, repairs: true)
    #expect(mended.notes.contains { $0.contains("\(broken) feature") && $0.contains("mended") })
    #expect(try Validity.findings(in: mended.shapes).isEmpty)
    let raw = try GeoJSONReader().read(
      try Data(contentsOf: URL(filePath: DataFolder.file(name))), name: name)
    #expect(try Validity.findings(in: raw.shapes).count == broken)
  }

  // The data folder's README: 30 victims in police district 17, 25 in Albany Park and Irving Park.
  @Test func theDistrictsVictimsAreCounted() async throws {
    let districts = try await layer("chicago/police-districts.geojson", repairs: true)
    let areas = try await layer("chicago/community-areas.geojson", repairs: true)
    var options = IncidentOptions()
    options.unit = .victims
    let file = DataFolder.file("chicago/shootings-2017-2018.csv")
    for (layer, property, names, count) in [
      (districts, "district", ["17"], 30),
      (areas, "COMMUNITY", ["ALBANY PARK", "IRVING PARK"], 25),
    ] {
      let texts = try layer.source.text(of: property)
      let chosen = layer.selecting(texts.indices.filter { names.contains(texts[$0] ?? "") })
      #expect(chosen.count == names.count)
      let context = try await StudyContext(
        IncidentRequest(file, options: options, within: .areas(chosen)))
      #expect(context.points.count == count)
      let audit = context.incidents.audit
      #expect(audit.rows == 3438 && audit.rows == audit.used + audit.filtered + audit.rejected)
    }
  }

  @Test func thePlaneOfKilometersIsRefused() async {
    let error = await #expect(throws: StudyError.self) {
      try await layer("dirty/kilometer-plane-without-crs.geojson")
    }
    #expect((error?.cause as? FormatError)?.remedy == .stateSystem(of: .layer))
  }

  @Test func theExampleLiesWhereItsNeighborhoodsLie() async throws {
    let city = try await layer("chicago/community-areas.geojson", repairs: true)
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "catchment-sample-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = try #require(try SampleCity().files().first { $0.name == "neighborhoods.geojson" })
    let path = folder.appending(path: file.name).path
    try Data(file.bytes).write(to: URL(filePath: path))
    let sample = try await AreaLayer.load(path)
    let plane = try AnalysisPlane.automatic(for: sample.shapes.extent)
    let names = try city.source.text(of: "COMMUNITY")
    for (ours, theirs) in [
      (["Albany Park", "Ravenswood Manor"], "ALBANY PARK"), (["Irving Park"], "IRVING PARK"),
    ] {
      let overlap = try Overlap(
        of: try plane.project(
          sample.selecting(sample.names.indices.filter { ours.contains(sample.names[$0]) }).shapes,
          workers: .one),
        with: try plane.project(
          city.selecting(names.indices.filter { names[$0] == theirs }).shapes, workers: .one))
      #expect(try #require(overlap.intersectionOverUnion) >= 0.85, "\(theirs)")
    }
  }
}
