import Subprocess
import Synchronization
import SystemPackage

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A program of the system that runs for us, without a shell, and can't hold up the run.
///
/// Its standard input is empty, so that it can't wait for an answer; both its streams are read
/// while it runs, so that it can't wait for a reader; and one that is silent for too long is ended.
/// Cancelling the task ends it too.
struct ChildProgram: Sendable {
  /// A path where it holds a slash, else a name that is looked up in PATH.
  let program: String
  /// Variables of its environment that differ from ours; nil removes one.
  var environment: [String: String?] = [:]
  /// How many bytes it may write to its standard output.
  var most = Gzip.largest
  /// How long it may neither write nor end.
  var patience: Duration = .seconds(300)

  /// What a program left behind.
  struct Outcome: Sendable {
    let isSuccess: Bool
    /// What it wrote to its standard output.
    let output: Data
    /// The lines it wrote to its standard error.
    let message: String
  }

  /// Why a program could not be run to its end.
  enum Failure: Error, Sendable {
    case notFound
    /// It was silent for as long as that, and ended by us.
    case silent(Duration)
    /// It wrote more than as many bytes, and was ended by us.
    case tooMuch(Int)
    case broken(String)
  }

  private enum Event: Sendable {
    case ended(Result<Outcome, Failure>)
    case silence
  }

  private enum Stream: Sendable {
    case output(Data)
    case message(Data)
  }

  /// Runs the program and gathers what it writes.
  func run(_ arguments: [String]) async throws(Failure) -> Outcome {
    // Counts what has been read, for the one who watches.
    let pulse = Pulse()
    let event = await withTaskGroup(of: Event.self) { group in
      group.addTask { await complete(arguments, pulse) }
      group.addTask { await watch(pulse) }
      let first = await group.next()
      // Ends the program, or the watch; the group waits for the other.
      group.cancelAll()
      return first
    }
    switch event {
    case .ended(let result): return try result.get()
    case .silence, nil:
      if Task.isCancelled { throw .broken("cancelled") }
      throw .silent(patience)
    }
  }

  private func complete(_ arguments: [String], _ pulse: Pulse) async -> Event {
    do {
      let called = Self.guarded(program, arguments)
      let result = try await Subprocess.run(
        called.program.contains("/") ? .path(FilePath(called.program)) : .name(called.program),
        arguments: Arguments(called.arguments), environment: .inherit.updating(variables),
        input: .none, output: .sequence, error: .sequence
      ) { execution in
        let child = RunningChild(execution.processIdentifier.value)
        defer { child.finish() }
        return try await gather(execution, pulse)
      }
      return .ended(
        .success(
          Outcome(
            isSuccess: result.terminationStatus.isSuccess, output: result.closureResult.output,
            message: Self.lines(of: result.closureResult.message))))
    } catch let error as SubprocessError where error.code == .executableNotFound {
      return .ended(.failure(.notFound))
    } catch let failure as Failure {
      return .ended(.failure(failure))
    } catch {
      return .ended(.failure(.broken("\(error)")))
    }
  }

  /// The program as it is called so that it ends with us, even where we are killed.
  ///
  /// Linux sends a signal where the thread that began the program ends: that of Subprocess, which
  /// lives as long as we do. Elsewhere a program ends with its next write, which nobody reads any
  /// more.
  private static func guarded(
    _ program: String, _ arguments: [String]
  ) -> (program: String, arguments: [String]) {
    #if os(Linux)
      let keeper = "/usr/bin/setpriv"
      // A program that is not there is told as such by whoever would start it.
      if let path = path(of: program), FileManager.default.isExecutableFile(atPath: keeper) {
        return (keeper, ["--pdeathsig", "KILL", "--", path] + arguments)
      }
    #endif
    return (program, arguments)
  }

  /// Where a program is; nil where there is none.
  static func path(of program: String) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let places = program.contains("/") ? [program] : folders.map { "\($0)/\(program)" }
    return places.first(where: FileManager.default.isExecutableFile)
  }

  private var variables: [Environment.Key: String?] {
    var variables: [Environment.Key: String?] = [:]
    for (name, value) in environment { variables[Environment.Key(stringLiteral: name)] = value }
    return variables
  }

  private func gather(
    _ execution: Execution<NoInput, SequenceOutput, SequenceOutput>, _ pulse: Pulse
  ) async throws -> (output: Data, message: Data) {
    try await withThrowingTaskGroup(of: Stream.self) { group in
      group.addTask {
        let bytes = try await Self.bytes(of: execution.standardOutput, pulse, most: most)
        // What it still has to say is not read: it ends with its next write, or with the task.
        guard bytes.count <= most else { throw Failure.tooMuch(most) }
        return .output(bytes)
      }
      group.addTask {
        .message(try await Self.bytes(of: execution.standardError, pulse, keeping: 1 << 16))
      }
      var streams = (output: Data(), message: Data())
      for try await stream in group {
        switch stream {
        case .output(let bytes): streams.output = bytes
        case .message(let bytes): streams.message = bytes
        }
      }
      return streams
    }
  }

  /// Ends when nothing has been read for too long, or when it is cancelled.
  private func watch(_ pulse: Pulse) async -> Event {
    let looks = 10
    var last = pulse.beats
    var silent = 0
    while silent < looks {
      guard (try? await Task.sleep(for: patience / looks)) != nil else { return .silence }
      let beats = pulse.beats
      silent = beats == last ? silent + 1 : 0
      last = beats
    }
    return .silence
  }

  /// Reads a stream to its end, or until there is more than `most`, and keeps its beginning.
  private static func bytes(
    of stream: SubprocessOutputSequence, _ pulse: Pulse, most: Int = .max, keeping: Int = .max
  ) async throws -> Data {
    var bytes = Data()
    for try await piece in stream {
      pulse.beat()
      if bytes.count > most { break }
      if bytes.count < keeping {
        unsafe piece.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
      }
    }
    return bytes
  }

  private static func lines(of message: Data) -> String {
    let lines = String(decoding: message, as: UTF8.self).split(whereSeparator: \.isNewline)
    return lines.map { String($0).trimmed }.filter { !$0.isEmpty }.joined(separator: "\n")
  }
}

/// How often something has been read.
private final class Pulse: Sendable {
  private let count = Atomic<Int>(0)

  var beats: Int { count.load(ordering: .relaxed) }
  func beat() { count.wrappingAdd(1, ordering: .relaxed) }
}
