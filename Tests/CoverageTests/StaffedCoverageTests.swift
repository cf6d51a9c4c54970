import CatchmentCoverage
import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics
import Testing

private func squares(_ corners: [(Double, Double)], side: Double) -> Shapes<Planar> {
  var shapes = Shapes<Planar>()
  for (x, y) in corners {
    shapes.appendPolygon([
      Points(
        x: [x, x + side, x + side, x, x], y: [y, y, y + side, y + side, y])
    ])
  }
  return shapes
}

private func read(_ rows: [[String]]) -> (roster: Roster, problems: [RosterError]) {
  Roster.reading(
    header: Roster.Row(line: 1, cells: ["area", "days", "from", "to", "people"]),
    rows: rows.enumerated().map { Roster.Row(line: $0.offset + 2, cells: $0.element) })
}

struct StaffedCoverageTests {
  // Random rosters, dates, times, gaps in them, overlapping areas, weights: each incident and
  // minute looked at alone.
  @Test(arguments: 0..<20)
  func sumsEqualThoseOfLookingAtEachMinute(seed: Int) throws {
    var random = RandomStream(seed: 14, replicate: UInt64(seed))
    let names = ["North", "south side", "Mid"]
    let areas = squares([(0, 0), (5, 0), (12, 0)], side: 8)
    let lines = (0..<8).map { index -> Roster.Line in
      let from = random.index(below: 1440)
      let days: Roster.Days =
        random.uniform() < 0.3
        ? .dates([Int32(random.index(below: 14))])
        : .weekly(Set((0..<7).filter { _ in random.uniform() < 0.5 }))
      return Roster.Line(
        area: names[random.index(below: 3)], days: days, from: from,
        to: from + 1 + random.index(below: 1440), people: random.index(below: 3))
    }
    let count = 60
    let places = Points<Planar>(
      x: (0..<count).map { _ in Double(random.index(below: 24)) },
      y: (0..<count).map { _ in Double(random.index(below: 12)) })
    let day = (0..<count).map { _ in random.uniform() < 0.1 ? .min : Int32(random.index(below: 14))
    }
    let minute = (0..<count).map { _ in
      random.uniform() < 0.2 ? -1 : Int16(random.index(below: 1440))
    }
    let weights = (0..<count).map { _ in 1 + random.uniform() }
    let least = 1 + random.index(below: 2)
    let isSpread = random.uniform() < 0.5

    // People who started on a date and are there so many minutes after its midnight; nil for a
    // weekday of any week.
    func started(_ area: Int, _ date: Int32?, _ weekday: Int, _ minute: Int) -> Int {
      let own = lines.filter { $0.area == names[area] }
      let special = own.filter {
        if case .dates(let dates) = $0.days, let date { return dates.contains(date) }
        return false
      }
      let valid =
        special.isEmpty
        ? own.filter {
          if case .weekly(let days) = $0.days { days.contains(weekday) } else { false }
        }
        : special
      return valid.reduce(0) { $0 + (($1.from..<$1.to).contains(minute) ? $1.people : 0) }
    }
    func isStaffed(_ area: Int, _ date: Int32?, _ weekday: Int, _ minute: Int) -> Bool {
      started(area, date, weekday, minute)
        + started(area, date.map { $0 - 1 }, (weekday + 6) % 7, minute + 1440) >= least
    }
    var (total, inArea, onShift, unknown) = (0.0, 0.0, 0.0, 0.0)
    var byHour = [Double](repeating: 0, count: 168)
    for index in 0..<count {
      let isKnown = day[index] != .min && minute[index] >= 0
      if !isKnown { unknown += weights[index] }
      if !isKnown, !isSpread { continue }
      total += weights[index]
      let inside = [0.0, 5, 12].indices.filter {
        let x = [0.0, 5, 12][$0]
        return (x...x + 8).contains(places.x[index]) && (0...8).contains(places.y[index])
      }
      if !inside.isEmpty { inArea += weights[index] }
      var moments: [(Int32?, Int, Int)] = []
      for weekday in day[index] == .min ? Array(0..<7) : [(Int(day[index]) + 3) % 7] {
        for moment in minute[index] < 0 ? Array(0..<1440) : [Int(minute[index])] {
          moments.append((day[index] == .min ? nil : day[index], weekday, moment))
        }
      }
      for (date, weekday, moment) in moments
      where inside.contains(where: { isStaffed($0, date, weekday, moment) }) {
        let part = weights[index] / Double(moments.count)
        onShift += part
        byHour[weekday * 24 + moment / 60] += part
      }
    }
    let results = try [1, 3].map { threads in
      try StaffedCoverage(
        areas: areas, names: names, roster: Roster(lines: lines), leastPeople: least,
        unknownTimes: isSpread ? .spread : .setAside
      ).measure(
        incidents: places, weights: weights, day: day, minute: minute, workers: Workers(threads))
    }
    let result = results[0]
    #expect(results[0] == results[1])
    #expect(abs(result.total - total) < 1e-9 && abs(result.inArea - inArea) < 1e-9)
    #expect(abs(result.onShift - onShift) < 1e-9 && abs(result.hourUnknown - unknown) < 1e-9)
    #expect(abs(result.noArea + result.noShift + result.onShift - total) < 1e-9)
    for hour in 0..<168 { #expect(abs(result.byHour[hour].onShift - byHour[hour]) < 1e-9) }
    #expect(abs(result.byHour.reduce(0) { $0 + $1.total } - total) < 1e-9)
    #expect(result.gaps.map(\.missed) == result.gaps.map(\.missed).sorted(by: >))
    for area in 0..<3 {
      let minutes = (0..<7 * 1440).count { isStaffed(area, nil, $0 / 1440, $0 % 1440) }
      #expect(result.staffedHours[area] == Double(minutes) / 60)
    }
  }

  @Test func theMissIsSplitAndTheIntervalIsWilsons() throws {
    let (roster, problems) = read([["North", "daily", "08:00", "16:00", "1"]])
    #expect(problems.isEmpty)
    let result = try StaffedCoverage(
      areas: squares([(0, 0)], side: 10), names: ["north"], roster: roster
    ).measure(
      incidents: Points(x: [5, 5, 50, 10], y: [5, 5, 5, 10]), day: [0, 0, 0, 0],
      minute: [8 * 60, 16 * 60, 9 * 60, 15 * 60 + 59])
    // The end is not in the shift; the border is in the area.
    #expect(result.onShift == 2 && result.noShift == 1 && result.noArea == 1)
    #expect(result.share == 0.5 && result.staffedHours == [56])
    // Wilson (1927) for 2 of 4 at 95 %.
    let interval = try #require(result.interval)
    #expect(abs(interval.lowerBound - 0.15003898915214955) < 1e-9)
    #expect(abs(interval.upperBound - 0.8499610108478506) < 1e-9)
    #expect(result.gaps.map(\.hour) == [3 * 24 + 9, 3 * 24 + 16])
  }

  // 25 December 1970 was a Friday: day 358.
  @Test func aHolidayStandsInPlaceOfWhatStartsOnIt() throws {
    let (roster, problems) = read([
      ["North", "daily", "22:00", "06:00", "2"], ["North", "1970-12-25", "10:00", "12:00", "1"],
    ])
    #expect(problems.isEmpty)
    let coverage = try StaffedCoverage(
      areas: squares([(0, 0)], side: 10), names: ["North"], roster: roster)
    func isReached(_ day: Int32, _ hour: Int16) -> Bool {
      coverage.measure(
        incidents: Points(x: [1], y: [1]), day: [day], minute: [hour * 60]
      ).onShift == 1
    }
    // The night before runs to its end; the night of the holiday does not begin.
    #expect(isReached(358, 5) && isReached(358, 11) && !isReached(358, 23))
    #expect(!isReached(359, 5) && isReached(359, 23))
  }

  // In the United States clocks went from 2:00 to 3:00 on 8 March 2020 (day 18,329) and from 2:00
  // back to 1:00 on 1 November 2020 (day 18,567), both Sundays.
  @Test func theHourThatComesTwiceIsOneClockHourAndTheSkippedOneHasNoIncidents() throws {
    let (roster, _) = read([["North", "Sun", "01:00", "03:00", "1"]])
    let coverage = try StaffedCoverage(
      areas: squares([(0, 0)], side: 10), names: ["North"], roster: roster)
    let result = coverage.measure(
      incidents: Points(x: [1, 1, 1, 1], y: [1, 1, 1, 1]), day: [18_567, 18_567, 18_329, 18_329],
      // Both passes of 1:30 carry the same time; 3:30 comes right after 1:59 in March.
      minute: [90, 90, 119, 210])
    #expect(result.onShift == 3 && result.byHour[6 * 24 + 1].onShift == 3)
    #expect(result.noShift == 1 && result.staffedHours == [2])
  }

  @Test func areasThatARosterNamesMustBeThere() {
    let (roster, _) = read([
      ["North", "daily", "8", "16", "1"], ["Nroth", "daily", "16", "24", "1"],
    ])
    let error = #expect(throws: RosterError.self) {
      try StaffedCoverage(areas: squares([(0, 0)], side: 1), names: ["North"], roster: roster)
    }
    #expect(error?.line == 3 && error?.value == "Nroth")
    #expect(error?.remedy == .nameArea(oneOf: ["North"]))
  }

  @Test func nothingHappenedAndNobodyIsThere() throws {
    let none = try StaffedCoverage(
      areas: squares([(0, 0)], side: 1), names: ["a"], roster: Roster(lines: [])
    ).measure(incidents: Points(x: [], y: []), day: [], minute: [])
    #expect(none.share == nil && none.interval == nil && none.gaps.isEmpty)
    let bare = try StaffedCoverage(areas: Shapes(), names: [], roster: Roster(lines: []))
      .measure(incidents: Points(x: [1], y: [1]), day: [0], minute: [0])
    #expect(bare.share == 0 && bare.noArea == 1)
  }
}
