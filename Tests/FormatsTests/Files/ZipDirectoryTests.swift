import Foundation
import Testing

@testable import CatchmentFormats

struct ZipDirectoryTests {
  /// An archive of empty entries: its directory is all that is read.
  private static func archive(_ names: [String], comment: Int = 0) -> Data {
    func number(_ value: Int, _ length: Int) -> [UInt8] {
      (0..<length).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    var directory: [UInt8] = []
    for name in names {
      directory += number(0x0201_4B50, 4) + [UInt8](repeating: 0, count: 24)
      directory += number(name.utf8.count, 2) + [UInt8](repeating: 0, count: 16)
      directory += Array(name.utf8)
    }
    let start = Array("PK\u{3}\u{4} what is packed".utf8)
    let end =
      number(0x0605_4B50, 4) + number(0, 4) + number(names.count, 2) + number(names.count, 2)
      + number(directory.count, 4) + number(start.count, 4) + number(comment, 2)
    return Data(start + directory + end + [UInt8](repeating: 65, count: comment))
  }

  @Test(arguments: [0, 1, 300, 65_535]) func namesAreReadBeforeAnyComment(comment: Int) {
    let names = ["a.shp", "Ünï/b.csv", "folder/"]
    #expect(ZipDirectory(Self.archive(names, comment: comment)).names == names)
  }

  @Test func whatHoldsDataIsFound() {
    let names = [
      "city/", "city/areas.shp", "city/areas.dbf", "__MACOSX/city/._areas.shp", ".hidden.csv",
      "city/map.gdb/", "city/map.gdb/a00000001.gdbtable", "readme.txt", "TABLE.CSV",
    ]
    #expect(
      ZipDirectory(Self.archive(names)).sources == ["city/areas.shp", "city/map.gdb", "TABLE.CSV"])
  }

  @Test func aSpreadsheetAndLinkedDocumentsAreToldApart() {
    let sheet = ["[Content_Types].xml", "xl/workbook.xml"]
    #expect(ZipDirectory(Self.archive(sheet)).spreadsheet == .spreadsheet)
    #expect(
      ZipDirectory(Self.archive(["mimetype", "content.xml"])).spreadsheet == .openSpreadsheet)
    #expect(ZipDirectory(Self.archive(["doc.kml", "layers/a.kml"])).isLinkedDocuments)
    #expect(!ZipDirectory(Self.archive(["doc.kml", "a.png"])).isLinkedDocuments)
  }

  @Test func oneOfSeveralIsNamed() throws {
    let archive = ZipDirectory(Self.archive(["x/a.shp", "x/b.shp"]))
    #expect(try archive.choose("b", in: "z.zip").entry == "x/b.shp")
    #expect(try archive.choose("x/a.shp", in: "z.zip").entry == "x/a.shp")
    #expect(throws: FormatError.self) { try archive.choose("c", in: "z.zip") }
    let one = ZipDirectory(Self.archive(["city.gpkg"]))
    #expect(try one.choose("areas", in: "z.zip") == ("city.gpkg", "areas"))
    #expect(throws: FormatError.self) {
      try ZipDirectory(Self.archive(["a.txt"])).choose(nil, in: "z")
    }
  }

  @Test func brokenArchivesHaveNoNames() {
    let whole = Self.archive(["a.shp", "b.shp"])
    for length in 0..<whole.count {
      #expect(ZipDirectory(whole.prefix(length)).names.count <= 2)
    }
    var wild = whole
    // A directory that begins far beyond the end.
    wild.replaceSubrange(wild.count - 6..<wild.count - 2, with: [0xFF, 0xFF, 0xFF, 0x7F])
    #expect(ZipDirectory(wild).names == [])
    #expect(ZipDirectory(Data()).names == [])
  }
}
