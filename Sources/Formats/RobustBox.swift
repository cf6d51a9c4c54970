import Geometry
import Parallel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where most incidents lie, and which lie far from there.
struct RobustBox: Sendable {
  /// The 1st to the 99th percentile of each axis, as ``Points/robustExtent``.
  let extent: Extent<Geographic>

  /// Farther than this from the box is far from the rest, in meters.
  static let margin = 50_000.0
  /// The mean radius of the Earth in meters (IUGG).
  static let earthRadius = 6_371_008.8

  /// - Complexity: O(n) on average, one axis on each thread.
  init(_ points: Points<Geographic>, workers: Workers) {
    guard !points.isEmpty else {
      extent = .empty
      return
    }
    // Among fewer than a hundred, one or two bad places may not stretch the box either.
    let tail = max((points.count - 1) / 100, min(points.count / 10, 2))
    let axes = workers.map(count: 2, chunk: 1) { range in
      var values = range.lowerBound == 0 ? points.x : points.y
      let low = values.select(tail)
      let high = values.select(points.count - 1 - tail)
      return (low, high)
    }
    extent = Extent(minX: axes[0].0, minY: axes[1].0, maxX: axes[0].1, maxY: axes[1].1)
  }

  /// Whether a place lies more than ``margin`` from the box; nothing is far from an empty one.
  @inline(__always) func isFar(x: Double, y: Double) -> Bool {
    if extent.isEmpty || extent.contains(x: x, y: y) { return false }
    let nearX = Swift.min(Swift.max(x, extent.minX), extent.maxX)
    let nearY = Swift.min(Swift.max(y, extent.minY), extent.maxY)
    return haversine(x, y, nearX, nearY) > Self.margin
  }
}

/// The distance of two places along the Earth's surface in meters.
///
/// A sphere stands for the Earth: good to 0.5 percent, which is enough to tell near from far.
func haversine(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> Double {
  let radians = Double.pi / 180
  let northSine = sin((y2 - y1) * radians / 2)
  let eastSine = sin((x2 - x1) * radians / 2)
  let chord =
    northSine * northSine
    + cos(y1 * radians) * cos(y2 * radians) * eastSine * eastSine
  return 2 * RobustBox.earthRadius * asin(min(1, chord.squareRoot()))
}

extension [Double] {
  /// The value that would stand at `rank` if the column were sorted; reorders it.
  ///
  /// - Complexity: O(n) on average. Quickselect with the median of three (Hoare 1961, doi:10.1145/366622.366647).
  mutating func select(_ rank: Int) -> Double {
    var low = 0
    var high = count - 1
    while low < high {
      let middle = low + (high - low) / 2
      if self[middle] < self[low] { swapAt(middle, low) }
      if self[high] < self[low] { swapAt(high, low) }
      if self[high] < self[middle] { swapAt(high, middle) }
      let pivot = self[middle]
      var left = low
      var right = high
      while left <= right {
        while self[left] < pivot { left += 1 }
        while pivot < self[right] { right -= 1 }
        if left <= right {
          swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if rank <= right {
        high = right
      } else if rank >= left {
        low = left
      } else {
        return self[rank]
      }
    }
    return self[rank]
  }
}
