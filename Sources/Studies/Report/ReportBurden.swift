import CatchmentCartography
import CatchmentGeometry
import CatchmentPatterns
import CatchmentProjection

/// How much happened for each square kilometer, which lies under whatever else a report's map
/// shows.
///
/// Without it a map says where clusters end and where hires would work, and not why. It is counted
/// by blocks, where the report asked of areas; else by the places among which hot spots were looked
/// for. Where fewer happened than may be told, nothing is drawn.
struct ReportBurden {
  private let shapes: Shapes<Geographic>
  private let counts: [Int?]
  private let names: [String]
  private let unit: BlockUnit
  private let isOfBlocks: Bool
  private let outside: Int

  /// What a report can count by; nil where it has nothing.
  init?(_ report: Report) {
    if let blocks = report.found(BlockFindings.self),
      blocks.layer.shapes.partKind.contains(.polygon)
    {
      shapes = blocks.layer.shapes
      counts = blocks.concentration.counts.map { $0 }
      names = blocks.layer.names
      unit = .areas(blocks.unit)
      isOfBlocks = true
      outside = blocks.outside
    } else if let cells = report.found(HotspotFindings.self),
      cells.shapes.partKind.contains(.polygon)
    {
      shapes = cells.shapes
      counts = cells.counts.map { $0 }
      names = cells.layer?.names ?? []
      unit = cells.layer.map { .areas(UnitKind(layerNamed: $0.name)) } ?? .cell
      isOfBlocks = false
      outside = cells.outside
    } else {
      return nil
    }
  }

  /// The same of what a public report shows; nil where that is nothing.
  init?(_ report: PublicReport) {
    // Its features are those of the findings, in their order.
    guard let own = ReportBurden(report.report),
      let layer = report.layer(own.isOfBlocks ? "blocks" : "hotspots"),
      let counts = layer.shown["incidents"], counts.count == layer.features.count
    else { return nil }
    shapes = layer.features.shapes
    self.counts = counts
    let numbers = counts.indices.map { "\($0 + 1)" }
    names = own.names.isEmpty ? [] : layer.hidesNames ? numbers : own.names
    unit = own.unit
    isOfBlocks = own.isOfBlocks
    outside = 0
  }

  /// The layer of the map.
  ///
  /// - Parameters:
  ///   - context: its plane measures the shapes.
  ///   - least: the smallest count that is shown.
  ///   - isPublic: whether the number of incidents that are not shown is left out as well.
  ///   - wording: the language of the legend.
  func layers(
    in context: StudyContext, least: Int = BlockCounts.least, isPublic: Bool = false,
    _ wording: any Wording
  ) -> [MapLayer] {
    let few = counts.reduce(0) { $0 + (($1 ?? 0) < least ? $1 ?? 0 : 0) }
    // The shapes come from this plane, or went into it before.
    guard let planar = try? context.plane.project(shapes, workers: context.workers),
      case let known = BlockCounts(
        known: counts, of: planar, names: names, unit: unit, least: least,
        withheld: isPublic ? 0 : outside + few),
      !known.counts.isEmpty,
      var layer = try? known.layer(context.plane, workers: context.workers, in: wording)
    else { return [] }
    // What the map is about decides what it shows: a city may be far larger.
    layer.isFramed = false
    return [layer]
  }
}
