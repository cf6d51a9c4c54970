/// For each area how many people are on shift at each minute, by the day on which their shift
/// starts.
struct StaffedTimes: Sendable {
  /// Two days of minutes: the day on which shifts start, and the next one into which they run.
  private static let length = 2880

  /// Area by area, weekday by weekday, minute by minute.
  private let weekly: [UInt8]
  /// What stands in place of a weekday: by area and date.
  private let dates: [Key: [UInt8]]
  private let hasDates: [Bool]
  private let least: UInt8

  private struct Key: Hashable {
    let area: Int
    let day: Int32
  }

  /// - Parameters:
  ///   - names: the areas of the layer; several may share a name.
  ///   - least: how many people make a shift.
  init(_ roster: Roster, names: [String], least: Int) throws(RosterError) {
    var number: [String: [Int]] = [:]
    for (index, name) in names.enumerated() {
      number[Roster.clean(name).lowercased(), default: []].append(index)
    }
    var weekly = [UInt8](repeating: 0, count: names.count * 7 * Self.length)
    var dates: [Key: [UInt8]] = [:]
    var hasDates = [Bool](repeating: false, count: names.count)
    for line in roster.lines {
      guard let areas = number[Roster.clean(line.area).lowercased()] else {
        throw RosterError(
          .unknownArea, line: line.number ?? 0, column: "area", value: line.area,
          .nameArea(oneOf: names))
      }
      for area in areas {
        switch line.days {
        case .weekly(let days):
          for day in days {
            let start = (area * 7 + day) * Self.length
            for minute in line.from..<line.to {
              weekly[start + minute] = Self.sum(weekly[start + minute], line.people)
            }
          }
        case .dates(let days):
          hasDates[area] = true
          for day in days {
            var times =
              dates[Key(area: area, day: day)] ?? [UInt8](repeating: 0, count: Self.length)
            for minute in line.from..<line.to {
              times[minute] = Self.sum(times[minute], line.people)
            }
            dates[Key(area: area, day: day)] = times
          }
        }
      }
    }
    self.weekly = weekly
    self.dates = dates
    self.hasDates = hasDates
    self.least = UInt8(min(255, max(1, least)))
  }

  private static func sum(_ count: UInt8, _ people: Int) -> UInt8 {
    UInt8(min(255, Int(count) + people))
  }

  /// Monday is 0; day 0 was a Thursday. The remainder of a day before 1970 is brought above 0.
  @inline(__always) static func weekday(_ day: Int32) -> Int { ((Int(day) + 3) % 7 + 7) % 7 }

  /// Whether enough people are on shift at a minute of a date.
  func isStaffed(_ area: Int, day: Int32, minute: Int) -> Bool {
    started(area, day, minute) + started(area, day - 1, minute + 1440) >= Int(least)
  }

  private func started(_ area: Int, _ day: Int32, _ minute: Int) -> Int {
    if hasDates[area], let times = dates[Key(area: area, day: day)] { return Int(times[minute]) }
    return Int(weekly[(area * 7 + Self.weekday(day)) * Self.length + minute])
  }

  /// Whether enough people are on shift at a minute of a weekday, holidays aside.
  func isStaffed(_ area: Int, weekday: Int, minute: Int) -> Bool {
    let today = (area * 7 + weekday) * Self.length + minute
    let yesterday = (area * 7 + (weekday + 6) % 7) * Self.length + minute + 1440
    return Int(weekly[today]) + Int(weekly[yesterday]) >= Int(least)
  }

  /// The minutes of each hour of the week in which enough people are on shift.
  func minutesByHour(_ area: Int) -> [Int] {
    (0..<168).map { hour in
      (0..<60).count { isStaffed(area, weekday: hour / 24, minute: hour % 24 * 60 + $0) }
    }
  }
}
