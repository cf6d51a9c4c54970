import Geometry
import Parallel

/// Adds up kernels around places on a raster, every one of them exactly at the center of every cell that it reaches.
///
/// Places are put in the order of their cells, and those with the same coordinates and bandwidth are added up first: portals
/// stack incidents on block midpoints. Threads take bands of rows; each cell sums its places in the same order, whoever does it.
///
/// - Complexity: O(n + places × cells within the bandwidth).
struct KernelScatter {
  private let kernel: Kernel
  private let raster: Raster
  /// Places in the order of the raster's rows, with the bandwidth and the kernel's peak times the weight.
  private var x: [Double] = []
  private var y: [Double] = []
  private var bandwidth: [Double] = []
  private var height: [Double] = []
  /// The kernel's peak at each place for a weight of 1.
  private var peak: [Double] = []
  /// The place of each row, for those who weigh the rows anew.
  private(set) var placeOfRow: [Int32] = []
  private let columnX: [Double]
  private let widest: Double

  var placeCount: Int { x.count }

  /// Rows that one thread sums at a time.
  private static let bandRows = 16

  /// - Parameters:
  ///   - weights: what each place counts; empty where each counts 1.
  ///   - bandwidths: of each place, in meters; one for all where it has one element.
  init(
    _ kernel: Kernel, points: Points<Planar>, weights: [Double], bandwidths: [Double],
    raster: Raster, workers: Workers
  ) {
    self.kernel = kernel
    self.raster = raster
    let common = bandwidths.count == 1 ? bandwidths[0] : nil
    widest = (bandwidths.max() ?? 0) * kernel.support
    columnX = (0..<raster.columns).map { raster.x($0) }
    placeOfRow = Array(repeating: 0, count: points.count)
    let order = Self.order(points, raster, workers)
    x.reserveCapacity(order.count)
    y.reserveCapacity(order.count)
    for row in order {
      let h = common ?? bandwidths[row]
      let unit = kernel.peak / (h * h)
      let added = unit * (weights.isEmpty ? 1 : weights[row])
      if let last = x.indices.last, x[last] == points.x[row], y[last] == points.y[row],
        bandwidth[last] == h
      {
        height[last] += added
        placeOfRow[row] = Int32(last)
        continue
      }
      placeOfRow[row] = Int32(x.count)
      x.append(points.x[row])
      y.append(points.y[row])
      bandwidth.append(h)
      height.append(added)
      peak.append(unit)
    }
  }

  /// The rows of the points: by row of the raster, then by column, then by place.
  private static func order(
    _ points: Points<Planar>, _ raster: Raster, _ workers: Workers
  ) -> [Int] {
    let items = workers.fill(count: points.count, with: UInt64(0), chunk: 1 << 14) { range, items in
      for row in range {
        // Places outside the raster are put in its outermost cells: only the order depends on it.
        let column = clamped((points.x[row] - raster.minX) / raster.cell, raster.columns)
        let line = clamped((points.y[row] - raster.minY) / raster.cell, raster.rows)
        items[row - range.lowerBound] = KeyedRows.pack(
          key: UInt32(line * raster.columns + column), row: row)
      }
    }
    let sorted = KeyedRows.sorted(items, workers: workers)
    var order = sorted.map { KeyedRows.row($0) }
    var first = 0
    while first < order.count {
      var end = first + 1
      while end < order.count, KeyedRows.key(sorted[end]) == KeyedRows.key(sorted[first]) {
        end += 1
      }
      if end - first > 1 {
        order[first..<end].sort {
          (points.y[$0], points.x[$0], $0) < (points.y[$1], points.x[$1], $1)
        }
      }
      first = end
    }
    return order
  }

  private static func clamped(_ position: Double, _ count: Int) -> Int {
    Int(max(0, min(Double(count - 1), position)))
  }

  /// The sum of all kernels at the center of each cell, per square meter.
  func sums<Stop: Error>(
    workers: Workers, step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> [Double] {
    let bands = try workers.map(count: raster.rows, chunk: Self.bandRows, step: step) { rows in
      var sums = [Double](repeating: 0, count: rows.count * raster.columns)
      add(to: &sums, rows: rows)
      return sums
    }
    var all: [Double] = []
    all.reserveCapacity(raster.count)
    for band in bands { all += band }
    return all
  }

  /// Sums the kernels on the whole raster with other weights, on one thread.
  ///
  /// - Parameters:
  ///   - weights: of each place; one of weight 0 costs nothing.
  ///   - sums: one for each cell; what they hold is replaced.
  func sum(weights: [Double], into sums: inout [Double]) {
    for cell in sums.indices { sums[cell] = 0 }
    for place in weights.indices where weights[place] != 0 {
      add(place, weights[place] * peak[place], to: &sums, rows: 0..<raster.rows)
    }
  }

  private func add(to sums: inout [Double], rows: Range<Int>) {
    // Places are in the order of their rows, so those that reach a band follow each other.
    let south = line(raster.y(rows.lowerBound) - widest)
    let north = line(raster.y(rows.upperBound - 1) + widest)
    var (low, high) = (0, x.count)
    while low < high {
      let middle = (low + high) / 2
      if line(y[middle]) < south { low = middle + 1 } else { high = middle }
    }
    while low < x.count, line(y[low]) <= north {
      add(low, height[low], to: &sums, rows: rows)
      low += 1
    }
  }

  /// The row of the raster that a northing lies in, or the outermost one.
  private func line(_ y: Double) -> Int {
    Self.clamped((y - raster.minY) / raster.cell, raster.rows)
  }

  @inline(__always)
  private func add(
    _ place: Int, _ height: Double, to sums: inout [Double], rows: Range<Int>
  ) {
    let h = bandwidth[place]
    let inverse = 1 / h
    let reach = h * kernel.support
    let low = max(
      rows.lowerBound, Int(((y[place] - reach - raster.minY) / raster.cell - 0.5).rounded(.up)))
    let high = min(
      rows.upperBound - 1,
      Int(((y[place] + reach - raster.minY) / raster.cell - 0.5).rounded(.down)))
    guard low <= high else { return }
    let limit = kernel.support * kernel.support
    for row in low...high {
      let dy = (raster.y(row) - y[place]) * inverse
      let rest = limit - dy * dy
      guard rest >= 0 else { continue }
      let half = h * rest.squareRoot()
      let west = max(0, Int(((x[place] - half - raster.minX) / raster.cell - 0.5).rounded(.up)))
      let east = min(
        raster.columns - 1,
        Int(((x[place] + half - raster.minX) / raster.cell - 0.5).rounded(.down)))
      guard west <= east else { continue }
      let start = (row - rows.lowerBound) * raster.columns
      // With the bounds of every cell checked, the loop takes twice as long: it isn't vectorized.
      unsafe columnX.withUnsafeBufferPointer { columnX in
        unsafe sums.withUnsafeMutableBufferPointer { sums in
          unsafe add(
            columnX, sums, west...east, start, x: x[place], inverse, dy * dy, height)
        }
      }
    }
  }

  @inline(__always)
  private func add(
    _ columnX: UnsafeBufferPointer<Double>, _ sums: UnsafeMutableBufferPointer<Double>,
    _ columns: ClosedRange<Int>, _ start: Int, x: Double, _ inverse: Double, _ square: Double,
    _ height: Double
  ) {
    switch kernel {
    case .quartic:
      for column in columns {
        let dx = unsafe (columnX[column] - x) * inverse
        let rest = 1 - square - dx * dx
        unsafe sums[start + column] += height * (rest * rest)
      }
    case .epanechnikov:
      for column in columns {
        let dx = unsafe (columnX[column] - x) * inverse
        unsafe sums[start + column] += height * max(0, 1 - square - dx * dx)
      }
    case .uniform:
      for column in columns { unsafe sums[start + column] += height }
    case .triangular, .gaussian:
      for column in columns {
        let dx = unsafe (columnX[column] - x) * inverse
        unsafe sums[start + column] += height * kernel.falloff(square + dx * dx)
      }
    }
  }
}
