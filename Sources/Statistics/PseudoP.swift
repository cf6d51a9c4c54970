/// How often chance alone reaches what was observed, with the error of having asked chance only so
/// often.
///
/// With M of R replicas at least as extreme as the observed, p = (M + 1) / (R + 1): the observed is
/// one of the R + 1 arrangements that are equally likely if nothing but chance is at work, so p is
/// never 0. A test that was stopped at its h-th exceedance after l replicas has p = h / l.
///
/// - Reference: Davison, Hinkley (1997), Bootstrap Methods and their Application, section 4.2,
///   doi:10.1017/CBO9780511802843; Besag, Clifford (1991), Sequential Monte Carlo p-values,
///   doi:10.1093/biomet/78.2.301.
public struct PseudoP: Sendable, Equatable {
  /// M: the replicas at least as extreme as the observed.
  public let exceedances: Int
  /// R: the replicas that count; fewer than were asked for where the test was stopped.
  public let replicas: Int
  /// Whether the test ended as soon as it was clear that the observed is not unusual.
  public let isStoppedEarly: Bool

  /// - Precondition: `0 <= exceedances <= replicas` and `replicas` is at least 1; one that was
  ///   stopped has an exceedance.
  public init(exceedances: Int, replicas: Int, isStoppedEarly: Bool = false) {
    precondition(
      replicas > 0 && (isStoppedEarly ? 1 : 0)...replicas ~= exceedances,
      "Exceedances are among the replicas.")
    self.exceedances = exceedances
    self.replicas = replicas
    self.isStoppedEarly = isStoppedEarly
  }

  /// p, above 0 and at most 1.
  public var value: Double {
    isStoppedEarly
      ? Double(exceedances) / Double(replicas) : Double(exceedances + 1) / Double(replicas + 1)
  }

  /// The Monte-Carlo standard error of p, √(p (1 − p) / R): another seed gives a p about so far
  /// away.
  public var standardError: Double {
    let p = value
    return (p * (1 - p) / Double(replicas)).squareRoot()
  }
}
