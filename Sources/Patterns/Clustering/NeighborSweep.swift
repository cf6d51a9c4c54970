import Algorithms

/// Walks through cells in order and knows at each which others may hold neighbors: at most two
/// columns, two lines and one layer away.
///
/// One position for each line in reach only ever moves forward; nothing is looked up but the lines
/// themselves.
struct NeighborSweep {
  private let columns: [Int32]
  private let lines: [NeighborCells.Line]
  private let layerSteps: ClosedRange<Int32>
  private var line = -1
  /// For each layer in reach the lowest line that is not below reach.
  private var bottoms: [Int]
  private var reaches: [Reach] = []

  /// The cells in reach in one line.
  private struct Reach {
    var first: Int
    var end: Int
    let lineEnd: Int
  }

  init(_ cells: NeighborCells) {
    columns = cells.column
    lines = cells.lines
    layerSteps = cells.times.isEmpty ? 0...0 : -1...1
    bottoms = [Int](repeating: 0, count: layerSteps.count)
  }

  /// Collects the cells in reach of `cell`, itself included, as one range for each line, in order.
  ///
  /// - Precondition: each call is for a higher cell than the one before.
  @inline(__always)
  mutating func neighbors(of cell: Int, into found: inout [Range<Int>]) {
    found.removeAll(keepingCapacity: true)
    if line < 0 || cell >= lines[line + 1].firstCell { enterLine(of: cell) }
    let columns = columns
    let low = columns[cell] - 2
    let high = columns[cell] + 2
    // A span, so that the array is asked once and not in each line whether it may be written to.
    var reaches = reaches.mutableSpan
    for index in 0..<reaches.count {
      var first = reaches[index].first
      let lineEnd = reaches[index].lineEnd
      while first < lineEnd, columns[first] < low { first += 1 }
      var end = max(first, reaches[index].end)
      while end < lineEnd, columns[end] <= high { end += 1 }
      reaches[index].first = first
      reaches[index].end = end
      if first < end { found.append(first..<end) }
    }
  }

  /// Finds the lines in reach of a cell's line, and where in them to begin.
  private mutating func enterLine(of cell: Int) {
    let isFirst = line < 0
    if isFirst { line = partition(0, lines.count) { $0.firstCell <= cell } - 1 }
    while lines[line + 1].firstCell <= cell { line += 1 }
    let here = lines[line]
    let last = lines.count - 1
    reaches.removeAll(keepingCapacity: true)
    for (slot, layerStep) in layerSteps.enumerated() {
      let bottom = NeighborCells.Line(
        layer: here.layer + layerStep, number: here.number - 2, firstCell: 0)
      var other = bottoms[slot]
      if isFirst { other = partition(0, last) { $0 < bottom } }
      while other < last, lines[other] < bottom { other += 1 }
      bottoms[slot] = other
      while other < last, lines[other].layer == bottom.layer,
        lines[other].number <= here.number + 2
      {
        let range = lines[other].firstCell..<lines[other + 1].firstCell
        let first = firstCell(in: range, from: columns[cell] - 2)
        reaches.append(Reach(first: first, end: first, lineEnd: range.upperBound))
        other += 1
      }
    }
  }

  private func partition(
    _ from: Int, _ to: Int, _ isBefore: (NeighborCells.Line) -> Bool
  ) -> Int {
    lines[from..<to].partitioningIndex { !isBefore($0) }
  }

  private func firstCell(in range: Range<Int>, from column: Int32) -> Int {
    columns[range].partitioningIndex { $0 >= column }
  }
}
