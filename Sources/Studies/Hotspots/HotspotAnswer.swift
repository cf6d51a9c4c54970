public import CatchmentPatterns
import CatchmentStatistics

/// What a local statistic answers with.
public enum HotspotAnswer: Sendable {
  case local(LocalHotspots)
  case emerging(EmergingHotspots)
}

/// Gi\* or local Moran's I of each place.
public struct LocalHotspots: Sendable {
  /// z of each place; nil where all values are equal.
  public let scores: [Double?]
  /// The index and quadrant of each place; nil for Gi\*.
  public let moran: LocalMoran.Result?
  /// Rates and smoothed rates; nil where counts are compared.
  public let rates: EmpiricalBayes.Rates?
  /// Two-sided p of each place; nil where there is none.
  public let p: [Double?]
  /// p adjusted for false discoveries.
  public let q: [Double?]
  public let classes: [HotSpotClass]
  /// The largest Monte-Carlo error of a p; nil for normal inference.
  public let worstError: Double?
  /// The accepted share of false ones among the marked; nil for no correction.
  public let falseShare: Double?
  public let correction: HotSpotClass.Correction
  /// Why permutation marks no hot spot where the normal test does; nil where it marks some, or the
  /// test doesn't.
  public private(set) var silence: Silence?

  /// Why nothing is marked.
  public struct Silence: Sendable, Equatable {
    public enum Reason: Sendable, Equatable {
      /// So many replicas can't make a p small enough; this many could.
      case fewReplicas(needed: Int)
      /// A place's own count is held, and its neighbors alone are asked about: crowds that fill
      /// single places are no surprise to them.
      case neighborsAlone
    }

    /// The places that the normal test would call hot.
    public let normallyHot: Int
    public let reason: Reason
  }

  /// How p was found.
  struct Inferred {
    let p: [Double?]
    let isHigh: [Bool]
    var worstError: Double?
  }

  init(
    scores: [Double?], moran: LocalMoran.Result?, rates: EmpiricalBayes.Rates?,
    inferred: Inferred, isOccupied: [Bool], falseShare: Double?,
    correction: HotSpotClass.Correction
  ) {
    self.scores = scores
    self.moran = moran
    self.rates = rates
    self.falseShare = falseShare
    self.correction = correction
    p = inferred.p
    worstError = inferred.worstError
    let adjusted = FalseDiscovery(p.map { $0 ?? 1 }).adjusted
    q = zip(p, adjusted).map { $0 == nil ? nil : $1 }
    classes = Self.classes(inferred, isOccupied, falseShare, correction)
  }

  private static func classes(
    _ inferred: Inferred, _ isOccupied: [Bool], _ falseShare: Double?,
    _ correction: HotSpotClass.Correction
  ) -> [HotSpotClass] {
    HotSpotClass.classify(
      p: inferred.p, isHigh: inferred.isHigh, isOccupied: isOccupied, correction: correction
    ).map { found in
      guard let falseShare, let confidence = found.confidence else { return found }
      return confidence.level <= falseShare + 1e-12 ? found : .notSignificant
    }
  }

  /// Finds out why nothing is hot, where the normal test says otherwise.
  mutating func explainSilence(_ normal: Inferred, _ isOccupied: [Bool], replicas: Int) {
    guard hot == 0 else { return }
    let normallyHot = Self.classes(normal, isOccupied, falseShare, correction).count(where: \.isHot)
    guard normallyHot > 0 else { return }
    // The smallest two-sided p is 2 / (R + 1). The normal test's places would all have to have it.
    let level = falseShare ?? HotSpotClass.Confidence.ninety.level
    let asked = correction == .none ? 1 : Double(p.count { $0 != nil }) / Double(normallyHot)
    let needed = Int((2 * asked / level).rounded(.up))
    let smallest = 2 / Double(replicas + 1)
    let isFloor = p.contains { ($0 ?? 1) <= smallest * (1 + 1e-9) }
    silence = Silence(
      normallyHot: normallyHot,
      reason: isFloor && needed > replicas ? .fewReplicas(needed: needed) : .neighborsAlone)
  }

  /// How many places are hot spots.
  public var hot: Int { classes.count(where: \.isHot) }

  /// How many empty places lie beside a hot spot.
  public var beside: Int {
    classes.count { if case .besideHotSpot = $0 { true } else { false } }
  }

  /// How many places are cold spots.
  public var cold: Int {
    classes.count { if case .coldSpot = $0 { true } else { false } }
  }

  /// The name of each place's class.
  public var classNames: [String] {
    classes.indices.map { cell in
      guard let moran, let confidence = classes[cell].confidence else {
        return classes[cell].description
      }
      return switch moran.quadrants[cell] {
      case .highAmongLow: "stands out among low, \(confidence.rawValue) %"
      case .lowAmongHigh: "low beside a hot spot, \(confidence.rawValue) %"
      default: classes[cell].description
      }
    }
  }

  /// How often a standard normal number lies at least as far from zero.
  static func twoSidedP(_ z: Double) -> Double { min(1, 2 * normalDistribution(-z.magnitude)) }
}

/// How each place's hot or cold spot came about.
public struct EmergingHotspots: Sendable {
  public let classes: [TrendClass]
  /// z of each place in the newest step.
  public let scores: [Double?]
  /// The trend of each place's scores.
  public let trends: [MannKendall]
  public let steps: Int
  /// Days in a step.
  public let days: Int
  /// The last day of the newest step, since 1 January 1970.
  public let last: Int32
  /// Incidents before the first step or without a date.
  public let outsideSteps: Int
  public let correction: HotSpotClass.Correction
}

extension HotSpotClass {
  var isHot: Bool { if case .hotSpot = self { true } else { false } }
}
