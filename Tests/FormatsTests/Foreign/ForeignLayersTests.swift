import Foundation
import Testing

@testable import CatchmentFormats

struct ForeignLayersTests {
  /// As GDAL 3.6 writes it, cut short.
  static let listing = """
    INFO: Open of `city.gpkg'
          using driver `GPKG' successful.

    Layer name: areas (old)
    Geometry: Multi Polygon
    Feature Count: 1
    Layer SRS WKT:
    PROJCRS["NAD83 / Illinois East (ftUS)",
        BASEGEOGCRS["NAD83",
            ID["EPSG",4269]],
        CONVERSION["SPCS83 [East] zone",
            ID["EPSG",15387]],
        ID["EPSG",3435]]
    Data axis to CRS axis mapping: 1,2
    Layer name in a column: String (0.0)

    Layer name: styles
    Geometry: None
    Layer SRS WKT:
    (unknown)
    name: String (0.0)

    Layer name: routes
    Geometry: Line String
    Layer SRS WKT:
    GEOGCRS["WGS84(DD)",
        DATUM["WGS84",
            ELLIPSOID["WGS84",6378137,298.257223563,
                LENGTHUNIT["metre",1,
                    ID["EPSG",9001]]]]]
    Data axis to CRS axis mapping: 1,2
    """

  @Test func namesGeometriesAndSystemsAreRead() {
    let layers = ForeignLayers(Self.listing).layers
    #expect(layers.map(\.name) == ["areas (old)", "styles", "routes"])
    #expect(layers.map(\.hasGeometry) == [true, false, true])
    #expect(layers[0].system == "EPSG:3435")
    #expect(layers[1].system == nil)
    #expect(layers[2].system?.hasPrefix("GEOGCRS[\"WGS84(DD)\",DATUM[") == true)
  }

  @Test func theCodeIsThatOfTheWholeDefinition() {
    #expect(ForeignLayers.system("GEOGCRS[\"WGS 84\",ID[\"EPSG\",4326]]") == "OGC:CRS84")
    #expect(
      ForeignLayers.system("PROJCS[\"x\",AUTHORITY[\"ESRI\",\"102671\"]]") == "ESRI:102671")
    let inner = "GEOGCRS[\"x\",PRIMEM[\"y\",0],UNIT[\"degree\",0.01,ID[\"EPSG\",9122]]]"
    #expect(ForeignLayers.system(inner) == inner)
    #expect(ForeignLayers.system("(unknown)") == nil)
  }

  @Test func theOnlyLayerWithPlacesIsChosenAndOneOfSeveralMustBeNamed() throws {
    let all = ForeignLayers(Self.listing)
    #expect(try all.choose("styles", in: "city.gpkg").name == "styles")
    let ambiguous = #expect(throws: FormatError.self) { try all.choose(nil, in: "city.gpkg") }
    #expect(ambiguous?.description.contains("3 layers (areas (old), styles, routes)") == true)
    #expect(ambiguous?.code == .badRequest)
    let unknown = #expect(throws: FormatError.self) { try all.choose("route", in: "city.gpkg") }
    #expect(unknown?.advice == "Did you mean \"routes\"?")
    let two = ForeignLayers(
      "Layer name: a\nGeometry: None\nLayer name: b\nGeometry: Point\n")
    #expect(try two.choose(nil, in: "x").name == "b")
    #expect(throws: FormatError.self) { try ForeignLayers("").choose(nil, in: "x") }
  }
}

struct PasswordsTests {
  @Test(arguments: [
    ("PG:host=h password=secret dbname=d", "PG:host=h password=*** dbname=d"),
    ("PG:host=h password='a b' dbname=d", "PG:host=h password=*** dbname=d"),
    ("postgresql://user:pa:ss@h/d", "postgresql://user:***@h/d"),
    ("postgresql://user@h/d", "postgresql://user@h/d"),
    ("shootings.csv", "shootings.csv"),
  ])
  func aPasswordIsNotShown(text: String, shown: String) {
    #expect(Passwords.hidden(in: text) == shown)
  }
}

struct DriverListingTests {
  @Test func driversAreNamedAsTheProgramNamesThem() {
    let listing = """
      Supported Formats:
        netCDF -raster,multidimensional raster,vector- (rw+vs): Network Common Data Format
        UK .NTF -vector- (rov): UK .NTF
        ESRI Shapefile -vector- (rw+v): ESRI Shapefile
      """
    #expect(GDAL.drivers(in: listing) == ["netCDF", "UK .NTF", "ESRI Shapefile"])
    #expect(GDAL.drivers(in: "").isEmpty)
  }
}
