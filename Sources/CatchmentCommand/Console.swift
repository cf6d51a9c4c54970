import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Speaks to the person at the terminal, on standard error; standard output is for results alone.
struct Console: Sendable {
  let isQuiet: Bool
  let showsProgress: Bool

  /// A note about a choice or a count; `--quiet` silences it.
  func tell(_ line: String) {
    if let recorder = MessageRecorder.current {
      recorder.tell(line)
    } else if !isQuiet {
      Self.write(line + "\n")
    }
  }

  /// Several notes, each on a line of its own.
  func tell(_ lines: [String]) {
    for line in lines { tell(line) }
  }

  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  static func write(_ text: String) {
    // Where even standard error is closed, nobody is left to tell.
    _ = try? FileDescriptor.standardError.writeAll(text.utf8)
  }
}

/// A bar that appears when work takes longer than a second, and leaves no trace when it is done.
final class ProgressBar {
  private let label: String
  private let isShown: Bool
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var drawn: ContinuousClock.Instant
  private var hasDrawn = false

  init(_ label: String, on console: Console) {
    self.label = label
    isShown = console.showsProgress && !console.isQuiet
    start = clock.now
    drawn = start
  }

  /// Shows how much is done, between 0 and 1, at most ten times a second.
  func show(_ fraction: Double) {
    guard isShown else { return }
    let now = clock.now
    guard now - start > .seconds(1), now - drawn > .milliseconds(100) else { return }
    drawn = now
    hasDrawn = true
    let share = min(1, max(0, fraction))
    let filled = Int(share * 30)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
    var line = "\r\(label) \(bar) \(Int(share * 100)) %"
    if share > 0.02 {
      let elapsed = (now - start) / .seconds(1)
      line += ", \(Int((elapsed / share * (1 - share)).rounded(.up))) s left"
    }
    Console.write(line + "\u{1b}[K")
  }

  /// Wipes the bar.
  func finish() {
    if hasDrawn { Console.write("\r\u{1b}[K") }
    hasDrawn = false
  }
}
