import ArgumentParser
import Catchment

/// The clustering methods of the command.
enum ClusterMethod: String, ExpressibleByArgument, CaseIterable, Sendable {
  case dbscan, hdbscan, optics
  case stDBSCAN = "st-dbscan"
}

/// Runs the method that was asked for, and tells what it chose and found.
struct Clusterer {
  /// What a method answers with; what it does not know is nil.
  struct Result {
    let clusters: Clustering
    /// The length that outlines are drawn with.
    let radius: Distance
    var strengths: [Double]?
    var outlierScores: [Double]?
    var reachability: Reachability?
    var parameters: JSONObject
  }

  let method: ClusterMethod
  let eps: String
  let epsTime: Double?
  let minPoints: Int
  let minClusterSize: Int?

  /// OPTICS knows distances up to this many times the radius of extraction.
  private static let opticsScope = 4.0

  func run(
    _ points: Points<Planar>, _ incidents: Incidents, _ session: Session
  ) throws -> Result {
    let workers = session.workers
    var parameters: JSONObject = [
      "method": .string(method.rawValue), "min_points": JSONValue(minPoints),
    ]
    if method == .hdbscan { return try hierarchical(points, session, parameters) }
    let radius = try Radius(eps, minimumPoints: minPoints, points: points, session: session)
    let distance = radius.distance
    parameters["eps"] = parameter(
      .number(rounded(distance.meters, 3)), isAutomatic: radius.isAutomatic)
    switch method {
    case .dbscan, .hdbscan:
      let model = try DBSCAN(radius: distance, minimumPoints: minPoints)
      return Result(
        clusters: model.cluster(points, workers: workers), radius: distance,
        parameters: parameters)
    case .optics:
      let scope = Distance(meters: distance.meters * Self.opticsScope)
      let bar = ProgressBar("Ordering", on: session.console)
      let order = try OPTICS(radius: scope, minimumPoints: minPoints)
        .order(points, step: bar.show)
      bar.finish()
      return Result(
        clusters: try order.clusters(within: distance), radius: distance, reachability: order,
        parameters: parameters)
    case .stDBSCAN:
      let days = epsTime ?? 14
      parameters["eps_time_days"] = parameter(.number(days), isAutomatic: epsTime == nil)
      if epsTime == nil {
        session.console.tell("Days: 14, two weeks. Set --eps-time to choose them yourself.")
      }
      return try inSpaceAndTime(points, incidents, distance, days, session, parameters)
    }
  }

  private func hierarchical(
    _ points: Points<Planar>, _ session: Session, _ known: JSONObject
  ) throws -> Result {
    let size = minClusterSize ?? max(2, minPoints)
    var parameters = known
    parameters["min_cluster_size"] = parameter(
      JSONValue(size), isAutomatic: minClusterSize == nil)
    parameters["resolution_m"] = 1
    let bar = ProgressBar("Clustering", on: session.console)
    let answer = try HDBSCAN(minimumPoints: minPoints, minimumClusterSize: size)
      .cluster(points, workers: session.workers, step: bar.show)
    bar.finish()
    // HDBSCAN has no radius; discs and capsules are drawn as a team's corner is: a hundred meters around.
    return Result(
      clusters: answer.clusters, radius: .meters(200), strengths: answer.strengths,
      outlierScores: answer.outlierScores, parameters: parameters)
  }

  /// Incidents without a date can't be near anything in time; they stand alone.
  private func inSpaceAndTime(
    _ points: Points<Planar>, _ incidents: Incidents, _ distance: Distance, _ days: Double,
    _ session: Session, _ parameters: JSONObject
  ) throws -> Result {
    let dated = (0..<points.count).filter { incidents.day[$0] != Incidents.noDay }
    guard !dated.isEmpty else {
      throw UsageError(
        "--method st-dbscan: no incident has a date. Name the column with --time, or use dbscan.")
    }
    if dated.count < points.count {
      session.console.tell(
        "\(counted(points.count - dated.count, "incident")) without a date can't belong to a cluster in time."
      )
    }
    let found = try STDBSCAN(radius: distance, days: days, minimumPoints: minPoints).cluster(
      points.selecting(dated), times: dated.map { Double(incidents.day[$0]) },
      workers: session.workers)
    return Result(
      clusters: found.spread(over: points.count, rows: dated.map { Int32($0) }),
      radius: distance, parameters: parameters)
  }
}
