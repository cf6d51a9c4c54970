import CatchmentProjection
import CatchmentFormats
public import CatchmentGeometry
import CatchmentIncidents
public import CatchmentPatterns
import CatchmentStatistics

/// How intense are shootings, and where?
///
/// ```swift
/// let context = try await StudyContext(incidents: "shootings.csv", within: "city.geojson")
/// let found = try await DensityStudy(.fixed(.meters(400)), edge: .uniform).run(context)
/// try await found.features.write(to: "density.geojson")
/// ```
///
/// Weights of incidents are added up. With a reference the answer is where incidents are more or
/// less frequent than it would have them.
///
/// - Choosing the bandwidth: 200 to 500 m shows corners; the rules of thumb smooth a whole city.
/// - Complexity: see `KernelDensity` and `RelativeRisk`.
public struct DensityStudy: Study {
  public let bandwidth: BandwidthRequest
  public let kernel: Kernel
  /// The side of a cell.
  public let cell: Distance
  /// Whether kernels are narrow where incidents crowd, and wide where they are few.
  public let isAdaptive: Bool
  public let edge: KernelDensity.EdgeCorrection
  public let form: SurfaceForm
  /// A table of points to compare with; nil for the intensity alone.
  public let reference: IncidentRequest?
  /// How often the labels are permuted, with a reference.
  public let replicas: Int

  public var weighing: Weighing { .sums }

  /// - Throws: `StatisticsError`, `GridError` or ``StudyProblem`` for parameters that can't make a
  ///   surface.
  public init(
    _ bandwidth: BandwidthRequest = .fixed(.meters(400)), kernel: Kernel = .quartic,
    cell: Distance = .meters(50), isAdaptive: Bool = false,
    edge: KernelDensity.EdgeCorrection = .none, form: SurfaceForm = .cells,
    relativeTo reference: IncidentRequest? = nil, replicas: Int = 999
  ) throws {
    self.bandwidth = bandwidth
    self.kernel = kernel
    self.cell = cell
    self.isAdaptive = isAdaptive
    self.edge = edge
    self.form = form
    self.reference = reference
    self.replicas = replicas
    _ = try SquareGrid(over: .empty, side: cell)
    _ = try Permutations(replicas: replicas)
    if isAdaptive, reference != nil { throw StudyProblem.adaptiveComparison }
    if case .fixed(let distance) = bandwidth {
      _ = try KernelDensity(kernel: kernel, bandwidth: distance, correction: edge)
      try checkReach(distance)
    }
  }

  public func find(in context: StudyContext, watch: Watch) async throws -> DensityFindings {
    let radius = try radius(context)
    let window = try context.window(margin: radius)
    let extent = window.shapes.extent
    try CellLimit.check(
      extent, size: cell, area: cell.meters * cell.meters, most: AnalysisCells.mostCells)
    let raster = Raster(covering: extent, cell: cell)
    let ground = DensityGround(
      raster: raster, window: window, inside: window.mask(of: raster, workers: context.workers),
      border: edge == .none ? nil : try window.border(workers: context.workers))
    try watch.end(.measuring)
    let density = try KernelDensity(kernel: kernel, bandwidth: radius, correction: edge)
    let answer: DensityAnswer
    if let reference {
      answer = .relative(try await relative(context, reference, density, ground, watch))
    } else {
      answer = .intensity(try intensity(context, density, ground, watch))
    }
    let drawn = try draw(answer, context)
    try watch.end(.drawing)
    return DensityFindings(
      record: context.record(parameters(context, radius, window)),
      bandwidth: radius, rule: rule, answer: answer,
      shapes: try context.plane.unproject(drawn.shapes, workers: context.workers),
      table: drawn.properties)
  }

  // MARK: Bandwidth

  private var rule: Bandwidth? { if case .rule(let rule) = bandwidth { rule } else { nil } }

  private func radius(_ context: StudyContext) throws -> Distance {
    switch bandwidth {
    case .fixed(let distance): return distance
    case .rule(let rule):
      let radius = try rule.bandwidth(
        for: try context.bodyPoints, kernel: kernel, workers: context.workers)
      guard radius.meters >= cell.meters / 10 else {
        throw StatisticsError(
          .tooFew, at: "density: bandwidth \(rule.rawValue)",
          value:
            "\(counted(context.incidents.count, "incident")) give \(Distance.meters(rounded(radius.meters, 1))) for cells of \(cell)",
          remedy: .state("the bandwidth, for example 400 m"))
      }
      try checkReach(radius)
      return radius
    }
  }

  /// An incident in the corner of a cell must still be felt at its center.
  private func checkReach(_ radius: Distance) throws(StudyProblem) {
    let reach = radius.meters * kernel.support
    guard reach < cell.meters * 0.5.squareRoot() else { return }
    throw .kernelBetweenCells(reach: .meters(rounded(reach, 1)), cell: cell)
  }

  // MARK: Surfaces

  private func intensity(
    _ context: StudyContext, _ density: KernelDensity, _ ground: DensityGround, _ watch: Watch
  ) throws -> IntensityMap {
    let points = context.points
    let factors =
      isAdaptive
      ? Bandwidth.adaptiveFactors(
        of: points, density: density, raster: ground.raster, inside: ground.inside,
        border: ground.border, workers: context.workers) : []
    let sums = try density.intensity(
      of: points, weights: context.incidents.weight, on: ground.raster, inside: ground.inside,
      border: ground.border, factors: factors, workers: context.workers
    ) { (fraction) throws in try watch(.counting, fraction) }
    try watch.end(.counting)
    return IntensityMap(
      ground: ground, perSquareMeter: sums, period: context.incidents.period,
      lost: ground.unfelt(
        points, reach: density.bandwidth.meters * kernel.support, factors: factors))
  }

  private func relative(
    _ context: StudyContext, _ request: IncidentRequest, _ density: KernelDensity,
    _ ground: DensityGround, _ watch: Watch
  ) async throws -> RiskMap {
    let table = try await context.incidents(request, as: .reference)
    try watch.end(.reading(Passwords.hidden(in: request.path)))
    let reference = RiskReference(table, besides: context.incidents, path: request.path)
    guard context.points.count > 0, !reference.rows.isEmpty else {
      throw StudyProblem.nothingToCompare(
        context.points.count > 0 ? reference.name : "the incidents")
    }
    let others = try context.plane.project(table.places, workers: context.workers)
      .selecting(reference.rows)
    let permutations = try Permutations(replicas: replicas, seed: context.provenance.seed)
    let surface = try RelativeRisk(density: density, permutations: permutations).surface(
      of: context.points, weights: context.incidents.weight, relativeTo: others,
      referenceWeights: reference.rows.map { table.weight[$0] }, on: ground.raster,
      inside: ground.inside, border: ground.border, workers: context.workers
    ) { (fraction) throws in try watch(.simulating, fraction) }
    try watch.end(.simulating)
    return RiskMap(
      ground: ground, surface: surface, period: context.incidents.period, reference: reference,
      places: others)
  }

  private func draw(
    _ answer: DensityAnswer, _ context: StudyContext
  ) throws -> (shapes: Shapes<Planar>, properties: PropertyTable) {
    switch (answer, form) {
    case (.intensity(let map), .cells): map.cells()
    case (.intensity(let map), .contours):
      try map.contours(context.points, workers: context.workers)
    case (.relative(let map), .cells): map.cells()
    case (.relative(let map), .contours):
      try map.contours(context.points, workers: context.workers)
    }
  }

  private func parameters(
    _ context: StudyContext, _ radius: Distance, _ window: StudyWindow
  ) -> JSONObject {
    var parameters: JSONObject = [
      "kernel": .string(kernel.rawValue),
      "bandwidth_m": parameter(.number(rounded(radius.meters, 3)), isAutomatic: rule != nil),
      "adaptive": .bool(isAdaptive), "cell_m": .number(rounded(cell.meters, 3)),
      "edge": .string(edge.rawValue), "study_area": window.parameter,
      "crs": context.plane.parameter,
    ]
    if let reference {
      parameters["relative_to"] = .string(Passwords.hidden(in: reference.path))
      parameters["permutations"] = JSONValue(replicas)
    }
    return parameters
  }
}
