public import CatchmentGeometry
import CatchmentProjection
import CatchmentStreets
import CatchmentTopology

/// What posts reach: sites among patrol areas that are points, and stand for all that is near
/// enough.
public struct PostReach: Sendable {
  public let distance: Distance
  /// How people walk there; nil as the crow flies.
  public let walking: WalkingRequest?

  public init(_ distance: Distance, walking: WalkingRequest? = nil) {
    self.distance = distance
    self.walking = walking
  }

  /// A layer in which what posts reach stands in the place of each point or line; areas stay as
  /// they are.
  func areas(of source: LayerSource, in context: StudyContext) async throws -> StudyLayer {
    let layer = try await context.layer(source, as: .sites)
    let posts = (0..<layer.layer.count).filter {
      layer.shapes.kind[$0] != .none && !layer.shapes.hasPart(.polygon, in: $0)
    }
    guard !posts.isEmpty else { return try await context.layer(source, as: .areas) }
    var ground: WalkingGround?
    if let walking { ground = try await WalkingGround(walking, in: context) }
    let sites = try InteriorPoint.points(
      of: layer.shapes.selecting(posts), workers: context.workers)
    if let ground {
      let lost = ground.feet(of: sites, in: context).unreachableCount
      guard lost < posts.count else {
        throw StudyProblem.noStreetNear(
          layer: layer.layer.name, streets: ground.streets.layer.name, snap: ground.request.snap)
      }
      if lost > 0 {
        context.note(
          .layer(
            layer.layer.name,
            [
              .postsWithoutStreet(
                layer: layer.layer.name, count: lost, snap: ground.request.snap)
            ]))
      }
    }
    let reached = try PatrolAreas(reach: distance, ground: ground)
      .areas(around: sites, workers: context.workers)
    var shapes = Shapes<Planar>()
    var next = 0
    for feature in 0..<layer.layer.count {
      if next < posts.count, posts[next] == feature {
        shapes.append(next, of: reached)
        next += 1
      } else {
        shapes.append(feature, of: layer.shapes)
      }
    }
    return StudyLayer(
      layer: layer.layer.replacing(
        try context.plane.unproject(shapes, workers: context.workers)), shapes: shapes)
  }
}
