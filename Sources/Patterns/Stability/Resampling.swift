import CatchmentParallel
import CatchmentStatistics

/// Runs an analysis again and again, each time with incidents drawn with replacement and with each
/// of a number of settings.
///
/// - Choosing how many: 100 resamples give a stability to about 0.05.
/// - Complexity: that of the analysis, resamples times settings.
/// - Reference: Efron (1979), Bootstrap methods: another look at the jackknife,
///   doi:10.1214/aos/1176344552.
struct Resampling: Sendable {
  let rows: Int
  let settings: Int
  let resamples: Permutations

  /// The most runs.
  static let mostRuns = 1_000_000

  init(rows: Int, settings: Int, resamples: Permutations) throws(StatisticsError) {
    guard (0...Int(Int32.max)).contains(rows) else {
      throw StatisticsError(
        .outOfRange, at: "stability: rows", value: "\(rows)", remedy: .reduce("fewer rows"))
    }
    guard settings >= 1, settings <= Self.mostRuns / resamples.replicas else {
      throw StatisticsError(
        .outOfRange, at: "stability: settings",
        value: "\(settings), \(resamples.replicas) resamples each",
        remedy: .give("at least one setting, and at most 1,000,000 runs together"))
    }
    self.rows = rows
    self.settings = settings
    self.resamples = resamples
  }

  /// Calls `body` with the drawn rows, ascending and repeated as often as drawn, for each resample
  /// and setting.
  func run<Answer: Sendable, Stop: Error>(
    workers: Workers, step: (Double) throws(Stop) -> Void,
    _ body: @Sendable ([Int32], Int) -> Answer, absorb: (Answer) -> Void
  ) throws(Stop) {
    let (rows, settings, resamples) = (rows, settings, resamples)
    try resamples.run(
      workers: workers, scratch: { [Int32](repeating: 0, count: rows) }, step: step
    ) { range, counts in
      var random = resamples.stream(of: range.lowerBound)
      let drawn = Self.draw(&counts, &random)
      return (0..<settings).map { body(drawn, $0) }
    } absorb: { _, answers in
      for answer in answers { absorb(answer) }
      return true
    }
  }

  /// As many rows as there are, drawn with replacement.
  private static func draw(_ counts: inout [Int32], _ random: inout RandomStream) -> [Int32] {
    let count = counts.count
    for row in 0..<count { counts[row] = 0 }
    for _ in 0..<count { counts[random.index(below: count)] += 1 }
    var rows: [Int32] = []
    rows.reserveCapacity(count)
    for row in 0..<count {
      for _ in 0..<counts[row] { rows.append(Int32(row)) }
    }
    return rows
  }
}
