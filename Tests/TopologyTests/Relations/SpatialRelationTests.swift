import CatchmentFormats
import CatchmentGeometry
import CatchmentParallel
import CatchmentTopology
import Testing

struct SpatialRelationTests {
  private static let names: [SpatialRelation: Substring] = [
    .coveredBy: "covered_by"
  ]

  private static let square = "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))"

  @Test(arguments: SpatialRelation.allCases)
  func everyPairIsAsShapelySays(relation: SpatialRelation) throws {
    let recorded = try RecordedRelations()
    let name = Self.names[relation] ?? Substring(relation.rawValue)
    let expected = recorded.texts(name).map { $0 == "1" }
    #expect(expected.contains(true) && expected.contains(false) && expected.count == 600)
    for workers in [Workers.one, Workers(3)] {
      let found = try relation.holds(recorded.first, recorded.second, workers: workers)
      #expect(found == expected)
    }
  }

  @Test(arguments: SpatialRelation.allCases)
  func aColumnAgainstOneFeatureIsThePairsOfThatFeature(relation: SpatialRelation) throws {
    let recorded = try RecordedRelations()
    let one = recorded.first.selecting([7])
    let repeated = recorded.first.selecting([Int](repeating: 7, count: 600))
    #expect(
      try relation.holds(one, recorded.second) == relation.holds(repeated, recorded.second))
    #expect(
      try relation.holds(recorded.second, one) == relation.holds(recorded.second, repeated))
  }

  @Test(arguments: SpatialRelation.allCases)
  func allPairsAreThoseOfBruteForce(relation: SpatialRelation) throws {
    let recorded = try RecordedRelations()
    let (first, second) = (
      recorded.first.selecting(0..<60), recorded.second.selecting(100..<150)
    )
    var expected: [[Int32]] = []
    for row in first.indices {
      let answers = try relation.holds(first.selecting([row]), second)
      expected += answers.indices.filter { answers[$0] }.map { [Int32(row), Int32($0)] }
    }
    let found = try relation.pairs(of: first, and: second, workers: Workers(2))
    #expect(zip(found.first, found.second).map { [$0, $1] } == expected)
    #expect(found.count > 0)
  }

  /// From the definitions of the standard, one case for each boundary between two relations.
  @Test(arguments: [
    // On the border only: intersects, covers, touches, but does not contain.
    ("POINT (0 2)", [SpatialRelation.intersects, .coveredBy, .touches]),
    ("POINT (2 2)", [.intersects, .within, .coveredBy]),
    ("POINT (9 9)", [.disjoint]),
    ("LINESTRING (0 0, 4 0)", [.intersects, .coveredBy, .touches]),
    ("LINESTRING (-1 2, 5 2)", [.intersects, .crosses]),
    ("LINESTRING (0 2, 4 2)", [.intersects, .within, .coveredBy]),
    ("POLYGON ((4 0, 8 0, 8 4, 4 4, 4 0))", [.intersects, .touches]),
    ("POLYGON ((2 2, 6 2, 6 6, 2 6, 2 2))", [.intersects, .overlaps]),
    (
      "POLYGON ((4 4, 0 4, 0 0, 4 0, 4 4))",
      [.intersects, .contains, .covers, .within, .coveredBy, .equals]
    ),
    ("POLYGON ((-1 -1, 5 -1, 5 5, -1 5, -1 -1))", [.intersects, .contains, .covers]),
  ])
  func aSquareIsRelatedByTheDefinitions(text: String, expected: [SpatialRelation]) throws {
    let shape: Shapes<Planar> = try WellKnownText.shapes([text])
    let square: Shapes<Planar> = try WellKnownText.shapes([Self.square])
    let found = try SpatialRelation.allCases.filter { try $0.holds(shape, square) == [true] }
    #expect(Set(found) == Set(expected))
  }

  @Test func whatHasNoPlaceMeetsNothing() throws {
    let square: Shapes<Planar> = try WellKnownText.shapes([Self.square])
    var none = Shapes<Planar>()
    none.append(nil)
    for relation in SpatialRelation.allCases where ![.disjoint, .equals].contains(relation) {
      #expect(try relation.holds(none, square) == [false])
      #expect(try relation.pairs(of: none, and: square).count == 0)
      #expect(try relation.pairs(of: square, and: none).count == 0)
    }
    #expect(try SpatialRelation.disjoint.holds(none, square) == [true])
    #expect(try SpatialRelation.intersects.holds(Shapes<Planar>(), Shapes<Planar>()) == [])
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func coordinatesThatAreNoNumbersAreRefusedByFeature(value: Double) throws {
    var shapes = Shapes<Planar>()
    shapes.appendPoint(x: 0, y: 0)
    shapes.appendPoint(x: value, y: 0)
    let square: Shapes<Planar> = try WellKnownText.shapes([Self.square])
    for relation in SpatialRelation.allCases {
      let error = #expect(throws: TopologyError.self) {
        try relation.pairs(of: shapes, and: square)
      }
      #expect(error?.feature == 1 && error?.code == .badShape)
      #expect(throws: TopologyError.self) { try relation.holds(shapes, square) }
    }
  }
}
