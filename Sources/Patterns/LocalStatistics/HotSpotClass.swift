import CatchmentStatistics

/// What a cell is called on a map, in words.
///
/// Statistics of neighborhoods mark a cell by what is around it, so a cell without any incident can
/// have the highest score of all. Nobody should be sent there: an empty cell is `beside a hot
/// spot`, never in one.
public enum HotSpotClass: Sendable, Hashable {
  case hotSpot(Confidence)
  /// No incident in the cell, and many around it.
  case besideHotSpot(Confidence)
  case coldSpot(Confidence)
  /// Nearer to its neighbors in value than chance makes it, on neither side of the mean.
  case alike(Confidence)
  /// Farther from its neighbors in value than chance makes it.
  case unlike(Confidence)
  case notSignificant

  /// In which way a cell's neighborhood can be other than chance makes it.
  public enum Side: Sendable, Hashable {
    /// High among high, or with a high neighborhood.
    case high
    /// Low among low, or with a low neighborhood.
    case low
    /// As its neighbors are, on neither side.
    case alike
    /// Not as its neighbors are.
    case unlike
  }

  /// How seldom chance alone would do as much: at most 10, 5 or 1 time in a hundred.
  public enum Confidence: Int, Sendable, Hashable, Comparable, CaseIterable {
    case ninety = 90
    case ninetyFive = 95
    case ninetyNine = 99

    /// The largest p.
    public var level: Double {
      switch self {
      case .ninety: 0.1
      case .ninetyFive: 0.05
      case .ninetyNine: 0.01
      }
    }

    public static func < (left: Confidence, right: Confidence) -> Bool {
      left.rawValue < right.rawValue
    }

    /// The highest confidence that a p allows; nil above 0.1.
    public init?(p: Double) {
      guard let found = Self.allCases.last(where: { p <= $0.level }) else { return nil }
      self = found
    }
  }

  /// What decided whether a p is small enough among so many.
  public enum Correction: String, Sendable, Equatable {
    /// Each cell for itself: of 1,000 cells without any pattern, 50 are marked at 95 %.
    case none
    /// Benjamini and Hochberg: at 95 %, 5 of 100 marked cells are false, on average.
    case falseDiscoveryRate = "false discovery rate"
  }

  public var confidence: Confidence? {
    switch self {
    case .hotSpot(let confidence), .besideHotSpot(let confidence), .coldSpot(let confidence),
      .alike(let confidence), .unlike(let confidence):
      confidence
    case .notSignificant: nil
    }
  }

  /// Names cells by two-sided p-values.
  ///
  /// - Parameters:
  ///   - p: one for each cell; nil where there is none, which is not significant.
  ///   - isHigh: whether the neighborhood is high rather than low.
  ///   - isOccupied: whether the cell itself has an incident.
  public static func classify(
    p: [Double?], isHigh: [Bool], isOccupied: [Bool], correction: Correction
  ) -> [HotSpotClass] {
    classify(
      p: p, sides: isHigh.map { $0 ? .high : .low }, isOccupied: isOccupied,
      correction: correction)
  }

  /// Names cells by two-sided p-values of statistics that also tell like from unlike.
  ///
  /// - Parameters:
  ///   - p: one for each cell; nil where there is none, which is not significant.
  ///   - sides: in which way the neighborhood would be other than chance makes it.
  ///   - isOccupied: whether the cell itself has an incident.
  public static func classify(
    p: [Double?], sides: [Side], isOccupied: [Bool], correction: Correction
  ) -> [HotSpotClass] {
    precondition(p.count == sides.count && p.count == isOccupied.count, "A row for each cell.")
    let answered = p.indices.filter { p[$0] != nil }
    var values = answered.compactMap { p[$0] }
    if correction == .falseDiscoveryRate { values = FalseDiscovery(values).adjusted }
    var classes = [HotSpotClass](repeating: .notSignificant, count: p.count)
    for (cell, value) in zip(answered, values) {
      guard let confidence = Confidence(p: value) else { continue }
      classes[cell] =
        switch (sides[cell], isOccupied[cell]) {
        case (.high, true): .hotSpot(confidence)
        case (.high, false): .besideHotSpot(confidence)
        case (.low, _): .coldSpot(confidence)
        case (.alike, _): .alike(confidence)
        case (.unlike, _): .unlike(confidence)
        }
    }
    return classes
  }

  /// Names cells by their z, as if it were standard normal.
  public static func classify(
    scores: [Double?], isOccupied: [Bool], correction: Correction
  ) -> [HotSpotClass] {
    classify(
      p: scores.map { $0.map(twoSidedP) }, isHigh: scores.map { ($0 ?? 0) > 0 },
      isOccupied: isOccupied, correction: correction)
  }

  /// Names cells by how often permutations reach what was observed.
  public static func classify(
    _ significance: LocalSignificance, isOccupied: [Bool], correction: Correction
  ) -> [HotSpotClass] {
    classify(
      p: significance.p(.twoSided), isHigh: (0..<significance.count).map(significance.isHigh),
      isOccupied: isOccupied, correction: correction)
  }
}

extension HotSpotClass: CustomStringConvertible {
  /// `hot spot, 99 %`, `beside a hot spot`, `cold spot, 90 %`, `like its neighbors, 95 %`, `unlike
  /// its neighbors, 95 %`, `not significant`.
  public var description: String {
    switch self {
    case .hotSpot(let confidence): "hot spot, \(confidence.rawValue) %"
    case .besideHotSpot: "beside a hot spot"
    case .coldSpot(let confidence): "cold spot, \(confidence.rawValue) %"
    case .alike(let confidence): "like its neighbors, \(confidence.rawValue) %"
    case .unlike(let confidence): "unlike its neighbors, \(confidence.rawValue) %"
    case .notSignificant: "not significant"
    }
  }
}

/// How often a standard normal number lies at least as far from zero.
func twoSidedP(_ z: Double) -> Double { min(1, 2 * normalDistribution(-z.magnitude)) }
