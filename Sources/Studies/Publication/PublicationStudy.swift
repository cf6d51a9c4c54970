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
  /// What was published of the same features before; nil for nothing.
  public let previous: LayerSource?
  /// Layers that count the same incidents over the same ground, as they were published.
  public let neighbors: [LayerSource]
  /// Places where incidents could as well have been, such as addresses: points are masked among
  /// them.
  public let references: LayerSource?
  /// Properties that are counts; nil to know them by their names.
  public let counts: [String]?
  /// Properties that stay though they look like days, places or numbers of cases.
  public let kept: [String]
  /// The seed of the mask. It undoes the mask, so it is drawn anew for each publication and kept
  /// nowhere.
  public let maskSeed: UInt64

  public var weighing: Weighing { .none }

  /// - Parameter seed: of the mask; nil for one that nobody knows.
  /// - Throws: `PrivacyError` where `k` is below 2.
  public init(
    _ profile: PublicationProfile, k: Int = 3, previous: LayerSource? = nil,
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
    maskSeed = seed ?? UInt64.random(in: .min ... .max)
  }

  public func find(in context: StudyContext, watch: Watch) async throws -> PublicationFindings {
    guard let subject = context.subject else { throw StudyProblem.needsSubject }
    let layer = subject.layer
    let maker = Self.maker(of: layer)
    try refuse(subject, maker)
    let table = layer.namedProperties
    let properties = PublishedProperties(
      of: table, maker: maker, asked: counts, profile: profile, kept: kept,
      extent: Self.extent(of: layer.shapes))
    for name in (counts ?? []) + kept where !table.names.contains(name) {
      try layer.source.requireProperty(name)
    }
    let released = try await ReleasedCounts(
      of: profile == .internal ? nil : previous, beside: profile == .internal ? [] : neighbors,
      subject, properties.counts, in: context)
    var shown: [String: [Int?]] = [:]
    var withholdsZeros = false
    var totals: [(name: String, total: Int?)] = []
    for name in properties.counts where profile != .internal {
      let cells = table.values(of: name).map { $0?.double.map { Int($0) } }
      let layered = try LayeredCounts(
        cells: cells, earlier: released.earlier(name, cells),
        neighbors: released.neighbors(name))
      let decided = try SuppressedCounts(layered, k: k)
      let suppressed = decided.shown
      withholdsZeros = withholdsZeros || decided.withholdsZeros
      shown[name] = layered.placeOfCell.map { $0.flatMap { suppressed[$0] } }
      totals.append((name, cells.count { $0 != nil } > 1 ? suppressed.last ?? nil : nil))
    }
    try watch.end(.counting)
    let masked = try await mask(subject, context)
    try watch.end(.measuring)
    return PublicationFindings(
      record: StudyRecord(
        provenance: context.provenance, plane: context.plane,
        parameters: ["profile": .string(profile.rawValue), "k": JSONValue(k)]),
      profile: profile, k: k, layer: layer, table: table, properties: properties, shown: shown,
      totals: totals, shapes: try shapes(subject, masked?.points, maker, context),
      masked: masked?.reached, neighbors: released.names, withholdsZeros: withholdsZeros)
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
    if layer.shapes.partKind.contains(.point) {
      throw PrivacyError.points(in: layer.name)
    }
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

  /// Reference places within the outer radius, as often as within the inner one.
  private static let widening = 10

  private func mask(
    _ subject: StudyLayer, _ context: StudyContext
  ) async throws -> DonutMask.Masked? {
    guard profile == .partner, subject.shapes.partKind.contains(.point) else { return nil }
    let rows = (0..<subject.shapes.count).filter { subject.shapes.kind[$0] != .none }
    guard rows.allSatisfy({ subject.shapes.allCoordinates(of: $0).count == 1 }),
      rows.count == subject.shapes.count
    else { throw PrivacyError.points(in: subject.layer.name) }
    guard let references else { throw PrivacyError.noReferences(for: subject.layer.name) }
    let layer = try await context.layer(references, as: .candidates)
    let places = try InteriorPoint.points(
      of: layer.shapes.selecting(
        (0..<layer.shapes.count).filter { layer.shapes.kind[$0] != .none }),
      workers: context.workers)
    let points = Points<Planar>(x: subject.shapes.x, y: subject.shapes.y)
    return try DonutMask(least: max(2, k), most: max(2, k) * Self.widening, seed: maskSeed)
      .mask(points, among: places)
  }

  private func shapes(
    _ subject: StudyLayer, _ masked: Points<Planar>?, _ maker: String?, _ context: StudyContext
  ) throws -> Shapes<Geographic> {
    if let masked {
      return try context.plane.unproject(Shapes(masked), workers: context.workers)
    }
    guard profile == .public else { return subject.layer.shapes }
    guard maker == "deploy" else { return try withoutSmallParts(subject.layer, maker) }
    let drawn = try PublicDrawing.squares(over: subject.shapes)
    return try context.plane.unproject(drawn, workers: context.workers)
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
