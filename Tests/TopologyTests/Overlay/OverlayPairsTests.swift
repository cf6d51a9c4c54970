import CatchmentFormats
import CatchmentGeometry
import CatchmentParallel
import CatchmentTopology
import Testing

struct OverlayPairsTests {
  private static let names: [Overlay: Substring] = [.symmetricDifference: "symmetric"]

  @Test(arguments: Overlay.allCases)
  func everyAreaIsAsShapelySays(overlay: Overlay) throws {
    let recorded = try RecordedRelations()
    let found = try overlay.combined(recorded.first, recorded.second, workers: Workers(2))
    let expected = recorded.numbers(Self.names[overlay] ?? Substring(overlay.rawValue))
    #expect(found.count == expected.count && expected.contains { $0 > 5 })
    for row in found.indices {
      #expect(abs(found.area(of: row) - expected[row]) <= 1e-9, "row \(row)")
    }
  }

  @Test func theSizesOfTheFourAddUp() throws {
    let recorded = try RecordedRelations()
    let (a, b) = (recorded.first, recorded.second)
    let sizes = try Overlay.allCases.map { overlay in
      let made = try overlay.combined(a, b)
      return made.indices.map { made.area(of: $0) }
    }
    for row in a.indices {
      let (union, shared, rest, either) = (
        sizes[0][row], sizes[1][row], sizes[2][row], sizes[3][row]
      )
      #expect(abs(union - shared - either) <= 1e-9)
      #expect(rest <= either + 1e-9)
    }
  }

  @Test func oneFeatureIsCombinedWithEach() throws {
    let recorded = try RecordedRelations()
    let one = recorded.first.selecting([1])
    let many = recorded.second.selecting(0..<20)
    let repeated = recorded.first.selecting([Int](repeating: 1, count: 20))
    #expect(
      try Overlay.difference.combined(many, one) == Overlay.difference.combined(many, repeated))
    #expect(
      try Overlay.difference.combined(one, many) == Overlay.difference.combined(repeated, many))
  }

  @Test func nothingInCommonIsAFeatureWithoutGeometry() throws {
    let shapes: Shapes<Geographic> = try WellKnownText.shapes(["POINT (1 1)", "POINT (2 2)"])
    let shared = try Overlay.intersection.combined(shapes.selecting([0]), shapes.selecting([1]))
    #expect(shared.count == 1 && shared[0] == nil)
  }
}
