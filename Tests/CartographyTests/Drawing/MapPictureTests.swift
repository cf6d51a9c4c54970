import CatchmentCartography
import Foundation
import CatchmentGeometry
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

struct MapPictureTests {
  private func picture(_ text: String) -> MapPicture {
    var shapes = Shapes<Geographic>()
    shapes.appendPolygon([
      Points(
        x: [-87.72, -87.70, -87.70, -87.72, -87.72], y: [41.96, 41.96, 41.98, 41.98, 41.96])
    ])
    shapes.appendPoint(x: -87.71, y: 41.97)
    shapes.appendLine(Points(x: [-87.72, -87.70], y: [41.96, 41.98]))
    var layer = MapLayer(
      name: text, explanation: text, shapes: shapes,
      classes: [MapClass(name: text, explanation: text, tone: MapColor.green.tone)],
      titles: .each([text, text, text]))
    layer.marks = [text, text, ""]
    return MapPicture(title: text, layers: [layer], source: text)
  }

  @Test(arguments: MapPageTests.hostile + [String(repeating: "long title ", count: 40)])
  func everyPictureIsWellFormed(text: String) {
    let parser = XMLParser(data: Data(picture(text).svg().utf8))
    let isWellFormed = parser.parse()
    #expect(isWellFormed, "\(String(describing: parser.parserError))")
  }

  @Test func aPictureHasTitleLegendScaleNorthArrowAndSource() {
    let svg = picture("Albany Park").svg()
    #expect(svg.contains("<title>Albany Park</title>"))
    #expect(svg.contains(/>\d+ k?m<\/text>/))
    #expect(svg.contains(">N</text>"))
    #expect(svg.components(separatedBy: "Albany Park").count > 5)
  }

  @Test func aPictureNeedsNeitherStyleSheetNorScriptNorFile() {
    let svg = picture("Plan").svg()
    #expect(!svg.contains("<style") && !svg.contains("<script") && !svg.contains("href"))
    #expect(!svg.contains("var("))
  }

  @Test func aNarrowPictureBreaksItsLinesAndKeepsItsTextSize() throws {
    let layer = MapLayer(
      .areaInPlace, name: "Areas in place",
      explanation: String(repeating: "many words ", count: 12),
      shapes: Shapes(), titles: .numbered("A"))
    func lines(_ width: Int) throws -> (count: Int, longest: Int) {
      let svg = MapPicture(title: "Title", layers: [layer], source: "", width: width).svg()
      #expect(svg.contains("width=\"\(width)\"") && svg.contains("font-size=\"15\""))
      let texts = svg.matches(of: /<text[^>]*>(.*?)<\/text>/).map {
        String($0.1).replacing(/<[^>]*>/, with: "")
      }
      return (texts.count, try #require(texts.map(\.count).max()))
    }
    let (wide, narrow) = (try lines(960), try lines(560))
    #expect(narrow.count > wide.count && narrow.longest <= 64 && wide.longest > 80)
  }

  @Test func theSameContentGivesTheSameBytes() {
    #expect(picture("Plan").svg() == picture("Plan").svg())
  }

  @Test(
    arguments: [
      ([(0.05, 0.05)], false, true), ([(0.05, 0.05), (0.95, 0.05)], true, true),
      ([(0.5, 0.5), (0.95, 0.05)], false, false), ([], false, false),
    ] as [([(Double, Double)], Bool, Bool)])
  func theScaleStandsWhereItHidesNoMark(
    marks: [(Double, Double)], isUpper: Bool, hasMoved: Bool
  ) throws {
    func bar(_ marks: [(Double, Double)]) throws -> (x: Int, y: Int) {
      var shapes = Shapes<Geographic>()
      for (x, y) in [(0, 0.5), (1, 0.5), (0.5, 0), (0.5, 1)] + marks {
        shapes.appendPoint(x: -87.7 + x / 50, y: 41.9 + y / 50)
      }
      var layer = MapLayer(.hire, name: "Hires", shapes: shapes, titles: .numbered("Hire"))
      layer.marks = ["", "", "", ""] + marks.indices.map { "\($0 + 1)" }
      let svg = MapPicture(title: "", layers: [layer], source: "", width: 400).svg()
      let found = try #require(svg.firstMatch(of: /<path d="M(\d+) (\d+)v6h\d+v-6"/))
      return (try #require(Int(found.1)), try #require(Int(found.2)))
    }
    let (usual, found) = (try bar([(0.5, 0.5)]), try bar(marks))
    #expect((found != usual) == hasMoved)
    #expect((found.y < usual.y) == isUpper)
  }
}
