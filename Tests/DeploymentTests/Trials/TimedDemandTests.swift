import CatchmentDeployment
import CatchmentGeometry
import CatchmentStatistics
import Testing

/// Answers by place and hour, held against the matrix of ``ShiftWhatIf`` and against a sum over all
/// hours.
struct TimedDemandTests {
  private static let patterns: [ShiftPattern] = [
    .day, .evening, .night,
  ]

  @Test(arguments: 0..<10)
  func anAnswerIsWhatTheMatrixSays(seed: Int) throws {
    let small = SmallInstance(seed: UInt64(seed))
    var random = RandomStream(seed: 17, replicate: UInt64(seed))
    let count = small.demand.count
    // One in three without a date, or without an hour, or without both.
    let day = (0..<count).map { _ in random.uniform() < 0.3 ? .min : Int32(random.index(below: 30))
    }
    let minute = (0..<count).map { _ in
      random.uniform() < 0.3 ? -1 : Int16(random.index(below: 1440))
    }
    let demand = HourlyDemand(
      weights: small.weights, day: day, minute: minute,
      unknownTimes: seed % 2 == 0 ? .spread : .setAside)
    let crew = WeeklyHours(days: [0, 2, 4], from: 18, to: 2)
    let timed = TimedDemand(demand, patterns: Self.patterns, crews: [crew])
    let covered = small.isCovered.isEmpty ? [Bool](repeating: false, count: count) : small.isCovered
    let isCovered = (0..<count).flatMap { demand in
      timed.parts(of: demand).map { covered[demand] && timed.isOn(0, at: $0) }
    }
    let posts = (0..<3).map { _ in
      ShiftCovering.Post(
        candidate: random.index(below: small.candidates.count), pattern: random.index(below: 3))
    }
    let whatIf = try ShiftWhatIf(
      matrix: small.matrix(), demand: demand,
      inPlace: StaffingInPlace(hoursOfDemand: covered.map { $0 ? 0 : -1 }, hours: [crew]),
      patterns: Self.patterns, posts: posts)
    let answer = ReachTrial(demand: small.demand, timed: timed).answer(
      sites: small.candidates.selecting(posts.map(\.candidate)), shifts: posts.map(\.pattern),
      reach: .meters(small.reach), alreadyCovered: isCovered)
    #expect(abs(answer.alreadyCovered - whatIf.alreadyCovered) < 1e-9)
    #expect(abs(timed.weights.reduce(0, +) - whatIf.total) < 1e-9)
    #expect(abs(answer.covered - whatIf.covered) < 1e-9)
    for index in posts.indices { #expect(abs(answer.alone[index] - whatIf.alone(index)) < 1e-9) }
  }

  @Test func theNextPostIsTheFullestPlaceAndShift() {
    let places = Points<Planar>(x: [0, 1000], y: [0, 0])
    let demand = HourlyDemand(weights: [1, 2], day: [0, 0], minute: [60, 600])
    let trial = ReachTrial(
      demand: places, timed: TimedDemand(demand, patterns: Self.patterns))
    let found = trial.next(
      2, among: places, reach: .meters(10), isReached: [false, false]
    ) { _, _ in true }
    // The second place by day, then the first by night: shift after shift.
    #expect(found == [1, 4])
  }

  @Test func whatIsReachedAtMostHoursIsReached() {
    let demand = HourlyDemand(weights: [1, 1, 0], day: [0, .min, 0], minute: [60, -1, -1])
    let timed = TimedDemand(demand, patterns: Self.patterns)
    #expect(timed.parts(of: 0).count == 1 && timed.parts(of: 1).count == 3)
    #expect(timed.isMostlyReached(parts: [true, true, false, true]) == [true, true, true])
    #expect(timed.isMostlyReached(parts: [false, false, true, false]) == [false, false, true])
  }
}
