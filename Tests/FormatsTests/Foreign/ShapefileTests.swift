import CatchmentIncidents
import Foundation
import TestSupport
import Testing

@testable import CatchmentFormats

/// Shapefiles as town halls publish them: without the files that say what the others mean.
@Suite(.enabled(if: InstalledProgram.ogr2ogr))
struct ShapefileTests {
  private static let source = """
    {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"Peña Süd"},
    "geometry":{"type":"Polygon","coordinates":[[[-87.7,41.9],[-87.6,41.9],[-87.6,41.95],[-87.7,41.9]]]}}]}
    """

  /// A shapefile with names in Latin-1 that nothing states: no `.cpg`, and no language in the
  /// `.dbf` (byte 29).
  private func make(_ folder: borrowing Scratch) throws -> String {
    let json = try folder.write(Self.source, as: "a.geojson")
    try folder.run(
      "ogr2ogr",
      ["-f", "ESRI Shapefile", "-lco", "ENCODING=ISO-8859-1", folder.path("a.shp"), json])
    try FileManager.default.removeItem(atPath: folder.path("a.cpg"))
    var table = try Data(contentsOf: URL(filePath: folder.path("a.dbf")))
    table[29] = 0
    try table.write(to: URL(filePath: folder.path("a.dbf")))
    return folder.path("a.shp")
  }

  @Test func namesWithoutAStatedEncodingAreReadAsWindows1252AndTold() async throws {
    let folder = try Scratch()
    let file = try make(folder)
    let layer = try await InputFile.read(file).layer()
    #expect(try layer.text(of: "name") == ["Peña Süd"])
    #expect(layer.notes.contains { $0.contains("Windows-1252") && $0.contains(".cpg") })
    try Data("ISO-8859-1".utf8).write(to: URL(filePath: folder.path("a.cpg")))
    let stated = try await InputFile.read(file).layer()
    #expect(try stated.text(of: "name") == ["Peña Süd"])
    #expect(!stated.notes.contains { $0.contains("Windows-1252") })
  }

  @Test func withoutAnIndexTheOtherFilesStillCount() async throws {
    let folder = try Scratch()
    let file = try make(folder)
    try FileManager.default.removeItem(atPath: folder.path("a.shx"))
    let input = try await InputFile.read(file)
    #expect(try input.layer().text(of: "name") == ["Peña Süd"])
    #expect(input.statedSystem == "OGC:CRS84")
    #expect(input.notes.contains { $0.contains(".shx is missing") })
    #expect(!input.notes.contains { $0.contains(".dbf is missing") })
    #expect(!FileManager.default.fileExists(atPath: folder.path("a.shx")))
  }

  @Test func theWholeTableOfWindows1252IsTurnedIntoUTF8() throws {
    let bytes = Data((0...255).map { UInt8($0) })
    let text = try #require(String(validating: Windows1252.utf8(bytes), as: UTF8.self))
    // The system's own table, but for the five bytes that it leaves open.
    for (scalar, byte) in zip(text.unicodeScalars, bytes)
    where ![0x81, 0x8D, 0x8F, 0x90, 0x9D].contains(byte) {
      let expected = String(data: Data([byte]), encoding: .windowsCP1252)
      #expect(expected == String(scalar), "\(byte)")
    }
    #expect(text.unicodeScalars.count == 256)
  }
}
