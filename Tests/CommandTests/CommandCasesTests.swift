import Foundation
import Testing

/// Runs the command on each folder of `Cases` and compares all that it says and writes.
///
/// A case holds `arguments.txt` (one argument on each line), input files, and `expected.stdout`,
/// `expected.stderr`, `expected.status` and `expected.files/…`. With `CATCHMENT_ACCEPT_CASES=1` the
/// expected files are written instead; read the diff.
struct CommandCasesTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases")

  static let names: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { !$0.hasPrefix(".") }.sorted()

  @Test(arguments: names)
  func theCommandSaysAndWritesWhatIsExpected(name: String) throws {
    let source = Self.folder.appending(path: name)
    let files = FileManager.default
    let place = files.temporaryDirectory.appending(path: "catchment-case-\(UUID().uuidString)")
    try files.copyItem(at: source, to: place)
    defer { try? files.removeItem(at: place) }
    let inputs = Set(try files.contentsOfDirectory(atPath: place.path))
    let outcome = try BuiltCommand.run(
      try text(place.appending(path: "arguments.txt")).split(separator: "\n").map(String.init),
      in: place)
    var written: [String: Data] = [:]
    for file in try files.contentsOfDirectory(atPath: place.path) where !inputs.contains(file) {
      written[file] = try Data(contentsOf: place.appending(path: file))
    }
    if ProcessInfo.processInfo.environment["CATCHMENT_ACCEPT_CASES"] == "1" {
      try Self.accept(outcome, written, source)
      return
    }
    #expect(
      outcome.status
        == Int32(try text(source.appending(path: "expected.status")).prefix { $0 != "\n" }))
    #expect(outcome.output == (try text(source.appending(path: "expected.stdout"))))
    #expect(outcome.messages == (try text(source.appending(path: "expected.stderr"))))
    let expected = source.appending(path: "expected.files")
    let names = (try? files.contentsOfDirectory(atPath: expected.path)) ?? []
    #expect(Set(names) == Set(written.keys))
    for file in names {
      #expect(written[file] == (try Data(contentsOf: expected.appending(path: file))), "\(file)")
    }
  }

  /// A case that vanishes, or one that nobody wrote down, is told.
  @Test func thereAreAllCases() throws {
    let list = Self.folder.deletingLastPathComponent().appending(path: "Cases.txt")
    if ProcessInfo.processInfo.environment["CATCHMENT_ACCEPT_CASES"] == "1" {
      try (Self.names.joined(separator: "\n") + "\n")
        .write(to: list, atomically: true, encoding: .utf8)
    }
    #expect(try text(list).split(separator: "\n").map(String.init) == Self.names)
  }

  /// Every process hashes with a seed of its own: an order that hangs on it shows in a second run.
  @Test(arguments: names)
  func anotherProcessWithOtherThreadsSaysTheSame(name: String) throws {
    let source = Self.folder.appending(path: name)
    let arguments = try text(source.appending(path: "arguments.txt")).split(separator: "\n")
      .map(String.init)
    guard try text(source.appending(path: "expected.status")).hasPrefix("0"),
      // These commands do the same on any number of threads, and don't ask.
      !["presets", "sample", "help", "--help", "--version"].contains(arguments.first ?? "")
    else { return }
    let files = FileManager.default
    let place = files.temporaryDirectory.appending(path: "catchment-again-\(UUID().uuidString)")
    try files.copyItem(at: source, to: place)
    defer { try? files.removeItem(at: place) }
    let outcome = try BuiltCommand.run(arguments + ["--threads", "3"], in: place)
    #expect(outcome.output == (try text(source.appending(path: "expected.stdout"))))
    let expected = source.appending(path: "expected.files")
    for file in (try? files.contentsOfDirectory(atPath: expected.path)) ?? [] {
      #expect(
        try Data(contentsOf: place.appending(path: file))
          == Data(contentsOf: expected.appending(path: file)), "\(file)")
    }
  }

  private static func accept(
    _ outcome: BuiltCommand.Outcome, _ written: [String: Data], _ source: URL
  ) throws {
    func write(_ text: String, _ name: String) throws {
      try text.write(to: source.appending(path: name), atomically: true, encoding: .utf8)
    }
    try write("\(outcome.status)\n", "expected.status")
    try write(outcome.output, "expected.stdout")
    try write(outcome.messages, "expected.stderr")
    let folder = source.appending(path: "expected.files")
    try? FileManager.default.removeItem(at: folder)
    if written.isEmpty { return }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, data) in written { try data.write(to: folder.appending(path: name)) }
  }

  private func text(_ url: URL) throws -> String { try String(contentsOf: url, encoding: .utf8) }
}
