import CatchmentGeometry
import CatchmentPatterns
import Testing

struct SharedSidesTests {
  /// Squares of a grid whose corners miss each other by less than a millimeter.
  @Test func cornersAloneAreNoSides() throws {
    var shapes = Shapes<Planar>()
    for square in 0..<9 {
      let (x, y) = (Double(square % 3) * 100, Double(square / 3) * 100)
      let shift = Double(square) * 1e-5
      shapes.appendPolygon([
        Points(
          x: [x + shift, x + 100, x + 100 + shift, x, x + shift],
          y: [y, y + shift, y + 100, y + 100 - shift, y])
      ])
    }
    let sides = try SpatialWeights(contiguityOf: shapes, sharesSide: true)
    let corners = try SpatialWeights(contiguityOf: shapes)
    #expect((0..<9).map { sides.degree(of: $0) } == [2, 3, 2, 3, 4, 3, 2, 3, 2])
    #expect((0..<9).map { corners.degree(of: $0) } == [3, 5, 3, 5, 8, 5, 3, 5, 3])
  }
}
