import CatchmentCartography
import Testing

struct ReportPageTests {
  @Test func columnsOfNumbersStandToTheRightThoughSomeAreNotTold() {
    let table = ReportPage.Table(
      "T", columns: ["name", "count", "interval", "verdict"],
      rows: [["A", "< 3", "", "fell"], ["B", "1,200", "0.3 – ∞", "rose"]])
    let html = ReportPage(
      title: "T", subtitle: "", sections: [ReportPage.Section("H", [], table: table)],
      colophon: []
    ).html()
    #expect(html.contains("<td class=\"number\">&lt; 3</td>"))
    #expect(html.contains("<th scope=\"col\" class=\"number\">interval</th>"))
    #expect(html.contains("<td>fell</td>") && html.contains("<td>A</td>"))
  }
}
