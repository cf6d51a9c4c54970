import CatchmentCartography
import CatchmentGeometry
import CatchmentPatterns
import CatchmentProjection

/// How much happened for each square kilometer, which lies under whatever else a report's map
/// shows.
///
/// Without it a map says where clusters end and where hires would work, and not why. It is counted
/// by blocks, where the report asked of areas; else by the places among which hot spots were looked
/// for; and by squares where both are too fine for what happened, so that most of it would not be
/// shown. Where fewer happened than may be told, nothing is drawn. All pages and pictures of a
/// report show the same.
struct ReportBurden {
  private let counts: BlockCounts

  /// What a report can count by; nil where it has nothing.
  init?(_ report: Report) {
    let sources = Source.all(of: report)
    guard !sources.isEmpty || report.found(DeploymentFindings.self) != nil else { return nil }
    let context = report.context
    for source in sources {
      guard let known = source.counts(in: context), known.showsMost else { continue }
      counts = known
      return
    }
    guard let squares = try? BlockCounts.squares(of: context.points) else { return nil }
    counts = squares
  }

  /// The same of what a public report shows; nil where that is nothing.
  ///
  /// Only counts of its own layers are drawn: squares beside them would tell of those that are
  /// withheld. What it shows alone decides between them.
  init?(_ report: PublicReport) {
    let known = Source.all(of: report.report).compactMap { source in
      source.shown(in: report)?.counts(in: report.report.context, least: report.k, isPublic: true)
    }
    let sums = known.map { $0.counts.reduce(0, +) }
    guard let most = sums.max(), most > 0, let place = sums.firstIndex(where: { 2 * $0 >= most })
    else { return nil }
    counts = known[place]
  }

  /// The layer of the map; none where nothing can be shown.
  ///
  /// - Parameters:
  ///   - context: its plane is that of the shapes.
  ///   - wording: the language of the legend.
  func layers(in context: StudyContext, _ wording: any Wording) -> [MapLayer] {
    guard !counts.counts.isEmpty,
      var layer = try? counts.layer(context.plane, workers: context.workers, in: wording)
    else { return [] }
    // What the map is about decides what it shows: a city may be far larger.
    layer.isFramed = false
    return [layer]
  }

  /// The counts of an answer by its places.
  private struct Source {
    /// The layer of a public report that has the same places.
    let layer: String
    let shapes: Shapes<Geographic>
    var counts: [Int?]
    /// Empty for cells, which are numbered.
    var names: [String]
    let unit: BlockUnit
    let outside: Int

    /// Those of a report, the finest first.
    static func all(of report: Report) -> [Source] {
      var all: [Source] = []
      if let blocks = report.found(BlockFindings.self) {
        all.append(
          Source(
            layer: "blocks", shapes: blocks.layer.shapes,
            counts: blocks.concentration.counts.map { $0 }, names: blocks.layer.names,
            unit: .areas(blocks.unit), outside: blocks.outside))
      }
      if let cells = report.found(HotspotFindings.self) {
        all.append(
          Source(
            layer: "hotspots", shapes: cells.shapes, counts: cells.counts.map { $0 },
            names: cells.layer?.names ?? [],
            unit: cells.layer.map { .areas(UnitKind(layerNamed: $0.name)) } ?? .cell,
            outside: cells.outside))
      }
      return all.filter { $0.shapes.partKind.contains(.polygon) }
    }

    /// The same with what a public report shows of it; nil where that is nothing.
    func shown(in report: PublicReport) -> Source? {
      guard let layer = report.layer(layer), let counts = layer.shown["incidents"],
        counts.count == layer.features.count
      else { return nil }
      var source = Source(
        layer: self.layer, shapes: layer.features.shapes, counts: layer.order.map { counts[$0] },
        names: names.isEmpty ? [] : layer.order.map { names[$0] }, unit: unit, outside: outside)
      if !names.isEmpty, layer.hidesNames { source.names = counts.indices.map { "\($0 + 1)" } }
      return source
    }

    /// Places with enough to be shown; nil where the plane does not take them.
    ///
    /// - Parameters:
    ///   - context: its plane measures the shapes.
    ///   - least: the smallest count that is shown.
    ///   - isPublic: whether the number of incidents that are not shown is left out as well.
    func counts(
      in context: StudyContext, least: Int = BlockCounts.least, isPublic: Bool = false
    ) -> BlockCounts? {
      let few = counts.reduce(0) { $0 + (($1 ?? 0) < least ? $1 ?? 0 : 0) }
      // The shapes come from this plane, or went into it before.
      return (try? context.plane.project(shapes, workers: context.workers)).map {
        BlockCounts(
          known: counts, of: $0, names: names, unit: unit, least: least,
          withheld: isPublic ? 0 : outside + few)
      }
    }
  }
}
