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
/// is owed to each that it could have followed (E), and the model that such debts speak for (M).
///
/// What could not be seen is reckoned with: incidents of the last days had no time to be followed,
/// and those at the border have followers beyond it; the border is taken as straight.
struct ExcitationFit {
  private let data: ExcitationData
  private let reach: Double
  private let longest: Int
  private let workers: Workers
  /// Incidents so near the border that followers may lie beyond it.
  private let beside: [Int]

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

  static let mostTurns = 400
  /// Turns end where the logarithm of the likelihood grows by less: no data can tell it.
  private static let leastGain = 1e-5
  /// Of the logarithm of a number: far below what any data can tell.
  private static let precision = 1e-4

  init(_ data: ExcitationData, _ excitation: SelfExcitation, workers: Workers) {
    self.data = data
    self.workers = workers
    reach = excitation.reach.meters
    longest = excitation.days
    let farthest = SelfExcitation.widest(excitation.reach) * ExcitationData.support
    beside = data.border.indices.filter { data.border[$0] < farthest }
  }

  /// - Parameter start: where the search begins.
  func run(from start: ExcitationModel) -> SelfExcitation.Fit {
    var model = start
    var debts = owed(model)
    var trace = [debts.likelihood - expected(model)]
    while trace.count < Self.mostTurns {
      let next = improved(model, debts)
      let found = owed(next)
      let likelihood = found.likelihood - expected(next)
      let gain = likelihood - trace[trace.count - 1]
      // Below the rounding of the sum nothing can be told any more.
      guard gain > 0 else { break }
      (model, debts) = (next, found)
      trace.append(likelihood)
      if gain < Self.leastGain { break }
    }
    return SelfExcitation.Fit(
      model: model, incidents: data.explainedCount, followers: debts.followers, trace: trace)
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

  /// One turn.
  func improved(_ model: ExcitationModel) -> ExcitationModel { improved(model, owed(model)) }

  // MARK: E

  private func owed(_ model: ExcitationModel) -> Debts {
    let shares = ExcitationModel.shares(decay: model.decay, days: longest)
    let data = data
    let perDay = model.background.map { $0 / Double(data.frame.explained.count) }
    let precision = 1 / (2 * model.spread * model.spread)
    let rates = shares.map { model.followers * $0 * precision / .pi }
    let first = data.firstExplained
    let pieces = workers.map(count: data.explainedCount, chunk: 512) { range in
      var debts = Debts(
        background: [Double](repeating: 0, count: perDay.count),
        byLag: [Double](repeating: 0, count: rates.count))
      var terms: [Double] = []
      for child in first + range.lowerBound..<first + range.upperBound {
        let grounds = child * perDay.count
        var all = 0.0
        for (index, rate) in perDay.enumerated() { all += rate * data.ground[grounds + index] }
        let pairs = data.start[child]..<data.start[child + 1]
        terms.removeAll(keepingCapacity: true)
        for pair in pairs {
          let term = rates[Int(data.lag[pair])] * exp(-data.squared[pair] * precision)
          terms.append(term)
          all += term
        }
        debts.likelihood += log(all)
        for (index, rate) in perDay.enumerated() {
          debts.background[index] += rate * data.ground[grounds + index] / all
        }
        for (term, pair) in zip(terms, pairs) {
          let share = term / all
          debts.byLag[Int(data.lag[pair])] += share
          debts.squared += share * data.squared[pair]
        }
      }
      return debts
    }
    var all = Debts(
      background: [Double](repeating: 0, count: perDay.count),
      byLag: [Double](repeating: 0, count: rates.count))
    for piece in pieces {
      all.likelihood += piece.likelihood
      for index in all.background.indices { all.background[index] += piece.background[index] }
      all.squared += piece.squared
      for lag in all.byLag.indices { all.byLag[lag] += piece.byLag[lag] }
    }
    return all
  }

  // MARK: M

  /// The followers that are seen of one for each incident: those that come on the days that are
  /// explained, within reach, and inside the study area.
  private func seen(_ decay: Double, _ spread: Double) -> Double {
    let times = seenInTime(decay)
    var all = times.reduce(0, +)
    for incident in beside {
      all -= times[incident] * (1 - normalDistribution(data.border[incident] / spread))
    }
    return all * -expm1(-reach * reach / (2 * spread * spread))
  }

  private func seenInTime(_ decay: Double) -> [Double] {
    let sums = ExcitationModel.sums(ExcitationModel.shares(decay: decay, days: longest))
    let explained = data.frame.explained
    return data.day.map { day in
      let last = min(longest, Int(explained.upperBound - day))
      let before = Int(explained.lowerBound - day) - 1
      return sums[last] - (before >= 0 ? sums[min(before, longest)] : 0)
    }
  }

  /// The model that the debts speak for, one number after the other; none makes it less likely.
  private func improved(_ model: ExcitationModel, _ debts: Debts) -> ExcitationModel {
    var next = model
    next.background = zip(debts.background, data.groundInside).map { $0 / $1 }
    let followers = debts.followers
    guard followers > 1e-12 else {
      next.followers = 0
      return next
    }
    let spread = model.spread
    next.decay = best(SelfExcitation.decays(days: longest), from: model.decay) { decay in
      let shares = ExcitationModel.shares(decay: decay, days: longest)
      var sum = -followers * log(seen(decay, spread))
      for (debt, share) in zip(debts.byLag, shares) where debt > 0 {
        sum += debt * log(max(share, .leastNormalMagnitude))
      }
      return sum
    }
    let decay = next.decay
    let times = seenInTime(decay)
    let inTime = times.reduce(0, +)
    let spreads = SelfExcitation.narrowest...SelfExcitation.widest(.meters(reach))
    next.spread = best(spreads, from: spread) { spread in
      var all = inTime
      for incident in beside {
        all -= times[incident] * (1 - normalDistribution(data.border[incident] / spread))
      }
      let seen = all * -expm1(-reach * reach / (2 * spread * spread))
      return -2 * followers * log(spread) - debts.squared / (2 * spread * spread)
        - followers * log(seen)
    }
    next.followers = followers / seen(next.decay, next.spread)
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
