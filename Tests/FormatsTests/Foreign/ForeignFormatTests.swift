import Foundation
import Testing

@testable import CatchmentFormats
import CatchmentIncidents

struct ForeignFormatTests {
  @Test(
    arguments: [
      ([0x00, 0x00, 0x27, 0x0A, 0x00], "a shapefile", "shp"),
      (Array("SQLite format 3\0".utf8), "a GeoPackage or another SQLite database", "gpkg"),
      (Array("PK\u{3}\u{4}".utf8), "a zip archive", "zip"),
      (Array("PAR1".utf8), "a Parquet file", "parquet"),
      (Array("fgb\u{3}".utf8), "a FlatGeobuf file", "fgb"),
      ([0xD0, 0xCF, 0x11, 0xE0], "a spreadsheet of the old Excel format", "xls"),
      (Array("<?xml version=\"1.0\"?><kml/>".utf8), "a KML document", "kml"),
      (Array("<?xml version=\"1.0\"?><gpx/>".utf8), "a GPX document", "gpx"),
    ] as [([UInt8], String, String)])
  func aForeignFormatIsKnownByItsFirstBytes(head: [UInt8], name: String, suffix: String) {
    let format = ForeignFormat(Data(head))
    #expect(format?.name == name && format?.suffix == suffix && format?.isReadable == true)
    // Bytes alone are refused: nobody can be asked to read them.
    let error = #expect(throws: FormatError.self) {
      try FeatureFile.read(Data(head), name: "layer")
    }
    #expect(error?.code == .badData && error?.description.contains("ogr2ogr") == true)
    #expect(throws: IncidentError.self) {
      try IncidentTable.read(bytes: Data(head), name: "layer")
    }
  }

  @Test func textIsNotForeignAndADocumentCantBeRead() {
    for text in ["lat,lon\n", "{\"type\":", "[1]", ""] {
      #expect(ForeignFormat(Data(text.utf8)) == nil)
    }
    #expect(ForeignFormat(Data("%PDF-1.4".utf8))?.isReadable == false)
    #expect(ForeignFormat(nameOf: "roads.TAB")?.suffix == "tab")
    #expect(ForeignFormat(nameOf: "roads.csv") == nil)
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

  @Test func rowsWithoutAPlaceAreLeftOutAndTold() throws {
    let text = "site,lat,lng\n,,\nFirst,41.9,-87.7\nSecond,,-87.6\nThird,0,0\nFourth,41.8,-87.6\n"
    let layer = try FeatureFile.read(Data(text.utf8), name: "sites.csv")
    #expect(try layer.text(of: "site") == ["First", "Fourth"])
    #expect(layer.notes.last == "sites.csv: 3 rows without a place left out; line 2, ….")
    // Feet may begin anywhere.
    let feet = try FeatureFile.read(Data(text.utf8), name: "sites.csv", ignoresStatedSystem: true)
    #expect(try feet.text(of: "site") == ["First", "Third", "Fourth"])
  }

  @Test func aSiteKeepsItsNameAndAPersonDoesNot() throws {
    let sites = "Name,lat,lng\nLibrary,41.9,-87.7\n"
    #expect(try FeatureFile.read(Data(sites.utf8), name: "sites.csv").propertyNames == ["Name"])
    let victims = "Name,date,lat,lng\nSomebody,2020-01-01,41.9,-87.7\n"
    #expect(try FeatureFile.read(Data(victims.utf8), name: "sites.csv").propertyNames == ["date"])
  }
}
