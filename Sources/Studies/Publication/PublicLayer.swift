import CatchmentCartography
import CatchmentCoverage
import CatchmentFormats
import CatchmentGeometry
import CatchmentPatterns
import CatchmentProjection
import CatchmentTopology

/// One layer of a public bundle.
struct PublicLayer: Sendable {
  /// What a layer is made from.
  struct Source: Sendable {
    /// The file without its ending.
    let name: String
    /// The question, as its command is called.
    let question: String
    let features: StudyFeatures
    /// The columns of counts that are decided on.
    let columns: [CountedGroups]
    /// Whether its shapes are made of incidents or of posts, and keep off single ones.
    let isDerived: Bool
    /// Of a plan what hides its posts.
    var posts: HiddenPosts?

    /// Whether it is left out by the same rule as in a layer of its own. Posts are drawn as areas.
    var isOfPoints: Bool {
      posts == nil && features.shapes.holdsPoints
    }
  }

  let name: String
  let question: String
  let features: StudyFeatures
  /// The counts that are shown, by property, as the findings have their features.
  let shown: [String: [Int?]]
  /// For each published feature its place among those of the findings.
  let order: [Int]
  /// Columns that are left out for what their values tell of single incidents.
  let details: [String]

  /// Whether the areas are numbered: what they are called tells of single incidents.
  var hidesNames: Bool { details.contains("name") || details.contains("label") }

  /// The layers of an answer; none where single incidents could be read from it.
  static func sources(of answer: ReportAnswer, k: Int) -> [Source] {
    func source(
      _ name: String, _ features: StudyFeatures, _ columns: [CountedGroups], isDerived: Bool
    ) -> Source {
      Source(
        name: name, question: answer.question, features: features, columns: columns,
        isDerived: isDerived)
    }
    switch answer.findings {
    case let found as ClusterFindings:
      guard found.detail == .guarded else { return [] }
      let large = found.clusters.indices.filter { found.clusters[$0].incidents >= k }
      let rows = found.counted[0].rows
      return [
        source(
          "clusters", found.features.selecting(large),
          [CountedGroups("incidents", large.map { rows[$0] }, of: found.clustering.labels.count)],
          isDerived: true)
      ]
    case let found as BlockFindings:
      return [source("blocks", found.features, found.counted, isDerived: false)]
    case let found as HotspotFindings:
      return [source("hotspots", found.features, found.counted, isDerived: true)]
    case let found as CoverageFindings:
      var sources = [source("coverage", found.features, found.counted, isDerived: false)]
      if let gaps = found.gaps, let counts = found.gapFindings?.gaps.incidents {
        let large = counts.indices.filter { counts[$0] >= k }
        sources.append(source("gaps", gaps.selecting(large), [], isDerived: true))
      }
      return sources
    case let found as DeploymentFindings:
      var plan = source("plan", found.features, found.counted, isDerived: true)
      plan.posts = HiddenPosts(found, k: k)
      return [plan]
    case let found as ChangeFindings where found.areas != nil:
      return [source("change", found.features, found.counted, isDerived: false)]
    case let found as ScanFindings where found.hasPlaces:
      let large = found.clusters.indices.filter { found.clusters[$0].observed >= k }
      return [source("surges", found.features.selecting(large), [], isDerived: true)]
    default: return []
    }
  }

  init(
    _ source: Source, shown: [String: [Int?]], drawing: PublicDrawing, privacy: JSONValue
  ) throws {
    name = source.name
    question = source.question
    self.shown = shown
    let count = source.features.count
    let table = source.features.properties
    var isWithheld = [Bool](repeating: false, count: count)
    for counts in shown.values {
      for feature in 0..<count where counts[feature] == nil { isWithheld[feature] = true }
    }
    let properties = PublishedProperties(of: table, maker: source.question, asked: nil)
    details = properties.details.map(\.name)
    let dropped = properties.dropped.union(properties.counts).union(Self.unchecked)
      .subtracting(shown.keys)
    var published = PropertyTable(count: count)
    if Self.ranked.contains(source.name) {
      published.append("rank", .integers((0..<count).map { $0 + 1 }))
    }
    for name in table.names where !dropped.contains(name) {
      if let counts = shown[name] {
        published.append(name, .integers(counts))
        continue
      }
      // Without a count that can be shown nothing is that could be computed from one.
      let isOwn = properties.ownDerived.contains(name)
      if isOwn, shown.isEmpty, !Self.harmless.contains(name) { continue }
      if source.name == "plan", name == "name" { continue }
      let values = table.values(of: name).enumerated().map { feature, value -> JSONValue? in
        if isOwn, isWithheld[feature] { return nil }
        guard case .string(let text)? = value else { return value }
        let told = PublishedProperties.coarse(text)
        return told.isEmpty ? nil : .string(told)
      }
      published.append(name, .json(values))
    }
    published.append(PublishedProperties.withheld, .booleans(isWithheld.map { $0 }))
    // A hire is drawn as one, whatever is told of it.
    published.append(
      Self.styles(
        source, source.posts == nil ? isWithheld : isWithheld.map { _ in false }))
    let (shapes, anchors) = try drawing.drawn(source)
    var member: JSONObject = [
      "version": .string(Provenance.version),
      "command": source.features.member["command"] ?? .array([]),
    ]
    if case .object(var parameters)? = source.features.member["parameters"] {
      // Sites that were named are places where somebody stands, or nobody.
      for name in Self.named { parameters[name] = nil }
      member["parameters"] = .object(parameters)
    }
    member["privacy"] = privacy
    let order = PublishedOrder(
      isWithheld, counts: shown.keys.map { table.values(of: $0).map { $0?.double } },
      maker: source.question, shapes: shapes)
    self.order = order.places
    features = order.arranged(
      StudyFeatures(
        shapes, published, ids: source.isDerived ? [] : source.features.ids, anchors: anchors,
        member: .object(member)))
  }

  /// Numbers of the analysis that are functions of counts, or dates of single incidents.
  private static let unchecked: Set<String> = [
    "q", "days", "recurrence_days", "recurrence_p", "gumbel_p", "p_standard_error",
    "expected_alone",
    "per_1000", "smoothed_per_1000", "residents",
  ]
  /// Layers whose features are called by their places in it.
  private static let ranked: Set<String> = ["plan", "gaps", "surges"]
  /// Parameters that name sites.
  static let named: Set<String> = ["keep", "avoid"]
  private static let harmless: Set<String> = [
    "class", "p", "first", "last", "radius_m",
  ]

  /// As the layer's own file, and pale where a count is withheld.
  private static func styles(_ source: Source, _ isWithheld: [Bool]) -> [SimpleStyle] {
    let table = source.features.properties
    func texts(_ name: String) -> [String?] { table.values(of: name).map { $0?.string } }
    let (fills, strokes) = (texts("fill"), texts("stroke"))
    let opacities = table.values(of: "fill-opacity").map { $0?.double }
    // How dark a block is tells its count.
    let isShaded = source.name == "blocks"
    return isWithheld.indices.map { feature in
      let hides = isWithheld[feature] || isShaded
      let fill = hides && !isShaded ? MapColor.gray.hex : fills[feature] ?? MapColor.blue.hex
      return SimpleStyle(
        fill: isWithheld[feature] ? MapColor.gray.hex : fill,
        fillOpacity: isWithheld[feature] ? 0.1 : isShaded ? 0.3 : opacities[feature] ?? 0.25,
        stroke: isWithheld[feature] ? MapColor.gray.hex : strokes[feature] ?? MapColor.blue.hex,
        strokeWidth: 1)
    }
  }
}

extension Shapes<Geographic> {
  /// Whether some place is a point, which nothing public may have: what happened there happened at
  /// that very place, and what is withheld there too.
  var holdsPoints: Bool { partKind.contains(.point) }
}

extension StudyFeatures {
  /// Some of the features, in a given order.
  func selecting(_ places: [Int]) -> StudyFeatures {
    var table = PropertyTable(count: places.count)
    for name in properties.names {
      let values = properties.values(of: name)
      table.append(name, .json(places.map { values[$0] }))
    }
    return StudyFeatures(
      shapes.selecting(places), table, ids: ids.isEmpty ? [] : places.map { ids[$0] },
      anchors: anchors.map { $0.selecting(places) }, member: member)
  }
}

/// Draws shapes for everybody.
struct PublicDrawing {
  private let context: StudyContext
  private let keeper: OutlineGuard

  /// The side of the squares in which reaches of hires and surges are drawn.
  static let patrolSquare = Distance.meters(250)

  init(_ context: StudyContext) {
    self.context = context
    keeper = OutlineGuard(context.points, workers: context.workers)
  }

  func drawn(
    _ source: PublicLayer.Source
  ) throws -> (shapes: Shapes<Geographic>, anchors: Points<Geographic>?) {
    let published = source.features.shapes
    guard !published.partKind.isEmpty else { return (published, nil) }
    if let posts = source.posts {
      return try cleared(posts.shapes(workers: context.workers))
    }
    let planar = try context.plane.project(published, workers: context.workers)
    // The middle of a circle of a scan is the place of an incident.
    if source.name == "surges" { return try cleared(Self.squares(over: planar)) }
    let isLines = !published.partKind.contains(.polygon)
    guard source.isDerived else {
      return (published, isLines ? nil : try anchors(of: planar))
    }
    return try cleared(planar)
  }

  /// Shapes and their anchors, off all incidents.
  private func cleared(
    _ shapes: Shapes<Planar>
  ) throws -> (shapes: Shapes<Geographic>, anchors: Points<Geographic>?) {
    let drawn = try keeper.cleared(shapes, workers: context.workers)
    return (try context.plane.unproject(drawn, workers: context.workers), try anchors(of: drawn))
  }

  private func anchors(of shapes: Shapes<Planar>) throws -> Points<Geographic> {
    try keeper.anchors(of: shapes, in: context.plane, workers: context.workers)
  }

  /// The square kilometer of the plane that holds a place.
  static func squareKilometer(around place: SIMD2<Double>) -> Shapes<Planar> {
    let west = (place.x / 1000).rounded(.down) * 1000
    let south = (place.y / 1000).rounded(.down) * 1000
    var square = Shapes<Planar>()
    square.appendPolygon([
      Points(
        x: [west, west + 1000, west + 1000, west, west],
        y: [south, south, south + 1000, south + 1000, south])
    ])
    return square
  }

  /// Each shape in squares that its area takes in.
  static func squares(over shapes: Shapes<Planar>) throws -> Shapes<Planar> {
    var drawn = Shapes<Planar>()
    for feature in 0..<shapes.count {
      let cells = try AnalysisCells(
        .square, size: patrolSquare, over: StudyWindow(shapes.selecting([feature])),
        incidents: Points(x: [], y: []))
      let joined = try Dissolve().dissolved(cells.shapes)
      if joined.isEmpty { drawn.endFeature(.none) } else { drawn.append(0, of: joined) }
    }
    return drawn
  }
}
