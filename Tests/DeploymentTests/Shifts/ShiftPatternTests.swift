import CatchmentDeployment
import Testing

struct ShiftPatternTests {
  @Test func threeShiftsGoAroundTheClock() {
    let all = ShiftPattern.aroundTheClock.reduce(WeeklyHours()) { $0.union($1.hours) }
    #expect(all == .all && ShiftPattern.aroundTheClock.map(\.hours.count) == [56, 56, 56])
    #expect(ShiftPattern(named: "Evening") == .evening && ShiftPattern(named: "noon") == nil)
  }

  @Test func fiveOfSevenDaysLeaveTwoInARow() {
    let patterns = ShiftPattern.fiveOfSeven(name: "late", from: 20, to: 4)
    #expect(patterns.count == 7 && patterns.allSatisfy { $0.hours.count == 40 })
    #expect(Set(patterns).count == 7 && patterns[6].name == "late, off Sun Mon")
    // Sunday and Monday off: Sunday morning still belongs to Saturday's shift.
    #expect(patterns[6].hours.contains(6 * 24 + 3) && !patterns[6].hours.contains(6 * 24 + 21))
  }

  // 168 h / (40 h × 0.85) = 4.94.
  @Test func onePostAroundTheClockTakesFivePeople() throws {
    let always = try ShiftPattern(name: "always", hours: .all)
    #expect(abs(always.relief() - 4.941176) < 1e-6)
    #expect(throws: DeploymentError.self) { try ShiftPattern(name: "never", hours: WeeklyHours()) }
  }
}
