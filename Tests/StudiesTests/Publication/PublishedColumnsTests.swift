import Catchment
import Foundation
import Testing

@testable import CatchmentStudies

/// Columns of one layer that tell of each other, and words that stay.
struct PublishedColumnsTests {
  private static func layer(_ properties: [String]) throws -> LayerSource {
    try SmallCity.layer(
      properties.enumerated().map { place, text in
        (
          SmallCity.square(x: -87.7 + 0.02 * Double(place), y: 41.9, half: 0.009),
          #"{"name":"a\#(place)",\#(text)}"#
        )
      })
  }

  private static func shown(_ found: PublicationFindings, _ name: String) -> [Int?] {
    found.features.properties.values(of: name).map { $0?.integer.map { Int($0) } }
  }

  @Test func noSmallCountIsLeftBetweenColumns() async throws {
    // Nothing small is left between these, and one is no count.
    let table = try Self.layer([
      #""incidents":9,"fatal":1,"population":5000"#,
      #""incidents":40,"fatal":10,"population":41"#,
      #""incidents":30,"fatal":12,"population":31"#,
    ])
    #expect(try await PublicationStudyTests.publish(table).withheldAcross == 0)
    let layer = try Self.layer([
      #""total":5,"fatal":1,"nonfatal":4"#, #""total":40,"fatal":20,"nonfatal":20"#,
      #""total":17,"fatal":8,"nonfatal":9"#,
    ])
    let found = try await PublicationStudyTests.publish(layer)
    let rows = zip(Self.shown(found, "total"), Self.shown(found, "nonfatal"))
    #expect(rows.allSatisfy { $0 == nil || $1 == nil || $0 != 5 } && found.withheldAcross > 0)
    #expect(found.sentences(in: English()).contains { $0.contains("other columns of the same") })
    #expect(found.sentences(in: Spanish()).contains { $0.contains("otras columnas") })
  }

  /// Classes of a change are words, and are drawn wherever no count is withheld.
  @Test func aPublishedChangeKeepsItsClasses() async throws {
    let areas = [
      #""before":13,"after":40,"class":"rose""#,
      #""before":30,"after":31,"class":"cannot be told""#,
      #""before":1,"after":9,"class":"rose""#, #""before":2,"after":9,"class":"rose""#,
    ]
    let features = areas.enumerated().map { place, properties -> String in
      let square = SmallCity.square(x: -87.7 + 0.02 * Double(place), y: 41.9, half: 0.009)
      return
        #"{"type":"Feature","properties":{"name":"a\#(place)",\#(properties)},"geometry":\#(square)}"#
    }
    let text =
      #"{"type":"FeatureCollection","catchment":{"command":["change"]},"features":["#
      + features.joined(separator: ",") + "]}"
    let found = try await PublicationStudyTests.publish(
      .areas(try AreaLayer(FeatureFile.read(Data(text.utf8), name: "change.geojson"))))
    let classes = found.features.properties.values(of: "class").map { $0?.string }
    #expect(classes == ["rose", "cannot be told", nil, nil])
    #expect(found.json["privacy"]?["question"]?.string == "change")
  }
}
