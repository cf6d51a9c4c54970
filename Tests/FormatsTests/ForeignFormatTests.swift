import Foundation
import TestSupport
import Testing

@testable import Formats

struct ForeignFormatTests {
  @Test(
    arguments: [
      ([0x00, 0x00, 0x27, 0x0A, 0x00], "shapefile", ".dbf"),
      (Array("SQLite format 3\0".utf8), "GeoPackage", "ogr2ogr"),
      (Array("PK\u{3}\u{4}".utf8), "spreadsheet", "CSV"),
      (Array("%PDF-1.4".utf8), "PDF", "CSV"),
      (Array("<?xml version=\"1.0\"?><kml/>".utf8), "KML", "ogr2ogr"),
    ] as [([UInt8], String, String)])
  func aForeignFormatIsNamedWithWhatToDo(head: [UInt8], name: String, advice: String) {
    let error = #expect(throws: FormatError.self) {
      try FeatureFile.read(Data(head), name: "layer")
    }
    #expect(error?.code == .badData)
    #expect(
      error?.description.contains(name) == true && error?.description.contains(advice) == true)
    #expect(throws: FormatError.self) {
      try IncidentTable.read(bytes: Data(head), name: "layer")
    }
  }

  @Test(.enabled(if: DataFolder.isAvailable)) func aLoneShapefileIsToldApart() throws {
    let bytes = try Data(
      contentsOf: URL(filePath: DataFolder.file("dirty/shapefile-without-companions.shp")))
    let error = #expect(throws: FormatError.self) {
      try IncidentTable.read(bytes: bytes, name: "x.shp")
    }
    #expect(error?.problem.contains("shapefile") == true)
  }
}

struct FeatureFileTests {
  @Test func aTableOfPointsIsALayer() throws {
    let text =
      "site,code,lat,lng,victim_sex\nFirst,007,41.9,-87.7,M\n\"Second, really\",1.5,41.8,-87.6,\n"
    let layer = try FeatureFile.read(Data(text.utf8), name: "sites.csv")
    #expect(layer.count == 2)
    #expect(layer.shapes.x == [-87.7, -87.6] && layer.shapes.y == [41.9, 41.8])
    #expect(layer.propertyNames == ["site", "code"])
    #expect(try layer.text(of: "site") == ["First", "Second, really"])
    #expect(try layer.values(of: "code") == [.string("007"), .number(1.5)])
  }

  @Test func aSiteWithoutAPlaceIsRefusedWithItsLine() {
    let text = "site,lat,lng\nFirst,41.9,-87.7\nSecond,,-87.6\n"
    let error = #expect(throws: FormatError.self) {
      try FeatureFile.read(Data(text.utf8), name: "sites.csv")
    }
    #expect(error?.place == "sites.csv: line 3")
  }
}
