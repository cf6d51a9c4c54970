import CatchmentFormats
import CatchmentGeometry
import CatchmentIncidents
import CatchmentPatterns
import CatchmentProjection

/// Where do shootings crowd together?
///
/// ```swift
/// let context = try await StudyContext(incidents: "shootings.csv")
/// let found = try await ClusterStudy(.dbscan(.fixed(.meters(150))), minimumPoints: 8).run(context)
/// print(found.clusters.count, found.sentences)
/// ```
///
/// - Choosing a method: DBSCAN first; HDBSCAN where no one radius fits the city; OPTICS to see how
///   the answer changes with the radius; ST-DBSCAN for crowds in place and time.
/// - Complexity: O(n log n) for bounded neighborhoods.
public struct ClusterStudy: Study {
  public let method: ClusterMethod
  public let minimumPoints: Int
  public let shape: ClusterShape
  public let outlines: OutlineDetail

  /// Weights make cores of DBSCAN; the other methods look at distances to a number of neighbors, or
  /// at dates.
  public var weighing: Weighing {
    if case .dbscan = method { .sums } else { .wholeIncidents }
  }

  /// - Parameters:
  ///   - method: how crowds are told from the rest.
  ///   - minimumPoints: incidents within the radius that make a core, itself counted.
  ///   - shape: the outline of each cluster.
  ///   - outlines: whether outlines keep away from incidents, or go through them.
  /// - Throws: `PatternError` for parameters that the method refuses.
  public init(
    _ method: ClusterMethod = .dbscan(.automatic), minimumPoints: Int = 8,
    shape: ClusterShape = .concave, outlines: OutlineDetail = .guarded
  ) throws {
    self.method = method
    self.minimumPoints = minimumPoints
    self.shape = shape
    self.outlines = outlines
    // What the methods refuse is refused before anything is read.
    switch method {
    case .dbscan(let radius), .optics(let radius), .stDBSCAN(let radius, _):
      let distance = if case .fixed(let distance) = radius { distance } else { Distance.meters(1) }
      _ = try DBSCAN(radius: distance, minimumPoints: minimumPoints)
      if case .stDBSCAN(_, let days?) = method {
        _ = try STDBSCAN(radius: distance, days: days, minimumPoints: minimumPoints)
      }
    case .hdbscan(let size):
      _ = try HDBSCAN(
        minimumPoints: minimumPoints, minimumClusterSize: size ?? max(2, minimumPoints))
    }
  }

  /// OPTICS knows distances up to this many times the radius of extraction.
  private static let opticsScope = 4.0
  /// Two weeks.
  private static let defaultDays = 14.0

  public func find(in context: StudyContext, watch: Watch) async throws -> ClusterFindings {
    let answer = try cluster(context, watch)
    try watch.end(.clustering)
    let (points, workers, plane) = (context.points, context.workers, context.plane)
    let guardian = outlines == .guarded ? OutlineGuard(points, workers: workers) : nil
    let drawn = try ClusterOutlines(
      shape: shape, radius: answer.outlineRadius, studyArea: context.studyArea?.shapes
    ).outlines(of: answer.clusters, points: points, guardian: guardian, workers: workers)
    let anchors = try guardian?.anchors(of: drawn, in: plane, workers: workers)
    try watch.end(.drawing)
    var parameters = answer.parameters
    parameters["shape"] = .string(shape.rawValue)
    parameters["outlines"] = outlines.parameter
    parameters["crs"] = context.plane.parameter
    return ClusterFindings(
      record: context.record(parameters), incidents: context.incidents,
      isWeighted: context.isWeighted, answer: answer,
      outlines: try plane.unproject(drawn, workers: workers),
      anchors: anchors, areas: (0..<answer.clusters.count).map { drawn.area(of: $0) },
      detail: outlines)
  }

  private func cluster(_ context: StudyContext, _ watch: Watch) throws -> ClusterAnswer {
    let (points, workers) = (context.points, context.workers)
    let parameters: JSONObject = [
      "method": .string(method.name), "min_points": JSONValue(minimumPoints),
    ]
    switch method {
    case .dbscan(let request):
      let radius = try RadiusFinding(request, minimumPoints: minimumPoints, in: context)
      let model = try DBSCAN(radius: radius.distance, minimumPoints: minimumPoints)
      return ClusterAnswer(
        context.clusters(by: model), radius: radius, parameters: parameters)
    case .optics(let request):
      let radius = try RadiusFinding(request, minimumPoints: minimumPoints, in: context)
      let scope = Distance(meters: radius.distance.meters * Self.opticsScope)
      let order = try OPTICS(radius: scope, minimumPoints: minimumPoints)
        .order(points) { (fraction) throws in try watch(.clustering, fraction) }
      var answer = ClusterAnswer(
        try order.clusters(within: radius.distance), radius: radius, parameters: parameters)
      answer.reachability = order
      return answer
    case .stDBSCAN(let request, let days):
      let radius = try RadiusFinding(request, minimumPoints: minimumPoints, in: context)
      return try inSpaceAndTime(context, radius, days: days, parameters)
    case .hdbscan(let asked):
      let size = asked ?? max(2, minimumPoints)
      let found = try HDBSCAN(minimumPoints: minimumPoints, minimumClusterSize: size)
        .cluster(points, workers: workers) { (fraction) throws in
          try watch(.clustering, fraction)
        }
      var answer = ClusterAnswer(found.clusters, radius: nil, parameters: parameters)
      answer.parameters["min_cluster_size"] = parameter(JSONValue(size), isAutomatic: asked == nil)
      answer.parameters["resolution_m"] = 1
      answer.strengths = found.strengths
      answer.outlierScores = found.outlierScores
      return answer
    }
  }

  /// Incidents without a date can't be near anything in time; they stand alone.
  private func inSpaceAndTime(
    _ context: StudyContext, _ radius: RadiusFinding, days asked: Double?, _ known: JSONObject
  ) throws -> ClusterAnswer {
    let (points, incidents) = (context.points, context.incidents)
    let dated = (0..<points.count).filter { incidents.day[$0] != Incidents.noDay }
    guard !dated.isEmpty else { throw StudyProblem.noDates }
    let days = asked ?? Self.defaultDays
    let found = try STDBSCAN(
      radius: radius.distance, days: days, minimumPoints: minimumPoints
    ).cluster(
      points.selecting(dated), times: dated.map { Double(incidents.day[$0]) },
      workers: context.workers)
    var answer = ClusterAnswer(
      found.spread(over: points.count, rows: dated.map { Int32($0) }), radius: radius,
      parameters: known)
    answer.parameters["eps_time_days"] = parameter(.number(days), isAutomatic: asked == nil)
    answer.days = ClusterAnswer.Days(
      count: days, isAutomatic: asked == nil, undated: points.count - dated.count)
    return answer
  }
}

/// What a method of clustering answers with; what it does not know is nil.
struct ClusterAnswer: Sendable {
  struct Days: Sendable, Equatable {
    let count: Double
    let isAutomatic: Bool
    /// Incidents without a date.
    let undated: Int
  }

  let clusters: Clustering
  let radius: RadiusFinding?
  var parameters: JSONObject
  var days: Days?
  var strengths: [Double]?
  var outlierScores: [Double]?
  var reachability: Reachability?

  init(_ clusters: Clustering, radius: RadiusFinding?, parameters: JSONObject) {
    self.clusters = clusters
    self.radius = radius
    self.parameters = parameters
    if let radius { self.parameters["eps"] = radius.parameter }
  }

  /// The length that outlines are drawn with. HDBSCAN has no radius: discs and capsules are drawn
  /// as a team's corner is, a hundred meters around.
  var outlineRadius: Distance { radius?.distance ?? .meters(200) }
}

extension StudyContext {
  /// The incidents in clusters, by what they weigh where they weigh anything.
  func clusters(by model: DBSCAN) -> Clustering {
    isWeighted
      ? model.cluster(points, weights: incidents.weight, workers: workers)
      : model.cluster(points, workers: workers)
  }
}
