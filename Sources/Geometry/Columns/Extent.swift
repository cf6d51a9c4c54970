/// The smallest upright box around some points, edges included.
public struct Extent<Frame: ReferenceFrame>: Sendable, Equatable, BitwiseCopyable {
  public var minX, minY, maxX, maxY: Double

  @inlinable public init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
    self.minX = minX
    self.minY = minY
    self.maxX = maxX
    self.maxY = maxY
  }

  /// The box of nothing: it holds no point, and grows to the first one it meets.
  @inlinable public static var empty: Extent {
    Extent(minX: .infinity, minY: .infinity, maxX: -.infinity, maxY: -.infinity)
  }

  @inlinable public var isEmpty: Bool { !(minX <= maxX && minY <= maxY) }
  @inlinable public var width: Double { isEmpty ? 0 : maxX - minX }
  @inlinable public var height: Double { isEmpty ? 0 : maxY - minY }
  @inlinable public var centerX: Double { (minX + maxX) / 2 }
  @inlinable public var centerY: Double { (minY + maxY) / 2 }

  @inlinable public mutating func extend(x: Double, y: Double) {
    minX = min(minX, x)
    minY = min(minY, y)
    maxX = max(maxX, x)
    maxY = max(maxY, y)
  }

  @inlinable public mutating func extend(to other: Extent) {
    minX = min(minX, other.minX)
    minY = min(minY, other.minY)
    maxX = max(maxX, other.maxX)
    maxY = max(maxY, other.maxY)
  }

  @inlinable public func contains(x: Double, y: Double) -> Bool {
    x >= minX && x <= maxX && y >= minY && y <= maxY
  }

  @inlinable public func intersects(_ other: Extent) -> Bool {
    minX <= other.maxX && maxX >= other.minX && minY <= other.maxY && maxY >= other.minY
  }

  /// The box grown by `margin` on every side, in the frame's own unit.
  @inlinable public func grown(by margin: Double) -> Extent {
    Extent(
      minX: minX - margin, minY: minY - margin, maxX: maxX + margin, maxY: maxY + margin)
  }
}

extension Points {
  /// The smallest box that holds all points; empty where there are none.
  public var extent: Extent<Frame> {
    var extent = Extent<Frame>.empty
    for index in x.indices { extent.extend(x: x[index], y: y[index]) }
    return extent
  }
}
