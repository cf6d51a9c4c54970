import CatchmentGeometry

/// Points sorted into level strips and along each from west to east, four to a block: pairs within
/// a reach lie in few neighboring blocks.
///
/// Each strip begins a block of its own; what is left of its last block is infinitely far away.
struct StripIndex: Sendable {
  typealias Lanes = SIMD4<Double>

  /// The blocks of strip `s` are `start[s] ..< start[s + 1]`.
  let start: [Int]
  private(set) var x: [Lanes]
  private(set) var y: [Lanes]
  /// The rows of the points, position by position; −1 where a block is not full.
  let rows: [Int32]
  /// The height of a strip in meters.
  let height: Double

  /// Strips are so many to the reach: thinner ones hold fewer points that are too far away, but
  /// cost more looking.
  static let stripsPerReach = 4

  /// - Precondition: the points are sorted from west to east.
  /// - Complexity: O(n).
  init(_ points: Points<Planar>, reach: Double) {
    let extent = points.extent
    // No more strips than points: an extent of a continent costs no more than a city.
    let height = max(
      reach / Double(Self.stripsPerReach), extent.height / Double(max(1, points.count)))
    let count = points.isEmpty ? 0 : Int(extent.height / height) + 1
    func strip(_ row: Int) -> Int { min(count - 1, Int((points.y[row] - extent.minY) / height)) }
    // Positions from west to east, put into their strips in that order.
    var start = [Int](repeating: 0, count: count + 1)
    var members = [Int](repeating: 0, count: count)
    for row in points.y.indices { members[strip(row)] += 1 }
    for strip in 0..<count { start[strip + 1] = start[strip] + (members[strip] + 3) / 4 }
    let size = start[count] * 4
    var rows = [Int32](repeating: -1, count: size)
    var next = start.map { $0 * 4 }
    for row in points.x.indices {
      let strip = strip(row)
      rows[next[strip]] = Int32(row)
      next[strip] += 1
    }
    var x = [Lanes](repeating: Lanes(repeating: .infinity), count: start[count])
    var y = [Lanes](repeating: Lanes(repeating: .infinity), count: start[count])
    for position in rows.indices where rows[position] >= 0 {
      x[position >> 2][position & 3] = points.x[Int(rows[position])]
      y[position >> 2][position & 3] = points.y[Int(rows[position])]
    }
    self.start = start
    self.x = x
    self.y = y
    self.rows = rows
    self.height = height
  }
}
