import CatchmentDeployment
import CatchmentFormats
import CatchmentGeometry
import CatchmentIncidents
import CatchmentProjection
import CatchmentTopology

/// How can a city be divided into areas of equal work that hang together?
///
/// ```swift
/// let context = try await StudyContext(incidents: "shootings.csv")
/// let found = try await DistrictStudy(blocks: .layer("blocks.geojson"), count: 4).run(context)
/// print(found.answer.loads, found.answer.imbalance ?? 0)
/// ```
///
/// An incident belongs to the block that holds it, or to the nearest within 100 m: streets often
/// lie between blocks.
public struct DistrictStudy: Study {
  public let blocks: LayerSource
  public let count: Int
  /// Rivers, expressways and other lines that no district crosses; nil for none.
  public let barriers: LayerSource?

  public var weighing: Weighing { .sums }

  /// No street between blocks is wider.
  static let tolerance = Distance.meters(100)

  /// - Throws: `DeploymentError` for a number of districts that makes no sense.
  public init(blocks: LayerSource, count: Int, barriers: LayerSource? = nil) throws {
    _ = try DistrictDivision(count: count)
    self.blocks = blocks
    self.count = count
    self.barriers = barriers
  }

  public func find(in context: StudyContext, watch: Watch) async throws -> DistrictFindings {
    let workers = context.workers
    let layer = try await context.layer(blocks, as: .areas)
    let areas = (0..<layer.shapes.count).filter { layer.shapes.hasPart(.polygon, in: $0) }
    let shapes = layer.shapes.selecting(areas)
    var owner = PolygonLocator(shapes, workers: workers)
      .firstFeature(containing: context.points, workers: workers)
    let outside = owner.indices.filter { owner[$0] < 0 }
    let nearest = SegmentIndex(shapes)
      .nearest(to: context.points.selecting(outside), within: Self.tolerance, workers: workers)
    for (index, incident) in outside.enumerated() { owner[incident] = nearest.features[index] }
    var counts = [Int](repeating: 0, count: shapes.count)
    var weights = [Double](repeating: 0, count: shapes.count)
    for (incident, block) in owner.enumerated() where block >= 0 {
      counts[Int(block)] += 1
      weights[Int(block)] += context.incidents.weight[incident]
    }
    try watch.end(.counting)
    var walls: Shapes<Planar>?
    if let barriers { walls = try await context.layer(barriers, as: .ground).shapes }
    let ground = try DistrictGround(shapes, weights: weights, barriers: walls, workers: workers)
    try watch.end(.matching)
    let answer = try DistrictDivision(count: count, seed: context.provenance.seed)
      .divide(ground.graph, weights: weights, places: ground.middles, workers: workers)
    try watch.end(.planning)
    var outlines = Shapes<Planar>()
    var incidents = [Int](repeating: 0, count: count)
    var sizes = [Int](repeating: 0, count: count)
    var members = [[Int]](repeating: [], count: count)
    for (block, district) in answer.district.enumerated() {
      members[Int(district)].append(block)
      incidents[Int(district)] += counts[block]
      sizes[Int(district)] += 1
    }
    for district in 0..<count {
      outlines.append(
        0, of: try Dissolve().dissolved(shapes.selecting(members[district]), workers: workers))
      try watch(.dissolving, Double(district + 1) / Double(count))
    }
    try watch.end(.dissolving)
    return DistrictFindings(
      record: context.record([
        "by": .string(fileName(of: layer.layer.name)), "count": JSONValue(count),
        "barriers": barriers == nil ? .null : .bool(true), "crs": context.plane.parameter,
      ]), answer: answer, incidents: incidents, blocks: sizes,
      squareMeters: (0..<count).map { outlines.area(of: $0) },
      perimeters: (0..<count).map { Self.perimeter(of: $0, outlines) },
      shapes: try context.plane.unproject(outlines, workers: workers),
      outside: owner.count { $0 < 0 }, joined: ground.joined, cut: ground.cut,
      isWeighted: context.isWeighted)
  }

  /// The length of all borders of a feature, holes included.
  private static func perimeter(of feature: Int, _ shapes: Shapes<Planar>) -> Double {
    var sum = 0.0
    for part in shapes.parts(of: feature) {
      for path in shapes.paths(of: part) {
        for index in shapes.coordinates(of: path).dropLast() {
          let (dx, dy) = (
            shapes.x[index + 1] - shapes.x[index], shapes.y[index + 1] - shapes.y[index]
          )
          sum += (dx * dx + dy * dy).squareRoot()
        }
      }
    }
    return sum
  }
}
