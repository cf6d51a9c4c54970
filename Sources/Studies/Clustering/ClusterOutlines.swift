public import CatchmentGeometry
public import CatchmentParallel
public import CatchmentPatterns
public import CatchmentTopology

/// The outline that stands for a cluster on a map.
///
/// - Choosing: `concave` follows the crowd, `convex` is the tightest that a ruler draws, `discs`
///   shows what lies within half the radius of an incident, `ellipse` shows how far and in which
///   direction it spreads.
public enum ClusterShape: String, Sendable, CaseIterable {
  case concave, convex, discs, ellipse
}

/// Draws outlines around clusters of points.
///
/// What is drawn is guarded unless the exact outline is asked for; see ``OutlineGuard``.
public struct ClusterOutlines: Sendable {
  public let shape: ClusterShape
  /// The radius of the clustering: discs are half of it, and so is what is drawn around a cluster
  /// on one line or at one place.
  public let radius: Distance
  /// The area that outlines are clipped to; nil for none.
  public let studyArea: Shapes<Planar>?
  public let detail: OutlineDetail
  /// Whether outlines pass over incidents that lie apart: where every incident belongs to a
  /// cluster, one of another town would be the tip of a spike that is most of the map.
  public let passesStragglers: Bool

  public init(
    shape: ClusterShape, radius: Distance, studyArea: Shapes<Planar>? = nil,
    detail: OutlineDetail = .guarded, passesStragglers: Bool = false
  ) {
    self.passesStragglers = passesStragglers
    self.shape = shape
    self.radius = radius
    self.studyArea = studyArea
    self.detail = detail
  }

  /// One feature for each cluster, in the order of their numbers.
  ///
  /// - Complexity: O(n log n).
  public func outlines(
    of clusters: Clustering, points: Points<Planar>, workers: Workers = .one
  ) throws(TopologyError) -> Shapes<Planar> {
    try outlines(
      of: clusters, points: points,
      guardian: detail == .guarded ? OutlineGuard(points, workers: workers) : nil,
      workers: workers)
  }

  /// The same, with a guard that others use as well; nil draws exact outlines.
  func outlines(
    of clusters: Clustering, points: Points<Planar>, guardian: OutlineGuard?, workers: Workers
  ) throws(TopologyError) -> Shapes<Planar> {
    let (starts, rows) = clusters.members()
    let pieces = try workers.map(count: clusters.count, chunk: 1) { range throws(TopologyError) in
      let cluster = range.lowerBound
      let members = drawn(
        points.selecting(
          rows[Int(starts[cluster])..<Int(starts[cluster + 1])].lazy.map(Int.init)))
      return if let guardian { try outline(members, guardian) } else { try exact(members) }
    }
    var shapes = Shapes<Planar>()
    for piece in pieces { shapes.append(piece) }
    if let guardian {
      shapes = try guardian.bent(shapes, passesCrowds: shape == .ellipse, workers: workers)
    }
    if let studyArea { shapes = try Clip(to: studyArea).clipped(shapes, workers: workers) }
    return try guardian?.cleared(shapes, workers: workers) ?? shapes
  }

  /// How many incidents the outlines pass over.
  func stragglers(of clusters: Clustering, points: Points<Planar>) -> Int {
    let (starts, rows) = clusters.members()
    return (0..<clusters.count).reduce(0) { sum, cluster in
      let members = rows[Int(starts[cluster])..<Int(starts[cluster + 1])].map(Int.init)
      return sum + members.count - drawn(points.selecting(members)).count
    }
  }

  /// The incidents of a cluster that its outline is drawn around.
  private func drawn(_ members: Points<Planar>) -> Points<Planar> {
    guard passesStragglers, members.count > Self.company else { return members }
    let tree = KDTree(members)
    let apart = (0..<members.count).map { index in
      tree.nearest(Self.company + 1, toX: members.x[index], y: members.y[index]).last?.distance
        ?? 0
    }
    let usual = apart.sorted()[(members.count - 1) * 95 / 100]
    return members.selecting(
      members.x.indices.filter { apart[$0] <= max(usual, radius.meters) * Self.leap })
  }

  /// Whoever is this many times farther from so many others of the cluster than 19 of 20 are
  /// straggles.
  private static let company = 5
  private static let leap = 3.0

  /// How far a cluster on one line or at one place, or a disc, reaches.
  private var reach: Distance { .meters(max(radius.meters / 2, 1)) }
  /// Of the edges between neighbors, which a concave hull may keep.
  private static let concavity = 0.3
  /// Of an ellipse.
  private static let corners = 64
  private static let fewestCorners = 16

  private func outline(
    _ points: Points<Planar>, _ guardian: OutlineGuard
  ) throws(TopologyError) -> Shapes<Planar> {
    switch shape {
    case .discs: return try guardian.discs(of: points, radius: reach)
    case .ellipse:
      let rounded = (0..<points.count).map {
        OutlineGuard.rounded(x: points.x[$0], y: points.y[$0])
      }
      // An ellipse passes among its own incidents: it has three places for each corner, or keeps
      // off all of them.
      let places = OutlineGuard.cells(of: points).count
      let isCrowd = places >= OutlineGuard.fewest * Self.fewestCorners
      let corners = isCrowd ? min(Self.corners, places / OutlineGuard.fewest) : Self.corners
      if let drawn = Self.ellipse(
        Points(x: rounded.map(\.x), y: rounded.map(\.y)), corners: corners)
      {
        return isCrowd ? drawn : try guardian.standingOff(drawn, from: points)
      }
    case .convex, .concave: break
    }
    let hull = shape == .concave ? Hull.concave(ratio: Self.concavity) : .convex
    return try guardian.outline(hull, of: points, reach: .meters(0), scale: radius)
  }

  /// With fewer than three points there is none; on one line or at one place it has no width.
  private static func ellipse(
    _ points: Points<Planar>, corners: Int = corners
  ) -> Shapes<Planar>? {
    guard let ellipse = try? DeviationalEllipse(points), ellipse.minorRadius.meters > 0.5 else {
      return nil
    }
    var shapes = Shapes<Planar>()
    shapes.appendPolygon([ellipse.ring(corners: corners)])
    return shapes
  }

  private func exact(_ points: Points<Planar>) throws(TopologyError) -> Shapes<Planar> {
    let distinct = Self.distinct(points)
    switch shape {
    case .discs: return try Buffer(distance: reach).dissolved(Shapes(distinct))
    case .ellipse: if let ellipse = Self.ellipse(points) { return ellipse }
    case .convex, .concave:
      let hull =
        shape == .convex
        ? try Hull.convex.hull(of: distinct)
        : try Hull.concave(ratio: Self.concavity).hull(
          of: BorderPoints(of: distinct, cell: radius).points)
      // A hull thinner than a meter would vanish when degrees are rounded.
      let extent = hull.extent
      let length = (extent.width * extent.width + extent.height * extent.height).squareRoot()
      if hull.area(of: 0) > length { return hull }
    }
    // All at one place: a disc. On one line: a capsule.
    return try Buffer(distance: reach).buffered(Self.line(through: distinct), workers: .one)
  }

  private static func line(through points: Points<Planar>) -> Shapes<Planar> {
    guard points.count > 1 else { return Shapes(points) }
    let order = (0..<points.count).sorted {
      (points.x[$0], points.y[$0]) < (points.x[$1], points.y[$1])
    }
    var shapes = Shapes<Planar>()
    shapes.appendLine(points.selecting([order[0], order[points.count - 1]]))
    return shapes
  }

  /// Each place once, in the order in which they come first.
  private static func distinct(_ points: Points<Planar>) -> Points<Planar> {
    var seen = Set<SIMD2<Double>>(minimumCapacity: points.count)
    return points.selecting(
      (0..<points.count).filter { seen.insert(SIMD2(points.x[$0], points.y[$0])).inserted })
  }
}
