import Catchment

func dbscan(_ job: Job, radius: Double, least: Int) throws -> Measurement {
  let points = try job.points()
  let method = try DBSCAN(radius: .meters(radius), minimumPoints: least)
  let (seconds, clusters) = job.best { method.cluster(points, workers: job.workers) }
  return Measurement(
    seconds: seconds,
    digest: [
      "cores": Double(clusters.cores.count { $0 }), "clusters": Double(clusters.count),
    ])
}

/// As many points at one place: they must cost less than as many places.
func dbscanOnePlace(_ job: Job) throws -> Measurement {
  let column = [Double](repeating: 1000, count: job.count)
  let points = Points<Planar>(x: column, y: column)
  let method = try DBSCAN(radius: .meters(150), minimumPoints: 8)
  let (seconds, clusters) = job.best { method.cluster(points, workers: job.workers) }
  return Measurement(seconds: seconds, digest: ["clusters": Double(clusters.count)])
}

func hdbscan(_ job: Job) throws -> Measurement {
  let points = try job.points()
  // A resolution of zero, as the peers have it; the tree and its weight do not depend on it.
  let method = try HDBSCAN(minimumPoints: 8, minimumClusterSize: 15)
  let (seconds, answer) = job.best(of: job.count > 1_000_000 ? 1 : 3) {
    method.cluster(points, workers: job.workers)
  }
  return Measurement(seconds: seconds, digest: ["weight": answer.treeWeight])
}

func stDBSCAN(_ job: Job) throws -> Measurement {
  let points = try job.points()
  let days = try job.column("days-\(job.count).i32", of: Int32.self).map { Double($0) }
  let method = try STDBSCAN(radius: .meters(150), days: 14, minimumPoints: 8)
  let (seconds, clusters) = job.best { method.cluster(points, times: days, workers: job.workers) }
  return Measurement(
    seconds: seconds,
    digest: [
      "cores": Double(clusters.cores.count { $0 }), "clusters": Double(clusters.count),
    ])
}
