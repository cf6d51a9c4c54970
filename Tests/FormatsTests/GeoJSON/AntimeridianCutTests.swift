import CatchmentFormats
import Foundation
import CatchmentGeometry
import Testing

/// Shapes across the 180th meridian, written and read again (RFC 7946, section 3.1.9).
struct AntimeridianCutTests {
  private func written(_ geometry: String) throws -> Shapes<AsPublished> {
    let layer = try GeoJSONReader().read(Data(geometry.utf8), name: "x")
    let shapes: Shapes<Geographic> = layer.shapes.replacingCoordinates(
      with: Points(x: layer.shapes.x, y: layer.shapes.y))
    let bytes = try FeatureWriter().bytes(shapes, properties: PropertyTable(count: 1)).bytes
    let read = try GeoJSONReader().read(Data(bytes), name: "x").shapes
    #expect(read.x.allSatisfy { (-180...180).contains($0) })
    return read
  }

  /// The area of all outer rings less the holes, in square degrees.
  private func area(_ shapes: Shapes<AsPublished>) -> Double {
    let plane: Shapes<Planar> = shapes.replacingCoordinates(with: Points(x: shapes.x, y: shapes.y))
    return plane.area(of: 0)
  }

  /// The standard's own examples.
  @Test func theStandardsExamplesAreCut() throws {
    let line = try written(#"{"type":"LineString","coordinates":[[170,45],[-170,45]]}"#)
    #expect(line.kind == [.multiLine])
    #expect(line.x == [170, 180, -180, -170])
    #expect(line.y == [45, 45, 45, 45])

    let polygon = try written(
      #"{"type":"Polygon","coordinates":[[[170,40],[-170,40],[-170,50],[170,50],[170,40]]]}"#)
    #expect(polygon.kind == [.multiPolygon])
    #expect(polygon.partKind.count == 2)
    #expect(area(polygon) == 200)
  }

  @Test func longitudesBeyondTheMeridianAreTurnedBack() throws {
    #expect(try written(#"{"type":"Point","coordinates":[190,5]}"#).x == [-170])
    let polygon = try written(
      #"{"type":"Polygon","coordinates":[[[170,40],[190,40],[190,50],[170,50],[170,40]]]}"#)
    #expect(polygon.partKind.count == 2)
    #expect(area(polygon) == 200)
    let moved = try written(
      #"{"type":"Polygon","coordinates":[[[181,0],[182,0],[182,1],[181,0]]]}"#)
    #expect(moved.kind == [.polygon])
    #expect(moved.extent.maxX == -178)
  }

  @Test func combsFallIntoAllTheirTeeth() throws {
    // A spine at 170° with three teeth across the meridian: one piece west of it, three east.
    let comb = """
      {"type":"Polygon","coordinates":[[[170,0],[-175,0],[-175,1],[175,1],[175,2],[-175,2],[-175,3],[175,3],
      [175,4],[-175,4],[-175,5],[170,5],[170,0]]]}
      """
    let pieces = try written(comb)
    #expect(pieces.partKind.count == 4)
    #expect((area(pieces) - (15 * 5 - 2 * 10)).magnitude < 1e-9)
  }

  @Test func holesGoWithTheirPieceOrOpenIntoItsEdge() throws {
    let outer = "[[160,0],[-160,0],[-160,10],[160,10],[160,0]]"
    let west = "[[165,1],[165,2],[166,2],[166,1],[165,1]]"
    let east = "[[-165,1],[-165,2],[-164,2],[-164,1],[-165,1]]"
    let across = "[[179,4],[179,6],[-179,6],[-179,4],[179,4]]"
    let pieces = try written(
      #"{"type":"Polygon","coordinates":[\#(outer),\#(west),\#(east),\#(across)]}"#)
    #expect(pieces.partKind.count == 2)
    #expect(pieces.pathStart.count - 1 == 4)
    #expect((area(pieces) - (400 - 1 - 1 - 4)).magnitude < 1e-9)
  }

  @Test func aRingAroundThePoleIsClosedAlongIt() throws {
    let cap = try written(
      #"{"type":"Polygon","coordinates":[[[-180,80],[-90,80],[0,80],[90,80],[180,80],[-180,80]]]}"#)
    // Positions on the meridian itself are no crossing, so that this one is flat and left out.
    #expect(cap.kind == [.none])
    let tilted = try written(
      #"{"type":"Polygon","coordinates":[[[-170,80],[-80,80],[10,80],[100,80],[-170,80]]]}"#)
    #expect((area(tilted) - 3600).magnitude < 1e-9)
  }

  @Test func theWholeWorldIsNotCut() throws {
    let world =
      #"{"type":"Polygon","coordinates":[[[-180,-90],[180,-90],[180,90],[-180,90],[-180,-90]]]}"#
    let shapes = try written(world)
    #expect(shapes.kind == [.polygon])
    #expect(area(shapes) == 64_800)
  }

  @Test func touchingTheMeridianIsNotCrossingIt() throws {
    let touching = try written(
      #"{"type":"Polygon","coordinates":[[[170,0],[180,5],[170,10],[170,0]]]}"#)
    #expect(touching.kind == [.polygon])
    #expect(area(touching) == 50)
    let line = try written(#"{"type":"LineString","coordinates":[[170,0],[180,5],[-170,10]]}"#)
    #expect(line.x == [170, 180, -180, -170])
  }

  /// The second of two neighbors in a chain of writers must find nothing to do, but for where a
  /// ring begins.
  @Test(arguments: [
    "[[-135,89.999442],[45,89.997872],[96.6,89.996573],[146.7,89.997257],[-135,89.999442]]",
    "[[45,89.99],[135,89.99],[-135,89.99],[-45,89.99],[45,89.99]]",
    "[[-180,60],[180,60],[180,90],[-180,90],[-180,60]]",
    "[[170,89.99],[-170,89.99],[0,90],[170,89.99]]",
    "[[170,-89.99],[0,-90],[-170,-89.99],[170,-89.99]]",
  ]) func whatIsCutStaysAsItIs(ring: String) throws {
    let layer = try GeoJSONReader().read(
      Data(#"{"type":"Polygon","coordinates":[\#(ring)]}"#.utf8), name: "x")
    let shapes: Shapes<Geographic> = layer.shapes.replacingCoordinates(
      with: Points(x: layer.shapes.x, y: layer.shapes.y))
    let once = shapes.cutAtAntimeridian().shapes
    let twice = once.cutAtAntimeridian().shapes
    func corners(_ shapes: Shapes<Geographic>) -> Set<SIMD2<Double>> {
      Set(shapes.x.indices.map { SIMD2(shapes.x[$0], shapes.y[$0]) })
    }
    #expect(corners(once) == corners(twice) && once.partKind == twice.partKind)
    let areas = [once, twice].map { shapes in
      area(shapes.replacingCoordinates(with: Points(x: shapes.x, y: shapes.y)))
    }
    #expect(abs(areas[0] - areas[1]) < 1e-9)
    #expect(corners(once).count > 3)
  }

  /// On the way from one meridian to the opposite one lies the pole: the cell ends there and is no
  /// cap around it.
  @Test func anEdgeOverThePoleHasItForACorner() throws {
    let cell = try written(
      """
      {"type":"Polygon","coordinates":[[[-135,89.999442],[45,89.997872],[96.608474,89.996573],
      [146.730792,89.997257],[-135,89.999442]]]}
      """)
    #expect(cell.y.contains(90))
    #expect(!cell.x.contains { $0 > -135 && $0 < 45 })
  }
}
