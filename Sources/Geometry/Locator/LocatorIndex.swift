import CatchmentParallel

/// The classified cells of a layer, and the search in them.
struct LocatorIndex: Sendable {
  let grid: LocatorGrid
  /// For each cell 0: outside; feature + 1: wholly inside that one; −1 − i: the crossings
  /// `cellStart[i] ..< cellStart[i + 1]`.
  var cells: [Int32] = []
  var cellStart: [Int32] = [0]
  var crossings: [LocatorCrossing] = []
  var edges: [LocatorEdge] = []

  init(grid: LocatorGrid) { self.grid = grid }

  /// Points for one task: enough to make the hand-over free.
  private static let chunk = 1 << 14

  func firstFeatures(_ x: [Double], _ y: [Double], _ workers: Workers) -> [Int32] {
    workers.fill(count: x.count, with: -1, chunk: Self.chunk) { range, column in
      for index in range { column[index - range.lowerBound] = firstFeature(x[index], y[index]) }
    }
  }

  func features(_ x: [Double], _ y: [Double], _ workers: Workers) -> Containment {
    let pieces = workers.map(count: x.count, chunk: Self.chunk) { range in
      var piece = ContainmentPiece()
      piece.counts.reserveCapacity(range.count)
      piece.features.reserveCapacity(range.count)
      for index in range {
        let before = piece.features.count
        appendFeatures(x[index], y[index], to: &piece.features)
        piece.counts.append(Int32(piece.features.count - before))
      }
      return piece
    }
    var starts: [Int32] = [0]
    starts.reserveCapacity(x.count + 1)
    var features: [Int32] = []
    features.reserveCapacity(pieces.reduce(0) { $0 + $1.features.count })
    var total: Int32 = 0
    for piece in pieces {
      for count in piece.counts {
        total += count
        starts.append(total)
      }
      features += piece.features
    }
    return Containment(starts: starts, features: features)
  }

  @inline(__always)
  func firstFeature(_ x: Double, _ y: Double) -> Int32 {
    guard grid.contains(x, y) else { return -1 }
    let (column, row) = (grid.column(x), grid.row(y))
    let state = cells[row * grid.columns + column]
    if state >= 0 { return state - 1 }
    let entry = Int(-1 - state)
    let (left, bottom) = (grid.left(of: column), grid.bottom(of: row))
    for index in Int(cellStart[entry])..<Int(cellStart[entry + 1]) {
      let crossing = crossings[index]
      if holds(crossing, left, bottom, x, y) { return crossing.feature }
    }
    return -1
  }

  @inline(__always)
  private func appendFeatures(_ x: Double, _ y: Double, to features: inout [Int32]) {
    guard grid.contains(x, y) else { return }
    let (column, row) = (grid.column(x), grid.row(y))
    let state = cells[row * grid.columns + column]
    if state >= 0 {
      if state > 0 { features.append(state - 1) }
      return
    }
    let entry = Int(-1 - state)
    let (left, bottom) = (grid.left(of: column), grid.bottom(of: row))
    var last: Int32 = -1
    for index in Int(cellStart[entry])..<Int(cellStart[entry + 1]) {
      let crossing = crossings[index]
      // Several parts of one feature may hold a point where they touch.
      if crossing.feature != last, holds(crossing, left, bottom, x, y) {
        features.append(crossing.feature)
        last = crossing.feature
      }
    }
  }

  /// Whether a part of a feature that crosses a cell, or fills it, holds a point of that cell.
  @inline(__always)
  private func holds(
    _ crossing: LocatorCrossing, _ cornerX: Double, _ cornerY: Double, _ x: Double, _ y: Double
  ) -> Bool {
    var inside = crossing.cornerIsInside
    for index in Int(crossing.firstEdge)..<Int(crossing.endEdge) {
      let edge = edges[index]
      if edge.isMet(x, y) { return true }
      if edge.isCrossedGoingUp(x: cornerX, from: cornerY, to: y) { inside.toggle() }
      if edge.isCrossedGoingAcross(y: y, from: cornerX, to: x) { inside.toggle() }
    }
    return inside
  }
}

private struct ContainmentPiece: Sendable {
  var counts: [Int32] = []
  var features: [Int32] = []
}
