public import CatchmentDeployment
import CatchmentFormats
public import CatchmentGeometry
import CatchmentParallel
import CatchmentStreets

/// Which incidents can be walked to from which sites, and what no street is near.
public struct SiteWalk: Sendable {
  public let matrix: CoverageMatrix
  /// What messages call the streets.
  public let streets: String
  /// How far the nearest street could be.
  public let snap: Distance
  /// Incidents and sites without a street that near.
  public let unreachableIncidents: Int
  public let unreachableSites: Int

  /// - Throws: where no site has a street near, or there are too many pairs.
  init(
    _ ground: WalkingGround, from sites: Points<Planar>, to incidents: Points<Planar>,
    reach: Distance, layer: String, in context: StudyContext, watch: Watch
  ) throws {
    let feet = ground.feet(of: sites, in: context)
    let targets = ground.feet(of: incidents, in: context)
    streets = ground.streets.layer.name
    snap = ground.request.snap
    guard feet.unreachableCount < feet.count else {
      throw StudyProblem.noStreetNear(layer: layer, streets: streets, snap: snap)
    }
    let coverage = try WalkingCoverage(
      ground.network, sites: feet, demand: targets, reach: reach, workers: context.workers
    ) { (fraction) throws in try watch(.matching, fraction) }
    matrix = try CoverageMatrix(
      placeOfDemand: coverage.placeOfDemand, placeCount: coverage.placeCount,
      siteStart: coverage.siteStart, places: coverage.places)
    unreachableIncidents = targets.unreachableCount
    unreachableSites = feet.unreachableCount
  }

  var json: JSONValue {
    [
      "streets": .string(fileName(of: streets)), "snap_m": .number(rounded(snap.meters, 6)),
      "unreachable_incidents": JSONValue(unreachableIncidents),
      "unreachable_candidates": JSONValue(unreachableSites),
    ]
  }
}
