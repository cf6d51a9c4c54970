import CatchmentGeometry

/// Tells of most permutations at single precision whether they reach the observed sum; the few that
/// it can't tell are summed anew.
///
/// Eight permutations stand side by side, so that the nearness in time is a quotient of eight
/// instead of eight look-ups, and the nearness in place of a pair is made once for all of them.
struct MantelScreen: Sendable {
  private typealias Lanes = SIMD8<Float>

  private let points: Points<Planar>
  private let meters: Double
  private let days: Float

  /// How many terms are summed at single precision before they are added to a double.
  private static let block = 64
  /// The most that a sum of positive terms is off, relative to itself, in roundings of 2⁻²⁴: one
  /// for each term of a block, and some thirty for what a term is made of, of which ten are known.
  private static let error = Double(block + 32) * 0x1p-24

  /// nil where single precision can't hold the days, or the power is not that of nearness.
  ///
  /// - Parameter span: the days between the first and the last incident.
  init?(_ test: MantelTest, _ points: Points<Planar>, span: Int) {
    let constants = 1e-6...1e6
    guard test.power == -1, span < 1 << 23, constants.contains(test.days),
      constants.contains(test.nearness.meters)
    else { return nil }
    self.points = points
    meters = test.nearness.meters
    days = Float(test.days)
  }

  /// Whether each column of days reaches a sum of products of both nearnesses; nil where that is
  /// too near to tell.
  ///
  /// - Parameter columns: the days of all incidents, permuted.
  func verdicts(_ columns: [[Int32]], reaching limit: Double) -> [Bool?] {
    let width = Lanes.scalarCount
    let sums = self.sums(
      stride(from: 0, to: columns.count, by: width).map { first in
        points.x.indices.map { row in
          var lanes = Lanes.zero
          for lane in 0..<min(width, columns.count - first) {
            lanes[lane] = Float(columns[first + lane][row])
          }
          return lanes
        }
      })
    return columns.indices.map { column in
      let sum = sums[column / width][column % width]
      if sum * (1 - Self.error) >= limit { return true }
      return sum * (1 + Self.error) < limit ? false : nil
    }
  }

  private func sums(_ groups: [[Lanes]]) -> [SIMD8<Double>] {
    var sums = [SIMD8<Double>](repeating: .zero, count: groups.count)
    var near = [Float](repeating: 0, count: points.count)
    for row in points.x.indices.dropLast() {
      fill(&near, from: row)
      let rest = row + 1..<points.count
      for (group, days) in groups.enumerated() {
        sums[group] += sum(
          near.span.extracting(rest), days.span.extracting(rest), own: days[row])
      }
    }
    return sums
  }

  /// The nearness in place of an incident to all later ones. Places are subtracted as they are:
  /// their own digits are more than single precision holds.
  private func fill(_ near: inout [Float], from row: Int) {
    let (x, y) = (points.x[row], points.y[row])
    for other in row + 1..<points.count {
      let (dx, dy) = (points.x[other] - x, points.y[other] - y)
      near[other] = 1 / Float((dx * dx + dy * dy).squareRoot() + meters)
    }
  }

  /// The sum over the later incidents, for eight permutations.
  ///
  /// Unchecked: both columns are of one length.
  @inline(__always)
  private func sum(_ near: Span<Float>, _ days: Span<Lanes>, own: Lanes) -> SIMD8<Double> {
    var sum = SIMD8<Double>.zero
    let added = Lanes(repeating: self.days)
    var other = 0
    while other < near.count {
      var part = Lanes.zero
      let end = min(other &+ Self.block, near.count)
      while other < end {
        let apart = unsafe days[unchecked: other] - own
        unsafe part += Lanes(repeating: near[unchecked: other]) / (Self.magnitude(apart) + added)
        other &+= 1
      }
      sum += SIMD8<Double>(part)
    }
    return sum
  }

  /// Without the sign, which is the highest bit.
  @inline(__always) private static func magnitude(_ values: Lanes) -> Lanes {
    typealias Bits = SIMD8<UInt32>
    let bits = unsafe unsafeBitCast(values, to: Bits.self) & Bits(repeating: 0x7FFF_FFFF)
    return unsafe unsafeBitCast(bits, to: Lanes.self)
  }
}
