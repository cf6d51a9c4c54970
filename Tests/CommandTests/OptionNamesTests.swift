import Foundation
import TestSupport
import Testing

/// Only the command knows how a question was asked: the library's words name no option.
struct OptionNamesTests {
  @Test func noStringOfTheLibraryNamesAnOption() throws {
    let sources = Repository.root.appending(path: "Sources")
    let files = try #require(FileManager.default.enumerator(atPath: sources.path))
      .compactMap { $0 as? String }
      .filter { $0.hasSuffix(".swift") && !$0.hasPrefix("CatchmentCommand/") }
      // Other programs have options of their own.
      .filter { !$0.hasPrefix("Formats/Foreign/") }
    #expect(files.count > 300)
    // An option after a quote or a space; properties of style sheets have one letter, and a whole
    // call of the command may stand in the text of a file that it made.
    let option = /["\s]--[a-z][a-z-]+(?![a-z-])/
    var found: [String] = []
    for file in files {
      let text = try String(contentsOf: sources.appending(path: file), encoding: .utf8)
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        let code = line.drop { $0 == " " }
        if code.hasPrefix("//") || code.contains("catchment ") { continue }
        if line.contains(option) { found.append("\(file): \(code)") }
      }
    }
    #expect(found == [])
  }
}
