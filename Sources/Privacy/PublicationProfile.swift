import Algorithms

/// Who will see what is published, and so what may be in it.
public enum PublicationProfile: String, Sendable, Equatable, CaseIterable {
  /// The program itself.
  case `internal`
  /// Those who work with it under an agreement.
  case partner
  /// Everybody.
  case `public`

  /// A rule of a profile, in the order in which they are told.
  public enum Rule: String, Sendable, Equatable, CaseIterable {
    /// Counts of 1 to k − 1 are withheld, and what they could be derived from.
    case smallCountsWithheld = "small counts withheld"
    /// Points are moved so that k others could be the true place.
    case pointsMasked = "points masked"
    case noPoints = "no points"
    /// Days become the periods they lie in.
    case datesCoarsened = "months instead of days"
    case noRosters = "no rosters"
    case noStaffPositions = "no staff positions"
    case noOpenWindows = "no open retaliation windows"
  }

  public var rules: [Rule] {
    switch self {
    case .internal: []
    case .partner: [.smallCountsWithheld, .pointsMasked, .noStaffPositions]
    case .public:
      [
        .smallCountsWithheld, .noPoints, .datesCoarsened, .noRosters, .noStaffPositions,
        .noOpenWindows,
      ]
    }
  }
}

/// Days as the periods they lie in, such as months.
///
/// - Complexity: O(log periods) for a day.
public struct CoarseDays: Sendable, Equatable {
  /// Where periods begin, in days since 1970-01-01, rising; the last one ends the last period.
  public let edges: [Int]

  /// - Throws: `PrivacyError` where there is no period or the edges do not rise.
  public init(edges: [Int]) throws(PrivacyError) {
    guard edges.count >= 2, zip(edges, edges.dropFirst()).allSatisfy(<) else {
      throw PrivacyError(
        .outOfRange, at: "coarse dates: periods", value: "\(edges.count) edges",
        remedy: .give("at least two days that rise, such as the first days of months"))
    }
    self.edges = edges
  }

  /// The period that a day lies in; nil outside all of them.
  public func period(of day: Int) -> Range<Int>? {
    guard let first = edges.first, let last = edges.last, first <= day, day < last else {
      return nil
    }
    let next = edges.partitioningIndex { $0 > day }
    return edges[next - 1]..<edges[next]
  }
}
