import Catchment
import Foundation
import TestSupport
import Testing

struct OpenStreetMapTests {
  /// Two streets that meet, a motorway, and a river, which is no way.
  private static let extract = """
    <?xml version="1.0" encoding="UTF-8"?>
    <osm version="0.6">
     <node id="1" lat="41.9000" lon="-87.7000"/>
     <node id="2" lat="41.9000" lon="-87.6980"/>
     <node id="3" lat="41.9000" lon="-87.6960"/>
     <node id="4" lat="41.9020" lon="-87.6980"/>
     <node id="5" lat="41.8990" lon="-87.7000"/>
     <node id="6" lat="41.8990" lon="-87.6960"/>
     <way id="10"><nd ref="1"/><nd ref="2"/><nd ref="3"/><tag k="highway" v="residential"/><tag k="name" v="West Adams Street"/></way>
     <way id="11"><nd ref="2"/><nd ref="4"/><tag k="highway" v="residential"/><tag k="name" v="North Baker Avenue"/></way>
     <way id="12"><nd ref="5"/><nd ref="6"/><tag k="highway" v="motorway"/><tag k="name" v="Interstate 90"/></way>
     <way id="13"><nd ref="3"/><nd ref="4"/><tag k="waterway" v="river"/><tag k="name" v="Chicago River"/></way>
    </osm>
    """

  @Test(.enabled(if: InstalledProgram.ogr2ogr))
  func anExtractIsReadAsItsStreets() async throws {
    let file = FileManager.default.temporaryDirectory
      .appending(path: "streets-\(UUID().uuidString).osm")
    try Data(Self.extract.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let streets = StreetRequest(.layer(file.path))
    let context = try await StudyContext(layer: streets.layer, workers: Workers(2))
    let layer = try await context.streets(streets).layer
    #expect(layer.columns[.name] == "name" && layer.columns[.category] == "highway")
    #expect(layer.classCounts == [.street: 2, .motorway: 1, .unbuilt: 1])
    let found = try await CandidateStudy(streets: streets).run(context)
    #expect(found.names.count == 1)
    #expect(
      found.names[0].contains("West Adams Street") && found.names[0].contains("North Baker Avenue"))
  }

  /// House numbers are on points and buildings, which are other layers of an extract.
  @Test(.enabled(if: InstalledProgram.ogr2ogr))
  func houseNumbersOfAnExtractAreFound() async throws {
    let houses = """
      <node id="20" lat="41.9001" lon="-87.6990"><tag k="addr:housenumber" v="12"/><tag k="addr:street" v="West Adams Street"/></node>
      <node id="21" lat="41.9002" lon="-87.6970"><tag k="amenity" v="bench"/></node>
      <node id="31" lat="41.9010" lon="-87.6981"/><node id="32" lat="41.9010" lon="-87.6983"/>
      <node id="33" lat="41.9012" lon="-87.6983"/><node id="34" lat="41.9012" lon="-87.6981"/>
      """
    let building = """
      <way id="30"><nd ref="31"/><nd ref="32"/><nd ref="33"/><nd ref="34"/><nd ref="31"/><tag k="building" v="yes"/><tag k="addr:housenumber" v="110"/><tag k="addr:street" v="North Baker Avenue"/></way>
      """
    let text = Self.extract
      .replacing("\n <way id=\"10\">", with: "\n\(houses) <way id=\"10\">")
      .replacing("\n</osm>", with: "\n\(building)</osm>")
    let file = FileManager.default.temporaryDirectory
      .appending(path: "houses-\(UUID().uuidString).osm")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let streets = StreetRequest(.layer("\(file.path)#streets"))
    let context = try await StudyContext(layer: streets.layer, workers: Workers(2))
    let layer = try await context.streets(streets).layer
    #expect(layer.classCounts[.street] == 2 && layer.classCounts[.motorway] == 1)
    let geocoder = try Geocoder(layer)
    let point = geocoder.match("12 W Adams St")
    #expect(point.kind == .address && point.x == -87.699 && point.y == 41.9001)
    let house = geocoder.match("110 N Baker Ave")
    #expect(house.kind == .address)
    #expect(abs(house.x + 87.6982) < 1e-9 && abs(house.y - 41.9011) < 1e-9)
    #expect(geocoder.match("W Adams St & N Baker Ave").kind == .intersection)
  }

  /// The same extract as the portals of OpenStreetMap publish it.
  @Test(.enabled(if: InstalledProgram.ogr2ogr))
  func aPackedExtractIsReadAsItsStreets() async throws {
    let file = FileManager.default.temporaryDirectory
      .appending(path: "streets-\(UUID().uuidString).osm.pbf")
    try Data(PackedExtract.bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let streets = StreetRequest(.layer(file.path))
    let context = try await StudyContext(layer: streets.layer, workers: Workers(2))
    let layer = try await context.streets(streets).layer
    #expect(layer.columns[.name] == "name" && layer.columns[.category] == "highway")
    #expect(layer.classCounts == [.street: 2, .motorway: 1, .unbuilt: 1])
    #expect(layer.names.compactMap(\.self).contains("West Adams Street"))
    let found = try await CandidateStudy(streets: streets).run(context)
    #expect(found.names.count == 1)
    #expect(
      found.names[0].contains("West Adams Street") && found.names[0].contains("North Baker Avenue"))
  }
}

/// The extract of ``OpenStreetMapTests`` in the binary form: protocol buffers without compression
/// (https://wiki.openstreetmap.org/wiki/PBF_Format).
private enum PackedExtract {
  private struct Message {
    var bytes: [UInt8] = []

    mutating func add(_ field: UInt64, _ number: UInt64) {
      bytes += Self.packed([field << 3, number])
    }

    mutating func add(_ field: UInt64, _ content: [UInt8]) {
      bytes += Self.packed([field << 3 | 2, UInt64(content.count)]) + content
    }

    /// Seven bits to a byte, the lowest first.
    static func packed(_ numbers: [UInt64]) -> [UInt8] {
      numbers.flatMap { number in
        var (rest, bytes) = (number, [UInt8]())
        while rest >= 128 {
          bytes.append(UInt8(rest & 127) | 128)
          rest >>= 7
        }
        return bytes + [UInt8(rest)]
      }
    }

    /// Numbers with a sign, small ones short.
    static func zigzag(_ number: Int64) -> UInt64 {
      UInt64(bitPattern: number << 1 ^ number >> 63)
    }
  }

  private static let nodes: [(id: Int64, lat: Double, lon: Double)] = [
    (1, 41.9, -87.7), (2, 41.9, -87.698), (3, 41.9, -87.696), (4, 41.902, -87.698),
    (5, 41.899, -87.7), (6, 41.899, -87.696),
  ]
  private static let ways: [(id: UInt64, nodes: [Int64], tags: [(String, String)])] = [
    (10, [1, 2, 3], [("highway", "residential"), ("name", "West Adams Street")]),
    (11, [2, 4], [("highway", "residential"), ("name", "North Baker Avenue")]),
    (12, [5, 6], [("highway", "motorway"), ("name", "Interstate 90")]),
    (13, [3, 4], [("waterway", "river"), ("name", "Chicago River")]),
  ]

  static var bytes: [UInt8] {
    var header = Message()
    header.add(4, Array("OsmSchema-V0.6".utf8))
    var words = [""]
    func number(_ word: String) -> UInt64 {
      if let known = words.firstIndex(of: word) { return UInt64(known) }
      words.append(word)
      return UInt64(words.count - 1)
    }
    var (places, lines) = (Message(), Message())
    for node in nodes {
      var message = Message()
      message.add(1, Message.zigzag(node.id))
      message.add(8, Message.zigzag(Int64((node.lat * 1e7).rounded())))
      message.add(9, Message.zigzag(Int64((node.lon * 1e7).rounded())))
      places.add(1, message.bytes)
    }
    for way in ways {
      var message = Message()
      message.add(1, way.id)
      message.add(2, Message.packed(way.tags.map { number($0.0) }))
      message.add(3, Message.packed(way.tags.map { number($0.1) }))
      // Each as the difference from the one before.
      let steps = zip(way.nodes, [0] + way.nodes).map { Message.zigzag($0 - $1) }
      message.add(8, Message.packed(steps))
      lines.add(3, message.bytes)
    }
    var table = Message()
    for word in words { table.add(1, Array(word.utf8)) }
    var block = Message()
    block.add(1, table.bytes)
    block.add(2, places.bytes)
    block.add(2, lines.bytes)
    return blob("OSMHeader", header.bytes) + blob("OSMData", block.bytes)
  }

  private static func blob(_ type: String, _ content: [UInt8]) -> [UInt8] {
    var blob = Message()
    blob.add(1, content)
    var header = Message()
    header.add(1, Array(type.utf8))
    header.add(3, UInt64(blob.bytes.count))
    let length = UInt32(header.bytes.count)
    return (0..<4).map { UInt8(truncatingIfNeeded: length >> (24 - 8 * $0)) } + header.bytes
      + blob.bytes
  }
}
