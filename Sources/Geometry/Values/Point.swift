/// One place: an element of ``Points``.
///
/// ```swift
/// import CatchmentGeometry
///
/// let corner = Point<Geographic>(longitude: -87.7133, latitude: 41.9683)
/// let column = Points([corner, Point(x: -87.7, y: 41.95)])
/// let same = column[0] == corner
/// ```
public struct Point<Frame: ReferenceFrame>: Sendable, Hashable, BitwiseCopyable {
  /// Degrees of longitude, or meters east.
  public var x: Double
  /// Degrees of latitude, or meters north.
  public var y: Double

  @inlinable public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

extension Point where Frame == Geographic {
  /// A place on WGS 84, in degrees.
  @inlinable public init(longitude: Double, latitude: Double) {
    self.init(x: longitude, y: latitude)
  }

  @inlinable public var longitude: Double { x }
  @inlinable public var latitude: Double { y }
}

extension Point where Frame == Planar {
  /// The distance as the crow flies.
  public func distance(to other: Point) -> Distance {
    let (dx, dy) = (other.x - x, other.y - y)
    return .meters((dx * dx + dy * dy).squareRoot())
  }
}

extension Points: RandomAccessCollection {
  /// The columns of some places.
  ///
  /// - Complexity: O(n): both columns are written once.
  public init(_ points: some Collection<Point<Frame>>) {
    var x: [Double] = []
    var y: [Double] = []
    x.reserveCapacity(points.count)
    y.reserveCapacity(points.count)
    for point in points {
      x.append(point.x)
      y.append(point.y)
    }
    self.init(x: x, y: y)
  }

  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { x.count }

  /// The place at a position.
  @inlinable public subscript(position: Int) -> Point<Frame> {
    Point(x: x[position], y: y[position])
  }
}
