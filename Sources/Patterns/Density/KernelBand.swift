import CatchmentGeometry

/// Rows of a raster that kernels are added to.
///
/// Cells are summed a few at a time, those in the corners around a kernel too, where it is 0: so no
/// cell has to be asked whether the kernel reaches it. To leave the corners out takes twice as
/// long: where rows differ in length, processors guess the end of each wrongly.
struct KernelBand: Sendable {
  let rows: Range<Int>
  private let kernel: Kernel
  private let raster: Raster
  /// The blocks of cells in a row; the last may go on beyond the raster.
  private let stride: Int
  private var sums: [Lanes]
  /// Of the place that is added: of each column the squared distance east, in bandwidths, ...
  private var squares: [Lanes]
  /// ... and of a Gaussian the share of the peak that is left there.
  private var shares: [Lanes]

  /// - Parameter widest: the largest bandwidth of those to come, in meters.
  init(_ kernel: Kernel, raster: Raster, rows: Range<Int>, widest: Double) {
    self.kernel = kernel
    self.raster = raster
    self.rows = rows
    stride = (raster.columns - 1) / Lanes.scalarCount + 1
    sums = Array(repeating: .zero, count: stride * rows.count)
    let reach = widest * kernel.support / raster.cell
    squares = Array(
      repeating: .zero,
      count: reach < Double(raster.columns)
        ? min(stride, Int(2 * reach) / Lanes.scalarCount + 2) : stride)
    shares = squares
  }

  /// The sums of the raster's cells in these rows, row by row.
  var cells: [Double] {
    var cells: [Double] = []
    cells.reserveCapacity(rows.count * raster.columns + Lanes.scalarCount)
    for row in 0..<rows.count {
      for block in sums[row * stride..<(row + 1) * stride] {
        for lane in 0..<Lanes.scalarCount { cells.append(block[lane]) }
      }
      cells.removeLast(cells.count - (row + 1) * raster.columns)
    }
    return cells
  }

  mutating func clear() {
    for index in sums.indices { sums[index] = .zero }
  }

  /// Adds the kernel around a place.
  ///
  /// - Parameters:
  ///   - h: its bandwidth in meters, at most the widest.
  ///   - height: the kernel at the place itself.
  mutating func add(x: Double, y: Double, bandwidth h: Double, height: Double) {
    // Positions are in cells, from the center of the first.
    let reach = h * kernel.support / raster.cell
    let north = (y - raster.minY) / raster.cell - 0.5
    let low = max(rows.lowerBound, ceiling(north - reach))
    let high = min(rows.upperBound - 1, floor(north + reach))
    let east = (x - raster.minX) / raster.cell - 0.5
    let first = ceiling(east - reach) / Lanes.scalarCount
    let last = min(raster.columns - 1, floor(east + reach)) / Lanes.scalarCount
    guard low <= high, east + reach >= 0, first <= last else { return }
    let scale = raster.cell / h
    let blocks = last - first + 1
    measure(from: east - Double(first * Lanes.scalarCount), by: scale, blocks: blocks)
    let square = KernelSquare(
      kernel: kernel, height: height, squares: squares, shares: shares, blocks: blocks)
    square.add(
      to: &sums, from: (low - rows.lowerBound) * stride + first, stride: stride,
      south: (Double(low) - north) * scale, step: scale, rows: high - low + 1)
  }

  /// Notes how far the columns of some blocks lie from a place.
  @inline(__always)
  private mutating func measure(from center: Double, by scale: Double, blocks: Int) {
    var offset = Lanes(0, 1, 2, 3) - center
    for block in 0..<blocks {
      let dx = offset * scale
      squares[block] = dx * dx
      offset += Double(Lanes.scalarCount)
    }
    guard kernel == .gaussian else { return }
    for block in 0..<blocks {
      for lane in 0..<Lanes.scalarCount {
        shares[block][lane] = kernel.falloff(squares[block][lane])
      }
    }
  }
}

/// Cells beside each other.
private typealias Lanes = SIMD4<Double>

/// The kernel around one place, and the cells in the corners around it.
private struct KernelSquare {
  let kernel: Kernel
  let height: Double
  /// The squared distances east of the columns, in bandwidths.
  let squares: [Lanes]
  /// What is left of a Gaussian's peak at these distances.
  let shares: [Lanes]
  let blocks: Int

  /// Adds all rows.
  ///
  /// - Parameters:
  ///   - start: the block of the sums that the first of `squares` is added to in the first row.
  ///   - stride: the blocks from there to the next row.
  ///   - south: how far the first row lies north of the place, in bandwidths.
  ///   - step: the same from row to row.
  func add(
    to sums: inout [Lanes], from start: Int, stride: Int, south: Double, step: Double, rows: Int
  ) {
    switch kernel {
    case .quartic: add(Quartic.self, &sums, start, stride, south, step, rows)
    case .epanechnikov: add(Epanechnikov.self, &sums, start, stride, south, step, rows)
    case .triangular: add(Triangular.self, &sums, start, stride, south, step, rows)
    case .uniform: add(Uniform.self, &sums, start, stride, south, step, rows)
    case .gaussian: add(Gaussian.self, &sums, start, stride, south, step, rows)
    }
  }

  @inline(__always)
  private func add<Shape: Falloff>(
    _ shape: Shape.Type, _ sums: inout [Lanes], _ start: Int, _ stride: Int, _ south: Double,
    _ step: Double, _ rows: Int
  ) {
    var sums = sums.mutableSpan
    let squares = squares.span
    let shares = shares.span
    for row in 0..<rows {
      let dy = south + Double(row) * step
      let north = dy * dy
      let height = height * Shape.share(north)
      let start = start &+ row &* stride
      for block in 0..<blocks {
        sums[start &+ block] += height * Shape.share(squares[block], north, shares[block])
      }
    }
  }
}

/// How a kernel falls, a row at a time.
private protocol Falloff {
  /// What all cells of a row have in common.
  static func share(_ north: Double) -> Double
  /// What is left of that at some cells: from the squared distances east and north, and the share
  /// that the columns have in common.
  static func share(_ east: Lanes, _ north: Double, _ common: Lanes) -> Lanes
}

extension Falloff {
  @inline(__always) static func share(_ north: Double) -> Double { 1 }
}

private enum Quartic: Falloff {
  @inline(__always) static func share(_ east: Lanes, _ north: Double, _ common: Lanes) -> Lanes {
    let rest = (1 - north - east).positive
    return rest * rest
  }
}

private enum Epanechnikov: Falloff {
  @inline(__always) static func share(_ east: Lanes, _ north: Double, _ common: Lanes) -> Lanes {
    (1 - north - east).positive
  }
}

private enum Triangular: Falloff {
  @inline(__always) static func share(_ east: Lanes, _ north: Double, _ common: Lanes) -> Lanes {
    (1 - (east + north).squareRoot()).positive
  }
}

private enum Uniform: Falloff {
  @inline(__always) static func share(_ east: Lanes, _ north: Double, _ common: Lanes) -> Lanes {
    Lanes(repeating: 1).replacing(with: 0, where: east + north .> 1)
  }
}

/// The only one that is a product of its two directions, so that exponentials are taken once for
/// each row and column.
private enum Gaussian: Falloff {
  @inline(__always) static func share(_ north: Double) -> Double { Kernel.gaussian.falloff(north) }

  @inline(__always) static func share(_ east: Lanes, _ north: Double, _ common: Lanes) -> Lanes {
    common.replacing(
      with: 0, where: east + north .> Kernel.gaussianSupport * Kernel.gaussianSupport)
  }
}

extension SIMD4<Double> {
  /// 0 where it is below 0.
  @inline(__always) fileprivate var positive: Self { replacing(with: 0, where: self .< 0) }
}

/// The lowest index at or above a position, at least 0: a call of the C library's costs a fifth of
/// a short row of cells.
@inline(__always) private func ceiling(_ position: Double) -> Int {
  guard position > 0 else { return 0 }
  let index = Int(min(position, 1e15))
  return Double(index) < position ? index + 1 : index
}

/// The highest index at or below a position; −1 where there is none.
@inline(__always) private func floor(_ position: Double) -> Int {
  position < 0 ? -1 : Int(min(position, 1e15))
}
