/// Two columns of coordinates.
///
/// Algorithms borrow the columns and answer with indices, so a million incidents are two arrays and
/// not a million objects.
///
/// ```swift
/// let places = Points<Planar>(x: [0, 120, 60], y: [0, 0, 90])
/// print(places.count, places.extent.width)
/// ```
public struct Points<Frame: ReferenceFrame>: Sendable, Equatable {
  /// Longitudes in degrees, or meters east.
  public let x: [Double]
  /// Latitudes in degrees, or meters north.
  public let y: [Double]

  /// - Precondition: both columns have the same length.
  public init(x: [Double], y: [Double]) {
    precondition(x.count == y.count, "A coordinate has two numbers.")
    self.x = x
    self.y = y
  }

  /// The number of points.
  @inlinable public var count: Int { x.count }
  @inlinable public var isEmpty: Bool { x.isEmpty }

  /// The points at `indices`, in that order.
  @inlinable public func selecting(_ indices: some Sequence<Int>) -> Points {
    var x: [Double] = []
    var y: [Double] = []
    x.reserveCapacity(indices.underestimatedCount)
    y.reserveCapacity(indices.underestimatedCount)
    for index in indices {
      x.append(self.x[index])
      y.append(self.y[index])
    }
    return Points(x: x, y: y)
  }
}
