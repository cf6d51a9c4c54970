import CatchmentCartography
import Testing

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
}
