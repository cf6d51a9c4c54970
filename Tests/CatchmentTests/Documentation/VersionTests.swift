import Catchment
import Foundation
import TestSupport
import Testing

/// The version that the program tells, beside the changelog.
struct VersionTests {
  private struct Part {
    let title: String
    var sections: [String] = []
  }

  /// The changelog's versions, newest first, each with its sections.
  private func parts() throws -> [Part] {
    let text = try String(contentsOfFile: Repository.file("CHANGELOG.md"), encoding: .utf8)
    var parts: [Part] = []
    for line in text.split(separator: "\n") {
      if line.hasPrefix("## ") {
        parts.append(Part(title: String(line.dropFirst(3))))
      } else if line.hasPrefix("### ") {
        parts[parts.count - 1].sections.append(String(line.dropFirst(4)))
      }
    }
    return parts
  }

  private func numbers(_ version: some StringProtocol) -> [Int] {
    version.prefix { $0 != " " && $0 != "-" }.split(separator: ".").compactMap { Int($0) }
  }

  /// What is made of a state between two releases must not bear the name of the last one.
  @Test func theProgramBearsTheNameOfTheReleaseThatItIs() throws {
    let parts = try parts()
    let newest = try #require(parts.first)
    let released = try #require(parts.first { $0.title != "Unreleased" })
    let version = Provenance.version
    #expect(numbers(version).count == 3 && numbers(released.title).count == 3)
    if newest.title == "Unreleased", !newest.sections.isEmpty {
      #expect(version.hasSuffix("-dev"))
      #expect(numbers(released.title).lexicographicallyPrecedes(numbers(version)))
    } else {
      #expect(version == released.title.prefix { $0 != " " })
    }
  }

  @Test func theChangelogHasTheSectionsOfKeepAChangelog() throws {
    let known = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"]
    for part in try parts() {
      #expect(part.sections == known.filter(part.sections.contains), "\(part.title)")
      let isDated = part.title.contains(/^\d+\.\d+\.\d+ – \d{4}-\d{2}-\d{2}$/)
      #expect(part.title == "Unreleased" || isDated, "\(part.title)")
    }
  }
}
