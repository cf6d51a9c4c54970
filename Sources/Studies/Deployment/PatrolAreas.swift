public import CatchmentGeometry
public import CatchmentParallel
import CatchmentStreets
public import CatchmentTopology

/// The area that each new hire would cover: a disc of the reach, the blocks within it, or the
/// streets that can be walked to, inside the study area.
public struct PatrolAreas: Sendable {
  public let reach: Distance
  /// Blocks, or street faces, of which each patrol area is made; nil for discs.
  public let blocks: Shapes<Planar>?
  /// The streets that are walked along, of which patrol areas are made; nil as the crow flies.
  public let ground: WalkingGround?
  /// The area that patrol areas are clipped to; nil for none.
  public let studyArea: Shapes<Planar>?

  /// How wide the area is that is drawn around a street face: the street, its sidewalks and its
  /// doors.
  static let streetWidth = Distance.meters(30)

  public init(
    reach: Distance, blocks: Shapes<Planar>? = nil, ground: WalkingGround? = nil,
    studyArea: Shapes<Planar>? = nil
  ) {
    self.reach = reach
    self.ground = ground
    self.blocks = blocks
    self.studyArea = studyArea
  }

  /// One feature for each site, in their order.
  ///
  /// A block is within reach where its interior point is, a street face where its midpoint is:
  /// faces are drawn 30 m wide. A site that no block is near has the disc.
  public func areas(
    around sites: Points<Planar>, workers: Workers = .one
  ) throws(TopologyError) -> Shapes<Planar> {
    let discs = try Buffer(distance: reach).buffered(Shapes(sites), workers: workers)
    var areas = discs
    if let ground {
      areas = try walked(from: sites, along: ground, workers)
    } else if let blocks {
      areas = Shapes()
      // A line has no inside to be dissolved.
      let drawn = try Self.drawable(blocks, workers: workers)
      let tree = KDTree(try InteriorPoint.points(of: blocks, workers: workers))
      for site in 0..<sites.count {
        var near: [Int] = []
        tree.forEach(within: reach.meters, ofX: sites.x[site], y: sites.y[site]) {
          near.append($0)
        }
        if near.isEmpty {
          areas.append(site, of: discs)
        } else {
          areas.append(
            try Dissolve().dissolved(drawn.selecting(near.sorted()), workers: workers))
        }
      }
    }
    guard let studyArea else { return areas }
    return try Clip(to: studyArea).clipped(areas, workers: workers)
  }

  /// The streets within reach of each site; one that no street is near has a disc as wide as a
  /// street.
  private func walked(
    from sites: Points<Planar>, along ground: WalkingGround, _ workers: Workers
  ) throws(TopologyError) -> Shapes<Planar> {
    let feet = ground.network.feet(of: sites, within: ground.request.snap, workers: workers)
    let reached = try WalkingReach(along: ground.network, checked: reach)
      .areas(from: feet, width: ground.request.width, workers: workers)
    let spots = try Buffer(distance: ground.request.width).buffered(
      Shapes(sites), workers: workers)
    var areas = Shapes<Planar>()
    for site in 0..<sites.count {
      areas.append(site, of: reached.kind[site] == .none ? spots : reached)
    }
    return areas
  }

  /// Polygons as they are, and what has no inside as what lies along it.
  private static func drawable(
    _ blocks: Shapes<Planar>, workers: Workers
  ) throws(TopologyError) -> Shapes<Planar> {
    guard blocks.partKind.contains(where: { $0 != .polygon }) else { return blocks }
    let strips = try Buffer(distance: Distance(meters: streetWidth.meters / 2))
      .buffered(blocks, workers: workers)
    var drawn = Shapes<Planar>()
    for feature in 0..<blocks.count {
      drawn.append(feature, of: blocks.hasPart(.polygon, in: feature) ? blocks : strips)
    }
    return drawn
  }
}
