public import CatchmentGeometry
public import CatchmentParallel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How much of a kernel lies in a study area: exactly, along its border, whatever the size of
/// cells.
///
/// Seen from the kernel's center, the part beyond the border is the sum over its edges of ∫ T(r(θ))
/// dθ / 2π, with T(r) the share of the kernel farther away than r and θ the direction in which the
/// edge is seen: negative where its inner side is turned away. Edges out of reach add nothing.
/// Polynomial kernels have closed forms, the Gaussian is integrated with five points of Gauss and
/// Legendre on each standard deviation.
///
/// ```swift
/// let border = StudyBorder(city)
/// let shares = border.shares(of: .quartic, around: points, bandwidths: [400])
/// ```
///
/// - Complexity: O(edges) to build, O(log edges + edges within reach) for each center.
/// - Reference: Green's theorem in polar coordinates; Abramowitz, Stegun (1964), table 25.4 for the
///   points.
public struct StudyBorder: Sendable {
  private let edges: [Edge]
  private let tree: BoxTree
  private let locator: PolygonLocator<Planar>

  /// - Parameter shapes: polygons that do not overlap, as a union leaves them; rings may run either
  ///   way.
  public init(_ shapes: Shapes<Planar>, workers: Workers = .one) {
    var edges: [Edge] = []
    for part in shapes.partKind.indices where shapes.partKind[part] == .polygon {
      for (position, path) in shapes.paths(of: part).enumerated() {
        // The area lies to the left of outer rings that run counterclockwise, and of holes that do
        // not.
        let isLeft = (shapes.signedArea(of: path) > 0) == (position == 0)
        for index in shapes.coordinates(of: path).dropLast() {
          let (from, to) = isLeft ? (index, index + 1) : (index + 1, index)
          let edge = Edge(
            ax: shapes.x[from], ay: shapes.y[from], bx: shapes.x[to], by: shapes.y[to])
          if edge.ax != edge.bx || edge.ay != edge.by { edges.append(edge) }
        }
      }
    }
    self.edges = edges
    tree = BoxTree(edges.map(\.extent))
    locator = PolygonLocator(shapes, workers: workers)
  }

  /// The share of the kernel around each center that lies in the study area.
  ///
  /// - Parameter bandwidths: one for all centers, or one for each, in meters.
  public func shares(
    of kernel: Kernel, around centers: Points<Planar>, bandwidths: [Double],
    workers: Workers = .one
  ) -> [Double] {
    precondition(
      bandwidths.count == 1 || bandwidths.count == centers.count, "A bandwidth for each center.")
    return workers.fill(count: centers.count, with: 0.0, chunk: 256) { range, shares in
      for center in range {
        shares[center - range.lowerBound] = share(
          of: kernel, x: centers.x[center], y: centers.y[center],
          bandwidth: bandwidths.count == 1 ? bandwidths[0] : bandwidths[center])
      }
    }
  }

  private func share(of kernel: Kernel, x: Double, y: Double, bandwidth: Double) -> Double {
    let reach = bandwidth * kernel.support
    var beyond = 0.0
    tree.forEach(
      intersecting: Extent(minX: x - reach, minY: y - reach, maxX: x + reach, maxY: y + reach)
    ) { index in
      beyond += edges[index].part(of: kernel, x: x, y: y, bandwidth: bandwidth)
    }
    let whole = locator.contains(x: x, y: y) ? 1.0 : 0
    return min(1, max(0, whole - beyond / (2 * .pi)))
  }
}

/// One edge of the border, with the study area to its left.
private struct Edge {
  let ax, ay, bx, by: Double

  var extent: Extent<Planar> {
    Extent(minX: min(ax, bx), minY: min(ay, by), maxX: max(ax, bx), maxY: max(ay, by))
  }

  /// ∫ T(r(θ)) dθ over the directions in which the edge is seen; lengths are in bandwidths.
  func part(of kernel: Kernel, x: Double, y: Double, bandwidth: Double) -> Double {
    let (fromX, fromY) = ((ax - x) / bandwidth, (ay - y) / bandwidth)
    let (toX, toY) = ((bx - x) / bandwidth, (by - y) / bandwidth)
    let (east, north) = (toX - fromX, toY - fromY)
    let length = (east * east + north * north).squareRoot()
    // How far the edge's line passes, and where along it the ends are. A center on the line is as
    // one just inside.
    let passes = (fromX * toY - fromY * toX) / length
    let d = passes.magnitude < 1e-12 ? 1e-12 : passes
    let half = kernel.support * kernel.support - d * d
    guard half > 0 else { return 0 }
    let limit = half.squareRoot()
    let low = max(-limit, (fromX * east + fromY * north) / length)
    let high = min(limit, (toX * east + toY * north) / length)
    guard low < high else { return 0 }
    return atan(high / d) - atan(low / d) + d * rest(kernel, d, low, high)
  }

  /// ∫ (T(r) − 1) / r² dt from `low` to `high`, with r² = d² + t².
  private func rest(_ kernel: Kernel, _ d: Double, _ low: Double, _ high: Double) -> Double {
    switch kernel {
    case .uniform: return low - high
    case .epanechnikov:
      func integral(_ t: Double) -> Double { t * (d * d - 2 + t * t / 3) }
      return integral(high) - integral(low)
    case .quartic:
      let square = d * d
      func integral(_ t: Double) -> Double {
        let t2 = t * t
        return t
          * (-3 + 3 * square - square * square + t2 * (1 - 2 * square / 3 - t2 / 5))
      }
      return integral(high) - integral(low)
    case .triangular:
      func integral(_ t: Double) -> Double {
        t * ((d * d + t * t).squareRoot() - 3) + d * d * asinh(t / d.magnitude)
      }
      return integral(high) - integral(low)
    case .gaussian:
      let pieces = max(1, (high - low).rounded(.up))
      let width = (high - low) / pieces
      var sum = 0.0
      for piece in 0..<Int(pieces) {
        let middle = low + (Double(piece) + 0.5) * width
        for (node, weight) in Self.gauss {
          let t = middle + node * width / 2
          let square = d * d + t * t
          sum += weight * width / 2 * (square > 0 ? expm1(-square / 2) / square : -0.5)
        }
      }
      return sum
    }
  }

  private static let gauss = [
    (0, 0.568_888_888_888_889), (-0.538_469_310_105_683, 0.478_628_670_499_366),
    (0.538_469_310_105_683, 0.478_628_670_499_366),
    (-0.906_179_845_938_664, 0.236_926_885_056_189),
    (0.906_179_845_938_664, 0.236_926_885_056_189),
  ]
}
