import Catchment
import Foundation
import TestSupport
import Testing

@testable import CatchmentStudies

struct SurgeLettersTests {
  @Test(
    arguments: [
      (1, "A"), (2, "B"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA"), (702, "ZZ"), (703, "AAA"),
      (0, ""), (nil, ""),
    ] as [(Int?, String)])
  func lettersFollowTheRank(rank: Int?, letter: String) {
    #expect(SurgeLetters().text(rank: rank) == letter)
  }

  @Test(arguments: [[], ["A", "B", "C"], ["Area Q", "zona aa", "AB", "AB"]])
  func noTwoRanksShareALetter(names: [String]) {
    let letters = SurgeLetters(besides: names)
    #expect(Set((1...2_000).map { letters.text(rank: $0) }).count == 2_000)
  }

  /// What areas are called, and the letters of the first three surges beside them.
  private static let besides: [(names: [String], letters: String)] = [
    (["A", "B", "C"], "D E F"), (["Area B"], "A C D"), (["b", "a"], "C D E"),
    (["Team (C)"], "A B D"), (["A1", "1A", "Albany", "Ñ", "", "–"], "A B C"),
    ("ABCDEFGHIJKLMNOPQRSTUVWXYZ".map(String.init) + ["AB"], "AA AC AD"),
  ]

  @Test(arguments: besides)
  func lettersOfAreasAreLeftToThem(names: [String], letters: String) {
    let found = SurgeLetters(besides: names)
    #expect((1...3).map { found.text(rank: $0) }.joined(separator: " ") == letters)
  }

  /// The worked example, whose areas get the names that somebody gives them.
  private static func areas(_ names: [String]) throws -> LayerSource {
    try SmallCity.layer(
      names.enumerated().map { place, name in
        (
          SmallCity.square(x: -87.73 + 0.01 * Double(place), y: 41.96, half: 0.004),
          #"{"name":"\#(name)"}"#
        )
      })
  }

  @Test(arguments: [(["A", "C"], ["B", "D"]), (["North", "South"], ["A", "B"])])
  func aReportCallsSurgesByOneLetterEverywhere(names: [String], letters: [String]) async throws {
    let folder = Repository.file("shapes/albany-park")
    let context = try await StudyContext(incidents: "\(folder)/incidents.csv", workers: Workers(2))
    let scan = try await ScanStudy(.spaceTime, radius: .meters(500), replicas: 99, level: 1)
      .run(context)
    #expect(scan.clusters.count > 1)
    let coverage = try await CoverageStudy(areas: Self.areas(names)).run(context)
    let report = Report(
      title: "17", context: context,
      answers: [
        ReportAnswer(question: "scan", findings: scan),
        ReportAnswer(question: "coverage", findings: coverage),
      ])
    for wording in [English(), Spanish()] as [any Wording] {
      let layer = try #require(
        report.map(in: wording)?.layers.last { $0.name == wording.words(of: .surges).name })
      let noun = wording.noun(.surge)
      for (place, letter) in letters.enumerated() {
        #expect(layer.titles(place).hasPrefix("\(noun) \(letter)"))
      }
      let told = try #require(
        report.page(wording: wording).appendix?.sections.flatMap(\.sentences).filter { line in
          line.prefix(3).hasSuffix(". ")
        })
      #expect(zip(told, letters).allSatisfy { $0.hasPrefix("\($1). ") } && !told.isEmpty)
    }
  }

  @Test func aMapOfFilesLeavesItsAreasTheirLetters() throws {
    func portrait(_ command: String, _ properties: [String]) throws -> LayerPortrait {
      let features = properties.enumerated().map { place, text in
        let square = SmallCity.square(x: -87.73 + 0.01 * Double(place), y: 41.96, half: 0.004)
        return #"{"type":"Feature","properties":{\#(text)},"geometry":\#(square)}"#
      }
      let text = """
        {"type":"FeatureCollection","catchment":{"command":["\(command)"]},
        "features":[\(features.joined(separator: ","))]}
        """
      return try LayerPortrait(FeatureFile.read(Data(text.utf8), name: "\(command).geojson"))
    }
    let surges = try portrait("scan", [1, 2].map { #""rank":\#($0),"p":0.001,"observed":9"# })
    let areas = try portrait("project", ["A", "C"].map { #""name":"\#($0)""# })
    for (portraits, letters) in [
      ([surges], ["A", "B"]), ([areas, surges], ["B", "D"]), ([surges, areas], ["B", "D"]),
    ] {
      let map = try LayerMap(portraits, source: "S.")
      let layer = try #require(map.portraits.first { $0.layer.name == "Surges" }?.layer)
      #expect(layer.marks == letters)
      #expect((0..<2).map { layer.titles($0) } == letters.map { "Surge \($0)" })
    }
  }
}
