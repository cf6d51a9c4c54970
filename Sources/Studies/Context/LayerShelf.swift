import CatchmentFormats
import CatchmentGeometry
import CatchmentParallel
import CatchmentProjection
import CatchmentStreets

/// The layers of a context: each file is read once and laid into the plane once, whoever asks and
/// however often.
actor LayerShelf {
  private struct Key: Hashable {
    let path: String
    let options: LayerOptions
    /// Closed lines as areas.
    var isAreas = false
  }

  private let workers: Workers
  private var layers: [Key: Task<AreaLayer, any Error>] = [:]
  private var streets: [Key: Task<StreetLayer, any Error>] = [:]
  private var planar: [Key: Task<Shapes<Planar>, any Error>] = [:]
  /// The layers of areas that were told of.
  private var areas: Set<Key> = []
  /// Standard input can be read once.
  private var isStandardInputTaken: Bool

  /// - Parameter readsStandardInput: whether the incidents are read from it.
  init(workers: Workers, readsStandardInput: Bool) {
    self.workers = workers
    isStandardInputTaken = readsStandardInput
  }

  /// A layer, and what is to be told of it: nothing where it was read before.
  ///
  /// - Parameter asAreas: whether its features are to be areas.
  func layer(
    _ source: LayerSource, asAreas: Bool
  ) async throws -> (layer: AreaLayer, remarks: [LayerNote]) {
    guard case .file(let path, let options) = source else {
      guard case .areas(let layer) = source else { preconditionFailure("Two kinds of sources.") }
      return asAreas ? try layer.areas(repairs: false, workers: workers) : (layer, [])
    }
    let key = Key(path: path, options: options)
    var remarks: [LayerNote] = []
    let plain: AreaLayer
    if let known = layers[key] {
      plain = try await known.value
    } else {
      if path == "-" { try takeStandardInput() }
      let workers = workers
      let task = Task { try await AreaLayer.load(path, options: options, workers: workers) }
      layers[key] = task
      plain = try await task.value
      remarks = plain.remarks
    }
    guard asAreas else { return (plain, remarks) }
    let (layer, more) = try plain.areas(repairs: options.repairs, workers: workers)
    return (layer, remarks + (areas.insert(key).inserted ? more : []))
  }

  /// A layer as streets, and what is to be told of it: nothing where it was read before.
  func streets(
    _ request: StreetRequest
  ) async throws -> (streets: StreetLayer, layer: AreaLayer, remarks: [LayerNote]) {
    let (layer, all) = try await layer(request.layer, asAreas: false)
    // Of streets many lines have one name.
    let remarks = all.filter { if case .named = $0 { false } else { true } }
    let workers = workers
    func read() throws -> StreetLayer {
      try StreetLayer(
        layer.source, shapes: layer.shapes, choices: request.columns, workers: workers)
    }
    guard case .file(let path, let options) = request.layer else {
      let streets = try read()
      return (streets, layer, remarks + streets.remarks)
    }
    let key = Key(path: path, options: options)
    if let known = streets[key] { return (try await known.value, layer, remarks) }
    let task = Task {
      try StreetLayer(
        layer.source, shapes: layer.shapes, choices: request.columns, workers: workers)
    }
    streets[key] = task
    let found = try await task.value
    return (found, layer, remarks + found.remarks)
  }

  /// Notes that something is read from standard input.
  func takeStandardInput() throws {
    if isStandardInputTaken { throw StudyProblem.standardInputTwice }
    isStandardInputTaken = true
  }

  /// The shapes of a layer in a plane.
  func shapes(
    of source: LayerSource, _ layer: AreaLayer, asAreas: Bool, in plane: AnalysisPlane
  ) async throws -> Shapes<Planar> {
    let workers = workers
    func projected() throws(StudyProblem) -> Shapes<Planar> {
      do throws(ProjectionError) {
        return try plane.project(layer.shapes, workers: workers)
      } catch {
        throw .noPlaceInPlane(
          layer: layer.name, feature: error.coordinate.flatMap { layer.feature(of: $0.index) },
          problem: error.problem)
      }
    }
    guard case .file(let path, let options) = source else { return try projected() }
    let key = Key(path: path, options: options, isAreas: asAreas)
    if let known = planar[key] { return try await known.value }
    let task = Task<Shapes<Planar>, any Error> { try projected() }
    planar[key] = task
    return try await task.value
  }
}
