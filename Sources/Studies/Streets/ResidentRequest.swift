import CatchmentFormats
import CatchmentGeometry
import CatchmentStreets
import CatchmentTopology

/// Who lives where: a layer of blocks, and the property that counts their residents.
public struct ResidentRequest: Sendable {
  public let blocks: LayerSource
  public let property: String

  /// - Parameters:
  ///   - blocks: polygons, or points that stand for them.
  ///   - property: how many people live in each.
  public init(_ blocks: LayerSource, property: String) {
    self.blocks = blocks
    self.property = property
  }

  /// How far the nearest street may be from the middle of a block: half of a large one.
  static let blockSnap = Distance.meters(250)

  /// Who lives within reach of each site: the residents of all blocks whose middle is.
  ///
  /// - Throws: where the layer has no such property, or a block has no number.
  func residents(
    around sites: Points<Planar>, reach: Distance, ground: WalkingGround?,
    in context: StudyContext
  ) async throws -> [Residents] {
    let workers = context.workers
    let layer = try await context.layer(blocks, as: .blocks)
    let placed = (0..<layer.layer.count).filter { layer.shapes.kind[$0] != .none }
    let counts = try layer.layer.residents(property, workers: workers)
    let people = placed.map { counts[$0] }
    let middles = try InteriorPoint.points(of: layer.shapes.selecting(placed), workers: workers)
    guard let ground else {
      let tree = KDTree(middles, workers: workers)
      return (0..<sites.count).map { site in
        var sum = 0.0
        tree.forEach(within: reach.meters, ofX: sites.x[site], y: sites.y[site]) {
          sum += people[$0]
        }
        return Residents(count: Int(sum.rounded()))
      }
    }
    let feet = ground.network.feet(of: middles, within: Self.blockSnap, workers: workers)
    let coverage = WalkingCoverage(
      ground.network, sites: ground.feet(of: sites, in: context), demand: feet, reach: reach,
      workers: workers)
    var atPlace = [Double](repeating: 0, count: coverage.placeCount)
    for (block, place) in coverage.placeOfDemand.enumerated() where place >= 0 {
      atPlace[Int(place)] += people[block]
    }
    return (0..<sites.count).map { site in
      let sum = coverage.range(of: site).reduce(0) { $0 + atPlace[Int(coverage.places[$1])] }
      return Residents(count: Int(sum.rounded()))
    }
  }
}

/// The people who live within reach of a place.
public struct Residents: Sendable, Equatable {
  public let count: Int

  /// Fewer people than this count as so many, as in the rates of hot spots: one incident more or
  /// less would be another city.
  public static let fewest = Int(HotspotStudy.fewestResidents)

  /// Incidents for each thousand residents; nil where nobody lives.
  public func perThousand(_ incidents: Double) -> Double? {
    count > 0 ? incidents / Double(max(count, Self.fewest)) * 1000 : nil
  }
}
