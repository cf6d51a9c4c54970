import CatchmentDeployment
import Testing

struct WeeklyHoursTests {
  @Test func shiftsThatCrossMidnightRunIntoTheNextDay() {
    let hours = WeeklyHours(days: [6], from: 22, to: 2)
    #expect(hours.hours == [0, 1, 166, 167] && hours.count == 4)
    #expect(WeeklyHours(days: [0], from: 8, to: 8).count == 24)
    #expect(WeeklyHours(days: 0..<7, from: 0, to: 24) == .all)
    #expect(WeeklyHours().isEmpty && WeeklyHours.all.count == 168)
  }

  // 1 January 1970 was a Thursday, 31 December 1969 a Wednesday.
  @Test func hoursOfDatesBeginOnMonday() {
    #expect(WeeklyHours.hour(day: 0, minute: 61) == 3 * 24 + 1)
    #expect(WeeklyHours.hour(day: -1, minute: 1439) == 2 * 24 + 23)
    #expect(WeeklyHours.hour(day: 4, minute: 0) == 0)
    #expect(WeeklyHours.hour(day: .min, minute: 0) == nil)
    #expect(WeeklyHours.hour(day: 0, minute: -1) == nil)
  }
}
