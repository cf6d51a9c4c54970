import CatchmentGeometry

/// What is done with pairs of points: the method inside the one loop over near pairs.
protocol DistanceTally {
  /// Takes the pairs of a point with those of a block.
  ///
  /// - Parameters:
  ///   - first: the position of the point in the strips.
  ///   - block: the other four points' block.
  mutating func add(_ first: Int, _ block: Int, _ apart: PairSweep.Apart)
}

/// Looks at each pair of points within a reach once, in the order of the strips.
///
/// - Complexity: O(n + pairs); about a fifth of the pairs looked at are too far apart.
struct PairSweep: Sendable {
  /// How far four points lie from another one.
  struct Apart {
    /// Meters east, and north.
    let dx, dy: StripIndex.Lanes
    let distance: StripIndex.Lanes
    /// The numbers of the bins in the low bits.
    fileprivate let bins: StripIndex.Lanes

    /// A distance above `bin − 1` steps and at most `bin` of them; the bin behind the last holds
    /// all beyond the reach, and those that make no pair.
    @inline(__always) func bin(_ lane: Int) -> Int { Int(bins[lane].bitPattern & 0xFFF) }
  }

  let order: StripIndex
  private let reach: Double
  /// Steps to a meter.
  private let perStep: Double
  /// The bin behind the last.
  private let last: StripIndex.Lanes

  /// - Parameter steps: how many bins the reach has, at most 4,000.
  init(_ points: Points<Planar>, reach: Double, steps: Int) {
    order = StripIndex(points, reach: reach)
    self.reach = reach
    // A hair less than a step, so that a distance of so many whole steps stays within them when it
    // is rounded.
    perStep = Double(steps) / reach * (1 - 0x1p-50)
    last = StripIndex.Lanes(repeating: Double(steps + 1))
  }

  func forEachPair(_ tally: inout some DistanceTally) {
    let far = Int(reach / order.height) + 1
    for strip in 0..<max(0, order.start.count - 1) {
      for other in strip..<min(order.start.count - 1, strip + far + 1) {
        sweep(strip, other, &tally)
      }
    }
  }

  /// The pairs between two strips, or within one.
  private func sweep(_ strip: Int, _ other: Int, _ tally: inout some DistanceTally) {
    // Strips that do not touch are at least this far apart.
    let gap = Double(max(0, other - strip - 1)) * order.height
    let width = max(0, reach * reach - gap * gap).squareRoot().nextUp
    let end = order.start[other + 1]
    var low = order.start[other]
    for position in order.start[strip] * 4..<order.start[strip + 1] * 4 {
      let (block, lane) = (position >> 2, position & 3)
      let x = order.x[block][lane]
      guard x < .infinity else { return }
      let y = order.y[block][lane]
      if strip == other {
        low = block
        add(position, block, x, y, from: lane + 1, &tally)
        low += 1
      } else {
        while low < end, order.x[low][3] < x - width { low += 1 }
      }
      var next = low
      while next < end, order.x[next][0] <= x + width {
        add(position, next, x, y, from: 0, &tally)
        next += 1
      }
    }
  }

  @inline(__always) private func add(
    _ position: Int, _ block: Int, _ x: Double, _ y: Double, from lane: Int,
    _ tally: inout some DistanceTally
  ) {
    typealias Lanes = StripIndex.Lanes
    let dx = order.x[block] - x
    let dy = order.y[block] - y
    let distance = (dx * dx + dy * dy).squareRoot()
    var bins = distance * perStep + 0.5
    bins.replace(with: last, where: bins .> last)
    if lane > 0 { bins.replace(with: last, where: Lanes(0, 1, 2, 3) .< Double(lane)) }
    // Adding 2⁵² rounds to a whole number, which is then found in the low bits: halves up, as the
    // ceiling wants.
    bins += Lanes(repeating: 0x1p52)
    tally.add(position, block, Apart(dx: dx, dy: dy, distance: distance, bins: bins))
  }
}
