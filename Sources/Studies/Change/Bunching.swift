import CatchmentIncidents
public import CatchmentStatistics

/// Why counts vary more than independent ones, and by how much intervals are widened for it.
///
/// Months tell of bunches in time. Where people are counted, those of one incident are no
/// independent events: with v people in each, counts vary Σv² / Σv times as much.
///
/// - Reference: Feller (1968), An Introduction to Probability Theory and Its Applications, XII.2,
///   for the compound Poisson distribution.
public struct Bunching: Sendable, Equatable {
  /// How much months vary; nil with fewer than two whole ones.
  public let months: Dispersion?
  /// Σv² / Σv over the incidents of both periods; nil where incidents are counted.
  public let sharing: Double?

  /// Whether people of one incident were counted, and so many that it can be seen.
  public var areTogether: Bool { Self.isSeen(sharing) }

  /// Whether the months vary by more than chance makes them.
  public var isBeyondChance: Bool { (months?.p ?? 1) < 0.05 }

  /// Whether the months decide by how much intervals are widened, and not people of one incident.
  public var isOfMonths: Bool {
    guard let value = months?.value, Self.isSeen(value) else { return false }
    // What chance makes of months adds nothing to what is known of people.
    return !areTogether || isBeyondChance && value >= (sharing ?? 1)
  }

  /// What intervals are widened by; nil where nothing tells of bunches.
  public var widening: Double? {
    if isOfMonths { return months?.value }
    return areTogether ? sharing : nil
  }

  /// Whether counts vary by more than independent ones once it is told with two decimals: `1.00
  /// times as much` is nothing to tell.
  static func isSeen(_ factor: Double?) -> Bool { (factor ?? 1) >= leastSeen }

  private static let leastSeen = 1.005

  init(months: Dispersion?, sharing: Double?) {
    self.months = months
    self.sharing = sharing
  }

  /// How much counts of people vary since several are of one incident, in some periods; nil where
  /// incidents are counted.
  static func sharing(_ incidents: Incidents, in periods: [ClosedRange<Int32>]) -> Double? {
    guard incidents.audit.things.isPeople else { return nil }
    return sharing(
      incidents.event.indices.lazy.filter { row in
        periods.contains { $0.contains(incidents.day[row]) }
      }.map { incidents.event[$0] })
  }

  /// The variance over the mean of counts of people, by the incident of each; nil without any.
  static func sharing(_ events: some Sequence<Int32>) -> Double? {
    let sizes = Dictionary(grouping: events) { $0 }.values.map { Double($0.count) }
    let people = sizes.reduce(0, +)
    return people > 0 ? sizes.reduce(0) { $0 + $1 * $1 } / people : nil
  }
}
