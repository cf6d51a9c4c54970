import Catchment

/// Two years of incidents in 2,000 areas: which area each lies in, the counts of both years, and the exact change of each.
func change(_ job: Job) throws -> Measurement {
  let points = try job.points()
  let shapes = TestFiles.areas(2000)
  let days: [Int?] = (0..<points.count).map { $0 % 730 }
  let (seconds, areas) = try job.best {
    let inside = PolygonLocator(shapes, workers: job.workers)
      .features(containing: points, workers: job.workers)
    let panel = try CountPanel(
      inside, areas: shapes.count, days: days, periods: [0..<365, 365..<730])
    return try AreaChanges(
      before: panel.column(0), after: panel.column(1), daysBefore: 365, daysAfter: 365)
  }
  let p = areas.areas.compactMap(\.p).reduce(0, +)
  return Measurement(seconds: seconds, digest: ["p": p])
}

/// A hundred resamples of DBSCAN, 150 m and 8, each held against the clusters of all incidents.
func stability(_ job: Job) throws -> Measurement {
  let points = try job.points()
  let search = try DBSCAN(radius: .meters(150), minimumPoints: 8)
  let clusters = search.cluster(points, workers: job.workers)
  let (seconds, stability) = try job.best(of: 1) {
    try ClusterStability(
      of: clusters, points: points, resamples: Permutations(replicas: 100), workers: job.workers
    ) { drawn, _ in search.cluster(drawn) }
  }
  let sum = stability.values.compactMap(\.self).reduce(0, +)
  return Measurement(seconds: seconds, digest: ["sum": sum])
}

/// Plans with the past and scores with the next three months, over and over, by all four ways of choosing places; the table
/// is in memory.
func rollingScore(_ job: Job) async throws -> Measurement {
  let context = try await StudyContext(
    incidents: "\(job.folder)/incidents-\(job.count).csv", workers: job.workers)
  let study = try RollingScoreStudy(nextMonths: 3)
  let start = ContinuousClock.now
  let found = try await study.run(context)
  let seconds = (ContinuousClock.now - start) / .seconds(1)
  let hits = found.methods.reduce(0) { $0 + $1.hits }
  return Measurement(
    seconds: seconds, digest: ["hits": Double(hits), "origins": Double(found.origins.count)])
}
