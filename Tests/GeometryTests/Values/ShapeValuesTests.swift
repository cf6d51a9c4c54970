import CatchmentGeometry
import Foundation
import Testing

struct ShapeValuesTests {
  private typealias Place = Point<Geographic>

  private static let ring = [(0.0, 0.0), (4, 0), (4, 3), (0, 0)].map { Place(x: $0.0, y: $0.1) }
  private static let hole = [(2.0, 0.5), (3, 0.5), (3, 1), (2, 0.5)].map { Place(x: $0.0, y: $0.1) }

  private static let all: [Shape<Geographic>?] = [
    .point(Place(x: 1, y: 2)), nil,
    .line(LineString([Place(x: 0, y: 0), Place(x: 1, y: 1)])),
    .polygon(Polygon(ring, holes: [hole])),
    .multiPoint([Place(x: 1, y: 2), Place(x: 3, y: 4)]),
    .multiLine([LineString(ring), LineString(hole)]),
    .multiPolygon(MultiPolygon([Polygon(ring), Polygon(hole)])),
    .collection([.point(Place(x: 1, y: 2)), .polygon(Polygon(ring))]),
  ]

  @Test func columnsGiveBackWhatWasPutIn() {
    let shapes = Shapes(Self.all)
    #expect(shapes.count == 8)
    #expect(Array(shapes) == Self.all)
    #expect(Shapes(Array(shapes.reversed())).reversed().elementsEqual(Self.all))
  }

  @Test func collectionsInCollectionsAreOpenedUp() {
    let inner = Shape<Geographic>.collection([.point(Place(x: 1, y: 2))])
    let shapes = Shapes([Shape.collection([inner, .line(LineString(Self.ring))])])
    #expect(
      shapes[0] == .collection([.point(Place(x: 1, y: 2)), .line(LineString(Self.ring))]))
  }

  @Test func pointsAreACollectionOfPlaces() {
    let places = [Place(longitude: -87.7, latitude: 41.9), Place(x: 0, y: 1)]
    let points = Points(places)
    #expect(points.x == [-87.7, 0] && points.y == [41.9, 1])
    #expect(Array(points) == places && points.last?.latitude == 1)
    #expect(Points<Planar>([]).isEmpty)
  }

  @Test func ringsAreClosedWhereTheyAreNot() {
    let open = Array(Self.ring.dropLast())
    #expect(Polygon(open) == Polygon(Self.ring))
    #expect(Polygon<Planar>([]).outer.isEmpty)
  }

  @Test func distancesAreThoseOfThePlane() {
    let a = Point<Planar>(x: 1, y: 1)
    #expect(a.distance(to: Point(x: 4, y: 5)) == .meters(5))
  }

  // MARK: GeoJSON

  private func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  @Test func everyKindIsWrittenAndReadBack() throws {
    for shape in Self.all.compactMap(\.self) {
      let text = try json(shape)
      let back = try JSONDecoder().decode(Shape<Geographic>.self, from: Data(text.utf8))
      #expect(try json(back) == text)
    }
    #expect(try json(Self.all[0]!) == #"{"coordinates":[1,2],"type":"Point"}"#)
  }

  @Test func ringsAreWrittenByTheRightHandRule() throws {
    let clockwise = Polygon(Self.ring.reversed(), holes: [Self.hole])
    let text = try json(Shape.polygon(clockwise))
    #expect(
      text
        == #"{"coordinates":[[[0,0],[4,0],[4,3],[0,0]],[[2,0.5],[3,1],[3,0.5],[2,0.5]]],"type":"Polygon"}"#
    )
  }

  private struct Post: Codable, Equatable, Sendable {
    var name: String
    var hires: Int?
  }

  @Test func featuresCarryTypedProperties() throws {
    let posts = FeatureCollection([
      Feature(Self.all[0], properties: Post(name: "Lawrence & Kimball", hires: 2), id: .number(7)),
      Feature(nil, properties: Post(name: "none"), id: .text("b")),
    ])
    let text = try json(posts)
    #expect(text.contains(#""geometry":null"#) && text.contains(#""id":"b""#))
    let back = try JSONDecoder().decode(FeatureCollection<Post>.self, from: Data(text.utf8))
    #expect(back == posts)
    #expect(back.shapes.count == 2 && back.shapes[1] == nil)
  }

  @Test func heightsAreReadOverAndWrongTypesAreNamed() throws {
    let high = Data(#"{"type":"Point","coordinates":[1,2,300]}"#.utf8)
    #expect(try JSONDecoder().decode(Shape<Geographic>.self, from: high) == Self.all[0])
    for wrong in [
      #"{"type":"Circle","coordinates":[1,2]}"#, #"{"type":"Point","coordinates":[1]}"#,
      #"{"type":"Polygon","coordinates":[[[0,0],[1,1],[0,0]]]}"#,
      #"{"type":"Polygon","coordinates":[[[0,0],[1,1],[1,0],[0,1]]]}"#,
      #"{"type":"Point"}"#,
    ] {
      #expect(throws: DecodingError.self) {
        try JSONDecoder().decode(Shape<Geographic>.self, from: Data(wrong.utf8))
      }
    }
    let notOne = Data(#"{"type":"Topology","features":[]}"#.utf8)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(FeatureCollection<NoProperties>.self, from: notOne)
    }
    #expect(throws: EncodingError.self) { try json(Shape.point(Place(x: .nan, y: 0))) }
  }
}
