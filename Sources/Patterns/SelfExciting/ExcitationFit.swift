import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Finds the model under which the incidents are most likely, by turns: how much of each incident
/// is owed to each that it could have followed (E), the decay and the spread that such debts speak
/// for (M), and then those parts of the background and that number of followers which are most
/// likely with them (ECME); these have no second best, and Newton's method finds them.
///
/// Two turns tell a direction and how fast the next ones would follow it: decay and spread are then
/// moved so far at once (SQUAREM), and where that is less likely than the turns themselves, they
/// count.
///
/// What could not be seen is reckoned with: incidents of the last days had no time to be followed,
/// and those at the border have followers beyond it; the border is taken as straight.
///
/// - Reference: Liu, Rubin (1994), The ECME algorithm, doi:10.1093/biomet/81.4.633; Varadhan,
///   Roland (2008), Simple and globally convergent methods for accelerating the convergence of any
///   EM algorithm, doi:10.1111/j.1467-9469.2007.00585.x: SQUAREM, with the third of their
///   steplengths.
struct ExcitationFit {
  private let data: ExcitationData
  private let reach: Double
  private let longest: Int
  private let workers: Workers
  /// How many incidents each day has.
  private let counts: [Double]
  /// The day and the distance to the border of incidents that may have followers beyond it.
  private let beside: [(day: Int, border: Double)]

  /// What the E step found.
  private struct Debts: Sendable {
    var likelihood = 0.0
    /// To each background.
    var background: [Double]
    /// Of followers, by their days.
    var byLag: [Double]
    /// Square meters, each counted as much as it is owed.
    var squared = 0.0

    var followers: Double { byLag.reduce(0, +) }
  }

  private static let mostTurns = 400
  /// Turns end where the logarithm of the likelihood grows by less: no data can tell it.
  private static let leastGain = 1e-6
  /// Of the logarithm of a number: far below what any data can tell.
  private static let precision = 1e-5

  init(_ data: ExcitationData, _ excitation: SelfExcitation, workers: Workers) {
    self.data = data
    self.workers = workers
    reach = excitation.reach.meters
    longest = excitation.days
    let first = data.frame.days.lowerBound
    var counts = [Double](repeating: 0, count: data.frame.days.count)
    for day in data.day { counts[Int(day - first)] += 1 }
    self.counts = counts
    let farthest = SelfExcitation.widest(excitation.reach) * ExcitationData.support
    beside = data.day.indices.compactMap { row in
      let border = data.places.border[row]
      return border < farthest ? (Int(data.day[row] - first), border) : nil
    }
  }

  /// A model with the best amounts for its decay and spread, and what the incidents are owed to.
  private struct State {
    var model: ExcitationModel
    var debts: Debts
    var likelihood: Double
  }

  /// - Parameter starts: where the search may begin; it begins with the likeliest.
  ///
  /// Where incidents have no followers of one decay and spread, they may have some of another: the
  /// search has no way from there.
  func run(fromAnyOf starts: [ExcitationModel]) -> SelfExcitation.Fit {
    var terms: [Double] = []
    var state = state(starts[0], &terms)
    for var start in starts.dropFirst() {
      // Amounts are soon found from any others, sooner from good ones.
      (start.background, start.followers) = (state.model.background, state.model.followers)
      let other = self.state(start, &terms)
      if other.likelihood > state.likelihood { state = other }
    }
    var trace = [state.likelihood]
    while trace.count < Self.mostTurns {
      let one = self.state(moved(state.model, state.debts), &terms)
      // Below the rounding of the sum nothing can be told any more.
      guard one.likelihood > state.likelihood else { break }
      var next = self.state(moved(one.model, one.debts), &terms)
      if let far = leap(state.model, one.model, next.model) {
        let leapt = self.state(far, &terms)
        if leapt.likelihood > next.likelihood { next = leapt }
      }
      guard next.likelihood > one.likelihood else {
        state = one
        trace.append(one.likelihood)
        break
      }
      let gain = next.likelihood - state.likelihood
      state = next
      trace += [one.likelihood, next.likelihood]
      if gain < Self.leastGain { break }
    }
    return SelfExcitation.Fit(
      model: state.model, incidents: data.explainedCount, followers: state.debts.followers,
      trace: trace)
  }

  /// Where turns lead that go on like two; nil where the two are as far.
  private func leap(
    _ zero: ExcitationModel, _ one: ExcitationModel, _ two: ExcitationModel
  ) -> ExcitationModel? {
    func numbers(_ model: ExcitationModel) -> SIMD2<Double> {
      [log(model.decay), log(model.spread)]
    }
    let way = numbers(one) - numbers(zero)
    let bend = numbers(two) - numbers(one) - way
    let curvature = (bend * bend).sum()
    guard curvature > 0 else { return nil }
    let length = min(((way * way).sum() / curvature).squareRoot(), 100)
    guard length > 1 else { return nil }
    let far = numbers(zero) + 2 * length * way + length * length * bend
    var model = two
    model.decay = min(max(exp(far.x), decays.lowerBound), decays.upperBound)
    model.spread = min(max(exp(far.y), spreads.lowerBound), spreads.upperBound)
    return model
  }

  var decays: ClosedRange<Double> { SelfExcitation.decays(days: longest) }
  var spreads: ClosedRange<Double> {
    SelfExcitation.narrowest...SelfExcitation.widest(.meters(reach))
  }

  /// How many incidents the model expects on the days that are explained.
  func expected(_ model: ExcitationModel) -> Double {
    zip(model.background, data.groundInside).reduce(0) { $0 + $1.0 * $1.1 }
      + model.followers * seen(model.decay, model.spread)
  }

  /// The logarithm of the likelihood.
  func likelihood(_ model: ExcitationModel) -> Double {
    owed(model).likelihood - expected(model)
  }

  /// One turn of expectation and maximization alone, as the textbook has it.
  func improved(_ model: ExcitationModel) -> ExcitationModel {
    let debts = owed(model)
    var next = moved(model, debts)
    next.background = zip(debts.background, data.groundInside).map { $0 / $1 }
    next.followers =
      debts.followers > Self.leastFollowers
      ? debts.followers / seen(next.decay, next.spread) : 0
    return next
  }

  /// Fewer followers tell no decay.
  private static let leastFollowers = 1e-12

  // MARK: E

  /// The amounts that are most likely with the decay and the spread of a model, and the debts.
  ///
  /// - Parameter terms: room for a number for each pair.
  private func state(_ start: ExcitationModel, _ terms: inout [Double]) -> State {
    let triggered = triggering(start, &terms)
    let amounts = ExcitationAmounts(
      ground: data.ground, days: Double(data.frame.explained.count), triggered: triggered,
      seen: data.groundInside + [seen(start.decay, start.spread)])
    let (best, likelihood) = amounts.best(from: start.background + [start.followers])
    var model = start
    model.background = Array(best.dropLast())
    model.followers = best[best.count - 1]
    return State(
      model: model, debts: owed(model, triggered, terms), likelihood: likelihood)
  }

  /// The rate at which each incident follows others, for one follower each; and its part of each
  /// pair.
  private func triggering(_ model: ExcitationModel, _ terms: inout [Double]) -> [Double] {
    let shares = ExcitationModel.shares(decay: model.decay, days: longest)
    let precision = 1 / (2 * model.spread * model.spread)
    let rates = shares.map { $0 * precision / .pi }
    let data = data
    let pieces = workers.map(count: data.explainedCount, chunk: 512) { range in
      var terms: [Double] = []
      terms.reserveCapacity(data.start[range.upperBound] - data.start[range.lowerBound])
      let sums = range.map { child in
        var sum = 0.0
        for pair in data.start[child]..<data.start[child + 1] {
          let term = rates[Int(data.lag[pair])] * exp(-data.squared[pair] * precision)
          terms.append(term)
          sum += term
        }
        return sum
      }
      return (sums: sums, terms: terms)
    }
    terms.removeAll(keepingCapacity: true)
    for piece in pieces { terms += piece.terms }
    return pieces.flatMap(\.sums)
  }

  private func owed(
    _ model: ExcitationModel, _ triggered: [Double], _ terms: [Double]
  ) -> Debts {
    let width = data.groundCount
    let perDay = model.background.map { $0 / Double(data.frame.explained.count) }
    var debts = Debts(
      background: [Double](repeating: 0, count: width),
      byLag: [Double](repeating: 0, count: longest + 1))
    for child in 0..<data.explainedCount {
      var all = model.followers * triggered[child]
      for index in 0..<width { all += perDay[index] * data.ground[child * width + index] }
      debts.likelihood += log(all)
      let part = 1 / all
      for index in 0..<width {
        debts.background[index] += perDay[index] * data.ground[child * width + index] * part
      }
      let followers = model.followers * part
      for pair in data.start[child]..<data.start[child + 1] {
        let share = terms[pair] * followers
        debts.byLag[Int(data.lag[pair])] += share
        debts.squared += share * data.squared[pair]
      }
    }
    return debts
  }

  private func owed(_ model: ExcitationModel) -> Debts {
    var terms: [Double] = []
    let triggered = triggering(model, &terms)
    return owed(model, triggered, terms)
  }

  // MARK: M

  /// The followers that are seen of one for each incident: those that come on the days that are
  /// explained, within reach, and inside the study area.
  private func seen(_ decay: Double, _ spread: Double) -> Double {
    seen(seenInTime(decay), insideByDay(spread), spread)
  }

  private func seen(_ times: [Double], _ inside: [Double], _ spread: Double) -> Double {
    var all = 0.0
    for (time, count) in zip(times, inside) { all += time * count }
    return all * within(spread)
  }

  /// The share of followers within reach.
  private func within(_ spread: Double) -> Double { -expm1(-reach * reach / (2 * spread * spread)) }

  /// For each day how many incidents it has, each less the share of its followers that are beyond
  /// the border.
  private func insideByDay(_ spread: Double) -> [Double] {
    var inside = counts
    for (day, border) in beside { inside[day] -= 1 - normalDistribution(border / spread) }
    return inside
  }

  /// For each day the share of its incidents' followers that come on the days that are explained.
  private func seenInTime(_ decay: Double) -> [Double] {
    let sums = ExcitationModel.sums(ExcitationModel.shares(decay: decay, days: longest))
    let days = data.frame.days.count
    return (0..<days).map { day in
      let before = data.frame.history - day - 1
      return sums[min(longest, days - 1 - day)] - (before >= 0 ? sums[min(before, longest)] : 0)
    }
  }

  /// The model with the decay and then the spread that the debts speak for; neither makes it less
  /// likely.
  private func moved(_ model: ExcitationModel, _ debts: Debts) -> ExcitationModel {
    var next = model
    let followers = debts.followers
    guard followers > Self.leastFollowers else { return next }
    let spread = model.spread
    let inside = insideByDay(spread)
    let sameDay = debts.byLag[0]
    let later = debts.byLag.indices.dropFirst().reduce(0) { $0 + debts.byLag[$1] }
    let waiting = debts.byLag.indices.dropFirst().reduce(0) {
      $0 + Double($1 - 1) * debts.byLag[$1]
    }
    next.decay = best(decays, from: model.decay) { decay in
      // The share of each later day is e^−ω of that of the day before.
      let shares = ExcitationModel.shares(decay: decay, days: 1)
      return sameDay * log(shares[0]) + later * log(shares[1]) - decay * waiting
        - followers * log(seen(seenInTime(decay), inside, spread))
    }
    let times = seenInTime(next.decay)
    let inTime = zip(times, counts).reduce(0) { $0 + $1.0 * $1.1 }
    next.spread = best(spreads, from: spread) { spread in
      var all = inTime
      for (day, border) in beside {
        all -= times[day] * (1 - normalDistribution(border / spread))
      }
      return -2 * followers * log(spread) - debts.squared / (2 * spread * spread)
        - followers * log(all * within(spread))
    }
    return next
  }

  /// The best of a range on a logarithmic scale, by the golden section; never worse than what was
  /// there before.
  private func best(
    _ range: ClosedRange<Double>, from before: Double, _ value: (Double) -> Double
  ) -> Double {
    let golden = 0.6180339887498949
    var (low, high) = (log(range.lowerBound), log(range.upperBound))
    // What was best before is not far, once the search is under way.
    let near = log(before)
    let width = 0.3
    if value(exp(max(low, near - width))) < value(before),
      value(exp(min(high, near + width))) < value(before)
    {
      (low, high) = (max(low, near - width), min(high, near + width))
    }
    var (left, right) = (high - golden * (high - low), low + golden * (high - low))
    var (atLeft, atRight) = (value(exp(left)), value(exp(right)))
    while high - low > Self.precision {
      if atLeft < atRight {
        (low, left, atLeft) = (left, right, atRight)
        right = low + golden * (high - low)
        atRight = value(exp(right))
      } else {
        (high, right, atRight) = (right, left, atLeft)
        left = high - golden * (high - low)
        atLeft = value(exp(left))
      }
    }
    let found = min(max(exp((low + high) / 2), range.lowerBound), range.upperBound)
    return [range.lowerBound, range.upperBound, found].reduce(before) {
      value($1) > value($0) ? $1 : $0
    }
  }
}
