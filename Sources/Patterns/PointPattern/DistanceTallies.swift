/// Counts pairs by distance for the translation correction: each pair counts the inverse of the
/// share of the window from which it could be seen.
struct TranslationTally: DistanceTally {
  private let covariance: SetCovariance
  /// How many incidents stand at each position.
  private let incidents: [StripIndex.Lanes]
  /// By bin, a column for each lane, so that four additions in a row seldom wait for each other.
  private var weights: [Double]

  /// - Parameter incidents: at each position; 0 where there is none.
  init(_ covariance: SetCovariance, incidents: [Double], steps: Int) {
    self.covariance = covariance
    self.incidents = stride(from: 0, to: incidents.count, by: 4).map { first in
      StripIndex.Lanes(
        incidents[first], incidents[first + 1], incidents[first + 2], incidents[first + 3])
    }
    weights = Array(repeating: 0, count: 4 * (steps + 2))
  }

  @inline(__always)
  mutating func add(_ first: Int, _ blocks: Range<Int>, hiding hidden: Int, of sweep: PairSweep) {
    let (covariance, incidents) = (covariance, incidents)
    let own = incidents[first >> 2][first & 3]
    var weights = weights.mutableSpan
    let place = sweep.place(first)
    for block in blocks {
      let apart = sweep.apart(place, block, hiding: hidden)
      let weight = covariance.weights(of: apart) * incidents[block] * own
      // What is no pair goes to the last bin, of which nobody asks.
      for lane in 0..<4 { weights[apart.bin(lane) &* 4 &+ lane] += weight[lane] }
    }
  }

  /// The sums over all pairs up to each distance, each pair once.
  var sums: [Double] { weights.runningSumsOfLanes }
}

/// Counts pairs by distance for the border correction: an incident speaks for a distance only where
/// no place so near to it lies outside the window.
struct BorderTally: DistanceTally {
  /// The first bin for which each position does not speak any more.
  private let ends: [Int32]
  /// Whether all four of a block speak for all distances, as most do.
  private let isInner: [Bool]
  private let incidents: [Double]
  private let steps: Int
  private var counts: [Double]

  init(ends: [Int32], incidents: [Double], steps: Int) {
    self.ends = ends
    self.incidents = incidents
    self.steps = steps
    isInner = stride(from: 0, to: ends.count, by: 4).map { first in
      incidents.isEmpty && ends[first..<first + 4].allSatisfy { Int($0) > steps }
    }
    counts = Array(repeating: 0, count: 4 * (steps + 2))
  }

  @inline(__always)
  mutating func add(_ first: Int, _ blocks: Range<Int>, hiding hidden: Int, of sweep: PairSweep) {
    let place = sweep.place(first)
    for block in blocks {
      let apart = sweep.apart(place, block, hiding: hidden)
      let (a, b, c, d) = (apart.bin(0), apart.bin(1), apart.bin(2), apart.bin(3))
      if isInner[block], Int(ends[first]) > steps {
        counts[a &* 4] += 2
        counts[b &* 4 &+ 1] += 2
        counts[c &* 4 &+ 2] += 2
        counts[d &* 4 &+ 3] += 2
      } else {
        add(first, block &* 4, a)
        add(first, block &* 4 &+ 1, b)
        add(first, block &* 4 &+ 2, c)
        add(first, block &* 4 &+ 3, d)
      }
    }
  }

  @inline(never)
  private mutating func add(_ first: Int, _ second: Int, _ bin: Int) {
    let pairs = incidents.isEmpty ? 1 : incidents[first] * incidents[second]
    add(pairs, bin, Int(ends[first]))
    add(pairs, bin, Int(ends[second]))
  }

  private mutating func add(_ pairs: Double, _ bin: Int, _ end: Int) {
    guard bin < end else { return }
    counts[bin * 4] += pairs
    counts[end * 4] -= pairs
  }

  /// The sums up to each distance over the incidents that speak for it, of the others within it.
  var sums: [Double] { counts.runningSumsOfLanes }
}

extension [Double] {
  /// The sum of all elements up to and with each bin of four lanes, without the last bin.
  fileprivate var runningSumsOfLanes: [Double] {
    var sum = 0.0
    return Swift.stride(from: 0, to: count - 4, by: 4).map { bin in
      sum += self[bin] + self[bin + 1] + self[bin + 2] + self[bin + 3]
      return sum
    }
  }
}
