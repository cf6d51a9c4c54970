import Catchment
import Foundation

/// Feeds broken inputs to every reader: whatever comes, there is an answer or a sentence, and each
/// row is accounted for.
///
/// Every input follows from the seed and its number alone. Where the process ends, the log says
/// which one it was: `CatchmentFuzz --kind layers --first NUMBER --count 1` makes it again.
@main
struct Fuzz {
  enum Kind: String, CaseIterable { case incidents, layers, studies, rosters }

  var minutes = 0.0
  var count: UInt64?
  var first: UInt64 = 0
  var seed: UInt64 = 1
  var kinds = Kind.allCases
  var log: String?
  /// How long an input may take; sanitizers and debugging slow everything.
  var patience = Duration.seconds(1)

  static func main() throws {
    var fuzz = Fuzz()
    var arguments = CommandLine.arguments.dropFirst()
    while let name = arguments.popFirst() {
      guard let value = arguments.popFirst() else { return usage() }
      switch name {
      case "--minutes": fuzz.minutes = Double(value) ?? 0
      case "--count": fuzz.count = UInt64(value)
      case "--first": fuzz.first = UInt64(value) ?? 0
      case "--seed": fuzz.seed = UInt64(value) ?? 1
      case "--kind": fuzz.kinds = Kind(rawValue: value).map { [$0] } ?? []
      case "--log": fuzz.log = value
      case "--patience": fuzz.patience = .seconds(Double(value) ?? 1)
      default: return usage()
      }
    }
    for kind in fuzz.kinds { try fuzz.run(kind) }
  }

  private static func usage() {
    print(
      "CatchmentFuzz [--minutes N | --count N] [--first N] [--seed N] [--kind K] [--log FILE] "
        + "[--patience SECONDS]")
  }

  private func run(_ kind: Kind) throws {
    let corpus = try Self.corpus(kind)
    let reader = Reader(kind)
    let clock = ContinuousClock()
    let end = clock.now + .seconds(minutes * 60 / Double(kinds.count))
    let last = count.map { first + $0 }
    let mark = log.flatMap { path in
      FileManager.default.createFile(atPath: path, contents: nil)
        ? FileHandle(forWritingAtPath: path) : nil
    }
    var slowest = (time: Duration.zero, number: UInt64(0))
    var number = first
    while last.map({ number < $0 }) ?? (clock.now < end) {
      if let mark {
        try mark.seek(toOffset: 0)
        try mark.write(contentsOf: Data("\(kind.rawValue) \(number)            \n".utf8))
      }
      var mutation = Mutation(seed: seed, number: number, corpus: corpus)
      let bytes = Data(mutation.next())
      var problem: String?
      let time = try clock.measure { problem = try reader.problem(with: bytes) }
      if let problem { Self.stop(kind, number, problem, bytes) }
      if time > slowest.time { slowest = (time, number) }
      number += 1
    }
    print(
      "\(kind.rawValue): \(number - first) inputs, the slowest (\(slowest.number)) took \(slowest.time)"
    )
    if slowest.time > patience {
      print("That is more than \(patience).")
      exit(1)
    }
  }

  private static func stop(
    _ kind: Kind, _ number: UInt64, _ problem: String, _ bytes: Data
  ) -> Never {
    print("\(kind.rawValue) \(number): \(problem)")
    print(String(decoding: bytes, as: UTF8.self))
    exit(1)
  }

  private static func corpus(_ kind: Kind) throws -> [[UInt8]] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Corpus/\(kind.rawValue)")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      .map { Array(try Data(contentsOf: folder.appending(path: $0))) }
  }
}
