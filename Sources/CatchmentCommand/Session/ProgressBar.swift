import Catchment
import Synchronization

/// A bar that appears when work takes longer than a second, and leaves no trace when it is done.
final class ProgressBar: Sendable {
  private struct Drawing {
    var label: String
    var start: ContinuousClock.Instant
    var drawn: ContinuousClock.Instant
    var isVisible = false
  }

  private let isShown: Bool
  private let drawing: Mutex<Drawing>

  init(_ label: String, on console: Console) {
    isShown = console.showsProgress && !console.isQuiet
    drawing = Mutex(Drawing(label: label, start: .now, drawn: .now))
  }

  /// Shows how much of some work is done, between 0 and 1; work by another label starts anew.
  func show(_ fraction: Double, of label: String) {
    guard isShown else { return }
    drawing.withLock { drawing in
      if label != drawing.label { Self.begin(&drawing, label) }
      Self.draw(&drawing, fraction)
    }
  }

  /// Shows how much is done, between 0 and 1, at most ten times a second.
  func show(_ fraction: Double) {
    guard isShown else { return }
    drawing.withLock { Self.draw(&$0, fraction) }
  }

  /// Wipes the bar.
  func finish() {
    drawing.withLock { Self.begin(&$0, "") }
  }

  private static func begin(_ drawing: inout Drawing, _ label: String) {
    if drawing.isVisible { Console.write("\r\u{1b}[K") }
    drawing = Drawing(label: label, start: .now, drawn: .now)
  }

  private static func draw(_ drawing: inout Drawing, _ fraction: Double) {
    let now = ContinuousClock.now
    guard now - drawing.start > .seconds(1), now - drawing.drawn > .milliseconds(100) else {
      return
    }
    drawing.drawn = now
    drawing.isVisible = true
    let share = min(1, max(0, fraction))
    let filled = Int(share * 30)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
    var line = "\r\(drawing.label) \(bar) \(Int(share * 100)) %"
    if share > 0.02 {
      let elapsed = (now - drawing.start) / .seconds(1)
      let left = Int((elapsed / share * (1 - share)).rounded(.up))
      line += UsageWords.said(", \(left) s left", in: Spoken.language)
    }
    Console.write(line + "\u{1b}[K")
  }
}

extension StudyStage {
  /// As the progress bar and the times call it.
  var label: ErrorPhrase {
    switch self {
    case .reading(let name): "Reading \(name)"
    case .projecting: "Projecting"
    case .counting: "Counting"
    case .measuring: "Measuring"
    case .clustering: "Clustering"
    case .simulating: "Asking chance"
    case .matching: "Matching"
    case .planning: "Planning"
    case .dissolving: "Dissolving"
    case .drawing: "Drawing"
    }
  }
}
