import CatchmentGeometry
import CatchmentParallel
import CatchmentTopology

/// Lines and areas that nobody walks across.
struct Barriers {
  private let shapes: Shapes<Planar>
  private let starts: [Int]
  private let tree: BoxTree
  private let locator: PolygonLocator<Planar>?

  init(_ shapes: Shapes<Planar>) {
    var starts: [Int] = []
    for feature in 0..<shapes.count {
      for part in shapes.parts(of: feature) where shapes.partKind[part] != .point {
        for path in shapes.paths(of: part) { starts += shapes.coordinates(of: path).dropLast() }
      }
    }
    self.shapes = shapes
    self.starts = starts
    tree = BoxTree(
      starts.map { Self.box(shapes.x[$0], shapes.y[$0], shapes.x[$0 + 1], shapes.y[$0 + 1]) })
    locator = shapes.partKind.contains(.polygon) ? PolygonLocator(shapes) : nil
  }

  private static func box(_ ax: Double, _ ay: Double, _ bx: Double, _ by: Double) -> Extent<Planar>
  {
    Extent(minX: min(ax, bx), minY: min(ay, by), maxX: max(ax, bx), maxY: max(ay, by))
  }

  /// Whether each edge touches a barrier's line, or lies inside a barrier's area.
  ///
  /// - Complexity: O(n log m) for n segments of edges and m of barriers.
  func crossed(by edges: NetworkEdges, of lines: NetworkLines, workers: Workers) -> [Bool] {
    let street = lines.shapes
    let owner = locator?.firstFeature(
      containing: Points(
        x: edges.first.map { street.x[Int($0)] }, y: edges.first.map { street.y[Int($0)] }),
      workers: workers)
    return workers.fill(count: edges.count, with: false, chunk: 1024) { range, crossed in
      for edge in range {
        var isCrossed = owner.map { $0[edge] >= 0 } ?? false
        for index in Int(edges.first[edge])..<Int(edges.last[edge]) where !isCrossed {
          let (ax, ay) = (street.x[index], street.y[index])
          let (bx, by) = (street.x[index + 1], street.y[index + 1])
          tree.forEach(intersecting: Self.box(ax, ay, bx, by)) { position in
            let start = starts[position]
            if Self.touch(
              ax, ay, bx, by, shapes.x[start], shapes.y[start], shapes.x[start + 1],
              shapes.y[start + 1])
            {
              isCrossed = true
            }
          }
        }
        crossed[edge - range.lowerBound] = isCrossed
      }
    }
  }

  /// Whether two segments whose boxes meet have a point in common: neither lies wholly on one side
  /// of the other.
  private static func touch(
    _ ax: Double, _ ay: Double, _ bx: Double, _ by: Double, _ cx: Double, _ cy: Double,
    _ dx: Double, _ dy: Double
  ) -> Bool {
    func side(
      _ px: Double, _ py: Double, _ qx: Double, _ qy: Double, _ x: Double, _ y: Double
    ) -> Double {
      (qx - px) * (y - py) - (qy - py) * (x - px)
    }
    let (one, two) = (side(ax, ay, bx, by, cx, cy), side(ax, ay, bx, by, dx, dy))
    let (three, four) = (side(cx, cy, dx, dy, ax, ay), side(cx, cy, dx, dy, bx, by))
    return !(one > 0 && two > 0 || one < 0 && two < 0)
      && !(three > 0 && four > 0 || three < 0 && four < 0)
  }
}
