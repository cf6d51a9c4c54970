import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics
import Foundation
import Testing

@testable import CatchmentPatterns

/// Incidents that a known model makes on a square of 4 km: an even background, and followers.
private struct MadeIncidents {
  static let side = 4000.0
  var points = Points<Planar>(x: [], y: [])
  var days: [Int32] = []
  /// Whether each followed another.
  var isFollower: [Bool] = []

  init(
    seed: UInt64, background: Int, followers: Double, halfLife: Double, spread: Double,
    days period: Double = 500
  ) {
    var random = RandomStream(seed: seed)
    var (x, y, time): ([Double], [Double], [Double]) = ([], [], [])
    for _ in 0..<background {
      x.append(random.uniform() * Self.side)
      y.append(random.uniform() * Self.side)
      time.append(random.uniform() * period)
    }
    var next = 0
    while next < x.count {
      // Each of two hundred chances to be followed is small: a Poisson number, near enough.
      for _ in 0..<200 where random.uniform() < followers / 200 {
        let later = time[next] - Foundation.log(1 - random.uniform()) * halfLife / Foundation.log(2)
        let (east, north) = (x[next] + spread * random.normal(), y[next] + spread * random.normal())
        guard later < period else { continue }
        x.append(east)
        y.append(north)
        time.append(later)
      }
      next += 1
    }
    let inside = x.indices.filter {
      (0...Self.side).contains(x[$0]) && (0...Self.side).contains(y[$0])
    }
    points = Points(x: inside.map { x[$0] }, y: inside.map { y[$0] })
    isFollower = inside.map { $0 >= background }
    days = inside.map { Int32(18_000 + Int(time[$0])) }
  }

  static var window: ObservationWindow {
    get throws {
      var shapes = Shapes<Planar>()
      shapes.appendPolygon([
        Points(x: [0, side, side, 0, 0], y: [0, 0, side, side, 0])
      ])
      return try ObservationWindow(shapes)
    }
  }
}

struct SelfExcitationTests {
  private func excitation(
    _ replicas: Int = 19, background: Double = 500, days: Int = 365
  ) throws -> SelfExcitation {
    try SelfExcitation(
      background: .meters(background), days: days,
      permutations: Permutations(replicas: replicas, seed: 3))
  }

  @Test(arguments: [0.0002, 0.01, 0.1, 0.7, 3, 12])
  func theSharesOfTheDaysAreThoseOfHoursAtRandom(decay: Double) {
    let shares = ExcitationModel.shares(decay: decay, days: 20)
    // By the midpoints of 400 parts of each day; a pair of one day counts where it is in order.
    for lag in [0, 1, 5] {
      var sum = 0.0
      for parent in 0..<400 {
        // The inner integral is closed.
        let from = max(0, Double(lag) - (Double(parent) + 0.5) / 400)
        let to = Double(lag) + 1 - (Double(parent) + 0.5) / 400
        sum += Foundation.exp(-decay * from) - Foundation.exp(-decay * to)
      }
      #expect(abs(shares[lag] - sum / 400) < 1e-4 * max(sum / 400, 1e-3) + 3e-6)
    }
    #expect(ExcitationModel.sums(shares)[20] <= 1 + 1e-12)
  }

  @Test(arguments: [false, true]) func theLikelihoodIsTheDirectSumOverAllPairs(hasWindow: Bool)
    throws
  {
    let made = MadeIncidents(seed: 8, background: 90, followers: 0.3, halfLife: 6, spread: 90)
    let asked = try excitation(background: 400, days: 40)
    let window = hasWindow ? try MadeIncidents.window : nil
    let area = MadeIncidents.side * MadeIncidents.side
    let frame = try #require(asked.frame(made.days, area, window))
    let data = ExcitationData(
      made.points, days: made.days, frame: frame, asked, workers: Workers(2))
    let model = ExcitationModel(
      background: [40, 20, 6, 3, 0, 1], followers: 0.35, decay: 0.12, spread: 70)
    let found = ExcitationFit(data, asked, workers: Workers(2)).likelihood(model)

    let (first, last) = (frame.days.lowerBound, frame.days.upperBound)
    let explained = first + Int32(frame.history)
    let count = made.days.count
    // The season, day by day.
    func season(_ day: Int32) -> Double {
      var (sum, weight) = (0.0, 0.0)
      for other in max(first, day - 90)...min(last, day + 90) {
        let share = Foundation.exp(-Double((other - day) * (other - day)) / 1800)
        sum += share * Double(made.days.count { $0 == other })
        weight += share
      }
      return sum / weight
    }
    let mean = (explained...last).reduce(0) { $0 + season($1) } / Double(last - explained + 1)
    func gauss(_ squared: Double, _ deviation: Double) -> Double {
      Foundation.exp(-squared / (2 * deviation * deviation)) / (2 * .pi * deviation * deviation)
    }
    func squared(_ one: Int, _ other: Int) -> Double {
      let (dx, dy) = (
        made.points.x[one] - made.points.x[other], made.points.y[one] - made.points.y[other]
      )
      return dx * dx + dy * dy
    }
    func border(_ index: Int) -> Double {
      let (x, y) = (made.points.x[index], made.points.y[index])
      return hasWindow
        ? min(x, y, MadeIncidents.side - x, MadeIncidents.side - y) : .infinity
    }
    let shares = ExcitationModel.shares(decay: 0.12, days: 40)
    var expected = 0.0
    // 400, 200, 100 and 50 m, 25 m without any, and the even one.
    let backgrounds = [(400.0, 40.0), (200, 20), (100, 6), (50, 3), (25, 0)]
    for child in 0..<count {
      for (bandwidth, amount) in backgrounds {
        expected -= amount * normalDistribution(border(child) / bandwidth) / Double(count)
      }
      // What is seen of the followers of each.
      var seen = 0.0
      for lag in 0...40 where (explained...last).contains(made.days[child] + Int32(lag)) {
        seen += shares[lag]
      }
      expected -=
        0.35 * seen * normalDistribution(border(child) / 70)
        * (1 - Foundation.exp(-1e6 / (2 * 70 * 70)))
      guard made.days[child] >= explained else { continue }
      var ground = 0.0
      var rate = 0.0
      for other in 0..<count where other != child {
        if squared(child, other) <= 4e6 {
          for (bandwidth, amount) in backgrounds {
            ground += amount * gauss(squared(child, other), bandwidth)
          }
        }
        let lag = made.days[child] - made.days[other]
        // Those of one day stand in the order of their rows, each pair once.
        let isBefore = lag > 0 || lag == 0 && other < child
        if isBefore, lag <= 40, squared(child, other) <= 1e6 {
          rate += 0.35 * shares[Int(lag)] * gauss(squared(child, other), 70)
        }
      }
      rate +=
        season(made.days[child]) / mean * (ground / Double(count - 1) + 1 / area)
        / Double(last - explained + 1)
      expected += Foundation.log(rate)
    }
    expected -= 1
    #expect(abs(found - expected) < 1e-9 * abs(expected))
  }

  @Test(arguments: 1...3) func theSearchEndsWhereManyTurnsOfTheTextbookDo(seed: UInt64) throws {
    let made = MadeIncidents(
      seed: seed, background: 70, followers: 0.15 * Double(seed), halfLife: 4, spread: 70)
    let asked = try excitation(days: 40)
    let area = MadeIncidents.side * MadeIncidents.side
    let window = try MadeIncidents.window
    let frame = try #require(asked.frame(made.days, area, window))
    let data = ExcitationData(made.points, days: made.days, frame: frame, asked, workers: .one)
    let search = ExcitationFit(data, asked, workers: .one)
    let fit = try #require(asked.fit(made.points, days: made.days, area: area, in: window))
    let best = try #require(fit.trace.last)
    #expect(abs(search.likelihood(fit.model) - best) < 1e-9 * abs(best))
    #expect(zip(fit.trace, fit.trace.dropFirst()).allSatisfy { $0 <= $1 })
    // Expectation and maximization alone, from the same start and from where the search ended.
    for (start, turns) in [
      (
        ExcitationModel(
          background: [10, 10, 10, 10, 10, 10], followers: 0.9, decay: 0.02, spread: 240), 60
      ), (fit.model, 60),
    ] {
      var model = start
      var before = search.likelihood(model)
      for _ in 0..<turns {
        model = search.improved(model)
        let after = search.likelihood(model)
        #expect(after >= before - 1e-9 * abs(before))
        before = after
      }
      #expect(before <= best + 1e-5)
      if start == fit.model {
        #expect(abs(model.followers - fit.model.followers) < 0.003)
        #expect(abs(Foundation.log(model.spread / fit.model.spread)) < 0.01)
      }
    }
    // No neighbor of the end is more likely by more than the search leaves.
    for factor in [0.9, 0.99, 1.01, 1.1] {
      var others = [fit.model, fit.model, fit.model, fit.model]
      others[0].followers *= factor
      others[1].decay *= factor
      others[2].spread = max(SelfExcitation.narrowest, others[2].spread * factor)
      others[3].background[0] *= factor
      for other in others { #expect(search.likelihood(other) < best + 1e-5) }
    }
  }

  @Test func amountsAreTheBestOfAllNearThem() {
    // Three amounts, of which the data has none of the second.
    var random = RandomStream(seed: 12)
    let ground = (0..<80).flatMap { _ in [1 + random.uniform(), 0.01 * random.uniform()] }
    let triggered = (0..<80).map { $0 % 4 == 0 ? 2400 * random.uniform() : 0 }
    let amounts = ExcitationAmounts(
      ground: ground, days: 1, triggered: triggered, seen: [1, 1, 80])
    func likelihood(_ tried: [Double]) -> Double {
      (0..<80).reduce(-tried[0] - tried[1] - 80 * tried[2]) {
        $0
          + Foundation.log(
            tried[0] * ground[2 * $1] + tried[1] * ground[2 * $1 + 1] + tried[2] * triggered[$1])
      }
    }
    let (best, value) = amounts.best(from: [20, 20, 0.2])
    #expect(best[1] == 0 && best[2] > 0 && abs(likelihood(best) - value) < 1e-9)
    for (index, way) in [(0, 0.01), (0, -0.01), (1, 0.01), (2, 0.001), (2, -0.001)] {
      var other = best
      other[index] += way * max(best[index], 1)
      #expect(likelihood(other) < value)
    }
    // At the best the expected number is that of the incidents.
    #expect(abs(best[0] + best[1] + 80 * best[2] - 80) < 1e-3)
  }

  @Test func permutedDaysShareThePlaces() throws {
    let made = MadeIncidents(seed: 5, background: 60, followers: 0.3, halfLife: 5, spread: 80)
    let asked = try excitation(days: 40)
    let frame = try #require(asked.frame(made.days, 16e6, nil))
    let data = ExcitationData(made.points, days: made.days, frame: frame, asked, workers: .one)
    var dealt = made.days
    var random = RandomStream(seed: 2)
    random.shuffle(&dealt)
    let shared = ExcitationData(data.places, days: dealt, frame: frame, longest: 40)
    let anew = ExcitationData(made.points, days: dealt, frame: frame, asked, workers: Workers(2))
    #expect(shared.squared == anew.squared && shared.lag == anew.lag && shared.start == anew.start)
    #expect(shared.ground == anew.ground && shared.explained == anew.explained)
  }

  @Test func whatAKnownModelMadeIsFoundAgain() throws {
    let made = MadeIncidents(seed: 1, background: 450, followers: 0.4, halfLife: 4, spread: 60)
    let fit = try #require(
      excitation(days: 40).fit(
        made.points, days: made.days, area: MadeIncidents.side * MadeIncidents.side,
        in: MadeIncidents.window, workers: Workers(2)))
    // What is explained begins behind a tenth of the period.
    let explained = made.days.indices.filter { made.days[$0] >= 18_050 }
    let truth = Double(explained.count { made.isFollower[$0] }) / Double(explained.count)
    #expect(abs(fit.share - truth) < 0.06, "\(fit.share) instead of \(truth)")
    #expect(abs((fit.halfLifeDays ?? 0) - 4) < 1.6, "\(fit.halfLifeDays ?? 0)")
    // Half of a Gaussian's ways are shorter than 1.177 of its deviations.
    #expect(
      abs((fit.halfDistance?.meters ?? 0) - 60 * 1.1774) < 14, "\(fit.halfDistance?.meters ?? 0)")
  }

  @Test func followersAreToldFromChanceOnAnyNumberOfThreads() throws {
    let area = MadeIncidents.side * MadeIncidents.side
    let made = MadeIncidents(seed: 6, background: 70, followers: 0.5, halfLife: 4, spread: 60)
    let answer = try #require(
      excitation(39, days: 30).test(made.points, days: made.days, area: area, workers: Workers(2)))
    #expect(answer.p.value <= 0.05 && answer.chanceShare < answer.fit.share / 2)
    let share = try #require(answer.share)
    #expect(share.lowerBound > 0 && share.contains(answer.fit.share))
    let few = try excitation(2, days: 30)
    let alone = few.test(made.points, days: made.days, area: area)
    #expect(alone == few.test(made.points, days: made.days, area: area, workers: Workers(3)))
    #expect(alone?.share == nil && alone?.p.replicas == 2)
  }

  @Test func tooFewAreNotAnsweredAndWhatCannotBeUsedIsRefused() throws {
    let made = MadeIncidents(seed: 2, background: 40, followers: 0, halfLife: 3, spread: 50)
    let asked = try excitation()
    #expect(asked.fit(made.points, days: made.days, area: 16e6) != nil)
    let few = made.points.selecting(Array(0..<29))
    #expect(asked.fit(few, days: Array(made.days.prefix(29)), area: 16e6) == nil)
    #expect(
      asked.fit(made.points, days: made.days.map { _ in 18_000 }, area: 16e6) == nil)
    for meters in [0, 99, -1, .nan, .infinity] {
      #expect(throws: StatisticsError.self) { try excitation(background: meters) }
    }
    for days in [0, 6, 4000] {
      #expect(throws: StatisticsError.self) { try excitation(days: days) }
    }
    let crowd = Points<Planar>(
      x: [Double](repeating: 1, count: 7000), y: [Double](repeating: 1, count: 7000))
    #expect(throws: StatisticsError.self) { try asked.checkSize(crowd) }
    try asked.checkSize(made.points)
  }
}
