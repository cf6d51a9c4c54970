import CatchmentFormats
public import CatchmentGeometry
import CatchmentIncidents
import CatchmentProjection
public import CatchmentStreets

/// How intense are shootings along each street?
///
/// ```swift
/// let streets = WalkingRequest(.layer("streets.geojson"))
/// let found = try await StreetDensityStudy(.meters(400), along: streets).run(context)
/// try await found.features.write(to: "street-density.geojson")
/// ```
///
/// Weights of incidents are added up. What no street is near adds nothing, and is told.
///
/// - Choosing the bandwidth: distances are walked, so it is wider than the same one in the plane.
/// - Complexity: see `StreetDensity`.
public struct StreetDensityStudy: Study {
  public let density: StreetDensity
  /// No piece of street is longer.
  public let piece: Distance
  public let walking: WalkingRequest

  public var weighing: Weighing { .sums }

  /// - Throws: `StreetError` for a bandwidth or a piece that can't be used.
  public init(
    _ bandwidth: Distance = .meters(400), kernel: LineKernel = .quartic,
    piece: Distance = .meters(50), along walking: WalkingRequest
  ) throws(StreetError) {
    for length in [piece, walking.snap] {
      guard length.meters >= 0, length.meters.isFinite else { throw .length(length) }
    }
    guard piece.meters > 0 else { throw .length(piece) }
    density = try StreetDensity(kernel: kernel, bandwidth: bandwidth)
    self.piece = piece
    self.walking = walking
  }

  public func find(in context: StudyContext, watch: Watch) async throws -> StreetDensityFindings {
    let workers = context.workers
    let ground = try await WalkingGround(walking, in: context)
    let pieces = try StreetPieces(of: ground.network, length: piece)
    let feet = ground.feet(of: context.points, in: context)
    guard feet.unreachableCount < feet.count || feet.count == 0 else {
      throw StudyProblem.noStreetNearIncidents(
        streets: ground.streets.layer.name, snap: walking.snap)
    }
    try watch.end(.matching)
    let perMeter = try density.intensity(
      of: feet, weights: context.incidents.weight, on: pieces, workers: workers
    ) { (fraction) throws in try watch(.counting, fraction) }
    try watch.end(.counting)
    let factor = 1000 / (context.incidents.period?.years ?? 1)
    var shown = perMeter.indices.filter { perMeter[$0] > 0 }
    var drawn = pieces.lines(of: shown)
    if let studyArea = context.studyArea {
      let inside = PolygonLocator(studyArea.shapes, workers: workers)
        .firstFeature(containing: drawn.middles, workers: workers)
      shown = shown.indices.filter { inside[$0] >= 0 }.map { shown[$0] }
      drawn = pieces.lines(of: shown)
    }
    try watch.end(.drawing)
    let (lengths, edges) = (pieces.lengths, pieces.edges)
    var parameters: JSONObject = [
      "kernel": .string(density.kernel.rawValue),
      "bandwidth_m": .number(rounded(density.bandwidth.meters, 3)),
      "cell_m": .number(rounded(piece.meters, 3)),
      "streets": .string(fileName(of: ground.streets.layer.name)),
      "snap_m": .number(rounded(walking.snap.meters, 6)), "node": .bool(walking.nodesAtCrossings),
    ]
    if let barriers = ground.barriers { parameters["barriers"] = .string(fileName(of: barriers)) }
    parameters["crs"] = context.plane.parameter
    return StreetDensityFindings(
      record: context.record(parameters), intensities: shown.map { perMeter[$0] * factor },
      lengths: shown.map { lengths[$0] },
      streets: shown.map {
        ground.streets.layer.names[Int(ground.network.feature(of: edges[$0]))]
      },
      period: context.incidents.period, streetMeters: ground.network.length.meters,
      unreachable: feet.unreachableCount, snap: walking.snap,
      shapes: try context.plane.unproject(drawn.shapes, workers: workers))
  }
}
