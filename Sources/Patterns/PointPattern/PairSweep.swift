import CatchmentGeometry

/// What is done with pairs of points: the method inside the one loop over near pairs.
protocol DistanceTally {
  /// Takes the pairs of a point with those of some blocks.
  ///
  /// - Parameters:
  ///   - first: the position of the point in the strips.
  ///   - blocks: of the other points.
  ///   - hidden: how many lanes of each block make no pair.
  mutating func add(_ first: Int, _ blocks: Range<Int>, hiding hidden: Int, of sweep: PairSweep)
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
  /// The bin behind the last, in the low bits.
  private let last: StripIndex.Lanes

  /// Adding it rounds to a whole number, which is then found in the low bits.
  @inline(__always)
  private static var toLowBits: StripIndex.Lanes { StripIndex.Lanes(repeating: 0x1p52) }

  /// - Parameter steps: how many bins the reach has, at most 4,000.
  init(_ points: Points<Planar>, reach: Double, steps: Int) {
    order = StripIndex(points, reach: reach)
    self.reach = reach
    // A hair less than a step, so that a distance of so many whole steps stays within them when it
    // is rounded.
    perStep = Double(steps) / reach * (1 - 0x1p-50)
    last = Self.toLowBits + Double(steps + 1)
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
    var high = low
    for position in order.start[strip] * 4..<order.start[strip + 1] * 4 {
      let (block, lane) = (position >> 2, position & 3)
      let x = order.x[block][lane]
      guard x < .infinity else { return }
      if strip == other {
        tally.add(position, block..<block + 1, hiding: lane + 1, of: self)
        low = block + 1
      } else {
        while low < end, order.x[low][3] < x - width { low += 1 }
      }
      high = max(high, low)
      while high < end, order.x[high][0] <= x + width { high += 1 }
      tally.add(position, low..<high, hiding: 0, of: self)
    }
  }

  /// Where the point at a position lies.
  @inline(__always) func place(_ position: Int) -> (x: Double, y: Double) {
    (order.x[position >> 2][position & 3], order.y[position >> 2][position & 3])
  }

  /// How far the points of a block lie from a place.
  ///
  /// Unchecked: blocks are those that the strips hold, and looking after each costs a tenth.
  ///
  /// - Parameter hidden: how many lanes make no pair.
  @inline(__always)
  func apart(_ place: (x: Double, y: Double), _ block: Int, hiding hidden: Int) -> Apart {
    let (x, y) = (order.x.span, order.y.span)
    let dx = unsafe x[unchecked: block] - place.x
    let dy = unsafe y[unchecked: block] - place.y
    let distance = (dx * dx + dy * dy).squareRoot()
    // Halves up, as the ceiling wants.
    var bins = distance * perStep + 0.5
    bins += Self.toLowBits
    bins.replace(with: last, where: bins .> last)
    if hidden > 0 {
      bins.replace(with: last, where: StripIndex.Lanes(0, 1, 2, 3) .< Double(hidden))
    }
    return Apart(dx: dx, dy: dy, distance: distance, bins: bins)
  }
}
