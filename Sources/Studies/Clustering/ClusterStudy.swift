import CatchmentFormats
import CatchmentGeometry
import CatchmentIncidents
import CatchmentPatterns
import CatchmentStatistics
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
  /// The clusters of an earlier run, whose numbers are kept; nil to number by size.
  public let matching: LayerSource?

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
  ///   - matching: the clusters of an earlier run: polygons with a property `cluster`. A cluster
  ///     that shares at least a tenth of the area of both with one of them keeps its number, the
  ///     best pairs first.
  /// - Throws: `PatternError` for parameters that the method refuses.
  public init(
    _ method: ClusterMethod = .dbscan(.automatic), minimumPoints: Int = 8,
    shape: ClusterShape = .concave, outlines: OutlineDetail = .guarded,
    matching: LayerSource? = nil
  ) throws {
    self.matching = matching
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
    case .hdbscan(let size, _):
      _ = try HDBSCAN(
        minimumPoints: minimumPoints, minimumClusterSize: size ?? max(2, minimumPoints))
    case .nearestNeighbor(let threshold, let simulations):
      _ = try NearestNeighborHierarchy(threshold, minimumPoints: minimumPoints)
      if simulations > 0 { _ = try Permutations(replicas: simulations) }
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
    var drawn = Shapes<Planar>()
    for clusters in answer.levels {
      drawn.append(
        try ClusterOutlines(
          shape: shape, radius: answer.outlineRadius, studyArea: context.studyArea?.shapes
        ).outlines(of: clusters, points: points, guardian: guardian, workers: workers))
    }
    let anchors = try guardian?.anchors(of: drawn, in: plane, workers: workers)
    let first = drawn.selecting(Array(0..<answer.clusters.count))
    let match = try await match(first, in: context)
    try watch.end(.drawing)
    var parameters = answer.parameters
    parameters["shape"] = .string(shape.rawValue)
    parameters["outlines"] = outlines.parameter
    if case .file(let path, _)? = matching { parameters["match"] = .string(fileName(of: path)) }
    parameters["crs"] = context.plane.parameter
    return ClusterFindings(
      record: context.record(parameters), incidents: context.incidents,
      isWeighted: context.isWeighted, answer: answer,
      outlines: try plane.unproject(drawn, workers: workers),
      anchors: anchors, areas: (0..<drawn.count).map { drawn.area(of: $0) },
      detail: outlines, match: match)
  }

  /// The numbers of an earlier run; nil where none is named.
  private func match(
    _ drawn: Shapes<Planar>, in context: StudyContext
  ) async throws -> ClusterMatching? {
    guard let matching else { return nil }
    let earlier = try await context.layer(matching, as: .layer)
    let name = earlier.layer.name
    guard earlier.layer.count > 0 else {
      return try ClusterMatching(
        drawn, earlier: Shapes(), earlierNumbers: [], workers: context.workers)
    }
    var numbers = try earlier.layer.source.numbers(of: "cluster", workers: context.workers)
    var shapes = earlier.shapes
    // Clusters of clusters are none of incidents.
    if earlier.layer.source.propertyNames.contains("order") {
      let orders = try earlier.layer.source.numbers(of: "order", workers: context.workers)
      let kept = orders.indices.filter { (orders[$0] ?? 1) == 1 }
      numbers = kept.map { numbers[$0] }
      shapes = shapes.selecting(kept)
    }
    let whole = try numbers.enumerated().map { feature, number in
      guard let number, number >= 1, number < 1e9, number == number.rounded() else {
        throw StudyProblem.noNumber(layer: name, feature: feature + 1, property: "cluster")
      }
      return Int(number)
    }
    return try ClusterMatching(
      drawn, earlier: shapes, earlierNumbers: whole, workers: context.workers)
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
    case .nearestNeighbor(let threshold, let simulations):
      return try nearestNeighbors(context, threshold, simulations, parameters, watch)
    case .hdbscan(let asked, let allowsOneCluster):
      let size = asked ?? max(2, minimumPoints)
      let found = try HDBSCAN(
        minimumPoints: minimumPoints, minimumClusterSize: size, allowsOneCluster: allowsOneCluster
      ).cluster(points, workers: workers) { (fraction) throws in try watch(.clustering, fraction) }
      var answer = ClusterAnswer(found.clusters, radius: nil, parameters: parameters)
      answer.parameters["min_cluster_size"] = parameter(JSONValue(size), isAutomatic: asked == nil)
      answer.parameters["resolution_m"] = 1
      answer.parameters["allow_single_cluster"] = .bool(allowsOneCluster)
      answer.findsNoSingleCrowd = !allowsOneCluster
      answer.strengths = found.strengths
      answer.outlierScores = found.outlierScores
      return answer
    }
  }

  /// Clusters, clusters of clusters, and what chance makes of as many incidents.
  private func nearestNeighbors(
    _ context: StudyContext, _ threshold: NearestNeighborHierarchy.Threshold, _ simulations: Int,
    _ known: JSONObject, _ watch: Watch
  ) throws -> ClusterAnswer {
    guard context.points.count > 0 else { throw StudyProblem.fewIncidents(count: 0, needed: 1) }
    let area = try context.window(margin: Self.areaMargin)
    let window = try area.observed(workers: context.workers)
    let search = try NearestNeighborHierarchy(threshold, minimumPoints: minimumPoints)
    let orders = search.orders(of: context.points, area: window.area, workers: context.workers)
    var answer = ClusterAnswer(
      orders.first?.clusters ?? Clustering(none: context.points.count), radius: nil,
      parameters: known)
    answer.orders = orders
    let reach = search.distance(for: context.points.count, area: window.area)
    answer.reach = reach
    switch threshold {
    case .fixed: answer.parameters["threshold_m"] = .number(rounded(reach.meters, 3))
    case .random(let p):
      answer.parameters["threshold_m"] = parameter(
        .number(rounded(reach.meters, 3)), isAutomatic: true)
      answer.parameters["threshold_p"] = .number(p)
    }
    answer.parameters["simulations"] = JSONValue(simulations)
    answer.parameters["study_area"] = area.parameter
    guard simulations > 0 else { return answer }
    answer.chance = try search.test(
      context.points, in: window,
      permutations: Permutations(replicas: simulations, seed: context.provenance.seed),
      workers: context.workers
    ) { (fraction) throws in try watch(.simulating, fraction) }
    try watch.end(.simulating)
    return answer
  }

  /// How far a study area that nobody stated reaches beyond the outermost incidents.
  private static let areaMargin = Distance.meters(200)

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
  /// Whether the method does not answer with one cluster that holds all.
  var findsNoSingleCrowd = false
  /// Clusters of incidents, then clusters of clusters; empty for other methods than nnh.
  var orders: [NearestNeighborHierarchy.Order] = []
  var chance: NearestNeighborHierarchy.Chance?
  /// How near incidents of a cluster lie to one of them; nil for methods that have a radius, or
  /// none.
  var reach: Distance?
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
  var outlineRadius: Distance { radius?.distance ?? reach ?? .meters(200) }

  /// The clusters, then those of each higher order.
  var levels: [Clustering] { [clusters] + orders.dropFirst().map(\.clusters) }
}

extension StudyContext {
  /// The incidents in clusters, by what they weigh where they weigh anything.
  func clusters(by model: DBSCAN) -> Clustering {
    isWeighted
      ? model.cluster(points, weights: incidents.weight, workers: workers)
      : model.cluster(points, workers: workers)
  }
}
