#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How many have had an event by some time, where others are still waiting: the product-limit
/// estimate.
///
/// Who still waits when the count ends is censored: the wait is at least so long. The share that
/// has had the event by a time t is 1 − ∏ (1 − dᵢ / nᵢ) over the times tᵢ ≤ t at which dᵢ of the nᵢ
/// who still waited had it.
///
/// - Complexity: O(n log n).
/// - Reference: Kaplan, Meier (1958), doi:10.1080/01621459.1958.10501452; Greenwood's variance on
///   the scale of log(−log): Kalbfleisch, Prentice (1980), The Statistical Analysis of Failure Time
///   Data.
///
/// ```swift
/// let waits = KaplanMeier(times: [2, 30, 50], isObserved: [true, false, true])
/// print(waits.share(by: 24) ?? 0)  // a third
/// ```
///
/// ## What this cannot say
///
/// Anything of waits longer than the longest that was seen; and it takes for granted that who is
/// still waiting is like who is not.
public struct KaplanMeier: Sendable, Equatable {
  /// One time at which something happened.
  private struct Step: Equatable {
    let time: Double
    /// The share that still waits behind it.
    let waiting: Double
    /// Greenwood's sum up to it.
    let variance: Double
  }

  private let steps: [Step]
  /// The longest wait, over or not.
  public let longest: Double
  public let count: Int
  /// How many had the event.
  public let observed: Int

  /// - Parameters:
  ///   - times: how long each waited, at least 0.
  ///   - isObserved: whether the wait ended in the event; else it was still going on.
  /// - Precondition: there is one for each.
  public init(times: [Double], isObserved: [Bool]) {
    precondition(times.count == isObserved.count && times.allSatisfy { $0 >= 0 })
    let order = times.indices.sorted { times[$0] < times[$1] }
    var steps: [Step] = []
    var waiting = 1.0
    var variance = 0.0
    var start = 0
    while start < order.count {
      let time = times[order[start]]
      var end = start
      var events = 0
      while end < order.count, times[order[end]] == time {
        events += isObserved[order[end]] ? 1 : 0
        end += 1
      }
      if events > 0 {
        let risk = Double(order.count - start)
        waiting *= 1 - Double(events) / risk
        if Double(events) < risk { variance += Double(events) / (risk * (risk - Double(events))) }
        steps.append(Step(time: time, waiting: waiting, variance: variance))
      }
      start = end
    }
    self.steps = steps
    longest = order.last.map { times[$0] } ?? 0
    count = times.count
    observed = isObserved.count { $0 }
  }

  private func step(by time: Double) -> Step? { steps.last { $0.time <= time } }

  /// The share that has had the event by a time; nil where nobody waits, or nobody was watched for
  /// so long and some still wait.
  public func share(by time: Double) -> Double? {
    guard count > 0 else { return nil }
    let waiting = step(by: time)?.waiting ?? 1
    return time <= longest || waiting == 0 ? 1 - waiting : nil
  }

  /// The 95 % interval of that share, or another one; nil where there is no share, or nothing
  /// varies.
  public func interval(by time: Double, confidence: Double = 0.95) -> ClosedRange<Double>? {
    guard share(by: time) != nil, let step = step(by: time), step.waiting > 0, step.waiting < 1
    else { return nil }
    let z = normalQuantile(1 - (1 - confidence) / 2)
    let logarithm = log(step.waiting)
    let width = z * step.variance.squareRoot() / logarithm.magnitude
    // On the scale of log(−log) the limits stay inside 0 to 1.
    let least = 1 - pow(step.waiting, exp(-width))
    let most = 1 - pow(step.waiting, exp(width))
    return min(least, most)...max(least, most)
  }

  /// The time by which half have had the event; nil where fewer than half had it while anybody was
  /// watched.
  public var median: Double? { steps.first { $0.waiting <= 0.5 }?.time }
}
