import CatchmentIncidents
public import CatchmentCartography
public import CatchmentGeometry
public import CatchmentParallel
public import CatchmentProjection

/// How many incidents each block has, for maps that must not show single ones.
///
/// A block with fewer than three is left out: one incident at a known block is a person somebody
/// can name.
public struct BlockCounts: Sendable {
  /// The fewest incidents that are shown at one place.
  public static let least = 3

  /// The blocks that are shown.
  public let shapes: Shapes<Planar>
  public let names: [String]
  public let counts: [Int]
  /// Incidents that are not shown: in blocks with fewer than three, or in none.
  public let withheld: Int
  /// What a block is.
  public let unit: BlockUnit
  /// The smallest count that is shown.
  private var fewest = Self.least

  /// Counts incidents by the blocks or street faces of a layer.
  ///
  /// - Parameters:
  ///   - incidents: their places.
  ///   - layer: the blocks or street faces, with their names.
  ///   - planar: the shapes of the layer in the plane of the incidents.
  ///   - tolerance: how far a street face may be from its incidents.
  ///   - workers: the threads to use.
  public init(
    incidents: Points<Planar>, layer: AreaLayer, planar: Shapes<Planar>,
    tolerance: Distance = .meters(50), workers: Workers = .one
  ) {
    let isStreets = !planar.partKind.contains(.polygon)
    let owner =
      isStreets
      ? SegmentIndex(planar).nearest(to: incidents, within: tolerance, workers: workers).features
      : PolygonLocator(planar, workers: workers)
        .firstFeature(containing: incidents, workers: workers)
    var counts = [Int](repeating: 0, count: planar.count)
    for block in owner where block >= 0 { counts[Int(block)] += 1 }
    let kept = counts.indices.filter { counts[$0] >= Self.least }
    shapes = planar.selecting(kept)
    names = kept.map { layer.names[$0] }
    self.counts = kept.map { counts[$0] }
    withheld = incidents.count - self.counts.reduce(0, +)
    unit = isStreets ? .streetFace : .areas(UnitKind(layerNamed: layer.name))
  }

  /// Counts that are known already.
  ///
  /// - Parameters:
  ///   - counts: one for each shape; nil for one that nobody may see.
  ///   - planar: the shapes.
  ///   - names: one for each shape; empty for cells, which are numbered.
  ///   - unit: what a shape is.
  ///   - least: the smallest count that is shown.
  ///   - withheld: incidents that are not shown; 0 where their number would tell of a count.
  init(
    known counts: [Int?], of planar: Shapes<Planar>, names: [String], unit: BlockUnit, least: Int,
    withheld: Int
  ) {
    let kept = counts.indices.filter { (counts[$0] ?? 0) >= max(least, 1) }
    shapes = planar.selecting(kept)
    self.names = names.isEmpty ? [] : kept.map { names[$0] }
    self.counts = kept.compactMap { counts[$0] }
    self.withheld = withheld
    self.unit = unit
    fewest = least
  }

  /// Counts incidents by squares, where there is no layer of blocks.
  public init(incidents: Points<Planar>, side: Distance) throws(GridError) {
    let extent = incidents.extent
    // A few places far away must not make millions of squares.
    let side = Distance.meters(
      max(side.meters, (max(extent.width, extent.height) / 1000).rounded(.up)))
    unit = .square(side)
    guard incidents.count > 0 else {
      shapes = Shapes()
      names = []
      counts = []
      withheld = 0
      return
    }
    let grid = try SquareGrid(over: extent, side: side)
    var counts: [Int32: Int] = [:]
    for index in 0..<incidents.count {
      let cell = grid.cell(ofX: incidents.x[index], y: incidents.y[index])
      if cell >= 0 { counts[cell, default: 0] += 1 }
    }
    let kept = counts.filter { $0.value >= Self.least }.sorted { $0.key < $1.key }
    var shapes = Shapes<Planar>()
    for (cell, _) in kept { shapes.appendPolygon([grid.ring(of: Int(cell))]) }
    self.shapes = shapes
    names = kept.indices.map { "Square \($0 + 1)" }
    self.counts = kept.map(\.value)
    withheld = incidents.count - self.counts.reduce(0, +)
  }

  /// Whether at least half of the incidents stand where they are shown: a layer that hides most of
  /// them says where nothing can be told, and not where it happened.
  var showsMost: Bool { withheld <= counts.reduce(0, +) }

  /// Counts incidents by the smallest squares of which most can be shown, where there is no layer
  /// of blocks or one that is too fine for what happened.
  ///
  /// - Parameter side: of the squares that are tried first; the next are 1.5, 2, 3, 4, 6 and 8
  ///   times as wide. Where none shows most, the widest are taken.
  static func squares(
    of incidents: Points<Planar>, from side: Distance = .meters(200)
  ) throws(GridError) -> BlockCounts {
    var found = try BlockCounts(incidents: incidents, side: side)
    for times in [1.5, 2, 3, 4, 6, 8] where !found.showsMost {
      found = try BlockCounts(incidents: incidents, side: .meters(side.meters * times))
    }
    return found
  }

  /// The counts as a layer of a map: for each square kilometer, since blocks are not of one size;
  /// on street faces, which have no area, as lines that are the wider the more there are.
  public func layer(
    _ plane: AnalysisPlane, workers: Workers = .one, in wording: any Wording = English()
  ) throws -> MapLayer {
    let explanation = wording.say(.leastShown(fewest, withheld: withheld))
    let incidents = MapColumn(
      wording.label(ofProperty: "incidents"), counts.map(MapText.grouped))
    let drawn = try plane.unproject(shapes, workers: workers)
    let titles: MapLayer.Titles =
      switch unit {
      case .square: .numbered(wording.noun(.square))
      case .cell: .numbered(wording.noun(.cell))
      case .areas, .streetFace: .each(names)
      }
    guard unit != .streetFace else {
      let breaks = MapBreaks(counts: counts, words: wording.pageWords)
      var classes = MapRole.burden.classes(breaks.names.map { wording.say(.incidents($0)) })
      for index in classes.indices { classes[index].strokeWidth = 1.5 + Double(index) }
      return MapLayer(
        name: wording.say(.incidentsBy(unit, isRate: false)), explanation: explanation,
        shapes: drawn, classes: classes, classOf: counts.map { breaks.index(of: Double($0)) },
        titles: titles, columns: [incidents], role: .burden)
    }
    let rates = counts.indices.map { index -> Double in
      let area = shapes.area(of: index)
      guard area > 0 else { return .nan }
      // Hundredths: squares of one size must not differ by what rounding leaves of their corners.
      return (Double(counts[index]) / area * 1e8).rounded() / 100
    }
    let breaks = MapBreaks(numbers: rates, words: wording.pageWords)
    return MapLayer(
      .burden, name: wording.say(.incidentsBy(unit, isRate: true)), explanation: explanation,
      shapes: drawn, classNames: breaks.names.map { wording.say(.perSquareKilometer($0)) },
      classOf: rates.map { $0.isNaN ? 0 : breaks.index(of: $0) }, titles: titles,
      columns: [
        incidents, MapColumn(wording.label(ofProperty: "per_km2"), rates.map(MapText.number)),
      ])
  }
}

extension MapLayer {
  /// Incidents one by one: only for those who asked for it, and never for the public.
  public static func singleIncidents(
    _ places: Points<Geographic>, in wording: any Wording = English()
  ) -> MapLayer {
    let words = wording.words(of: .singleIncidents)
    return MapLayer(
      .incident, name: words.name, explanation: words.explanation, shapes: Shapes(places),
      titles: .numbered(wording.noun(.incident)))
  }
}
