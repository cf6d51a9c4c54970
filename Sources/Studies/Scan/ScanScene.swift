import CatchmentFormats
import CatchmentProjection
import CatchmentGeometry
import CatchmentIncidents
import CatchmentParallel
import CatchmentPatterns
import CatchmentStatistics

/// The incidents of a scan, and the scans of them, each with what it expects.
struct ScanScene {
  let context: StudyContext
  let points: Points<Planar>
  /// The day of each incident; empty where only places count.
  let days: [Int32]
  let windows: ScanWindows
  let shape: ScanShape
  let length: ScanDays
  let permutations: Permutations
  let reporting: ScanReporting
  /// The largest p of a cluster that counts.
  let level: Double
  let watch: Watch

  private var workers: Workers { context.workers }

  /// The days that were watched; nil where only places count.
  var period: ClosedRange<Int32>? { days.isEmpty ? nil : context.incidents.period?.days }

  /// More centers than these are more than a team can tell apart, and each costs as much as the
  /// others.
  private static let mostCenters = 2000
  /// The most squares that incidents are expected in evenly.
  private static let mostSquares = 20_000

  var step: (Double) throws -> Void {
    { fraction in try watch(.simulating, fraction) }
  }

  private var gini: GiniReporting? {
    get throws { reporting == .gini ? try GiniReporting(level: level) : nil }
  }

  private var rounds: IterativeScan? {
    get throws { reporting == .iterative ? try IterativeScan(level: level) : nil }
  }

  /// Surges in time alone.
  func time(minimumCases: Int) throws -> ScanResult {
    try TimeScan(length: length, minimumCases: minimumCases, permutations: permutations)
      .scan(days: days, period: period, workers: workers, step: step)
  }

  /// Surges in space and time, expected from the incidents alone.
  func spaceTime() throws -> (ScanResult, ScanNotes) {
    let lattice = lattice(over: points)
    try check(points, lattice?.centers)
    let result = try SpaceTimeScan(windows: windows, length: length, permutations: permutations)
      .scan(
        points, days: days, period: period, centers: lattice?.centers, workers: workers, step: step)
    return (result, ScanNotes(lattice: lattice))
  }

  /// Where incidents are more frequent than people would let expect.
  ///
  /// - Parameter strata: a property of the areas; each of its strata has a rate of its own.
  func people(
    _ source: LayerSource, _ property: String, _ strata: String?, isTimed: Bool
  ) async throws -> (ScanResult, ScanNotes) {
    let areas = try await context.layer(source, as: .areas)
    let cells = try AnalysisCells(
      areas.layer, planar: areas.shapes, incidents: points, workers: workers)
    var people = try cells.populations(property)
    var notes = ScanNotes(outside: .areas(cells.outside, of: cells.count), cells: cells)
    if let strata, let layer = cells.layer {
      let (stratum, names) = try ScanStrata.cut(layer, by: strata, people: people)
      let standard = StandardizedExpectation(
        cases: context.isWeighted
          ? cells.sums(of: context.incidents.weight) : cells.counts.map(Double.init),
        population: people, strata: stratum)
      people = standard.expected
      notes.strata = ScanStrata(property: strata, names: names, totals: standard.strata)
    }
    guard isTimed else {
      return (try counts(in: cells, population: people), notes)
    }
    try check(cells.centers, nil)
    let inside = cells.owner.indices.filter { cells.owner[$0] >= 0 }
    let result = try PoissonScan(windows: windows, permutations: permutations).scan(
      cells.centers, placeOfCase: inside.map { cells.owner[$0] }, days: inside.map { days[$0] },
      length: length, period: period, population: people, workers: workers, step: step)
    return (result, notes)
  }

  /// Where incidents are a larger share of incidents and controls than elsewhere.
  func against(_ request: IncidentRequest) async throws -> (ScanResult, ScanNotes) {
    let table = try await context.incidents(request, as: .controls)
    guard table.count > 0 else {
      throw StudyProblem.nothingToCompare(Passwords.hidden(in: request.path))
    }
    let controls = try context.plane.project(table.places, workers: workers)
    let all = Points<Planar>(x: points.x + controls.x, y: points.y + controls.y)
    let lattice = lattice(over: all)
    try check(all, lattice?.centers)
    let notes = ScanNotes(lattice: lattice)
    let scan = BernoulliScan(
      windows: windows, permutations: permutations, reporting: try gini)
    if let rounds = try rounds {
      return (
        try rounds.scan(
          scan, points, controls: controls, centers: lattice?.centers, workers: workers,
          step: step), notes
      )
    }
    return (
      try scan.scan(
        points, controls: controls, centers: lattice?.centers, workers: workers, step: step),
      notes
    )
  }

  /// Where incidents have more victims than elsewhere, or are worse.
  func values(_ values: ScanValues) throws -> (ScanResult, ScanNotes) {
    let lattice = lattice(over: points)
    try check(points, lattice?.centers)
    let centers = lattice?.centers
    let notes = ScanNotes(lattice: lattice, values: values)
    switch values {
    case .numbers(let numbers, _):
      let scan = NormalScan(windows: windows, permutations: permutations)
      let result =
        try rounds?.scan(
          scan, points, values: numbers, centers: centers, workers: workers, step: step)
        ?? scan.scan(
          points, values: numbers, centers: centers, workers: workers, step: step)
      return (result, notes)
    case .severities(let severities):
      let scan = OrdinalScan(windows: windows, permutations: permutations)
      let categories = severities.map(\.rawValue)
      let result =
        try rounds?.scan(
          scan, points, categories: categories, centers: centers, workers: workers, step: step)
        ?? scan.scan(
          points, categories: categories, centers: centers, workers: workers, step: step)
      return (result, notes)
    }
  }

  /// Where incidents crowd if people were spread evenly over the study area.
  func even(radius: Distance) throws -> (ScanResult, ScanNotes) {
    let window = try context.window(margin: radius)
    // Ten cells across the widest circle, fewer where that would be too many.
    let extent = window.shapes.extent
    let finest = (extent.width * extent.height / Double(Self.mostSquares)).squareRoot()
    let cells = try AnalysisCells(
      .square, size: .meters(max(radius.meters / 5, finest)), over: window, incidents: points,
      workers: workers)
    let result = try counts(in: cells, population: Array(repeating: 1, count: cells.count))
    return (result, ScanNotes(outside: .studyArea(cells.outside), cells: cells))
  }

  /// Incidents, or what they weigh, in cells with people.
  private func counts(in cells: AnalysisCells, population: [Double]) throws -> ScanResult {
    let cases = cells.counts.map { Int32($0) }
    let rounds = try rounds
    if shape == .flexible {
      let borders = try cells.contiguity(workers: workers)
      let scan = try FlexibleScan(windows: windows, permutations: permutations)
      return try rounds?.scan(
        scan, cells.centers, neighbors: borders, cases: cases, population: population,
        workers: workers, step: step)
        ?? scan.scan(
          cells.centers, neighbors: borders, cases: cases, population: population,
          workers: workers, step: step)
    }
    try check(cells.centers, nil)
    let scan = PoissonScan(
      windows: windows, permutations: permutations, reporting: try gini)
    guard context.isWeighted else {
      return try rounds?.scan(
        scan, cells.centers, cases: cases, population: population, workers: workers, step: step)
        ?? scan.scan(
          cells.centers, cases: cases, population: population, workers: workers, step: step)
    }
    let inside = cells.owner.indices.filter { cells.owner[$0] >= 0 }
    let (places, weights) = (
      inside.map { cells.owner[$0] }, inside.map { context.incidents.weight[$0] }
    )
    return try rounds?.scan(
      scan, cells.centers, placeOfCase: places, weights: weights, population: population,
      workers: workers, step: step)
      ?? scan.scan(
        cells.centers, placeOfCase: places, weights: weights, population: population,
        workers: workers, step: step)
  }

  /// Windows of which a scan keeps more would not fit into memory: 4 bytes for each.
  private static let mostWindows = 300_000_000

  /// Refuses windows that are too many, before any is laid out.
  func check(_ places: Points<Planar>, _ centers: Points<Planar>?) throws {
    let needed = windows.count(over: places, centers: centers, workers: workers)
    guard needed > Double(Self.mostWindows) else { return }
    throw StudyProblem.tooManyWindows(needed: needed, most: Self.mostWindows)
  }

  /// The centers of circles: nil for all places, or those of a lattice half a radius apart.
  private func lattice(over points: Points<Planar>) -> ScanNotes.Lattice? {
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
    return ScanNotes.Lattice(
      centers: Points(
        x: corners.map { Double($0[1]) * half }, y: corners.map { Double($0[0]) * half }),
      spacing: .meters(half), places: places)
  }
}
