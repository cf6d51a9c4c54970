import CatchmentParallel

/// Times of day that stand for none: what forms, databases and spreadsheets make of a time that
/// nobody knew, or lost of one that somebody did.
///
/// - Complexity: O(n).
struct ClockDoubts {
  private(set) var day: [Int32]
  /// The minute that can be believed, −1 where there is none; 24:00 is 0 of the next day.
  private(set) var minute: [Int16]
  private(set) var notes: [InputNote] = []

  /// - Parameters:
  ///   - minute: as they are written: 24:00 is 1440 of the day beside it.
  ///   - universal: how many times say that they are those of Greenwich.
  init(day: [Int32], minute: [Int16], universal: Int) {
    self.day = day
    self.minute = minute
    dropConstantTimes(universal: universal)
    while dropCrowdedTime() {}
    dropHalvesOfDays()
    dropStretches()
    for row in self.minute.indices where self.minute[row] == Self.dayEnd {
      self.minute[row] = 0
      self.day[row] += 1
    }
  }

  private static let dayEnd: Int16 = 1440

  private mutating func forgetAll() { minute = [Int16](repeating: -1, count: minute.count) }

  private static func text(_ minute: Int16) -> String {
    func two(_ number: Int16) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(minute / 60)):\(two(minute % 60))"
  }

  // MARK: Dates in the dress of times

  /// So many rows do not all happen in one minute of the day by chance.
  private static let leastRows = 10

  /// Takes times that are all midnight, here or in Greenwich, for no times at all.
  ///
  /// A date without a time that is turned into universal time is local midnight there: 05:00 in
  /// Chicago's summer, 06:00 in its winter, and the evening before in Europe.
  private mutating func dropConstantTimes(universal: Int) {
    var distinct: Set<Int16> = []
    var count = 0
    for minute in minute where minute >= 0 {
      count += 1
      if distinct.count < 3 { distinct.insert(minute) }
      if distinct.count > 2 { return noteUniversal(universal) }
    }
    let times = distinct.sorted()
    guard let first = times.first, let last = times.last, count > 1 else { return }
    if times == [0] {
      notes.append(.midnights)
    } else if distinct.isSubset(of: [0, Self.dayEnd]) {
      notes.append(.constantTimes(times.map(Self.text)))
    } else {
      let step = Int(last) - Int(first)
      let isHourApart = times.count == 1 || step == 60 || step == 1380
      guard count >= Self.leastRows, isHourApart, first % 30 == 0, last % 30 == 0 else {
        return noteUniversal(universal)
      }
      notes.append(.constantTimes(times.map(Self.text)))
      // The evening in Greenwich is midnight of the next day in the east.
      if universal == count {
        for row in day.indices where minute[row] >= 780 && VagueDay.isDay(day[row]) {
          day[row] += 1
        }
      }
    }
    forgetAll()
  }

  private mutating func noteUniversal(_ count: Int) {
    if count > 0 { notes.append(.greenwich(count)) }
  }

  // MARK: Times that forms fill in

  /// Which times are compared with each other: people round to hours, and to halves of them.
  private enum Roundness: Equatable {
    case hour, half, fiveMinutes, minute

    init(_ minute: Int) {
      self =
        minute % 60 == 0
        ? .hour : minute % 30 == 0 ? .half : minute % 5 == 0 ? .fiveMinutes : .minute
    }
  }

  /// What forms and databases fill in, so that a hundredth of the rows is enough.
  private static let filledIn = [0, 1, 720, 1439, 1440]

  /// From which share of the rows on, and how many times as many as any other that is as round, a
  /// time stands for none. Hours of the evening are frequent, but one is hardly more so than the
  /// next.
  private static func limit(of minute: Int) -> (share: Double, times: Double, rows: Int) {
    if filledIn.contains(minute) { return (0.01, 5, leastRows) }
    return switch Roundness(minute) {
    case .hour: (0.08, 3, 25)
    case .half, .fiveMinutes: (0.2, 5, leastRows)
    case .minute: (0.05, 5, leastRows)
    }
  }

  private static let leastDays = 8

  /// Takes a time that far more rows have than any other, on many days, for one that is not known.
  ///
  /// - Returns: whether there was one.
  private mutating func dropCrowdedTime() -> Bool {
    var counts = [Int](repeating: 0, count: Int(Self.dayEnd) + 1)
    for minute in minute where minute >= 0 { counts[Int(minute)] += 1 }
    let total = counts.reduce(0, +)
    func isCrowded(_ minute: Int) -> Bool {
      let (count, limit) = (counts[minute], Self.limit(of: minute))
      guard count >= limit.rows, Double(count) >= limit.share * Double(total) else { return false }
      // Others that are filled in are no measure.
      let others = counts.indices.filter { $0 != minute && !Self.filledIn.contains($0) }
      let next = others.lazy.filter { Roundness($0) == Roundness(minute) }.map { counts[$0] }.max()
      return Double(count) >= limit.times * Double(next ?? 0)
        || count >= 5 * (others.lazy.map { counts[$0] }.max() ?? 0)
    }
    for crowded in counts.indices where counts[crowded] >= Self.leastRows && isCrowded(crowded) {
      let rows = day.indices.filter { minute[$0] == Int16(crowded) }
      // Victims of one incident share their time and their day.
      guard Set(rows.map { day[$0] }).count >= Self.leastDays else { continue }
      for row in rows { minute[row] = -1 }
      notes.append(.crowdedTime(Self.text(Int16(crowded)), counts[crowded], of: total))
      return true
    }
    return false
  }

  // MARK: Times that lost the half of the day

  /// Whether a time could have lost AM or PM: those from 1:00 to 12:59.
  private static func mayBeHalved(_ minute: Int16) -> Bool { (60..<780).contains(minute) }

  /// How many of these twelve hours are used where the half of the day is lost. A watch has eight.
  private static let leastHours = 9
  private static let leastTimes = 50

  /// Whether some times from 1:00 to 12:59 fill these hours as only those of two halves do: noon
  /// and midnight are both 12 then, and mornings alone have none.
  private static func areHalved(_ hours: [Int]) -> Bool {
    hours[1...12].count { $0 > 0 } >= leastHours && hours[12] > 0
  }

  /// Forgets times of which none lies in the hours from 13 to 0, though they fill the others: what
  /// said whether they are of the morning or the evening is gone.
  private mutating func dropHalvesOfDays() {
    var hours = [Int](repeating: 0, count: 25)
    for minute in minute where minute >= 0 { hours[Int(minute) / 60] += 1 }
    let total = hours.reduce(0, +)
    guard total >= Self.leastTimes, total == hours[1...12].reduce(0, +), Self.areHalved(hours)
    else { return }
    forgetAll()
    notes.append(.halvesOfDays(total))
  }

  /// How rarely chance makes a stretch that is taken for one.
  private static let chance = 1e-9

  /// Forgets the times of long stretches of rows in which none lies in the hours from 13 to 0,
  /// where others of the table do: one of the files that it was made of had lost AM and PM.
  ///
  /// A table that is sorted by the time of day has such a stretch too; there the times rise or
  /// fall.
  private mutating func dropStretches() {
    var (halved, total) = (0, 0)
    for minute in minute where minute >= 0 {
      total += 1
      if Self.mayBeHalved(minute) { halved += 1 }
    }
    guard halved < total, halved >= Self.leastTimes else { return }
    // A run of n by chance has the likelihood shareⁿ at each row.
    let share = Double(halved) / Double(total)
    let runs = sequence(first: 1.0) { $0 * share > Self.chance / Double(total) ? $0 * share : nil }
    let least = max(Self.leastTimes, runs.reduce(0) { count, _ in count + 1 })
    var stretch: [Int] = []
    for row in minute.indices where minute[row] >= 0 {
      if Self.mayBeHalved(minute[row]) {
        stretch.append(row)
      } else {
        drop(stretch, least)
        stretch.removeAll(keepingCapacity: true)
      }
    }
    drop(stretch, least)
  }

  private mutating func drop(_ stretch: [Int], _ least: Int) {
    guard stretch.count >= least, let first = stretch.first, let last = stretch.last else { return }
    var hours = [Int](repeating: 0, count: 25)
    // Victims of one incident stand behind each other with one time.
    var (falls, rises) = (0, 0)
    for (place, row) in stretch.enumerated() {
      hours[Int(minute[row]) / 60] += 1
      if place > 0 {
        let before = minute[stretch[place - 1]]
        if minute[row] < before { falls += 1 } else if minute[row] > before { rises += 1 }
      }
    }
    guard min(falls, rises) * 5 >= stretch.count, falls + rises >= least / 2, Self.areHalved(hours)
    else { return }
    for row in stretch { minute[row] = -1 }
    notes.append(.halvesInRows(stretch.count, from: first + 1, to: last + 1))
  }
}
