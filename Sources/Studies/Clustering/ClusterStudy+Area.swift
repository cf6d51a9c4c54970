import CatchmentFormats
import CatchmentGeometry
import CatchmentPatterns
import CatchmentStatistics

/// CrimeStat's methods, which look at the study area: how many fit it by chance, and where a
/// lattice is laid.
extension ClusterStudy {
  /// Clusters, clusters of clusters, and what chance makes of as many incidents.
  func nearestNeighbors(
    _ context: StudyContext, _ threshold: NearestNeighborHierarchy.Threshold, _ simulations: Int,
    _ known: JSONObject, _ watch: Watch
  ) async throws -> ClusterAnswer {
    let (points, workers) = (context.points, context.workers)
    guard points.count > 0 else { throw StudyProblem.fewIncidents(count: 0, needed: 1) }
    let area = try context.window(margin: Self.areaMargin)
    let window = try area.observed(workers: workers)
    let density = try await baseline?.density(in: context, window)
    let search = try NearestNeighborHierarchy(threshold, minimumPoints: minimumPoints)
    let orders =
      density.map { search.orders(of: points, over: $0, workers: workers) }
      ?? search.orders(of: points, area: window.area, workers: workers)
    var answer = ClusterAnswer(
      orders.first?.clusters ?? Clustering(none: points.count), radius: nil, parameters: known)
    answer.orders = orders
    answer.baseline = baseline
    let reach = search.distance(for: points.count, area: window.area)
    answer.reach = density == nil ? reach : orders.first?.threshold ?? reach
    switch threshold {
    case .fixed: answer.parameters["threshold_m"] = .number(rounded(reach.meters, 3))
    case .random(let p):
      if baseline == nil {
        answer.parameters["threshold_m"] = parameter(
          .number(rounded(reach.meters, 3)), isAutomatic: true)
      }
      answer.parameters["threshold_p"] = .number(p)
    }
    for (name, value) in baseline?.parameters ?? [] { answer.parameters[name] = value }
    answer.parameters["simulations"] = JSONValue(simulations)
    answer.parameters["study_area"] = area.parameter
    guard simulations > 0 else { return answer }
    answer.chance = try search.test(
      points, in: window, over: density,
      permutations: Permutations(replicas: simulations, seed: context.provenance.seed),
      workers: workers
    ) { (fraction) throws in try watch(.simulating, fraction) }
    try watch.end(.simulating)
    return answer
  }

  /// How far a study area that nobody stated reaches beyond the outermost incidents.
  static let areaMargin = Distance.meters(200)

  /// The fullest circles, and what chance makes of as many incidents.
  func fullestCircles(
    _ context: StudyContext, _ search: HotCircles, _ radius: RadiusFinding, _ simulations: Int,
    _ known: JSONObject, _ watch: Watch
  ) throws -> ClusterAnswer {
    guard context.points.count > 0 else { throw StudyProblem.fewIncidents(count: 0, needed: 1) }
    let area = try context.window(margin: Self.areaMargin)
    let window = try area.observed(workers: context.workers)
    var answer = ClusterAnswer(
      search.cluster(context.points, over: window.extent, workers: context.workers),
      radius: radius, parameters: known)
    answer.parameters["lattice"] = .string(search.lattice.rawValue)
    answer.parameters["circles"] = JSONValue(search.mostCircles)
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

  /// The fullest places, with what lies near them.
  func modes(
    _ context: StudyContext, _ request: RadiusRequest, _ known: JSONObject
  ) throws -> ClusterAnswer {
    let radius = try RadiusFinding(request, minimumPoints: minimumPoints, in: context)
    let found = try FuzzyMode(radius: radius.distance, minimumPoints: minimumPoints)
      .modes(of: context.points, workers: context.workers)
    var answer = ClusterAnswer(found.clusters, radius: radius, parameters: known)
    answer.modes = found
    return answer
  }

  /// All incidents, divided among centers.
  func divide(
    _ context: StudyContext, _ search: KMeans, _ known: JSONObject
  ) throws -> ClusterAnswer {
    let count = context.points.count
    guard count > 0 else { throw StudyProblem.fewIncidents(count: 0, needed: 1) }
    let area = try context.window(margin: Self.areaMargin)
    let window = try area.observed(workers: context.workers)
    let found = search.cluster(context.points, area: window.area, workers: context.workers)
    var answer = ClusterAnswer(found.clusters, radius: nil, parameters: known)
    answer.division = (found, search.count)
    // Every incident is in a cluster, however few it has.
    answer.parameters["min_points"] = nil
    answer.parameters["clusters"] = JSONValue(search.count)
    answer.parameters["separation"] = .number(search.separation)
    answer.parameters["seed_distance_m"] = .number(
      rounded(search.seedDistance(for: count, area: window.area).meters, 3))
    answer.parameters["study_area"] = area.parameter
    return answer
  }
}
