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
///   the answer changes with the radius; ST-DBSCAN for crowds in place and time; those of CrimeStat
///   to compare with it.
/// - Complexity: O(n log n) for bounded neighborhoods.
public struct ClusterStudy: Study {
  public let method: ClusterMethod
  public let minimumPoints: Int
  public let shape: ClusterShape
  public let outlines: OutlineDetail
  /// The clusters of an earlier run, whose numbers are kept; nil to number by size.
  public let matching: LayerSource?
  /// What incidents are compared with; nil for an even spread over the study area.
  public let baseline: ClusterBaseline?

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
  ///   - baseline: what thresholds of nearest-neighbor clusters follow, such as people; nil for one
  ///     threshold everywhere.
  /// - Throws: `PatternError` for parameters that the method refuses.
  public init(
    _ method: ClusterMethod = .dbscan(.automatic), minimumPoints: Int = 8,
    shape: ClusterShape = .concave, outlines: OutlineDetail = .guarded,
    matching: LayerSource? = nil, over baseline: ClusterBaseline? = nil
  ) throws {
    self.baseline = baseline
    self.matching = matching
    self.method = method
    self.minimumPoints = minimumPoints
    self.shape = shape
    self.outlines = outlines
    // What the methods refuse is refused before anything is read.
    switch method {
    case .dbscan(let radius), .optics(let radius), .stDBSCAN(let radius, _):
      let distance = radius.distance ?? .meters(1)
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
    case .fuzzyMode(let radius):
      _ = try FuzzyMode(radius: radius.distance ?? .meters(1), minimumPoints: minimumPoints)
    case .hotCircles(let radius, let lattice, let mostCircles, let simulations):
      _ = try HotCircles(
        radius: radius.distance ?? .meters(1), minimumPoints: minimumPoints, lattice: lattice,
        mostCircles: mostCircles)
      if simulations > 0 { _ = try Permutations(replicas: simulations) }
    case .kMeans(let count, let separation):
      _ = try KMeans(count: count, separation: separation)
    }
    try baseline?.check(method)
  }

  /// OPTICS knows distances up to this many times the radius of extraction.
  private static let opticsScope = 4.0
  /// Two weeks.
  private static let defaultDays = 14.0

  public func find(in context: StudyContext, watch: Watch) async throws -> ClusterFindings {
    let answer = try await cluster(context, watch)
    try watch.end(.clustering)
    let (points, workers, plane) = (context.points, context.workers, context.plane)
    let guardian = outlines == .guarded ? OutlineGuard(points, workers: workers) : nil
    var drawn = Shapes<Planar>()
    let artist = ClusterOutlines(
      shape: shape, radius: answer.outlineRadius, studyArea: context.studyArea?.shapes,
      passesStragglers: answer.division != nil)
    for clusters in answer.levels {
      drawn.append(
        try artist.outlines(of: clusters, points: points, guardian: guardian, workers: workers))
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
      detail: outlines, match: match,
      stragglers: artist.passesStragglers
        ? artist.stragglers(of: answer.clusters, points: points) : 0)
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

  private func cluster(_ context: StudyContext, _ watch: Watch) async throws -> ClusterAnswer {
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
      return try await nearestNeighbors(context, threshold, simulations, parameters, watch)
    case .fuzzyMode(let request):
      return try modes(context, request, parameters)
    case .hotCircles(let request, let lattice, let mostCircles, let simulations):
      let radius = try RadiusFinding(request, minimumPoints: minimumPoints, in: context)
      let search = try HotCircles(
        radius: radius.distance, minimumPoints: minimumPoints, lattice: lattice,
        mostCircles: mostCircles)
      return try fullestCircles(context, search, radius, simulations, parameters, watch)
    case .kMeans(let count, let separation):
      return try divide(context, try KMeans(count: count, separation: separation), parameters)
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

extension StudyContext {
  /// The incidents in clusters, by what they weigh where they weigh anything.
  func clusters(by model: DBSCAN) -> Clustering {
    isWeighted
      ? model.cluster(points, weights: incidents.weight, workers: workers)
      : model.cluster(points, workers: workers)
  }
}
