/// A period of which too little is left without the weeks that still grow, as an earlier download
/// of the table shows.
public struct GrowingPeriod: Sendable, Equatable {
  /// The first and the last day, as they were asked for.
  public let period: String
  /// The last day that hardly grows any more.
  public let lastWhole: String
  /// How many of the newest weeks of the table are left out.
  public let weeks: Int

  public init(period: String, lastWhole: String, weeks: Int) {
    self.period = period
    self.lastWhole = lastWhole
    self.weeks = weeks
  }

  var problem: String {
    "the period \(period) lies in weeks that still grow, as the earlier download shows: without the newest \(counted(weeks, "week")) the table counts whole days to \(lastWhole), and too few of them are in the period."
  }
}
