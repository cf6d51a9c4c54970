public import CatchmentParallel

/// Where most of some places lie, whatever the rest of them say.
///
/// The center is the median of each coordinate, and the body are the places within four times the
/// median distance from it. Both hold as long as more than half of the places are right: bad ones
/// can push the medians to the edge of the good ones, and not beyond. The 1st and 99th percentile
/// of an axis, in contrast, *are* the bad places as soon as two in a hundred are bad.
///
/// - Complexity: O(n), on all threads.
/// - Reference: Rousseeuw & Hubert (2011), Robust statistics for outlier detection,
///   doi:10.1002/widm.2.
public struct RobustBody: Sendable, Equatable {
  /// The box around the body. Around the 180th meridian it goes on beyond: from 179.9° to 180.2°.
  public let extent: Extent<Geographic>
  private let centerX: Double
  private let centerY: Double
  private let cosine: Double
  /// The greatest distance from the center, squared, in degrees of a great circle.
  private let reach: Double

  /// Medians of a normal cloud are 1.18 standard deviations away: four of them leave out one place
  /// in 65,000.
  private static let medians = 4.0
  /// Of fewer places nobody can say which are the odd ones.
  private static let leastCount = 5
  private static let radians = Double.pi / 180

  /// The body of some places; all of them where there are fewer than five.
  public init(_ points: Points<Geographic>, workers: Workers = .one) {
    let (x, y, count) = (points.x, points.y, points.count)
    guard count >= Self.leastCount else {
      extent = points.extent
      (centerX, centerY, cosine, reach) = (0, 0, 1, .infinity)
      return
    }
    let box = workers.map(count: count, chunk: 65_536) { range in
      range.reduce(into: (min: Double.infinity, max: -Double.infinity)) {
        $0 = (Swift.min($0.min, x[$1]), Swift.max($0.max, x[$1]))
      }
    }
    let width = (box.map(\.max).max() ?? 0) - (box.map(\.min).min() ?? 0)
    var cloud = Cloud(x, x: x, y: y, workers)
    if width > 180 {
      // Perhaps on both sides of the 180th meridian: the median is looked for in 0 … 360° as well.
      let turned = Cloud(x.map { $0 < 0 ? $0 + 360 : $0 }, x: x, y: y, workers)
      if turned.median < cloud.median { cloud = turned }
    }
    let (centerX, centerY, cosine) = (cloud.centerX, cloud.centerY, cloud.cosine)
    let (squares, median) = (cloud.squares, cloud.median)
    let reach = median * Self.medians * Self.medians
    let boxes = workers.map(count: count, chunk: 65_536) { range in
      var box = Extent<Geographic>.empty
      for index in range where squares[index] <= reach {
        let east = x[index] - centerX
        box.extend(
          x: east > 180 ? x[index] - 360 : east < -180 ? x[index] + 360 : x[index], y: y[index])
      }
      return box
    }
    var bounds = Extent<Geographic>.empty
    for piece in boxes { bounds.extend(to: piece) }
    if bounds.minX < -180 {
      (bounds.minX, bounds.maxX) = (bounds.minX + 360, bounds.maxX + 360)
    }
    extent = bounds
    (self.centerX, self.centerY, self.cosine, self.reach) = (centerX, centerY, cosine, reach)
  }

  /// Places around their median.
  private struct Cloud {
    let centerX, centerY, cosine: Double
    /// The squared distance of each from the center, and the median of them.
    let squares: [Double]
    let median: Double

    /// - Parameter longitudes: those of which the median is taken; −180 … 180 or 0 … 360.
    init(_ longitudes: [Double], x: [Double], y: [Double], _ workers: Workers) {
      let rank = (x.count - 1) / 2
      let middle = workers.map(count: 2, chunk: 1) {
        ($0.lowerBound == 0 ? longitudes : y).ranked(rank)
      }
      let centerX = middle[0] > 180 ? middle[0] - 360 : middle[0]
      let centerY = middle[1]
      let cosine = RobustBody.cosine(ofDegrees: centerY)
      squares = workers.fill(count: x.count, with: 0.0, chunk: 65_536) { range, squares in
        for index in range {
          squares[index &- range.lowerBound] = RobustBody.square(
            x[index], y[index], centerX, centerY, cosine)
        }
      }
      median = squares.ranked(rank)
      (self.centerX, self.centerY, self.cosine) = (centerX, centerY, cosine)
    }
  }

  /// Whether a place belongs to the body.
  @inline(__always) public func contains(x: Double, y: Double) -> Bool {
    Self.square(x, y, centerX, centerY, cosine) <= reach
  }

  @inline(__always)
  private static func square(
    _ x: Double, _ y: Double, _ centerX: Double, _ centerY: Double, _ cosine: Double
  ) -> Double {
    let east = turned(x - centerX) * cosine
    return east * east + (y - centerY) * (y - centerY)
  }

  /// A difference of longitudes the short way around.
  @inline(__always) private static func turned(_ difference: Double) -> Double {
    difference > 180 ? difference - 360 : difference < -180 ? difference + 360 : difference
  }

  /// Four terms of the series and their symmetry are enough to tell near from far: within 0.001.
  private static func cosine(ofDegrees latitude: Double) -> Double {
    let square = (latitude * radians) * (latitude * radians)
    return Swift.max(0.01, 1 - square / 2 * (1 - square / 12 * (1 - square / 30)))
  }
}
