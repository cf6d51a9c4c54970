import CatchmentGeometry
import Testing

@testable import CatchmentProjection

@Test(arguments: [
  ("EPSG:3435", "EPSG:3435"), ("3435", "EPSG:3435"), ("epsg:3435", "EPSG:3435"),
  ("urn:ogc:def:crs:EPSG::3435", "EPSG:3435"), ("urn:ogc:def:crs:EPSG:6.9:3435", "EPSG:3435"),
  ("OGC:CRS84", "OGC:CRS84"), ("urn:ogc:def:crs:OGC:1.3:CRS84", "OGC:CRS84"),
  ("CRS84", "OGC:CRS84"), (" EPSG:3435 ", "EPSG:3435"),
])
func systemsAreKnownByAllTheirSpellings(text: String, code: String) throws {
  #expect(try ReferenceSystem(text).code == code)
}

@Test func aSystemKnowsItsNameAndUnit() throws {
  let feet = try ReferenceSystem("EPSG:3435")
  #expect(feet.name == "NAD83 / Illinois East (ftUS)")
  #expect(!feet.isGeographic)
  // The US survey foot is 1200/3937 m.
  #expect(abs((feet.metersPerUnit ?? 0) - 1200.0 / 3937) < 1e-15)
  #expect(try ReferenceSystem("EPSG:32616").metersPerUnit == 1)
  let degrees = try ReferenceSystem("EPSG:4326")
  #expect(degrees.isGeographic)
  #expect(degrees.metersPerUnit == nil)
  #expect(try ReferenceSystem("OGC:CRS84") == .longitudeLatitude)
}

@Test func ofACompoundSystemTheHorizontalPartCounts() throws {
  // NAD83 / New York Long Island (ftUS) + NAVD88 height (ftUS)
  let system = try ReferenceSystem("EPSG:8720")
  #expect(!system.isGeographic)
  #expect(system.metersPerUnit != nil)
}

@Test(arguments: [
  ("EPSG:99999", ProjectionError.Code.unknownSystem), ("", .unknownSystem),
  ("meters", .unknownSystem),
  ("EPSG:", .unknownSystem), ("EPSG:5703", .unsuitableSystem), ("EPSG:4978", .unsuitableSystem),
])
func whatIsNoSystemOfPositionsIsRefused(text: String, code: ProjectionError.Code) {
  let error = #expect(throws: ProjectionError.self) { try ReferenceSystem(text) }
  #expect(error?.code == code)
}

@Test(arguments: [
  ("EPSG:26971", [-87.6, -87.7], [41.8, 41.9], true),
  ("EPSG:32616", [-87.6, 447_000], [41.8, 4e6], true),
  ("EPSG:32616", [-87.6, 447_000, 448_000], [41.8, 4e6, 4e6], false),
  ("EPSG:4267", [-87.6], [41.8], false), ("EPSG:3857", [-9_752_000], [5_133_000], false),
  ("EPSG:26971", [], [], false), ("EPSG:26971", [.nan], [.nan], false),
])
func degreesContradictASystemInAPlane(
  code: String, x: [Double], y: [Double], isContradicted: Bool
) throws {
  #expect(try ReferenceSystem(code).isContradicted(by: Points(x: x, y: y)) == isContradicted)
}
