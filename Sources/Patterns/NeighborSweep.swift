/// Walks through cells in order and knows at each which others may hold neighbors: at most two columns, two lines
/// and one layer away.
///
/// One position for each line in reach only ever moves forward; nothing is looked up but the first of a line.
struct NeighborSweep {
  private let cells: NeighborCells
  private var reaches: [Reach]
  private var current: CellPlace?

  /// The cells in reach in one line.
  private struct Reach {
    let layerStep: Int32
    let lineStep: Int32
    var first = 0
    var end = 0
  }

  init(_ cells: NeighborCells) {
    self.cells = cells
    let layerSteps: [Int32] = cells.times.isEmpty ? [0] : [-1, 0, 1]
    reaches = layerSteps.flatMap { layer in
      (-2...2).map { Reach(layerStep: layer, lineStep: $0) }
    }
  }

  /// Collects the cells in reach of `cell`, itself included, in order.
  ///
  /// - Precondition: each call is for a higher cell than the one before.
  @inline(__always)
  mutating func neighbors(of cell: Int, into found: inout [Int]) {
    found.removeAll(keepingCapacity: true)
    let place = cells.place[cell]
    let isNewLine = current?.layer != place.layer || current?.line != place.line
    current = place
    for index in reaches.indices {
      var reach = reaches[index]
      var edge = CellPlace(
        layer: place.layer + reach.layerStep, line: place.line + reach.lineStep,
        column: place.column - 2)
      if isNewLine {
        reach.first = lowerBound(edge)
        reach.end = reach.first
      }
      while reach.first < cells.count, cells.place[reach.first] < edge { reach.first += 1 }
      edge.column = place.column + 2
      reach.end = max(reach.first, reach.end)
      while reach.end < cells.count, cells.place[reach.end] <= edge { reach.end += 1 }
      reaches[index] = reach
      for neighbor in reach.first..<reach.end { found.append(neighbor) }
    }
  }

  private func lowerBound(_ place: CellPlace) -> Int {
    var low = 0
    var high = cells.count
    while low < high {
      let middle = (low + high) / 2
      if cells.place[middle] < place { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
