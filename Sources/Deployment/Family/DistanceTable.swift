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
    /// Candidate by candidate, in meters, to places; and the place of each demand, −1 for none.
    case given([Double], placeCount: Int, placeOfDemand: [Int32])
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
    try self.init(
      candidateCount: candidateCount, placeCount: demandCount,
      placeOfDemand: (0..<Int32(demandCount)).map(\.self), meters: meters)
  }

  /// Distances to places, as searches along streets find them, each place of any number of demands.
  ///
  /// - Parameters:
  ///   - placeOfDemand: the place of each demand, −1 for one that nobody can walk to: it is to
  ///     weigh nothing.
  ///   - meters: from the first candidate to every place, then from the second, and so on.
  /// - Precondition: there is a finite number of at least 0 for each candidate and place.
  public init(
    candidateCount: Int, placeCount: Int, placeOfDemand: [Int32], meters: [Double]
  ) throws(DeploymentError) {
    try Self.checkSize(candidateCount, placeCount)
    precondition(meters.count == candidateCount * placeCount, "Each pair has its distance.")
    precondition(meters.allSatisfy { $0 >= 0 && $0.isFinite }, "A distance is at least 0.")
    precondition(placeOfDemand.allSatisfy { $0 >= -1 && Int($0) < placeCount })
    source = .given(meters, placeCount: placeCount, placeOfDemand: placeOfDemand)
    self.candidateCount = candidateCount
    demandCount = placeOfDemand.count
  }

  /// Refuses more distances than a model looks at, before anything is allocated for them.
  ///
  /// - Throws: `tooLarge`.
  public static func check(
    candidates: Int, places: Int
  ) throws(DeploymentError) { try checkSize(candidates, places) }

  private static func checkSize(_ candidates: Int, _ demand: Int) throws(DeploymentError) {
    let (product, overflow) = candidates.multipliedReportingOverflow(by: demand)
    guard !overflow, product <= mostDistances else {
      throw DeploymentError(
        .tooLarge, at: "candidates", "too many distances",
        value: "\(candidates) × \(demand), at most \(mostDistances)", .giveFewerCandidates)
    }
  }

  /// The distance in meters; infinite to a demand without a place.
  @inline(__always) public func meters(candidate: Int, demand: Int) -> Double {
    switch source {
    case .plane(let candidates, let places):
      let dx = candidates.x[candidate] - places.x[demand]
      let dy = candidates.y[candidate] - places.y[demand]
      return (dx * dx + dy * dy).squareRoot()
    case .given(let meters, let placeCount, let placeOfDemand):
      let place = Int(placeOfDemand[demand])
      return place < 0 ? .infinity : meters[candidate * placeCount + place]
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
    switch source {
    case .plane(_, let places):
      return Self.folded(open, weights) { SIMD2(places.x[$0], places.y[$0]) }
    case .given(_, _, let placeOfDemand):
      return Self.folded(open.filter { placeOfDemand[$0] >= 0 }, weights) { placeOfDemand[$0] }
    }
  }

  private static func folded<Place: Hashable>(
    _ open: [Int], _ weights: [Double], place: (Int) -> Place
  ) -> (demand: [Int], weight: [Double]) {
    var number: [Place: Int] = [:]
    var demand: [Int] = []
    var weight: [Double] = []
    for index in open {
      let place = place(index)
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
