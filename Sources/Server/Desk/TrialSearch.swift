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

/// What the best plans of a search reach, for as long as the plan differs from theirs in where
/// hires stand alone.
struct BestCurve: Sendable {
  private let steps: [Plan.Step]
  private let already: Double
  private let plan: TrialPlan

  init(_ found: DeploymentFindings, for plan: TrialPlan) {
    steps = found.plan.curve
    already = found.plan.alreadyCovered
    self.plan = plan
  }

  /// The share for each number of hires; null where reach, areas or what is settled are others now.
  func json(for now: TrialPlan, total: Double) -> JSONValue {
    func settled(_ plan: TrialPlan) -> Set<Int> {
      Set(plan.hires.filter(\.isFixed).map(\.candidate))
    }
    guard now.reach == plan.reach, now.areas == plan.areas, now.forbidden == plan.forbidden,
      settled(now) == settled(plan), total > 0
    else { return .null }
    return .array(
      steps.map { step in
        [
          "hires": JSONValue(step.hires), "share": .number((already + step.covered) / total),
          "optimal": .bool(step.isOptimal),
        ]
      })
  }
}

/// A plan that somebody wants to compare with.
struct KeptPlan: Sendable {
  let id: Int
  let name: String
  let plan: TrialPlan
  let state: JSONValue
  let command: String

  var json: JSONValue {
    [
      "id": JSONValue(id), "name": .string(name), "command": .string(command), "state": state,
    ]
  }
}
