import Catchment
import Synchronization

/// A search for a better plan. A study runs on a thread of its own, so pages are answered all the
/// while.
final class TrialSearch: Sendable {
  private struct Progress {
    var fraction = 0.0
    var isStopped = false
  }

  private let task: Task<DeploymentFindings, any Error>
  private let progress: ProgressBox

  /// Shared with the search, which does not know the value that started it.
  private final class ProgressBox: Sendable {
    let value = Mutex(Progress())
  }

  init(_ question: DeploymentStudy, in context: StudyContext) {
    let box = ProgressBox()
    progress = box
    task = Task {
      try await question.run(context) { step in
        guard step.stage == .planning else { return }
        box.value.withLock { $0.fraction = max($0.fraction, step.fraction) }
      }
    }
  }

  /// What was found, when it is.
  func outcome() async -> Result<DeploymentFindings, any Error> { await task.result }

  /// From 0 to 1.
  var fraction: Double { progress.value.withLock { $0.fraction } }
  var isStopped: Bool { progress.value.withLock { $0.isStopped } }

  func stop() {
    progress.value.withLock { $0.isStopped = true }
    task.cancel()
  }
}

/// What the best plans of a search reach, for as long as reach and areas are those that it was made
/// for.
///
/// Where hires stand, which of them a search is to leave there and which places it is to leave out
/// change nothing of what was found.
struct BestCurve: Sendable {
  private let steps: [Plan.Step]
  /// Whether no hire was settled: the best of such a search is the best of all.
  let isFree: Bool
  private let already: Double
  private let plan: TrialPlan

  /// The searches that are remembered; one is asked for by hand and takes seconds.
  static let mostRemembered = 50

  init(_ found: DeploymentFindings, for plan: TrialPlan) {
    steps = found.plan.curve
    isFree = found.conditions.kept == 0
    already = found.plan.alreadyCovered
    self.plan = plan
  }

  /// Whether the search was for these areas and this reach; what areas are called does not matter.
  func holds(for now: TrialPlan) -> Bool {
    now.reach == plan.reach && now.areas.map(\.shape) == plan.areas.map(\.shape)
  }

  /// The most that any of some searches reached with each number of hires, as a share; null where
  /// there was none.
  static func json(_ curves: [BestCurve], total: Double) -> JSONValue {
    guard total > 0, !curves.isEmpty else { return .null }
    var most: [Int: (share: Double, isOptimal: Bool)] = [:]
    for curve in curves {
      for step in curve.steps {
        let share = (curve.already + step.covered) / total
        // What is proven with hires kept is not proven of all.
        let isOptimal = step.isOptimal && curve.isFree
        if let known = most[step.hires], known.share >= share {
          most[step.hires] = (known.share, known.isOptimal || isOptimal)
        } else {
          most[step.hires] = (share, isOptimal)
        }
      }
    }
    return .array(
      most.sorted { $0.key < $1.key }.map { hires, best in
        [
          "hires": JSONValue(hires), "share": .number(best.share),
          "optimal": .bool(best.isOptimal),
        ]
      })
  }
}

/// A plan that somebody wants to compare with.
struct KeptPlan: Sendable {
  static let longestName = 60

  let id: Int
  var name: String
  let plan: TrialPlan
  let state: JSONValue
  let command: String

  var json: JSONValue {
    [
      "id": JSONValue(id), "name": .string(name), "command": .string(command), "state": state,
    ]
  }
}
