import CatchmentDeployment
import CatchmentGeometry
import CatchmentStatistics
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A small instance with hours, shifts and teams in place.
private struct SmallShifts {
  var small: SmallInstance
  var patterns: [ShiftPattern]
  var day: [Int32]
  var minute: [Int16]
  var inPlace: StaffingInPlace?
  var unknownTimes: HourlyDemand.UnknownTimes
  var busy: Double
  var capacity: Double?
  /// Whether all counts for the work it makes.
  var isWorthAlike = true
  var isPaired: Bool
  var keep: [ShiftCovering.Post] = []
  var avoid: [Int] = []
  var hires: Int
  /// Where nobody stands nearer than this at the same hour.
  var spacing: Distance? { small.spacing }

  init(seed: UInt64) throws {
    var random = RandomStream(seed: 13, replicate: seed)
    small = SmallInstance(seed: seed, candidateCount: 2 + random.index(below: 2))
    let count = small.demand.count
    patterns = try (0..<2 + random.index(below: 2)).map { index in
      let days = (0..<7).filter { _ in random.uniform() < 0.7 } + [index]
      return try ShiftPattern(
        name: "shift \(index)",
        hours: WeeklyHours(
          days: Set(days), from: random.index(below: 24), to: random.index(below: 25)))
    }
    day = (0..<count).map { _ in
      random.uniform() < 0.1 ? .min : Int32(random.index(below: 100)) - 50
    }
    minute = (0..<count).map { _ in
      random.uniform() < 0.2 ? -1 : Int16(random.index(below: 1440))
    }
    unknownTimes = random.uniform() < 0.5 ? .spread : .setAside
    busy = random.uniform() < 0.5 ? 0 : 0.3
    isPaired = random.uniform() < 0.3
    if busy == 0, seed % 3 == 0 {
      capacity = [1.5, 4, 9][Int(seed / 3 % 3)]
      isWorthAlike = seed % 2 == 0
    }
    if random.uniform() < 0.5 {
      let hours = [
        WeeklyHours(days: 0..<5, from: 20, to: 4), WeeklyHours(days: [5, 6], from: 8, to: 20),
      ]
      inPlace = StaffingInPlace(
        hoursOfDemand: (0..<count).map { _ in Int32(random.index(below: 3)) - 1 }, hours: hours)
    }
    hires = (1 + random.index(below: 3)) * (isPaired ? 2 : 1)
    if random.uniform() < 0.3 {
      keep = [
        ShiftCovering.Post(
          candidate: random.index(below: small.candidates.count),
          pattern: random.index(below: patterns.count))
      ]
    }
    let last = small.candidates.count - 1
    if random.uniform() < 0.3, keep.allSatisfy({ $0.candidate != last }) { avoid = [last] }
  }

  /// What posts, each with its people, reach: hour by hour and incident by incident.
  func reached(_ posts: [(post: ShiftCovering.Post, people: Int)]) -> Double {
    guard let capacity else { return found(posts, small.weights) }
    // What is worth most for its work first, each time as much as goes with what is worth more.
    let levels = Set(Self.worths + [0]).sorted(by: >)
    return zip(levels, levels.dropFirst()).reduce(0.0) { sum, level in
      let dear = loads.indices.map { worth($0) >= level.0 ? loads[$0] : 0 }
      // By the cut that is least over all sets of posts: some are full, and the others take on all.
      let work =
        (0..<(1 << posts.count)).map { full in
          let isFull = posts.indices.map { full >> $0 & 1 == 1 }
          let people = posts.indices.reduce(0) { isFull[$1] ? $0 + posts[$1].people : $0 }
          return capacity * Double(people)
            + found(posts.indices.filter { !isFull[$0] }.map { posts[$0] }, dear)
        }.min() ?? 0
      return sum + (level.0 - level.1) * work
    }
  }

  private static let worths = [1, 0.5, 2]

  /// What an incident counts for each unit of its work.
  private func worth(_ index: Int) -> Double {
    isWorthAlike ? 1 : Self.worths[index % Self.worths.count]
  }

  var loads: [Double] { small.weights.indices.map { small.weights[$0] / worth($0) } }

  private func found(
    _ posts: [(post: ShiftCovering.Post, people: Int)], _ weights: [Double]
  ) -> Double {
    var sum = 0.0
    for index in 0..<small.demand.count {
      let hours = (0..<168).filter { hour in
        let weekday = ((Int(day[index] == .min ? 0 : day[index]) + 3) % 7 + 7) % 7
        return (day[index] == .min || hour / 24 == weekday)
          && (minute[index] < 0 || hour % 24 == Int(minute[index]) / 60)
      }
      if hours.count > 1, unknownTimes == .setAside { continue }
      for hour in hours {
        if let inPlace {
          let number = Int(inPlace.hoursOfDemand[index])
          if number >= 0, inPlace.hours[number].contains(hour) { continue }
        }
        let people = posts.reduce(0) { sum, entry in
          let isThere =
            small.distance(entry.post.candidate, toDemand: index) <= small.reach
            && patterns[entry.post.pattern].hours.contains(hour)
          return isThere ? sum + entry.people : sum
        }
        let part = weights[index] / Double(hours.count)
        sum += people == 0 ? 0 : part * (1 - pow(busy, Double(people)))
      }
    }
    return sum
  }

  /// Every way to staff posts with so many people; where nobody works alone, in twos.
  func staffings() -> [[(post: ShiftCovering.Post, people: Int)]] {
    let unit = isPaired ? 2 : 1
    let most = (busy > 0 || capacity != nil) && spacing == nil ? hires : unit
    let posts = small.candidates.x.indices.flatMap { candidate in
      patterns.indices.map { ShiftCovering.Post(candidate: candidate, pattern: $0) }
    }
    var lists: [[(post: ShiftCovering.Post, people: Int)]] = [[]]
    for post in posts where !avoid.contains(post.candidate) {
      let least = keep.contains(post) ? unit : 0
      lists = lists.flatMap { list in
        stride(from: least, through: most, by: unit).compactMap { people in
          let taken = list.reduce(0) { $0 + $1.people }
          if taken + people > hires { return nil }
          return people == 0 ? list : list + [(post, people)]
        }
      }
    }
    // With a spacing there may be no room for all.
    guard let spacing else { return lists }
    return lists.filter { list in
      list.reduce(0) { $0 + $1.people } == hires
        && !list.indices.contains { one in
          list[..<one].contains { other in
            let post = list[one].post
            return small.apart(post.candidate, other.post.candidate) < spacing.meters
              && (0..<168).contains {
                patterns[post.pattern].hours.contains($0)
                  && patterns[other.post.pattern].hours.contains($0)
              }
          }
        }
    }
  }

  func model() throws -> ShiftCovering {
    try ShiftCovering(
      hires: hires, patterns: patterns, busy: busy, capacity: capacity, isPaired: isPaired,
      spacing: spacing, keep: keep, avoid: avoid)
  }

  func hourly() -> HourlyDemand {
    HourlyDemand(
      weights: small.weights, day: day, minute: minute, unknownTimes: unknownTimes,
      loads: isWorthAlike ? [] : loads)
  }
}

struct ShiftCoveringTests {
  @Test(arguments: 0..<25)
  func noStaffingReachesMore(block: Int) throws {
    for seed in block * 10..<block * 10 + 10 {
      let instance = try SmallShifts(seed: UInt64(seed))
      let all = instance.staffings()
      let model = try instance.model()
      do {
        let plan = try model.plan(
          candidates: instance.small.candidates, matrix: instance.small.matrix(),
          demand: instance.hourly(), inPlace: instance.inPlace)
        let best = try #require(all.map(instance.reached).max(), "\(seed)")
        let posts = plan.posts.map {
          (ShiftCovering.Post(candidate: $0.candidate, pattern: $0.pattern), $0.people)
        }
        #expect(plan.isOptimal && abs(plan.covered - best) < 1e-7, "\(seed)")
        #expect(abs(instance.reached(posts) - best) < 1e-7, "\(seed)")
        #expect(abs(plan.byPattern.reduce(0, +) - plan.covered) < 1e-7, "\(seed)")
        #expect(posts.reduce(0) { $0 + $1.1 } == instance.hires)
        #expect(instance.keep.allSatisfy { kept in posts.contains { $0.0 == kept } })
        #expect(!posts.contains { instance.avoid.contains($0.0.candidate) })
      } catch let error as DeploymentError {
        // More posts than sites and shifts, where each takes its people once, or no room.
        let isFull = error.code == .tooFewSites
        #expect(isFull || (error.code == .noRoom && all.isEmpty), "\(seed) \(error)")
      }
    }
  }

  @Test(arguments: 0..<10)
  func noOtherPlanOfPostsIsLeftOut(block: Int) throws {
    for seed in block * 6..<block * 6 + 6 {
      let instance = try SmallShifts(seed: UInt64(seed))
      let unit = instance.isPaired ? 2 : 1
      let all = instance.staffings().filter {
        $0.reduce(0) { $0 + $1.people } == instance.hires
      }.map(instance.reached).sorted(by: >)
      guard let best = all.first else { continue }
      let others = try instance.model().runnerUps(
        100, within: 0.1, candidates: instance.small.candidates, matrix: instance.small.matrix(),
        demand: instance.hourly(), inPlace: instance.inPlace)
      let near = all.filter { $0 >= best * 0.9 - 1e-9 }.dropFirst().prefix(100)
      #expect(others.count == near.count && others.allSatisfy(\.isProven), "\(seed)")
      for (other, next) in zip(others, near) {
        let people = other.posts.reduce(into: [ShiftCovering.Post: Int]()) {
          $0[$1, default: 0] += unit
        }
        let own = instance.reached(people.map { (post: $0, people: $1) })
        #expect(abs(other.covered - next) < 1e-7 && abs(own - next) < 1e-7, "\(seed)")
      }
    }
  }

  // Two corners 200 m apart: at least 300 m keeps both from being staffed in one hour, not one
  // after the other, and shifts that overlap by an hour meet.
  @Test func spacingHoldsForThoseWhoAreOnShiftTogether() throws {
    let sites = Points<Planar>(x: [0, 200], y: [0, 0])
    func plan(_ patterns: [ShiftPattern], _ keep: [ShiftCovering.Post] = []) throws -> ShiftPlan {
      try ShiftCovering(hires: 2, patterns: patterns, spacing: .meters(300), keep: keep).plan(
        candidates: sites,
        matrix: CoverageMatrix(candidates: sites, demand: sites, reach: .meters(10)),
        demand: HourlyDemand(weights: [3, 2], day: [0, 0], minute: [9 * 60, 9 * 60]))
    }
    let apart = try plan([.day, .evening])
    #expect(apart.covered == 3 && apart.isOptimal && Set(apart.posts.map(\.pattern)) == [0, 1])
    let late = try ShiftPattern(name: "late", hours: WeeklyHours(days: 0..<7, from: 15, to: 23))
    let crowded = #expect(throws: DeploymentError.self) { try plan([.day, late]) }
    #expect(crowded?.remedy == .either(.planHires(1), .useSpacing(.meters(200), isLargest: true)))
    let kept = #expect(throws: DeploymentError.self) {
      try plan(
        [.day, .evening],
        [
          ShiftCovering.Post(candidate: 0, pattern: 0),
          ShiftCovering.Post(candidate: 1, pattern: 0),
        ])
    }
    #expect(kept?.code == .contradiction)
  }

  @Test func hoursOfAWeekWithoutATimeAreSpreadOrSetAside() throws {
    let sites = Points<Planar>(x: [0], y: [0])
    let matrix = try CoverageMatrix(
      candidates: sites, demand: Points(x: [0, 0, 0], y: [0, 0, 0]), reach: .meters(10))
    func plan(_ unknownTimes: HourlyDemand.UnknownTimes) throws -> ShiftPlan {
      try ShiftCovering(hires: 1, patterns: [.evening]).plan(
        candidates: sites,
        matrix: matrix,
        // Thursday 17:30; a Friday; nobody knows.
        demand: HourlyDemand(
          weights: [1, 1, 1], day: [0, 1, .min], minute: [1050, -1, -1],
          unknownTimes: unknownTimes))
    }
    let spread = try plan(.spread)
    #expect(abs(spread.covered - (1 + 8.0 / 24 + 56.0 / 168)) < 1e-12)
    #expect(spread.total == 3 && spread.hourUnknown == 2 && spread.unknownCount == 2)
    let aside = try plan(.setAside)
    #expect(aside.covered == 1 && aside.total == 1 && aside.hourUnknown == 2)
  }

  @Test func teamsInPlaceCountInTheirHoursOnly() throws {
    let sites = Points<Planar>(x: [0], y: [0])
    let matrix = try CoverageMatrix(
      candidates: sites, demand: Points(x: [0, 0], y: [0, 0]), reach: .meters(10))
    let plan = try ShiftCovering(hires: 1, patterns: ShiftPattern.aroundTheClock).plan(
      candidates: sites,
      matrix: matrix,
      demand: HourlyDemand(weights: [5, 1], day: [0, 0], minute: [20 * 60, 9 * 60]),
      inPlace: StaffingInPlace(
        hoursOfDemand: [0, 0], hours: [WeeklyHours(days: 0..<7, from: 16, to: 24)]))
    #expect(plan.alreadyCovered == 5 && plan.covered == 1)
    #expect(plan.patterns[plan.posts[0].pattern] == .day && plan.byPattern == [1, 0, 0])
  }

  @Test func nobodyWorksAloneWhereTwoAreAskedFor() throws {
    let error = #expect(throws: DeploymentError.self) {
      try ShiftCovering(hires: 1, patterns: [.night], isPaired: true)
    }
    #expect(
      error?.code == .tooFewForAShift && error?.remedy == .either(.planHires(2), .letWorkAlone))
    let sites = Points<Planar>(x: [0, 1000], y: [0, 0])
    let plan = try ShiftCovering(hires: 5, patterns: [.night], isPaired: true).plan(
      candidates: sites,
      matrix: CoverageMatrix(candidates: sites, demand: sites, reach: .meters(10)),
      demand: HourlyDemand(weights: [1, 2], day: [0, 0], minute: [60, 60]))
    #expect(plan.posts.map(\.people) == [3, 2] && plan.covered == 3 && plan.isOptimal)
    #expect(plan.curve.map(\.hires) == [2, 4])
  }
}
