/// What people of several strata would let expect, if each stratum had its own rate everywhere:
/// indirect standardization.
///
/// A scan by people says where rates are high; where poor districts have more of everything, it
/// finds the poor districts. By strata of what is known already, such as fifths of poverty, it says
/// where rates are high for places of their kind.
///
/// ```swift
/// let expected = StandardizedExpectation(
///   cases: [6, 2, 1, 1], population: [100, 100, 300, 100], strata: [0, 0, 1, 1]
/// ).expected
/// print(expected)  // [4.0, 4.0, 1.5, 0.5]
/// ```
///
/// Given to ``PoissonScan`` as its population, clusters are those beyond the strata.
///
/// - Reference: Kulldorff, Feuer, Miller, Freedman (1997), Breast cancer clusters in the northeast
///   United States, doi:10.1093/oxfordjournals.aje.a009176, adjusts so; Breslow, Day (1987),
///   Statistical methods in cancer research II, chapter 2.
public struct StandardizedExpectation: Sendable, Equatable {
  /// Of each place; they sum up to all incidents of places with people.
  public let expected: [Double]
  public let strata: [Stratum]

  public struct Stratum: Sendable, Equatable {
    /// Incidents, or what they weigh.
    public var cases = 0.0
    public var population = 0.0
  }

  /// - Parameters:
  ///   - cases: how many incidents each place had, or what they weigh.
  ///   - population: how many people live there; numbers not above 0 are none, and incidents there
  ///     play no part.
  ///   - strata: the stratum of each place, from 0.
  /// - Precondition: a number of incidents, of people and a stratum for each place.
  public init(cases: [Double], population: [Double], strata: [Int]) {
    precondition(cases.count == population.count && cases.count == strata.count)
    var totals = [Stratum](repeating: Stratum(), count: (strata.max() ?? -1) + 1)
    for (place, stratum) in strata.enumerated() where population[place] > 0 {
      totals[stratum].cases += cases[place]
      totals[stratum].population += population[place]
    }
    self.strata = totals
    expected = strata.enumerated().map { place, stratum in
      population[place] > 0
        ? population[place] * totals[stratum].cases / totals[stratum].population : 0
    }
  }
}
