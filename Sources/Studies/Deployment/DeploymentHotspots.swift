import CatchmentCoverage
import CatchmentGeometry
import CatchmentPatterns
import CatchmentProjection

/// The clusters that the map of a plan shows, and what no area in place covers of them.
struct DeploymentHotspots {
  let shapes: Shapes<Geographic>
  /// The incidents in each.
  let sizes: [Int]
  let gaps: Shapes<Geographic>
  /// The uncovered incidents in each gap.
  let uncovered: [Int]
  /// What makes a cluster, for the legend.
  let explanation: String

  init(_ findings: DeploymentFindings, _ look: DeploymentMap.Look) throws {
    let context = findings.context
    let workers = context.workers
    let half = Distance.meters(findings.patrol.reach.meters / 2)
    let radius = try RadiusFinding(
      look.radius ?? .fixed(half), minimumPoints: look.minimumPoints, in: context
    ).distance
    let drawn = try DrawnClusters(
      by: try DBSCAN(radius: radius, minimumPoints: look.minimumPoints), in: context)
    let areas = findings.present?.shapes ?? Shapes()
    let found = try CoverageGaps(hotspots: drawn.outlines, areas: areas).find(
      incidents: context.points, hotspot: drawn.clusters.labels,
      isCovered: findings.present.map { context.holders(in: $0).isHeld }, workers: workers)
    shapes = try context.plane.unproject(drawn.outlines, workers: workers)
    sizes = drawn.clusters.sizes.map { Int($0) }
    gaps = try context.plane.unproject(
      drawn.guardian.drawn(found, of: drawn.outlines, workers: workers), workers: workers)
    uncovered = found.incidents
    explanation = look.wording.say(
      .crowd(least: look.minimumPoints, within: radius))
  }
}
