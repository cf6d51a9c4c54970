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
/// along the total, and against what was published before (``SuppressedCounts``). A rule that would
/// break ends the run; nothing is written then.
///
/// - Complexity: that of ``SuppressedCounts`` for each column of counts.
public struct PublicationStudy: Study {
  public let profile: PublicationProfile
  public let k: Int
  /// What was published of the same features before; nil for nothing.
  public let previous: LayerSource?
  /// Places where incidents could as well have been, such as addresses: points are masked among
  /// them.
  public let references: LayerSource?
  /// Properties that are counts; nil to know them by their names.
  public let counts: [String]?
  /// The seed of the mask. It undoes the mask, so it is drawn anew for each publication and kept
  /// nowhere.
  public let maskSeed: UInt64

  public var weighing: Weighing { .none }

  /// - Parameter seed: of the mask; nil for one that nobody knows.
  /// - Throws: `PrivacyError` where `k` is below 2.
  public init(
    _ profile: PublicationProfile, k: Int = 3, previous: LayerSource? = nil,
    references: LayerSource? = nil, counts: [String]? = nil, maskSeed seed: UInt64? = nil
  ) throws(PrivacyError) {
    // What the rule itself refuses is refused before anything is read.
    _ = try SuppressedCounts(atoms: [], numbers: [], k: k)
    self.profile = profile
    self.k = k
    self.previous = previous
    self.references = references
    self.counts = counts
    maskSeed = seed ?? UInt64.random(in: .min ... .max)
  }

  public func find(in context: StudyContext, watch: Watch) async throws -> PublicationFindings {
    guard let subject = context.subject else { throw StudyProblem.needsSubject }
    let layer = subject.layer
    let maker = Self.maker(of: layer)
    try refuse(layer, maker)
    let table = layer.namedProperties
    let properties = PublishedProperties(of: table, maker: maker, asked: counts)
    if let stranger = counts?.first(where: { !table.names.contains($0) }) {
      throw StudyProblem.noNumber(layer: layer.name, feature: 1, property: stranger)
    }
    let before = try await previousCounts(context, layer, properties.counts)
    var shown: [String: [Int?]] = [:]
    var totals: [(name: String, total: Int?)] = []
    for name in properties.counts where profile != .internal {
      let values = table.values(of: name).map { $0?.double.map { Int($0) } }
      let suppressed = try suppress(values, before[name])
      shown[name] = suppressed.cells
      totals.append((name, suppressed.total))
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
      masked: masked?.reached)
  }

  /// The question that a file answers, by its own account.
  private static func maker(of layer: AreaLayer) -> String? {
    let words = layer.source.catchment?["command"]?.array?.compactMap(\.string) ?? []
    return words.first == "stability" ? words.dropFirst().first : words.first
  }

  // MARK: What cannot be made safe

  private func refuse(_ layer: AreaLayer, _ maker: String?) throws {
    guard profile == .public else { return }
    if layer.shapes.partKind.contains(.point) {
      throw PrivacyError.points(in: layer.name)
    }
    if maker == "watch" { throw PrivacyError.openWindows(in: layer.name) }
  }

  // MARK: Counts

  /// The counts of the same features in the earlier publication, by property; nil for what was
  /// withheld or not there.
  private func previousCounts(
    _ context: StudyContext, _ layer: AreaLayer, _ names: [String]
  ) async throws -> [String: [Int?]] {
    guard let previous else { return [:] }
    let old = try await context.layer(previous, as: .ground).layer
    var places: [String: Int] = [:]
    for (place, name) in old.names.enumerated() { places[name] = place }
    let table = PropertyTable(copying: old.source)
    var counts: [String: [Int?]] = [:]
    for name in names where table.names.contains(name) {
      let values = table.values(of: name)
      counts[name] = layer.names.map { feature in
        places[feature].flatMap { values[$0]?.double.map { Int($0) } }
      }
    }
    return counts
  }

  /// Withholds cells of a column, and its total where that is needed.
  private func suppress(
    _ values: [Int?], _ before: [Int?]?
  ) throws(PrivacyError) -> (cells: [Int?], total: Int?) {
    var atoms: [Int] = []
    var numbers: [[Int]] = []
    var known: [[Int]] = []
    var all: [Int] = []
    var places: [Int?] = []
    for (feature, value) in values.enumerated() {
      guard let value else {
        places.append(nil)
        continue
      }
      places.append(numbers.count)
      let first = atoms.count
      if let old = before?[feature], old > 0 {
        // What grew since, or was withdrawn, is a group of incidents by itself.
        atoms += [min(old, value), abs(value - old)]
        known.append(old <= value ? [first] : [first, first + 1])
        numbers.append(old <= value ? [first, first + 1] : [first])
        all += numbers[numbers.count - 1]
      } else {
        atoms.append(value)
        numbers.append([first])
        all.append(first)
      }
    }
    guard !numbers.isEmpty else { return (values, nil) }
    let hasTotal = numbers.count > 1
    let suppressed = try SuppressedCounts(
      atoms: atoms, numbers: numbers + (hasTotal ? [all] : []), known: known, k: k)
    return (
      places.map { $0.flatMap { suppressed.shown[$0] } },
      hasTotal ? suppressed.shown[numbers.count] : nil
    )
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
    guard profile == .public, maker == "deploy" else { return subject.layer.shapes }
    let drawn = try PublicDrawing.squares(over: subject.shapes)
    return try context.plane.unproject(drawn, workers: context.workers)
  }
}
