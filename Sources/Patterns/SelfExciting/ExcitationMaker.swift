import Algorithms
import CatchmentGeometry
import CatchmentStatistics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Makes incidents anew as a model has them: a background in its places and seasons, and whatever
/// follows.
struct ExcitationMaker: Sendable {
  private let model: ExcitationModel
  private let frame: ExcitationData.Frame
  private let places: Points<Planar>
  private let bandwidths: [Double]
  /// For each day the background until its end.
  private let sums: [Double]

  init(_ data: ExcitationData, _ model: ExcitationModel, _ excitation: SelfExcitation) {
    self.model = model
    frame = data.frame
    places = data.points
    bandwidths = ExcitationData.bandwidths(upTo: excitation.background.meters)
    let perDay = model.background.reduce(0, +) / Double(data.frame.explained.count)
    var sum = 0.0
    sums = ExcitationData.seasons(data.day, data.frame).map { season in
      sum += perDay * season
      return sum
    }
  }

  func make(
    from random: inout RandomStream
  ) -> (points: Points<Planar>, days: [Int32]) {
    var (x, y, time): ([Double], [Double], [Double]) = ([], [], [])
    let all = sums[sums.count - 1]
    for _ in 0..<poisson(all, &random) {
      let drawn = random.uniform() * all
      let day = min(sums.partitioningIndex { $0 > drawn }, sums.count - 1)
      let place = random.index(below: places.count)
      let bandwidth = bandwidth(random.uniform())
      x.append(places.x[place] + bandwidth * random.normal())
      y.append(places.y[place] + bandwidth * random.normal())
      time.append(Double(day) + random.uniform())
    }
    // Followers stand behind all that they could follow, and are followed themselves.
    var next = 0
    let end = Double(frame.days.count)
    // No city has as many; a model whose incidents are followed by more than one each never ends.
    let most = 20 * places.count + 1000
    while next < time.count, time.count < most {
      for _ in 0..<poisson(model.followers, &random) {
        let later = time[next] - log(1 - random.uniform()) / model.decay
        let (east, north) = (random.normal(), random.normal())
        guard later < end else { continue }
        x.append(x[next] + model.spread * east)
        y.append(y[next] + model.spread * north)
        time.append(later)
      }
      next += 1
    }
    let seen = time.indices.filter { frame.window?.contains(x: x[$0], y: y[$0]) ?? true }
    return (
      Points(x: seen.map { x[$0] }, y: seen.map { y[$0] }),
      seen.map { frame.days.lowerBound + Int32(time[$0]) }
    )
  }

  /// The bandwidth of one of the backgrounds; the even one is taken for the widest.
  private func bandwidth(_ share: Double) -> Double {
    var rest = share * model.background.reduce(0, +)
    for (bandwidth, amount) in zip(bandwidths, model.background) {
      if rest < amount { return bandwidth }
      rest -= amount
    }
    return bandwidths[0]
  }

  /// A number with this mean; large means are drawn in parts.
  private func poisson(_ mean: Double, _ random: inout RandomStream) -> Int {
    var (rest, count) = (mean, 0)
    while rest > 0 {
      let part = min(rest, 16)
      rest -= part
      var product = random.uniform()
      let limit = exp(-part)
      while product > limit {
        count += 1
        product *= random.uniform()
      }
    }
    return count
  }
}
