/// How many people live at each place, in each of some spans of days: a census by year.
///
/// ```swift
/// let spans = PopulationSpans(firstDays: [0, 365], counts: [[900, 100], [600, 400]])
/// print(spans.firstDays.count)
/// ```
public struct PopulationSpans: Sendable, Equatable {
  /// The day on which each span begins, rising; the first also holds the days before, the last all
  /// that come.
  public let firstDays: [Int32]
  /// For each span the people of each place; numbers not above 0 are none.
  public let counts: [[Double]]

  /// - Precondition: at least one span, as many first days as counts, which rise, and as many
  ///   people in each.
  public init(firstDays: [Int32], counts: [[Double]]) {
    precondition(!counts.isEmpty && firstDays.count == counts.count, "A first day for each span.")
    precondition(zip(firstDays, firstDays.dropFirst()).allSatisfy { $0 < $1 }, "Days rise.")
    precondition(counts.allSatisfy { $0.count == counts[0].count }, "People of each place.")
    self.firstDays = firstDays
    self.counts = counts.map { $0.map { max(0, $0) } }
  }

  /// How many days of a period each span has.
  func days(in period: ClosedRange<Int32>) -> [ClosedRange<Int32>?] {
    firstDays.indices.map { span in
      let from = span == 0 ? period.lowerBound : max(period.lowerBound, firstDays[span])
      let through =
        span + 1 < firstDays.count
        ? min(period.upperBound, firstDays[span + 1] - 1) : period.upperBound
      return from <= through ? from...through : nil
    }
  }
}
