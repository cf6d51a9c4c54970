import Catchment
import Testing

/// What treated areas may be held against.
extension ChangeStudyTests {
  private static func trial(
    _ other: [Int], isGiven: Bool = false
  ) async throws -> ChangeFindings {
    var scene = Scene()
    var names: [(y: Double, name: String)] = [(41.95, "treated")]
    scene.add(24, x: -87.7, y: 41.95, from: "2018-01-01", days: 729)
    scene.add(12, x: -87.7, y: 41.95, from: "2020-01-01", days: 365)
    for (place, count) in other.enumerated() {
      let y = 41.80 - 0.05 * Double(place)
      names.append((y, "other \(place)"))
      scene.add(count, x: -87.7, y: y, from: "2018-01-01", days: 729)
      scene.add(count / 2, x: -87.7, y: y, from: "2020-01-01", days: 365)
    }
    func layer(_ names: [(y: Double, name: String)]) throws -> LayerSource {
      try SmallCity.layer(
        names.map {
          (SmallCity.square(x: -87.7, y: $0.y, half: 0.01), #"{"name":"\#($0.name)"}"#)
        })
    }
    return try await ChangeStudy(
      before: period("2019-01-01", "2019-12-31"), after: period("2020-01-01", "2020-12-31"),
      areas: layer(names),
      trial: Trial(
        treated: square(41.95, "program"),
        comparison: isGiven ? layer(Array(names.dropFirst())) : nil)
    ).run(scene.context())
  }

  @Test func whatIsNotAlikeIsNoComparisonMonthByMonth() async throws {
    // The one without incidents is the nearest by burden, and never chosen.
    let cases: [([Int], NoMonths?)] = [
      ([0, 26], nil), ([0, 240], .noneAlike), ([0, 4], .noneAlike),
    ]
    for (other, reason) in cases {
      let found = try await Self.trial(other)
      let trial = try #require(found.trial)
      #expect(trial.comparisonNames == ["other 1"] && trial.withoutMonths == reason)
      #expect((trial.events == nil) == (reason != nil))
      #expect((found.eventChart(in: English()) == nil) == (reason != nil))
      let (english, spanish) = (found.sentences(in: English()), found.sentences(in: Spanish()))
      #expect(
        english.contains { $0.hasPrefix("None of the areas to choose from") } == (reason != nil))
      #expect(english.contains { $0.hasPrefix("Month by month") } == (reason == nil))
      #expect(spanish.contains { $0.hasPrefix("Ninguna de las zonas") } == (reason != nil))
      #expect(spanish.contains { $0.hasPrefix("Mes por mes") } == (reason == nil))
    }
    await #expect(throws: StudyError.self) { try await Self.trial([0, 0]) }
    let given = try await Self.trial([0], isGiven: true)
    #expect(given.trial?.withoutMonths == .noneBefore && given.trial?.events == nil)
    #expect(given.sentences.contains { $0.hasPrefix("Months are not held against each other") })
  }
}
