import CatchmentGeometry
import CatchmentParallel

/// The outline of all discs and stadiums together.
///
/// A piece of an outline belongs to the border of the union where no other polygon covers it. Most
/// edges lie within the circle inside one neighbor and are dropped with two distances; what remains
/// is cut where it crosses other outlines. The uncovered pieces, linked at their crossings, are the
/// rings of the union.
///
/// Whether two edges cross is decided by the signs of the same four determinants from either side,
/// so the two outlines agree on each crossing. The stadiums are moved by a hundredth of a
/// millimeter beforehand, so that no three outlines meet in one point; where rounding leaves a gap
/// all the same, the links do not close and the answer is nil: the caller tries again with other
/// steps.
///
/// - Complexity: O(n log n + border × neighbors) time, O(border) memory.
struct StadiumUnion {
  private let stadiums: Stadiums
  private let tree: BoxTree
  private let grid: StadiumGrid

  init(_ stadiums: Stadiums) {
    self.stadiums = stadiums
    tree = BoxTree((0..<stadiums.count).map { stadiums.box(of: $0) })
    grid = StadiumGrid(stadiums)
  }

  /// The rings of the union, outer ones counterclockwise, inner ones clockwise; nil where they do
  /// not close.
  func rings<Stop: Error>(
    workers: Workers, step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> [Points<Planar>]? {
    let chunks = try workers.map(count: stadiums.count, chunk: 128, step: step) { range in
      var border = BorderArcs()
      var outline = Outline(stadiums, tree, grid)
      for index in range { outline.addUncovered(of: index, to: &border) }
      return border
    }
    var border = BorderArcs()
    for chunk in chunks { border.append(chunk) }
    return border.rings(originX: stadiums.originX, originY: stadiums.originY)
  }
}

/// The work on one outline after the other, with its scratch space.
private struct Outline {
  private let stadiums: Stadiums
  private let tree: BoxTree
  private let grid: StadiumGrid
  private let inner: Double
  private let outer: Double
  private var x, y: [Double]
  private var isCovered: [Bool]
  private var neighbors: [Int] = []
  private var cuts: [Cut] = []

  /// A part of an edge that a neighbor covers: from `start` to `end`, shares of the edge.
  private struct Cut {
    var start = -1.0
    var end = 2.0
    var startKey: UInt64 = 0
    var endKey: UInt64 = 0
    var startX = 0.0, startY = 0.0
    var endX = 0.0, endY = 0.0
  }

  init(_ stadiums: Stadiums, _ tree: BoxTree, _ grid: StadiumGrid) {
    self.stadiums = stadiums
    self.tree = tree
    self.grid = grid
    inner = stadiums.innerRadius * stadiums.innerRadius
    outer = stadiums.radius * (1 + 1e-9)
    x = [Double](repeating: 0, count: stadiums.mostCorners + 1)
    y = x
    isCovered = [Bool](repeating: false, count: stadiums.mostCorners)
  }

  mutating func addUncovered(of index: Int, to border: inout BorderArcs) {
    let corners = stadiums.corners(of: index)
    for corner in 0...corners { (x[corner], y[corner]) = stadiums.corner(corner, of: index) }
    guard let box = boxOfUncovered(index, corners) else { return }
    neighbors.removeAll(keepingCapacity: true)
    tree.forEach(intersecting: box) { if $0 != index { neighbors.append($0) } }
    let firstEdge = UInt64(index * stadiums.mostCorners)
    var isOpen = false
    for edge in 0..<corners {
      if isCovered[edge] || !cut(edge, index) {
        if isOpen { border.isBroken = true }
        isOpen = false
        continue
      }
      cuts.sort { $0.start < $1.start }
      let vertex = (firstEdge + UInt64(edge)) << 32 | (firstEdge + UInt64(edge))
      var reached = 0.0
      var (key, startX, startY) = (vertex, x[edge], y[edge])
      var isAtVertex = true
      func addPiece(to border: inout BorderArcs) {
        if isAtVertex && isOpen {
          border.addPoint(startX, startY)
        } else {
          border.begin(key, startX, startY)
        }
      }
      let startsCovered = (cuts.first?.start ?? 0) < 0
      if isOpen && startsCovered || !isOpen && !startsCovered && edge > 0 { border.isBroken = true }
      for cut in cuts {
        if cut.start > reached {
          addPiece(to: &border)
          border.end(cut.startKey)
          isOpen = false
        }
        if cut.end > reached {
          reached = cut.end
          (key, startX, startY) = (cut.endKey, cut.endX, cut.endY)
          isAtVertex = false
        }
      }
      if reached < 1 {
        addPiece(to: &border)
        isOpen = true
      } else {
        isOpen = false
      }
    }
    if isOpen { border.end(firstEdge << 32 | firstEdge) }
  }

  /// Marks the edges that lie wholly within a neighbor, as far as those at hand tell; the box of
  /// the others.
  private mutating func boxOfUncovered(_ index: Int, _ corners: Int) -> Extent<Planar>? {
    var box = Extent<Planar>.empty
    neighbors.removeAll(keepingCapacity: true)
    grid.addRepresentatives(near: index, to: &neighbors)
    var last = 0
    for edge in 0..<corners {
      isCovered[edge] = false
      for turn in neighbors.indices {
        let position = last + turn < neighbors.count ? last + turn : last + turn - neighbors.count
        if covers(neighbors[position], edge) {
          isCovered[edge] = true
          last = position
          break
        }
      }
      if !isCovered[edge] {
        box.extend(x: x[edge], y: y[edge])
        box.extend(x: x[edge + 1], y: y[edge + 1])
      }
    }
    return box.isEmpty ? nil : box
  }

  @inline(__always)
  private func covers(_ other: Int, _ edge: Int) -> Bool {
    stadiums.squaredDistance(other, x[edge], y[edge]) < inner
      && stadiums.squaredDistance(other, x[edge + 1], y[edge + 1]) < inner
  }

  /// Finds what the neighbors cover of an edge; false where one covers it all.
  private mutating func cut(_ edge: Int, _ index: Int) -> Bool {
    cuts.removeAll(keepingCapacity: true)
    let (dx, dy) = (x[edge + 1] - x[edge], y[edge + 1] - y[edge])
    let length = (dx * dx + dy * dy).squareRoot()
    let reach = outer + length
    let far = (outer + length / 2) * (outer + length / 2)
    for other in neighbors {
      let start = stadiums.squaredDistance(other, x[edge], y[edge])
      if start >= reach * reach { continue }
      let end = stadiums.squaredDistance(other, x[edge + 1], y[edge + 1])
      if start < inner && end < inner { return false }
      // No place of an edge is nearer than its ends are, less half its length.
      if start > far && end > far { continue }
      if !cut(edge, index, by: other) { return false }
    }
    return true
  }

  /// Adds what one neighbor covers of an edge; false where it is all of it.
  private mutating func cut(_ edge: Int, _ index: Int, by other: Int) -> Bool {
    let corners = stadiums.corners(of: other)
    let (px, py, qx, qy) = (x[edge], y[edge], x[edge + 1], y[edge + 1])
    let facing = edgesFacing(px, py, qx, qy, of: other)
    var found = 0
    var cut = Cut()
    var isInside = true
    var corner = facing.first
    var from = stadiums.corner(corner, of: other)
    var fromSide = side(px, py, qx, qy, from.x, from.y)
    for _ in 0..<facing.count {
      let to = stadiums.corner(corner + 1, of: other)
      let toSide = side(px, py, qx, qy, to.x, to.y)
      defer {
        (from, fromSide) = (to, toSide)
        corner = corner + 1 == corners ? 0 : corner + 1
      }
      let start = side(from.x, from.y, to.x, to.y, px, py)
      if start < 0 { isInside = false }
      guard (fromSide < 0) != (toSide < 0) else { continue }
      let end = side(from.x, from.y, to.x, to.y, qx, qy)
      guard (start < 0) != (end < 0) else { continue }
      let here = UInt64(index * stadiums.mostCorners + edge)
      let there = UInt64(other * stadiums.mostCorners + corner)
      let key = min(here, there) << 32 | max(here, there)
      let share = start / (start - end)
      // Both outlines must find the same coordinates: the edge with the lower number decides.
      let shareThere = fromSide / (fromSide - toSide)
      let place =
        here < there
        ? (px + share * (qx - px), py + share * (qy - py))
        : (from.x + shareThere * (to.x - from.x), from.y + shareThere * (to.y - from.y))
      if end < 0 {
        // The edge leaves the neighbor here.
        (cut.end, cut.endKey) = (share, key)
        (cut.endX, cut.endY) = place
      } else {
        (cut.start, cut.startKey) = (share, key)
        (cut.startX, cut.startY) = place
      }
      found += 1
    }
    if found == 0 { return !isInside }
    cuts.append(cut)
    return true
  }

  /// The edges of a neighbor that an edge from p to q can cross: those that face it, and one more
  /// on each side for the rounding of angles. All of them where the edge is long.
  private func edgesFacing(
    _ px: Double, _ py: Double, _ qx: Double, _ qy: Double, of other: Int
  ) -> (first: Int, count: Int) {
    let corners = stadiums.corners(of: other)
    let (dx, dy) = (qx - px, qy - py)
    guard dx * dx + dy * dy < 0.1 * inner else { return (0, corners) }
    let one = stadiums.edge(of: other, facing: px, py)
    let two = stadiums.edge(of: other, facing: qx, qy)
    let forward = two >= one ? two - one : two - one + corners
    let (first, span) = forward <= corners / 2 ? (one, forward) : (two, corners - forward)
    return span + 3 > corners / 2
      ? (0, corners) : ((first + corners - 1) % corners, span + 3)
  }

  /// Twice the area of a triangle: positive where the third point lies left of the line through the
  /// others.
  @inline(__always)
  private func side(
    _ ax: Double, _ ay: Double, _ bx: Double, _ by: Double, _ cx: Double, _ cy: Double
  ) -> Double { (bx - ax) * (cy - ay) - (by - ay) * (cx - ax) }
}
