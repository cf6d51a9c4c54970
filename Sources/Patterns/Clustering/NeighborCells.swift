import CatchmentGeometry
import CatchmentParallel

/// Points, with or without times, sorted into cells so small that two points of one cell are always
/// neighbors.
///
/// A cell's side is radius / √2, less a millionth against rounding, so neighbors lie at most two
/// columns and two lines apart; its layer spans the duration, so they lie at most one layer apart.
/// Cells are kept as a sorted list of those that hold points, line by line: an empty stretch
/// between a city and one bad coordinate costs nothing.
struct NeighborCells: Sendable {
  let squaredRadius: Double
  let duration: Double
  /// The rows in the order of the cells; ascending within a cell.
  let rows: [Int32]
  let x: [Double]
  let y: [Double]
  /// Days; empty where only the place counts.
  let times: [Double]
  /// Cell `c` holds the positions `start[c] ..< start[c + 1]` of `rows`, `x`, `y` and `times`.
  let start: [Int32]
  let column: [Int32]
  /// The lines that hold cells, in order, and one more behind the last cell.
  let lines: [Line]
  /// The smallest box around the points of each cell.
  let box: [CellBox]

  var count: Int { column.count }

  @inline(__always) func positions(of cell: Int) -> Range<Int> {
    Int(start[cell])..<Int(start[cell + 1])
  }

  /// The positions of the points of some cells in a row.
  @inline(__always) func positions(of cells: Range<Int>) -> Range<Int> {
    Int(start[cells.lowerBound])..<Int(start[cells.upperBound])
  }

  /// The cell that holds a position.
  func cell(of position: Int) -> Int {
    var low = 0
    var high = count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(start[middle]) <= position { low = middle } else { high = middle }
    }
    return low
  }

  @inline(__always) func size(of cell: Int) -> Int { Int(start[cell + 1] - start[cell]) }

  @inline(__always) func areNeighbors(_ first: Int, _ second: Int) -> Bool {
    let dx = x[first] - x[second]
    let dy = y[first] - y[second]
    return dx * dx + dy * dy <= squaredRadius
      && (times.isEmpty || (times[first] - times[second]).magnitude <= duration)
  }

  /// A line of cells in a layer.
  struct Line: Sendable, Comparable {
    let layer: Int32
    let number: Int32
    let firstCell: Int

    static func < (left: Line, right: Line) -> Bool {
      (left.layer, left.number) < (right.layer, right.number)
    }
  }

  /// - Parameters:
  ///   - times: days for each point, or none.
  ///   - duration: how many days apart neighbors may be.
  init(
    _ points: Points<Planar>, times: [Double] = [], radius: Double, duration: Double = 0,
    workers: Workers
  ) {
    squaredRadius = radius * radius
    self.duration = duration
    let side = radius / 2.0.squareRoot() * (1 - 1e-6)
    let sorted = CellSorting(points, times, side: side, duration: duration, workers: workers)
    let order = sorted.order
    let count = order.count
    rows = workers.fill(count: count, with: 0, chunk: 1 << 15) { range, rows in
      for index in range { rows[index - range.lowerBound] = Int32(KeyedRows.row(order[index])) }
    }
    func gathered(_ values: [Double]) -> [Double] {
      workers.fill(count: min(count, values.count), with: 0, chunk: 1 << 15) { range, column in
        for index in range {
          column[index - range.lowerBound] = values[KeyedRows.row(order[index])]
        }
      }
    }
    let (x, y, t) = (gathered(points.x), gathered(points.y), gathered(times))
    let pieces = workers.map(count: count, chunk: 1 << 15) { range in
      var starts: [Int32] = []
      for index in range where index == 0 || sorted.differ(order[index - 1], order[index]) {
        starts.append(Int32(index))
      }
      return starts
    }
    let start = pieces.flatMap(\.self) + [Int32(count)]
    let places = workers.fill(count: start.count - 1, with: CellPlace()) { range, places in
      for cell in range { places[cell - range.lowerBound] = sorted.place(order[Int(start[cell])]) }
    }
    column = places.map(\.column)
    var lines: [Line] = []
    for (cell, place) in places.enumerated()
    where lines.last?.number != place.line || lines.last?.layer != place.layer {
      lines.append(Line(layer: place.layer, number: place.line, firstCell: cell))
    }
    lines.append(Line(layer: .max, number: .max, firstCell: places.count))
    self.lines = lines
    box = workers.fill(count: start.count - 1, with: CellBox(), chunk: 512) { range, boxes in
      for cell in range {
        var box = CellBox()
        for position in Int(start[cell])..<Int(start[cell + 1]) {
          box.extend(x[position], y[position], t.isEmpty ? 0 : t[position])
        }
        boxes[cell - range.lowerBound] = box
      }
    }
    (self.x, self.y, self.times, self.start) = (x, y, t, start)
  }

  /// The cells in order, cut where points and cells add up to `size`: tasks of like work, whatever
  /// the threads.
  func bands(of size: Int) -> [Range<Int>] {
    var bands: [Range<Int>] = []
    var first = 0
    for cell in 0..<count
    where cell + 1 == count || Int(start[cell + 1] - start[first]) + (cell - first) >= size {
      bands.append(first..<cell + 1)
      first = cell + 1
    }
    return bands
  }
}

/// Where a cell is: cells are sorted by layer, line and column.
struct CellPlace: Sendable, BitwiseCopyable, Equatable {
  var layer: Int32 = 0
  var line: Int32 = 0
  var column: Int32 = 0
}

/// A box in place and time.
struct CellBox: Sendable, BitwiseCopyable {
  private(set) var minX = Double.infinity
  private(set) var minY = Double.infinity
  private(set) var minTime = Double.infinity
  private(set) var maxX = -Double.infinity
  private(set) var maxY = -Double.infinity
  private(set) var maxTime = -Double.infinity

  @inline(__always) mutating func extend(_ x: Double, _ y: Double, _ time: Double) {
    minX = min(minX, x)
    minY = min(minY, y)
    minTime = min(minTime, time)
    maxX = max(maxX, x)
    maxY = max(maxY, y)
    maxTime = max(maxTime, time)
  }

  /// The squared distance between the nearest points that two boxes might hold, and the days
  /// between them.
  @inline(__always) func gap(to other: CellBox) -> (squared: Double, time: Double) {
    let dx = max(minX - other.maxX, other.minX - maxX, 0)
    let dy = max(minY - other.maxY, other.minY - maxY, 0)
    return (dx * dx + dy * dy, max(minTime - other.maxTime, other.minTime - maxTime, 0))
  }

  /// The same for the farthest points.
  @inline(__always) func reach(to other: CellBox) -> (squared: Double, time: Double) {
    let dx = max(maxX - other.minX, other.maxX - minX)
    let dy = max(maxY - other.minY, other.maxY - minY)
    return (dx * dx + dy * dy, max(maxTime - other.minTime, other.maxTime - minTime))
  }
}
