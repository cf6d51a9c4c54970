import CatchmentFormats
public import CatchmentGeometry
import CatchmentParallel
public import CatchmentStreets

/// How people walk: along which streets, across what not, and how far from a street a place may
/// lie.
public struct WalkingRequest: Sendable {
  public var streets: StreetRequest
  /// Rivers, expressways, turf lines: streets that touch one are not walked. Nil for none.
  public var barriers: LayerSource?
  /// How far the nearest street may be from a place; what is farther off can't be walked to.
  public var snap: Distance
  /// How far on each side of a street its area reaches.
  public var width: Distance
  /// Whether lines that cross without a common coordinate meet there, and are no bridge.
  public var nodesAtCrossings: Bool

  public init(
    _ streets: StreetRequest, barriers: LayerSource? = nil, snap: Distance = .meters(100),
    width: Distance = .meters(30), nodesAtCrossings: Bool = false
  ) {
    self.streets = streets
    self.barriers = barriers
    self.snap = snap
    self.width = width
    self.nodesAtCrossings = nodesAtCrossings
  }

  /// As outputs state it.
  var parameters: JSONObject {
    [
      "snap_m": .number(rounded(snap.meters, 6)), "width_m": .number(rounded(width.meters, 6)),
      "node": .bool(nodesAtCrossings),
    ]
  }
}

/// Streets that are walked along: the network, and what it leaves out.
public struct WalkingGround: Sendable {
  public let request: WalkingRequest
  public let streets: StudyStreets
  public let network: StreetNetwork
  /// The layer that nobody crosses, by its name; nil for none.
  let barriers: String?

  /// Reads the streets and the barriers, and tells what is left out.
  ///
  /// - Throws: what is wrong with a file, or that nobody can walk along any of the lines.
  init(_ request: WalkingRequest, in context: StudyContext) async throws {
    let workers = context.workers
    let streets = try await context.streets(request.streets)
    var barriers: StudyLayer?
    if let source = request.barriers { barriers = try await context.layer(source, as: .barriers) }
    let walkable = streets.layer.walkable
    network = try StreetNetwork(
      streets.shapes, features: walkable, nodesAtCrossings: request.nodesAtCrossings,
      barriers: barriers?.shapes, workers: workers)
    guard network.edgeCount > 0 else { throw StudyProblem.nothingToWalk(streets.layer.name) }
    self.request = request
    self.streets = streets
    self.barriers = barriers?.layer.name
    let name = streets.layer.name
    var remarks = [
      LayerNote.walkable(
        layer: name, kilometers: Int((network.length.meters / 1000).rounded()))
    ]
    let left = streets.layer.classes.count { $0 == .motorway || $0 == .ramp }
    if left > 0 {
      remarks.append(.notWalkable(layer: name, count: left))
    }
    if let barriers {
      remarks.append(.barriers(layer: barriers.layer.name, count: network.removedCount))
    }
    context.note(.layer(name, remarks))
  }

  /// Where places stand on the streets.
  func feet(of places: Points<Planar>, in context: StudyContext) -> StreetFeet {
    network.feet(of: places, within: request.snap, workers: context.workers)
  }

  /// What can be walked to.
  func reach(_ distance: Distance) throws(StreetError) -> WalkingReach {
    try WalkingReach(network, distance: distance)
  }
}
