import CatchmentGeometry
import Testing

@testable import CatchmentCartography

/// Whether drawings within a page can be read on its dark paper, measured.
struct DarkPaperTests {
  private static func square(_ place: Double) -> Shapes<Geographic> {
    var shapes = Shapes<Geographic>()
    let (x, y) = (-87.7 + place * 0.01, 41.9)
    shapes.appendPolygon([
      Points(x: [x, x + 0.01, x + 0.01, x, x], y: [y, y, y + 0.01, y + 0.01, y])
    ])
    return shapes
  }

  /// A layer in each role, with marks, classes and names.
  private static var map: MapPicture {
    let ground = MapRole.Ground.allCases.enumerated().map { place, kind in
      MapLayer(
        ground: kind, name: "Ground", shapes: square(Double(place)), names: ["Name \(place)"])
    }
    let roles: [MapRole] = [.cluster, .gap, .areaInPlace, .incident, .hire]
    var layers = roles.enumerated().map { place, role in
      MapLayer(role, name: "\(role)", shapes: square(Double(place)), titles: .each(["A"]))
    }
    layers[0].marks = ["a"]
    layers[4].marks = ["1"]
    let burden = MapLayer(
      .burden, name: "Burden", shapes: square(6), classNames: ["few", "many"], titles: .each(["B"]))
    return MapPicture(title: "T", layers: ground + [burden] + layers, source: "S", width: 500)
  }

  @Test func eachColorOfADrawingHasItsDarkCounterpart() {
    let known = Set(DarkPaper.tones.map(\.light))
    let used = Set(
      Self.map.svg().matches(of: /(?:fill|stroke)="(#[0-9a-f]+)"/).map { String($0.1) })
    #expect(used.count > 10)
    #expect(used.subtracting(known).isEmpty)
    // Two counterparts of one color would be none.
    #expect(known.count == DarkPaper.tones.count)
  }

  @Test func wordsAndLinesOfADrawingCanBeSeenOnDarkPaper() throws {
    let paper = try #require(DarkPaper.tones.first)
    #expect(paper.light == "#ffffff" && Seen(paper.dark).luminance < 0.02)
    for light in ["#1b1c1e", "#585b60", MapRole.label.light] {
      let tone = try #require(DarkPaper.tones.first { $0.light == light })
      for land in [paper.dark, MapRole.land.dark] {
        #expect(Seen(tone.dark).contrast(Seen(land)) >= 4.5, "\(light)")
      }
    }
  }

  @Test func drawingsFollowThePageOnScreensAndStayWhiteOnPaper() throws {
    let picture = ReportPage.Picture(svg: Self.map.svg(), description: "What \"it\" shows")
    let html = ReportPage(
      title: "T", subtitle: "", sections: [ReportPage.Section("H", ["S"], picture: picture)],
      colophon: []
    ).html()
    #expect(html.contains("aria-label=\"What &quot;it&quot; shows\""))
    #expect(html.contains(picture.svg) && !html.contains("<img"))
    // The rules stand within the media of dark screens alone.
    let rules = DarkPaper.rules
    #expect(rules.hasPrefix("@media screen and (prefers-color-scheme: dark) {"))
    #expect(html.contains(rules) && rules.contains(".picture [fill=\"#ffffff\"]"))
  }
}
