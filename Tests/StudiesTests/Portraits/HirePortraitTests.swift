import Catchment
import Foundation
import Testing

/// How hires are drawn, whatever their file tells of them.
struct HirePortraitTests {
  private static func portrait(
    _ properties: [String], in wording: any Wording
  ) throws -> LayerPortrait {
    let features = properties.enumerated().map { index, text in
      let square = SmallCity.square(x: -87.7 + 0.01 * Double(index), y: 41.9, half: 0.004)
      return #"{"type":"Feature","properties":{\#(text)},"geometry":\#(square)}"#
    }
    let text =
      #"{"type":"FeatureCollection","catchment":{"command":["deploy","x.csv"]},"features":[\#(features.joined(separator: ","))]}"#
    var options = LayerPortrait.Options()
    options.wording = wording
    return try LayerPortrait(
      FeatureFile.read(Data(text.utf8), name: "plan.geojson"), options: options)
  }

  /// What hires of a plan with shifts add is withheld from everybody: they have numbers and lie
  /// above everything all the same, and nothing is said of their order.
  @Test(arguments: [true, false])
  func hiresAreHiresWhateverIsToldOfThem(tellsAdds: Bool) throws {
    let properties = (1...3).map {
      "\"rank\":\($0),\"withheld\":false" + (tellsAdds ? ",\"adds\":\(9 - $0)" : "")
    }
    for wording in [English(), Spanish()] as [any Wording] {
      let layer = try Self.portrait(properties, in: wording).layer
      #expect(layer.role == .hire && layer.marks == ["1", "2", "3"])
      let words = wording.words(of: tellsAdds ? .hires : .uncountedHires)
      #expect(layer.name == words.name && layer.explanation == words.explanation)
      #expect(layer.titles(0) == wording.say(.hire(rank: 1, site: "")))
    }
    #expect(!English().words(of: .uncountedHires).explanation.contains("most"))
  }
}
