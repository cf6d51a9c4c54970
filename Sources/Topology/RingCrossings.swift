import CatchmentGeometry

/// Whether a ring of many corners crosses or touches itself, edge by edge.
///
/// Edges are sorted into the cells of a grid that their boxes reach, and compared within each cell.
/// Where rounding may decide, or the edges lie so unevenly that a grid is no help, the ring is not
/// known to be simple: topology has to tell.
///
/// - Complexity: O(corners): places in cells and pairs in them are counted before they are looked
///   at, and there may be so many for each corner.
struct RingCrossings {
  private static let mostPlaces = 16
  private static let mostPairs = 256

  /// The corners, the first one once more at the end; none twice on end.
  private let corners: [SIMD2<Double>]
  private let count: Int

  /// - Parameter ring: a closed ring; a corner may stand there several times on end.
  static func isSimple(_ x: [Double], _ y: [Double], _ ring: Range<Int>) -> Bool {
    var corners: [SIMD2<Double>] = []
    corners.reserveCapacity(ring.count)
    for index in ring {
      let corner = SIMD2(x[index], y[index])
      if corner != corners.last { corners.append(corner) }
    }
    let crossings = RingCrossings(corners: corners, count: corners.count - 1)
    return crossings.count >= 3 && corners[0] == corners[crossings.count]
      && crossings.turnsAtCorners && crossings.areEdgesApart
  }

  /// Whether no edge goes back over the one before it.
  private var turnsAtCorners: Bool {
    var edge = corners[count] - corners[count - 1]
    for index in 0..<count {
      let next = corners[index + 1] - corners[index]
      if Turn.side(edge, next) == 0, !((edge * next).sum() > 0) { return false }
      edge = next
    }
    return true
  }

  /// Whether edges meet in the corners between them alone.
  private var areEdgesApart: Bool {
    guard let cells = cells() else { return false }
    for cell in 0..<cells.start.count - 1 {
      let range = Int(cells.start[cell])..<Int(cells.start[cell + 1])
      for place in range {
        let edge = Int(cells.edges[place])
        let (from, to) = (corners[edge], corners[edge + 1])
        let (low, high) = (pointwiseMin(from, to), pointwiseMax(from, to))
        for other in (place + 1)..<range.upperBound {
          let rival = Int(cells.edges[other])
          let (start, end) = (corners[rival], corners[rival + 1])
          if any(pointwiseMax(start, end) .< low) || any(pointwiseMin(start, end) .> high) {
            continue
          }
          let apart = abs(edge - rival)
          if apart == 1 || apart == count - 1 { continue }
          if !Self.areApart(from, to, start, end) { return false }
        }
      }
    }
    return true
  }

  /// Whether one of two edges lies plainly on one side of the other's line.
  private static func areApart(
    _ from: SIMD2<Double>, _ to: SIMD2<Double>, _ start: SIMD2<Double>, _ end: SIMD2<Double>
  ) -> Bool {
    Turn.side(to - from, start - from) * Turn.side(to - from, end - from) > 0
      || Turn.side(end - start, from - start) * Turn.side(end - start, to - start) > 0
  }

  /// The edges of each cell; nil where the grid is no help, or a corner is nowhere.
  private func cells() -> (start: [Int32], edges: [Int32])? {
    var (low, high) = (corners[0], corners[0])
    var length = SIMD2(0.0, 0.0)
    for index in 0..<count {
      low = pointwiseMin(low, corners[index])
      high = pointwiseMax(high, corners[index])
      let step = corners[index + 1] - corners[index]
      length += pointwiseMax(step, -step)
    }
    let extent = high - low
    guard extent.x.isFinite, extent.y.isFinite, extent.x > 0, extent.y > 0 else { return nil }
    // Cells as large as edges usually are, and no more of them than there are edges.
    let usual = pointwiseMax(length / Double(count), extent / Double(count).squareRoot())
    let columns = max(1, min(Int(extent.x / usual.x), count))
    let rows = max(1, min(Int(extent.y / usual.y), count))
    let scale = SIMD2(Double(columns), Double(rows)) / extent
    func cell(_ corner: SIMD2<Double>) -> (column: Int, row: Int) {
      let place = (corner - low) * scale
      return (min(Int(place.x), columns - 1), min(Int(place.y), rows - 1))
    }
    func forEachCell(of edge: Int, _ visit: (Int) -> Void) {
      let (from, to) = (corners[edge], corners[edge + 1])
      let (first, last) = (cell(pointwiseMin(from, to)), cell(pointwiseMax(from, to)))
      for row in first.row...last.row {
        for column in first.column...last.column { visit(row * columns + column) }
      }
    }
    var start = [Int32](repeating: 0, count: columns * rows + 1)
    var places = 0
    for edge in 0..<count {
      forEachCell(of: edge) {
        start[$0 + 1] += 1
        places += 1
      }
      if places > count * Self.mostPlaces { return nil }
    }
    let pairs = start.reduce(0) { $0 + Int($1) * (Int($1) - 1) / 2 }
    guard pairs <= count * Self.mostPairs else { return nil }
    for cell in 1..<start.count { start[cell] += start[cell - 1] }
    var next = start
    var edges = [Int32](repeating: 0, count: places)
    for edge in 0..<count {
      forEachCell(of: edge) {
        edges[Int(next[$0])] = Int32(edge)
        next[$0] += 1
      }
    }
    return (start, edges)
  }
}
