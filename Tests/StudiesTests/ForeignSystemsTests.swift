import Catchment
import Foundation
import TestSupport
import Testing

/// The datum of a foreign layer is decided here and not by GDAL: NAD 83 and WGS 84 are taken as
/// equal (EPSG:1188).
@Suite(.enabled(if: InstalledProgram.ogr2ogr))
struct ForeignSystemsTests {
  private static let source = """
    {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"a"},
     "geometry":{"type":"Polygon","coordinates":[[[-87.7,41.9],[-87.69,41.9],[-87.7,41.95],[-87.7,41.9]]]}}]}
    """

  private static func load(
    _ arguments: [String], _ name: String, prj: String? = nil, system: ReferenceSystem? = nil
  ) async throws -> AreaLayer {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "catchment-systems-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let json = folder.appending(path: "source.geojson")
    try Data(source.utf8).write(to: json)
    let file = folder.appending(path: name)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["ogr2ogr"] + arguments + [file.path, json.path]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    if let prj {
      try Data(prj.utf8)
        .write(to: file.deletingPathExtension().appendingPathExtension("prj"))
    }
    return try await AreaLayer.load(file.path, options: LayerOptions(system: system?.code))
  }

  private static let oddDegrees = """
    GEOGCS["Odd degrees",DATUM["D_North_American_1983",SPHEROID["GRS_1980",6378137.0,298.257222101]],\
    PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]
    """
  /// Illinois East in feet, under a name and with a false easting that no database has.
  private static let oddFeet = """
    PROJCS["Odd feet",GEOGCS["GCS_North_American_1983",DATUM["D_North_American_1983",\
    SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],\
    PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",984250.0],PARAMETER["False_Northing",7.0],\
    PARAMETER["Central_Meridian",-88.33333333333333],PARAMETER["Scale_Factor",0.999975],\
    PARAMETER["Latitude_Of_Origin",36.66666666666666],UNIT["Foot_US",0.3048006096012192]]
    """

  @Test func degreesOnNAD83AreThoseOfWGS84() async throws {
    for (name, prj) in [("a.gpkg", nil), ("a.shp", Self.oddDegrees)] {
      let layer = try await Self.load(["-a_srs", "EPSG:4269"], name, prj: prj)
      #expect(layer.shapes.extent.minX == -87.7 && layer.shapes.extent.maxY == 41.95, "\(name)")
    }
  }

  @Test func feetComeBackToTheirDegrees() async throws {
    // GDAL's own way there and ours back: the same place to a hundredth of a millimeter.
    let layer = try await Self.load(
      ["-s_srs", "EPSG:4269", "-t_srs", "EPSG:3435"], "feet.gpkg")
    #expect(abs(layer.shapes.extent.minX + 87.7) < 1e-10)
    #expect(abs(layer.shapes.extent.maxY - 41.95) < 1e-10)
    #expect(layer.notes.contains { $0.hasSuffix("Illinois East (ftUS) (EPSG:3435).") })
  }

  @Test func aSystemWithoutACodeIsReadFromItsDefinition() async throws {
    let layer = try await Self.load(
      ["-s_srs", "EPSG:4269", "-t_srs", Self.oddFeet], "odd.shp", prj: Self.oddFeet)
    #expect(abs(layer.shapes.extent.minX + 87.7) < 1e-9)
    #expect(abs(layer.shapes.extent.maxY - 41.95) < 1e-9)
    #expect(layer.notes.contains { $0.hasSuffix("coordinates are taken as Odd feet.") })
  }

  @Test func whatTheCallerKnowsWinsOverTheFile() async throws {
    // Degrees, labelled as New York's feet.
    let layer = try await Self.load(
      ["-a_srs", "EPSG:2263"], "wrong.gpkg", system: try ReferenceSystem("EPSG:4326"))
    #expect(layer.shapes.extent.minX == -87.7 && layer.shapes.extent.maxY == 41.95)
  }
}
