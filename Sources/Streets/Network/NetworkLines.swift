import CatchmentGeometry
import CatchmentParallel

/// The lines that a network is made of, one behind the other.
struct NetworkLines: Sendable {
  /// One feature of one path for each line.
  private(set) var shapes: Shapes<Planar>
  /// The feature of the layer for each line.
  private(set) var feature: [Int32]

  /// The paths of the features' lines; coordinates that are no numbers end a line, and are left
  /// out.
  static func select(_ shapes: Shapes<Planar>, _ features: [Int]) -> NetworkLines {
    var columns = Columns()
    for feature in features {
      for part in shapes.parts(of: feature) where shapes.partKind[part] == .line {
        for path in shapes.paths(of: part) {
          for index in shapes.coordinates(of: path) {
            if shapes.x[index].isFinite, shapes.y[index].isFinite {
              columns.x.append(shapes.x[index])
              columns.y.append(shapes.y[index])
            } else {
              columns.end(feature: Int32(feature))
            }
          }
          columns.end(feature: Int32(feature))
        }
      }
    }
    return columns.lines
  }

  /// Adds a coordinate to both lines wherever two cross without one in common.
  mutating func addNodesAtCrossings(workers: Workers) {
    let added = CrossingNodes(shapes).added(workers: workers)
    guard !added.isEmpty else { return }
    var columns = Columns()
    var next = 0
    for line in 0..<shapes.count {
      for index in shapes.coordinates(of: line) {
        columns.x.append(shapes.x[index])
        columns.y.append(shapes.y[index])
        while next < added.count, added[next].segment == index {
          columns.x.append(added[next].x)
          columns.y.append(added[next].y)
          next += 1
        }
      }
      columns.end(feature: feature[line])
    }
    self = columns.lines
  }

  /// Lines that are being put together.
  private struct Columns {
    var x: [Double] = []
    var y: [Double] = []
    var start: [Int32] = [0]
    var feature: [Int32] = []

    /// Ends a line at the coordinates added so far; one of a single coordinate is none.
    mutating func end(feature: Int32) {
      let count = x.count - Int(start[start.count - 1])
      if count > 1 {
        start.append(Int32(x.count))
        self.feature.append(feature)
      } else if count == 1 {
        x.removeLast()
        y.removeLast()
      }
    }

    var lines: NetworkLines {
      let steps = (0...Int32(feature.count)).map(\.self)
      return NetworkLines(
        shapes: Shapes(
          x: x, y: y, pathStart: start, partStart: steps,
          partKind: [PartKind](repeating: .line, count: feature.count), featureStart: steps,
          kind: [ShapeKind](repeating: .line, count: feature.count)), feature: feature)
    }
  }
}
