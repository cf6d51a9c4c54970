#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How much each incident counts when sites are chosen.
///
/// An incident `age` days before the reference day counts 0.5^(age / half-life); one in which
/// somebody died counts `fatalWeight` times as much.
///
/// - Choosing `halfLifeDays`: a year says that last year's shootings count half. Without one, all
///   count alike.
/// - Choosing `fatalWeight`: a value judgment that belongs to the program, not to the data; 1 makes
///   none.
///
/// ```swift
/// let recent = try DemandWeights(halfLifeDays: 180, fatalWeight: 2)
/// let weights = recent.weights(
///   base: ones, day: days, isFatal: ones.map { _ in false }, reference: 18_628)
/// print(weights.count)
/// ```
public struct DemandWeights: Sendable, Equatable {
  /// Days after which an incident counts half; nil for no decay.
  public let halfLifeDays: Double?
  public let fatalWeight: Double

  /// Beyond it nothing but deaths would count, and sums would lose the rest.
  private static let largestWeight = 1e6

  public init(halfLifeDays: Double? = nil, fatalWeight: Double = 1) throws(DeploymentError) {
    if let halfLifeDays, !(halfLifeDays > 0 && halfLifeDays.isFinite) {
      throw DeploymentError(
        .badParameter, at: "half-life", "not above zero days",
        value: "\(halfLifeDays)", .giveNumberAbove(0))
    }
    guard (0...Self.largestWeight).contains(fatalWeight) else {
      throw DeploymentError(
        .badParameter, at: "weight of a fatal incident", "not a number from 0 to 1,000,000",
        value: "\(fatalWeight)", .giveNumberFrom(0))
    }
    self.halfLifeDays = halfLifeDays
    self.fatalWeight = fatalWeight
  }

  /// The weight of each incident.
  ///
  /// - Parameters:
  ///   - base: what each incident counts before decay, 1 or a weight column.
  ///   - day: the day number of each incident; one without a date (`Int32.min`) is not aged.
  ///   - isFatal: whether somebody died in it.
  ///   - reference: the day from which age is counted; later incidents count as of that day.
  public func weights(
    base: [Double], day: [Int32], isFatal: [Bool], reference: Int32
  ) -> [Double] {
    base.indices.map { index in
      var weight = base[index]
      if isFatal[index] { weight *= fatalWeight }
      if let halfLifeDays, day[index] != .min {
        let age = max(0, Double(reference) - Double(day[index]))
        weight *= exp2(-age / halfLifeDays)
      }
      return weight
    }
  }
}
