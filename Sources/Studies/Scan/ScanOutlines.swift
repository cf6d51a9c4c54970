import CatchmentGeometry
import CatchmentPatterns
import CatchmentProjection
import CatchmentTopology

/// What the clusters of a scan are drawn as: circles, or for days alone the area around the
/// incidents of each.
///
/// A circle of a scan has an incident in its middle and another on its edge. Guarded, it is drawn
/// around a place of the lattice and wide enough to hold the one that was scanned; circles around
/// areas say nothing of incidents and stay.
struct ScanOutlines {
  let shapes: Shapes<Geographic>
  /// As they are drawn; nil where there are no circles.
  let radii: [Distance?]
  /// Where a table says that each is; nil for a point inside.
  let anchors: Points<Geographic>?

  /// A cluster at a single place is drawn as a disc of half a city block.
  private static let singlePlace = Distance.meters(50)
  /// How far the area around incidents of some days reaches.
  private static let margin = Distance.meters(200)

  init(_ clusters: [ScanCluster], of study: ScanStudy, in scene: ScanScene) throws {
    let (plane, workers) = (scene.context.plane, scene.context.workers)
    let guardian =
      study.outlines == .guarded ? OutlineGuard(scene.context.points, workers: workers) : nil
    var drawn = Shapes<Planar>()
    if study.question.window == .time {
      radii = Array(repeating: nil, count: clusters.count)
      for cluster in clusters {
        let inside = scene.points.selecting(cluster.members.map { Int($0) })
        drawn.append(try Self.around(inside, guardian))
      }
      drawn = try guardian?.cleared(drawn, workers: workers) ?? drawn
    } else {
      let mover = study.question.hasIncidentsForCenters ? guardian : nil
      let circles = clusters.map { cluster in
        if let mover {
          return mover.circle(aroundX: cluster.x, y: cluster.y, radius: cluster.radius)
        }
        let radius = cluster.radius.meters > 0 ? cluster.radius : Self.singlePlace
        return OutlineGuard.Circle(x: cluster.x, y: cluster.y, radius: radius)
      }
      radii = circles.map { $0.radius }
      for circle in circles { drawn.appendPolygon([OutlineGuard.ring(circle, guardian: guardian)]) }
    }
    shapes = try plane.unproject(drawn, workers: workers)
    anchors = try guardian?.anchors(of: drawn, in: plane, workers: workers)
  }

  private static func around(
    _ points: Points<Planar>, _ guardian: OutlineGuard?
  ) throws -> Shapes<Planar> {
    guard let guardian else { return try StudyWindow(around: points, margin: margin).shapes }
    return try guardian.outline(
      .concave(ratio: 0.3), of: points, reach: margin, scale: margin)
  }
}
