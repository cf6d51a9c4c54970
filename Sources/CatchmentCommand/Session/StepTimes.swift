import Synchronization

/// Says how long each step of a run took, where `--timings` asks for it.
final class StepTimes: Sendable {
  private let isShown: Bool
  private let last = Mutex(ContinuousClock.now)

  init(isShown: Bool) {
    self.isShown = isShown
  }

  /// Ends a step: the time since the last one ended, or since the run began, is its own.
  func end(_ step: String) {
    last.withLock { last in
      let now = ContinuousClock.now
      if isShown {
        let milliseconds = Int(((now - last) / .milliseconds(1)).rounded())
        let digits = String(milliseconds)
        let padding = String(repeating: " ", count: max(0, 8 - digits.count))
        Console.write("\(padding)\(digits) ms  \(step)\n")
      }
      last = now
    }
  }
}
