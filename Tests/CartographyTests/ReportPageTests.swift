import CatchmentGeometry
import Testing

@testable import CatchmentCartography

struct ReportPageTests {
  @Test func columnsOfNumbersStandToTheRightThoughSomeAreNotTold() {
    let table = ReportPage.Table(
      "T", columns: ["name", "count", "interval", "where", "verdict"],
      rows: [
        ["A", "< 3", "", "3950 W, 4000 N", "fell"],
        ["B", "1,200", "0.3 – ∞", "3100 W, 4300 N", "rose"],
      ])
    let html = ReportPage(
      title: "T", subtitle: "", sections: [ReportPage.Section("H", [], table: table)],
      colophon: []
    ).html()
    #expect(html.contains("<td class=\"number\">&lt; 3</td>"))
    #expect(html.contains("<th scope=\"col\" class=\"number\">interval</th>"))
    // A place that begins with a number is none.
    #expect(html.contains("<th scope=\"col\">where</th>"))
    #expect(html.contains("<td>fell</td>") && html.contains("<td>A</td>"))
  }

  /// A map of two roles, one of them in classes.
  private static func map(width: Int) -> MapPicture {
    var shapes = Shapes<Geographic>()
    for west in [-87.72, -87.70] {
      shapes.appendPolygon([
        Points(
          x: [west, west + 0.01, west + 0.01, west, west],
          y: [41.96, 41.96, 41.97, 41.97, 41.96])
      ])
    }
    let burden = MapLayer(
      .burden, name: "Burden", explanation: "per <km²>", shapes: shapes,
      classNames: ["few", "many"], classOf: [0, 1], titles: .numbered("B"))
    var hires = MapLayer(.hire, name: "Hires", shapes: shapes, titles: .numbered("H"))
    hires.marks = ["1", "2"]
    return MapPicture(title: "Where & how", layers: [burden, hires], source: "Us.", width: width)
  }

  private static func html(_ picture: ReportPage.Picture) -> String {
    ReportPage(
      title: "T", subtitle: "", sections: [ReportPage.Section("H", [], picture: picture)],
      colophon: []
    ).html()
  }

  @Test func aMapHasItsTitleLegendAndSourceAsText() throws {
    let map = Self.map(width: 500)
    let html = Self.html(ReportPage.Picture(map, description: "What it shows"))
    #expect(html.contains("<figcaption>Where &amp; how</figcaption>"))
    #expect(html.contains("role=\"img\" aria-label=\"What it shows\""))
    #expect(html.contains("<b>Burden</b>: per &lt;km²&gt;</span>") && html.contains("<p>Us.</p>"))
    let names = html.matches(
      of: /<li( class="class")?>(<svg[^>]*>(?s:.*?)<\/svg>)?<span><b>(.*?)<\/b>/)
    #expect(names.map { String($0.3) } == ["Hires", "Burden", "few", "many"])
    #expect(names.map { $0.1 != nil } == [false, false, true, true])
    // A swatch for each but the name of several classes.
    #expect(names.map { $0.2 != nil } == [true, false, true, true])
    // In the drawing are marks, names, scale and arrow alone.
    let drawing = try #require(
      html.firstMatch(of: /<div class="sheet"[^>]*>\s*(<svg(?s:.*?)<\/svg>)/)?.1)
    for text in ["Hires", "Burden", "few", "Us.", "Where"] { #expect(!drawing.contains(text)) }
    #expect(drawing.contains(">N</text>") && drawing.contains(">1</text>"))
    // As a file it holds all of it.
    #expect(map.svg().contains("Hires") && map.svg().contains("Us."))
  }

  @Test func aMapOfAPageIsAsLargeWhateverItsFileIs() {
    let pages = [400, 500, 960].map { width in
      Self.html(ReportPage.Picture(Self.map(width: width), description: "D"))
    }
    #expect(Set(pages).count == 1)
  }

  @Test func aDrawingThatIsNoMapStandsAsItIs() {
    let html = Self.html(ReportPage.Picture(svg: "<svg></svg>", description: "D"))
    #expect(
      html.contains("<div class=\"picture\" role=\"img\" aria-label=\"D\">\n<svg></svg></div>"))
    #expect(!html.contains("<figure"))
  }
}
