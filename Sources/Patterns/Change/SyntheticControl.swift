public import CatchmentParallel
public import CatchmentStatistics

/// Compares a treated area with a mixture of others that went as it did before the start.
///
/// The mixture's weights are at least 0, add up to 1, and make the sum of squared differences
/// before the start as small as such weights can. What the area's counts differ from the mixture
/// after the start is the effect. Whether it is more than chance is asked by pretending that each
/// other area was the treated one: `p` is the share of areas, the treated one included, whose ratio
/// of differences after to before is at least as large.
///
/// - Choosing donors: areas of the same kind, none of them reached by a program. With fewer than 19
///   of them `p` cannot reach 0.05.
/// - Complexity: O(donors² · periods) for the products, then for each placebo some thousand steps
///   of O(donors).
/// - Reference: Abadie, Diamond, Hainmueller (2010), Synthetic control methods for comparative case
///   studies, doi:10.1198/jasa.2009.ap08746; weights by pairwise steps, Lacoste-Julien, Jaggi
///   (2015), On the global linear convergence of Frank–Wolfe optimization variants,
///   arXiv:1511.05932.
///
/// ```swift
/// let control = try SyntheticControl(
///   treated: panel.areas[3].map(Double.init), donors: others, start: 24)
/// // control.weights says which areas, control.effect how many events fewer or more,
/// // control.p whether chance
/// ```
///
/// ## What this cannot say
///
/// Anything where no mixture follows the area before the start (`errorBefore` large beside its
/// counts), or where the area was worse than all others: a mixture cannot lie outside what it is
/// made of.
public struct SyntheticControl: Sendable, Equatable {
  /// The weight of each donor, at least 0, together 1.
  public let weights: [Double]
  /// What the mixture would have shown, in each period.
  public let synthetic: [Double]
  /// Treated less synthetic, added over the periods from the start on: below 0 means fewer events.
  public let effect: Double
  /// The root of the mean squared difference before the start.
  public let errorBefore: Double
  /// The same from the start on.
  public let errorAfter: Double
  /// The ratio of the errors of each donor taken for the treated area; nil where its mixture is
  /// exact before the start.
  public let placeboRatios: [Double?]
  /// The share of areas that differ as much; at least 1 / (donors + 1).
  public let p: Double

  /// The fewest periods before the start.
  public static let leastPeriods = 12
  /// The most donors: beyond it the products of all pairs outgrow the use of more.
  public static let mostDonors = 500

  /// - Parameters:
  ///   - treated: the counts (or rates) of the treated area by period.
  ///   - donors: the same of each other area.
  ///   - start: the first period of the program; at least 12 are before it.
  /// - Throws: `StatisticsError` where there are too few periods, fewer than 2 or more than 500
  ///   donors, columns that differ in length, or numbers that are not finite.
  public init(
    treated: [Double], donors: [[Double]], start: Int, workers: Workers = .one
  ) throws(StatisticsError) {
    guard start >= Self.leastPeriods, start < treated.count else {
      throw StatisticsError(
        .tooFew, at: "synthetic control: periods before the start", value: "\(start)",
        remedy: .collect(Self.leastPeriods, of: "periods before the start, and one from it on"))
    }
    guard (2...Self.mostDonors).contains(donors.count) else {
      throw StatisticsError(
        .outOfRange, at: "synthetic control: donors", value: "\(donors.count)",
        remedy: .give("2 to \(Self.mostDonors) areas without the program; 19 and more are usual"))
    }
    guard donors.allSatisfy({ $0.count == treated.count }) else {
      throw StatisticsError(
        .columnsDiffer, at: "synthetic control: periods",
        value: "\(Set(donors.map(\.count)).sorted()) for \(treated.count)",
        remedy: .give("a number for each period of each area"))
    }
    guard (treated + donors.joined()).allSatisfy(\.isFinite) else {
      throw StatisticsError(
        .outOfRange, at: "synthetic control: counts", value: "not a number",
        remedy: .give("a number for each period"))
    }
    let areas = [treated] + donors
    let products = areas.map { one in
      areas.map { two in (0..<start).reduce(0) { $0 + one[$1] * two[$1] } }
    }
    // The treated area is no donor of its placebos: what it became must not color them.
    let mixtures = workers.map(count: areas.count, chunk: 1) { range in
      let target = range.lowerBound
      return Mixture(
        of: (1..<areas.count).filter { $0 != target }, target: target, areas, products, start)
    }
    let own = mixtures[0]
    weights = own.weights
    synthetic = own.series
    effect = (start..<treated.count).reduce(0) { $0 + treated[$1] - own.series[$1] }
    errorBefore = own.errorBefore
    errorAfter = own.errorAfter
    placeboRatios = mixtures.dropFirst().map(\.ratio)
    let asLarge = mixtures.dropFirst().count { $0.isAtLeast(own) }
    p = Double(asLarge + 1) / Double(areas.count)
  }
}

/// One area and the mixture that follows it best.
private struct Mixture: Sendable {
  let weights: [Double]
  let series: [Double]
  let errorBefore: Double
  let errorAfter: Double

  var ratio: Double? { errorBefore > 0 ? errorAfter / errorBefore : nil }

  /// Compares the ratios of errors without dividing by one that may be 0.
  func isAtLeast(_ other: Mixture) -> Bool {
    errorAfter * other.errorBefore >= other.errorAfter * errorBefore
  }

  init(
    of donors: [Int], target: Int, _ areas: [[Double]], _ products: [[Double]], _ start: Int
  ) {
    let weights = Self.weights(donors, target, products)
    var series = [Double](repeating: 0, count: areas[target].count)
    for (position, donor) in donors.enumerated() where weights[position] > 0 {
      for period in series.indices { series[period] += weights[position] * areas[donor][period] }
    }
    func error(_ periods: Range<Int>) -> Double {
      let squares = periods.reduce(0.0) {
        let difference = areas[target][$1] - series[$1]
        return $0 + difference * difference
      }
      return (squares / Double(periods.count)).squareRoot()
    }
    self.weights = weights
    self.series = series
    errorBefore = error(0..<start)
    errorAfter = error(start..<series.count)
  }

  /// Moves weight from the donor that hurts most to the one that helps most until no move helps.
  private static func weights(_ donors: [Int], _ target: Int, _ products: [[Double]]) -> [Double] {
    let count = donors.count
    var weights = [Double](repeating: 0, count: count)
    // Begin with the donor nearest to the target.
    func distance(_ donor: Int) -> Double {
      products[donor][donor] - 2 * products[donor][target]
    }
    let first = donors.indices.min { (distance(donors[$0]), $0) < (distance(donors[$1]), $1) } ?? 0
    weights[first] = 1
    var gradient = donors.map { products[$0][donors[first]] - products[$0][target] }
    // Differences below this are rounding of the sums of squares.
    let scale = 1e-13 * (products[target][target] + donors.reduce(0) { max($0, products[$1][$1]) })
    for _ in 0..<20_000 {
      var (best, worst) = (0, first)
      var highest = -Double.infinity
      for donor in 0..<count {
        if gradient[donor] < gradient[best] { best = donor }
        if weights[donor] > 0 && gradient[donor] > highest {
          highest = gradient[donor]
          worst = donor
        }
      }
      let gain = gradient[worst] - gradient[best]
      if gain <= scale { break }
      let (to, from) = (donors[best], donors[worst])
      let curvature = products[to][to] - 2 * products[to][from] + products[from][from]
      var step = weights[worst]
      if curvature > 0 { step = min(step, gain / curvature) }
      // Exactly 0 where the donor is emptied, so that it is one no more.
      weights[worst] = step == weights[worst] ? 0 : weights[worst] - step
      weights[best] += step
      for donor in 0..<count {
        gradient[donor] += step * (products[donors[donor]][to] - products[donors[donor]][from])
      }
    }
    return weights
  }
}
