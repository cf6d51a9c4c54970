#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What an incident is followed by: how many others, how soon and how near.
struct ExcitationModel: Sendable, Equatable {
  /// Incidents of each background in the days that are explained, the widest first, and of the even
  /// one last.
  var background: [Double]
  /// How many others directly follow an incident.
  var followers: Double
  /// The rate by which following dies down, each day.
  var decay: Double
  /// The standard deviation along one axis of the way to a follower, in meters.
  var spread: Double

  /// The share of the followers that come on each later day; 0 is the same one.
  ///
  /// Both have their hour at random in their day. The share of the same day is that of a pair in
  /// which the follower is the later one.
  static func shares(decay: Double, days: Int) -> [Double] {
    let day = exp(-decay)
    // 1 − (1 − e^−ω) / ω loses its digits where ω is small.
    let passed = -expm1(-decay) / decay
    var shares: [Double] = []
    shares.reserveCapacity(days + 1)
    shares.append(decay < 1e-3 ? decay / 2 - decay * decay / 6 : 1 - passed)
    var next = passed * -expm1(-decay)
    for _ in 0..<days {
      shares.append(next)
      next *= day
    }
    return shares
  }

  /// For each number of days the share of the followers that come until then.
  static func sums(_ shares: [Double]) -> [Double] {
    var sum = 0.0
    return shares.map { share in
      sum += share
      return sum
    }
  }
}
