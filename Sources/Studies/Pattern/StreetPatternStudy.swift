import CatchmentFormats
import CatchmentGeometry
import CatchmentIncidents
import CatchmentStatistics
import CatchmentStreets

/// Are shootings clustered along the streets, where alone they can be?
///
/// ```swift
/// let streets = WalkingRequest(.layer("streets.geojson"))
/// let found = try await StreetPatternStudy(along: streets, replicas: 999).run(context)
/// print(English().report(of: found))
/// ```
///
/// - Choosing the distance: automatic is 1 km, less where the streets within it are too many.
/// - Complexity: see `NetworkK`.
public struct StreetPatternStudy: Study {
  /// The longest walking distance.
  public let reach: RadiusRequest
  public let walking: WalkingRequest
  public let replicas: Int
  /// The largest p that is taken for more than chance.
  public let level: Double

  public var weighing: Weighing { .wholeIncidents }

  private static let fewestIncidents = 2
  /// By which it is decided what of a street lies in the study area.
  private static let piece = Distance.meters(25)

  /// - Throws: `StatisticsError` or `StreetError` for parameters that the test refuses.
  public init(
    along walking: WalkingRequest, reach: RadiusRequest = .automatic, replicas: Int = 199,
    level: Double = 0.05
  ) throws {
    self.reach = reach
    self.walking = walking
    self.replicas = replicas
    self.level = level
    try Permutations(replicas: replicas).checkLevel(level, at: "network K: level")
    for length in [walking.snap, reach.distance ?? walking.snap] {
      guard length.meters >= 0, length.meters.isFinite else { throw StreetError.length(length) }
    }
    if let reach = reach.distance, reach.meters == 0 { throw StreetError.length(reach) }
  }

  public func find(in context: StudyContext, watch: Watch) async throws -> StreetPatternFindings {
    let workers = context.workers
    let ground = try await WalkingGround(walking, in: context)
    let all = ground.feet(of: context.points, in: context)
    guard all.unreachableCount < all.count || all.count == 0 else {
      throw StudyProblem.noStreetNearIncidents(
        streets: ground.streets.layer.name, snap: walking.snap)
    }
    let area = try context.window(margin: walking.snap)
    let streets = ObservedStreets(
      try StreetPieces(of: ground.network, length: Self.piece),
      within: PolygonLocator(area.shapes, workers: workers))
    let feet = all.selecting(streets.indices(of: all))
    guard feet.count >= Self.fewestIncidents else {
      throw StudyProblem.fewIncidents(count: feet.count, needed: Self.fewestIncidents)
    }
    let reach = self.reach.distance ?? NetworkK.reach(on: ground.network)
    let test = try NetworkK(
      on: streets, reach: reach,
      permutations: try Permutations(replicas: replicas, seed: context.provenance.seed),
      level: level, workers: workers)
    try watch.end(.measuring)
    let curve = try test.test(feet, workers: workers) { (fraction) throws in
      try watch(.simulating, fraction)
    }
    try watch.end(.simulating)
    var parameters: JSONObject = [
      "max_distance_m": parameter(
        .number(rounded(reach.meters, 3)), isAutomatic: self.reach == .automatic),
      "streets": .string(fileName(of: ground.streets.layer.name)),
      "snap_m": .number(rounded(walking.snap.meters, 6)), "node": .bool(walking.nodesAtCrossings),
    ]
    if let barriers = ground.barriers { parameters["barriers"] = .string(fileName(of: barriers)) }
    parameters["permutations"] = JSONValue(replicas)
    parameters["level"] = .number(level)
    parameters["study_area"] = area.parameter
    parameters["crs"] = context.plane.parameter
    return StreetPatternFindings(
      record: context.record(parameters), study: self, incidents: feet.count,
      places: Set(zip(feet.edge, feet.along).map { [Double($0), $1] }).count,
      unreachable: all.unreachableCount, streetMeters: streets.length.meters,
      isStudyAreaStated: area.isStated, reach: reach, curve: curve)
  }
}
