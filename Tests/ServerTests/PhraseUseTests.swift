import Catchment
import Foundation
import TestSupport
import Testing

/// Whether the page has words of its own: all that it says are phrases of the catalogs.
struct PhraseUseTests {
  private static func files(_ suffix: String) throws -> String {
    let folder = Repository.file("Sources/Server/Page")
    return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      .filter { $0.hasSuffix(suffix) }
      .map { try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8) }
      .joined(separator: "\n")
  }

  @Test func everyPhraseOfThePageIsInTheCatalog() throws {
    let script = try Self.files(".js")
    let template = try Self.files(".mustache")
    let names =
      script.matches(of: /phrases\.(\w+)/).map { String($0.1) }
      + script.matches(of: /phrase\("(\w+)"/).map { String($0.1) }
      + template.matches(of: /\{\{say\.(\w+)\}\}/).map { String($0.1) }
    #expect(names.count > 80)
    #expect(names.filter { TrialPhrase(rawValue: $0) == nil } == [])
  }

  @Test func neitherScriptNorTemplateHasSentences() throws {
    let script = try Self.files(".js").split(separator: "\n")
      .filter { !$0.trimmingPrefix { $0 == " " }.hasPrefix("//") }.joined(separator: "\n")
    let texts = script.matches(of: /"([^"\n]*)"/).map { String($0.1) }
    // Two words of which the first begins a sentence, or three in a row.
    let sentences = texts.filter {
      $0.contains(/[A-Z][a-z]+ [a-z]{2,}/) || $0.contains(/^[a-z]+ [a-z]+ [a-z]+/)
    }
    #expect(sentences == [])
    let template = try Self.files(".mustache")
    let words = template.matches(of: />([^<{]*[A-Za-z]{2,}[^<{]*)</).map { String($0.1) }
    #expect(words.filter { !$0.contains("\n") } == [])
  }
}
