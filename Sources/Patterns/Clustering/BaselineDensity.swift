public import CatchmentGeometry
public import CatchmentParallel
public import CatchmentStatistics

/// How something that incidents are compared with is spread over an area, such as people: for each
/// place the share of it in a square meter there.
///
/// Each point of the baseline is spread by the quartic kernel of the bandwidth, as
/// ``KernelDensity`` does, and summed exactly at the places that are asked for.
///
/// - Choosing `bandwidth`: wide enough that a few points of the baseline are within it everywhere;
///   half a kilometer to two for tracts.
/// - Complexity: O(places asked for × points of the baseline within the bandwidth).
///
/// ```swift
/// let people = try BaselineDensity(of: middles, weights: counts, bandwidth: .meters(1000))
/// print(people.shares(at: points))
/// ```
public struct BaselineDensity: Sendable {
  public let bandwidth: Distance

  private let tree: KDTree
  /// What the points at a place weigh together, and those of all places up to one.
  private let weights, sums: [Double]

  /// - Parameters:
  ///   - points: where the baseline lies.
  ///   - weights: what each point counts, such as its people; empty where each counts 1.
  /// - Throws: `StatisticsError` where the bandwidth is not above zero, a weight is negative, or
  ///   all of it is nothing.
  public init(
    of points: Points<Planar>, weights rowWeights: [Double] = [], bandwidth: Distance,
    workers: Workers = .one
  ) throws(StatisticsError) {
    precondition(rowWeights.isEmpty || rowWeights.count == points.count, "A weight for each point.")
    guard bandwidth.meters > 0, bandwidth.meters.isFinite else {
      throw StatisticsError(
        .notPositive, at: "baseline: bandwidth", value: "\(bandwidth)",
        remedy: .give("a length such as 1 km"))
    }
    let tree = KDTree(points, workers: workers)
    var weights = [Double](repeating: 0, count: tree.placeCount)
    for place in 0..<tree.placeCount {
      for position in tree.placeStart[place]..<tree.placeStart[place + 1] {
        weights[place] += rowWeights.isEmpty ? 1 : rowWeights[Int(tree.rows[Int(position)])]
      }
    }
    var sums = weights
    for place in sums.indices.dropFirst() { sums[place] += sums[place - 1] }
    guard !rowWeights.contains(where: { !($0 >= 0) }), let all = sums.last, all > 0, all.isFinite
    else {
      throw StatisticsError(
        .outOfRange, at: "baseline: weights", value: "\(sums.last ?? 0)",
        remedy: .give("numbers of at least 0 that are more than nothing together"))
    }
    self.bandwidth = bandwidth
    self.tree = tree
    self.weights = weights
    self.sums = sums
  }

  /// The share of the baseline in a square meter at each place; all places together have 1.
  public func shares(at places: Points<Planar>, workers: Workers = .one) -> [Double] {
    let (reach, all) = (bandwidth.meters, sums[sums.count - 1])
    let peak = Kernel.quartic.peak / (reach * reach) / all
    return workers.map(count: places.count, chunk: 256) { range in
      range.map { index in
        var sum = 0.0
        tree.forEachPlace(within: reach, ofX: places.x[index], y: places.y[index]) {
          place, squared in
          sum += weights[place] * Kernel.quartic.falloff(squared / (reach * reach))
        }
        return sum * peak
      }
    }.flatMap { $0 }
  }

  /// Places drawn independently as the baseline is spread, all of them in a window.
  ///
  /// A draw that falls outside is drawn again about the same point of the baseline; after some
  /// tries it is put on that point.
  ///
  /// - Complexity: O(count · log places).
  public func randomPoints(
    _ count: Int, in window: ObservationWindow, from random: inout RandomStream
  ) -> Points<Planar> {
    var (x, y): ([Double], [Double]) = ([], [])
    x.reserveCapacity(count)
    y.reserveCapacity(count)
    for _ in 0..<count {
      let place = place(at: random.uniform() * sums[sums.count - 1])
      var (east, north) = (tree.placeX[place], tree.placeY[place])
      for _ in 0..<Self.mostTries {
        let step = Self.step(&random)
        let (nextEast, nextNorth) = (
          tree.placeX[place] + step.x * bandwidth.meters,
          tree.placeY[place] + step.y * bandwidth.meters
        )
        guard window.contains(x: nextEast, y: nextNorth) else { continue }
        (east, north) = (nextEast, nextNorth)
        break
      }
      x.append(east)
      y.append(north)
    }
    return Points(x: x, y: y)
  }

  private static let mostTries = 100

  /// The first place up to which more than so much lies.
  private func place(at sum: Double) -> Int {
    var (low, high) = (0, sums.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if sums[middle] > sum { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// A step as the quartic kernel has them, in bandwidths.
  private static func step(_ random: inout RandomStream) -> (x: Double, y: Double) {
    while true {
      let (x, y) = (2 * random.uniform() - 1, 2 * random.uniform() - 1)
      let square = x * x + y * y
      if square < 1, random.uniform() < Kernel.quartic.falloff(square) { return (x, y) }
    }
  }
}
