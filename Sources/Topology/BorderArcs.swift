import CatchmentGeometry

/// Pieces of outlines that make up the border of a union, each from one crossing to the next.
struct BorderArcs: Sendable {
  /// Whether two neighbors on one outline disagreed.
  var isBroken = false
  /// The crossing where each arc begins and where it ends.
  private var startKey: [UInt64] = []
  private var endKey: [UInt64] = []
  private var pointStart: [Int] = []
  private var x: [Double] = []
  private var y: [Double] = []

  mutating func begin(_ key: UInt64, _ x: Double, _ y: Double) {
    startKey.append(key)
    pointStart.append(self.x.count)
    addPoint(x, y)
  }

  mutating func addPoint(_ x: Double, _ y: Double) {
    self.x.append(x)
    self.y.append(y)
  }

  /// Ends the arc begun last; its end is the start of another.
  mutating func end(_ key: UInt64) { endKey.append(key) }

  mutating func append(_ other: BorderArcs) {
    isBroken = isBroken || other.isBroken
    startKey += other.startKey
    endKey += other.endKey
    pointStart += other.pointStart.lazy.map { $0 + x.count }
    x += other.x
    y += other.y
  }

  /// The arcs as closed rings, moved by the origin; nil where they do not fit together.
  func rings(originX: Double, originY: Double) -> [Points<Planar>]? {
    let count = startKey.count
    guard !isBroken, endKey.count == count else { return nil }
    var arcAt = [UInt64: Int](minimumCapacity: count)
    for arc in 0..<count where arcAt.updateValue(arc, forKey: startKey[arc]) != nil { return nil }
    var isUsed = [Bool](repeating: false, count: count)
    var rings: [Points<Planar>] = []
    for first in 0..<count where !isUsed[first] {
      var ringX: [Double] = []
      var ringY: [Double] = []
      var arc = first
      repeat {
        guard !isUsed[arc] else { return nil }
        isUsed[arc] = true
        let end = arc + 1 < count ? pointStart[arc + 1] : x.count
        for point in pointStart[arc]..<end {
          ringX.append(x[point] + originX)
          ringY.append(y[point] + originY)
        }
        guard let next = arcAt[endKey[arc]] else { return nil }
        arc = next
      } while arc != first
      ringX.append(ringX[0])
      ringY.append(ringY[0])
      rings.append(Points(x: ringX, y: ringY))
    }
    return rings
  }
}
