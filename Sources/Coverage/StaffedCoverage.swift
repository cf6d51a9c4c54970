public import CatchmentGeometry
public import CatchmentParallel
import CatchmentStatistics
import CatchmentTopology

/// How much of the incidents happened in an area while somebody was on shift there.
///
/// An incident counts as reached when it lies in an area, its border included, at a minute in which
/// the area's roster has people. What is missed is split: in no area, and in an area but with
/// nobody on shift. Times are local clock time on both sides.
///
/// An incident without a time of day is spread over the minutes in which it may have happened,
/// those of its date or of the whole week (aoristic), or set aside; either way it is counted aloud.
///
/// - Complexity: O(incidents × areas that hold each), after one pass that finds these; one byte for
///   each minute of two days by area and weekday.
/// - Reference: Ratcliffe (2002), Aoristic signatures and the spatio-temporal analysis of high
///   volume crime patterns, doi:10.1023/A:1013240828824; Wilson (1927),
///   doi:10.1080/01621459.1927.10502953; Kish (1965), Survey Sampling, for the effective number of
///   weighted incidents.
///
/// ```swift
/// let (roster, problems) = Roster.reading(header: header, rows: rows)
/// let staffed = try StaffedCoverage(areas: areas, names: names, roster: roster)
///   .measure(incidents: places, day: days, minute: minutes)
/// print(staffed.share ?? 0, staffed.noShift, staffed.noArea, problems)
/// ```
///
/// ## What this cannot say
///
/// That people came, or that they could have prevented anything: a roster is a plan.
public struct StaffedCoverage: Sendable {
  public let areas: Shapes<Planar>
  public let unknownTimes: UnknownTimes
  private let times: StaffedTimes

  /// What becomes of incidents without a time of day.
  public enum UnknownTimes: Sendable, Equatable {
    /// Each is spread evenly over the minutes in which it may have happened.
    case spread
    /// They are left out of every sum but their own count.
    case setAside
  }

  /// - Parameters:
  ///   - areas: the outlines.
  ///   - names: their names, which the roster's lines use; upper and lower case are alike.
  ///   - roster: who is on shift when.
  ///   - leastPeople: how many people make a shift, for example 2 where nobody works alone.
  ///   - unknownTimes: what becomes of incidents without a time of day.
  /// - Throws: `unknownArea` for the first line that names an area which is not there.
  /// - Precondition: there is a name for each area.
  public init(
    areas: Shapes<Planar>, names: [String], roster: Roster, leastPeople: Int = 1,
    unknownTimes: UnknownTimes = .spread
  ) throws(RosterError) {
    precondition(names.count == areas.count, "Each area has a name.")
    self.areas = areas
    self.unknownTimes = unknownTimes
    times = try StaffedTimes(roster, names: names, least: leastPeople)
  }

  /// Measures what was reached.
  ///
  /// - Parameters:
  ///   - incidents: where they happened, in the plane.
  ///   - weights: what each counts; empty for one each.
  ///   - day: days since 1 January 1970, `Int32.min` where not known.
  ///   - minute: the minute of the day, −1 where not known.
  ///   - confidence: of the interval around the share.
  ///   - holders: which areas hold each incident, where that is known; nil looks in the plane.
  ///   - workers: the threads to use; their number changes nothing but the time.
  public func measure(
    incidents: Points<Planar>, weights: [Double] = [], day: [Int32], minute: [Int16],
    confidence: Double = 0.95, holders: Containment? = nil, workers: Workers = .one
  ) -> StaffedResult {
    precondition(day.count == incidents.count && minute.count == incidents.count)
    precondition(weights.isEmpty || weights.count == incidents.count)
    let inside =
      holders
      ?? PolygonLocator(areas, workers: workers).features(containing: incidents, workers: workers)
    precondition(inside.count == incidents.count, "The holders are those of the incidents.")
    let pieces = workers.map(count: incidents.count, chunk: 8192) { range in
      var tally = Tally(areas: areas.count)
      for incident in range {
        tally.add(
          weights.isEmpty ? 1 : weights[incident], day: day[incident], minute: minute[incident],
          areas: inside.features[
            Int(inside.starts[incident])..<Int(inside.starts[incident + 1])], times, unknownTimes)
      }
      return tally
    }
    var sum = Tally(areas: areas.count)
    for piece in pieces { sum.add(piece) }
    let minutes = (0..<areas.count).map { times.minutesByHour($0) }
    return StaffedResult(sum, staffedMinutes: minutes, confidence: confidence)
  }
}

/// Sums over incidents; those of chunks are added in their order.
struct Tally: Sendable {
  var total = 0.0
  var squares = 0.0
  var inArea = 0.0
  var onShift = 0.0
  var unknown = 0.0
  var unknownCount = 0
  var byHour = [Double](repeating: 0, count: 168)
  var onShiftByHour = [Double](repeating: 0, count: 168)
  var inAreaByHour = [Double](repeating: 0, count: 168)
  var onShiftByArea: [Double]

  init(areas: Int) { onShiftByArea = [Double](repeating: 0, count: areas) }

  mutating func add(
    _ weight: Double, day: Int32, minute: Int16, areas: ArraySlice<Int32>, _ times: StaffedTimes,
    _ unknownTimes: StaffedCoverage.UnknownTimes
  ) {
    if day != .min, minute >= 0 {
      count(weight, areas)
      let hour = StaffedTimes.weekday(day) * 24 + Int(minute) / 60
      add(weight, hour, areas) { times.isStaffed($0, day: day, minute: Int(minute)) }
      return
    }
    unknown += weight
    unknownCount += 1
    guard unknownTimes == .spread else { return }
    count(weight, areas)
    // Where the date is known its own roster holds, holidays included; else any week's.
    let days = day == .min ? Array(0..<7) : [StaffedTimes.weekday(day)]
    let minutes = minute >= 0 ? [Int(minute)] : Array(0..<1440)
    let part = weight / Double(days.count * minutes.count)
    for weekday in days {
      for moment in minutes {
        add(part, weekday * 24 + moment / 60, areas) {
          day == .min
            ? times.isStaffed($0, weekday: weekday, minute: moment)
            : times.isStaffed($0, day: day, minute: moment)
        }
      }
    }
  }

  private mutating func count(_ weight: Double, _ areas: ArraySlice<Int32>) {
    total += weight
    squares += weight * weight
    if !areas.isEmpty { inArea += weight }
  }

  private mutating func add(
    _ weight: Double, _ hour: Int, _ areas: ArraySlice<Int32>, _ isStaffed: (Int) -> Bool
  ) {
    byHour[hour] += weight
    if areas.isEmpty { return }
    inAreaByHour[hour] += weight
    var isReached = false
    for area in areas where isStaffed(Int(area)) {
      isReached = true
      onShiftByArea[Int(area)] += weight
    }
    if isReached {
      onShift += weight
      onShiftByHour[hour] += weight
    }
  }

  mutating func add(_ other: Tally) {
    total += other.total
    squares += other.squares
    inArea += other.inArea
    onShift += other.onShift
    unknown += other.unknown
    unknownCount += other.unknownCount
    for hour in 0..<168 {
      byHour[hour] += other.byHour[hour]
      onShiftByHour[hour] += other.onShiftByHour[hour]
      inAreaByHour[hour] += other.inAreaByHour[hour]
    }
    for area in onShiftByArea.indices { onShiftByArea[area] += other.onShiftByArea[area] }
  }
}
