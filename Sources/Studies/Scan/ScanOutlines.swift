import CatchmentGeometry
import CatchmentPatterns
import CatchmentProjection
import CatchmentTopology

/// What the clusters of a scan are drawn as: circles, ellipses or areas, or for days alone the area
/// around the incidents of each.
///
/// A circle of a scan has an incident in its middle and another on its edge. Guarded, it is drawn
/// around a place of the lattice and wide enough to hold the one that was scanned; circles around
/// areas say nothing of incidents and stay.
struct ScanOutlines {
  let shapes: Shapes<Geographic>
  /// As they are drawn; nil where there are no circles.
  let radii: [Distance?]
  /// As they are drawn; nil where there are no ellipses.
  let ellipses: [ScanEllipse?]
  /// Where a table says that each is; nil for a point inside.
  let anchors: Points<Geographic>?

  /// A cluster at a single place is drawn as a disc of half a city block.
  private static let singlePlace = Distance.meters(50)
  /// How far the area around incidents of some days reaches.
  private static let margin = Distance.meters(200)

  /// - Parameter cells: the areas that were scanned; nil where incidents were.
  init(
    _ clusters: [ScanCluster], of study: ScanStudy, in scene: ScanScene, cells: AnalysisCells?
  ) throws {
    let (plane, workers) = (scene.context.plane, scene.context.workers)
    let guardian =
      study.outlines == .guarded ? OutlineGuard(scene.context.points, workers: workers) : nil
    var drawn = Shapes<Planar>()
    var radii = [Distance?](repeating: nil, count: clusters.count)
    var ellipses = [ScanEllipse?](repeating: nil, count: clusters.count)
    if study.question.window == .time {
      for cluster in clusters {
        let inside = scene.points.selecting(cluster.members.map { Int($0) })
        drawn.append(try Self.around(inside, guardian))
      }
      if let guardian {
        drawn = try guardian.cleared(guardian.bent(drawn, workers: workers), workers: workers)
      }
    } else if study.shape == .flexible, let cells {
      for cluster in clusters {
        let inside = cells.shapes.selecting(cluster.members.map { Int($0) })
        drawn.append(try Dissolve().dissolved(inside, workers: workers))
      }
    } else {
      let mover = study.hasIncidentsForCenters ? guardian : nil
      for (index, cluster) in clusters.enumerated() {
        if let ellipse = cluster.ellipse {
          let oval = Self.oval(cluster, ellipse, mover)
          (radii[index], ellipses[index]) = (oval.axes.majorRadius, oval.axes)
          drawn.appendPolygon([OutlineGuard.ring(oval, guardian: guardian)])
        } else {
          let circle = Self.circle(cluster, mover)
          radii[index] = circle.radius
          drawn.appendPolygon([OutlineGuard.ring(circle, guardian: guardian)])
        }
      }
      if let mover { drawn = try mover.bent(drawn, workers: workers) }
    }
    self.radii = radii
    self.ellipses = ellipses
    shapes = try plane.unproject(drawn, workers: workers)
    anchors = try guardian?.anchors(of: drawn, in: plane, workers: workers)
  }

  private static func circle(_ cluster: ScanCluster, _ mover: OutlineGuard?) -> OutlineGuard.Circle
  {
    if let mover {
      return mover.circle(aroundX: cluster.x, y: cluster.y, radius: cluster.radius)
    }
    let radius = cluster.radius.meters > 0 ? cluster.radius : singlePlace
    return OutlineGuard.Circle(x: cluster.x, y: cluster.y, radius: radius)
  }

  private static func oval(
    _ cluster: ScanCluster, _ ellipse: ScanEllipse, _ mover: OutlineGuard?
  ) -> OutlineGuard.Oval {
    if let mover {
      // A circle is moved as a circle is.
      guard ellipse.majorRadius != ellipse.minorRadius else {
        let circle = circle(cluster, mover)
        return OutlineGuard.Oval(
          x: circle.x, y: circle.y,
          axes: ScanEllipse(majorRadius: circle.radius, minorRadius: circle.radius, angle: 0))
      }
      return mover.oval(aroundX: cluster.x, y: cluster.y, axes: ellipse)
    }
    let axes =
      ellipse.majorRadius.meters > 0
      ? ellipse : ScanEllipse(majorRadius: singlePlace, minorRadius: singlePlace, angle: 0)
    return OutlineGuard.Oval(x: cluster.x, y: cluster.y, axes: axes)
  }

  private static func around(
    _ points: Points<Planar>, _ guardian: OutlineGuard?
  ) throws -> Shapes<Planar> {
    guard let guardian else { return try StudyWindow(around: points, margin: margin).shapes }
    return try guardian.outline(
      .concave(ratio: 0.3), of: points, reach: margin, scale: margin)
  }
}
