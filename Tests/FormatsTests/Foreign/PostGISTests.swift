import Foundation
import CatchmentGeometry
import TestSupport
import Testing

@testable import CatchmentFormats
import CatchmentIncidents

private let postGIS = ProcessInfo.processInfo.environment["CATCHMENT_POSTGIS"]

/// Reads from a database that `scripts/lib/with-postgis` has started on loopback, and named in
/// `CATCHMENT_POSTGIS`.
@Suite(
  .serialized,
  .enabled(if: postGIS != nil && InstalledProgram.ogr2ogr, "CATCHMENT_POSTGIS names no database."))
struct PostGISTests {
  private static let source = """
    {"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"code":"007","n":3,"share":0.1,"incident_date":"2020-01-31T12:30:00","day":"2020-02-01"},
     "geometry":{"type":"Point","coordinates":[-87.7123456789,41.9]}},
    {"type":"Feature","properties":{"code":"Ünï","n":null,"share":2.5,"incident_date":"2020-03-01T00:15:00","day":"2020-02-29"},
     "geometry":{"type":"Point","coordinates":[-87.6,41.95]}}]}
    """

  @Test func aTableReadsAsTheGeoJSONThatFilledIt() async throws {
    let connection = try #require(postGIS)
    let folder = try Scratch()
    let json = try folder.write(Self.source, as: "shootings.geojson")
    for (name, system) in [("degrees", "EPSG:4326"), ("feet", "EPSG:3435")] {
      try folder.run(
        "ogr2ogr",
        [
          "-f", "PostgreSQL", connection, json, "-nln", name, "-t_srs", system, "-overwrite",
          "-lco", "FID=number",
        ])
    }
    let expected = try await InputFile.read(json).layer()
    let input = try await InputFile.read(connection, layer: "degrees")
    let layer = try input.layer()
    #expect(layer.statedSystem == "OGC:CRS84")
    #expect(layer.shapes.x == expected.shapes.x && layer.shapes.y == expected.shapes.y)
    #expect(layer.propertyNames == ["code", "n", "share", "incident_date", "day"])
    for property in ["code", "incident_date", "day"] {
      // The database knows the time zone of a moment, and says it behind.
      let texts = try layer.text(of: property).map { $0?.prefix(19) }
      #expect(try texts == expected.text(of: property).map { $0?.prefix(19) })
    }
    #expect(try layer.numbers(of: "n") == [3, nil])
    #expect(!input.name.contains("secret") && !input.notes.joined().contains("secret"))

    let feet = try await InputFile.read(connection, layer: "feet")
    #expect(feet.statedSystem == "EPSG:3435")
    #expect(try feet.layer().shapes.x.allSatisfy { $0 > 1_000_000 })

    let ambiguous = await #expect(throws: FormatError.self) { try await InputFile.read(connection) }
    #expect(ambiguous?.problem.contains("degrees") == true)
    #expect(ambiguous?.description.contains("secret") == false)
    let incidents = try IncidentTable.read(layer: layer)
    #expect(incidents.count == 2 && incidents.minute == [750, 15])
  }

  @Test(.enabled(if: DataFolder.isAvailable)) func realAreasKeepEveryCoordinate() async throws {
    let connection = try #require(postGIS)
    let folder = try Scratch()
    let json = DataFolder.file("chicago/community-areas.geojson")
    try folder.run(
      "ogr2ogr",
      ["-f", "PostgreSQL", connection, json, "-nln", "areas", "-nlt", "MULTIPOLYGON", "-overwrite"])
    let expected = try await InputFile.read(json).layer()
    let layer = try await InputFile.read(connection, layer: "areas").layer()
    #expect(layer.count == expected.count)
    // PostgreSQL has names in lower case.
    #expect(try layer.text(of: "community") == expected.text(of: "COMMUNITY"))
    for feature in 0..<layer.count {
      let (found, wanted) = (places(layer, feature), places(expected, feature))
      #expect(found == wanted)
    }
  }

  @Test func aServerThatDoesNotAnswerIsTold() async throws {
    let error = await #expect(throws: FormatError.self) {
      try await InputFile.read("PG:host=127.0.0.1 port=1 user=x password=secret dbname=x")
    }
    #expect(error?.code == .badData && error?.description.contains("secret") == false)
    #expect(error?.problem.contains("refused") == true)
  }

  private func places(_ layer: Layer, _ feature: Int) -> Set<[Double]> {
    Set(
      layer.shapes.allCoordinates(of: feature).map { [layer.shapes.x[$0], layer.shapes.y[$0]] })
  }
}
