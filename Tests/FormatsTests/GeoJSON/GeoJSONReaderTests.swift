import CatchmentFormats
import Foundation
import CatchmentGeometry
import CatchmentParallel
import Testing

struct GeoJSONReaderTests {
  private func read(_ text: String) throws -> Layer {
    try GeoJSONReader().read(Data(text.utf8), name: "x.geojson")
  }

  /// RFC 7946, section 1.5.
  static let example = """
    {
      "type": "FeatureCollection",
      "features": [{
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [102.0, 0.5]},
        "properties": {"prop0": "value0"}
      }, {
        "type": "Feature",
        "geometry": {
          "type": "LineString",
          "coordinates": [[102.0, 0.0], [103.0, 1.0], [104.0, 0.0], [105.0, 1.0]]
        },
        "properties": {"prop0": "value0", "prop1": 0.0}
      }, {
        "type": "Feature",
        "geometry": {
          "type": "Polygon",
          "coordinates": [[[100.0, 0.0], [101.0, 0.0], [101.0, 1.0], [100.0, 1.0], [100.0, 0.0]]]
        },
        "properties": {"prop0": "value0", "prop1": {"this": "that"}}
      }]
    }
    """

  @Test func theStandardsOwnCollectionIsRead() throws {
    let layer = try read(Self.example)
    #expect(layer.count == 3)
    #expect(layer.shapes.kind == [.point, .line, .polygon])
    #expect(layer.shapes.x == [102, 102, 103, 104, 105, 100, 101, 101, 100, 100])
    #expect(layer.shapes.y == [0.5, 0, 1, 0, 1, 0, 0, 1, 1, 0])
    #expect(layer.propertyNames == ["prop0", "prop1"])
    #expect(try layer.values(of: "prop1") == [nil, 0.0, ["this": "that"]])
    #expect(layer.statedSystem == nil)
    #expect(layer.notes.isEmpty)
    #expect(layer.ids == [nil, nil, nil])
  }

  /// RFC 7946, appendix A.
  @Test(arguments: [
    (#"{"type": "Point", "coordinates": [100.0, 0.0]}"#, ShapeKind.point, 1, 1),
    (#"{"type": "LineString", "coordinates": [[100.0, 0.0], [101.0, 1.0]]}"#, .line, 1, 2),
    (
      """
      {"type": "Polygon", "coordinates": [
        [[100.0, 0.0], [101.0, 0.0], [101.0, 1.0], [100.0, 1.0], [100.0, 0.0]],
        [[100.8, 0.8], [100.8, 0.2], [100.2, 0.2], [100.2, 0.8], [100.8, 0.8]]]}
      """, .polygon, 1, 10
    ),
    (#"{"type": "MultiPoint", "coordinates": [[100.0, 0.0], [101.0, 1.0]]}"#, .multiPoint, 2, 2),
    (
      """
      {"type": "MultiLineString", "coordinates": [
        [[100.0, 0.0], [101.0, 1.0]], [[102.0, 2.0], [103.0, 3.0]]]}
      """, .multiLine, 2, 4
    ),
    (
      """
      {"type": "MultiPolygon", "coordinates": [
        [[[102.0, 2.0], [103.0, 2.0], [103.0, 3.0], [102.0, 3.0], [102.0, 2.0]]],
        [[[100.0, 0.0], [101.0, 0.0], [101.0, 1.0], [100.0, 1.0], [100.0, 0.0]],
         [[100.2, 0.2], [100.2, 0.8], [100.8, 0.8], [100.8, 0.2], [100.2, 0.2]]]]}
      """, .multiPolygon, 2, 15
    ),
    (
      """
      {"type": "GeometryCollection", "geometries": [
        {"type": "Point", "coordinates": [100.0, 0.0]},
        {"type": "LineString", "coordinates": [[101.0, 0.0], [102.0, 1.0]]}]}
      """, .collection, 2, 3
    ),
  ])
  func eachGeometryIsReadAloneAndInAFeature(
    text: String, kind: ShapeKind, parts: Int, positions: Int
  ) throws {
    let feature = #"{"geometry": \#(text), "properties": null, "type": "Feature"}"#
    let collection = #"{"features": [\#(feature)], "type": "FeatureCollection"}"#
    for text in [text, feature, collection, "\u{FEFF}\n" + text] {
      let layer = try read(text)
      #expect(layer.count == 1)
      #expect(layer.shapes.kind == [kind])
      #expect(layer.shapes.partKind.count == parts)
      #expect(layer.shapes.x.count == positions)
    }
  }

  @Test func membersComeInAnyOrder() throws {
    let layer = try read(
      """
      {"bbox": [0, 0, 1, 1], "features": [
        {"id": 7, "properties": {"a": 1}, "more": {"deep": [1, {"x": "}"}]},
         "geometry": {"coordinates": [[[0, 0], [1, 0], [0, 1], [0, 0]]], "bbox": [1], "type": "Polygon"},
         "type": "Feature"},
        {"geometry": {"geometries": [{"coordinates": [3, 4], "type": "Point"}], "type": "GeometryCollection"},
         "type": "Feature", "properties": {}, "id": "b"}
      ], "name": "later", "type": "FeatureCollection"}
      """)
    #expect(layer.shapes.kind == [.polygon, .point])
    #expect(layer.ids == [7, "b"])
    #expect(layer.shapes.x == [0, 1, 0, 0, 3])
    #expect(layer.rawProperties(of: 0) == #"{"a": 1}"#)
  }

  @Test(arguments: ["\n", "\r\n", "\n\n  ", "\n\u{1E}"])
  func featuresOnLinesAreRead(separator: String) throws {
    let lines = (0..<50).map {
      #"{"type":"Feature","id":\#($0),"properties":{"n":\#($0)},"geometry":{"type":"Point","coordinates":[\#($0),1]}}"#
    }
    let text =
      (separator.contains("\u{1E}") ? "\u{1E}" : "") + lines.joined(separator: separator) + "\n"
    for length in [1, 64, 150, 1000, 1 << 20] {
      var reader = GeoJSONReader(workers: Workers(2))
      reader.pieceLength = length
      let layer = try reader.read(Data(text.utf8), name: "x.geojsonl")
      #expect(layer.shapes.x == (0..<50).map(Double.init))
      #expect(try layer.numbers(of: "n") == (0..<50).map(Double.init))
    }
  }

  @Test func misleadingPropertiesDoNotMisleadTheThreads() throws {
    let bait =
      #"{"list":[{"id":1},{"id":2},{"type":"Feature"},{"geometry":null}],"text":"},{\"type\":\"Feature\""}"#
    let features = (0..<60).map {
      #"{"type":"Feature","properties":\#(bait),"geometry":{"type":"Point","coordinates":[\#($0),2]}}"#
    }
    let text =
      #"{"type":"FeatureCollection","features":[\#(features.joined(separator: ","))],"after":1}"#
    for length in [1, 10, 33, 100, 500, 4000] {
      var reader = GeoJSONReader(workers: Workers(2))
      reader.pieceLength = length
      let layer = try reader.read(Data(text.utf8), name: "x")
      #expect(layer.shapes.x == (0..<60).map(Double.init))
      #expect(layer.propertyNames == ["list", "text"])
    }
  }

  @Test func aSliceOfDataIsReadFromItsOwnStart() throws {
    let bytes = Data("garbage".utf8) + Data(#"{"type":"Point","coordinates":[1,2]}"#.utf8)
    #expect(try GeoJSONReader().read(bytes[7...], name: "x").shapes.y == [2])
  }

  @Test func nothingIsALayerToo() throws {
    for text in [
      #"{"type":"FeatureCollection","features":[]}"#,
      #"{"features":[ ],"type":"FeatureCollection"}"#,
    ] {
      let layer = try read(text)
      #expect(layer.isEmpty)
      #expect(layer.propertyNames.isEmpty)
      #expect(layer.degreesVerdict == .plausible)
      #expect(try layer.displayNames().names.isEmpty)
    }
  }

  @Test func whatIsMendedIsTold() throws {
    let layer = try read(
      """
      {"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"a": 1, "a": 2}, "geometry": null},
        {"type": "Feature", "properties": [], "geometry":
          {"type": "Polygon", "coordinates": [[[0, 0, 9], [1, 0, 9], [1, 1, null]], [[0, 0], [1, 1], [0, 0]]]}},
        {"type": "Feature", "properties": {}, "geometry": {"type": "MultiLineString", "coordinates":
          [[[5, 5]], [[1, 1], [2, 2]], []]}},
        {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": []}},
        {"type": "Feature", "properties": {}, "geometry": {"type": "MultiPolygon", "coordinates":
          [[[[0, 0], [1, 0], [1, 1]]], [], [[]], [[[0, 0], [1, 0]], [[0, 0], [1, 0], [0, 1], [0, 0]]]]}},
        {"type": "Feature", "properties": {}}
      ]}
      """)
    #expect(layer.shapes.kind == [.none, .polygon, .multiLine, .none, .multiPolygon, .none])
    #expect(layer.shapes.x == [0, 1, 1, 0, 1, 2, 0, 1, 1, 0])
    #expect(
      layer.notes == [
        "2 rings did not end where they began; closed (first: feature 2).",
        "2 rings have fewer than three corners; left out (first: feature 2).",
        "1 line has a single position; left out (feature 3).",
        "1 feature has heights or measures; only x and y are used (feature 2).",
        "3 features have no geometry (first: feature 1).",
        "1 feature holds a property twice; the last of each is used (feature 1).",
      ])
    #expect(try layer.numbers(of: "a") == [2, nil, nil, nil, nil, nil])
  }

  @Test func collectionsAreOpenedUp() throws {
    let point = #"{"type":"Point","coordinates":[1,1]}"#
    let line = #"{"type":"LineString","coordinates":[[1,1],[2,2]]}"#
    let open = { (content: String) in
      try read(#"{"type":"GeometryCollection","geometries":[\#(content)]}"#).shapes
    }
    #expect(try open("").kind == [.none])
    #expect(try open(point).kind == [.point])
    #expect(try open("\(point),\(point)").kind == [.multiPoint])
    #expect(try open("\(line),\(line)").kind == [.multiLine])
    let nested = try open(#"\#(point),{"type":"GeometryCollection","geometries":[\#(line),null]}"#)
    #expect(nested.kind == [.collection])
    #expect(nested.partKind == [.point, .line])
  }

  @Test func duplicatePositionsAndWindingAreKept() throws {
    let layer = try read(
      #"{"type":"Polygon","coordinates":[[[0,0],[0,1],[0,1],[1,1],[0,0]]]}"#)
    #expect(layer.shapes.x == [0, 0, 0, 1, 0])
    #expect(!layer.shapes.isCounterclockwise(0))
  }

  @Test func theLastOfTwoGeometriesWins() throws {
    let layer = try read(
      """
      {"type":"Feature","geometry":{"type":"Point","coordinates":[1,1],"coordinates":[2,2]},
       "properties":null,"geometry":{"type":"LineString","coordinates":[[3,3],[4,4]]}}
      """)
    #expect(layer.shapes.kind == [.line])
    #expect(layer.shapes.x == [3, 4])
  }

  @Test(arguments: [
    (#"{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}}"#, "OGC:CRS84"),
    (#"{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3857"}}"#, "EPSG:3857"),
    (#"{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG:6.9:4269"}}"#, "EPSG:4269"),
    (#"{"type":"name","properties":{"name":"EPSG:4269"}}"#, "EPSG:4269"),
    (#"{"type":"name","properties":{"name":"urn:x-ogc:def:crs:EPSG:2248"}}"#, "EPSG:2248"),
    (
      #"{"type":"name","properties":{"name":"http://www.opengis.net/def/crs/EPSG/0/4326"}}"#,
      "EPSG:4326"
    ),
    (
      #"{"type":"name","properties":{"name":"http://www.opengis.net/gml/srs/epsg.xml#3435"}}"#,
      "EPSG:3435"
    ),
    (#"{"type":"name","properties":{"name":"urn:ogc:def:crs:ESRI::102671"}}"#, "ESRI:102671"),
    (#"{"type":"EPSG","properties":{"code":2248}}"#, "EPSG:2248"),
    (#"{"type":"EPSG","properties":{"code":"2248"}}"#, "EPSG:2248"),
    ("null", nil),
  ])
  func theOldMemberForTheReferenceSystemIsUnderstood(member: String, system: String?) throws {
    let layer = try read(#"{"type":"FeatureCollection","crs":\#(member),"features":[]}"#)
    #expect(layer.statedSystem == system)
    let geometry = try read(#"{"type":"Point","crs":\#(member),"coordinates":[1,2]}"#)
    #expect(geometry.statedSystem == system)
    let inside = #"{"type":"Point","crs":\#(member),"coordinates":[1,2]}"#
    let feature = #"{"type":"Feature","properties":{},"geometry":\#(inside)}"#
    #expect(try read(feature + "\n" + feature).statedSystem == system)
  }

  @Test func theMemberThatWeWriteOurselvesIsUnderstood() throws {
    let layer = try read(
      #"{"type":"FeatureCollection","catchment":{"coordinates":"EPSG:3435"},"features":[]}"#)
    #expect(layer.statedSystem == "EPSG:3435")
  }

  @Test(arguments: [
    (
      #"{"type":"link","properties":{"href":"http://example.com/crs"}}"#,
      "x.geojson: crs: the reference system is only linked to (http://example.com/crs); links are not followed. "
        + "Say which reference system the coordinates are in, for example EPSG:3435."
    ),
    (
      #"{"type":"name","properties":{"name":"my plane"}}"#,
      "x.geojson: crs: the reference system's name is not known (my plane). "
        + "Say which reference system the coordinates are in, for example EPSG:3435."
    ),
  ])
  func aReferenceSystemThatIsNotUnderstoodIsRefused(member: String, sentence: String) throws {
    let text = #"{"type":"FeatureCollection","crs":\#(member),"features":[]}"#
    let error = #expect(throws: FormatError.self) { try read(text) }
    #expect(error?.description == sentence)
    let reader = GeoJSONReader(ignoresStatedSystem: true)
    #expect(try reader.read(Data(text.utf8), name: "x").statedSystem == nil)
  }
}
