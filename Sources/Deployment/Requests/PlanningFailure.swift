/// Why a plan that can be stopped ended early.
public enum PlanningFailure<Stop: Error>: Error {
  /// The request can't be met.
  case request(DeploymentError)
  /// The step closure threw.
  case stopped(Stop)
}

extension PlanningFailure: Equatable where Stop: Equatable {}

/// Runs what can't be stopped.
func unstopped<Answer>(
  _ run: ((Double) throws(Never) -> Void) throws(PlanningFailure<Never>) -> Answer
) throws(DeploymentError) -> Answer {
  do throws(PlanningFailure<Never>) {
    return try run { (_: Double) throws(Never) in }
  } catch {
    switch error {
    case .request(let error): throw error
    }
  }
}
