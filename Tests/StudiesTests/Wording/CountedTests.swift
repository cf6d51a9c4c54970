import Catchment
import Foundation
import TestSupport
import Testing

/// Every text calls what is counted by its name.
struct CountedTests {
  /// So many incidents of each size on the days of two years, with kinds where these are told, and
  /// so many single ones in each year elsewhere.
  private static func context(
    _ sizes: (before: [Int], after: [Int]), unit: IncidentOptions.Unit, kind: String? = nil,
    elsewhere: Int = 0
  ) async throws -> StudyContext {
    var text = "case_number,longitude,latitude,date" + (kind == nil ? "" : ",offense") + "\n"
    for (year, sizes) in [("2019", sizes.before), ("2020", sizes.after)] {
      let start = try #require(CivilDate.number("\(year)-01-02"))
      for (place, size) in sizes.enumerated() {
        let date = CivilDate.text(start + Int32(place * 330 / max(1, sizes.count - 1)))
        for _ in 0..<size {
          text += "\(year)-\(place),\(-87.7003 + 1e-4 * Double(place % 17)),"
          text +=
            "\(41.9004 + 1e-4 * Double(place * place % 7)),\(date)" + (kind.map { ",\($0)" } ?? "")
            + "\n"
        }
      }
    }
    for place in 0..<2 * elsewhere {
      let (year, day) = (place < elsewhere ? "2019" : "2020", place % max(1, elsewhere))
      let date = CivilDate.text(
        (try #require(CivilDate.number("\(year)-01-03"))) + Int32(day * 320 / max(1, elsewhere)))
      text += "E-\(place),\(-87.7003 + 1e-4 * Double(place % 17)),41.8004,\(date)"
      text += (kind.map { ",\($0)" } ?? "") + "\n"
    }
    let file = FileManager.default.temporaryDirectory
      .appending(path: "counted-\(UUID().uuidString).csv")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    var options = IncidentOptions()
    options.unit = unit
    return try await StudyContext(
      IncidentRequest(file.path, options: options), workers: Workers(2))
  }

  private static func change() throws -> ChangeStudy {
    let first = try #require(CivilDate.number("2020-01-01"))
    let last = try #require(CivilDate.number("2020-11-30"))
    let after = Period(first...last)
    return try ChangeStudy(
      ComparedPeriods(before: .aYearEarlier(than: after), after: after),
      areas: SmallCity.layer([
        (SmallCity.square(x: -87.7, y: 41.9, half: 0.01), #"{"name":"A"}"#)
      ]))
  }

  /// Everything that a change says, its page and its chart included.
  private static func said(_ found: ChangeFindings, _ wording: any Wording) -> String {
    let page = found.page(in: wording)
    let sections = page.sections + (page.appendix?.sections ?? [])
    let chart = found.monthChart(in: wording)
    return
      (found.choices(in: wording) + found.sentences(in: wording) + sections.flatMap(\.sentences)
      + sections.compactMap(\.table).flatMap { $0.columns + $0.rows.flatMap(\.self) }
      + sections.compactMap { $0.picture?.description } + [chart.title, chart.unit])
      .joined(separator: "\n")
  }

  @Test(
    arguments: [
      (.incidents, nil, .shootings, 40), (.victims, nil, .peopleShot, 60),
      (.incidents, "ROBBERY", .incidents, 40), (.victims, "ROBBERY", .victims, 60),
    ] as [(IncidentOptions.Unit, String?, Counted, Int)])
  func whatIsCountedHasItsName(
    unit: IncidentOptions.Unit, kind: String?, things: Counted, after: Int
  ) async throws {
    let sizes = (
      before: Array(repeating: 1, count: 20), after: (0..<40).map { $0 % 2 == 0 ? 2 : 1 }
    )
    let context = try await Self.context(sizes, unit: unit, kind: kind)
    let found = try await Self.change().run(context)
    #expect(found.record.things == things && found.overall.rates.after == after)
    let names: [Counted: (rose: String, unit: String, los: String, monthly: String)] = [
      .shootings: ("Shootings rose", "shootings", "Los tiroteos subieron", "Tiroteos por mes"),
      .peopleShot: (
        "The number of people shot rose", "people shot", "Las víctimas subieron",
        "Víctimas por mes"
      ),
      .incidents: (
        "Incidents rose", "incidents", "Los incidentes subieron", "Incidentes por mes"
      ),
      .victims: (
        "The number of victims rose", "victims", "Las víctimas subieron", "Víctimas por mes"
      ),
    ]
    let name = try #require(names[things])
    let (english, spanish) = (Self.said(found, English()), Self.said(found, Spanish()))
    #expect(english.contains("\(name.rose): \(after) ") && spanish.contains(name.los))
    #expect(found.monthChart(in: English()).unit == name.unit)
    #expect(found.monthChart(in: Spanish()).title == name.monthly)
    for (other, words) in names where other != things {
      #expect(!english.contains("\(words.rose):"))
    }
    if kind != nil {
      #expect(!english.lowercased().contains("shooting") && !spanish.contains("tiroteo"))
    }
    let coverage = try await CoverageStudy(
      areas: SmallCity.layer([(SmallCity.square(x: -87.7, y: 41.9, half: 0.01), "{}")])
    ).run(context)
    let noun = things.isPeople ? name.unit : "incidents"
    #expect(coverage.sentences[0].hasPrefix("\(20 + after) of \(20 + after) \(noun) "))
  }

  /// As many people, of few incidents and of as many; singles are no bunch.
  @Test(arguments: [(9, true), (1, false)])
  func peopleOfOneIncidentAreNotIndependent(size: Int, isLost: Bool) async throws {
    let sizes = (
      before: Array(repeating: 1, count: 30), after: Array(repeating: size, count: 54 / size)
    )
    let found = try await Self.change().run(Self.context(sizes, unit: .victims))
    #expect(found.overall.rates.before == 30 && found.overall.rates.after == 54)
    #expect(found.overall.verdict == .rose && found.isLostInBunches == isLost)
    // Σv² / Σv.
    let sharing = Double(30 + 54 * size) / 84
    #expect(abs((found.bunching.sharing ?? 0) - sharing) < 1e-9)
    #expect(found.bunching.areTogether == isLost)
    #expect((found.areas?.kept?.count ?? 1) == (isLost ? 0 : 1))
    for (wording, words) in [
      (English() as any Wording, ["several people are shot at once", "are not independent"]),
      (Spanish(), ["varias víctimas a la vez", "no son independientes"]),
    ] {
      let text = Self.said(found, wording).lowercased()
      for word in words { #expect(text.contains(word) == isLost) }
      // Once, whether areas are compared or not; and the headline says what is left.
      #expect(found.sentences(in: wording).count { $0.contains(words[1]) } == (isLost ? 1 : 0))
      let verbs = wording is English ? "The number of people shot rose" : "Las víctimas subieron"
      for lines in [
        found.sentences(in: wording), wording.counting(.peopleShot).plainSentences(of: found),
      ] {
        #expect(lines[0].hasPrefix(verbs) == !isLost)
        #expect(lines.contains { $0.hasPrefix("But ") || $0.hasPrefix("Pero ") } == false)
      }
      let row = try #require(found.section(in: wording).table?.rows.first)
      #expect(row.last == wording.verb(isLost ? .cannotBeTold : .rose))
    }
    // The fields say both, as they did.
    #expect(found.json["change"]?["class"] == "rose")
    #expect(
      isLost == (found.json["change"]?["widened"]?["class"]?.string == "cannot be told"))
    // Of the same table by incidents nothing is said of people.
    let plain = try await Self.change().run(Self.context(sizes, unit: .incidents))
    #expect(plain.bunching.sharing == nil)
    #expect(!Self.said(plain, English()).contains("at once"))
  }

  /// What makes counts vary 1.00 times as much as independent ones is nothing to tell.
  @Test(arguments: [(1, false), (12, true)])
  func hardlyAnyPeopleOfOneIncidentAreNotTold(pairs: Int, isTold: Bool) async throws {
    let sizes = (
      before: Array(repeating: 1, count: 260), after: (0..<400).map { $0 < pairs ? 2 : 1 }
    )
    let found = try await Self.change().run(Self.context(sizes, unit: .victims))
    let sharing = try #require(found.bunching.sharing)
    #expect(sharing > 1 && (sharing < 1.005) == !isTold)
    #expect(found.bunching.areTogether == isTold)
    for (wording, words) in [
      (English() as any Wording, "not independent"), (Spanish(), "no son independientes"),
    ] {
      #expect(Self.said(found, wording).contains(words) == isTold)
    }
  }

  /// What helped or did not is taken back as well.
  @Test(arguments: [(9, true), (1, false)])
  func peopleOfOneIncidentTakeAProgramsVerdictBack(size: Int, isLost: Bool) async throws {
    let sizes = (
      before: Array(repeating: 1, count: 20), after: Array(repeating: size, count: 63 / size)
    )
    func square(_ y: Double) throws -> LayerSource {
      try SmallCity.layer([(SmallCity.square(x: -87.7, y: y, half: 0.01), #"{"name":"\#(y)"}"#)])
    }
    let periods = try Self.change()
    let found = try await ChangeStudy(
      before: periods.before, after: periods.after,
      trial: Trial(treated: square(41.9), comparison: square(41.8))
    ).run(Self.context(sizes, unit: .victims, elsewhere: 30))
    let trial = try #require(found.trial)
    #expect(trial.conclusion == .rose && trial.isLostTogether == isLost)
    // By the same factor as the whole change.
    #expect(trial.widened?.factor == (isLost ? found.bunching.widening : nil))
    #expect((trial.widened != nil) == isLost)
    #expect(found.json["evaluation"]?["class"] == "rose")
    let (narrow, wide) = (trial.difference.total, trial.told.total)
    let ratio = wide.standardError / narrow.standardError
    #expect(abs(ratio - (trial.widened?.factor ?? 1).squareRoot()) < 1e-9)
    let written = found.json["evaluation"]?["widened"]
    let error = written?["se"]?.double ?? narrow.standardError
    #expect((written != nil) == isLost && abs(error - wide.standardError) < 1e-5)
    #expect(written?["class"]?.string == (isLost ? "cannot be told" : nil))
    for (wording, words) in [
      (English() as any Wording, "whether it helped cannot be told"),
      (Spanish(), "si ayudó no se distingue del azar"),
    ] {
      let words = words.lowercased()
      let said = wording.counting(.peopleShot)
      for lines in [said.sentences(of: trial), said.plainSentences(of: trial)] {
        #expect(lines.contains { $0.lowercased().contains(words) } == isLost)
        #expect(lines[0].lowercased().hasPrefix(words) == isLost)
      }
    }
  }

  @Test func aPlanIsScoredByWhatIsCounted() async throws {
    let sizes = (before: [1, 1, 1], after: [2, 2, 1])
    for (unit, words, palabras) in [
      (IncidentOptions.Unit.incidents, "6 later shootings", "6 tiroteos posteriores"),
      (.victims, "8 people shot later", "8 víctimas posteriores"),
    ] {
      let found = try await ScoreStudy(
        plan: SmallCity.layer([(SmallCity.square(x: -87.7, y: 41.9, half: 0.01), "{}")]),
        replicas: 20
      ).run(Self.context(sizes, unit: unit))
      #expect(found.sentences[0].contains(words))
      #expect(found.sentences(in: Spanish())[0].contains(palabras))
    }
  }
}
