import CatchmentCartography
public import CatchmentFormats
public import CatchmentGeometry
import CatchmentProjection
public import CatchmentStreets
import CatchmentTopology

/// What can be walked to from these sites?
///
/// ```swift
/// let context = try await StudyContext(layer: .layer("sites.geojson"))
/// let streets = WalkingRequest(.layer("streets.geojson"))
/// let found = try await ReachStudy(.meters(800), walking: streets).run(context)
/// print(found.streetMeters)
/// ```
///
/// It is asked of a context that is made of the sites. A site is a point, the interior point of a
/// polygon or the midpoint of a line.
///
/// - Complexity: O(m log m) for each site with m stretches of street within reach.
public struct ReachStudy: Study {
  public let distance: Distance
  public let walking: WalkingRequest

  public var weighing: Weighing { .none }

  /// - Throws: `StreetError` for a length that makes no sense.
  public init(_ distance: Distance, walking: WalkingRequest) throws(StreetError) {
    for length in [distance, walking.snap, walking.width] {
      guard length.meters >= 0, length.meters.isFinite else { throw .length(length) }
    }
    self.distance = distance
    self.walking = walking
  }

  public func find(in context: StudyContext, watch: Watch) async throws -> ReachFindings {
    guard let subject = context.subject else { throw StudyProblem.needsSubject }
    let workers = context.workers
    let ground = try await WalkingGround(walking, in: context)
    try watch.end(.reading(ground.streets.layer.name))
    let placed = (0..<subject.layer.count).filter { subject.shapes.kind[$0] != .none }
    let sites = try InteriorPoint.points(of: subject.shapes.selecting(placed), workers: workers)
    let feet = ground.feet(of: sites, in: context)
    guard feet.unreachableCount < feet.count else {
      throw StudyProblem.noStreetNear(
        layer: subject.layer.name, streets: ground.streets.layer.name, snap: walking.snap)
    }
    try watch.end(.matching)
    let reach = try ground.reach(distance)
    let areas = try reach.areas(from: feet, width: walking.width, workers: workers)
    var shapes = Shapes<Planar>()
    var streetMeters = [Double?](repeating: nil, count: subject.layer.count)
    let lengths = reach.lengths(from: feet, workers: workers)
    var next = 0
    for feature in 0..<subject.layer.count {
      guard next < placed.count, placed[next] == feature else {
        shapes.endFeature(.none)
        continue
      }
      shapes.append(next, of: areas)
      if feet.edge[next] >= 0 { streetMeters[feature] = lengths[next].meters }
      next += 1
    }
    try watch.end(.drawing)
    var parameters: JSONObject = ["distance_m": .number(rounded(distance.meters, 6))]
    for member in walking.parameters.members { parameters[member.key] = member.value }
    parameters["streets"] = .string(fileName(of: ground.streets.layer.name))
    parameters["crs"] = context.plane.parameter
    return ReachFindings(
      record: context.record(parameters), layer: subject.layer,
      areas: try context.plane.unproject(shapes, workers: workers),
      squareMeters: (0..<shapes.count).map {
        shapes.kind[$0] == .none ? nil : shapes.area(of: $0)
      },
      streetMeters: streetMeters, snap: walking.snap,
      edges: try ReachedEdges(reach, feet, placed, ground, context))
  }
}

/// The streets that were reached, stretch by stretch.
public struct ReachedEdges: Sendable {
  /// Lines in degrees.
  public let shapes: Shapes<Geographic>
  /// For each line the site, by the number of its feature from 0, the street's name, meters, and
  /// the way to it.
  let site: [Int]
  let street: [String?]
  let length: [Double]
  let way: [Double]

  init(
    _ reach: WalkingReach, _ feet: StreetFeet, _ placed: [Int], _ ground: WalkingGround,
    _ context: StudyContext
  ) throws {
    var (site, street, length, way): ([Int], [String?], [Double], [Double]) = ([], [], [], [])
    var shapes = Shapes<Planar>()
    for foot in 0..<feet.count {
      for stretch in reach.stretches(from: foot, of: feet) where stretch.to > stretch.from {
        reach.append(stretch, to: &shapes)
        shapes.endFeature(.line)
        site.append(placed[foot])
        street.append(ground.streets.layer.names[Int(ground.network.feature(of: stretch.edge))])
        length.append(stretch.to - stretch.from)
        way.append(stretch.meters)
      }
    }
    self.shapes = try context.plane.unproject(shapes, workers: context.workers)
    (self.site, self.street, self.length, self.way) = (site, street, length, way)
  }
}

/// What can be walked to from each site.
public struct ReachFindings: Findings {
  public let record: StudyRecord
  let layer: AreaLayer
  /// The area along the streets within reach of each site; none for a site that no street is near.
  public let areas: Shapes<Geographic>
  /// Nil for a site that no street is near.
  public let squareMeters: [Double?]
  /// The length of the streets within reach; nil for a site that no street is near.
  public let streetMeters: [Double?]
  /// How far a street could be from a site.
  public let snap: Distance
  public let edges: ReachedEdges

  /// How many sites have no street near.
  public var unreachable: Int { streetMeters.count { $0 == nil } }

  public var summary: JSONObject {
    ["reach": ["sites": JSONValue(layer.count), "unreachable": JSONValue(unreachable)]]
  }

  public var features: StudyFeatures {
    var table = layer.namedProperties
    table.append("street_km", .numbers(streetMeters.map { $0.map { $0 / 1000 } }, digits: 6))
    table.append("area_km2", .numbers(squareMeters.map { $0.map { $0 / 1e6 } }, digits: 6))
    table.append(
      layer.names.map { name in
        SimpleStyle(
          fill: MapColor.green.hex, fillOpacity: 0.3, stroke: MapColor.green.hex, strokeWidth: 2,
          title: name)
      })
    return StudyFeatures(areas, table, ids: layer.source.ids, member: json)
  }

  /// The streets within reach, one line for each stretch.
  public var streets: StudyFeatures {
    var table = PropertyTable(count: edges.shapes.count)
    table.append("site", .strings(edges.site.map { layer.names[$0] }))
    table.append("street", .strings(edges.street))
    table.append("length_m", .numbers(edges.length.map { $0 }, digits: 1))
    table.append("walk_m", .numbers(edges.way.map { $0 }, digits: 1))
    table.append(
      edges.street.indices.map { index in
        SimpleStyle(
          stroke: MapColor.green.hex, strokeWidth: 3,
          title: edges.street[index] ?? "unnamed street")
      })
    return StudyFeatures(edges.shapes, table, member: json)
  }

  public func portrait(by wording: any Wording) -> Portrait? {
    Portrait(of: features, question: "reach", title: wording.title(of: .reach), in: wording)
  }

  public func sentences(by wording: any Wording) -> [String] {
    wording.sentences(of: self)
  }
}
