import CatchmentCartography
public import CatchmentFormats
public import CatchmentGeometry
import CatchmentProjection
import CatchmentStreets

/// Where could a team stand?
///
/// ```swift
/// let context = try await StudyContext(layer: .layer("streets.geojson"))
/// let found = try await CandidateStudy(streets: .layer("streets.geojson")).run(context)
/// print(found.names.prefix(3))
/// ```
///
/// Corners of named streets, or the middles of squares or hexagons, called by the nearest corner.
/// It is asked of a context that is made of the streets or of the area.
///
/// - Complexity: O(n log n).
public struct CandidateStudy: Study {
  /// What is laid over the area instead of corners.
  public struct Grid: Sendable, Equatable {
    public let tile: AnalysisCells.Tile
    public let size: Distance

    public init(_ tile: AnalysisCells.Tile, _ size: Distance) {
      self.tile = tile
      self.size = size
    }
  }

  public let streets: StreetRequest?
  /// Nil for the corners of streets.
  public let grid: Grid?
  /// Candidates outside are left out; nil for everywhere.
  public let within: LayerSource?

  public var weighing: Weighing { .none }

  /// - Throws: ``StudyProblem/gridWithoutGround`` where neither streets nor an area are given.
  public init(
    streets: StreetRequest? = nil, grid: Grid? = nil, within: LayerSource? = nil
  ) throws(StudyProblem) {
    guard streets != nil || grid != nil && within != nil else { throw .gridWithoutGround }
    self.streets = streets
    self.grid = grid
    self.within = within
  }

  public func find(in context: StudyContext, watch: Watch) async throws -> CandidateFindings {
    let workers = context.workers
    var names: PlaceNames?
    var ways: StudyStreets?
    if let streets {
      let found = try await context.streets(streets)
      names = PlaceNames(found.layer, shapes: found.shapes, workers: workers)
      ways = found
    }
    var area: StudyLayer?
    if let within {
      area = try await context.layer(within, as: .studyArea)
      try area?.layer.requirePolygons()
    }
    try watch.end(.measuring)
    let locator = area.map { PolygonLocator($0.shapes, workers: workers) }
    let (points, texts): (Points<Planar>, [String])
    if let grid {
      let centers = try centers(grid, area, ways, locator, context)
      if let names {
        let candidates = StreetCandidates(centers, named: names, workers: workers)
        (points, texts) = (candidates.points, candidates.names)
      } else {
        (points, texts) = (centers, Self.numbered(centers, area, locator))
      }
    } else {
      guard let names else { throw StudyProblem.gridWithoutGround }
      let candidates = StreetCandidates(corners: names, within: locator, workers: workers)
      (points, texts) = (candidates.points, candidates.names)
    }
    guard points.count > 0 else {
      throw StudyProblem.noCandidates(
        layer: ways?.layer.name ?? area?.layer.name ?? "", isOutside: area != nil)
    }
    try watch.end(.drawing)
    return CandidateFindings(
      record: context.record([
        "kind": .string(grid?.tile.rawValue ?? "intersection"),
        "size_m": grid.map { .number(rounded($0.size.meters, 6)) } ?? .null,
        "streets": ways.map { .string(fileName(of: $0.layer.name)) } ?? .null,
        "within": area.map { .string(fileName(of: $0.layer.name)) } ?? .null,
        "crs": context.plane.parameter,
      ]), places: try context.plane.unproject(points, workers: workers), names: texts, grid: grid)
  }

  /// The middles of cells that lie in the area; without an area, of those that a street is near.
  private func centers(
    _ grid: Grid, _ area: StudyLayer?, _ ways: StudyStreets?,
    _ locator: PolygonLocator<Planar>?, _ context: StudyContext
  ) throws -> Points<Planar> {
    let workers = context.workers
    let extent = area?.shapes.extent ?? ways?.shapes.extent ?? .empty
    try CellLimit.check(
      extent, size: grid.size, area: grid.tile.area(size: grid.size),
      most: AnalysisCells.mostCells)
    func middles(_ cells: some CellGrid) -> Points<Planar> {
      if let locator { return StudyCells(cells, within: locator, workers: workers).centers }
      guard let ways else { return Points(x: [], y: []) }
      let all = Points<Planar>(
        x: (0..<cells.count).map { cells.center(of: $0).x },
        y: (0..<cells.count).map { cells.center(of: $0).y })
      let near = SegmentIndex(ways.shapes)
        .nearest(to: all, within: grid.size, workers: workers).features
      return all.selecting((0..<all.count).filter { near[$0] >= 0 })
    }
    return switch grid.tile {
    case .square: middles(try SquareGrid(over: extent, side: grid.size))
    case .hexagon: middles(try HexagonalGrid(over: extent, width: grid.size))
    }
  }

  /// `Albany Park 1`, `Albany Park 2`, by the area that holds each.
  private static func numbered(
    _ points: Points<Planar>, _ area: StudyLayer?, _ locator: PolygonLocator<Planar>?
  ) -> [String] {
    guard let area, let locator else { return (0..<points.count).map { "Place \($0 + 1)" } }
    var counts: [Int32: Int] = [:]
    return locator.firstFeature(containing: points).map { owner in
      counts[owner, default: 0] += 1
      return "\(owner < 0 ? "Place" : area.layer.names[Int(owner)]) \(counts[owner] ?? 0)"
    }
  }
}

/// Places where a team could stand, each with a name of its own.
public struct CandidateFindings: Findings {
  public let record: StudyRecord
  public let places: Points<Geographic>
  public let names: [String]
  /// What was laid over the area; nil for the corners of streets.
  public let grid: CandidateStudy.Grid?

  public var summary: JSONObject { ["candidates": JSONValue(names.count)] }

  public var features: StudyFeatures {
    var table = PropertyTable(count: names.count)
    table.append("id", .integers(names.indices.map { $0 + 1 }))
    table.append("name", .strings(names.map { $0 }))
    table.append(names.map { SimpleStyle(markerColor: MapColor.gray.hex, title: $0) })
    return StudyFeatures(
      Shapes(places), table, ids: names.indices.map { JSONValue($0 + 1) }, member: json)
  }

  public func portrait(by wording: any Wording) -> Portrait? {
    Portrait(
      of: features, question: "candidates", title: wording.title(of: .candidates), in: wording)
  }

  public func sentences(by wording: any Wording) -> [String] {
    wording.sentences(of: self)
  }
}
