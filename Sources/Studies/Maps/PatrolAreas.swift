public import CatchmentGeometry
public import CatchmentParallel
public import CatchmentTopology

/// The area that each new hire would cover: a disc of the reach, or the blocks within it, inside the study area.
public struct PatrolAreas: Sendable {
  public let reach: Distance
  /// Blocks of which each patrol area is made; nil for discs.
  public let blocks: Shapes<Planar>?
  /// The area that patrol areas are clipped to; nil for none.
  public let studyArea: Shapes<Planar>?

  public init(reach: Distance, blocks: Shapes<Planar>? = nil, studyArea: Shapes<Planar>? = nil) {
    self.reach = reach
    self.blocks = blocks
    self.studyArea = studyArea
  }

  /// One feature for each site, in their order.
  ///
  /// A block is within reach where its interior point is; a site that no block is near has the disc.
  public func areas(
    around sites: Points<Planar>, workers: Workers = .one
  ) throws(TopologyError) -> Shapes<Planar> {
    let discs = try Buffer(distance: reach).buffered(Shapes(sites), workers: workers)
    var areas = discs
    if let blocks {
      areas = Shapes()
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
            try Dissolve().dissolved(blocks.selecting(near.sorted()), workers: workers))
        }
      }
    }
    guard let studyArea else { return areas }
    return try Clip(to: studyArea).clipped(areas, workers: workers)
  }
}
