import Foundation
import CatchmentGeometry
import TestSupport
import Testing

@testable import CatchmentFormats
import CatchmentIncidents

struct OutputFormatTests {
  @Test(arguments: [
    ("a.geojson", OutputFormat.geojson), ("a.JSON", .geojson), ("a.geojson.gz", .geojson),
    ("x/a.ndjson", .geojsonl), ("a.csv.gz", .csv), ("a.b.svg", .svg), ("a.gpkg", .gpkg),
    ("a.fgb", .fgb), ("a.SHP", .shp), ("a.kml", .kml),
  ])
  func theNameOfAFilePromisesAFormat(path: String, format: OutputFormat) {
    #expect(OutputFormat(nameOf: path) == format)
  }

  @Test(arguments: ["-", "a", "a.html", "csv", "a.csv/b", "a.gz", ""])
  func otherNamesPromiseNone(path: String) {
    #expect(OutputFormat(nameOf: path) == nil)
  }

  @Test func aNameThatPromisesWhatIsNotWrittenIsRefused() throws {
    #expect(try OutputFormat.promised(by: "a.txt") == .geojson)
    #expect(try OutputFormat.promised(by: "-") == .geojson)
    for path in ["a.shp.zip", "a.xlsx", "x/a.PARQUET"] {
      let error = #expect(throws: FormatError.self) { try OutputFormat.promised(by: path) }
      #expect(error?.code == .badRequest)
    }
  }

  @Test func whatCantBeWrittenIsRefusedBeforeTheWork() {
    for (format, path) in [(OutputFormat.gpkg, "a.gpkg.gz"), (.shp, "-"), (.shp, "a.zip")] {
      #expect(throws: FormatError.self) { try format.check(path, overwrites: false) }
    }
    #expect(throws: Never.self) { try OutputFormat.csv.check("a.csv.gz", overwrites: false) }
  }
}

struct FeatureTableTests {
  @Test func cellsAreQuotedWhereTheyMustBeAndStylesAreLeftOut() {
    var properties = PropertyTable(count: 2)
    properties.append("name", .strings(["plain", "a \"b\", c"]))
    properties.append("n", .integers([1, nil]))
    properties.append("list", .json([[1, 2], nil]))
    properties.append(SimpleStyle(fill: "#000000", title: "shown"))
    let table = FeatureTable(
      places: Points(x: [-87.65, .nan], y: [41.9, .nan]), placeNames: ("longitude", "latitude"),
      precision: 6)
    #expect(
      String(decoding: table.bytes(properties), as: UTF8.self) == """
        longitude,latitude,name,n,list,title
        -87.65,41.9,plain,1,"[1,2]",shown
        ,,"a ""b"", c",,,shown

        """)
  }

  @Test func aTableReadsBackAsPoints() throws {
    var properties = PropertyTable(count: 3)
    properties.append("site", .strings(["A", "007", "line\nbreak"]))
    properties.append("longitude", .strings(["x", "y", "z"]))
    let table = FeatureTable(
      places: Points(x: [1, 2, 3], y: [4, 5, 6]), placeNames: ("longitude", "latitude"),
      precision: 3)
    let layer = try FeatureFile.read(Data(table.bytes(properties)), name: "t.csv")
    #expect(layer.shapes.x == [1, 2, 3] && layer.shapes.y == [4, 5, 6])
    #expect(try layer.text(of: "site") == ["A", "007", "line\nbreak"])
  }

  @Test func withoutPlacesOrFeaturesThereIsAHeader() {
    var properties = PropertyTable(count: 0)
    properties.append("rank", .integers([]))
    let table = FeatureTable(places: nil, placeNames: ("x", "y"), precision: 3)
    #expect(String(decoding: table.bytes(properties), as: UTF8.self) == "rank\n")
  }
}

@Suite(.enabled(if: InstalledProgram.ogr2ogr))
struct ForeignOutputTests {
  private static let source = Data(
    """
    {"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"neighborhood_name":"Ünï","rank":1,"share":0.25,"day":"2020-02-29"},
     "geometry":{"type":"Polygon","coordinates":[[[-87.7,41.9],[-87.69,41.9],[-87.7,41.95],[-87.7,41.9]]]}},
    {"type":"Feature","properties":{"neighborhood_name":"b","rank":2,"share":0.5,"day":null},
     "geometry":{"type":"MultiPolygon","coordinates":[[[[-87.6,41.9],[-87.59,41.9],[-87.6,41.95],[-87.6,41.9]]]]}}]}
    """.utf8)

  @Test(arguments: [OutputFormat.gpkg, .fgb, .shp, .kml])
  func whatIsWrittenReadsBackAndIsTheSameBytesAgain(format: OutputFormat) async throws {
    let folder = try Scratch()
    let file = folder.path("areas.\(format.rawValue)")
    let output = ForeignOutput(format)
    let notes = try await output.write(Self.source, to: file, overwrites: false)
    let before = try Data(contentsOf: URL(filePath: file))
    let layer = try await InputFile.read(file).layer()
    #expect(Set(try layer.numbers(of: "rank")) == [1, 2])
    #expect(abs(layer.shapes.extent.minX + 87.7) < 1e-9)
    if format == .shp {
      #expect(notes.contains { $0.contains("neighborhood_name") })
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path("")).sorted()
      #expect(names == ["areas.cpg", "areas.dbf", "areas.prj", "areas.shp", "areas.shx"])
    }
    let taken = await #expect(throws: FormatError.self) {
      try await output.write(Self.source, to: file, overwrites: false)
    }
    #expect(taken?.code == .cannotCreate)
    _ = try await output.write(Self.source, to: file, overwrites: true)
    #expect(try Data(contentsOf: URL(filePath: file)) == before)
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path(""))
    #expect(!left.contains { $0.hasSuffix(".unfinished") })
  }

  @Test func whatGDALRefusesLeavesNothingBehind() async throws {
    let folder = try Scratch()
    // A shapefile holds one kind of shapes.
    let mixed = Data(
      """
      {"type":"FeatureCollection","features":[
      {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[1,2]}},
      {"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[1,2],[3,4]]}}]}
      """.utf8)
    let error = await #expect(throws: FormatError.self) {
      try await ForeignOutput(.shp).write(mixed, to: folder.path("x.shp"), overwrites: false)
    }
    #expect(error?.problem.hasPrefix("GDAL can't write it (") == true)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("")) == [])
    let nowhere = await #expect(throws: FormatError.self) {
      try await ForeignOutput(.gpkg).write(
        mixed, to: folder.path("no/x.gpkg"), overwrites: false)
    }
    #expect(nowhere?.problem == "its folder does not exist")
  }

  @Test func theSystemOfAPlaneIsStated() async throws {
    let folder = try Scratch()
    let feet = Data(
      #"{"type":"Feature","properties":{"a":1},"geometry":{"type":"Point","coordinates":[1150000.5,1900000.25]}}"#
        .utf8)
    var output = ForeignOutput(.gpkg)
    output.system = "EPSG:3435"
    output.isPoints = true
    _ = try await output.write(feet, to: folder.path("p.gpkg"), overwrites: false)
    let input = try await InputFile.read(folder.path("p.gpkg"))
    #expect(input.statedSystem == "EPSG:3435")
    #expect(try input.layer().shapes.x == [1150000.5])
  }
}
