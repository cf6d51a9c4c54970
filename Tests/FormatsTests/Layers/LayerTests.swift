import CatchmentFormats
import Foundation
import CatchmentGeometry
import CatchmentParallel
import Testing

struct LayerTests {
  private func layer(_ properties: [String], ids: [String]? = nil) throws -> Layer {
    let features = properties.enumerated().map { index, text in
      let id = ids.map { "\"id\":\($0[index])," } ?? ""
      return
        #"{"type":"Feature",\#(id)"properties":\#(text),"geometry":{"type":"Point","coordinates":[\#(index),0]}}"#
    }
    let text = #"{"type":"FeatureCollection","features":[\#(features.joined(separator: ","))]}"#
    return try GeoJSONReader().read(Data(text.utf8), name: "beats.geojson")
  }

  @Test func aPropertyIsReadAsTextNumberOrValue() throws {
    let layer = try layer([
      #"{"a":"1,5","b":"x"}"#, #"{"a":" 17 "}"#, #"{"b":null,"a":8.0}"#,
      #"{"a":[1, 2],"\u0061":true}"#,
      "null", #"{"a":null}"#, #"{"a":"\u00e9\n"}"#, #"{"a":-1e3}"#,
    ])
    #expect(layer.propertyNames == ["a", "b"])
    for workers in [Workers.one, Workers(2)] {
      #expect(
        try layer.text(of: "a", workers: workers)
          == ["1,5", " 17 ", "8.0", "true", nil, nil, "é\n", "-1e3"])
      #expect(
        try layer.numbers(of: "a", workers: workers) == [nil, 17, 8, nil, nil, nil, nil, -1000])
      #expect(
        try layer.values(of: "a", workers: workers)
          == ["1,5", " 17 ", 8.0, true, nil, .some(.null), "é\n", -1000.0])
    }
    #expect(try layer.text(of: "b") == ["x", nil, nil, nil, nil, nil, nil, nil])
  }

  @Test func namesWithEscapesAreFoundByWhatTheySay() throws {
    let layer = try layer([#"{"a\"b":1}"#, #"{"a\u0022b":2}"#, #"{"back\\slash":3}"#])
    #expect(layer.propertyNames == ["a\"b", "back\\slash"])
    #expect(try layer.numbers(of: "a\"b") == [1, 2, nil])
    #expect(try layer.numbers(of: "back\\slash") == [nil, nil, 3])
  }

  @Test(arguments: [
    ("beatnum", "Did you mean \"beat_num\"?"), ("distrct", "Did you mean \"district\"?"),
    ("DISTRICT", "Did you mean \"district\"?"),
    ("population", "There are: beat_num, district."),
  ])
  func aPropertyThatIsMissingIsAnsweredWithTheNearest(asked: String, advice: String) throws {
    let layer = try layer([#"{"beat_num":"1713","district":"17"}"#])
    let error = #expect(throws: FormatError.self) { try layer.text(of: asked) }
    #expect(error?.code == .badRequest)
    #expect(
      error?.description == "beats.geojson: no feature has a property \"\(asked)\". \(advice)")
  }

  @Test func featuresAreCalledByNameIdOrNumber() throws {
    let named = try layer([#"{"AREA":1,"Name":"A"}"#, #"{"AREA":2,"Name":"B"}"#]).displayNames()
    #expect(named.names == ["A", "B"])
    #expect(named.property == "Name")

    // A name that two share names neither; the unique number does.
    let numbered = try layer([#"{"name":"A","geoid":17}"#, #"{"name":"A","geoid":18}"#])
    #expect(try numbered.displayNames().names == ["17", "18"])
    let preferred = try numbered.displayNames(preferring: "name")
    #expect(preferred.names == ["A (1)", "A (2)"])
    #expect(preferred.property == "name" && preferred.repeated == 2 && preferred.missing == 0)

    // Parts of one area keep its name, counted by themselves, and no name is given twice.
    let parts = try layer([
      #"{"name":"X (2)"}"#, #"{"name":"X"}"#, #"{"name":"Y"}"#, #"{"name":"X"}"#, #"{"name":"X"}"#,
    ]).displayNames()
    #expect(parts.names == ["X (2)", "X (1)", "Y", "X (3)", "X (4)"] && parts.repeated == 3)

    let identified = try layer([#"{"area":5}"#, #"{"area":6}"#], ids: ["\"x\"", "7"]).displayNames()
    #expect(identified.names == ["x", "7"])
    #expect(identified.property == nil)

    let bare = try layer(["{}", "null"]).displayNames()
    #expect(bare.names == ["1", "2"])

    let gaps = try layer([#"{"name":"2"}"#, #"{"name":""}"#, #"{"name":"C"}"#])
    #expect(try gaps.displayNames(preferring: "name").names == ["2", "2 (2)", "C"])
    #expect(throws: FormatError.self) { try gaps.displayNames(preferring: "title") }
  }

  @Test func onlyPointsAreIncidents() throws {
    let geometries = [
      #"{"type":"Point","coordinates":[1,2]}"#, "null",
      #"{"type":"MultiPoint","coordinates":[[3,4]]}"#,
      #"{"type":"LineString","coordinates":[[0,0],[1,1]]}"#,
      #"{"type":"MultiPoint","coordinates":[[3,4],[5,6]]}"#,
    ]
    let text = geometries.map { #"{"type":"Feature","properties":{},"geometry":\#($0)}"# }
    let rows = try GeoJSONReader().read(Data(text.joined(separator: "\n").utf8), name: "x")
      .pointRows
    #expect(rows.features == [0, 2])
    #expect(rows.x == [1, 3])
    #expect(rows.y == [2, 4])
    #expect(rows.malformed.map(\.feature) == [1, 3, 4])
    #expect(
      rows.malformed.map(\.reason) == [.noGeometry, .notOnePoint(.line), .notOnePoint(.multiPoint)])
  }

  @Test func numbersThatCannotBeDegreesAreRefusedUnlessASystemIsStated() throws {
    let read = { (system: String, x: Double) in
      try GeoJSONReader().read(
        Data(
          """
          {"type":"FeatureCollection",\(system)"features":[
          {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[-87.6,41.9]}},
          {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[\(x),41.9]}}]}
          """.utf8), name: "sites.geojson")
    }
    try read("", 180).requireDegrees()
    let stated = { (code: Int) in #""crs":{"type":"EPSG","properties":{"code":\#(code)}},"# }
    try read(stated(3857), -9_750_000).requireDegrees()
    try read(stated(3857), -87).requireDegrees()
    let error = #expect(throws: FormatError.self) { try read("", 1_180_000).requireDegrees() }
    #expect(
      error?.description
        == "sites.geojson: the coordinates can't be degrees of longitude and latitude "
        + "(x -87.6 to 1180000, y 41.9 to 41.9; 1 of 2 features reach beyond, the first is feature 2). "
        + "Say which reference system the coordinates are in, for example EPSG:3435."
    )
    #expect(throws: FormatError.self) { try read(stated(4326), 1_180_000).requireDegrees() }
  }

  @Test func someFeaturesAreALayerOfTheirOwn() throws {
    let layer = try layer([#"{"a":1}"#, #"{"a":2}"#, #"{"a":3}"#], ids: ["1", "2", "3"])
    let some = layer.selecting([2, 0])
    #expect(some.count == 2)
    #expect(try some.numbers(of: "a") == [3, 1])
    #expect(some.ids == [3, 1])
    #expect(some.shapes.x == [2, 0])
  }
}
