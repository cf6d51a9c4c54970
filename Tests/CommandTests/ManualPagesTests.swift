import Foundation
import Testing

@testable import CatchmentManualPages

/// The manual says what the help says, and points at pages that exist.
struct ManualPagesTests {
  private static let pages: [(name: String, text: String)] = {
    let told = try? BuiltCommand.run(
      ["--experimental-dump-help"], in: FileManager.default.temporaryDirectory)
    guard let told,
      let help = try? JSONDecoder().decode(HelpOfProgram.self, from: Data(told.output.utf8))
    else { return [] }
    return ManualPages.pages(of: help, date: "2026-01-31", version: "0.0.0")
  }()

  private func page(_ name: String) throws -> String {
    try #require(Self.pages.first { $0.name == name }).text
  }

  @Test func everyPageNamesPagesThatExist() throws {
    let names = Set(Self.pages.map(\.name))
    #expect(names.count >= 19)
    for (name, text) in Self.pages {
      let tail = try #require(text.range(of: ".SH SEE ALSO\n"))
      let pointed = text[tail.upperBound...].split(separator: "\n").map {
        $0.replacing("\\-", with: "-").split(separator: " ")[1]
      }
      #expect(!pointed.isEmpty)
      for other in pointed { #expect(names.contains(String(other)), "\(name) names \(other)") }
    }
  }

  @Test func valuesAndDefaultsStandInThePage() throws {
    let page = try page("catchment-cluster")
    let values = "dbscan, hdbscan, optics, st\\-dbscan, nnh, stac, fuzzy\\-mode, kmeans"
    #expect(page.contains("Values: \(values). Default: dbscan."))
    #expect(page.contains("\\fB\\-\\-min\\-points\\fR"))
    #expect(page.contains("\n.SH EXAMPLES\n"))
    #expect(page.contains("130 interrupted"))
  }

  @Test func titlesHaveNoDots() throws {
    for (name, text) in Self.pages {
      let title = try #require(text.split(separator: "\n").first)
      #expect(title.hasPrefix(".TH \(name.uppercased().replacing("-", with: "\\-")) 1 "))
    }
  }

  @Test func noLineIsTakenForARequest() {
    #expect(ManualPage.escaped(".SH x") == "\\&.SH x")
    #expect(ManualPage.escaped("a\\b 'c' – ×") == "a\\eb \\(aqc\\(aq \\[u2013] \\[u00D7]")
    let known: Set<Substring> = [
      ".TH", ".SH", ".TP", ".B", ".BR", ".PP", ".nf", ".fi", ".RS", ".RE",
    ]
    for (_, text) in Self.pages {
      for line in text.split(separator: "\n") where line.hasPrefix(".") {
        #expect(known.contains(line.prefix { $0 != " " }))
      }
    }
  }

  @Test func whatIsIndentedStandsAsItIs() {
    #expect(
      ManualPage.prose(["Say:", "", "  a -b", "", "End."]) == [
        "Say:", ".PP", ".PP", ".nf", ".RS", "a \\-b", ".RE", ".fi", ".PP", "End.",
      ])
  }
}
