public import CatchmentPatterns
import CatchmentStatistics

/// What a local statistic answers with.
public enum HotspotAnswer: Sendable {
  case local(LocalHotspots)
  case emerging(EmergingHotspots)
}

/// A local statistic of each place.
public struct LocalHotspots: Sendable {
  /// z of each place; nil where all values are equal.
  public let scores: [Double?]
  /// What the statistic says beside z.
  public let index: LocalIndex
  /// Rates and smoothed rates; nil where counts are compared.
  public let rates: EmpiricalBayes.Rates?
  /// Two-sided p of each place, one-sided for join counts; nil where there is none.
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

  init(
    _ reading: LocalMeasure.Reading, rates: EmpiricalBayes.Rates?, inference: LocalInference,
    isOccupied: [Bool], falseShare: Double?, correction: HotSpotClass.Correction
  ) {
    scores = reading.scores
    index = reading.index
    self.rates = rates
    self.falseShare = falseShare
    self.correction = correction
    p = inference.p
    worstError = inference.worstError
    q = Self.adjusted(inference.p)
    classes = Self.classes(inference, isOccupied, falseShare, correction)
  }

  /// p adjusted among the places that have one.
  static func adjusted(_ p: [Double?]) -> [Double?] {
    var adjusted = FalseDiscovery(p.compactMap(\.self)).adjusted.makeIterator()
    return p.map { $0 == nil ? nil : adjusted.next() }
  }

  private static func classes(
    _ inference: LocalInference, _ isOccupied: [Bool], _ falseShare: Double?,
    _ correction: HotSpotClass.Correction
  ) -> [HotSpotClass] {
    HotSpotClass.classify(
      p: inference.p, sides: inference.sides, isOccupied: isOccupied, correction: correction
    ).map { found in
      guard let falseShare, let confidence = found.confidence else { return found }
      return confidence.level <= falseShare + 1e-12 ? found : .notSignificant
    }
  }

  /// Finds out why nothing is hot, where the normal test says otherwise.
  mutating func explainSilence(_ normal: LocalInference, _ isOccupied: [Bool], replicas: Int) {
    guard hot == 0 else { return }
    let normallyHot = Self.classes(normal, isOccupied, falseShare, correction).count(where: \.isHot)
    guard normallyHot > 0 else { return }
    // The smallest two-sided p is 2 / (R + 1). The normal test's places would all have to have it.
    let level = falseShare ?? HotSpotClass.Confidence.ninety.level
    let asked = correction == .none ? 1 : Double(p.count { $0 != nil }) / Double(normallyHot)
    let needed = Int((2 * asked / level).rounded(.up))
    let smallest = 2 / Double(replicas + 1)
    let isFloor = p.contains { ($0 ?? 1) <= smallest * (1 + 1e-9) }
    if isFloor && needed > replicas {
      silence = Silence(normallyHot: normallyHot, reason: .fewReplicas(needed: needed))
    } else if case .giStar = index {
      // The others hold a place's own count in either test.
      silence = Silence(normallyHot: normallyHot, reason: .neighborsAlone)
    }
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

  /// How many places differ from their neighbors.
  public var unlike: Int {
    classes.count { if case .unlike = $0 { true } else { false } }
  }

  /// How many places are like their neighbors, on neither side of the mean.
  public var alike: Int { classes.count { if case .alike = $0 { true } else { false } } }

  /// How many places are marked.
  public var marked: Int { classes.count { $0.confidence != nil } }

  /// The quadrants that names tell; nil where classes tell all.
  private var namedQuadrants: [LocalMoran.Quadrant]? {
    switch index {
    case .moran(let found), .bivariateMoran(let found, _): found.quadrants
    case .giStar, .geary, .joinCount: nil
    }
  }

  /// The name of each place's class.
  public var classNames: [String] {
    let quadrants = namedQuadrants
    return classes.indices.map { cell in
      guard let quadrants, let confidence = classes[cell].confidence else {
        return classes[cell].description
      }
      return switch quadrants[cell] {
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
