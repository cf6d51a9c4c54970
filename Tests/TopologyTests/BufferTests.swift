import Foundation
import CatchmentGeometry
import CatchmentParallel
import Testing
import CatchmentTopology

struct BufferTests {
  @Test(arguments: [1, 4, 8, 16])
  func aDiscIsTheInscribedPolygon(segments: Int) throws {
    let disc = try Buffer(distance: .meters(50), quadrantSegments: segments)
      .buffered(Shapes(Points(x: [445_000], y: [4_629_000])))
    let n = Double(4 * segments)
    let area = n / 2 * 2500 * sin(2 * Double.pi / n)
    #expect(abs(disc.area(of: 0) - area) < 1e-6 * area)
    #expect(disc.area(of: 0) < 7853.98)
  }

  /// A number that is none ended the process inside GEOS.
  @Test(arguments: [Double.nan, .infinity, -.infinity, 1e19, -1e300])
  func whatIsNoLengthIsRefusedBeforeGEOS(meters: Double) {
    let error = #expect(throws: TopologyError.self) { try Buffer(distance: .meters(meters)) }
    #expect(error?.code == .badParameter && error?.description.contains("\(meters)") == true)
  }

  @Test(arguments: [-1, 0, 1001, Int.max]) func soManySegmentsAreRefused(segments: Int) {
    #expect(throws: TopologyError.self) {
      try Buffer(distance: .meters(1), quadrantSegments: segments)
    }
  }

  @Test(arguments: [Double.nan, .infinity, 1e300])
  func coordinatesThatAreNoneAreRefusedOrAnswered(x: Double) throws {
    let buffer = try Buffer(distance: .meters(10))
    for shapes in [Shapes<Planar>(Points(x: [x, 0], y: [0, x]))] {
      if x.isFinite {
        _ = try buffer.dissolved(shapes)
      } else {
        #expect(throws: (any Error).self) { try buffer.dissolved(shapes) }
      }
    }
  }

  @Test func aSegmentBecomesAStadiumOrARectangle() throws {
    var line = Shapes<Planar>()
    line.appendLine(Points(x: [0, 300], y: [0, 400]))
    let round = try Buffer(distance: .meters(10)).buffered(line)
    let disc = 32 * 100 * sin(2 * Double.pi / 64)
    #expect(abs(round.area(of: 0) - (500 * 20 + disc)) < 1e-6)
    let flat = try Buffer(distance: .meters(10), cap: .flat).buffered(line)
    #expect(abs(flat.area(of: 0) - 10_000) < 1e-6)
    let square = try Buffer(distance: .meters(10), cap: .square).buffered(line)
    #expect(abs(square.area(of: 0) - 10_400) < 1e-6)
  }

  @Test func featuresStayFeatures() throws {
    var shapes = Shapes<Planar>()
    shapes.appendPoint(x: 0, y: 0)
    shapes.endFeature(.none)
    shapes.addCoordinate(x: 0, y: 0)
    shapes.endPath()
    shapes.endPart(.point)
    shapes.addCoordinate(x: 1000, y: 0)
    shapes.endPath()
    shapes.endPart(.point)
    shapes.endFeature(.multiPoint)
    let buffers = try Buffer(distance: .meters(10)).buffered(shapes, workers: Workers(3))
    #expect(buffers.kind == [.polygon, .none, .multiPolygon])
    #expect(abs(buffers.area(of: 2) - 2 * buffers.area(of: 0)) < 1e-6)
    #expect(try Buffer(distance: .meters(10)).buffered(Shapes()).isEmpty)
  }

  @Test func brokenShapesAreToldAndNeverCrash() {
    for ring in [[0.0, 1], [0, .nan, 1, 0], [0]] {
      var shapes = Shapes<Planar>()
      shapes.appendPolygon([Points(x: ring, y: ring)])
      #expect(throws: TopologyError.self) {
        try Buffer(distance: .meters(1)).buffered(shapes)
      }
    }
  }
}
