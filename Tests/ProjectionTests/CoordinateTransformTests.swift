import Foundation
import CatchmentGeometry
import CatchmentParallel
import Testing
import TestSupport

@testable import CatchmentProjection

/// Chicago's own published coordinates, and what PROJ answers for other planes.
private let place = Points<Geographic>(x: [-87.669999562], y: [41.815117282])

@Test(arguments: [
  ("EPSG:3435", 1_165_074.0, 1_875_917.0, 0.01),
  ("EPSG:26971", 355_115.2654, 571_780.6452, 0.001),
  ("EPSG:32616", 444_351.7591, 4_629_466.1769, 0.001),
])
func knownPlacesHaveTheirPublishedCoordinates(
  code: String, x: Double, y: Double, tolerance: Double
) throws {
  let moved = try fromGeographic(place, to: ReferenceSystem(code), workers: .one)
  #expect(abs(moved.x[0] - x) < tolerance)
  #expect(abs(moved.y[0] - y) < tolerance)
  let back = try toGeographic(moved, from: ReferenceSystem(code), workers: .one)
  #expect(abs(back.x[0] - place.x[0]) < 1e-10)
  #expect(abs(back.y[0] - place.y[0]) < 1e-10)
}

@Test func aSecondPublishedPlaceIsMetAsWell() throws {
  let place = Points<Geographic>(x: [-87.765400451], y: [41.895080471])
  let moved = try fromGeographic(place, to: ReferenceSystem("EPSG:3435"), workers: .one)
  // Published in whole feet.
  #expect(abs(moved.x[0] - 1_138_875) < 0.01 && abs(moved.y[0] - 1_904_869) < 0.01)
}

/// Recorded with pyproj 3.7 (PROJ 9.5), `always_xy`, without grids: the place above in each system.
@Test(arguments: [
  ("EPSG:3857", -9_759_379.709088357, 5_133_325.016212846),
  ("EPSG:4269", -87.669999562, 41.815117282),
  ("EPSG:5070", 686_211.3611396415, 2_120_322.457143985),
  ("EPSG:26916", 444_351.7590967888, 4_629_466.176832008),
])
func answersEqualThoseOfPyproj(code: String, x: Double, y: Double) throws {
  let moved = try fromGeographic(place, to: ReferenceSystem(code), workers: .one)
  #expect(abs(moved.x[0] - x) < 0.001)
  #expect(abs(moved.y[0] - y) < 0.001)
}

@Test func anyNumberOfThreadsGivesTheSameBytes() throws {
  let city = cityPoints(count: 40_000, seed: 7)
  let points = Points<Geographic>(
    x: city.x.map { -87.9 + $0 / 1e5 }, y: city.y.map { 41.6 + $0 / 1e5 })
  let transform = try CoordinateTransform(
    from: .longitudeLatitude, to: ReferenceSystem("EPSG:3435"))
  let alone: Points<AsPublished> = try transform.transform(points, workers: .one)
  let many: Points<AsPublished> = try transform.transform(points, workers: Workers(7))
  #expect(alone == many)
  let back: Points<Geographic> = try transform.reversed.transform(many, workers: Workers(3))
  // A millimeter is about 1e-8 degrees.
  #expect(zip(back.x, points.x).allSatisfy { abs($0 - $1) < 1e-8 })
  #expect(zip(back.y, points.y).allSatisfy { abs($0 - $1) < 1e-8 })
}

@Test func nothingBecomesNothing() throws {
  let none = Points<AsPublished>(x: [], y: [])
  #expect(try toGeographic(none, from: ReferenceSystem("3435"), workers: Workers(4)).isEmpty)
}

@Test func theFirstCoordinateWithoutAPlaceIsNamed() throws {
  var x = [Double](repeating: -87, count: 40_000)
  var y = [Double](repeating: 41, count: 40_000)
  y[20_000] = .nan
  y[30_000] = 4_629_466
  x[39_999] = .infinity
  let points = Points<AsPublished>(x: x, y: y)
  for code in ["EPSG:4326", "EPSG:4269"] {
    let system = try ReferenceSystem(code)
    let error = #expect(throws: ProjectionError.self) {
      try toGeographic(points, from: system, workers: Workers(4))
    }
    #expect(error?.code == .untransformable)
    #expect(error?.coordinate?.index == 20_000)
  }
  let kilometers = Points<AsPublished>(x: [355, 355], y: [57, 571])
  let error = #expect(throws: ProjectionError.self) {
    try toGeographic(kilometers, from: .longitudeLatitude, workers: .one)
  }
  #expect(error?.coordinate == .init(index: 1, x: 355, y: 571))
  #expect(
    error?.description == """
      OGC:CRS84 to OGC:CRS84: coordinate 1 has no place there (355.0, 571.0). Check the reference system of \
      the input, or leave this coordinate out.
      """)
}

@Test func northAmericanAndWorldDatumsAreTakenAsEqual() throws {
  for code in ["EPSG:4269", "EPSG:6318", "EPSG:4152"] {
    let transform = try CoordinateTransform(from: ReferenceSystem(code), to: .longitudeLatitude)
    let moved: Points<Geographic> = try transform.transform(
      Points<AsPublished>(x: [-73.9], y: [40.7]), workers: .one)
    #expect(abs(moved.x[0] + 73.9) < 1e-12)
    #expect(abs(moved.y[0] - 40.7) < 1e-12)
    #expect(transform.operation.contains("taken as WGS 84"))
  }
}

/// Recorded with pyproj's TransformerGroup: the first of its operations that needs no grid.
@Test(arguments: [
  ("EPSG:4267", "NAD27 to WGS 84", -87.67, 41.815, -87.67004294446754, 41.815076911555565),
  ("EPSG:27700", "OSGB36 to WGS 84", 530_000, 180_000, -0.12835394047, 51.50399082763),
  ("EPSG:31370", "BD72 to WGS 84", 150_000, 170_000, 4.36875214090, 50.84041128312),
])
func otherDatumsAreShiftedWithoutGridsAndTheOperationIsNamed(
  code: String, name: String, x: Double, y: Double, longitude: Double, latitude: Double
) throws {
  let transform = try CoordinateTransform(from: ReferenceSystem(code), to: .longitudeLatitude)
  #expect(transform.operation.contains(name), "\(transform.operation)")
  #expect(!transform.pipeline.contains("grid"))
  let moved: Points<Geographic> = try transform.transform(
    Points<AsPublished>(x: [x], y: [y]), workers: .one)
  #expect(abs(moved.x[0] - longitude) < 1e-8)
  #expect(abs(moved.y[0] - latitude) < 1e-8)
}

@Test(.enabled(if: DataFolder.isAvailable))
func newYorksPublishedFeetDifferByItsChoiceOfDatumOnly() throws {
  let rows = try DataFolder.text("nyc/shootings-2006-2018.csv").split(whereSeparator: \.isNewline)
  let names = rows[0].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  let columns = try ["X_COORD_CD", "Y_COORD_CD", "Latitude", "Longitude"].map {
    try #require(names.firstIndex(of: $0))
  }
  var numbers: [[Double]] = [[], [], [], []]
  for row in rows.dropFirst() {
    // Rows with quotes hold numbers with commas; the plain ones are plenty.
    let cells = row.split(separator: ",", omittingEmptySubsequences: false)
    guard !row.contains("\""), cells.count == names.count else { continue }
    let values = columns.compactMap { Double(cells[$0]) }
    guard values.count == 4 else { continue }
    for index in 0..<4 { numbers[index].append(values[index]) }
  }
  #expect(numbers[0].count > 15_000)
  let moved = try fromGeographic(
    Points(x: numbers[3], y: numbers[2]), to: ReferenceSystem("EPSG:2263"), workers: Workers(2))
  let gaps = moved.x.indices.map { index in
    hypot(moved.x[index] - numbers[0][index], moved.y[index] - numbers[1][index])
  }
  #expect(gaps.allSatisfy { $0 < 3.06 && $0 > 2.9 })
}
