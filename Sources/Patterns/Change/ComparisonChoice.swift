public import CatchmentStatistics

/// Chooses areas to compare treated ones with: about as many events, and about the same trend,
/// before the start.
///
/// For each area, burden is its mean count and trend the slope of the straight line through its
/// counts, both over the periods before the start. Two areas differ by the distance of burden and
/// trend, each in standard deviations over all areas; those of trends are taken as no less than
/// what chance makes of Poisson counts, so that a trend which is none decides nothing. Treated
/// areas choose in turn, the most burdened first, each time the area most alike that is still free.
/// An area without any event before the start says nothing of how events go, and is never chosen.
///
/// - Choosing the periods: the months of two or three years, none of them with the program.
/// - Choosing `excluded`: what the program may have reached: the ring, areas with programs of their
///   own.
/// - Complexity: O(areas · periods + treated · count · areas).
/// - Reference: Stuart (2010), Matching methods for causal inference: a review and a look forward,
///   doi:10.1214/09-STS313.
///
/// ```swift
/// let choice = try ComparisonChoice(
///   history: panel.areas, treated: [12], excluded: [13, 14], forEach: 2)
/// // choice.areas says which, choice.matches how alike they were
/// ```
///
/// ## What this cannot say
///
/// Whether areas alike in counts are alike in anything else: streets, poverty, other programs. Look
/// at the list.
public struct ComparisonChoice: Sendable, Equatable {
  /// One chosen area with how it compares.
  public struct Match: Sendable, Equatable {
    public let treated: Int
    public let area: Int
    /// The distance of burden and trend in standard deviations; 0 is the same.
    public let difference: Double
    public let treatedBurden: Double
    public let burden: Double
    /// Events more for each period than for the one before.
    public let treatedTrend: Double
    public let trend: Double
  }

  /// In the order of choosing.
  public let matches: [Match]
  /// Events of all treated areas together, in each period before the start.
  public let treatedSeries: [Int]
  /// The same of the chosen areas.
  public let comparisonSeries: [Int]

  /// The chosen areas, ascending.
  public var areas: [Int] { matches.map(\.area).sorted() }

  /// Whether the chosen areas together have about as many events as the treated ones: neither more
  /// than twice those of the other. What is most alike among unlike areas is no comparison.
  public var isAlike: Bool {
    let sums = [treatedSeries, comparisonSeries].map { $0.reduce(0, +) }
    return min(sums[0], sums[1]) > 0
      && max(sums[0], sums[1]) <= Self.mostTimes * min(sums[0], sums[1])
  }

  private static let mostTimes = 2

  /// Events of all treated areas in a period before the start.
  public var treatedBurden: Double { Self.mean(treatedSeries.map(Double.init)) }
  /// Events of all chosen areas in a period before the start.
  public var comparisonBurden: Double { Self.mean(comparisonSeries.map(Double.init)) }

  /// How alike both series ran before the start: the correlation of their counts, 1 for hand in
  /// hand; nil where one never varied.
  public var correlation: Double? {
    let (one, two) = (treatedSeries.map(Double.init), comparisonSeries.map(Double.init))
    let (first, second) = (Self.mean(one), Self.mean(two))
    var (product, ones, twos) = (0.0, 0.0, 0.0)
    for (x, y) in zip(one, two) {
      product += (x - first) * (y - second)
      ones += (x - first) * (x - first)
      twos += (y - second) * (y - second)
    }
    return ones > 0 && twos > 0 ? product / (ones * twos).squareRoot() : nil
  }

  /// - Parameters:
  ///   - history: the counts of each area by period, before the start only.
  ///   - treated: areas with the program.
  ///   - excluded: areas that must not serve for comparison.
  ///   - forEach: how many areas to choose for each treated one.
  /// - Throws: `StatisticsError` where there are fewer than three periods, no treated area, or too
  ///   few others.
  public init(
    history: [[Int]], treated: [Int], excluded: [Int] = [], forEach count: Int = 1
  ) throws(StatisticsError) {
    let periods = history.first?.count ?? 0
    guard history.allSatisfy({ $0.count == periods }) else {
      throw StatisticsError(
        .columnsDiffer, at: "comparison areas: periods",
        value: "\(Set(history.map(\.count)).sorted())",
        remedy: .give("a count for each period of each area"))
    }
    guard periods >= 3 else {
      throw StatisticsError(
        .tooFew, at: "comparison areas: periods before the start", value: "\(periods)",
        remedy: .collect(3, of: "periods before the start; 12 months or more are usual"))
    }
    for area in treated + excluded where !history.indices.contains(area) {
      throw StatisticsError(
        .outOfRange, at: "comparison areas: area", value: "\(area)",
        remedy: .give("areas from 0 to \(history.count - 1)"))
    }
    let treated = Set(treated).sorted()
    var free = Set(history.indices).subtracting(treated).subtracting(excluded)
      .filter { history[$0].contains { $0 > 0 } }.sorted()
    guard !treated.isEmpty, count >= 1, free.count / count >= treated.count else {
      throw StatisticsError(
        .tooFew, at: "comparison areas",
        value:
          "\(free.count) areas with events before the start to choose \(count) for each of \(treated.count) from",
        remedy: .give("areas that had events before the start, and that no program reached"))
    }
    let burdens = history.map { Self.mean($0.map(Double.init)) }
    let trends = history.map(Self.slope)
    let burdenUnit = Self.deviation(burdens)
    let chance = Self.slopeError(of: Self.mean(burdens), periods: periods)
    let trendUnit = max(Self.deviation(trends), chance)
    func difference(_ one: Int, _ two: Int) -> Double {
      let burden = (burdens[one] - burdens[two]) / burdenUnit
      let trend = (trends[one] - trends[two]) / trendUnit
      return (burden * burden + trend * trend).squareRoot()
    }
    let turns = treated.sorted { (burdens[$1], $0) < (burdens[$0], $1) }
    var matches: [Match] = []
    for _ in 0..<count {
      for area in turns {
        guard
          let position = free.indices.min(by: {
            (difference(area, free[$0]), $0) < (difference(area, free[$1]), $1)
          })
        else { break }
        let chosen = free.remove(at: position)
        matches.append(
          Match(
            treated: area, area: chosen, difference: difference(area, chosen),
            treatedBurden: burdens[area], burden: burdens[chosen],
            treatedTrend: trends[area], trend: trends[chosen]))
      }
    }
    self.matches = matches
    treatedSeries = (0..<periods).map { period in treated.reduce(0) { $0 + history[$1][period] } }
    comparisonSeries = (0..<periods).map { period in
      matches.reduce(0) { $0 + history[$1.area][period] }
    }
  }

  private static func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(values.count)
  }

  /// The slope of the least-squares line over 0, 1, 2, …
  private static func slope(_ counts: [Int]) -> Double {
    let middle = Double(counts.count - 1) / 2
    var (product, squares) = (0.0, 0.0)
    for (step, count) in counts.enumerated() {
      let time = Double(step) - middle
      product += time * Double(count)
      squares += time * time
    }
    return product / squares
  }

  /// The standard error of the slope through Poisson counts of a mean.
  private static func slopeError(of mean: Double, periods: Int) -> Double {
    let count = Double(periods)
    return (12 * mean / (count * (count * count - 1))).squareRoot()
  }

  /// The standard deviation; 1 where all values are the same, so that they make no difference.
  private static func deviation(_ values: [Double]) -> Double {
    let center = mean(values)
    let squares = values.reduce(0) { $0 + ($1 - center) * ($1 - center) }
    return squares > 0 ? (squares / Double(values.count)).squareRoot() : 1
  }
}
