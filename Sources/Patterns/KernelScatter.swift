import Geometry
import Parallel

/// Adds up kernels around places on a raster, every one of them exactly at the center of every cell that it reaches.
///
/// Threads take bands of rows; each cell sums its places in the same order, whoever does it.
///
/// - Complexity: O(places × cells within the bandwidth).
struct KernelScatter: Sendable {
  private let kernel: Kernel
  private let raster: Raster
  private let places: KernelPlaces
  private let columnX: [Double]
  private let widest: Double

  var placeCount: Int { places.count }
  /// The place of each row, where that was asked for.
  var placeOfRow: [Int32] { places.placeOfRow }

  /// Rows that one thread sums at a time.
  private static let bandRows = 16

  /// - Parameters: as for `KernelPlaces`.
  init(
    _ kernel: Kernel, points: Points<Planar>, weights: [Double], bandwidths: [Double],
    raster: Raster, tracksRows: Bool = false, workers: Workers
  ) {
    self.kernel = kernel
    self.raster = raster
    widest = (bandwidths.max() ?? 0) * kernel.support
    columnX = (0..<raster.columns).map { raster.x($0) }
    places = KernelPlaces(
      kernel, points: points, weights: weights, bandwidths: bandwidths, raster: raster,
      tracksRows: tracksRows, workers: workers)
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
      add(
        place, weights[place] * kernel.peak / (places.bandwidth[place] * places.bandwidth[place]),
        to: &sums, rows: 0..<raster.rows)
    }
  }

  private func add(to sums: inout [Double], rows: Range<Int>) {
    // Places are in the order of their rows, so those that reach a band follow each other.
    let south = raster.nearestRow(raster.y(rows.lowerBound) - widest)
    let north = raster.nearestRow(raster.y(rows.upperBound - 1) + widest)
    var (low, high) = (0, places.count)
    while low < high {
      let middle = (low + high) / 2
      if raster.nearestRow(places.y[middle]) < south { low = middle + 1 } else { high = middle }
    }
    while low < places.count, raster.nearestRow(places.y[low]) <= north {
      add(low, places.height[low], to: &sums, rows: rows)
      low += 1
    }
  }

  @inline(__always)
  private func add(
    _ place: Int, _ height: Double, to sums: inout [Double], rows: Range<Int>
  ) {
    let h = places.bandwidth[place]
    let (x, y) = (places.x[place], places.y[place])
    let inverse = 1 / h
    let reach = h * kernel.support
    let low = max(rows.lowerBound, ceiling((y - reach - raster.minY) / raster.cell - 0.5))
    let high = min(rows.upperBound - 1, floor((y + reach - raster.minY) / raster.cell - 0.5))
    guard low <= high else { return }
    let limit = kernel.support * kernel.support
    for row in low...high {
      let dy = (raster.y(row) - y) * inverse
      let rest = limit - dy * dy
      guard rest >= 0 else { continue }
      let half = h * rest.squareRoot()
      let west = ceiling((x - half - raster.minX) / raster.cell - 0.5)
      let east = min(raster.columns - 1, floor((x + half - raster.minX) / raster.cell - 0.5))
      guard west <= east else { continue }
      let start = (row - rows.lowerBound) * raster.columns
      // With the bounds of every cell checked, the loop takes twice as long: it isn't vectorized.
      unsafe columnX.withUnsafeBufferPointer { columnX in
        unsafe sums.withUnsafeMutableBufferPointer { sums in
          unsafe add(
            columnX, sums, west...east, start, x: x, inverse, dy * dy, height)
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

/// The lowest index at or above a position, at least 0: a call of the C library's costs a fifth of a short row of cells.
@inline(__always) private func ceiling(_ position: Double) -> Int {
  guard position > 0 else { return 0 }
  let index = Int(position)
  return Double(index) < position ? index + 1 : index
}

/// The highest index at or below a position; −1 where there is none.
@inline(__always) private func floor(_ position: Double) -> Int {
  position < 0 ? -1 : Int(position)
}
