import Foundation
import TestSupport
import Testing

/// What a user of the library may count on wherever he looks.
struct InterfaceConventionTests {
  /// The heads of all public functions and initializers, with the file of each.
  private func heads() throws -> [(file: String, head: String)] {
    let sources = Repository.root.appending(path: "Sources")
    let paths = (FileManager.default.enumerator(atPath: sources.path)?.allObjects ?? [])
      .compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.sorted()
    return try paths.flatMap { path in
      let text = try String(contentsOf: sources.appending(path: path), encoding: .utf8)
      return text.matches(of: /\n *public (?:static )?(?:func|init)[^{]*/).map {
        (path, String($0.0))
      }
    }
  }

  /// Who asks for nothing gets the caller's own thread, and whoever wants more says so.
  @Test func workersNeedNotBeStated() throws {
    let heads = try heads().filter { $0.head.contains("workers: Workers") }
    #expect(heads.count > 60)
    for (file, head) in heads {
      #expect(head.contains(/workers: Workers = \.(one|all)/), "\(file): \(head)")
    }
  }

  /// Whoever stops a run by throwing gets his own error back, with its type.
  @Test func stepsThrowWhatTheirListenerThrows() throws {
    let heads = try heads().filter { $0.head.contains("<Stop: Error>") }
    #expect(heads.count > 30)
    for (file, head) in heads {
      #expect(head.contains(/throws\((Stop|[A-Za-z.]*Failure<Stop>)\)/), "\(file): \(head)")
    }
  }
}
