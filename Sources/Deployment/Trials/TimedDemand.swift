/// Demand by place and hour of the week, in parts that whoever is on shift reaches whole or not at
/// all.
///
/// An incident at a known hour is one part; one without a time of day is spread over the kinds of
/// hours in which it may have happened. Hours with the same shifts and the same crews are one kind.
///
/// - Complexity: O(demand × kinds of hours) once.
///
/// ```swift
/// let timed = TimedDemand(demand, patterns: ShiftPattern.aroundTheClock)
/// let trial = ReachTrial(demand: shootings, timed: timed)
/// let answer = trial.answer(sites: corners, shifts: [1, 1, 2], reach: .meters(400))
/// ```
public struct TimedDemand: Sendable {
  /// The shifts that a hire may work.
  public let patterns: [ShiftPattern]
  /// When each crew in place is on shift.
  public let crews: [WeeklyHours]
  /// What each part counts.
  public let weights: [Double]
  /// The weight without a time of day, spread or set aside.
  public let unknown: Double
  private let starts: [Int32]
  private let kind: [UInt8]
  /// For each kind of hour one bit for each shift that holds it.
  private let masks: [UInt64]
  /// For each kind of hour which crews are on shift.
  private let isOn: [[Bool]]

  /// - Parameters:
  ///   - demand: what each counts, and when it was.
  ///   - patterns: the shifts, at most ``ShiftCovering/mostPatterns``.
  ///   - crews: the hours of crews that are there already.
  public init(_ demand: HourlyDemand, patterns: [ShiftPattern], crews: [WeeklyHours] = []) {
    precondition(patterns.count <= ShiftCovering.mostPatterns)
    var masks: [UInt64] = []
    var isOn: [[Bool]] = []
    // A week has 168 hours, and so at most as many kinds of them.
    var kindOfHour = [UInt8](repeating: 0, count: 168)
    for hour in 0..<168 {
      var mask: UInt64 = 0
      for (index, pattern) in patterns.enumerated() where pattern.hours.contains(hour) {
        mask |= 1 << UInt64(index)
      }
      let on = crews.map { $0.contains(hour) }
      if let known = masks.indices.first(where: { masks[$0] == mask && isOn[$0] == on }) {
        kindOfHour[hour] = UInt8(known)
      } else {
        kindOfHour[hour] = UInt8(masks.count)
        masks.append(mask)
        isOn.append(on)
      }
    }
    var starts: [Int32] = [0]
    var kinds: [UInt8] = []
    var weights: [Double] = []
    starts.reserveCapacity(demand.weights.count + 1)
    var sums = [Double](repeating: 0, count: masks.count)
    for index in demand.weights.indices {
      demand.forEachHour(of: index) { hour, weight in sums[Int(kindOfHour[hour])] += weight }
      for kind in sums.indices where sums[kind] > 0 {
        kinds.append(UInt8(kind))
        weights.append(sums[kind])
        sums[kind] = 0
      }
      starts.append(Int32(kinds.count))
    }
    self.patterns = patterns
    self.crews = crews
    self.weights = weights
    self.starts = starts
    kind = kinds
    self.masks = masks
    self.isOn = isOn
    unknown = demand.unknown
  }

  /// How many demands there are.
  public var count: Int { starts.count - 1 }

  /// The parts of a demand.
  public func parts(of demand: Int) -> Range<Int> {
    Int(starts[demand])..<Int(starts[demand + 1])
  }

  /// Whether a part is in the hours of a shift.
  public func isIn(_ part: Int, shift: Int) -> Bool {
    masks[Int(kind[part])] >> UInt64(shift) & 1 == 1
  }

  /// Whether a crew is on shift at a part.
  public func isOn(_ crew: Int, at part: Int) -> Bool { isOn[Int(kind[part])][crew] }

  /// Whether each demand is reached at the greater part of its hours.
  public func isMostlyReached(parts isReached: [Bool]) -> [Bool] {
    (0..<count).map { demand in
      let parts = parts(of: demand)
      let all = parts.reduce(0) { $0 + weights[$1] }
      let reached = parts.reduce(0) { isReached[$1] ? $0 + weights[$1] : $0 }
      // What counts for nothing can't be missed.
      return all == 0 || reached > all / 2
    }
  }
}
