import Foundation
import CatchmentGeometry
import CatchmentStatistics

@testable import CatchmentPatterns

/// Scans by trying all windows, one at a time, with nothing but counting.
struct ScanBruteForce {
  struct Event {
    var place: Int
    var day = 0
    var isCase = true
  }

  enum Model {
    /// With the population of each place.
    case poisson([Double])
    case bernoulli
    case permutation
  }

  let places: Points<Planar>
  let model: Model
  var windows: ScanWindows
  var length: ScanDays?
  var dayCount = 1

  struct Found: Equatable {
    /// Less the penalty of a long window.
    var statistic = 0.0
    var ratio = 0.0
    var cases = 0
    var expected = 0.0
  }

  /// The best window about each place.
  func strongest(_ events: [Event]) -> [Found] {
    (0..<places.count).map { center in
      var best = Found()
      for (inside, factor) in shapes(center, events) {
        for first in 0..<dayCount {
          for last in first..<dayCount where isSpan(first, last) {
            var window = weigh(events, inside, first...last)
            window.statistic = window.ratio * factor
            if window.cases >= windows.minimumCases, window.statistic > best.statistic {
              best = window
            }
          }
        }
      }
      return best
    }
  }

  private func isSpan(_ first: Int, _ last: Int) -> Bool {
    guard let length else { return true }
    return last - first < length.maximum && (!length.isProspective || last == dayCount - 1)
  }

  /// The windows of a center, and what their ratios are multiplied by.
  private func shapes(_ center: Int, _ events: [Event]) -> [(Set<Int>, Double)] {
    guard let penalty = windows.ellipses else {
      return grown(center, events, stretch: 1, degrees: 0).map { ($0, 1) }
    }
    let exponent = [EllipsePenalty.none: 0, .medium: 0.5, .strong: 1][penalty] ?? .nan
    let shapes: [(stretch: Double, angles: Int)] = [
      (1, 1), (1.5, 4), (2, 6), (3, 9), (4, 12), (5, 15),
    ]
    // Of windows with the same places the roundest counts.
    var windows: [Set<Int>: Double] = [:]
    for (stretch, angles) in shapes {
      let factor = pow(4 * stretch / pow(stretch + 1, 2), exponent)
      for turn in 0..<angles {
        let degrees = 180 / Double(angles) * Double(turn)
        for inside in grown(center, events, stretch: stretch, degrees: degrees) {
          windows[inside] = max(factor, windows[inside] ?? 0)
        }
      }
    }
    return windows.map { ($0.key, $0.value) }
  }

  private func grown(
    _ center: Int, _ events: [Event], stretch: Double, degrees: Double
  ) -> [Set<Int>] {
    // Along the longer axis, as a complex number turned back.
    let turn = degrees / 180 * Double.pi
    let halves = (0..<places.count).map { place in
      let dx = places.x[place] - places.x[center]
      let dy = places.y[place] - places.y[center]
      let along = dx * cos(turn) + dy * sin(turn)
      let across = dx * sin(turn) - dy * cos(turn)
      return hypot(along / stretch, across)
    }
    var limits: [Double] = []
    for half in halves.sorted() where limits.isEmpty || half > limits[limits.count - 1] + 1e-6 {
      limits.append(half)
    }
    return limits.compactMap { limit in
      if let radius = windows.radius?.meters, limit * stretch > radius + 1e-6 { return nil }
      let inside = Set((0..<places.count).filter { halves[$0] <= limit + 1e-6 })
      let (part, all) =
        switch model {
        case .poisson(let population):
          (inside.reduce(0) { $0 + population[$1] }, population.reduce(0, +))
        case .bernoulli, .permutation:
          (Double(events.count { inside.contains($0.place) }), Double(events.count))
        }
      return part <= windows.share * all * (1 + 1e-9) ? inside : nil
    }
  }

  func weigh(_ events: [Event], _ inside: Set<Int>, _ days: ClosedRange<Int>) -> Found {
    let cases = events.filter(\.isCase)
    let all = Double(cases.count)
    let found = cases.count { inside.contains($0.place) && days.contains($0.day) }
    let c = Double(found)
    func log0(_ n: Double, _ ratio: Double) -> Double { n > 0 ? n * log(ratio) : 0 }
    switch model {
    case .poisson(let population):
      let part = inside.reduce(0) { $0 + population[$1] } / population.reduce(0, +)
      let mu = all * part * Double(days.count) / Double(dayCount)
      let ratio = c > mu ? c * log(c / mu) + log0(all - c, (all - c) / (all - mu)) : 0
      return Found(ratio: ratio, cases: found, expected: mu)
    case .permutation:
      let here = Double(cases.count { inside.contains($0.place) })
      let then = Double(cases.count { days.contains($0.day) })
      let mu = here * then / all
      let ratio = c > mu ? c * log(c / mu) + log0(all - c, (all - c) / (all - mu)) : 0
      return Found(ratio: ratio, cases: found, expected: mu)
    case .bernoulli:
      let n = Double(events.count { inside.contains($0.place) })
      let total = Double(events.count)
      let mu = all * n / total
      guard c > mu else { return Found(ratio: 0, cases: found, expected: mu) }
      let ratio =
        log0(c, c / n) + log0(n - c, (n - c) / n)
        + log0(all - c, (all - c) / (total - n))
        + log0(total - n - all + c, (total - n - all + c) / (total - n))
        - log0(all, all / total) - log0(total - all, (total - all) / total)
      return Found(ratio: ratio, cases: found, expected: mu)
    }
  }

  /// The strongest window of all.
  func maximum(_ events: [Event]) -> Double {
    strongest(events).map(\.statistic).max() ?? 0
  }
}

/// Every order of `0 ..< count`.
func allOrders(of count: Int) -> [[Int]] {
  guard count > 0 else { return [[]] }
  return allOrders(of: count - 1).flatMap { order in
    (0..<count).map { position in
      var longer = order
      longer.insert(count - 1, at: position)
      return longer
    }
  }
}

/// Every way to choose one of `count` for each of `length`.
func allChoices(of count: Int, length: Int) -> [[Int]] {
  guard length > 0 else { return [[]] }
  return allChoices(of: count, length: length - 1).flatMap { choice in
    (0..<count).map { choice + [$0] }
  }
}

/// The largest distance between the shares of p-values below p and p itself, for p in steps of 1 in
/// `steps`.
func kolmogorovDistance(_ values: [Double], steps: Int) -> Double {
  (1...steps).map { step in
    let p = Double(step) / Double(steps)
    return abs(Double(values.count { $0 <= p + 1e-9 }) / Double(values.count) - p)
  }.max() ?? 0
}

extension ScanResult {
  /// p, with those replicas that are exactly as strong as the observed put before or behind it at
  /// random.
  ///
  /// Counts make few different ratios, and where all ties count, p is larger than uniform; this one
  /// is uniform.
  func pWithTiesBroken(_ random: inout RandomStream) -> Double {
    let observed = clusters.first?.logLikelihoodRatio ?? 0
    let stronger = replicaMaxima.count { $0 > observed }
    let ties = replicaMaxima.count { $0 == observed }
    return Double(stronger + random.index(below: ties + 1) + 1) / Double(replicaMaxima.count + 1)
  }
}
