import CatchmentFormats
import CatchmentGeometry
import CatchmentParallel
import CatchmentProjection

/// The layers of a context: each file is read once and laid into the plane once, whoever asks and however often.
actor LayerShelf {
  private struct Key: Hashable {
    let path: String
    let options: LayerOptions
  }

  private let workers: Workers
  private var layers: [Key: Task<AreaLayer, any Error>] = [:]
  private var planar: [Key: Task<Shapes<Planar>, any Error>] = [:]
  /// What reads standard input; it can be read once.
  private var standardInput: Key?

  /// - Parameter readsStandardInput: whether the incidents are read from it.
  init(workers: Workers, readsStandardInput: Bool) {
    self.workers = workers
    if readsStandardInput { standardInput = Key(path: "", options: LayerOptions()) }
  }

  /// A layer, and whether it was read just now.
  func layer(_ source: LayerSource) async throws -> (layer: AreaLayer, isNew: Bool) {
    guard case .file(let path, let options) = source else {
      guard case .areas(let layer) = source else { preconditionFailure("Two kinds of sources.") }
      return (layer, false)
    }
    let key = Key(path: path, options: options)
    if let known = layers[key] { return (try await known.value, false) }
    if path == "-" {
      if standardInput != nil { throw StudyProblem.standardInputTwice }
      standardInput = key
    }
    let workers = workers
    let task = Task { try await AreaLayer.load(path, options: options, workers: workers) }
    layers[key] = task
    return (try await task.value, true)
  }

  /// Notes that a table is read from standard input.
  func takeStandardInput() throws {
    if standardInput != nil { throw StudyProblem.standardInputTwice }
    standardInput = Key(path: "", options: LayerOptions())
  }

  /// The shapes of a layer in a plane.
  func shapes(
    of source: LayerSource, _ layer: AreaLayer, in plane: AnalysisPlane
  ) async throws -> Shapes<Planar> {
    let workers = workers
    guard case .file(let path, let options) = source else {
      return try plane.project(layer.shapes, workers: workers)
    }
    let key = Key(path: path, options: options)
    if let known = planar[key] { return try await known.value }
    let task = Task { try plane.project(layer.shapes, workers: workers) }
    planar[key] = task
    return try await task.value
  }
}
