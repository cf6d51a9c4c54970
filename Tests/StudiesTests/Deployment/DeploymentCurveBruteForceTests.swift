import Catchment
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A city that is small enough to look at every plan for every number of hires, with weights,
/// hours, areas in place, a spacing, and corners to keep and to avoid.
private struct SmallPlans {
  static let (west, south) = (-87.70, 41.95)
  static let reach = 250.0
  /// Where the first of two neighborhoods ends; an incident counts for the first that holds it.
  static let half = 0.00755

  var corners: [(x: Double, y: Double)] = []
  var incidents: [(x: Double, y: Double)] = []
  var weights: [Double] = []
  var hours: [Int] = []
  /// Nothing lies within a hundredth of a length that decides.
  private static let margin = 0.01

  let spacing: Double?
  let keep: [Int]
  let avoid: [Int]
  let hasArea: Bool

  init(seed: UInt64) {
    var random = RandomStream(seed: 29, replicate: seed)
    spacing = seed % 3 == 1 ? 320 : nil
    keep = seed % 2 == 1 ? [2] : []
    avoid = seed % 4 < 2 ? [] : [0]
    hasArea = seed % 2 == 0
    func place() -> (x: Double, y: Double) {
      (Self.west + random.uniform() * 0.012, Self.south + random.uniform() * 0.009)
    }
    while corners.count < 6 {
      let next = place()
      if corners.allSatisfy({ Self.isClear(Self.meters($0, next), 320) }) { corners.append(next) }
    }
    while incidents.count < 24 {
      let next = place()
      let isOnBorder = [0.003, Self.half].contains { abs(next.x - Self.west - $0) < 0.0001 }
      if !isOnBorder, corners.allSatisfy({ Self.isClear(Self.meters($0, next), Self.reach) }) {
        incidents.append(next)
        weights.append(Double(1 + random.index(below: 3)))
        hours.append(random.index(below: 24))
      }
    }
  }

  private static func isClear(_ meters: Double, _ length: Double) -> Bool {
    abs(meters - length) > margin * length
  }

  /// On the ellipsoid near 42° north.
  static func meters(_ one: (x: Double, y: Double), _ two: (x: Double, y: Double)) -> Double {
    let north = (one.y - two.y) * 111_074
    let east = (one.x - two.x) * 111_412 * cos(41.9545 * .pi / 180)
    return (north * north + east * east).squareRoot()
  }

  // MARK: As a study asks

  func layer() throws -> LayerSource {
    try SmallCity.layer(
      corners.enumerated().map { place, point in
        (
          #"{"type":"Point","coordinates":[\#(point.x),\#(point.y)]}"#,
          #"{"name":"corner \#(place)"}"#
        )
      })
  }

  /// What lies west of a line is reached by a team in place.
  func area() throws -> LayerSource? {
    guard hasArea else { return nil }
    let square = SmallCity.square(x: Self.west - 0.047, y: Self.south, half: 0.05)
    return try SmallCity.layer([(square, #"{"name":"in place"}"#)])
  }

  func halves() throws -> LayerSource {
    try SmallCity.layer(
      [0, 1].map { half in
        let square = SmallCity.square(
          x: Self.west + 0.003 + 0.006 * Double(half), y: Self.south + 0.0045, half: 0.00455)
        return (square, #"{"name":"half \#(half)"}"#)
      })
  }

  func rules(shift: String? = nil) -> DeploymentStudy.Rules {
    var rules = DeploymentStudy.Rules()
    rules.spacing = spacing.map { .meters($0) }
    rules.keep = keep.map { "corner \($0)" + (shift.map { ", \($0)" } ?? "") }
    rules.avoid = avoid.map { "corner \($0)" }
    return rules
  }

  func context() async throws -> StudyContext {
    try await SmallCity.context(
      incidents, weights: weights,
      days: hours.map { "2020-05-0\(1 + $0 % 7) \($0 < 10 ? "0" : "")\($0):30" })
  }

  // MARK: By looking at each plan

  /// A corner, and the shift that is worked there.
  struct Post: Hashable {
    let corner: Int
    var shift = 0
  }

  /// What is reached where so many of the posts near an incident are worth so much.
  func worth(_ posts: [Post], hasShifts: Bool = false, _ found: (Int) -> Double) -> Double {
    incidents.indices.reduce(0.0) { sum, incident in
      if hasArea, incidents[incident].x < Self.west + 0.003 { return sum }
      // Day, evening, night.
      let shift = (hours[incident] + 16) / 8 % 3
      let near = posts.count {
        Self.meters(corners[$0.corner], incidents[incident]) <= Self.reach
          && (!hasShifts || $0.shift == shift)
      }
      return sum + weights[incident] * found(near)
    }
  }

  /// What hires who take on so much each can serve: by the least cut over all sets of the full.
  func served(_ posts: [Post], capacity: Double, hasShifts: Bool) -> Double {
    (0..<(1 << posts.count)).map { full in
      let rest = posts.indices.filter { full >> $0 & 1 == 0 }.map { posts[$0] }
      return capacity * Double(posts.count - rest.count)
        + worth(rest, hasShifts: hasShifts) { $0 > 0 ? 1 : 0 }
    }.min() ?? 0
  }

  /// Every plan of exactly so many posts that the rules allow.
  func plans(_ hires: Int, shifts: Int = 1, canShare: Bool) -> [[Post]] {
    let all = corners.indices.flatMap { corner in
      (0..<shifts).map { Post(corner: corner, shift: $0) }
    }.filter { !avoid.contains($0.corner) }
    var lists: [[Post]] = [[]]
    for post in all {
      lists = lists.flatMap { list -> [[Post]] in
        let room = hires - list.count
        let most = canShare && spacing == nil ? room : min(1, room)
        return (0...most).compactMap { copies in
          if copies > 0, let spacing,
            list.contains(where: {
              $0.shift == post.shift
                && Self.meters(corners[$0.corner], corners[post.corner]) < spacing
            })
          {
            return nil
          }
          return list + [Post](repeating: post, count: copies)
        }
      }
    }
    return lists.filter { list in
      list.count == hires && keep.allSatisfy { list.contains(Post(corner: $0)) }
    }
  }
}

/// The curve of every model against all plans there are.
struct DeploymentCurveBruteForceTests {
  private enum Question: CaseIterable {
    case mclp, busy, capacity, shifts, shiftsBusy, shiftsCapacity

    var hasShifts: Bool { [.shifts, .shiftsBusy, .shiftsCapacity].contains(self) }
    var isBusy: Bool { [.busy, .shiftsBusy].contains(self) }
    var hasCapacity: Bool { [.capacity, .shiftsCapacity].contains(self) }
  }

  private static let capacity = 5.0
  private static let busy = 0.3

  private static func best(_ question: Question, _ city: SmallPlans, _ hires: Int) -> Double? {
    city.plans(
      hires, shifts: question.hasShifts ? 3 : 1,
      canShare: question.isBusy || question.hasCapacity
    ).map { plan in
      if question.hasCapacity {
        return city.served(plan, capacity: capacity, hasShifts: question.hasShifts)
      }
      return city.worth(plan, hasShifts: question.hasShifts) { near in
        question.isBusy ? 1 - pow(busy, Double(near)) : near > 0 ? 1 : 0
      }
    }.max()
  }

  @Test(arguments: Question.allCases)
  private func everyStepIsTheBestOfAllPlans(question: Question) async throws {
    for seed in 0..<6 {
      let city = SmallPlans(seed: UInt64(seed))
      let hires = question.hasShifts ? 2 : 3
      let found = try await DeploymentStudy(
        candidates: city.layer(), hires: hires, reach: .meters(SmallPlans.reach),
        areas: city.area(),
        promise: .mostCovered(busy: question.isBusy ? Self.busy : 0),
        shifts: question.hasShifts
          ? ShiftRequest(.patterns(ShiftPattern.aroundTheClock)) : nil,
        capacity: question.hasCapacity ? .participants(Self.capacity) : nil,
        rules: city.rules(shift: question.hasShifts ? "day" : nil)
      ).run(city.context())
      let steps = found.plan.curve
      #expect(steps.map(\.hires).prefix(hires) == [1, 2, 3].prefix(hires))
      for step in steps where step.hires <= hires + 1 {
        let best = try #require(Self.best(question, city, step.hires), "\(seed) \(step.hires)")
        #expect(step.isOptimal && abs(step.covered - best) < 1e-6, "\(seed) \(step.hires)")
      }
    }
  }

  @Test func setCoveringFindsTheFewestAndItsCurveTheMost() async throws {
    for seed in 0..<6 {
      let city = SmallPlans(seed: UInt64(seed))
      let total = city.weights.reduce(0, +)
      let present = city.hasArea ? total - city.worth([]) { _ in 1 } : 0
      let best = (1...6).map { Self.best(.mclp, city, $0) }
      let reachable = best.compactMap { $0 }.max() ?? 0
      let share = (present + 0.8 * reachable) / total
      let fewest = best.firstIndex { ($0 ?? -1) >= 0.8 * reachable - 1e-9 }
      let found = try await DeploymentStudy(
        candidates: city.layer(), hires: nil, reach: .meters(SmallPlans.reach),
        areas: city.area(), promise: .share(share), rules: city.rules()
      ).run(city.context())
      #expect(found.plan.sites.count == fewest.map { $0 + 1 } && found.plan.isOptimal, "\(seed)")
      for step in found.plan.curve where step.hires < found.plan.sites.count {
        #expect(abs(step.covered - (best[step.hires - 1] ?? -1)) < 1e-6, "\(seed)")
      }
    }
  }

  /// A plane stretches by less than a thousandth here.
  @Test(arguments: [0, 1, 2, 3, 4, 5])
  func distancesAndBackupOfEveryStepAreTheBest(seed: Int) async throws {
    let city = SmallPlans(seed: UInt64(seed))
    let open = city.incidents.indices.filter {
      !city.hasArea || city.incidents[$0].x >= SmallPlans.west + 0.003
    }
    func nearest(_ plan: [SmallPlans.Post]) -> [Double] {
      open.map { incident in
        plan.map { SmallPlans.meters(city.corners[$0.corner], city.incidents[incident]) }.min()
          ?? .infinity
      }
    }
    let weight = open.reduce(0.0) { $0 + city.weights[$1] }
    func mean(_ plan: [SmallPlans.Post]) -> Double {
      zip(nearest(plan), open).reduce(0.0) { $0 + $1.0 * city.weights[$1.1] } / weight
    }
    func backup(_ plan: [SmallPlans.Post]) -> Double {
      // The most within reach comes first.
      city.worth(plan) { $0 > 0 ? 1e6 : 0 } + city.worth(plan) { $0 > 1 ? 1 : 0 }
    }
    func steps(_ promise: DeploymentPromise) async throws -> [PromiseFindings.Step] {
      let found = try await DeploymentStudy(
        candidates: city.layer(), hires: 3, reach: .meters(SmallPlans.reach), areas: city.area(),
        promise: promise, rules: city.rules()
      ).run(city.context())
      #expect(found.promise?.curve.map(\.hires) == [1, 2, 3])
      return found.promise?.curve ?? []
    }
    for step in try await steps(.shortestMean) {
      let best = city.plans(step.hires, canShare: false).map(mean).min() ?? 0
      #expect(abs(step.value - best) < 1e-3 * best)
    }
    for step in try await steps(.shortestFarthest) {
      let best = city.plans(step.hires, canShare: false).map { nearest($0).max() ?? 0 }.min() ?? 0
      #expect(abs(step.value - best) < 1e-3 * best)
    }
    for step in try await steps(.backup) {
      let best = city.plans(step.hires, canShare: false).map(backup).max() ?? 0
      #expect(abs(step.value * weight - best.truncatingRemainder(dividingBy: 1e6)) < 1e-3)
    }
    for step in try await steps(.fair(by: city.halves())) {
      let least =
        city.plans(step.hires, canShare: false).map { plan in
          (0..<2).map { half -> Double in
            let members = city.incidents.indices.filter {
              (city.incidents[$0].x > SmallPlans.west + SmallPlans.half ? 1 : 0) == half
            }
            let all = members.reduce(0.0) { $0 + city.weights[$1] }
            let reached = members.reduce(0.0) { sum, incident in
              let isReached =
                !open.contains(incident)
                || plan.contains {
                  SmallPlans.meters(city.corners[$0.corner], city.incidents[incident])
                    <= SmallPlans.reach
                }
              return sum + (isReached ? city.weights[incident] : 0)
            }
            return reached / all
          }.min() ?? 0
        }.max() ?? 0
      #expect(abs(step.value - least) < 1e-6)
    }
  }
}
