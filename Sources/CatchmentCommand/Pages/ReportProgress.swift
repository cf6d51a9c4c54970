import Catchment
import Synchronization

/// How far a report is: each question counts as much as it usually takes.
final class ReportProgress: Sendable {
  private let costs: [Double]
  private let done: Mutex<[Double]>
  private let bar: ProgressBar

  init(questions: [String], session: Session) {
    costs = questions.map(Self.cost)
    done = Mutex(Array(repeating: 0, count: questions.count))
    bar = ProgressBar(
      UsageWords.said("Asking \(questions.count) questions", in: session.language),
      on: session.console)
  }

  /// Seconds on sixteen thousand incidents, about.
  static func cost(_ question: String) -> Double {
    switch question {
    case "scan": 10
    case "pattern": 6
    case "near-repeat", "watch": 2
    default: 1
    }
  }

  func show(_ step: StudyStep, of question: Int) {
    update { $0[question] = max($0[question], min(step.fraction, 0.99)) }
  }

  func end(_ question: Int) { update { $0[question] = 1 } }

  func finish() { bar.finish() }

  private func update(_ change: (inout [Double]) -> Void) {
    let share = done.withLock { done in
      change(&done)
      return zip(done, costs).reduce(0) { $0 + $1.0 * $1.1 } / costs.reduce(0, +)
    }
    bar.show(share)
  }
}
