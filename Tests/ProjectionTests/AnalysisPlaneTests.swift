import Foundation
import CatchmentGeometry
import CatchmentParallel
import Testing
import TestSupport

@testable import CatchmentProjection

private func extent(
  _ minX: Double, _ minY: Double, _ maxX: Double, _ maxY: Double
) -> Extent<Geographic> {
  Extent(minX: minX, minY: minY, maxX: maxX, maxY: maxY)
}

@Test(arguments: [
  (-87.7, 41.8, "EPSG:32616"), (-74.0, 40.7, "EPSG:32618"), (-118.2, 34.0, "EPSG:32611"),
  (-43.2, -22.9, "EPSG:32723"), (18.4, -33.9, "EPSG:32734"), (5.3, 60.4, "EPSG:32632"),
  (2.9, 60.4, "EPSG:32631"), (15.6, 78.2, "EPSG:32633"), (8.0, 78.2, "EPSG:32631"),
  (24.0, 79.0, "EPSG:32635"), (36.0, 79.0, "EPSG:32637"), (179.99, -17, "EPSG:32760"),
  (-179.99, -17, "EPSG:32701"), (181, -17, "EPSG:32701"), (0, 0, "EPSG:32631"),
])
func theCenterDecidesTheZone(longitude: Double, latitude: Double, code: String) throws {
  let plane = try AnalysisPlane.automatic(
    for: extent(longitude - 0.001, latitude - 0.001, longitude + 0.001, latitude + 0.001))
  #expect(plane.code == code)
  #expect(plane.isAutomatic)
}

/// A zone that is written down moves places just as the one in PROJ's database.
@Test(arguments: [1, 16, 31, 32, 60], [41.8, -33.9])
func aZoneIsThatOfTheDatabase(zone: Int, latitude: Double) throws {
  let longitude = Double(zone * 6 - 183) + 1.7
  let box = extent(longitude - 0.1, latitude - 0.1, longitude + 0.1, latitude + 0.1)
  let written = try AnalysisPlane.automatic(for: box)
  let named = try AnalysisPlane(code: written.code, extent: box)
  #expect(written.name == named.name && written.transform.operation.contains("WGS 84"))
  #expect(written.worstScaleError == named.worstScaleError)
  let places = Points<Geographic>(x: [longitude, longitude + 0.1], y: [latitude, latitude - 0.1])
  let (a, b) = (
    try written.project(places, workers: .one), try named.project(places, workers: .one)
  )
  #expect(a.x == b.x && a.y == b.y)
}

@Test func aPlaneLiesAcrossThe180thMeridian() throws {
  let places = Points<Geographic>(x: [179.9, -179.9, 180], y: [-17, -17, -16.9])
  let plane = try AnalysisPlane.automatic(for: places.robustExtent)
  #expect(plane.worstScaleError < 0.001, "\(plane)")
  let flat = try plane.project(places, workers: .one)
  // 0.2° of the parallel at 17° south: a cos φ / √(1 − e² sin² φ) · 0.2 π / 180.
  let length = hypot(flat.x[1] - flat.x[0], flat.y[1] - flat.y[0])
  #expect(abs(length / 21_297.166 - 1) <= plane.worstScaleError)
}

@Test func chicagosPlaneTellsItsErrors() throws {
  let plane = try AnalysisPlane.automatic(for: extent(-87.94, 41.64, -87.52, 42.03))
  #expect(plane.code == "EPSG:32616")
  // On the central meridian, 87° west, a UTM zone shortens lengths by 1:2500; here the errors are
  // smaller.
  #expect(plane.worstScaleError > 0.0003 && plane.worstScaleError <= 0.0004)
  #expect(abs(plane.worstAreaError - 2 * plane.worstScaleError) < 1e-5)
  #expect(
    plane.description.hasPrefix("WGS 84 / UTM zone 16N (EPSG:32616), lengths within 0.0"),
    "\(plane)")
}

@Test func aWideExtentGetsAPlaneThatKeepsAreas() throws {
  let plane = try AnalysisPlane.automatic(for: extent(-92, 36, -84, 43))
  #expect(plane.code.hasPrefix("+proj=laea +lat_0=39.5 +lon_0=-88.0"))
  #expect(plane.worstAreaError == 0)
  #expect(plane.worstScaleError < 0.003)
  let center = try plane.project(Points(x: [-88], y: [39.5]), workers: .one)
  #expect(abs(center.x[0]) < 1e-6 && abs(center.y[0]) < 1e-6)
}

@Test(arguments: [extent(-20, 85, 20, 88), extent(0, -85, 30, -82), extent(-170, -60, 170, 80)])
func beyondTheZonesThePlaneIsItsOwn(extent: Extent<Geographic>) throws {
  #expect(try AnalysisPlane.automatic(for: extent).code.hasPrefix("+proj=laea"))
}

@Test func feetBecomeMeters() throws {
  let city = extent(-87.94, 41.64, -87.52, 42.03)
  let feet = try AnalysisPlane(code: "EPSG:3435", extent: city)
  let meters = try AnalysisPlane(code: "EPSG:26971", extent: city)
  let place = Points<Geographic>(x: [-87.669999562], y: [41.815117282])
  let inFeet = try feet.project(place, workers: .one)
  #expect(abs(inFeet.x[0] - 1_165_074 * 1200 / 3937) < 0.005)
  #expect(abs(inFeet.y[0] - 1_875_917 * 1200 / 3937) < 0.005)
  #expect(!feet.isAutomatic)
  // The same projection, once published in feet and once in meters.
  #expect(abs(feet.worstScaleError - meters.worstScaleError) < 1e-9)
  let inMeters = try meters.project(place, workers: .one)
  #expect(abs(inMeters.y[0] - inFeet.y[0]) < 0.001)
}

@Test(arguments: ["EPSG:32616", "EPSG:3435", "EPSG:2248", "EPSG:26771", nil])
func thereAndBackIsUnderAMillimeter(code: String?) throws {
  let box = extent(-88, 41, -87, 42)
  let plane = try code.map { try AnalysisPlane(code: $0, extent: box) } ?? .automatic(for: box)
  var shapes = Shapes<Geographic>()
  shapes.appendLine(Points(x: [-88, -87.5, -87], y: [41, 41.3, 42]))
  shapes.appendPoint(x: -87.7, y: 41.9)
  let flat = try plane.project(shapes, workers: Workers(2))
  let back = try plane.unproject(flat, workers: Workers(2))
  #expect(back.featureStart == shapes.featureStart && back.kind == shapes.kind)
  for index in shapes.x.indices {
    #expect(abs(back.x[index] - shapes.x[index]) < 1e-8)
    #expect(abs(back.y[index] - shapes.y[index]) < 1e-8)
  }
  let again = try plane.project(back, workers: .one)
  for index in flat.x.indices {
    #expect(hypot(again.x[index] - flat.x[index], again.y[index] - flat.y[index]) < 0.001)
  }
}

@Test func degreesAreNoPlane() {
  let error = #expect(throws: ProjectionError.self) {
    try AnalysisPlane(code: "EPSG:4326", extent: extent(-88, 41, -87, 42))
  }
  #expect(error?.code == .unsuitableSystem)
  #expect(
    error?.description == """
      EPSG:4326: a plane can't be in degrees (WGS 84). Leave the plane to be chosen, or name a projected \
      system such as EPSG:32616.
      """)
}

@Test func nothingAndNowhereHaveNoPlane() {
  let nothing = #expect(throws: ProjectionError.self) { try AnalysisPlane.automatic(for: .empty) }
  #expect(nothing?.code == .emptyExtent)
  let nowhere = #expect(throws: ProjectionError.self) {
    try AnalysisPlane.automatic(for: extent(355_000, 571_000, 356_000, 572_000))
  }
  #expect(nowhere?.code == .untransformable)
}

/// Recorded with pyproj 3.7, `Proj.get_factors(-90, 40)`: the axes of the ellipse and its area.
@Test(arguments: [
  ("EPSG:26971", 0.00022428175752797763, 0.0004485927392117173),
  ("EPSG:3435", 0.00022428175752797763, 0.0004485927392117173),
  ("EPSG:5070", 0.009113706603442795, 4.2270409394973285e-11),
])
func errorsEqualThoseOfPyproj(code: String, scale: Double, area: Double) throws {
  let plane = try AnalysisPlane(code: code, extent: extent(-90, 40, -90, 40))
  #expect(abs(plane.worstScaleError - scale) < 1e-8)
  #expect(abs(plane.worstAreaError - area) < 1e-8)
}

/// Web Mercator takes the ellipsoid for a sphere, so it stretches north and east differently:
/// a / (M cos φ) and a / (N cos φ).
@Test func webMercatorIsHeldAgainstTheEllipsoid() throws {
  let plane = try AnalysisPlane(code: "EPSG:3857", extent: extent(-90, 40, -90, 40))
  #expect(abs(plane.worstScaleError - 0.30875629840850305) < 1e-8)
  #expect(abs(plane.worstAreaError - 0.7060956127315465) < 1e-8)
  #expect(plane.description.hasSuffix(", lengths within 31 %, areas within 71 %"))
}
