import Catchment

/// Gi\* with conditional permutations on a lattice of cells that hold one incident each on average. Cells with as many neighbors
/// share their draws.
func getisOrd(_ job: Job, sides: Double, replicas: Int) throws -> Measurement {
  let (counts, weights) = try lattice(job, sides: sides)
  let test = ConditionalPermutation(weights, permutations: try Permutations(replicas: replicas))
  let (seconds, answer) = job.best {
    (
      GetisOrd(weights).scores(of: counts, workers: job.workers),
      test.test(counts, workers: job.workers)
    )
  }
  let scores = answer.0.compactMap(\.self)
  return Measurement(
    seconds: seconds,
    digest: [
      "squares": scores.reduce(0) { $0 + $1 * $1 },
      "≈ heat": heat(answer.1) { answer.0[$0].map { $0 > 0 } ?? false },
    ])
}

/// Local Moran's I on the same lattice.
func localMoran(_ job: Job, sides: Double, replicas: Int) throws -> Measurement {
  let (counts, weights) = try lattice(job, sides: sides, scheme: .rowStandardized)
  let test = ConditionalPermutation(weights, permutations: try Permutations(replicas: replicas))
  let (seconds, answer) = job.best {
    (
      LocalMoran(weights).indices(of: counts, workers: job.workers),
      test.test(counts, workers: job.workers)
    )
  }
  return Measurement(
    seconds: seconds,
    digest: [
      "sum": answer.0.index.compactMap(\.self).reduce(0, +),
      // High among high ones.
      "≈ heat": heat(answer.1) { cell in
        counts[cell] > 1 && (answer.0.index[cell].map { $0 > 0 } ?? false)
      },
    ])
}

/// How hot the hot cells are beyond chance: what their p lacks to a quarter, added up. It differs from a peer's by its draws
/// alone, for no threshold parts cells that are nearly alike.
private func heat(_ test: LocalSignificance, _ isHigh: (Int) -> Bool) -> Double {
  let p = test.p(.greater)
  return p.indices.reduce(0) { isHigh($1) ? $0 + max(0, 0.25 - p[$1]) : $0 }
}

/// The counts of a lattice's cells, and those as neighbors whose centers lie within so many sides: 1.5 for a queen's moves.
private func lattice(
  _ job: Job, sides: Double, scheme: SpatialWeights.Scheme = .binary
) throws -> ([Double], SpatialWeights) {
  let side = Int(Double(job.count).squareRoot())
  let cell = City.side / Double(side)
  let raster = Raster(minX: 0, minY: 0, cell: .meters(cell), columns: side, rows: side)
  let weights = try SpatialWeights(
    distanceBand: .meters(sides * cell * 1.000_001), between: raster.centers, scheme: scheme)
  return (cellCounts(try job.points(), side: side), weights)
}

/// Incidents by cell, rows going north; the peers count them alike.
private func cellCounts(_ points: Points<Planar>, side: Int) -> [Double] {
  var counts = [Double](repeating: 0, count: side * side)
  let cell = City.side / Double(side)
  for point in 0..<points.count {
    let column = min(side - 1, max(0, Int((points.x[point] / cell).rounded(.down))))
    let row = min(side - 1, max(0, Int((points.y[point] / cell).rounded(.down))))
    counts[row * side + column] += 1
  }
  return counts
}

/// Quartic kernels of 400 m, summed exactly at the centers of cells of 50 m.
func density(_ job: Job) throws -> Measurement {
  let points = try job.points()
  let cells = Int(City.side / 50)
  let raster = Raster(minX: 0, minY: 0, cell: .meters(50), columns: cells, rows: cells)
  let method = try KernelDensity(bandwidth: .meters(400))
  let (seconds, sums) = job.best { method.intensity(of: points, on: raster, workers: job.workers) }
  return Measurement(
    seconds: seconds,
    digest: ["sum": sums.reduce(0, +), "largest": sums.max() ?? 0])
}

/// The Knox table of four bands of 100 m and four of seven days, with 999 permutations of the dates.
func knox(_ job: Job) throws -> Measurement {
  let points = try job.points()
  let days = try job.column("days-\(job.count).i32", of: Int32.self)
  let search = try NearRepeat(
    distances: [100, 200, 300, 400].map { .meters($0) }, days: [7, 14, 21, 28],
    permutations: Permutations(replicas: 999))
  let (seconds, table) = job.best(of: job.count > 50_000 ? 1 : 3) {
    // With a step, as the command asks: generic code is another than without.
    search.test(points, days: days, workers: job.workers) { (_: Double) throws(Never) in }
  }
  var close = 0
  for row in 0..<5 {
    for column in 0..<4 { close += table[row, column].observed }
  }
  return Measurement(
    seconds: seconds,
    digest: ["close": Double(close), "first": Double(table[0, 0].observed + table[1, 0].observed)])
}

/// Mantel's correlation of nearness in place and time over all pairs, with 999 permutations of the dates.
func mantel(_ job: Job) throws -> Measurement {
  let points = try job.points()
  let days = try job.column("days-\(job.count).i32", of: Int32.self)
  let test = try MantelTest(permutations: try Permutations(replicas: 999))
  let (seconds, answer) = job.best(of: 1) {
    test.test(points, days: days, workers: job.workers) { (_: Double) throws(Never) in }
  }
  return Measurement(
    seconds: seconds, digest: ["correlation": answer?.correlation ?? .nan])
}

/// The space-time permutation scan: circles up to 500 m around 2,000 incidents, spans up to 28 days, 99 replications.
func scan(_ job: Job) throws -> Measurement {
  let points = try job.points()
  let days = try job.column("days-\(job.count).i32", of: Int32.self)
  let every = stride(from: 0, to: job.count, by: job.count / 2000).prefix(2000)
  let scan = SpaceTimeScan(
    windows: try ScanWindows(radius: .meters(500)), length: try ScanDays(maximum: 28),
    permutations: try Permutations(replicas: 99))
  let (seconds, result) = job.best(of: job.count > 50_000 ? 1 : 3) {
    scan.scan(
      points, days: days, centers: points.selecting(every), workers: job.workers
    ) { (_: Double) throws(Never) in }
  }
  let best = result.clusters[0]
  return Measurement(
    seconds: seconds, digest: ["llr": best.logLikelihoodRatio, "observed": Double(best.observed)])
}

/// Ripley's L up to 1,510 m in 50 steps, with 99 patterns from chance in a square window.
func ripley(_ job: Job) throws -> Measurement {
  let points = try job.points()
  var square = Shapes<Planar>()
  square.appendPolygon([
    Points(x: [0, City.side, City.side, 0, 0], y: [0, 0, City.side, City.side, 0])
  ])
  let window = try ObservationWindow(square)
  let inside = points.x.indices.filter { window.contains(x: points.x[$0], y: points.y[$0]) }
  let seen = points.selecting(inside)
  let test = try RipleyTest(
    function: RipleysK(reach: .meters(1510), correction: .border),
    permutations: Permutations(replicas: 99))
  let (seconds, answer) = job.best(of: job.count > 50_000 ? 1 : 3) {
    test.test(seen, in: window, workers: job.workers) { (_: Double) throws(Never) in }
  }
  return Measurement(seconds: seconds, digest: ["L at 755 m": answer.observed[25]])
}
