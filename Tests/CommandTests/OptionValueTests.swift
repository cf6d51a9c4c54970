import Foundation
import Testing

/// Every option of every command, with values that nobody should give.
///
/// The options are those of the commands' own help, so that a new one is tried as soon as it
/// exists.
struct OptionValueTests {
  private struct Help: Decodable {
    var command: Command

    struct Command: Decodable {
      var commandName: String
      var subcommands: [Command]?
      var arguments: [Argument]?
    }

    struct Argument: Decodable {
      var kind: String
      var isOptional: Bool
      var valueName: String?
      var names: [Name]?

      struct Name: Decodable {
        var kind: String
        var name: String
      }

      var option: String? {
        names?.first { $0.kind == "long" }.map { "--" + $0.name }
      }
    }
  }

  /// What a command needs besides what its help says is needed.
  private static let calls: [String: [String]] = [
    "hotspots": ["--hex", "400m", "--permutations", "19"],
    "scan": ["--permutations", "19"], "near-repeat": ["--permutations", "19"],
    "pattern": ["--permutations", "19"], "density": ["--cell", "400m"],
    "cluster": ["--eps", "400m"], "coverage": ["--incidents", "in.csv"],
    "deploy": ["--candidates", "areas.geojson", "--hires", "1", "--reach", "400m"],
    "watch": ["--on", "2020-02-01"], "blocks": ["--by", "areas.geojson"],
    "buffer": ["--distance", "100m"],
  ]

  private static let anything = ["0", "-1", "1e300", "99999999999999999999", "nan", "", "7"]
  private static let lengths = ["1e19m", "1e200m", "0m", "-50m", "nanm", "400m,100m"]
  private static let times = ["1e300d", "0d", "-1d", "1e300s", "2020-02-30"]

  private static let statuses: Set<Int32> = [0, 64, 65, 66, 73, 74]

  private static func values(_ argument: Help.Argument) -> [String] {
    let name = (argument.valueName ?? "") + (argument.option ?? "")
    let isLength = ["length", "distance", "radius", "reach", "cell", "eps", "spacing"]
      .contains(where: name.contains)
    let isTime = ["day", "time", "date", "life", "until", "since", "step"]
      .contains(where: name.contains)
    return anything + (isLength ? lengths : []) + (isTime ? times : [])
  }

  private static func file(for valueName: String?) -> String {
    switch valueName ?? "" {
    case let name where name.contains("area") || name.contains("layer") || name.contains("site"):
      "areas.geojson"
    case let name where name.contains("study"): "study.yml"
    default: "in.csv"
    }
  }

  private func place() throws -> URL {
    let place = FileManager.default.temporaryDirectory
      .appending(path: "catchment-values-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    let rows = (0..<40).map {
      "2020-01-\(10 + $0 % 18),\(41.8 + Double($0 % 6) / 2000),-87.\(600 + $0)"
    }
    let areas = """
      {"type":"Feature","properties":{"name":"A"},"geometry":{"type":"Polygon","coordinates":
      [[[-87.65,41.79],[-87.59,41.79],[-87.59,41.81],[-87.65,41.81],[-87.65,41.79]]]}}
      """
    for (name, text) in [
      ("in.csv", "date,lat,lon\n" + rows.joined(separator: "\n") + "\n"),
      ("areas.geojson", areas),
      ("study.yml", "title: T\nincidents: in.csv\nsteps:\n  cluster: {eps: 400m}\n"),
    ] { try Data(text.utf8).write(to: place.appending(path: name)) }
    return place
  }

  /// All runs: each option once for each command, those that commands share with the first of them
  /// alone.
  ///
  /// - Parameter isSample: one value for each option, the next of them for the next option, instead
  ///   of all.
  private func runs(in place: URL, isSample: Bool) throws -> [[String]] {
    let text = try BuiltCommand.run(["--experimental-dump-help"], in: place).output
    let help = try JSONDecoder().decode(Help.self, from: Data(text.utf8))
    // `serve` waits for its page to be opened until it is ended.
    let commands = (help.command.subcommands ?? []).filter {
      !["help", "serve"].contains($0.commandName)
    }
    #expect(commands.count > 10)
    var uses: [String: Int] = [:]
    for command in commands {
      for option in (command.arguments ?? []).compactMap(\.option) { uses[option, default: 0] += 1 }
    }
    var seen: Set<String> = []
    var runs: [[String]] = []
    var options = 0
    for command in commands {
      let arguments = command.arguments ?? []
      let needed = arguments.filter { $0.kind == "positional" && !$0.isOptional }
        .map { Self.file(for: $0.valueName) }
      let call = Self.calls[command.commandName] ?? []
      for argument in arguments where argument.kind == "option" {
        guard let option = argument.option,
          seen.insert(option).inserted || uses[option, default: 0] < commands.count / 3
        else { continue }
        var rest = call
        if let place = rest.firstIndex(of: option) { rest.removeSubrange(place...place + 1) }
        let values = Self.values(argument)
        options += 1
        for value in isSample ? [values[options % values.count]] : values {
          runs.append([command.commandName] + needed + rest + ["\(option)=\(value)"])
        }
      }
    }
    return runs
  }

  /// Some two thousand runs, many minutes: asked for by CATCHMENT_SWEEP.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["CATCHMENT_SWEEP"] != nil))
  func noValueEndsACommandOtherwiseThanWithAnAnswerOrASentence() async throws {
    try await expectSentences(isSample: false)
  }

  @Test func everyOptionIsAskedForOneValueThatNobodyShouldGive() async throws {
    try await expectSentences(isSample: true)
  }

  private func expectSentences(isSample: Bool) async throws {
    let place = try place()
    defer { try? FileManager.default.removeItem(at: place) }
    let runs = try runs(in: place, isSample: isSample)
    #expect(runs.count > (isSample ? 150 : 1000))
    await withTaskGroup(of: Void.self) { group in
      for (index, run) in runs.enumerated() {
        // A few at once: they are processes of their own.
        if index >= 4 { await group.next() }
        group.addTask {
          do {
            let outcome = try BuiltCommand.run(run, in: place)
            #expect(Self.statuses.contains(outcome.status), "\(run): \(outcome.messages)")
            #expect(outcome.status == 0 || outcome.messages.contains("."), "\(run)")
          } catch {
            Issue.record(error)
          }
        }
      }
    }
  }

  /// What is wrong with a value is said of that value.
  @Test(
    arguments: [
      (["cluster", "in.csv", "--eps", "0m"], "0"), (["cluster", "in.csv", "--eps=-50m"], "-50"),

      (
        [
          "deploy", "in.csv", "--candidates", "areas.geojson", "--hires", "1", "--reach", "400m",
          "--half-life", "0d",
        ], "0d"
      ),
      (["near-repeat", "in.csv", "--distance=-50m"], "-50m"),
      (["scan", "in.csv", "--max-days", "0"], "0"),
      (["scan", "in.csv", "--permutations", "0"], "0"),
      (["hotspots", "in.csv", "--hex", "0m"], "0"),
      (["pattern", "in.csv", "--max-distance", "1e19m"], "1e19m"),
      (["pattern", "in.csv", "--square", "1e200m"], "1e200m"),
    ])
  func aValueOutOfItsRangeIsToldSo(arguments: [String], value: String) throws {
    let place = try place()
    defer { try? FileManager.default.removeItem(at: place) }
    let outcome = try BuiltCommand.run(arguments, in: place)
    #expect(outcome.status == 64)
    #expect(!outcome.messages.contains("not a number"), "\(outcome.messages)")
    #expect(outcome.messages.contains(value), "\(outcome.messages)")
  }

  @Test(arguments: ["100 meters", "100yd", "100 m", "0.1 km", "300 feet", "91.44 metres"])
  func lengthsAreReadAsPeopleWriteThem(length: String) throws {
    let place = try place()
    defer { try? FileManager.default.removeItem(at: place) }
    let outcome = try BuiltCommand.run(
      ["buffer", "areas.geojson", "--distance", length, "-q"], in: place)
    #expect(outcome.status == 0, "\(outcome.messages)")
  }
}
