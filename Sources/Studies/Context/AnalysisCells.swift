import CatchmentFormats
public import CatchmentGeometry
public import CatchmentParallel
public import CatchmentPatterns
public import CatchmentStatistics

/// The cells that local statistics compare: areas of a layer, or squares or hexagons laid over a
/// study area.
public struct AnalysisCells: Sendable {
  /// The shape of cells that are laid over an area.
  public enum Tile: String, Sendable {
    case square, hexagon

    /// The area of a cell, in square meters.
    func area(size: Distance) -> Double {
      let square = size.meters * size.meters
      return self == .square ? square : square * (3.0.squareRoot() / 2)
    }
  }

  public let shapes: Shapes<Planar>
  /// Where each cell is when distances to it are measured: its centroid.
  public let centers: Points<Planar>
  /// The layer that the cells come from; nil for squares and hexagons.
  public let layer: AreaLayer?
  /// For each incident its cell, or −1.
  public let owner: [Int32]

  private let finder: Finder

  /// Says which cell a place lies in.
  private enum Finder: Sendable {
    case areas(PolygonLocator<Planar>)
    case squares(StudyCells<SquareGrid>)
    case hexagons(StudyCells<HexagonalGrid>)

    func owner(of points: Points<Planar>, _ workers: Workers) -> [Int32] {
      switch self {
      case .areas(let locator): locator.firstFeature(containing: points, workers: workers)
      case .squares(let cells): cells.cells(of: points, workers: workers)
      case .hexagons(let cells): cells.cells(of: points, workers: workers)
      }
    }
  }

  public var count: Int { shapes.count }

  /// The cell of each of other points, or −1.
  public func owner(of points: Points<Planar>, workers: Workers = .one) -> [Int32] {
    finder.owner(of: points, workers)
  }

  /// The most cells that are laid over an extent: more would be no map, but a file that nothing
  /// opens.
  public static let mostCells = 4_000_000

  /// The polygons of a layer. An incident on a border belongs to the lowest of them.
  ///
  /// - Throws: where the layer has no polygons.
  public init(
    _ layer: AreaLayer, planar: Shapes<Planar>, incidents: Points<Planar>, workers: Workers = .one
  ) throws(StudyProblem) {
    try layer.requirePolygons()
    let polygons = (0..<layer.count).filter { layer.shapes.hasPart(.polygon, in: $0) }
    let isWhole = polygons.count == layer.count
    self.layer = isWhole ? layer : layer.selecting(polygons)
    shapes = isWhole ? planar : planar.selecting(polygons)
    centers = Centroid.points(of: shapes)
    finder = .areas(PolygonLocator(shapes, workers: workers))
    owner = finder.owner(of: incidents, workers)
  }

  /// Cells whose centers lie in a study area.
  ///
  /// - Parameters:
  ///   - tile: what the cells look like.
  ///   - size: the side of a square, or the distance between opposite sides of a hexagon.
  ///   - window: the study area.
  ///   - incidents: what is counted in the cells.
  ///   - workers: the threads to use.
  /// - Throws: `StudyProblem` where there would be too many, before any is laid.
  public init(
    _ tile: Tile, size: Distance, over window: StudyWindow, incidents: Points<Planar>,
    workers: Workers = .one
  ) throws {
    let extent = window.shapes.extent
    try CellLimit.check(extent, size: size, area: tile.area(size: size), most: Self.mostCells)
    let locator = PolygonLocator(window.shapes, workers: workers)
    switch tile {
    case .square:
      let grid = try SquareGrid(over: extent, side: size)
      let cells = StudyCells(grid, within: locator, workers: workers)
      (shapes, centers, finder) = (cells.shapes, cells.centers, .squares(cells))
    case .hexagon:
      let grid = try HexagonalGrid(over: extent, width: size)
      let cells = StudyCells(grid, within: locator, workers: workers)
      (shapes, centers, finder) = (cells.shapes, cells.centers, .hexagons(cells))
    }
    owner = finder.owner(of: incidents, workers)
    layer = nil
  }

  /// Which cells touch: along a side, or at a corner.
  ///
  /// - Throws: where there are more than 2³¹ − 1 links.
  public func contiguity(
    scheme: SpatialWeights.Scheme = .binary, workers: Workers = .one
  ) throws(StatisticsError) -> SpatialWeights {
    switch finder {
    case .areas: try SpatialWeights(contiguityOf: shapes, scheme: scheme, workers: workers)
    case .squares(let cells):
      try SpatialWeights(contiguityOf: cells, scheme: scheme, workers: workers)
    case .hexagons(let cells):
      try SpatialWeights(contiguityOf: cells, scheme: scheme, workers: workers)
    }
  }

  /// How many incidents each cell has.
  public var counts: [Int] {
    var counts = [Int](repeating: 0, count: count)
    for cell in owner where cell >= 0 { counts[Int(cell)] += 1 }
    return counts
  }

  /// What the incidents of each cell weigh together.
  public func sums(of weights: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: count)
    for (incident, cell) in owner.enumerated() where cell >= 0 {
      sums[Int(cell)] += weights[incident]
    }
    return sums
  }

  /// How many incidents lie in no cell.
  public var outside: Int { owner.count { $0 < 0 } }

  /// What the incidents of each cell weigh together in each of some steps in time.
  ///
  /// - Parameters:
  ///   - weights: of each incident.
  ///   - step: for each incident its step, or −1 for none.
  ///   - steps: how many there are.
  public func sums(of weights: [Double], byStep step: [Int], steps: Int) -> [[Double]] {
    var sums = [[Double]](repeating: [Double](repeating: 0, count: count), count: steps)
    for (incident, cell) in owner.enumerated() where cell >= 0 && step[incident] >= 0 {
      sums[step[incident]][Int(cell)] += weights[incident]
    }
    return sums
  }

  /// How many people live in each cell, by a property of the layer; none for squares and hexagons.
  ///
  /// - Throws: `StudyError` where a cell has no number of residents.
  public func populations(_ property: String) throws(StudyError) -> [Double] {
    try StudyError.wrapping { try layer?.residents(property) ?? [] }
  }
}

extension AnalysisCells {
  /// A number that each cell carries as a property of the layer.
  ///
  /// - Throws: `StudyError` where a cell has none.
  func numbers(_ property: String) throws(StudyError) -> [Double] {
    try StudyError.wrapping {
      guard let layer else { throw StudyProblem.needsLayer(property: property) }
      return try layer.numbers(property)
    }
  }
}

/// Asks how many cells an extent would need before any is laid out.
enum CellLimit {
  /// - Parameters:
  ///   - size: the side of a cell, or whatever else it is measured by.
  ///   - area: of one cell in square meters.
  /// - Throws: `StudyProblem` with the number, and a size that fits.
  static func check(
    _ extent: Extent<Planar>, size: Distance, area: Double, most: Int
  ) throws(StudyProblem) {
    guard !extent.isEmpty else { return }
    // A cell more on each side, as grids are laid out.
    func cells(_ scale: Double) -> Double {
      let side = area.squareRoot() * scale
      return (extent.width / side + 2) * (extent.height / side + 2)
    }
    let needed = cells(1)
    guard !(needed <= Double(most)) else { return }
    // Sizes that people say: 1, 2 and 5 with noughts.
    var fitting = size.meters
    for candidate in Self.sizes(above: size.meters) {
      fitting = candidate
      if cells(candidate / size.meters) <= Double(most) { break }
    }
    throw .tooManyCells(needed: needed, most: most, size: size, fitting: .meters(fitting))
  }

  private static func sizes(above size: Double) -> some Sequence<Double> {
    sequence(state: (power: 1e-3, step: 0)) { state -> Double? in
      guard state.power < 1e9 else { return nil }
      defer {
        state.step += 1
        if state.step == 3 { state = (state.power * 10, 0) }
      }
      return state.power * [1.0, 2, 5][state.step]
    }.lazy.filter { $0 > size }
  }
}
