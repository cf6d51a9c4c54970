import Algorithms
import CatchmentGeometry
import CatchmentParallel

/// Adds up kernels around places on a raster, every one of them exactly at the center of every cell
/// that it reaches.
///
/// Threads take bands of rows; each cell sums its places in the same order, whoever does it.
///
/// - Complexity: O(places × cells within the bandwidth).
struct KernelScatter: Sendable {
  private let kernel: Kernel
  private let raster: Raster
  private let places: KernelPlaces
  /// The largest bandwidth, in meters.
  private let widest: Double

  var placeCount: Int { places.count }
  /// The place of each row, where that was asked for.
  var placeOfRow: [Int32] { places.placeOfRow }

  /// Rows that one thread sums at a time.
  private static let bandRows = 32

  /// - Parameters: as for `KernelPlaces`.
  init(
    _ kernel: Kernel, points: Points<Planar>, weights: [Double], bandwidths: [Double],
    raster: Raster, tracksRows: Bool = false, workers: Workers
  ) {
    self.kernel = kernel
    self.raster = raster
    widest = bandwidths.max() ?? 0
    places = KernelPlaces(
      kernel, points: points, weights: weights, bandwidths: bandwidths, raster: raster,
      tracksRows: tracksRows, workers: workers)
  }

  /// The sum of all kernels at the center of each cell, per square meter.
  func sums<Stop: Error>(
    workers: Workers, step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> [Double] {
    let bands = try workers.map(count: raster.rows, chunk: Self.bandRows, step: step) { rows in
      var band = band(rows)
      add(to: &band)
      return band.cells
    }
    var sums: [Double] = []
    sums.reserveCapacity(raster.count)
    for band in bands { sums += band }
    return sums
  }

  /// Sums the kernels on the whole raster with other weights, on one thread.
  ///
  /// - Parameters:
  ///   - weights: of each place; one of weight 0 costs nothing.
  ///   - band: of all rows; what it holds is replaced.
  func sum(weights: [Double], in band: inout KernelBand) -> [Double] {
    band.clear()
    for place in weights.indices where weights[place] != 0 {
      let h = places.bandwidth[place]
      band.add(
        x: places.x[place], y: places.y[place], bandwidth: h,
        height: weights[place] * kernel.peak / (h * h))
    }
    return band.cells
  }

  /// Rows to sum kernels on.
  func band(_ rows: Range<Int>) -> KernelBand {
    KernelBand(kernel, raster: raster, rows: rows, widest: widest)
  }

  private func add(to band: inout KernelBand) {
    // Places are in the order of their rows, so those that reach a band follow each other.
    let south = raster.nearestRow(raster.y(band.rows.lowerBound) - widest * kernel.support)
    let north = raster.nearestRow(raster.y(band.rows.upperBound - 1) + widest * kernel.support)
    var place = (0..<places.count).partitioningIndex { raster.nearestRow(places.y[$0]) >= south }
    while place < places.count, raster.nearestRow(places.y[place]) <= north {
      band.add(
        x: places.x[place], y: places.y[place], bandwidth: places.bandwidth[place],
        height: places.height[place])
      place += 1
    }
  }
}
