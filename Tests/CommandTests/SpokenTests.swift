import Catchment
import Foundation
import TestSupport
import Testing

@testable import CatchmentCommand

/// Errors on the terminal in the language that was asked for.
struct SpokenTests {
  private let place: URL

  init() throws {
    place = FileManager.default.temporaryDirectory
      .appending(path: "catchment-spoken-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    for (name, text) in [
      ("odd.csv", "a,b\n1,2\n"), ("good.csv", "lat,lon\n41.9,-87.7\n41.91,-87.71\n"),
      ("roster.csv", "area,days,from,to\nNowhere,daily,08:00,16:00\n"),
      (
        "area.geojson",
        #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"Here"},"geometry":{"type":"Polygon","coordinates":[[[-88,41],[-87,41],[-87,42],[-88,42],[-88,41]]]}}]}"#
      ),
    ] { try Data(text.utf8).write(to: place.appending(path: name)) }
  }

  @Test(arguments: [
    ["inspect", "odd.csv"], ["inspect", "missing.csv"], ["inspect", "good.csv", "--x", "lon"],
    ["inspect", "good.csv", "--since", "2021-01-01", "--until", "2020-01-01"],
    ["coverage", "area.geojson", "--incidents", "good.csv", "--roster", "roster.csv"],
    ["coverage", "good.csv", "--incidents", "good.csv"],
    [
      "deploy", "good.csv", "--candidates", "area.geojson", "--hires", "2", "--reach", "400m",
      "--keep", "Nobody",
    ],
    ["reprot"], ["inspect", "good.csv", "--inputt-crs", "EPSG:3435"],
    ["presets", "nowhere"], ["near-repeat", "good.csv"],
  ])
  func whatIsWrongIsSaidInTheLanguageThatWasAskedFor(arguments: [String]) throws {
    defer { try? FileManager.default.removeItem(at: place) }
    let english = try BuiltCommand.run(arguments, in: place)
    let spanish = try BuiltCommand.run(arguments + ["--language", "es"], in: place)
    #expect(english.status != 0 && spanish.status == english.status)
    #expect(spanish.messages != english.messages, "\(spanish.messages)")
    let last = spanish.messages.split(separator: "\n").last ?? ""
    let isSpanish = last.contains(/\b(no|ningún|ningun[ao]|hay|solo)\b/)
    let isEnglish = last.contains(/\b(the|there|is|are|not|with)\b/)
    #expect(isSpanish && !isEnglish, "\(spanish.messages)")
  }

  @Test func aValueThatIsNoLengthIsToldInBothLanguages() throws {
    defer { try? FileManager.default.removeItem(at: place) }
    let arguments = [
      "deploy", "good.csv", "--candidates", "area.geojson", "--hires", "2", "--reach", "4x",
    ]
    let english = try BuiltCommand.run(arguments, in: place)
    let spanish = try BuiltCommand.run(arguments + ["--language=es"], in: place)
    #expect(english.messages.contains("\"4x\" is not a length."))
    #expect(spanish.messages.contains("«4x» no es una longitud."))
  }

  @Test func theLanguageIsReadWhereverItStands() {
    #expect(Spoken.language(in: ["inspect", "a.csv"]) == .english)
    #expect(Spoken.language(in: ["--language", "es", "inspect"]) == .spanish)
    #expect(Spoken.language(in: ["inspect", "a.csv", "--language=es"]) == .spanish)
    #expect(Spoken.language(in: ["inspect", "--language"]) == .english)
    #expect(Spoken.language(in: ["inspect", "--language", "xx"]) == .english)
  }

  /// Every sentence that is thrown as a matter of usage, found where it is thrown.
  @Test func everySentenceOfUsageHasSpanishWords() throws {
    let folder = Repository.root.appending(path: "Sources/CatchmentCommand")
    let files = try #require(FileManager.default.enumerator(atPath: folder.path))
      .compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }
    var count = 0
    for file in files {
      let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      for match in text.matches(of: /UsageError\(\s*"((?:[^"\\]|\\.)*)"\s*\)/) {
        // Values within a sentence are the smallest of parentheses here.
        let parts = match.1.split(separator: /\\\([^)]*\)/, omittingEmptySubsequences: false)
        let words = parts.dropFirst().enumerated().reduce(String(parts[0])) {
          $0 + "{\($1.offset + 1)}" + $1.element
        }.replacing("\\\"", with: "\"")
        // Some only name whose sentence follows.
        guard words.contains(/[a-z]+ [a-z]+ [a-z]/) else { continue }
        count += 1
        #expect(UsageWords.knows(ErrorPhrase(words)), "\(words)")
      }
    }
    #expect(count > 10)
  }
}
