/// Demand by hour of the week.
///
/// A demand without a time of day is spread over the hours in which it may have happened
/// (aoristic), or set aside; either way it is counted.
public struct HourlyDemand: Sendable {
  /// What becomes of demand without a time of day.
  public enum UnknownTimes: Sendable, Equatable {
    /// Each is spread evenly over the hours of its date, or of the week.
    case spread
    /// They count for nothing.
    case setAside
  }

  /// What each demand counts; 0 for one that is set aside.
  public let weights: [Double]
  /// The work that each makes; empty where it is what it counts.
  let loads: [Double]
  /// The hours of each: one hour, those of a weekday, those of one clock hour, or all.
  private let first: [Int16]
  private let kind: [Kind]
  /// The weight without a time of day, spread or set aside.
  public let unknown: Double
  /// How many demands that is.
  public let unknownCount: Int

  private enum Kind: UInt8, Sendable {
    case hour, weekday, clockHour, week
  }

  /// - Parameters:
  ///   - weights: what each demand counts, at least 0.
  ///   - day: days since 1 January 1970, `Int32.min` where not known.
  ///   - minute: the minute of the day in local clock time, −1 where not known.
  ///   - unknownTimes: what becomes of demand without a time of day.
  ///   - loads: the work that each makes, above 0 where it counts for anything; empty where it is
  ///     what it counts.
  /// - Precondition: there is one of each for each demand.
  public init(
    weights: [Double], day: [Int32], minute: [Int16], unknownTimes: UnknownTimes = .spread,
    loads: [Double] = []
  ) {
    precondition(loads.isEmpty || loads.count == weights.count)
    self.loads = loads
    precondition(day.count == weights.count && minute.count == weights.count)
    var kept = weights
    var first = [Int16](repeating: 0, count: weights.count)
    var kind = [Kind](repeating: .hour, count: weights.count)
    var unknown = 0.0
    var count = 0
    for index in weights.indices {
      if let hour = WeeklyHours.hour(day: day[index], minute: minute[index]) {
        first[index] = Int16(hour)
        continue
      }
      unknown += weights[index]
      count += 1
      if unknownTimes == .setAside { kept[index] = 0 }
      if day[index] != .min {
        kind[index] = .weekday
        first[index] = Int16(WeeklyHours.weekday(of: day[index]) * 24)
      } else if minute[index] >= 0 {
        kind[index] = .clockHour
        first[index] = minute[index] / 60
      } else {
        kind[index] = .week
      }
    }
    self.weights = kept
    self.first = first
    self.kind = kind
    self.unknown = unknown
    unknownCount = count
  }

  /// Calls `body` with each hour in which a demand may have happened and its part of the weight.
  func forEachHour(of demand: Int, _ body: (Int, Double) -> Void) {
    let weight = weights[demand]
    if weight <= 0 { return }
    let first = Int(first[demand])
    switch kind[demand] {
    case .hour: body(first, weight)
    case .weekday: for hour in first..<first + 24 { body(hour, weight / 24) }
    case .clockHour: for hour in stride(from: first, to: 168, by: 24) { body(hour, weight / 7) }
    case .week: for hour in 0..<168 { body(hour, weight / 168) }
    }
  }
}

/// When teams in place reach each demand.
public struct StaffingInPlace: Sendable {
  /// For each demand its hours among `hours`; −1 where no team in place reaches it.
  public let hoursOfDemand: [Int32]
  public let hours: [WeeklyHours]

  /// - Precondition: numbers are −1 or name one of the hours.
  public init(hoursOfDemand: [Int32], hours: [WeeklyHours]) {
    precondition(hoursOfDemand.allSatisfy { $0 >= -1 && Int($0) < hours.count })
    self.hoursOfDemand = hoursOfDemand
    self.hours = hours
  }

  /// Teams that are there around the clock.
  public init(isCovered: [Bool]) {
    self.init(hoursOfDemand: isCovered.map { $0 ? 0 : -1 }, hours: [.all])
  }

  func reaches(_ demand: Int, at hour: Int) -> Bool {
    let index = Int(hoursOfDemand[demand])
    return index >= 0 && hours[index].contains(hour)
  }
}
