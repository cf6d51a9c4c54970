import CatchmentPrivacy
import CatchmentStatistics
import Testing

/// Months, two periods and a whole table of few days: against all numbers of incidents on each part
/// of the days that their bounds cut off.
struct CalendarPartsTests {
  /// Twelve days in three months, with periods that begin and end where they like.
  struct Calendar: CustomStringConvertible {
    let counts: [Int]
    let months = [0..<4, 4..<8, 8..<12]
    let periods: [Range<Int>]
    /// The days of an earlier table: it began later, or ended earlier.
    let then: Range<Int>

    init(_ random: inout RandomStream) {
      counts = (0..<12).map { _ in [0, 1, 1, 2, 4][random.index(below: 5)] }
      let cuts = (0..<3).map { _ in random.index(below: 12) }.sorted()
      periods = [cuts[0]..<cuts[1], cuts[1]..<cuts[2] + 1]
      then = random.index(below: 3)..<9 + random.index(below: 4)
    }

    var description: String { "\(counts) \(periods) \(then)" }

    /// The first of all rows of each day.
    private func row(of day: Int) -> Int32 { Int32(counts[..<day].reduce(0, +)) }

    func rows(_ days: Range<Int>) -> [Int32] {
      Array(row(of: days.lowerBound)..<row(of: days.upperBound))
    }

    /// The whole table, periods and months, without the days that a table does not have.
    func families(in table: Range<Int>) -> [[Range<Int>]] {
      [[table], periods, months].map { $0.map { $0.clamped(to: table) } }
    }

    /// Days that all bounds leave together.
    func parts(of sums: [Range<Int>]) -> [Range<Int>] {
      let bounds = Set(sums.flatMap { [$0.lowerBound, $0.upperBound] } + [0, 12]).sorted()
      return zip(bounds, bounds.dropFirst()).map { $0..<$1 }
    }
  }

  /// Asks of all sums of parts whether they are 1 or 2 and nothing else is possible.
  private static func expectNoneFollows(
    _ calendar: Calendar, _ numbers: [(days: Range<Int>, count: Int?)], _ what: String
  ) {
    let parts = calendar.parts(of: numbers.map(\.days))
    let truth = parts.map { calendar.rows($0).count }
    let held = numbers.map { number in
      parts.indices.filter {
        number.days.lowerBound <= parts[$0].lowerBound
          && parts[$0].upperBound <= number.days.upperBound
      }
    }
    var counts = [Int](repeating: 0, count: parts.count)
    var values = [Set<Int>](repeating: [], count: 1 << parts.count)
    // No part is asked beyond what is hardly more than there: that is ways enough.
    func visit(_ part: Int) {
      for (number, held) in zip(numbers, held) where (held.last ?? part) == part - 1 {
        let sum = held.reduce(0) { $0 + counts[$1] }
        guard number.count.map({ $0 == sum }) ?? (sum > 0 || held.isEmpty) else { return }
      }
      guard part < parts.count else {
        for set in values.indices {
          values[set].insert(counts.indices.reduce(0) { $0 + (set >> $1 & 1) * counts[$1] })
        }
        return
      }
      for count in max(0, truth[part] - 2)...truth[part] + 2 {
        counts[part] = count
        visit(part + 1)
      }
    }
    visit(0)
    for (set, values) in values.enumerated() where values.count == 1 {
      let own = parts.indices.filter { set >> $0 & 1 == 1 }
      let count = own.reduce(0) { $0 + truth[$1] }
      #expect(!(1..<3).contains(count), "\(what): \(own.map { parts[$0] }) of \(calendar)")
    }
  }

  @Test(arguments: 0..<60)
  func noSmallCountOfDaysFollowsFromMonthsAndPeriods(seed: Int) throws {
    var random = RandomStream(seed: 83, replicate: UInt64(seed))
    let calendar = Calendar(&random)
    let days = calendar.families(in: 0..<12)
    let families = days.map { $0.map(calendar.rows) }
    let joint = try JointCounts(
      families: families, calendar: families.flatMap(\.self), rows: families[0][0].count, k: 3)
    Self.expectNoneFollows(
      calendar, Array(zip(days.joined(), joint.shown.joined())), "\(joint.shown)")
  }

  @Test(arguments: 0..<60)
  func noSmallCountOfDaysFollowsFromTwoTables(seed: Int) throws {
    var random = RandomStream(seed: 89, replicate: UInt64(seed))
    let calendar = Calendar(&random)
    let (old, new) = (calendar.families(in: calendar.then), calendar.families(in: 0..<12))
    let (then, now) = (old.map { $0.map(calendar.rows) }, new.map { $0.map(calendar.rows) })
    let rows = now[0][0].count
    let before = try JointCounts(
      families: then, calendar: then.flatMap(\.self), rows: rows, k: 3)
    let joint = try JointCounts(
      families: now,
      published: zip(then, before.shown).map { groups, shown in
        zip(groups, shown).map { JointCounts.Published(rows: $0, isShown: $1 != nil) }
      },
      since: [
        calendar.rows(0..<calendar.then.lowerBound)
          + calendar.rows(calendar.then.upperBound..<12)
      ],
      calendar: (then + now).flatMap(\.self), rows: rows, k: 3)
    Self.expectNoneFollows(
      calendar,
      Array(zip(old.joined(), before.shown.joined())) + zip(new.joined(), joint.shown.joined()),
      "\(before.shown) \(joint.shown)")
  }

  /// One incident on the first of March, a period from the second on.
  @Test func aMonthInWhichAPeriodBeginsIsNotSubtracted() throws {
    func rows(_ range: Range<Int32>) -> [Int32] { Array(range) }
    let months = [rows(0..<10), rows(10..<20), rows(20..<30), rows(30..<44)]
    let (all, period) = (rows(0..<44), rows(11..<30))
    func shown(_ calendar: [[Int32]]) throws -> [[Int?]] {
      try JointCounts(
        families: [[all], [period], months], calendar: calendar, rows: 44, k: 3
      ).shown
    }
    #expect(try shown([]) == [[44], [19], [nil, 10, 10, 14]])
    let joint = try shown([all, period] + months)
    #expect(joint[0] == [44] && joint[1] == [19])
    // What is left of the table would give the month back: another one goes with it.
    #expect(joint[2] == [nil, 10, nil, 14])
  }
}
