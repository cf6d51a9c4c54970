import CatchmentDeployment
import CatchmentGeometry
import CatchmentParallel

/// From where to where, and how far: the one place in which a plan learns what is within reach.
///
/// Along streets, or as the crow flies in the plane.
struct DeploymentDistances: Sendable {
  let sites: Points<Planar>
  let demand: Points<Planar>
  /// How incidents are walked to; nil as the crow flies.
  let walk: SiteWalk?
  let workers: Workers

  /// Which sites reach which demand.
  func matrix(within reach: Distance) throws(DeploymentError) -> CoverageMatrix {
    if case .within(let matrix) = walk?.ways { return matrix }
    return try CoverageMatrix(candidates: sites, demand: demand, reach: reach, workers: workers)
  }

  /// How far it is from each site to each demand.
  func table() throws(DeploymentError) -> DistanceTable {
    if case .all(let table) = walk?.ways { return table }
    return try DistanceTable(candidates: sites, demand: demand)
  }
}
