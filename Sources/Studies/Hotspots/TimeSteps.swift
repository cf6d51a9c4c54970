import CatchmentFormats
import CatchmentIncidents

/// Whole steps of some days, counted back from the last day of the incidents, so that the newest is
/// not cut short.
struct TimeSteps {
  /// Days in a step.
  let days: Int
  /// How many whole steps the dates hold.
  let count: Int
  /// The last day, since 1 January 1970.
  let last: Int32
  private let span: Int

  /// With fewer steps a trend has no power.
  private static let fewest = 10
  /// Cells times steps: some 60 bytes each are needed.
  private static let mostCells = 20_000_000

  /// - Throws: where no incident has a date, or the dates hold too few steps.
  init(of incidents: Incidents, days: Int) throws(StudyProblem) {
    guard let period = incidents.period else { throw .noDates }
    self.days = days
    last = period.days.upperBound
    span = period.days.count
    count = span / days
    guard count >= Self.fewest else {
      throw .fewSteps(
        days: days, steps: count, of: period, needed: Self.fewest)
    }
  }

  /// The step of a day; −1 before the first, and for a day that is not known.
  func step(of day: Int32) -> Int {
    guard day != Incidents.noDay else { return -1 }
    return max(-1, count - 1 - Int(last - day) / days)
  }

  /// - Throws: where so many cells in each step are more than can be laid out.
  func check(cells: Int) throws(StudyProblem) {
    guard cells > Self.mostCells / count else { return }
    throw .tooManySteps(
      cells: cells, steps: count, most: Self.mostCells,
      fittingDays: span / max(1, Self.mostCells / cells) + 1)
  }
}
