import CatchmentStatistics
import Testing

@testable import CatchmentIncidents

/// Times of day that stand for none.
struct ClockDoubtsTests {
  private let days = (0..<2000).map { Int32(18_000 + $0 / 3) }

  private func judge(_ minute: [Int16]) -> ClockDoubts {
    ClockDoubts(day: Array(days.prefix(minute.count)), minute: minute, universal: 0)
  }

  /// Shootings of a city: half in the evening, to the minute or to five.
  private func shootings(_ count: Int, step: Int = 1) -> [Int16] {
    var random = RandomStream(seed: 9, replicate: UInt64(step))
    return (0..<count).map { _ in
      let isEvening = random.uniform() < 0.5
      let minute = (isEvening ? 17 * 60 : 0) + random.index(below: isEvening ? 420 : 1020)
      return Int16(minute / step * step)
    }
  }

  private func halved(_ minute: Int16) -> Int16 {
    let hour = minute / 60 % 12
    return (hour == 0 ? 12 : hour) * 60 + minute % 60
  }

  /// A tenth of the rows have the time that a form fills in.
  @Test(arguments: [0, 1, 720, 1439, 1440, 1380, 60, 421] as [Int16])
  func aTimeThatFormsFillInIsNone(minute: Int16) {
    let usual = shootings(1000, step: minute % 60 == 0 ? 5 : 1)
    let rows = usual.enumerated().map { $0.offset % 8 == 0 ? minute : $0.element }
    let found = judge(rows)
    #expect(found.notes.count == 1)
    #expect(rows.indices.allSatisfy { rows[$0] != minute || found.minute[$0] == -1 })
    #expect(rows.indices.allSatisfy { rows[$0] == minute || found.minute[$0] == rows[$0] })
    // 24:00 that stands for nothing is no midnight of the next day.
    #expect(found.day == Array(days.prefix(1000)))
  }

  /// Several forms fill in several times.
  @Test func severalSuchTimesAreNone() {
    let rows = shootings(900).enumerated().map {
      $0.offset % 9 == 0 ? 1439 : $0.offset % 9 == 1 ? 1 : $0.element
    }
    let found = judge(rows)
    #expect(found.notes.count == 2)
    #expect(!found.minute.contains(1439) && !found.minute.contains(1))
  }

  /// Real times are believed: to the minute, rounded to five minutes, to halves of hours and hours,
  /// sorted by the time of day, and a late watch alone.
  @Test func realTimesAreBelieved() {
    for step in [1, 5, 30, 60] {
      let rows = shootings(1500, step: step).map { $0 == 0 ? Int16(1410) : $0 }
      #expect(judge(rows).notes == [])
      #expect(judge(rows.sorted()).notes == [])
      #expect(judge(rows.sorted(by: >)).minute == rows.sorted(by: >))
    }
    let watch = (0..<300).map { Int16(16 * 60 + $0 * 37 % 480) }
    #expect(judge(watch).notes == [])
    let morning = (0..<300).map { Int16(4 * 60 + $0 * 37 % 480) }
    #expect(judge(morning).notes == [])
  }

  /// One of two files that were put together had lost AM and PM.
  @Test(arguments: [0..<150, 700..<1200, 1100..<2000])
  func stretchesWithoutAfternoonsAreNotBelieved(stretch: Range<Int>) {
    let rows = shootings(2000).enumerated().map {
      stretch.contains($0.offset) ? halved($0.element) : $0.element
    }
    let found = judge(rows)
    #expect(found.notes.count == 1)
    guard case .halvesInRows(let count, let first, let last) = found.notes.first else {
      Issue.record("\(found.notes)")
      return
    }
    // Rows beside it that happen to be of the same hours belong to it as well.
    #expect(abs(first - 1 - stretch.lowerBound) < 15 && abs(last - stretch.upperBound) < 15)
    #expect(count == last - first + 1)
    #expect(found.minute[stretch].allSatisfy { $0 == -1 })
    #expect(found.minute.count { $0 == -1 } == count)
  }

  /// Few times at noon and midnight are enough, as long as all twelve hours are used.
  @Test func lostHalvesAreKnownByFewTwelves() {
    let rows = shootings(106).map(halved).enumerated().map {
      $0.element >= 720 && $0.offset > 30 ? Int16(65) : $0.element
    }
    #expect(judge(rows).notes == [.halvesOfDays(106)])
  }

  /// What is written as 24:00 is the end of its day where it stands for itself.
  @Test func theEndOfADayIsMidnightOfTheNext() {
    let found = judge([1440, 600, 1300, 1440])
    #expect(found.minute == [0, 600, 1300, 0])
    #expect(found.day == [18_001, 18_000, 18_000, 18_002])
    let all = judge(Array(repeating: 1440, count: 20))
    #expect(all.day == Array(days.prefix(20)) && all.minute.allSatisfy { $0 == -1 })
    #expect(all.notes == [.constantTimes(["24:00"])])
  }
}
