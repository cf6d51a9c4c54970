import Foundation
import CatchmentGeometry
import TestSupport
import Testing

@testable import CatchmentFormats
import CatchmentIncidents

/// Files of foreign formats are made by `ogr2ogr` itself from GeoJSON, and must read as that
/// GeoJSON does.
@Suite(.enabled(if: InstalledProgram.ogr2ogr))
struct InputFileTests {
  private static let source = """
    {"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"code":"007","n":3,"share":0.1,"when":"2020-01-31T12:30:00","day":"2020-02-01","ok":null},
     "geometry":{"type":"Polygon","coordinates":[[[-87.7,41.9],[-87.7123456789,41.9],[-87.7,41.95],[-87.7,41.9]]]}},
    {"type":"Feature","properties":{"code":"Ünï","n":-4,"share":2.5,"when":"2020-03-01T00:00:00","day":"2020-02-29","ok":"x"},
     "geometry":{"type":"Polygon","coordinates":[[[-87.6,41.9],[-87.61,41.9],[-87.6,41.95],[-87.6,41.9]]]}}]}
    """

  @Test(arguments: [
    "gpkg", "fgb", "kml", "shp", "geojson.gz", "gpkg.gz", "zip", "sqlite", "gml", "tab",
  ])
  func everyFormatReadsAsTheGeoJSONItWasMadeFrom(suffix: String) async throws {
    let folder = try Scratch()
    let json = try folder.write(Self.source, as: "areas.geojson")
    let file = folder.path("areas.\(suffix)")
    switch suffix {
    case "gpkg.gz":
      try folder.run("ogr2ogr", [folder.path("areas.gpkg"), json])
      try folder.run("gzip", [folder.path("areas.gpkg")])
    case "geojson.gz": try folder.run("gzip", ["-k", json])
    case "zip":
      try folder.run("ogr2ogr", ["-f", "ESRI Shapefile", folder.path("areas.shp.zip"), json])
      try FileManager.default.moveItem(atPath: folder.path("areas.shp.zip"), toPath: file)
    case "tab": try folder.run("ogr2ogr", ["-f", "MapInfo File", file, json])
    default: try folder.run("ogr2ogr", [file, json])
    }
    let expected = try await InputFile.read(json).layer()
    let layer = try await InputFile.read(file).layer()
    #expect(layer.count == 2)
    // MapInfo keeps whole numbers, KML and GML fewer digits.
    let tolerance = ["tab", "kml", "gml"].contains(suffix) ? 1e-6 : 0
    // FlatGeobuf puts features near to each other side by side.
    let order = try layer.numbers(of: "n") == [3, -4] ? [0, 1] : [1, 0]
    for feature in 0..<2 {
      let found = corners(layer, order[feature])
      let wanted = corners(expected, feature)
      #expect(found.count == wanted.count)
      for (left, right) in zip(found, wanted) {
        #expect(abs(left.x - right.x) <= tolerance && abs(left.y - right.y) <= tolerance)
      }
    }
    let ordered = layer.selecting(order)
    #expect(try ordered.numbers(of: "share") == [0.1, 2.5])
    if suffix != "tab" { #expect(try ordered.text(of: "code") == ["007", "Ünï"]) }
    // KML turns dates into time spans.
    if suffix != "kml" {
      let days = try ordered.text(of: "day").map { $0?.prefix(10).replacing("/", with: "-") }
      #expect(days == ["2020-02-01", "2020-02-29"])
    }
  }

  @Test func theStatedSystemIsPassedOnAndTheNumbersAreLeftAlone() async throws {
    let folder = try Scratch()
    let json = try folder.write(Self.source, as: "areas.geojson")
    try folder.run("ogr2ogr", ["-t_srs", "EPSG:3435", folder.path("feet.gpkg"), json])
    let input = try await InputFile.read(folder.path("feet.gpkg"))
    #expect(input.statedSystem == "EPSG:3435")
    let layer = try input.layer()
    #expect(layer.statedSystem == "EPSG:3435" && layer.shapes.x.allSatisfy { $0 > 1_000_000 })
    #expect(try input.layer(ignoresStatedSystem: true).statedSystem == nil)
    #expect(layer.notes == ["\(folder.path("feet.gpkg")): read by GDAL, layer areas."])
  }

  @Test func aTableWithoutPlacesIsReadAsATable() async throws {
    let folder = try Scratch()
    let csv = try folder.write("site,lat,lng\nA,41.9,-87.7\n", as: "sites.csv")
    try folder.run(
      "ogr2ogr", ["-f", "XLSX", "-oo", "AUTODETECT_TYPE=YES", folder.path("s.xlsx"), csv])
    let layer = try await InputFile.read(folder.path("s.xlsx")).layer()
    #expect(layer.shapes.x == [-87.7] && layer.shapes.y == [41.9])
    #expect(try layer.text(of: "site") == ["A"])
  }

  @Test func oneOfSeveralLayersIsNamedByOptionOrBehindTheFile() async throws {
    let folder = try Scratch()
    let json = try folder.write(Self.source, as: "areas.geojson")
    let file = folder.path("city.gpkg")
    try folder.run("ogr2ogr", [file, json, "-nln", "areas"])
    try folder.run("ogr2ogr", ["-append", file, json, "-nln", "blocks", "-where", "n = 3"])
    #expect(try await InputFile.read(file, layer: "blocks").layer().count == 1)
    #expect(try await InputFile.read("\(file)#areas").layer().count == 2)
    #expect(try await InputFile.read("\(file)#areas", layer: "blocks").layer().count == 2)
    let error = await #expect(throws: FormatError.self) { try await InputFile.read(file) }
    #expect(error?.problem == "it holds 2 layers (areas, blocks)")
    let zip = folder.path("all.zip")
    try folder.run(
      "ogr2ogr", ["-f", "ESRI Shapefile", folder.path("all.shp.zip"), json, "-nln", "a"])
    try folder.run(
      "ogr2ogr", ["-append", "-f", "ESRI Shapefile", folder.path("all.shp.zip"), json, "-nln", "b"])
    try FileManager.default.moveItem(atPath: folder.path("all.shp.zip"), toPath: zip)
    #expect(try await InputFile.read("\(zip)#b").layer().count == 2)
    let several = await #expect(throws: FormatError.self) { try await InputFile.read(zip) }
    #expect(several?.problem.hasSuffix("it holds 2 layers (a, b)") == true)
  }

  @Test func whatCantBeReadIsToldInGDALsWords() async throws {
    let folder = try Scratch()
    let broken = try folder.write("SQLite format 3\0 and no more", as: "broken.gpkg")
    let error = await #expect(throws: FormatError.self) { try await InputFile.read(broken) }
    #expect(error?.code == .badData && error?.place == broken)
    #expect(error?.problem.contains("GDAL can't read it (") == true)
    let empty = folder.path("empty.gpkg")
    let json = try folder.write(Self.source, as: "areas.geojson")
    try folder.run("ogr2ogr", [empty, json, "-where", "n = 99"])
    let none = await #expect(throws: FormatError.self) { try await InputFile.read(empty) }
    #expect(none?.problem == "the layer areas has no features")
  }

  @Test(
    .enabled(if: DataFolder.isAvailable),
    arguments: [("SY1314_179143f8", "routes"), ("SY1314_f218d1e0", "buffers")])
  func thePublishedShapefilesReadAsTheirGeoJSON(shapefile: String, name: String) async throws {
    let layer = try await InputFile.read(DataFolder.file("chicago/safe-passage/\(shapefile).shp"))
      .layer()
    let expected = try await InputFile.read(DataFolder.file("chicago/safe-passage/\(name).geojson"))
      .layer()
    #expect(layer.count == expected.count)
    #expect(Set(try layer.text(of: "route_numb")) == Set(try expected.text(of: "route_numb")))
    for feature in 0..<layer.count {
      let found = corners(layer, feature)
      let wanted = corners(expected, feature)
      // The GeoJSON was written with nine decimals, which can make two corners one.
      #expect(farthest(found, from: wanted) <= 6e-10 && farthest(wanted, from: found) <= 6e-10)
    }
  }

  @Test(.enabled(if: DataFolder.isAvailable)) func thePublishedGeoPackageHasItsPrecinct()
    async throws
  {
    let layer = try await InputFile.read(DataFolder.file("memphis/40th_precinct.gpkg")).layer()
    #expect(layer.count == 1 && layer.statedSystem == "OGC:CRS84")
    #expect(try layer.numbers(of: "Precinct") == [40])
  }

  @Test(.enabled(if: DataFolder.isAvailable))
  func aLoneShapefileGivesItsShapesAndNothingIsWrittenBesideIt() async throws {
    let folder = try Scratch()
    let file = folder.path("alone.shp")
    try FileManager.default.copyItem(
      atPath: DataFolder.file("dirty/shapefile-without-companions.shp"), toPath: file)
    let input = try await InputFile.read(file)
    #expect(try input.layer().count == 22)
    #expect(input.statedSystem == nil && input.notes.count == 4)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("")) == ["alone.shp"])
  }

  /// The largest distance, along an axis, of a corner to the nearest of the others.
  private func farthest(
    _ corners: [(x: Double, y: Double)], from others: [(x: Double, y: Double)]
  ) -> Double {
    corners.reduce(0) { worst, corner in
      max(
        worst, others.reduce(.infinity) { min($0, max(abs($1.x - corner.x), abs($1.y - corner.y))) }
      )
    }
  }

  /// The corners of a feature, sorted: writers turn rings around and begin them elsewhere.
  private func corners(_ layer: Layer, _ feature: Int) -> [(x: Double, y: Double)] {
    var seen: Set<[Double]> = []
    for index in layer.shapes.allCoordinates(of: feature) {
      seen.insert([layer.shapes.x[index], layer.shapes.y[index]])
    }
    return seen.map { ($0[0], $0[1]) }.sorted { $0 < $1 }
  }
}

/// A folder of one test.
struct Scratch: ~Copyable {
  private let folder = FileManager.default.temporaryDirectory
    .appending(path: "catchment-scratch-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func path(_ name: String) -> String {
    name.isEmpty ? folder.path : folder.appending(path: name).path
  }

  func write(_ text: String, as name: String) throws -> String {
    try Data(text.utf8).write(to: folder.appending(path: name))
    return path(name)
  }

  func run(_ program: String, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(program) \(arguments)")
  }
}
