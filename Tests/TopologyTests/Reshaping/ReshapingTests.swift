import CatchmentFormats
import CatchmentGeometry
import CatchmentTopology
import Testing

struct ReshapingTests {
  private func reshaped(_ text: String, _ reshaping: Reshaping) throws -> String {
    let shapes: Shapes<Planar> = try WellKnownText.shapes([text])
    return WellKnownText.texts(of: try reshaping.applied(to: shapes))[0]
  }

  private func area(_ text: String) throws -> Double {
    let shapes: Shapes<Planar> = try WellKnownText.shapes([text])
    return shapes.area(of: 0)
  }

  private static let ell = "POLYGON ((0 0, 6 0, 6 2, 2 2, 2 6, 0 6, 0 0))"

  @Test func centersAndPlacesOnASurface() throws {
    // Two rectangles: 6 × 2 around (3, 1) and 2 × 4 around (1, 4).
    #expect(try reshaped(Self.ell, .centroid) == "POINT (2.2 2.2)")
    #expect(try reshaped("POLYGON ((0 0, 4 0, 4 2, 0 2, 0 0))", .pointOnSurface) == "POINT (2 1)")
    #expect(try reshaped("LINESTRING (0 0, 4 0)", .centroid) == "POINT (2 0)")
  }

  @Test func boxesAndHullsHoldTheirShape() throws {
    #expect(try area(reshaped(Self.ell, .envelope)) == 36)
    #expect(try area(reshaped(Self.ell, .convexHull)) == 28)
    // Narrowest across the diagonal, smallest upright: GEOS took the one before 3.12, the other
    // since.
    let rectangle = try area(reshaped(Self.ell, .minimumRotatedRectangle)).rounded()
    #expect([36, 48].contains(rectangle))
    #expect(try area(reshaped(Self.ell, .concaveHull(ratio: 1))) == 28)
    let tilted = "POLYGON ((0 1, 1 0, 3 2, 2 3, 0 1))"
    #expect(abs(try area(reshaped(tilted, .minimumRotatedRectangle)) - 4) < 1e-9)
    #expect(try area(reshaped(tilted, .envelope)) == 9)
  }

  @Test func cornersComeAndGo() throws {
    let straight = "LINESTRING (0 0, 1 0.1, 2 0, 4 0)"
    #expect(try reshaped(straight, .simplified(by: .meters(0.2))) == "LINESTRING (0 0, 4 0)")
    #expect(
      try reshaped(straight, .simplified(by: .meters(0.05))) == "LINESTRING (0 0, 1 0.1, 2 0, 4 0)")
    #expect(
      try reshaped("LINESTRING (0 0, 4 0)", .densified(to: .meters(1)))
        == "LINESTRING (0 0, 1 0, 2 0, 3 0, 4 0)")
  }

  @Test func bordersAndJoinedLines() throws {
    #expect(try reshaped("LINESTRING (0 0, 4 0)", .boundary) == "MULTIPOINT ((0 0), (4 0))")
    #expect(
      try reshaped("MULTILINESTRING ((0 0, 1 0), (1 0, 2 0))", .mergedLines)
        == "LINESTRING (0 0, 1 0, 2 0)")
    #expect(try area(reshaped("POLYGON ((0 0, 2 2, 2 0, 0 2, 0 0))", .madeValid)) == 2)
  }

  @Test(arguments: [
    Reshaping.concaveHull(ratio: 1.5), .concaveHull(ratio: .nan), .simplified(by: .meters(-1)),
    .simplified(by: .meters(.nan)), .densified(to: .meters(0)), .densified(to: .meters(.infinity)),
  ])
  func parametersThatMeanNothingAreRefused(reshaping: Reshaping) throws {
    let shapes: Shapes<Planar> = try WellKnownText.shapes([Self.ell])
    let error = #expect(throws: TopologyError.self) { try reshaping.applied(to: shapes) }
    #expect(error?.code == .badParameter)
  }

  @Test(arguments: [
    Reshaping.centroid, .pointOnSurface, .envelope, .minimumRotatedRectangle, .convexHull,
    .concaveHull(ratio: 0.5), .simplified(by: .meters(1)), .densified(to: .meters(1)), .boundary,
    .mergedLines, .madeValid,
  ])
  func emptyOddAndMixedShapesEndInAnAnswerOrAnError(reshaping: Reshaping) throws {
    let texts = [
      "POINT EMPTY", "POINT (1 1)", "MULTIPOINT ((0 0), (0 0))", "LINESTRING (0 0, 0 0)",
      "GEOMETRYCOLLECTION (POINT (0 0), LINESTRING (0 0, 1 1))",
      "POLYGON ((0 0, 1 1, 0 0, 1 1, 0 0))", "POLYGON ((0 0, 0 0, 0 0, 0 0))",
    ]
    for text in texts {
      let shapes: Shapes<Planar> = try WellKnownText.shapes([text])
      do {
        #expect(try reshaping.applied(to: shapes).count == 1)
      } catch {
        #expect(error.feature == 0)
      }
    }
  }

  @Test func aNetOfStreetsEnclosesItsBlocks() throws {
    // Three by three streets that cross: four blocks; a dead end adds none.
    let lines = (0...2).flatMap {
      ["LINESTRING (\($0) -1, \($0) 3)", "LINESTRING (-1 \($0), 3 \($0))"]
    }
    let streets: Shapes<Planar> = try WellKnownText.shapes(lines + ["LINESTRING (0.5 0, 0.5 0.5)"])
    let blocks = try Polygonization.areas(enclosedBy: streets)
    #expect(blocks.count == 4)
    for block in blocks.indices { #expect(abs(blocks.area(of: block) - 1) < 1e-12) }
    #expect(try Polygonization.areas(enclosedBy: Shapes()).isEmpty)
  }
}
