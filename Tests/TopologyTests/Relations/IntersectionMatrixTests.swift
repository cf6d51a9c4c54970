import CatchmentFormats
import CatchmentGeometry
import CatchmentTopology
import Testing

struct IntersectionMatrixTests {
  @Test func everyPairIsAsShapelySays() throws {
    let recorded = try RecordedRelations()
    let found = try IntersectionMatrix.relating(recorded.first, recorded.second)
    #expect(found.map(\.description) == recorded.texts("relate").map(String.init))
    #expect(Set(found).count > 30)
  }

  @Test func patternsAskForDimensions() throws {
    let shapes: Shapes<Planar> = try WellKnownText.shapes([
      "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))", "POLYGON ((2 2, 6 2, 6 6, 2 6, 2 2))",
    ])
    let matrix = try IntersectionMatrix.relating(shapes.selecting([0]), shapes.selecting([1]))[0]
    #expect(matrix.description == "212101212")
    #expect(matrix.matches("T*T***T**") && matrix.matches("*********"))
    #expect(!matrix.matches("FF*FF****") && !matrix.matches("1********"))
  }
}
