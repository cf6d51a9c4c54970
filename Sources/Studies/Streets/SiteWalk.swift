import CatchmentDeployment
import CatchmentFormats
public import CatchmentGeometry
import CatchmentParallel
import CatchmentStreets

/// How incidents are walked to from sites, and what no street is near.
public struct SiteWalk: Sendable {
  /// What a plan looks at.
  enum Ways: Sendable {
    /// Which incidents are within reach of which sites.
    case within(CoverageMatrix)
    /// How far it is to all of them.
    case all(DistanceTable)
  }

  let ways: Ways
  /// What messages call the streets.
  public let streets: String
  /// How far the nearest street could be.
  public let snap: Distance
  /// Incidents and sites without a street that near.
  public let unreachableIncidents: Int
  public let unreachableSites: Int
  /// Incidents and sites on streets that no way connects with those of the most incidents; only
  /// where all of them are walked to.
  public private(set) var cutOffIncidents = 0
  public private(set) var cutOffSites = 0
  /// Sites from which not all that counts can be walked to.
  private(set) var idleSites: [Int] = []
  /// Whether each incident can be walked to; empty where reach decides that.
  private(set) var isServed: [Bool] = []

  /// - Parameter reach: how far people walk; nil for as far as it is.
  /// - Throws: where no site has a street near, or there are too many pairs.
  init(
    _ ground: WalkingGround, from sites: Points<Planar>, to incidents: Points<Planar>,
    reach: Distance?, layer: String, in context: StudyContext, watch: Watch
  ) throws {
    let feet = ground.feet(of: sites, in: context)
    let targets = ground.feet(of: incidents, in: context)
    streets = ground.streets.layer.name
    snap = ground.request.snap
    guard feet.unreachableCount < feet.count else {
      throw StudyProblem.noStreetNear(layer: layer, streets: streets, snap: snap)
    }
    unreachableIncidents = targets.unreachableCount
    unreachableSites = feet.unreachableCount
    if let reach {
      let coverage = try WalkingCoverage(
        ground.network, sites: feet, demand: targets, reach: reach, workers: context.workers
      ) { (fraction) throws in try watch(.matching, fraction) }
      ways = .within(
        try CoverageMatrix(
          placeOfDemand: coverage.placeOfDemand, placeCount: coverage.placeCount,
          siteStart: coverage.siteStart, places: coverage.places))
      return
    }
    let all = try AllWays(ground.network, from: feet, to: targets, workers: context.workers)
    ways = .all(all.table)
    isServed = all.isServed
    idleSites = all.isIdle.indices.filter { all.isIdle[$0] }
    cutOffIncidents = isServed.count { !$0 } - unreachableIncidents
    cutOffSites = idleSites.count - unreachableSites
  }

  var json: JSONValue {
    var object: JSONObject = [
      "streets": .string(fileName(of: streets)), "snap_m": .number(rounded(snap.meters, 6)),
      "unreachable_incidents": JSONValue(unreachableIncidents),
      "unreachable_candidates": JSONValue(unreachableSites),
    ]
    if case .all = ways {
      object["cut_off_incidents"] = JSONValue(cutOffIncidents)
      object["cut_off_candidates"] = JSONValue(cutOffSites)
    }
    return .object(object)
  }
}

/// How far it is from each site to each incident of one body of streets: the one that holds the
/// most incidents.
private struct AllWays {
  let table: DistanceTable
  let isServed: [Bool]
  let isIdle: [Bool]

  init(
    _ network: StreetNetwork, from feet: StreetFeet, to targets: StreetFeet, workers: Workers
  ) throws {
    // Incidents with one foot are one place.
    var number: [SIMD2<Double>: Int32] = [:]
    var first: [Int] = []
    var count: [Int] = []
    var placeOfDemand = (0..<targets.count).map { index -> Int32 in
      guard targets.edge[index] >= 0 else { return -1 }
      let foot = SIMD2(Double(targets.edge[index]), targets.along[index])
      let place = number[foot] ?? Int32(first.count)
      if Int(place) == first.count {
        number[foot] = place
        first.append(index)
        count.append(0)
      }
      count[Int(place)] += 1
      return place
    }
    try DistanceTable.check(candidates: feet.count, places: first.count)
    let places = first.count
    var meters = network.walkingTable(
      from: feet, to: targets.selecting(first), workers: workers)
    // From a site people walk to all places of its body, or to none of them.
    let served = (0..<feet.count).map { site in
      (0..<places).reduce(0) { meters[site * places + $1].isFinite ? $0 + count[$1] : $0 }
    }
    let main = served.indices.max { served[$0] < served[$1] } ?? 0
    let isPlaceServed = (0..<places).map { meters[main * places + $0].isFinite }
    let isIdle = (0..<feet.count).map { site in
      feet.edge[site] < 0
        || (0..<places).contains { isPlaceServed[$0] && !meters[site * places + $0].isFinite }
    }
    for index in meters.indices where !meters[index].isFinite { meters[index] = 0 }
    placeOfDemand = placeOfDemand.map { $0 >= 0 && isPlaceServed[Int($0)] ? $0 : -1 }
    isServed = placeOfDemand.map { $0 >= 0 }
    self.isIdle = isIdle
    table = try DistanceTable(
      candidateCount: feet.count, placeCount: places, placeOfDemand: placeOfDemand,
      meters: meters)
  }
}
