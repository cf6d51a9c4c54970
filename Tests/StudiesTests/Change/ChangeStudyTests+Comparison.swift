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

  /// A treated area with some incidents all year and a crowd in summer, and another one with a
  /// crowd of its own.
  private static func trial(
    even: Int, summer: Int, crowd: String, _ count: Int
  ) async throws -> ChangeFindings {
    var scene = Scene()
    for year in ["2018", "2019", "2020"] {
      for (y, month, crowd) in [(41.95, "06", summer), (41.80, crowd, count)] {
        scene.add(even, x: -87.7, y: y, from: "\(year)-01-02", days: 350)
        scene.add(crowd, x: -87.699, y: y, from: "\(year)-\(month)-02", days: 50)
      }
    }
    let layer = try SmallCity.layer(
      [(41.95, "treated"), (41.80, "other")].map {
        (SmallCity.square(x: -87.7, y: $0.0, half: 0.01), #"{"name":"\#($0.1)"}"#)
      })
    return try await ChangeStudy(
      before: period("2019-01-01", "2019-12-31"), after: period("2020-01-01", "2020-12-31"),
      areas: layer, trial: Trial(treated: square(41.95, "program"))
    ).run(scene.context())
  }

  @Test(
    arguments: [
      (3, 20, "06", 20, .alike), (24, 4, "11", 4, .asMany), (3, 20, "11", 20, .weak),
      (3, 20, "06", 36, .weak), (3, 20, "06", 200, .noneAlike),
    ] as [(Int, Int, String, Int, ComparisonLikeness)])
  func thePlainPartClaimsNoMoreLikenessThanWasMeasured(
    even: Int, summer: Int, crowd: String, count: Int, likeness: ComparisonLikeness
  ) async throws {
    let found = try await Self.trial(even: even, summer: summer, crowd: crowd, count)
    let trial = try #require(found.trial)
    #expect(trial.likeness == likeness)
    for (wording, words) in [
      (English() as any Wording, ["about as many", "the comparison is weak", "the same months"]),
      (Spanish(), ["un número parecido", "comparación es débil", "los mismos meses"]),
    ] {
      let text = wording.plainSentences(of: trial).joined(separator: "\n")
      let isWeak = [.weak, .noneAlike].contains(trial.likeness)
      #expect(text.contains(words[0]) != isWeak && text.contains(words[1]) == isWeak)
      #expect(text.contains(words[2]) == (trial.likeness == .alike))
      #expect(text.contains("other"))
      // What is unlike, in the words of the appendix.
      let all = wording.sentences(of: trial).joined(separator: "\n")
      for start in ["None of the areas", "Ninguna de las zonas", "Burdens are", "Las cargas son"]
      where text.contains(start) { #expect(all.contains(start)) }
      if likeness == .noneAlike {
        #expect(text.contains("None of the areas") || text.contains("Ninguna de las zonas"))
      }
    }
  }
}
