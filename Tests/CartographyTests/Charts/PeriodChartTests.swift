import CatchmentCartography
import Testing

struct PeriodChartTests {
  private static func chart(_ values: [Double], band: Bool = false) -> PeriodChart {
    var chart = PeriodChart(
      title: "By <month>", unit: "shootings", source: "A & B",
      groups: [.init(name: "before", tone: MapColor.blue.tone)])
    chart.periods = values.enumerated().map { place, value in
      PeriodChart.Period(
        label: place < 9 ? "2020-0\(place + 1)" : "2020-\(place + 1)", value: value, group: 0,
        band: band ? .init(low: 1, expected: 2, high: 4) : nil)
    }
    return chart
  }

  @Test func everyPeriodHasABarOrADotAndTextsAreEscaped() {
    let bars = Self.chart([0, 3, 12]).svg()
    #expect(bars.components(separated: "<rect").count - 1 == 1 + 1 + 3)
    #expect(bars.contains("By &lt;month&gt;") && bars.contains("A &amp; B"))
    #expect(bars.contains("2020-03: 12"))
    let dots = Self.chart([0, 3, 12], band: true).svg()
    #expect(dots.components(separated: "<circle").count - 1 == 3)
  }

  @Test func aLongSourceIsBrokenIntoLinesThatFit() {
    func sources(_ text: String) -> Int {
      let chart = PeriodChart(title: "By month", unit: "shootings", source: text, groups: [])
      return chart.svg().components(separated: "font-size=\"12\"").count - 1
    }
    #expect(sources("") == 0 && sources("City of Chicago, 2020") == 1)
    #expect(sources(String(repeating: "17th Police District ", count: 6)) == 2)
  }

  @Test func whatIsPaleOrNotToldIsInTheLegendWhereItIsDrawn() {
    func chart(_ periods: [(isWhole: Bool, isTold: Bool)]) -> String {
      var chart = Self.chart([])
      chart.partName = "part of a month"
      chart.untoldName = "withheld"
      chart.periods = periods.enumerated().map { place, period in
        PeriodChart.Period(
          label: "2020-0\(place + 1)", value: 4, group: 0, isWhole: period.isWhole,
          isTold: period.isTold)
      }
      return chart.svg()
    }
    let both = chart([(false, true), (true, true), (true, false)])
    #expect(both.contains(">part of a month<") && both.contains(">withheld<"))
    // The value of the last one is nowhere.
    #expect(both.contains("2020-03: withheld") && !both.contains("2020-03: 4"))
    let plain = chart([(true, true), (true, true)])
    #expect(!plain.contains("part of a month") && !plain.contains("withheld"))
  }

  @Test func nothingAndOneAreDrawnToo() {
    for values in [[], [0.0], [1e6]] {
      let svg = Self.chart(values).svg()
      #expect(svg.hasPrefix("<svg") && svg.hasSuffix("</svg>\n") && !svg.contains("nan"))
    }
  }
}

extension String {
  fileprivate func components(separated by: String) -> [Substring] {
    split(separator: by, omittingEmptySubsequences: false)
  }
}
