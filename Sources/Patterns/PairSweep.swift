import Geometry

/// What is done with each pair of points: the method inside the one loop over near pairs.
protocol DistanceTally {
  /// Takes a pair whose distance is above `bin − 1` steps and at most `bin`; one farther away than the reach has the
  /// bin behind the last.
  ///
  /// - Parameters:
  ///   - first: a position in the strips; `second` another one.
  ///   - dx: how far east the second lies of the first, in meters; `dy` how far north.
  mutating func add(_ first: Int, _ second: Int, bin: Int, dx: Double, dy: Double)
}

/// Looks at each pair of points within a reach once, in the order of the strips.
///
/// - Complexity: O(n + pairs); about a fifth of the pairs looked at are too far apart.
struct PairSweep: Sendable {
  let order: StripOrder
  private let reach: Double
  private let steps: Int

  /// - Parameter steps: how many bins the reach has, at most 4,000.
  init(_ points: Points<Planar>, reach: Double, steps: Int) {
    order = StripOrder(points, reach: reach)
    self.reach = reach
    self.steps = steps
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
    typealias Lanes = StripOrder.Lanes
    let dx = order.x[block] - x
    let dy = order.y[block] - y
    // A hair less than a step, so that a distance of so many whole steps stays within them when it is rounded.
    let perStep = Double(steps) / reach * (1 - 0x1p-50)
    var place = (dx * dx + dy * dy).squareRoot() * perStep + 0.5
    let last = Lanes(repeating: Double(steps + 1))
    place.replace(with: last, where: place .> last)
    // Adding 2⁵² rounds to a whole number, which is then found in the low bits: halves up, as the ceiling wants.
    place += Lanes(repeating: 0x1p52)
    for index in lane..<4 {
      tally.add(
        position, block * 4 + index, bin: Int(place[index].bitPattern & 0xFFF), dx: dx[index],
        dy: dy[index])
    }
  }
}
