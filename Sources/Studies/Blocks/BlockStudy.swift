import CatchmentFormats
public import CatchmentGeometry
import CatchmentIncidents
import CatchmentPatterns
import CatchmentProjection
import CatchmentStreets
public import CatchmentStatistics

/// Which blocks or street faces carry the most?
///
/// ```swift
/// let context = try await StudyContext(incidents: "shootings.csv")
/// let found = try await BlockStudy(blocks: .layer("blocks.geojson")).run(context)
/// print(found.concentration.shareOfBlocks(holding: 0.5), found.sentences)
/// ```
///
/// An incident belongs to the block polygon that holds it, or to the nearest street face within a
/// tolerance; on a border the first block of the layer has it, so that none is counted twice.
///
/// - Choosing `tolerance`: half the width of the widest street and its lots; places that a portal
///   moved to the middle of a block lie on the street itself.
/// - Complexity: O(n log m) for n incidents and m blocks.
public struct BlockStudy: Study {
  public let blocks: LayerSource
  public let tolerance: Distance
  /// The property that counts the residents of each block; nil for no rates.
  public let population: String?
  /// Whether the blocks are streets, of which only those count that people walk along; with the
  /// columns to be used.
  public let streets: StreetRequest?

  public var weighing: Weighing { .sums }

  /// No street is wider.
  private static let widest = Distance.kilometers(100)

  /// - Parameters:
  ///   - blocks: polygons of blocks, or lines of streets.
  ///   - tolerance: how far a street may be from an incident; blocks have none.
  ///   - population: the property that counts the residents of each block; nil for no rates.
  /// - Throws: `StatisticsError` for a tolerance below 0 or beyond 100 km.
  public init(
    blocks: LayerSource, tolerance: Distance = .meters(50), population: String? = nil
  ) throws(StatisticsError) {
    try self.init(blocks, nil, tolerance, population)
  }

  /// Street faces that people walk along: no motorways and no ramps.
  public init(
    streets: StreetRequest, tolerance: Distance = .meters(50), population: String? = nil
  ) throws(StatisticsError) {
    try self.init(streets.layer, streets, tolerance, population)
  }

  private init(
    _ blocks: LayerSource, _ streets: StreetRequest?, _ tolerance: Distance,
    _ population: String?
  ) throws(StatisticsError) {
    guard tolerance.meters >= 0, tolerance <= Self.widest else {
      throw StatisticsError(
        .outOfRange, at: "blocks: tolerance", value: "\(tolerance.meters) m",
        remedy: .give("a length from 0 m to 100 km; 50 m is usual"))
    }
    self.blocks = blocks
    self.tolerance = tolerance
    self.streets = streets
    self.population = population
  }

  public func find(in context: StudyContext, watch: Watch) async throws -> BlockFindings {
    let (points, workers) = (context.points, context.workers)
    var layer = try await context.layer(blocks, as: .blocks)
    if let streets {
      let walkable = try await context.streets(streets).layer.walkable
      guard !walkable.isEmpty else { throw StudyProblem.nothingToWalk(layer.layer.name) }
      layer = StudyLayer(
        layer: layer.layer.selecting(walkable), shapes: layer.shapes.selecting(walkable))
    }
    let isStreets = layer.layer.areaCount == 0
    // Among polygons lines hold nothing.
    if !isStreets { layer = try await context.layer(blocks, as: .areas) }
    // A block without a shape may have many incidents or none: it is no block with none.
    if !layer.layer.shapeless.isEmpty {
      let placed = layer.layer.shapes.kind.indices.filter { layer.layer.shapes.kind[$0] != .none }
      layer = StudyLayer(
        layer: layer.layer.selecting(placed), shapes: layer.shapes.selecting(placed))
    }
    let owner =
      isStreets
      ? SegmentIndex(layer.shapes).nearest(to: points, within: tolerance, workers: workers)
        .features
      : PolygonLocator(layer.shapes, workers: workers)
        .firstFeature(containing: points, workers: workers)
    var counts = [Int](repeating: 0, count: layer.layer.count)
    var weights = [Double](repeating: 0, count: layer.layer.count)
    for (incident, block) in owner.enumerated() where block >= 0 {
      counts[Int(block)] += 1
      weights[Int(block)] += context.incidents.weight[incident]
    }
    var rates: EmpiricalBayes.Rates?
    if let population {
      let residents = try layer.layer.residents(population, workers: workers)
      rates = try EmpiricalBayes(populationFloor: HotspotStudy.fewestResidents)
        .rates(events: weights, populations: residents)
    }
    try watch.end(.counting)
    var parameters: JSONObject = [
      "by": .string(fileName(of: layer.layer.name)),
      "tolerance_m": isStreets ? .number(rounded(tolerance.meters, 6)) : .null,
    ]
    if let population { parameters["population"] = .string(population) }
    parameters["crs"] = context.plane.parameter
    return BlockFindings(
      record: context.record(parameters), layer: layer.layer, rates: rates,
      concentration: try Concentration(
        counts: counts, weights: context.isWeighted ? weights : nil),
      owner: owner,
      tolerance: isStreets ? tolerance : nil, isWeighted: context.isWeighted)
  }
}
