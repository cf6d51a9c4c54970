import CatchmentFormats
public import CatchmentGeometry
import CatchmentIncidents
import CatchmentPatterns
import CatchmentProjection
import CatchmentStatistics

/// What incidents are compared with where clusters are adjusted for it: how near they lie to each
/// other follows how dense it is.
public struct ClusterBaseline: Sendable {
  /// Where it is taken from.
  public enum Source: Sendable {
    /// The people of areas, counted by a property; all of an area at its centroid.
    case people(LayerSource, property: String)
    /// A table of points, such as all calls.
    case controls(IncidentRequest)
  }

  public let source: Source
  /// How far each point of it is spread.
  public let bandwidth: Distance

  public init(_ source: Source, bandwidth: Distance = .meters(1000)) {
    self.source = source
    self.bandwidth = bandwidth
  }

  /// Whether it is the people of areas.
  var isPeople: Bool { if case .people = source { true } else { false } }

  /// - Throws: `StatisticsError` for a bandwidth that is not above zero, or beside a method whose
  ///   thresholds can't follow it.
  func check(_ method: ClusterMethod) throws(StatisticsError) {
    _ = try BaselineDensity(of: Points(x: [0], y: [0]), bandwidth: bandwidth)
    if case .nearestNeighbor(.random, _) = method { return }
    throw StatisticsError(
      .outOfRange, at: "clusters over a baseline: method", value: method.name,
      remedy: .give("nearest-neighbor clusters with a random threshold"))
  }

  /// The part of it in the study area.
  ///
  /// - Throws: ``StudyProblem/nothingToCompare(_:)`` where none of it is there.
  func density(
    in context: StudyContext, _ window: ObservationWindow
  ) async throws -> BaselineDensity {
    let name: String
    var (points, weights): (Points<Planar>, [Double])
    switch source {
    case .people(let source, let property):
      let areas = try await context.layer(source, as: .areas)
      let cells = try AnalysisCells(
        areas.layer, planar: areas.shapes, incidents: Points(x: [], y: []),
        workers: context.workers)
      (points, weights, name) = (
        cells.centers, try cells.populations(property), areas.layer.name
      )
    case .controls(let request):
      let table = try await context.incidents(request, as: .controls)
      points = try context.plane.project(table.places, workers: context.workers)
      (weights, name) = (
        Array(repeating: 1, count: points.count), Passwords.hidden(in: request.path)
      )
    }
    let inside = points.x.indices.filter {
      weights[$0] > 0 && window.contains(x: points.x[$0], y: points.y[$0])
    }
    guard !inside.isEmpty else { throw StudyProblem.nothingToCompare(name) }
    (points, weights) = (points.selecting(inside), inside.map { weights[$0] })
    return try BaselineDensity(
      of: points, weights: weights, bandwidth: bandwidth, workers: context.workers)
  }

  /// As outputs tell it.
  var parameters: [(String, JSONValue)] {
    let own: [(String, JSONValue)] =
      switch source {
      case .people(.file(let path, _), let property):
        [("by", .string(fileName(of: path))), ("population", .string(property))]
      case .people(.areas(let layer), let property):
        [("by", .string(fileName(of: layer.name))), ("population", .string(property))]
      case .controls(let request): [("controls", .string(fileName(of: request.path)))]
      }
    return own + [("bandwidth_m", .number(rounded(bandwidth.meters, 3)))]
  }
}
