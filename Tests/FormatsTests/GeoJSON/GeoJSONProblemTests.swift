import CatchmentFormats
import Foundation
import CatchmentParallel
import CatchmentStatistics
import Testing

/// Everything that is published under the name of GeoJSON and is none: each gets the sentence it
/// deserves.
struct GeoJSONProblemTests {
  private static func collection(_ geometry: String) -> String {
    """
    {"type": "FeatureCollection", "features": [
    {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [1, 2]}},
    {"type": "Feature", "properties": {}, "geometry": \(geometry)}
    ]}
    """
  }

  static let cases: [(text: String, sentence: String)] = [
    ("", "x: line 1, column 1: the file is empty."),
    (" \n ", "x: line 2, column 2: the file is empty."),
    ("<!DOCTYPE html><html>", "x: line 1, column 1: this is a web page or XML, not GeoJSON."),
    ("[{\"a\": 1}]", "x: line 1, column 1: this is an array, not a GeoJSON object."),
    ("PK\u{3}\u{4}", "x: line 1, column 1: this is a compressed file, not text."),
    (
      "LAT,LNG\n", "x: line 1, column 1: this is no JSON: an opening brace should stand here (LAT)."
    ),
    ("{\"error\": {\"code\": 500}}", "x: line 1, column 1: this JSON object is no GeoJSON."),
    (
      "{\"rings\": [[[1, 2]]], \"spatialReference\": {}}",
      "x: line 1, column 1: this is Esri's own JSON, not GeoJSON."
    ),
    (
      "{\"geometryType\": \"p\", \"features\": [{\"attributes\": {}, \"geometry\": {\"rings\": []}}]}",
      "x: feature 1, line 1, column 67: this is Esri's own JSON, not GeoJSON."
    ),
    (
      "{\"features\": [{\"attributes\": {}}]}",
      "x: feature 1, line 1, column 15: this is Esri's own JSON"
    ),
    (
      "{\"type\": \"Topology\", \"objects\": {}, \"arcs\": []}",
      "x: line 1, column 1: this is TopoJSON, not GeoJSON."
    ),
    (
      "{\"type\": \"FeatureCollection\"}",
      "x: line 1, column 1: a FeatureCollection has no \"features\"."
    ),
    (
      "{\"type\": \"FeatureCollection\", \"features\": {}}",
      "x: line 1, column 43: \"features\" should be an array"
    ),
    (
      "{\"type\": \"Circle\", \"coordinates\": []}",
      "x: feature 1, line 1, column 10: this object is neither a Feature nor"
    ),
    (
      collection("{\"type\": \"Circle\", \"coordinates\": []}"),
      "x: feature 2, line 3, column 60: this is no geometry type of GeoJSON (\"Circle\")."
    ),
    (
      collection("{\"type\": \"Point\", \"coordinates\": [1]}"),
      "x: feature 2, line 3, column 84: a position has fewer than two numbers."
    ),
    (
      collection("{\"type\": \"LineString\", \"coordinates\": [[1, 2], [], [3, 4]]}"),
      "x: feature 2, line 3, column 98: a position has fewer than two numbers."
    ),
    (
      collection("{\"type\": \"Point\", \"coordinates\": [null, null]}"),
      "x: feature 2, line 3, column 85: a coordinate is null."
    ),
    (
      collection("{\"type\": \"Point\", \"coordinates\": [\"-87.6\", \"41.9\"]}"),
      "x: feature 2, line 3, column 85: a coordinate is written as text (\"-87.6\")."
    ),
    (
      collection("{\"type\": \"Point\", \"coordinates\": [NaN, NaN]}"),
      "x: feature 2, line 3, column 85: JSON has no NaN and no Infinity (NaN)."
    ),
    (
      collection("{\"type\": \"Polygon\", \"coordinates\": [[1, 2], [3, 4], [5, 6]]}"),
      "x: feature 2, line 3, column 88: the coordinates are not nested as this geometry type asks (1)."
    ),
    (
      collection("{\"type\": \"LineString\", \"coordinates\": [[[1, 2], [3, 4]]]}"),
      "x: feature 2, line 3, column 91: the coordinates are not nested as this geometry type asks ([1)."
    ),
    (
      collection("{\"type\": \"Point\", \"coordinates\": 5}"),
      "x: feature 2, line 3, column 84: the coordinates are not nested as this geometry type asks (5)."
    ),
    (
      collection("{\"coordinates\": [1, 2]}"),
      "x: feature 2, line 3, column 51: an object has no \"type\"."
    ),
    (
      collection("{\"type\": \"Point\"}"),
      "x: feature 2, line 3, column 51: a geometry has no \"coordinates\"."
    ),
    (
      collection("5"),
      "x: feature 2, line 3, column 51: a geometry should be an object or null (5)."
    ),
    (
      collection("{\"type\": \"Point\", \"coordinates\": [1, 2]},"),
      "x: feature 2, line 3, column 92: a comma stands before"
    ),
    (
      "{\"type\":\"FeatureCollection\",\"features\":[null]}",
      "x: feature 1, line 1, column 41: a feature should be an object"
    ),
    (
      "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"geometry\":null,\"properties\":null},\n]}",
      "x: feature 2, line 2, column 1: a comma stands before the closing bracket."
    ),
    (
      "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"geometry\":null,\"properties\":7}]}",
      "x: feature 1, line 1, column 88: \"properties\" should be an object or null (7)."
    ),
    (
      "{\"type\":\"FeatureCollection\",\"features\":[]}\n{\"type\":\"FeatureCollection\",\"features\":[]}",
      "x: line 2, column 1: a second object follows the FeatureCollection."
    ),
    (
      "{\"type\":\"Point\",\"coordinates\":[1,2]}\n{\"type\":\"FeatureCollection\",\"features\":[]}",
      "x: feature 2, line 2, column 1: a FeatureCollection stands among lines of features."
    ),
    (
      "{\"type\":\"Point\",\"coordinates\":[1,2]}\nhello",
      "x: line 2, column 1: the text goes on after its end (hello)."
    ),
    (
      "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"a\":\"é\u{1}\"}}]}",
      "x: feature 1, line 1, column 79: a line break or control character stands inside a string."
    ),
  ]

  @Test(arguments: cases)
  func whatIsNoGeoJSONIsNamedByFeatureAndPlace(text: String, sentence: String) {
    for pieceLength in [7, 1 << 20] {
      var reader = GeoJSONReader(workers: Workers(2))
      reader.pieceLength = pieceLength
      let error = #expect(throws: FormatError.self) { try reader.read(Data(text.utf8), name: "x") }
      #expect(error?.description.hasPrefix(sentence) == true, "\(error?.description ?? "")")
    }
  }

  @Test func aTruncatedFileIsToldWhereverItIsCut() {
    let bytes = Data(GeoJSONReaderTests.example.utf8)
    for length in 1..<bytes.count {
      let error = #expect(throws: FormatError.self) {
        try GeoJSONReader().read(bytes.prefix(length), name: "x")
      }
      #expect(
        error?.problem == "the text breaks off before it is complete",
        "\(length): \(error?.description ?? "")")
    }
  }

  @Test func linesThatContradictEachOtherAreRefused() {
    let line = { (code: Int) in
      #"{"type":"Point","crs":{"type":"EPSG","properties":{"code":\#(code)}},"coordinates":[1,2]}"#
    }
    let text = [line(2248), line(2248), line(3857)].joined(separator: "\n")
    let error = #expect(throws: FormatError.self) {
      try GeoJSONReader().read(Data(text.utf8), name: "x")
    }
    #expect(error?.problem == "this feature states another reference system than those before it")
    #expect(error?.place.hasPrefix("x: feature 3") == true)
  }

  /// Any bytes are a layer or an error, and the same on every number of threads.
  @Test func mutatedFilesNeverCrash() {
    var random = RandomStream(seed: 21)
    let alphabet = Array("{}[]\",:0123456789.eE-+ntfu\\ \n\u{1E}\u{0}é".utf8) + [0xFF, 0xC3, 0xED]
    var layers = 0
    for round in 0..<1500 {
      var bytes = Array(GeoJSONReaderTests.example.utf8)
      for _ in 0...random.index(below: 3) {
        let place = random.index(below: bytes.count)
        switch random.index(below: 4) {
        case 0: bytes[place] = alphabet[random.index(below: alphabet.count)]
        case 1: bytes.insert(alphabet[random.index(below: alphabet.count)], at: place)
        case 2: bytes.removeSubrange(place..<min(bytes.count, place + 1 + random.index(below: 9)))
        default: bytes += bytes[place..<min(bytes.count, place + 40)]
        }
      }
      var outcomes: [String] = []
      for (threads, length) in [(1, 1 << 20), (2, 1 + round % 97)] {
        var reader = GeoJSONReader(workers: Workers(threads))
        reader.pieceLength = length
        do {
          let layer = try reader.read(Data(bytes), name: "x")
          layers += 1
          let written = try FeatureWriter().bytes(
            layer.shapes, properties: PropertyTable(copying: layer))
          outcomes.append(String(decoding: written.bytes, as: UTF8.self))
        } catch {
          outcomes.append("\(error)")
        }
      }
      #expect(outcomes[0] == outcomes[1])
    }
    #expect(layers > 0)
  }
}
