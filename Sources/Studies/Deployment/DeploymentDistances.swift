import CatchmentDeployment
import CatchmentGeometry
import CatchmentParallel

/// From where to where, and how far: the one place in which a plan learns what is within reach.
///
/// As the crow flies, in the plane.
struct DeploymentDistances: Sendable {
  let sites: Points<Planar>
  let demand: Points<Planar>
  let workers: Workers

  /// Which sites reach which demand.
  func matrix(within reach: Distance) throws(DeploymentError) -> CoverageMatrix {
    try CoverageMatrix(candidates: sites, demand: demand, reach: reach, workers: workers)
  }

  /// How far it is from each site to each demand.
  func table() throws(DeploymentError) -> DistanceTable {
    try DistanceTable(candidates: sites, demand: demand)
  }
}
