public import CatchmentStatistics

/// Says whether a program helped: how many events fewer than the comparison areas lead one to
/// expect, the ring around the treated areas included.
///
/// The weighted displacement difference is the change in the treated area less that in the
/// comparison area, plus the same for the ring and its own comparison: WDD = ΔT − ΔC + ΔR − ΔRC.
/// Below 0 means fewer events. Its variance is the sum of all counts, since each is Poisson. Where
/// the stretches differ in length, counts before are scaled to the length after (by r; their part
/// of the variance by r²).
///
/// - Choosing comparison areas: about as many events, about the same trend, far enough that the
///   program did not reach them; ``ComparisonChoice`` does it from the months before the start.
/// - Complexity: constant.
/// - Reference: Wheeler, Ratcliffe (2018), A simple weighted displacement difference test to
///   evaluate place based crime interventions, doi:10.1186/s40163-018-0085-5; Bowers, Johnson
///   (2003), Measuring the geographical displacement and diffusion of benefit effects of crime
///   prevention activity, doi:10.1023/A:1024909009240, for the quotient; Guerette (2009), Analyzing
///   Crime Displacement and Diffusion, POP Guide 10, for the total net effect; Oehlert (1992), A
///   note on the delta method, doi:10.1080/00031305.1992.10475842, for its limits.
///
/// ```swift
/// let effect = try DisplacementDifference(
///   treated: .init(before: 207, after: 110), comparison: .init(before: 308, after: 318),
///   ring: .init(before: 178, after: 157), ringComparison: .init(before: 150, after: 140))
/// // effect.total.value is −118, effect.quotient is 0.258
/// ```
///
/// ## What this cannot say
///
/// Whether treated and comparison areas would have gone the same way without the program; how they
/// went before is all that speaks for it. Where the treated area was picked for a bad year, part of
/// its fall is luck.
public struct DisplacementDifference: Sendable, Equatable {
  /// Events of one area in two stretches of time.
  public struct Counts: Sendable, Equatable {
    public let before: Int
    public let after: Int

    public init(before: Int, after: Int) {
      self.before = before
      self.after = after
    }
  }

  /// A difference of counts with what chance makes of it.
  public struct Estimate: Sendable, Equatable {
    public let value: Double
    public let standardError: Double
    public let low: Double
    public let high: Double
    /// `value` over its standard error; nil where there were no events at all.
    public let z: Double?
    /// The chance of a difference at least as large without any; nil where there were no events at
    /// all.
    public let p: Double?

    init(value: Double, variance: Double, confidence: Double) {
      self.value = value
      let error = variance.squareRoot()
      standardError = error
      let reach = normalQuantile(1 - (1 - confidence) / 2) * error
      low = value - reach
      high = value + reach
      z = error > 0 ? value / error : nil
      p = z.map { 2 * normalDistribution(-$0.magnitude) }
    }

    /// The verb that the interval allows.
    public var verdict: RateChange.Verdict {
      if z == nil { return .nothingToCompare }
      return high < 0 ? .fell : low > 0 ? .rose : .cannotBeTold
    }
  }

  /// A ratio of two ratios of rates, with its exact limits.
  public struct RelativeEffect: Sendable, Equatable {
    /// Nil where the treated areas had no event before, or the comparison none after.
    public let value: Double?
    public let low: Double
    /// Nil where no limit can be told.
    public let high: Double?
    public let p: Double

    /// The verb that the interval allows.
    public var verdict: RateChange.Verdict {
      if low > 1 { return .rose }
      return high.map { $0 < 1 } ?? false ? .fell : .cannotBeTold
    }
  }

  public let treated: Counts
  public let comparison: Counts
  public let ring: Counts?
  public let ringComparison: Counts?
  /// The treated areas against their comparison.
  public let local: Estimate
  /// The ring against its comparison: below 0 where benefits spread, above where events moved
  /// there. Nil without a ring.
  public let displacement: Estimate?
  /// Both together: what decides.
  public let total: Estimate
  /// The weighted displacement quotient: above 0 where benefits spread to the ring, below −1 where
  /// more moved there than fell. Nil without a ring, where it is not defined, or where the treated
  /// area did not fall against its comparison.
  public let quotient: Double?
  /// Events fewer than if treated area and ring had gone as the comparison area did; above 0 is
  /// good. The ring is held against the comparison area too, whatever its own comparison. Nil where
  /// the comparison area had none before.
  public let totalNetEffect: Double?
  /// Its limits by the delta method: with S events in treated area and ring, C in the comparison
  /// area, all Poisson, and f = C after / C before, the variance of f · S before − S after is
  /// f² · S before + (f · S before)² · (1 / C before + 1 / C after) + S after. Nil where one of the
  /// comparison area's counts is 0: the variance of its ratio is then not known.
  public let totalNetEffectInterval: ClosedRange<Double>?
  /// The treated area's ratio of rates over that of the comparison area, with its exact limits
  /// (``OddsRatio``). Unlike a difference it asks for no equal burdens. Nil where nothing is told.
  public let relativeEffect: RelativeEffect?
  /// The same of the ring and its own comparison; nil without one.
  public let ringEffect: RelativeEffect?

  /// - Parameters:
  ///   - ring: the ring around the treated areas, for displacement.
  ///   - ringComparison: a ring around, or areas like, the comparison areas; without one the ring's
  ///     own change counts.
  ///   - lengthRatio: the length of the stretch after over that before.
  ///   - dispersion: the variance of such counts over their mean, at least 1.
  ///   - confidence: the share of intervals that hold the truth.
  /// - Throws: `StatisticsError` for negative counts, a comparison of a ring that is not there, or
  ///   numbers out of range.
  public init(
    treated: Counts, comparison: Counts, ring: Counts? = nil, ringComparison: Counts? = nil,
    lengthRatio: Double = 1, dispersion: Double = 1, confidence: Double = 0.95
  ) throws(StatisticsError) {
    for counts in [treated, comparison, ring, ringComparison].compactMap({ $0 })
    where counts.before < 0 || counts.after < 0 {
      throw StatisticsError(
        .outOfRange, at: "displacement difference: events",
        value: "\(min(counts.before, counts.after))", remedy: .give("counts of at least 0"))
    }
    guard ring != nil || ringComparison == nil else {
      throw StatisticsError(
        .columnsDiffer, at: "displacement difference: ring", value: "a comparison but no ring",
        remedy: .give("the ring that it is compared with"))
    }
    try RateChange.check(daysBefore: 1, lengthRatio, dispersion, confidence)
    func parts(_ counts: Counts?) -> (difference: Double, variance: Double) {
      guard let counts else { return (0, 0) }
      let before = Double(counts.before)
      return (
        Double(counts.after) - lengthRatio * before,
        dispersion * (Double(counts.after) + lengthRatio * lengthRatio * before)
      )
    }
    func estimate(_ plus: [Counts?], _ minus: [Counts?]) -> Estimate {
      let (plus, minus) = (plus.map(parts), minus.map(parts))
      return Estimate(
        value: plus.reduce(0) { $0 + $1.difference } - minus.reduce(0) { $0 + $1.difference },
        variance: (plus + minus).reduce(0) { $0 + $1.variance }, confidence: confidence)
    }
    self.treated = treated
    self.comparison = comparison
    self.ring = ring
    self.ringComparison = ringComparison
    local = estimate([treated], [comparison])
    displacement = ring.map { estimate([$0], [ringComparison]) }
    total = estimate([treated, ring], [comparison, ringComparison])
    quotient = ring.flatMap { Self.quotient(treated, comparison, $0) }
    totalNetEffect = Self.netEffect(treated, comparison, ring)
    totalNetEffectInterval = totalNetEffect.flatMap { net in
      Self.netEffectError(treated, comparison, ring, dispersion: dispersion).map { error in
        let reach = normalQuantile(1 - (1 - confidence) / 2) * error
        return net - reach...net + reach
      }
    }
    relativeEffect = Self.relativeEffect(
      treated, comparison, dispersion: dispersion, confidence: confidence)
    ringEffect = ring.flatMap { ring in
      ringComparison.flatMap {
        Self.relativeEffect(ring, $0, dispersion: dispersion, confidence: confidence)
      }
    }
  }

  /// What may be said of the ring: what its difference says, unless the ratio to its own comparison
  /// does not say the same. Nil without a ring.
  public var ringVerdict: RateChange.Verdict? {
    guard let verdict = displacement?.verdict else { return nil }
    guard ringComparison != nil, verdict == .rose || verdict == .fell else { return verdict }
    return ringEffect?.verdict == verdict ? verdict : .cannotBeTold
  }

  /// Whether the total net effect says fewer where the total difference says more, or the other way
  /// round.
  public var netEffectIsOpposed: Bool {
    totalNetEffect.map { $0 * total.value > 0 } ?? false
  }

  /// How many times as many events before the larger of treated and comparison areas had; nil where
  /// one of them had none. A difference of counts takes for granted that both would have changed by
  /// as many events, which unequal burdens do not.
  public var imbalance: Double? {
    let burdens = [treated.before, comparison.before].map(Double.init)
    return burdens.contains(0) ? nil : max(burdens[0] / burdens[1], burdens[1] / burdens[0])
  }

  private static func quotient(_ treated: Counts, _ comparison: Counts, _ ring: Counts) -> Double? {
    guard comparison.before > 0, comparison.after > 0 else { return nil }
    func change(_ counts: Counts) -> Double {
      Double(counts.after) / Double(comparison.after)
        - Double(counts.before) / Double(comparison.before)
    }
    // Without success there is nothing that could have spread or moved.
    return change(treated) < 0 ? change(ring) / change(treated) : nil
  }

  private static func netEffect(_ treated: Counts, _ comparison: Counts, _ ring: Counts?) -> Double?
  {
    guard comparison.before > 0 else { return nil }
    let factor = Double(comparison.after) / Double(comparison.before)
    return [treated, ring].compactMap { $0 }.reduce(0) {
      $0 + Double($1.before) * factor - Double($1.after)
    }
  }

  private static func netEffectError(
    _ treated: Counts, _ comparison: Counts, _ ring: Counts?, dispersion: Double
  ) -> Double? {
    guard comparison.before > 0, comparison.after > 0 else { return nil }
    let (other, later) = (Double(comparison.before), Double(comparison.after))
    let own = [treated, ring].compactMap { $0 }
    let before = Double(own.reduce(0) { $0 + $1.before })
    let after = Double(own.reduce(0) { $0 + $1.after })
    let factor = later / other
    let expected = before * factor
    let variance = factor * expected + expected * expected * (1 / other + 1 / later) + after
    return (dispersion * variance).squareRoot()
  }

  private static func relativeEffect(
    _ treated: Counts, _ comparison: Counts, dispersion: Double, confidence: Double
  ) -> RelativeEffect? {
    let odds = OddsRatio(
      before: treated.before, after: treated.after, otherBefore: comparison.before,
      otherAfter: comparison.after, dispersion: dispersion)
    guard let interval = odds.interval(confidence: confidence), let p = odds.p else { return nil }
    return RelativeEffect(value: odds.value, low: interval.low, high: interval.high, p: p)
  }
}
