public import CatchmentGeometry

/// How far it is from each candidate to each demand: as the crow flies, or as given, for example
/// along streets.
///
/// ```swift
/// let ways = try DistanceTable(candidates: corners, demand: shootings)
/// print(ways)
/// ```
public struct DistanceTable: Sendable {
  private enum Source: Sendable {
    case plane(candidates: Points<Planar>, demand: Points<Planar>)
    /// Candidate by candidate, in meters.
    case given([Double])
  }

  private let source: Source
  public let candidateCount: Int
  public let demandCount: Int

  /// The most distances that a model looks at: 50 million, 400 MB.
  public static let mostDistances = 50_000_000

  /// Distances as the crow flies.
  ///
  /// - Throws: `tooLarge` where there are more than `mostDistances`.
  public init(candidates: Points<Planar>, demand: Points<Planar>) throws(DeploymentError) {
    try Self.checkSize(candidates.count, demand.count)
    source = .plane(candidates: candidates, demand: demand)
    candidateCount = candidates.count
    demandCount = demand.count
  }

  /// Distances as given, in meters: those of the first candidate to every demand, then those of the
  /// second, and so on.
  ///
  /// - Precondition: there is a finite number of at least 0 for each candidate and demand; a place
  ///   without a way to it has no business among the demand.
  public init(
    candidateCount: Int, demandCount: Int, meters: [Double]
  ) throws(DeploymentError) {
    try Self.checkSize(candidateCount, demandCount)
    precondition(meters.count == candidateCount * demandCount, "Each pair has its distance.")
    precondition(meters.allSatisfy { $0 >= 0 && $0.isFinite }, "A distance is at least 0.")
    source = .given(meters)
    self.candidateCount = candidateCount
    self.demandCount = demandCount
  }

  private static func checkSize(_ candidates: Int, _ demand: Int) throws(DeploymentError) {
    let (product, overflow) = candidates.multipliedReportingOverflow(by: demand)
    guard !overflow, product <= mostDistances else {
      throw DeploymentError(
        .tooLarge, at: "candidates", "too many distances",
        value: "\(candidates) × \(demand), at most \(mostDistances)", .giveFewerCandidates)
    }
  }

  /// The distance in meters.
  @inline(__always) public func meters(candidate: Int, demand: Int) -> Double {
    switch source {
    case .plane(let candidates, let places):
      let dx = candidates.x[candidate] - places.x[demand]
      let dy = candidates.y[candidate] - places.y[demand]
      return (dx * dx + dy * dy).squareRoot()
    case .given(let meters):
      return meters[candidate * demandCount + demand]
    }
  }

  /// The demand that counts, places that lie together taken as one: for each the first demand there
  /// and the weight.
  func folded(
    _ weights: [Double], _ alreadyCovered: [Bool]
  ) -> (demand: [Int], weight: [Double]) {
    precondition(weights.count == demandCount, "Each demand has a weight.")
    precondition(alreadyCovered.isEmpty || alreadyCovered.count == weights.count)
    precondition(weights.allSatisfy { $0 >= 0 && $0.isFinite }, "A weight is at least 0.")
    let open = weights.indices.filter {
      weights[$0] > 0 && (alreadyCovered.isEmpty || !alreadyCovered[$0])
    }
    guard case .plane(_, let places) = source else { return (open, open.map { weights[$0] }) }
    var number: [SIMD2<Double>: Int] = [:]
    var demand: [Int] = []
    var weight: [Double] = []
    for index in open {
      let place = SIMD2(places.x[index], places.y[index])
      if let known = number[place] {
        weight[known] += weights[index]
      } else {
        number[place] = demand.count
        demand.append(index)
        weight.append(weights[index])
      }
    }
    return (demand, weight)
  }
}
