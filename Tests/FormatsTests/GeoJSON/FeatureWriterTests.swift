import CatchmentFormats
import Foundation
import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics
import Testing

struct FeatureWriterTests {
  private func geographic(_ geometry: String) throws -> Shapes<Geographic> {
    let layer = try GeoJSONReader().read(Data(geometry.utf8), name: "x")
    return layer.shapes.replacingCoordinates(with: Points(x: layer.shapes.x, y: layer.shapes.y))
  }

  private func text(_ geometry: String, precision: Int = 6) throws -> String {
    let shapes = try geographic(geometry)
    let writer = try FeatureWriter(precision: precision, layout: .lines)
    let bytes = writer.bytes(shapes, properties: PropertyTable(count: 1)).bytes
    let line = String(decoding: bytes, as: UTF8.self)
    #expect(
      line.hasPrefix(#"{"type":"Feature","properties":{},"geometry":"#) && line.hasSuffix("}\n"))
    return String(line.dropFirst(45).dropLast(2))
  }

  @Test func aCollectionHasItsOwnMemberFirstAndOneFeatureOnEachLine() throws {
    var shapes = Shapes<Geographic>()
    shapes.appendPoint(x: -87.6298123456, y: 41.878)
    shapes.endFeature(.none)
    var table = PropertyTable(count: 2)
    table.append("rank", .integers([1, nil]))
    table.append("share", .numbers([1.0 / 3, .nan], digits: 3))
    table.append("name", .strings(["Kimball \"and\" Lawrence", nil]))
    table.append("optimal", .booleans([true, false]))
    table.append("more", .json([["a": [1]], nil]))
    table.append("exact", .numbers([0.1, 250]))
    table.append(SimpleStyle(fill: "#c2410c", fillOpacity: 0.4))
    let writer = try FeatureWriter(includesExtent: true)
    let (bytes, summary) = writer.bytes(
      shapes, properties: table, ids: ["a", nil], catchment: ["version": "1"])
    #expect(
      String(decoding: bytes, as: UTF8.self) == """
        {
        "type": "FeatureCollection",
        "catchment": {"version":"1"},
        "bbox": [-87.629812,41.878,-87.629812,41.878],
        "features": [
        {"type":"Feature","id":"a","properties":{"rank":1,"share":0.333,"name":"Kimball \\"and\\" Lawrence",\
        "optimal":true,"more":{"a":[1]},"exact":0.1,"fill":"#c2410c","fill-opacity":0.4},\
        "geometry":{"type":"Point","coordinates":[-87.629812,41.878]}},
        {"type":"Feature","properties":{"rank":null,"share":null,"name":null,"optimal":false,"more":null,\
        "exact":250,"fill":"#c2410c","fill-opacity":0.4},"geometry":null}
        ]
        }

        """)
    #expect(summary == FeatureWriter.Summary(features: 2))
  }

  @Test func nothingIsAnEmptyCollection() throws {
    let bytes = try FeatureWriter().bytes(Shapes<Geographic>(), properties: PropertyTable(count: 0))
      .bytes
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == "{\n\"type\": \"FeatureCollection\",\n\"features\": [\n]\n}\n")
  }

  @Test func ringsAreTurnedByTheRightHandRule() throws {
    let expected =
      #"{"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,9],[0,0]],[[2,2],[2,4],[4,4],[4,2],[2,2]]]}"#
    let outer = ["[[0,0],[9,0],[9,9],[0,9],[0,0]]", "[[0,0],[0,9],[9,9],[9,0],[0,0]]"]
    let hole = ["[[2,2],[2,4],[4,4],[4,2],[2,2]]", "[[2,2],[4,2],[4,4],[2,4],[2,2]]"]
    for first in outer {
      for second in hole {
        #expect(try text(#"{"type":"Polygon","coordinates":[\#(first),\#(second)]}"#) == expected)
      }
    }
  }

  @Test func whatRoundingCollapsesIsLeftOut() throws {
    let big = "[[0,0],[9,0],[9,9],[0,0]]"
    let tiny = "[[1,1],[1.0000001,1],[1,1.0000001],[1,1]]"
    let flat = "[[1,1],[2,2],[3,3],[1,1]]"
    #expect(try text(#"{"type":"Polygon","coordinates":[\#(tiny)]}"#) == "null")
    #expect(try text(#"{"type":"Polygon","coordinates":[\#(flat)]}"#) == "null")
    #expect(
      try text(#"{"type":"Polygon","coordinates":[\#(big),\#(tiny)]}"#)
        == #"{"type":"Polygon","coordinates":[\#(big)]}"#)
    #expect(
      try text(#"{"type":"MultiPolygon","coordinates":[[\#(tiny)],[\#(big)]]}"#)
        == #"{"type":"MultiPolygon","coordinates":[[\#(big)]]}"#)
    #expect(try text(#"{"type":"LineString","coordinates":[[1,1],[1.0000001,1]]}"#) == "null")
    #expect(
      try text(#"{"type":"LineString","coordinates":[[1,1],[1.0000001,1],[2,2]]}"#)
        == #"{"type":"LineString","coordinates":[[1,1],[2,2]]}"#)
    let shapes = try geographic(#"{"type":"MultiPolygon","coordinates":[[\#(tiny)],[\#(flat)]]}"#)
    let summary = try FeatureWriter().bytes(shapes, properties: PropertyTable(count: 1)).summary
    #expect(summary == FeatureWriter.Summary(features: 1, droppedParts: 2, emptiedFeatures: 1))
    #expect(
      summary.notes == [
        "2 parts too small for the precision or without a place left out.",
        "1 feature left without a geometry, written as null.",
      ])
  }

  @Test func coordinatesThatAreNoNumbersAreNotWritten() throws {
    var shapes = Shapes<Geographic>()
    shapes.appendPoint(x: .nan, y: 0)
    shapes.appendPoint(x: .infinity, y: 0)
    shapes.appendPoint(x: 1e300, y: 0)
    let writer = try FeatureWriter(layout: .lines)
    let (bytes, summary) = writer.bytes(shapes, properties: PropertyTable(count: 3))
    #expect(summary.emptiedFeatures == 3)
    #expect(
      String(decoding: bytes, as: UTF8.self).split(separator: "\n").allSatisfy {
        $0.hasSuffix("\"geometry\":null}")
      })
  }

  @Test(arguments: [
    #"{"type":"Point","coordinates":[1,2]}"#, #"{"type":"MultiPoint","coordinates":[[1,2],[1,2]]}"#,
    #"{"type":"LineString","coordinates":[[1,2],[3,4]]}"#,
    #"{"type":"MultiLineString","coordinates":[[[1,2],[3,4]],[[5,6],[7,8]]]}"#,
    #"{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]],[[[5,5],[6,5],[6,6],[5,5]]]]}"#,
    #"{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]},{"type":"LineString","coordinates":[[1,2],[3,4]]}]}"#,
  ])
  func eachKindIsWrittenAsItWasRead(geometry: String) throws {
    #expect(try text(geometry) == geometry)
  }

  @Test func copiedPropertiesStandAsTheyWereUnlessAColumnReplacesThem() throws {
    let source =
      #"{"type":"Feature","geometry":null,"properties": { "b" : 1.50 , "a":"x \" y" , "n": { "k" : [ 1 , 2 ] },"b":2.0 }}"#
    let layer = try GeoJSONReader().read(Data(source.utf8), name: "x")
    let writer = try FeatureWriter(layout: .lines)
    let line = { (table: PropertyTable) in
      String(decoding: writer.bytes(layer.shapes, properties: table).bytes, as: UTF8.self)
    }
    var table = PropertyTable(copying: layer)
    #expect(
      line(table)
        == #"{"type":"Feature","properties":{"b":2.0,"a":"x \" y","n":{"k":[1,2]}},"geometry":null}"#
        + "\n")
    table.append("a", .integers([7]))
    table.append("new", .integers([8]))
    table.append("a", .integers([9]))
    #expect(
      line(table)
        == #"{"type":"Feature","properties":{"b":2.0,"n":{"k":[1,2]},"a":9,"new":8},"geometry":null}"#
        + "\n")
  }

  @Test(arguments: [-1, 16])
  func aPrecisionBeyondADoubleIsRefused(precision: Int) {
    #expect(throws: FormatError.self) { try FeatureWriter(precision: precision) }
  }

  @Test func threadsAndSinksMakeNoDifference() throws {
    var random = RandomStream(seed: 5)
    var shapes = Shapes<Geographic>()
    for index in 0..<5000 {
      if index % 3 == 0 {
        let x = random.uniform() * 300 - 150
        let y = random.uniform() * 100 - 50
        shapes.appendPolygon([Points(x: [x, x + 1, x + 1, x, x], y: [y, y, y + 1, y + 1, y])])
      } else {
        shapes.appendPoint(x: random.uniform() * 360 - 180, y: random.uniform() * 180 - 90)
      }
    }
    var table = PropertyTable(count: 5000)
    table.append("n", .integers((0..<5000).map { $0 }))
    let one = try FeatureWriter(workers: .one).bytes(shapes, properties: table).bytes
    let four = try FeatureWriter(workers: Workers(4)).bytes(shapes, properties: table).bytes
    #expect(one == four)

    // Read again, and written again: the same bytes, the same coordinates to half of the last
    // decimal.
    let layer = try GeoJSONReader(workers: Workers(2)).read(Data(one), name: "x")
    #expect(layer.count == 5000)
    #expect(zip(layer.shapes.x, shapes.x).allSatisfy { ($0 - $1).magnitude <= 0.5000001e-6 })
    let again = layer.shapes.replacingCoordinates(
      with: Points<Geographic>(x: layer.shapes.x, y: layer.shapes.y))
    #expect(
      try FeatureWriter().bytes(again, properties: PropertyTable(copying: layer)).bytes == one)

    // Foundation reads the same numbers.
    let object = try #require(try JSONSerialization.jsonObject(with: Data(one)) as? [String: Any])
    let features = try #require(object["features"] as? [[String: Any]])
    let points = features.compactMap {
      ($0["geometry"] as? [String: Any])?["coordinates"] as? [Double]
    }
    let read = (0..<5000).filter { layer.shapes.kind[$0] == .point }.map { feature in
      let place = layer.shapes.allCoordinates(of: feature).lowerBound
      return [layer.shapes.x[place], layer.shapes.y[place]]
    }
    #expect(points == read)
  }

  @Test func whatTheSinkThrowsEndsTheWriting() {
    struct Full: Error {}
    var shapes = Shapes<Geographic>()
    shapes.appendPoint(x: 0, y: 0)
    #expect(throws: Full.self) {
      try FeatureWriter().write(shapes, properties: PropertyTable(count: 1)) { (_) throws(Full) in
        throw Full()
      }
    }
  }

  @Test(
    arguments: [
      (#"{"type":"LineString","coordinates":[[1.25,2],[-3,4.1234567]]}"#, "[-3,2,1.25,4.123457]"),
      (#"{"type":"Polygon","coordinates":[[[0,0],[2,0],[2,1],[0,0]]]}"#, "[0,0,2,1]"),
      // A box across the antimeridian begins in the west, at the greater number.
      (#"{"type":"LineString","coordinates":[[177,-16],[-178,-20]]}"#, "[177,-20,-178,-16]"),
      (
        #"{"type":"MultiLineString","coordinates":[[[177,0],[180,1]],[[-180,1],[-178,2]]]}"#,
        "[177,0,-178,2]"
      ),
      // Far parts that do not meet there are no such box.
      (
        #"{"type":"MultiLineString","coordinates":[[[-80,0],[-70,1]],[[60,1],[70,2]]]}"#,
        "[-80,0,70,2]"
      ),
      (#"{"type":"Point","coordinates":[1,2]}"#, nil),
      (#"{"type":"MultiPoint","coordinates":[[1,2],[3,4]]}"#, nil),
      (#"{"type":"LineString","coordinates":[[1,2],[1,2]]}"#, nil),
    ] as [(String, String?)])
  func linesAndPolygonsStateTheirBox(geometry: String, box: String?) throws {
    let shapes = try geographic(geometry)
    for includes in [true, false] {
      let writer = try FeatureWriter(layout: .lines, includesFeatureExtents: includes)
      let bytes = writer.bytes(shapes, properties: PropertyTable(count: 1)).bytes
      let line = String(decoding: bytes, as: UTF8.self)
      if includes, let box {
        #expect(line.hasSuffix(#","bbox":\#(box)}"# + "\n"))
      } else {
        #expect(!line.contains("bbox"))
      }
      #expect(try GeoJSONReader().read(Data(bytes), name: "x").shapes.count == 1)
    }
  }
}
