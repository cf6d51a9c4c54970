/// Counts pairs by distance for the translation correction: each pair counts the inverse of the share of the window from
/// which it could be seen.
struct TranslationTally: DistanceTally {
  private let covariance: SetCovariance
  /// How many incidents stand at each position; empty where one does.
  private let incidents: [Double]
  private let steps: Int
  private var weights: [Double]

  init(_ covariance: SetCovariance, incidents: [Double], steps: Int) {
    self.covariance = covariance
    self.incidents = incidents
    self.steps = steps
    weights = Array(repeating: 0, count: steps + 1)
  }

  @inline(__always)
  mutating func add(_ first: Int, _ block: Int, from lane: Int, _ apart: PairSweep.Apart) {
    let rays = covariance.rays(apart.dx, apart.dy)
    for index in lane..<4 {
      let bin = apart.bin(index)
      guard bin <= steps else { continue }
      let weight = covariance.weight(ray: rays[index], distance: apart.distance[index])
      weights[bin] +=
        incidents.isEmpty ? weight : weight * incidents[first] * incidents[block * 4 + index]
    }
  }

  /// The sums over all pairs up to each distance, each pair once.
  var sums: [Double] { weights.runningSums }
}

/// Counts pairs by distance for the border correction: an incident speaks for a distance only where no place so near to
/// it lies outside the window.
struct BorderTally: DistanceTally {
  /// The first bin for which each position does not speak any more.
  private let ends: [Int32]
  private let incidents: [Double]
  private let stride: Int
  /// A column for each lane, so that four additions in a row seldom wait for each other.
  private var counts: [Double]

  init(ends: [Int32], incidents: [Double], steps: Int) {
    self.ends = ends
    self.incidents = incidents
    stride = steps + 2
    counts = Array(repeating: 0, count: 4 * stride)
  }

  @inline(__always)
  mutating func add(_ first: Int, _ block: Int, from lane: Int, _ apart: PairSweep.Apart) {
    for index in lane..<4 {
      let second = block * 4 + index
      let pairs = incidents.isEmpty ? 1 : incidents[first] * incidents[second]
      let bin = apart.bin(index)
      add(pairs, index * stride, bin, Int(ends[first]))
      add(pairs, index * stride, bin, Int(ends[second]))
    }
  }

  @inline(__always)
  private mutating func add(_ pairs: Double, _ column: Int, _ bin: Int, _ end: Int) {
    guard bin < end else { return }
    counts[column + bin] += pairs
    counts[column + end] -= pairs
  }

  /// The sums up to each distance over the incidents that speak for it, of the others within it.
  var sums: [Double] {
    let joined = (0..<stride).map { bin in
      (0..<4).reduce(0.0) { $0 + counts[$1 * stride + bin] }
    }
    return Array(joined.runningSums.dropLast())
  }
}

extension [Double] {
  /// The sum of all elements up to and with each.
  var runningSums: [Double] {
    var sum = 0.0
    return map { element in
      sum += element
      return sum
    }
  }
}
