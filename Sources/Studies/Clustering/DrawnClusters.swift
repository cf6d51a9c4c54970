import CatchmentCoverage
import CatchmentGeometry
import CatchmentParallel
import CatchmentPatterns
import CatchmentTopology

/// Clusters of incidents as every map, file and page draws them, and what areas leave of them.
///
/// One outline for one thing: clusters on the map of a plan and those that gaps are parts of are
/// drawn as ``ClusterStudy`` draws them, with the same guard and within the same study area.
struct DrawnClusters {
  let clusters: Clustering
  let outlines: Shapes<Planar>
  let guardian: OutlineGuard

  init(by model: DBSCAN, in context: StudyContext) throws {
    clusters = context.clusters(by: model)
    guardian = OutlineGuard(context.points, workers: context.workers)
    outlines = try ClusterOutlines(
      shape: .concave, radius: model.radius, studyArea: context.studyArea?.shapes
    ).outlines(
      of: clusters, points: context.points, guardian: guardian, workers: context.workers)
  }
}

extension OutlineGuard {
  /// Gaps with corners at no incident, none of which sticks out of the hot spot that it is a part
  /// of.
  func drawn(
    _ gaps: CoverageGaps.Gaps, of hotspots: Shapes<Planar>, workers: Workers
  ) throws(TopologyError) -> Shapes<Planar> {
    let moved = try cleared(gaps.shapes, workers: workers)
    guard moved != gaps.shapes else { return moved }
    // Corners move outward. What that adds beyond the hot spot is cut off along its own outline,
    // which keeps off incidents.
    let pieces = try workers.map(count: moved.count, chunk: 1) { range throws(TopologyError) in
      try Clip(to: hotspots.selecting([Int(gaps.hotspot[range.lowerBound])]))
        .clipped(moved.selecting([range.lowerBound]))
    }
    var result = Shapes<Planar>()
    for piece in pieces { result.append(piece) }
    return result
  }
}
