import CatchmentFormats

/// A period of which too little is left without the weeks that still grow, as an earlier download
/// of the table shows.
public struct GrowingPeriod: Sendable, Equatable {
  /// The first and the last day, as they were asked for.
  public let period: Period
  /// The last day that hardly grows any more, since 1 January 1970.
  public let lastWhole: Int32
  /// How many of the newest weeks of the table are left out.
  public let weeks: Int

  public init(period: Period, lastWhole: Int32, weeks: Int) {
    self.period = period
    self.lastWhole = lastWhole
    self.weeks = weeks
  }

  /// The last whole day as options take it: `2020-11-28`.
  public var end: String { CivilDate.text(lastWhole) }

  var problem: String {
    "the period \(period.text) lies in weeks that still grow, as the earlier download shows: without the newest \(counted(weeks, "week")) the table counts whole days to \(end), and too few of them are in the period."
  }
}
