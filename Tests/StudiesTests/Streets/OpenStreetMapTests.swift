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
}
