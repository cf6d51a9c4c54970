import Catchment

/// The scans of `scan`, each with what it expects.
struct ScanAnalysis {
  let session: Session
  let input: InputOptions
  let plane: AnalysisPlane
  let points: Points<Planar>
  /// The day of each incident; empty where only places count.
  let days: [Int32]
  let windows: ScanWindows
  let length: ScanDays
  let permutations: Permutations

  private var workers: Workers { session.workers }

  /// More centers than these are more than a team can tell apart, and each costs as much as the others.
  private static let mostCenters = 2000

  /// Surges in time alone.
  func time(minimumCases: Int, step: (Double) -> Void) throws -> ScanResult {
    try TimeScan(length: length, minimumCases: minimumCases, permutations: permutations)
      .scan(days: days, workers: workers, step: step)
  }

  /// Surges in space and time, expected from the incidents alone.
  func spaceTime(step: (Double) -> Void) -> ScanResult {
    SpaceTimeScan(windows: windows, length: length, permutations: permutations)
      .scan(points, days: days, centers: centers(of: points), workers: workers, step: step)
  }

  /// Where incidents are more frequent than people would let expect.
  func population(
    _ path: String, _ column: String, isTimed: Bool, step: (Double) -> Void
  ) async throws -> ScanResult {
    let layer = try await session.layer(path, options: input.layers.options)
    let cells = try AnalysisCells(
      layer, planar: try plane.project(layer.shapes, workers: workers), incidents: points,
      workers: workers)
    if cells.outside > 0 {
      session.console.tell(
        "\(counted(cells.outside, "incident")) in none of the \(counted(cells.count, "area")) left out."
      )
    }
    let people = try session.populations(of: cells, column)
    let scan = PoissonScan(windows: windows, permutations: permutations)
    guard isTimed else {
      return scan.scan(
        cells.centers, cases: cells.counts.map { Int32($0) }, population: people, workers: workers,
        step: step)
    }
    let inside = cells.owner.indices.filter { cells.owner[$0] >= 0 }
    return scan.scan(
      cells.centers, placeOfCase: inside.map { cells.owner[$0] }, days: inside.map { days[$0] },
      length: length, population: people, workers: workers, step: step)
  }

  /// Where incidents are a larger share of incidents and controls than elsewhere.
  func controls(_ path: String, step: (Double) -> Void) async throws -> ScanResult {
    let table = try await IncidentRequest(path).load(
      studyArea: try await session.studyArea(input)?.shapes, workers: workers)
    session.console.tell(table.audit.sentences.map { "\(path): \($0)" })
    guard table.count > 0 else {
      throw UsageError("\(path): there are no controls. Give a table with at least one usable row.")
    }
    let controls = try plane.project(table.places, workers: workers)
    let all = Points<Planar>(x: points.x + controls.x, y: points.y + controls.y)
    return BernoulliScan(windows: windows, permutations: permutations).scan(
      points, controls: controls, centers: centers(of: all), workers: workers, step: step)
  }

  /// Where incidents crowd if people were spread evenly over the study area.
  func even(step: (Double) -> Void) async throws -> ScanResult {
    let radius = windows.radius ?? .meters(1000)
    let window = try await session.window(input, plane, around: points, margin: radius)
    session.console.tell(
      "Expected: the same number on each km² of the study area. No city is like that; --population or --controls tell where people are."
    )
    // Ten cells across the widest circle, fewer where that would be too many.
    let finest =
      (window.shapes.extent.width * window.shapes.extent.height
      / Double(Self.mostCells)).squareRoot()
    let cells = try AnalysisCells(
      .square, size: .meters(max(radius.meters / 5, finest)), over: window, incidents: points,
      workers: workers)
    if cells.outside > 0 {
      session.console.tell("\(counted(cells.outside, "incident")) outside the study area left out.")
    }
    return PoissonScan(windows: windows, permutations: permutations).scan(
      cells.centers, cases: cells.counts.map { Int32($0) },
      population: Array(repeating: 1, count: cells.count), workers: workers, step: step)
  }

  private static let mostCells = 20_000

  /// The centers of circles: nil for all places, or those of a lattice half a radius apart, told.
  private func centers(of points: Points<Planar>) -> Points<Planar>? {
    let places = KDTree(points, workers: workers).placeCount
    guard places > Self.mostCenters, let radius = windows.radius else { return nil }
    var lattice = Set<[Int]>()
    let half = radius.meters / 2
    for row in 0..<points.count {
      lattice.insert([
        Int((points.y[row] / half).rounded()), Int((points.x[row] / half).rounded()),
      ])
    }
    guard lattice.count < places else { return nil }
    let corners = lattice.sorted { ($0[0], $0[1]) < ($1[0], $1[1]) }
    session.console.tell(
      "Circles stand on \(grouped(corners.count)) points of a lattice, \(Int(half.rounded())) m apart, near the \(grouped(places)) places."
    )
    return Points(x: corners.map { Double($0[1]) * half }, y: corners.map { Double($0[0]) * half })
  }

  /// What a surge in time alone is drawn as: the area around its incidents.
  func whereTimeWas(_ map: ScanMap) throws -> Shapes<Planar> {
    var shapes = Shapes<Planar>()
    for cluster in map.clusters {
      let inside = points.selecting(cluster.members.map { Int($0) })
      shapes.append(try StudyWindow(around: inside, margin: .meters(200)).shapes)
    }
    return shapes
  }
}
