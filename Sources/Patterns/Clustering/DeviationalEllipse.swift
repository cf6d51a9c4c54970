public import CatchmentGeometry
public import CatchmentStatistics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The standard deviational ellipse: where points lie around their mean, how far, and in which
/// direction.
///
/// CrimeStat's convention: the half axes are the standard deviations along the axes with n − 2
/// degrees of freedom, times √2, so that the ellipse of points spread normally holds about 63 % of
/// them. ArcGIS and others divide by n and leave the √2 out: their ellipses are smaller by a good
/// third.
///
/// - Reference: Levine (2015), CrimeStat IV, chapter 4; Yuill (1971), The standard deviational
///   ellipse, doi:10.2307/490885.
///
/// ```swift
/// let ellipse = try DeviationalEllipse(points)
/// let outline = ellipse.ring(corners: 64)
/// print(outline.count)
/// ```
public struct DeviationalEllipse: Sendable, Equatable {
  public let centerX: Double
  public let centerY: Double
  /// Half the longer axis.
  public let majorRadius: Distance
  /// Half the shorter axis; 0 for points on a line.
  public let minorRadius: Distance
  /// The direction of the longer axis in degrees clockwise from north, 0 ..< 180; 0 where no
  /// direction stands out.
  public let bearing: Double

  private let directionX: Double
  private let directionY: Double

  /// Fits the ellipse.
  ///
  /// - Throws: `StatisticsError` where there are fewer than 3 points.
  public init(_ points: Points<Planar>) throws(StatisticsError) {
    guard points.count > 2 else {
      throw StatisticsError(
        .tooFew, at: "deviational ellipse", value: "\(points.count)",
        remedy: .collect(3, of: "points"))
    }
    let count = Double(points.count)
    // Relative to the first point, so that large eastings cost no digits.
    let (originX, originY) = (points.x[0], points.y[0])
    let meanX = points.x.reduce(0) { $0 + ($1 - originX) } / count
    let meanY = points.y.reduce(0) { $0 + ($1 - originY) } / count
    var (xx, xy, yy) = (0.0, 0.0, 0.0)
    for index in 0..<points.count {
      let dx = points.x[index] - originX - meanX
      let dy = points.y[index] - originY - meanY
      xx += dx * dx
      xy += dx * dy
      yy += dy * dy
    }
    centerX = originX + meanX
    centerY = originY + meanY
    // The two principal sums of squares, which are CrimeStat's rotated sums.
    let half = (xx + yy) / 2
    let spread = hypot((xx - yy) / 2, xy)
    majorRadius = .meters((2 * (half + spread) / (count - 2)).squareRoot())
    minorRadius = .meters((2 * max(0, half - spread) / (count - 2)).squareRoot())
    // East of north: the angle from the y axis, doubled as principal axes are.
    let angle = spread > 0 ? atan2(2 * xy, yy - xx) / 2 : 0
    directionX = sin(angle)
    directionY = cos(angle)
    let degrees = angle * 180 / .pi
    bearing = degrees < 0 ? degrees + 180 : degrees
  }

  /// The area of the ellipse in square meters.
  public var area: Double { .pi * majorRadius.meters * minorRadius.meters }

  /// A closed, counterclockwise ring of `corners` corners on the ellipse.
  ///
  /// - Precondition: at least 3 corners.
  public func ring(corners: Int = 64) -> Points<Planar> {
    precondition(corners >= 3, "A ring has three corners.")
    var x: [Double] = []
    var y: [Double] = []
    for corner in 0..<corners {
      let turn = 2 * Double.pi * Double(corner) / Double(corners)
      let along = majorRadius.meters * cos(turn)
      let across = minorRadius.meters * sin(turn)
      x.append(centerX + along * directionX - across * directionY)
      y.append(centerY + along * directionY + across * directionX)
    }
    return Points(x: x + [x[0]], y: y + [y[0]])
  }
}
