import Foundation
import Cartography
import Geometry
import Testing

struct MapPageTests {
  private func page(title: String, value: String = "7") -> MapPage {
    var shapes = Shapes<Geographic>()
    shapes.appendPolygon([
      Points(
        x: [-87.72, -87.70, -87.70, -87.72, -87.72], y: [41.96, 41.96, 41.98, 41.98, 41.96])
    ])
    let layer = MapLayer(
      name: "Areas", shapes: shapes, titles: [title], facts: [[MapLayer.Fact("incidents", value)]],
      marks: ["1"], style: MapLayer.Style(color: .blue))
    return MapPage(
      title: title, findings: ["One finding."], layers: [layer],
      tables: [MapTable(caption: "Areas", columns: ["Name"], rows: [[title]], layer: 0)],
      notes: ["A note."])
  }

  @Test func dataNeverBecomesMarkupOrScript() {
    let attack = "</script><script>alert(1)</script><img src=x onerror=\"alert('2')\">&"
    let html = page(title: attack, value: attack).html()
    #expect(!html.contains("<script>alert"))
    #expect(!html.contains("<img"))
    #expect(!html.contains("onerror=\""))
    #expect(html.components(separatedBy: "</script>").count == 3)
  }

  @Test func thePageNeedsNoNetwork() {
    let html = page(title: "Plan").html()
    #expect(!html.contains("src="))
    #expect(!html.contains("href="))
    #expect(!html.contains("url("))
  }

  @Test func theSameContentGivesTheSameBytes() {
    #expect(page(title: "Plan").html() == page(title: "Plan").html())
  }

  @Test func anEmptyMapIsStillAPage() {
    let html = MapPage(title: "Nothing", findings: [], layers: [], tables: [], notes: []).html()
    let box = html.firstMatch(of: /viewBox="0 0 (\d+) (\d+)"/)
    #expect(box != nil)
  }
}
