public import CatchmentGeometry
public import CatchmentParallel

/// A location model that looks at what is within reach of its sites.
public protocol ReachModel: Sendable {
  associatedtype Answer: Sendable

  /// The best plan, heard of while it is sought.
  ///
  /// - Parameters:
  ///   - candidates: where the sites are; only a spacing looks at them.
  ///   - matrix: which candidates reach which demand.
  ///   - weights: what each demand counts, at least 0.
  ///   - alreadyCovered: the demand that areas in place cover; empty for none.
  ///   - workers: the threads to use; their number changes nothing but the time.
  ///   - step: hears how far the search is; what it throws ends the run.
  func plan<Stop: Error>(
    candidates: Points<Planar>, matrix: CoverageMatrix, weights: [Double], alreadyCovered: [Bool],
    workers: Workers, step: (Double) throws(Stop) -> Void
  ) throws(PlanningFailure<Stop>) -> Answer
}

extension ReachModel {
  /// The best plan.
  ///
  /// - Parameters:
  ///   - candidates: where the sites are; only a spacing looks at them.
  ///   - matrix: which candidates reach which demand.
  ///   - weights: what each demand counts, at least 0.
  ///   - alreadyCovered: the demand that areas in place cover; empty for none.
  ///   - workers: the threads to use; their number changes nothing but the time.
  public func plan(
    candidates: Points<Planar>, matrix: CoverageMatrix, weights: [Double],
    alreadyCovered: [Bool] = [], workers: Workers = .one
  ) throws(DeploymentError) -> Answer {
    try unstopped { step throws(PlanningFailure<Never>) in
      try plan(
        candidates: candidates, matrix: matrix, weights: weights,
        alreadyCovered: alreadyCovered, workers: workers, step: step)
    }
  }
}

/// A location model that looks at how far it is to the nearest of its sites.
public protocol DistanceModel: Sendable {
  associatedtype Answer: Sendable

  /// The best plan, heard of while it is sought.
  ///
  /// - Parameters:
  ///   - candidates: where the sites are; only a spacing looks at them.
  ///   - distances: how far it is from each candidate to each demand.
  ///   - weights: what each demand counts, at least 0.
  ///   - alreadyCovered: the demand that areas in place cover; empty for none.
  ///   - workers: the threads to use; their number changes nothing but the time.
  ///   - step: hears how far the search is; what it throws ends the run.
  func plan<Stop: Error>(
    candidates: Points<Planar>, distances: DistanceTable, weights: [Double],
    alreadyCovered: [Bool], workers: Workers, step: (Double) throws(Stop) -> Void
  ) throws(PlanningFailure<Stop>) -> Answer
}

extension DistanceModel {
  /// The best plan.
  ///
  /// - Parameters:
  ///   - candidates: where the sites are; only a spacing looks at them.
  ///   - distances: how far it is from each candidate to each demand.
  ///   - weights: what each demand counts, at least 0.
  ///   - alreadyCovered: the demand that areas in place cover; empty for none.
  ///   - workers: the threads to use; their number changes nothing but the time.
  public func plan(
    candidates: Points<Planar>, distances: DistanceTable, weights: [Double],
    alreadyCovered: [Bool] = [], workers: Workers = .one
  ) throws(DeploymentError) -> Answer {
    try unstopped { step throws(PlanningFailure<Never>) in
      try plan(
        candidates: candidates, distances: distances, weights: weights,
        alreadyCovered: alreadyCovered, workers: workers, step: step)
    }
  }
}
