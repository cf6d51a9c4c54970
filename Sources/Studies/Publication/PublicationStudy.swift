import CatchmentFormats
import CatchmentGeometry
import CatchmentParallel
public import CatchmentPrivacy
import CatchmentProjection
import CatchmentTopology

/// Share safely: a layer with small counts withheld, places masked, and nothing about who is where.
///
/// ```swift
/// let context = try await StudyContext(layer: .layer("blocks-ranked.geojson"))
/// let found = try await PublicationStudy(.public, k: 3).run(context)
/// try await found.features.write(to: "public.geojson")
/// ```
///
/// Counts below k are withheld with as many others as it takes that none can be had by subtraction:
/// along the total, against what was published before, and against layers of the same incidents
/// that are public (``SuppressedCounts``, ``LayeredCounts``). A rule that would
/// break ends the run; nothing is written then.
///
/// - Complexity: that of ``SuppressedCounts`` for each column of counts.
public struct PublicationStudy: Study {
  public let profile: PublicationProfile
  public let k: Int
  /// What was published of the same features before. Each says what had been shown before it.
  public let previous: [LayerSource]
  /// Layers that count the same incidents over the same ground, as they were published.
  public let neighbors: [LayerSource]
  /// Places where incidents could as well have been, such as addresses, among which points are
  /// masked; of a plan the sites that it was chosen from, among which its posts are hidden.
  public let references: LayerSource?
  /// Properties that are counts; nil to know them by their names.
  public let counts: [String]?
  /// Properties that stay though they look like days, places or numbers of cases.
  public let kept: [String]
  /// The seed of the mask, which undoes it and is kept nowhere; nil to make it of the layer itself.
  ///
  /// The mean of several masks of one place points back to it, so the same layer must give the same
  /// mask. Who has the whole layer knows the places anyway.
  public let maskSeed: UInt64?

  public var weighing: Weighing { .none }

  /// - Parameter seed: of the mask; nil for one that follows from the layer.
  /// - Throws: `PrivacyError` where `k` is below 2.
  public init(
    _ profile: PublicationProfile, k: Int = 3, previous: [LayerSource] = [],
    neighbors: [LayerSource] = [], references: LayerSource? = nil, counts: [String]? = nil,
    kept: [String] = [], maskSeed seed: UInt64? = nil
  ) throws(PrivacyError) {
    // What the rule itself refuses is refused before anything is read.
    _ = try SuppressedCounts(atoms: [], numbers: [], k: k)
    self.profile = profile
    self.k = k
    self.previous = previous
    self.neighbors = neighbors
    self.references = references
    self.counts = counts
    self.kept = kept
    maskSeed = seed
  }

  public func find(in context: StudyContext, watch: Watch) async throws -> PublicationFindings {
    guard let subject = context.subject else { throw StudyProblem.needsSubject }
    let layer = subject.layer
    let maker = Self.maker(of: layer)
    try refuse(subject, maker)
    let table = layer.namedProperties
    let properties = PublishedProperties(
      of: table, maker: maker, asked: counts, profile: profile, kept: kept,
      extent: Self.extent(of: layer.shapes),
      isMasked: profile == .partner && subject.shapes.partKind.contains(.point))
    for name in (counts ?? []) + kept where !table.names.contains(name) {
      try layer.source.requireProperty(name)
    }
    let released = try await ReleasedCounts(
      of: profile == .internal ? [] : previous, beside: profile == .internal ? [] : neighbors,
      subject, properties.counts, in: context)
    var shown: [String: [Int?]] = [:]
    var withholdsZeros = false
    var totals: [(name: String, total: Int?)] = []
    for name in properties.counts where profile != .internal {
      let cells = table.values(of: name).map { $0?.double.map { Int($0) } }
      let layered = try LayeredCounts(
        cells: cells, earlier: released.earlier(name, cells),
        neighbors: released.neighbors(name), ground: released.ground(name))
      let decided = try SuppressedCounts(layered, k: k)
      let suppressed = decided.shown
      withholdsZeros = withholdsZeros || decided.withholdsZeros
      shown[name] = layered.placeOfCell.map { $0.flatMap { suppressed[$0] } }
      totals.append((name, cells.count { $0 != nil } > 1 ? suppressed.last ?? nil : nil))
    }
    let across = try withholdAcross(&shown, &totals, table, properties.counts)
    try watch.end(.counting)
    let masked = try await mask(subject, context)
    try watch.end(.measuring)
    return PublicationFindings(
      record: StudyRecord(
        provenance: context.provenance, plane: context.plane,
        parameters: ["profile": .string(profile.rawValue), "k": JSONValue(k)]),
      profile: profile, k: k, layer: layer, table: table, properties: properties, shown: shown,
      totals: totals, shapes: try await shapes(subject, masked?.mask.points, maker, context),
      masked: masked.map { masked in
        let kept = masked.mask.isKept.count { $0 }
        return (masked.mask.reached, previous.isEmpty ? nil : kept, masked.isRepeatable)
      },
      neighbors: released.names, withholdsZeros: withholdsZeros, withheldAcross: across,
      shownBefore: ShownBefore(
        totals.map { name, total in
          (name, released.shownBefore(name, shown: shown[name] ?? [], total: total))
        }),
      namesSites: references != nil)
  }

  /// Withholds what would be left between columns of the same features; tells how many numbers.
  private func withholdAcross(
    _ shown: inout [String: [Int?]], _ totals: inout [(name: String, total: Int?)],
    _ table: PropertyTable, _ counts: [String]
  ) throws -> Int {
    let names = counts.filter { shown[$0] != nil }
    // The incidents of two periods are no part of each other.
    let periods = Set(
      names.indices.filter { ["before", "after"].contains(names[$0].lowercased()) })
    let related = try RelatedColumns(
      names.map { table.values(of: $0).map { $0?.double.map { Int($0) } } }, apart: [periods], k: k)
    var across = 0
    for (column, name) in names.enumerated() {
      for (row, isWithheld) in related.isWithheld[column].enumerated()
      where isWithheld && shown[name]?[row] != nil {
        shown[name]?[row] = nil
        across += 1
      }
      if related.isTotalWithheld[column], totals[column].total != nil {
        totals[column].total = nil
        across += 1
      }
    }
    return across
  }

  /// Nil for a layer without shapes.
  private static func extent(
    of shapes: Shapes<Geographic>
  ) -> (east: ClosedRange<Double>, north: ClosedRange<Double>)? {
    guard let west = shapes.x.min(), let east = shapes.x.max(), let south = shapes.y.min(),
      let north = shapes.y.max(), [west, east, south, north].allSatisfy(\.isFinite)
    else { return nil }
    return (west...east, south...north)
  }

  /// The question that a file answers, by its own account.
  static func maker(of layer: AreaLayer) -> String? {
    let words = layer.source.catchment?["command"]?.array?.compactMap(\.string) ?? []
    if words.first == "publish" {
      return layer.source.catchment?["privacy"]?["question"]?.string ?? "publish"
    }
    return words.first == "stability" ? words.dropFirst().first : words.first
  }

  // MARK: What cannot be made safe

  private func refuse(_ subject: StudyLayer, _ maker: String?) throws {
    guard profile != .internal else { return }
    let layer = subject.layer
    let outlines = layer.source.catchment?["parameters"]?["outlines"]?.string
    if outlines == OutlineDetail.exact.rawValue {
      throw PrivacyError.exactOutlines(in: layer.name)
    }
    if maker == "buffer", (0..<subject.shapes.count).contains(where: { isDisc($0, subject.shapes) })
    {
      throw PrivacyError.points(in: layer.name)
    }
    guard profile == .public else { return }
    if layer.shapes.holdsPoints { throw PrivacyError.points(in: layer.name) }
    if maker == "watch" { throw PrivacyError.openWindows(in: layer.name) }
  }

  /// Whether some part of a feature is what lies around one place, which is its middle.
  private func isDisc(_ feature: Int, _ shapes: Shapes<Planar>) -> Bool {
    shapes.parts(of: feature).contains { part in
      guard shapes.partKind[part] == .polygon, let outer = shapes.paths(of: part).first else {
        return false
      }
      let ring = shapes.coordinates(of: outer).dropLast()
      guard ring.count >= 8 else { return false }
      let count = Double(ring.count)
      let x = ring.reduce(0) { $0 + shapes.x[$1] } / count
      let y = ring.reduce(0) { $0 + shapes.y[$1] } / count
      let distances = ring.map { index in
        let (east, north) = (shapes.x[index] - x, shapes.y[index] - y)
        return (east * east + north * north).squareRoot()
      }
      return (distances.min() ?? 0) >= 0.98 * (distances.max() ?? 0)
    }
  }

  // MARK: Places

  /// The sites or addresses of a layer, as points.
  func sites(_ source: LayerSource, _ context: StudyContext) async throws -> Points<Planar> {
    let layer = try await context.layer(source, as: .candidates)
    return try InteriorPoint.points(
      of: layer.shapes.selecting(
        (0..<layer.shapes.count).filter { layer.shapes.kind[$0] != .none }),
      workers: context.workers)
  }

  private func shapes(
    _ subject: StudyLayer, _ masked: Points<Planar>?, _ maker: String?, _ context: StudyContext
  ) async throws -> Shapes<Geographic> {
    if let masked {
      return try context.plane.unproject(Shapes(masked), workers: context.workers)
    }
    if maker == "deploy", profile != .internal {
      let drawn = try await reaches(of: subject, context)
      return try context.plane.unproject(drawn, workers: context.workers)
    }
    if maker == "scan", profile != .internal, subject.shapes.partKind.contains(.polygon) {
      // The middle of a circle is the place of an incident.
      let drawn = try PublicDrawing.squares(over: subject.shapes)
      return try context.plane.unproject(drawn, workers: context.workers)
    }
    guard profile == .public else { return subject.layer.shapes }
    return try withoutSmallParts(subject.layer, maker)
  }

  /// The reaches of a plan, each as wide as those of k sites; where no sites are named, as wide as
  /// from anywhere in the square kilometer of the post.
  private func reaches(of subject: StudyLayer, _ context: StudyContext) async throws
    -> Shapes<Planar>
  {
    let layer = subject.layer
    var sites: Points<Planar>?
    if let references { sites = try await self.sites(references, context) }
    let groups = sites.map { SiteGroups($0, least: k) }
    if groups?.groups.isEmpty == true { throw PrivacyError.noSites(for: layer.name, least: k) }
    let tree = sites.map { KDTree($0) }
    let table = layer.namedProperties
    let (lon, lat) = (table.values(of: "lon"), table.values(of: "lat"))
    let centers = Centroid.points(of: subject.shapes)
    let stated = layer.source.catchment?["parameters"]?["reach_m"]
    // Nothing of the shape itself decides how wide it is drawn: that would tell the post.
    let reach = (stated?["value"] ?? stated)?.double ?? PublicDrawing.patrolSquare.meters
    var drawn = Shapes<Planar>()
    for feature in 0..<subject.shapes.count {
      var post = SIMD2(centers.x[feature], centers.y[feature])
      if lon.indices.contains(feature), let x = lon[feature]?.double, let y = lat[feature]?.double {
        let place = try context.plane.project(Points<Geographic>(x: [x], y: [y]))
        post = SIMD2(place.x[0], place.y[0])
      }
      guard post.x.isFinite, post.y.isFinite else {
        drawn.endFeature(.none)
        continue
      }
      var posts = PublicDrawing.squareKilometer(around: post)
      if let sites, let groups, let tree {
        guard let site = tree.nearest(toX: post.x, y: post.y)?.index,
          let group = groups.groupOf[site]
        else {
          drawn.endFeature(.none)
          continue
        }
        posts = Shapes(sites.selecting(groups.groups[group]))
      }
      let discs = try Buffer(distance: .meters(reach)).dissolved(posts)
      let squares = try PublicDrawing.squares(over: discs)
      if squares.isEmpty { drawn.endFeature(.none) } else { drawn.append(0, of: squares) }
    }
    return drawn
  }

  /// Contours without the parts that hold fewer than k incidents: each is drawn around few.
  private func withoutSmallParts(
    _ layer: AreaLayer, _ maker: String?
  ) throws -> Shapes<Geographic> {
    let shapes = layer.shapes
    let stated = layer.source.propertyNames.contains(OutlineGuard.partProperty)
    guard maker == "density", stated || shapes.kind.contains(.multiPolygon) else { return shapes }
    let counts = try stated ? layer.source.values(of: OutlineGuard.partProperty) : []
    var published = Shapes<Geographic>()
    for feature in 0..<shapes.count {
      let parts = shapes.separateParts(of: feature)
      let held = stated ? counts[feature]?.array?.map { $0.double ?? 0 } : nil
      guard let held, held.count == parts.count else {
        throw PrivacyError.partsUnknown(in: layer.name)
      }
      let kept = parts.selecting(held.indices.filter { held[$0] >= Double(k) })
      for part in 0..<kept.count { published.appendParts(of: part, of: kept) }
      published.endFeature(
        kept.isEmpty ? .none : kept.count == 1 ? .polygon : .multiPolygon)
    }
    return published
  }
}
