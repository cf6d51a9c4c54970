import Foundation

/// The command as it was built with the tests, run as a user runs it.
enum BuiltCommand {
  struct Outcome {
    let status: Int32
    let output: String
    let messages: String
  }

  /// The command stands beside the test bundle.
  static var command: URL {
    var folder = Bundle.main.bundleURL
    for argument in CommandLine.arguments where argument.hasSuffix(".xctest") {
      folder = URL(filePath: argument).deletingLastPathComponent()
    }
    let beside = folder.appending(path: "catchment")
    return FileManager.default.fileExists(atPath: beside.path)
      ? beside : folder.deletingLastPathComponent().appending(path: "catchment")
  }

  /// - Parameters:
  ///   - environment: variables besides our own.
  ///   - closesOutput: whether standard output is a pipe that nobody reads.
  static func run(
    _ arguments: [String], in place: URL, environment: [String: String] = [:],
    closesOutput: Bool = false
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = command
    process.arguments = arguments
    process.currentDirectoryURL = place
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    // A file, not a pipe: a pipe that nobody empties would stop the command after 64 kB.
    let streams = FileManager.default.temporaryDirectory
      .appending(path: "catchment-streams-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: streams, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: streams) }
    let (output, messages) = (streams.appending(path: "out"), streams.appending(path: "err"))
    for file in [output, messages] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: messages)
    let pipe = Pipe()
    if closesOutput {
      try pipe.fileHandleForReading.close()
      process.standardOutput = pipe
    }
    let input = place.appending(path: "stdin")
    process.standardInput =
      FileManager.default.fileExists(atPath: input.path)
      ? try FileHandle(forReadingFrom: input) : FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: try String(contentsOf: output, encoding: .utf8),
      messages: try String(contentsOf: messages, encoding: .utf8))
  }
}
