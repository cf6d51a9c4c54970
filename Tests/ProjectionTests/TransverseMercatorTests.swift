import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics
import Foundation
import Testing

@testable import CatchmentProjection

/// The pipeline of a zone, and the same with a step that does nothing: PROJ takes both for one, and
/// the series here knows the first alone.
private func ways(_ zone: String) -> (series: CoordinateTransform, proj: CoordinateTransform) {
  func way(_ pipeline: String) -> CoordinateTransform {
    CoordinateTransform(
      source: .longitudeLatitude, target: .utm(zone: 1, isSouth: false), operation: "",
      pipeline: pipeline)
  }
  let pipeline =
    "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad +step +proj=utm +zone=\(zone)"
  return (way(pipeline), way(pipeline + " +step +proj=noop"))
}

/// Places around a meridian, up to both poles, as they come.
private func places(around meridian: Double, within degrees: Double) -> Points<Geographic> {
  var random = RandomStream(seed: 5, replicate: 0)
  func unit() -> Double { random.uniform() * 2 - 1 }
  let x = (0..<4001).map { _ in meridian + unit() * degrees }
  let y = (0..<4001).map { _ in unit() * 89.9 }
  return Points(x: x, y: y)
}

private func worst(_ a: [Double], _ b: [Double]) -> Double {
  zip(a, b).map { $0.isFinite && $1.isFinite ? abs($0 - $1) : $0 == $1 ? 0 : .infinity }.max() ?? 0
}

@Suite struct TransverseMercatorTests {
  @Test(arguments: [
    "16 +ellps=WGS84", "33 +south +ellps=GRS80", "60 +ellps=GRS80", "1 +ellps=WGS84",
  ])
  func theSeriesEqualsPROJToAMicrometer(zone: String) throws {
    let ways = ways(zone)
    let number = try #require(zone.split(separator: " ").first.flatMap { Double($0) })
    #expect(TransverseMercator(pipeline: ways.series.pipeline) != nil)
    #expect(TransverseMercator(pipeline: ways.proj.pipeline) == nil)
    let places = places(around: number * 6 - 183, within: 5.99)
    let here: Points<Planar> = try ways.series.transform(places)
    let there: Points<Planar> = try ways.proj.transform(places)
    #expect(worst(here.x, there.x) < 1e-6)
    #expect(worst(here.y, there.y) < 1e-6)
    let back: Points<Geographic> = try ways.series.reversed.transform(there)
    let alike: Points<Geographic> = try ways.proj.reversed.transform(there)
    // A micrometer is 9e-12 degrees of latitude; near the poles longitudes are told less closely.
    #expect(worst(back.y, alike.y) < 9e-12)
    let scaled = zip(zip(back.x, alike.x), places.y).map {
      abs($0.0 - $0.1) * cos($1 * .pi / 180)
    }
    #expect(scaled.max() ?? 1 < 9e-12)
  }

  /// `builtins.gie` of PROJ 9.5 has this place for zone 30.
  @Test func aPlaceOfPROJsOwnTestsIsMet() throws {
    let moved: Points<Planar> = try ways("30 +ellps=GRS80").series.transform(
      Points<Geographic>(x: [2], y: [1]))
    #expect(abs(moved.x[0] - 1_057_002.405491298) < 1e-6)
    #expect(abs(moved.y[0] - 110_955.141175949) < 1e-6)
  }

  @Test func whatLiesBeyondTheSeriesIsLeftToPROJOneByOne() throws {
    let ways = ways("16 +ellps=WGS84")
    let near = Points<Geographic>(x: [-87.6, -87.7, -87.8], y: [41.8, 41.9, 42])
    let far = Points<Geographic>(x: [-80.9, -70, -87], y: [10, 60, 90])
    func mix(_ a: [Double], _ b: [Double]) -> [Double] { zip(a, b).flatMap { [$0, $1] } }
    let mixed = Points<Geographic>(x: mix(near.x, far.x), y: mix(near.y, far.y))
    let moved: Points<Planar> = try ways.series.transform(mixed)
    let alone: Points<Planar> = try ways.series.transform(near)
    let proj: Points<Planar> = try ways.proj.transform(far)
    for index in 0..<3 {
      #expect(moved.x[2 * index] == alone.x[index] && moved.y[2 * index] == alone.y[index])
      #expect(abs(moved.x[2 * index + 1] - proj.x[index]) < 1e-6)
      #expect(abs(moved.y[2 * index + 1] - proj.y[index]) < 1e-6)
    }
    let back: Points<Geographic> = try ways.series.reversed.transform(moved)
    for index in 0..<5 {
      #expect(abs(back.x[index] - mixed.x[index]) < 1e-10)
      #expect(abs(back.y[index] - mixed.y[index]) < 1e-10)
    }
  }

  @Test func whatHasNoPlaceIsToldAsBefore() throws {
    for (x, y) in [(-87.0, 91.0), (-87, .nan), (.infinity, 41)] {
      #expect(throws: ProjectionError.self) {
        let _: Points<Planar> = try ways("16 +ellps=WGS84").series.transform(
          Points<Geographic>(x: [-87, x], y: [41, y]))
      }
    }
  }

  @Test(arguments: [
    "+proj=utm +zone=16 +ellps=WGS84",
    "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad +step +proj=utm +zone=61 +ellps=WGS84",
    "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad +step +proj=utm +zone=16 +ellps=intl",
    "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad +step +proj=utm +zone=16 +ellps=WGS84 +step +proj=axisswap +order=2,1",
  ])
  func otherPipelinesAreNoZones(pipeline: String) {
    #expect(TransverseMercator(pipeline: pipeline) == nil)
  }

  /// All ways to a zone are known as one: by its code on either datum, and as the plane chosen.
  @Test(arguments: ["EPSG:32616", "EPSG:26916", "EPSG:32733"])
  func zonesAreKnownByTheirCodes(code: String) throws {
    for source in ["OGC:CRS84", "EPSG:4326", "EPSG:4269"] {
      let way = try CoordinateTransform(from: ReferenceSystem(source), to: ReferenceSystem(code))
      #expect(TransverseMercator(pipeline: way.pipeline) != nil, "\(source): \(way.pipeline)")
    }
    let plane = try AnalysisPlane.automatic(
      for: Extent(minX: -87.8, minY: 41.7, maxX: -87.5, maxY: 42))
    #expect(TransverseMercator(pipeline: plane.transform.pipeline) != nil)
  }
}
