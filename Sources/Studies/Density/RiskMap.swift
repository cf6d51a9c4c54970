import CatchmentCartography
public import CatchmentFormats
public import CatchmentGeometry
public import CatchmentParallel
public import CatchmentPatterns
import CatchmentStatistics
public import CatchmentTopology

/// A surface of relative risk as features: its cells, or the tolerance contours around what chance
/// seldom makes.
public struct RiskMap: Sendable {
  public let ground: DensityGround
  public let surface: RelativeRisk.Surface
  /// The days that the incidents span; nil where they have no dates.
  public let period: Period?
  public let reference: RiskReference
  /// Where the compared incidents of the reference are.
  private let places: Points<Planar>
  /// What makes intensities of sums: per km², and per year where the dates are known.
  private let factor, referenceFactor: Double

  /// The two-sided p of the tolerance contours, the widest first.
  public static let levels = [0.05, 0.01]

  init(
    ground: DensityGround, surface: RelativeRisk.Surface, period: Period?,
    reference: RiskReference, places: Points<Planar>
  ) {
    self.ground = ground
    self.surface = surface
    self.period = period
    self.reference = reference
    self.places = places
    factor = 1e6 / (period?.years ?? 1)
    referenceFactor = 1e6 / (reference.period?.years ?? 1)
  }

  /// `higher than expected`, `lower than expected` or `as expected`, by the two-sided p at 5 % of
  /// each cell for itself.
  public func classes() -> [String?] {
    (0..<ground.raster.count).map { cell in
      guard let higher = surface.higher[cell], let lower = surface.lower[cell],
        let p = surface.p(cell)
      else { return nil }
      if p > Self.levels[0] { return "as expected" }
      return higher.value < lower.value ? "higher than expected" : "lower than expected"
    }
  }

  /// The share of the compared area that lies in each kind of contour; chance alone makes 2.5 % of
  /// each.
  public func shares() -> (higher: Double, lower: Double) {
    let classes = classes().compactMap(\.self)
    let count = Double(max(1, classes.count))
    return (
      Double(classes.count { $0.hasPrefix("higher") }) / count,
      Double(classes.count { $0.hasPrefix("lower") }) / count
    )
  }

  /// The cells with incidents or reference within reach, and their columns.
  public func cells() -> (shapes: Shapes<Planar>, properties: PropertyTable) {
    let shown = surface.higher.indices.filter { surface.higher[$0] != nil }
    var shapes = Shapes<Planar>()
    for cell in shown { shapes.appendPolygon([ground.raster.ring(of: cell)]) }
    let classes = classes()
    let adjusted = FalseDiscovery(shown.map { surface.p($0) ?? 1 }).adjusted
    var table = PropertyTable(count: shown.count)
    table.append(
      "intensity", .numbers(shown.map { surface.incidents[$0] * factor }, digits: 6))
    table.append(
      "reference", .numbers(shown.map { surface.reference[$0] * referenceFactor }, digits: 6))
    table.append("relative_risk", .numbers(shown.map { surface.ratio[$0] }, digits: 4))
    table.append("log_risk", .numbers(shown.map { surface.logarithm($0) }, digits: 4))
    table.append("p", .numbers(shown.map { surface.p($0) }, digits: 6))
    table.append("q", .numbers(adjusted.map { $0 }, digits: 6))
    table.append("class", .strings(shown.map { classes[$0] }))
    table.append(
      shown.map { cell in
        let isHigher = classes[cell]?.hasPrefix("higher") ?? false
        let isExpected = classes[cell] == "as expected"
        let color = (isHigher || isExpected ? MapColor.vermilion : MapColor.blue).hex
        return SimpleStyle(
          fill: color, fillOpacity: isExpected ? 0.05 : 0.5, stroke: color, strokeWidth: 0)
      })
    return (shapes, table)
  }

  /// For each level the areas of higher and of lower risk than chance would make, clipped to the
  /// study area. Parts around fewer than three places are moved a little, so that the middle of
  /// none is an incident's place.
  ///
  /// - Parameters:
  ///   - points: the incidents, counted in each outline as the reference is.
  ///   - workers: the threads to use.
  public func contours(
    _ points: Points<Planar>, workers: Workers = .one
  ) throws(TopologyError) -> (shapes: Shapes<Planar>, properties: PropertyTable) {
    let clip = Clip(to: ground.window.shapes)
    let guardian = OutlineGuard(points, workers: workers)
    var shapes = Shapes<Planar>()
    var kept: [(isHigher: Bool, level: Double)] = []
    for isHigher in [true, false] {
      let tail = isHigher ? surface.higher : surface.lower
      let lines = LevelRings(
        tail.map { $0.map { max(0, 1 - 2 * $0.value) } ?? 0 }, on: ground.raster)
      for level in Self.levels {
        // A cell whose p is just the level belongs to the area.
        let rings = lines.rings(above: 1 - level - 1e-9)
        guard !rings.isEmpty else { continue }
        let outline = try clip.clipped(
          RingNesting.feature(of: rings, smallestHole: 1), workers: workers)
        guard outline.count == 1, outline.kind[0] != .none else { continue }
        shapes.append(outline)
        kept.append((isHigher, level))
      }
    }
    shapes = try guardian.guarded(shapes, workers: workers)
    let counts = counts(in: shapes, points, workers)
    let others = counts.isEmpty ? [] : self.counts(in: shapes, places, workers)
    let expected = Double(points.count) / Double(max(1, places.count))
    var table = PropertyTable(count: kept.count)
    table.append(
      "class",
      .strings(kept.map { $0.isHigher ? "higher than expected" : "lower than expected" }))
    table.append("p", .numbers(kept.map { $0.level }))
    table.append("incidents", .integers(counts.map { $0 }))
    table.append(guardian.partColumn(of: shapes, workers: workers))
    table.append("reference", .integers(others.map { $0 }))
    table.append(
      "relative_risk",
      .numbers(
        kept.indices.map {
          others[$0] > 0 ? Double(counts[$0]) / (Double(others[$0]) * expected) : nil
        }, digits: 4))
    table.append(
      "area_km2", .numbers(kept.indices.map { shapes.area(of: $0) / 1e6 }, digits: 6))
    table.append(
      kept.map { isHigher, level in
        let color = (isHigher ? MapColor.vermilion : MapColor.blue).hex
        return SimpleStyle(
          fill: color, fillOpacity: level < 0.05 ? 0.35 : 0.2, stroke: color, strokeWidth: 1,
          title: "\(isHigher ? "Higher" : "Lower") than expected, p at most \(level)")
      })
    return (shapes, table)
  }

  private func counts(
    in shapes: Shapes<Planar>, _ points: Points<Planar>, _ workers: Workers
  ) -> [Int] {
    var counts = [Int](repeating: 0, count: shapes.count)
    let found = PolygonLocator(shapes, workers: workers).features(
      containing: points, workers: workers)
    for feature in found.features { counts[Int(feature)] += 1 }
    return counts
  }
}
