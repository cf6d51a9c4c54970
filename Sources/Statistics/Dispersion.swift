/// How much more counts vary than independent events would: the variance over the mean.
///
/// 1 is what independent events show. Above it events come in bunches (retaliation does that), and
/// tests that take them for independent promise too much.
///
/// - Complexity: O(counts).
/// - Reference: Fisher, Thornton, Mackenzie (1922), doi:10.1111/j.1744-7348.1922.tb05962.x, for one
///   series; McCullagh, Nelder (1989), Generalized Linear Models, 4.5, for a table.
public struct Dispersion: Sendable, Equatable {
  /// Pearson's χ² over its degrees of freedom; nil where there are no events or no degrees of
  /// freedom.
  public let value: Double?
  public let degreesOfFreedom: Int
  /// The chance of so much variation or more among independent events; nil where there is no value.
  /// An approximation that is fair from about one event for each count on.
  public let p: Double?

  /// Counts that share one mean, such as months of one place.
  public init(_ counts: [Int]) {
    let mean = Double(counts.reduce(0, +)) / Double(max(counts.count, 1))
    let squares = counts.reduce(0.0) { sum, count in
      let difference = Double(count) - mean
      return sum + difference * difference
    }
    self.init(chiSquare: mean > 0 ? squares / mean : nil, degreesOfFreedom: counts.count - 1)
  }

  /// Several series of counts, each with a mean of its own, such as the months of two years.
  public init(series: [[Int]]) {
    self.init(pooling: series.map { Dispersion($0) })
  }

  /// Several dispersions as one, such as those of places that have nothing in common.
  public init(pooling parts: [Dispersion]) {
    let free = parts.reduce(0) { $0 + ($1.value == nil ? 0 : $1.degreesOfFreedom) }
    self.init(
      chiSquare: free > 0
        ? parts.reduce(0) { $0 + ($1.value ?? 0) * Double($1.degreesOfFreedom) } : nil,
      degreesOfFreedom: free)
  }

  /// Several series of counts that share one season, such as the months of two years: each series
  /// has a rate of its own, and each step of the cycle has one that holds for all of them. What
  /// summers have more than winters is no variation then.
  ///
  /// - Parameter cycle: after how many counts the season begins anew.
  /// - Precondition: `cycle` is above 0, and each series is as long as some whole cycles.
  public init(series: [[Int]], cycle: Int) {
    precondition(
      cycle > 0 && series.allSatisfy { $0.count % cycle == 0 }, "Series of whole cycles.")
    var steps = [Int](repeating: 0, count: cycle)
    for counts in series {
      for (place, count) in counts.enumerated() { steps[place % cycle] += count }
    }
    let total = Double(steps.reduce(0, +))
    let told = series.filter { $0.contains { $0 > 0 } }
    var (chiSquare, cells) = (0.0, 0)
    for counts in told {
      let rate = Double(counts.reduce(0, +)) / Double(counts.count / cycle)
      for (place, count) in counts.enumerated() where steps[place % cycle] > 0 {
        let expected = rate * Double(steps[place % cycle]) / total
        chiSquare += (Double(count) - expected) * (Double(count) - expected) / expected
        cells += 1
      }
    }
    // Rates and steps share one total.
    let free = cells - told.count - steps.count { $0 > 0 } + 1
    self.init(chiSquare: total > 0 ? chiSquare : nil, degreesOfFreedom: total > 0 ? free : 0)
  }

  /// Counts by place and time step, where each place and each step has a rate of its own: only what
  /// neither explains counts as variation. Places and steps without any event say nothing and are
  /// left out.
  ///
  /// - Parameter table: a row for each place, all of one length.
  /// - Precondition: all rows have the same length.
  public init(table: [[Int]]) {
    let width = table.first?.count ?? 0
    precondition(table.allSatisfy { $0.count == width }, "A table has rows of one length.")
    let rows = table.map { $0.reduce(0, +) }
    var columns = [Int](repeating: 0, count: width)
    for row in table { for column in 0..<width { columns[column] += row[column] } }
    let total = Double(rows.reduce(0, +))
    var chiSquare = 0.0
    for (row, sum) in zip(table, rows) where sum > 0 {
      for column in 0..<width where columns[column] > 0 {
        let expected = Double(sum) * Double(columns[column]) / total
        let difference = Double(row[column]) - expected
        chiSquare += difference * difference / expected
      }
    }
    let free = (rows.count { $0 > 0 } - 1) * (columns.count { $0 > 0 } - 1)
    self.init(chiSquare: total > 0 ? chiSquare : nil, degreesOfFreedom: total > 0 ? free : 0)
  }

  private init(chiSquare: Double?, degreesOfFreedom: Int) {
    self.degreesOfFreedom = max(0, degreesOfFreedom)
    guard let chiSquare, degreesOfFreedom > 0 else {
      value = nil
      p = nil
      return
    }
    value = chiSquare / Double(degreesOfFreedom)
    p = GammaDistribution(shape: Double(degreesOfFreedom) / 2).tails(at: chiSquare / 2).above
  }

  /// What an interval is widened by: the dispersion, at least 1; 1 where it is not known.
  public var widening: Double { max(1, value ?? 1) }
}
