import CatchmentStatistics

/// What areas reach while they are staffed.
public struct StaffedResult: Sendable, Equatable {
  /// One hour of the week.
  public struct Hour: Sendable, Equatable {
    /// Hours from Monday 00:00, 0 to 167.
    public let hour: Int
    /// What happened in it.
    public let total: Double
    /// What happened in an area while somebody was on shift there.
    public let onShift: Double
    /// What happened in an area with nobody on shift.
    public let noShift: Double

    /// What nobody was there for.
    public var missed: Double { total - onShift }
  }

  /// The weight that is counted; without incidents that are set aside.
  public let total: Double
  /// In an area, whoever was on shift.
  public let inArea: Double
  /// In an area while somebody was on shift there.
  public let onShift: Double
  /// The weight without a time of day, spread or set aside.
  public let hourUnknown: Double
  /// How many incidents that is.
  public let unknownCount: Int
  /// The share of the total that is reached on shift; nil where there is nothing.
  public let share: Double?
  /// Wilson's interval around the share; with weights, of as many incidents as weigh as much as
  /// they vary.
  public let interval: ClosedRange<Double>?
  /// 168 hours from Monday 00:00.
  public let byHour: [Hour]
  /// What each area reaches on shift.
  public let onShiftByArea: [Double]
  /// The clock hours of a week in which each area is staffed, holidays aside.
  public let staffedHours: [Double]
  /// For each area the minutes of each of the 168 hours in which it is staffed.
  public let staffedMinutes: [[Int]]

  /// In no area.
  public var noArea: Double { total - inArea }
  /// In an area, but nobody was on shift.
  public var noShift: Double { inArea - onShift }

  /// The hours of the week in which most is missed, worst first; those in which nothing is are left
  /// out.
  public var gaps: [Hour] {
    byHour.filter { $0.missed > 0 }.sorted { ($1.missed, $0.hour) < ($0.missed, $1.hour) }
  }

  init(_ tally: Tally, staffedMinutes: [[Int]], confidence: Double) {
    // Sums of parts may pass their whole by a rounding.
    total = tally.total
    inArea = min(tally.inArea, tally.total)
    onShift = min(tally.onShift, inArea)
    hourUnknown = tally.unknown
    unknownCount = tally.unknownCount
    share = total > 0 ? onShift / total : nil
    interval = share.flatMap {
      Proportion.interval(
        share: $0, of: tally.total * tally.total / tally.squares, confidence: confidence)
    }
    byHour = (0..<168).map { hour in
      let reached = min(tally.onShiftByHour[hour], tally.byHour[hour])
      return Hour(
        hour: hour, total: tally.byHour[hour], onShift: reached,
        noShift: max(0, tally.inAreaByHour[hour] - reached))
    }
    onShiftByArea = tally.onShiftByArea
    self.staffedMinutes = staffedMinutes
    staffedHours = staffedMinutes.map { Double($0.reduce(0, +)) / 60 }
  }
}
