import CatchmentCartography
import CatchmentGeometry
import Testing

struct HeatTableTests {
  private static func table(_ values: [[Double]], marks: Set<Int> = []) -> HeatTable {
    HeatTable(
      caption: "Missed & <late>", corner: "from", rows: values.indices.map { "day \($0)" },
      columns: values[0].indices.map { "\($0)" }, values: values,
      note: "The stronger the shade, the more.",
      text: { $0 > 0 ? "\(Int($0))" : "·" }, description: { "row \($0), column \($1)" },
      isMarked: { marks.contains($0 * 100 + $1) })
  }

  @Test func theMostIsTheDarkestAndNothingIsBlank() {
    let table = Self.table([[0, 1, 2], [5, 8, 10]])
    #expect(table.cells.map { $0.map(\.level) } == [[0, 1, 1], [3, 4, 5]])
    #expect(table.cells[0][0].text == "·" && table.cells[1][2].text == "10")
    #expect(Self.table([[0, 0]]).cells[0].allSatisfy { $0.level == 0 })
  }

  @Test func pagesAndPicturesHoldTheTextOfEachCell() {
    let table = Self.table([[0, 7], [3, 0]], marks: [1])
    let page = MapPage(title: "T", layers: [], heats: [table]).html()
    #expect(page.contains("Missed &amp; &lt;late&gt;") && !page.contains("<late>"))
    #expect(page.contains("<td class=\"h5 bar\" title=\"row 0, column 1\">7</td>"))
    #expect(page.contains("<td class=\"h3\" title=\"row 1, column 0\">3</td>"))
    let square = Shapes<Geographic>(Points(x: [-87.7, -87.6], y: [41.9, 42.0]))
    let picture = MapPicture(
      title: "T",
      layers: [
        MapLayer(.incident, name: "A", explanation: "", shapes: square, titles: .numbered("A"))
      ],
      source: "S", heats: [table]
    ).svg()
    #expect(picture.contains(">7</text>") && picture.contains("Missed &amp; &lt;late&gt;"))
    let report = ReportPage(
      title: "T", subtitle: "", sections: [ReportPage.Section("H", [], heats: [table])],
      colophon: []
    ).html()
    #expect(report.contains("<td class=\"h5 bar\""))
  }
}
