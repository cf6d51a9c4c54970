import CatchmentFormats
import CatchmentGeometry
import Foundation
import TestSupport
import Testing

@testable import CatchmentStreets

struct StreetLayerTests {
  private func layer(_ properties: [String]) throws -> StreetLayer {
    let features = properties.enumerated().map { index, text in
      """
      {"type":"Feature","properties":{\(text)},"geometry":{"type":"LineString","coordinates":\
      [[\(index),0],[\(index),1]]}}
      """
    }
    let text = "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}"
    let layer = try GeoJSONReader().read(Data(text.utf8), name: "streets.geojson")
    return try StreetLayer(
      layer, shapes: layer.shapes.replacingCoordinates(with: layer.shapes.degrees))
  }

  /// One feature each as a publisher writes it, with its name, its left range and its class.
  @Test(arguments: [
    (
      #""fullname":"TODD AVE","fraddl":4900,"toaddl":4998,"fraddr":4901,"toaddr":4999,"subtype":"STRPRD""#,
      "TODD AVE", Int32(4900), Int32(4998), StreetClass.street
    ),
    (
      #""fullname":"RAMP","fraddl":0,"toaddl":0,"fraddr":0,"toaddr":0,"subtype":"STRR""#, "RAMP", 0,
      0, .ramp
    ),
    (
      #""PRE_DIR":"W","STREET_NAM":"LAWRENCE","STREET_TYP":"AVE","SUF_DIR":"","L_F_ADD":3400,"L_T_ADD":3458,"R_F_ADD":3401,"R_T_ADD":3459,"CLASS":"2""#,
      "W LAWRENCE AVE", 3400, 3458, .street
    ),
    (
      #""STREET_NAM":"KENNEDY","STREET_TYP":"EXPY","L_F_ADD":0,"L_T_ADD":0,"CLASS":"1""#,
      "KENNEDY EXPY", 0, 0, .motorway
    ),
    (
      #""FULLNAME":"Main St","LFROMADD":"100","LTOADD":"198","RFROMADD":"101","RTOADD":"199","MTFCC":"S1400""#,
      "Main St", 100, 198, .street
    ),
    (
      #""FULLNAME":"Main St","LFROMHN":"34-01","LTOHN":"34-99","MTFCC":"S1730""#, "Main St", 3401,
      3499, .alley
    ),
    (
      #""FROMADDR_L":10,"TOADDR_L":98,"FROMADDR_R":11,"TOADDR_R":99,"FULLNAME":"Elm Rd""#, "Elm Rd",
      10, 98, .street
    ),
    (
      #""St_PreDir":"N","St_Name":"Oak","St_PosTyp":"Avenue","FromAddr_L":2,"ToAddr_L":98,"FromAddr_R":1,"ToAddr_R":99"#,
      "N Oak Avenue", 2, 98, .street
    ),
    (#""name":"Rue de Lappe","highway":"footway""#, "Rue de Lappe", 0, 0, .path),
    (#""name":"M 1","highway":"motorway_link""#, "M 1", 0, 0, .ramp),
    (#""name":"I 95","kind":"x""#, "I 95", 0, 0, .motorway),
  ])
  func columnsOfPublishersAreRecognized(
    properties: String, name: String, from: Int32, to: Int32, category: StreetClass
  ) throws {
    let streets = try layer([properties])
    #expect(streets.names == [name])
    #expect(streets.left[0] == StreetLayer.HouseRange(from: from, to: to))
    #expect(streets.classes == [category])
  }

  @Test func columnsCanBeChosen() throws {
    let text = #""name":"district 7","calle":"Main St","a":1,"b":99"#
    let json = """
      {"type":"FeatureCollection","features":[{"type":"Feature","properties":{\(text)},"geometry":\
      {"type":"LineString","coordinates":[[0,0],[0,1]]}}]}
      """
    let layer = try GeoJSONReader().read(Data(json.utf8), name: "s")
    let shapes = layer.shapes.replacingCoordinates(with: layer.shapes.degrees)
    let streets = try StreetLayer(
      layer, shapes: shapes, choices: [.name: "calle", .rightFrom: "a", .rightTo: "b"])
    #expect(streets.names == ["Main St"])
    #expect(streets.right == [StreetLayer.HouseRange(from: 1, to: 99)])
    #expect(streets.columns.chosen == [.name, .rightFrom, .rightTo])
    #expect(throws: FormatError.self) {
      try StreetLayer(layer, shapes: shapes, choices: [.name: "nombre"])
    }
  }

  @Test func addressPointsOfOpenStreetMapAreFound() throws {
    let json = """
      {"type":"FeatureCollection","features":[
      {"type":"Feature","properties":{"name":"Main Street","highway":"residential"},"geometry":
      {"type":"LineString","coordinates":[[0,0],[0,0.001]]}},
      {"type":"Feature","properties":{"addr:street":"Main Street","addr:housenumber":"12"},"geometry":
      {"type":"Point","coordinates":[0.0001,0.0004]}}]}
      """
    let layer = try GeoJSONReader().read(Data(json.utf8), name: "osm")
    let streets = try StreetLayer(
      layer, shapes: layer.shapes.replacingCoordinates(with: layer.shapes.degrees))
    let match = try Geocoder(streets).match("12 Main St")
    #expect(match.kind == .address)
    #expect(match.x == 0.0001)
    #expect(match.y == 0.0004)
    #expect(streets.walkable == [0])
  }

  @Test func aLayerWithoutLinesIsRefused() throws {
    let json =
      #"{"type":"Feature","properties":{"name":"A"},"geometry":{"type":"Point","coordinates":[0,0]}}"#
    let layer = try GeoJSONReader().read(Data(json.utf8), name: "points.geojson")
    #expect(throws: FormatError.self) {
      try StreetLayer(
        layer, shapes: layer.shapes.replacingCoordinates(with: layer.shapes.degrees))
    }
  }
}
