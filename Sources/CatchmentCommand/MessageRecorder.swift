import Synchronization

/// Keeps what commands tell, for a report that says it in its own place.
final class MessageRecorder: Sendable {
  /// Where the commands of this task tell what they have to say; nil for standard error.
  @TaskLocal static var current: MessageRecorder?

  private let kept = Mutex<[String]>([])

  var lines: [String] { kept.withLock { $0 } }

  func tell(_ line: String) { kept.withLock { $0.append(line) } }
}
