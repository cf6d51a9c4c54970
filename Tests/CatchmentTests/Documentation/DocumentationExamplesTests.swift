import Foundation
import TestSupport
import Testing

/// The examples in the comments of the library are compiled: the files beside this one are made
/// from them, and hold whatever the comments hold.
struct DocumentationExamplesTests {
  private let folder = URL(filePath: #filePath).deletingLastPathComponent()

  /// CATCHMENT_ACCEPT_EXAMPLES=1 writes the files anew; then build again, and read the diff.
  @Test func theCompiledExamplesAreThoseOfTheComments() throws {
    let files = try ExampleCollector(sources: Repository.root.appending(path: "Sources")).files()
    if ProcessInfo.processInfo.environment["CATCHMENT_ACCEPT_EXAMPLES"] != nil {
      for name in try written() where files[name] == nil {
        try FileManager.default.removeItem(at: folder.appending(path: name))
      }
      for (name, text) in files {
        try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
      }
    }
    #expect(try written() == files.keys.sorted())
    for (name, text) in files {
      let compiled = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      #expect(compiled == text, "\(name): set CATCHMENT_ACCEPT_EXAMPLES=1, and build again.")
    }
  }

  private func written() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasPrefix("Examples+") }.sorted()
  }

  @Test func fencedSwiftIsFoundAndNothingElse() {
    let text = """
      /// A type.
      ///
      /// ```swift
      /// let a = 1
      ///
      /// print(a)
      /// ```
      /// ```sh
      /// ls
      /// ```
      struct A {
        /// ```swift
        /// var (b, c) = (2, 3)
        /// ```
        let b: Int
      }
      """
    #expect(
      ExampleCollector.examples(in: text) == [
        ["let a = 1", "", "print(a)"], ["var (b, c) = (2, 3)"],
      ])
  }

  /// Every question of the library shows how it is asked.
  @Test func eachStudyHasAnExample() throws {
    let studies = Repository.root.appending(path: "Sources/Studies")
    let paths = (FileManager.default.enumerator(atPath: studies.path)?.allObjects ?? [])
      .compactMap { $0 as? String }.filter { $0.hasSuffix("Study.swift") }
    #expect(paths.count >= 11)
    for path in paths {
      let text = try String(contentsOf: studies.appending(path: path), encoding: .utf8)
      #expect(!ExampleCollector.examples(in: text).isEmpty, "\(path)")
    }
  }

  /// Each article that answers a question shows how Swift asks it.
  @Test func eachArticleHasARecipe() throws {
    let articles = Repository.root.appending(path: "Sources/Catchment/Catchment.docc")
    let others = ["AddingAMethod.md", "Catchment.md", "WhatTheseMethodsCannotSay.md"]
    let names = try FileManager.default.contentsOfDirectory(atPath: articles.path)
      .filter { $0.hasSuffix(".md") && !others.contains($0) }
    #expect(names.count >= 8)
    for name in names {
      let text = try String(contentsOf: articles.appending(path: name), encoding: .utf8)
      #expect(!ExampleCollector.examples(inArticle: text).isEmpty, "\(name)")
    }
  }

  /// A type that was renamed would stand on the front page for years.
  @Test func theFrontPageNamesTypesThatAreThere() throws {
    let page = try String(
      contentsOfFile: Repository.file("Sources/Catchment/Catchment.docc/Catchment.md"),
      encoding: .utf8)
    let names = Set(page.matches(of: /`([A-Z][A-Za-z]+)`/).map { String($0.1) })
    #expect(names.count > 60)
    let sources = Repository.root.appending(path: "Sources")
    var declared: Set<String> = []
    for case let path as String in FileManager.default.enumerator(atPath: sources.path)?.allObjects
      ?? [] where path.hasSuffix(".swift")
    {
      let text = try String(contentsOf: sources.appending(path: path), encoding: .utf8)
      for match in text.matches(of: /public (?:struct|enum|protocol|class|actor) (\w+)/) {
        declared.insert(String(match.1))
      }
    }
    #expect(names.subtracting(declared).sorted() == ["Catchment"].filter(names.contains))
  }
}
