import CatchmentCartography
public import CatchmentFormats
public import CatchmentGeometry
import CatchmentIncidents
public import CatchmentParallel
import CatchmentPatterns
public import CatchmentTopology

/// A surface of intensities as features: its cells, or nested outlines that hold stated shares of
/// it.
public struct IntensityMap: Sendable {
  public let ground: DensityGround
  /// Incidents per km², per year where ``isAnnual``; 0 outside the study area.
  public let intensities: [Double]
  /// The days that the incidents span; nil where they have no dates.
  public let period: Period?
  /// Incidents that no cell feels, because kernels are small beside them.
  public let lost: Int

  /// The shares that outlines hold, the widest first, so that the densest is drawn last.
  public static let shares = [0.9, 0.75, 0.5, 0.25]

  /// - Parameters:
  ///   - ground: the cells.
  ///   - perSquareMeter: the intensity at each cell's center.
  ///   - period: the days that the incidents span; nil where they have no dates.
  ///   - lost: incidents that no cell feels.
  init(ground: DensityGround, perSquareMeter: [Double], period: Period?, lost: Int) {
    self.ground = ground
    self.period = period
    self.lost = lost
    let factor = 1e6 / (period?.years ?? 1)
    intensities = perSquareMeter.map { $0 * factor }
  }

  /// The years of the period; nil where dates are unknown, or too few days for a rate.
  public var years: Double? { period?.years }
  /// Whether intensities are per year.
  public var isAnnual: Bool { years != nil }

  /// The highest intensity.
  public var peak: Double { intensities.max() ?? 0 }

  /// The cells of the study area with an intensity above 0, and their columns.
  public func cells() -> (shapes: Shapes<Planar>, properties: PropertyTable) {
    let shown = intensities.indices.filter { ground.inside[$0] && intensities[$0] > 0 }
    var shapes = Shapes<Planar>()
    for cell in shown { shapes.appendPolygon([ground.raster.ring(of: cell)]) }
    var table = PropertyTable(count: shown.count)
    table.append("intensity", .numbers(shown.map { intensities[$0] }, digits: 6))
    let peak = max(self.peak, .leastNormalMagnitude)
    table.append(
      shown.map {
        SimpleStyle(
          fill: MapColor.vermilion.hex,
          fillOpacity: (0.05 + 0.75 * intensities[$0] / peak).rounded(to: 2),
          stroke: MapColor.vermilion.hex, strokeWidth: 0)
      })
    return (shapes, table)
  }

  /// For each of ``shares`` the smallest area that holds so much of the whole, clipped to the study
  /// area. Parts around fewer than three places are moved a little, so that the middle of none is
  /// an incident's place.
  ///
  /// - Parameters:
  ///   - points: the incidents, counted in each outline.
  ///   - workers: the threads to use.
  public func contours(
    _ points: Points<Planar>, workers: Workers = .one
  ) throws(TopologyError) -> (shapes: Shapes<Planar>, properties: PropertyTable) {
    let lines = LevelRings(intensities, on: ground.raster)
    var shapes = Shapes<Planar>()
    var kept: [(share: Double, level: Double)] = []
    let clip = Clip(to: ground.window.shapes)
    let guardian = OutlineGuard(points, workers: workers)
    for share in Self.shares {
      guard let level = lines.level(holding: share) else { continue }
      let outline = try clip.clipped(
        RingNesting.feature(of: lines.rings(above: level), smallestHole: 1), workers: workers)
      guard outline.count == 1, outline.kind[0] != .none else { continue }
      shapes.append(outline)
      kept.append((share, level))
    }
    shapes = try guardian.guarded(shapes, workers: workers)
    let containment = PolygonLocator(shapes).features(containing: points, workers: workers)
    var counts = [Int](repeating: 0, count: kept.count)
    for feature in containment.features { counts[Int(feature)] += 1 }
    var table = PropertyTable(count: kept.count)
    table.append("share", .numbers(kept.map { $0.share }))
    table.append("intensity", .numbers(kept.map { $0.level }, digits: 6))
    table.append("incidents", .integers(counts.map { $0 }))
    table.append(guardian.partColumn(of: shapes, workers: workers))
    table.append(
      "area_km2", .numbers(kept.indices.map { shapes.area(of: $0) / 1e6 }, digits: 6))
    table.append(
      kept.map { share, _ in
        SimpleStyle(
          fill: MapColor.vermilion.hex, fillOpacity: (0.6 - 0.5 * share).rounded(to: 2),
          stroke: MapColor.vermilion.hex, strokeWidth: 1,
          title: "\(Int(share * 100)) % of the intensity")
      })
    return (shapes, table)
  }
}

extension Double {
  fileprivate func rounded(to digits: Int) -> Double {
    let factor = [1.0, 10, 100, 1000][digits]
    return (self * factor).rounded() / factor
  }
}
