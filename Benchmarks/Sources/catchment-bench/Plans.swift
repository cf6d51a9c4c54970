import Catchment

/// Demand over the hours of a week, as the jobs of places and shifts use it.
private func hourly(_ weights: [Double]) -> HourlyDemand {
  var random = RandomStream(seed: 5, replicate: UInt64(weights.count))
  return HourlyDemand(
    weights: weights, day: weights.indices.map { _ in Int32(18_000 + random.index(below: 730)) },
    // Twice as many in the evening and at night.
    minute: weights.indices.map { _ in
      Int16(
        (1080 + (random.uniform() < 0.67 ? random.index(below: 540) : random.index(below: 1440)))
          % 1440)
    })
}

/// Where and when: 2,000 sites and three shifts for 100,000 incidents; building all but the incidents counts. The
/// number of hires stands where other jobs have the number of points.
func shifts(_ job: Job) throws -> Measurement {
  let instance = CoveringInstance(demand: 100_000, candidates: 2000)
  let demand = hourly(instance.weights)
  let search = try ShiftCovering(
    hires: job.count, patterns: ShiftPattern.aroundTheClock, timeLimit: .seconds(60),
    drawsCurve: false)
  let (seconds, plan) = try job.best(of: 1) {
    let matrix = try CoverageMatrix(
      candidates: instance.candidates, demand: instance.demand, reach: CoveringInstance.reach,
      workers: job.workers)
    return try search.plan(
      candidates: instance.candidates, matrix: matrix, demand: demand, workers: job.workers)
  }
  return Measurement(
    seconds: seconds,
    digest: ["covered": plan.covered, "proven": plan.isOptimal ? 1 : 0, "gap": plan.gap])
}

/// The p-median, proven; the number of hires stands where other jobs have the number of points.
func median(_ job: Job, sites: Int) throws -> Measurement {
  let instance = CoveringInstance(demand: sites, candidates: sites)
  let search = try PMedian(hires: job.count, timeLimit: .seconds(110))
  let (seconds, answer) = try job.best(of: 1) {
    try search.plan(
      candidates: instance.candidates,
      distances: DistanceTable(candidates: instance.candidates, demand: instance.demand),
      weights: instance.weights, workers: job.workers)
  }
  return Measurement(
    seconds: seconds,
    digest: ["cost": answer.plan.objective, "proven": answer.plan.isOptimal ? 1 : 0])
}

/// The fewest hires that reach a share of 10,000 incidents from 5,000 sites; per cent stand where other jobs have the
/// number of points.
func fewest(_ job: Job) throws -> Measurement {
  let instance = CoveringInstance(demand: 10_000, candidates: 5000)
  let search = try SetCovering(share: Double(job.count) / 100, timeLimit: .seconds(110))
  let (seconds, plan) = try job.best(of: 1) {
    let matrix = try CoverageMatrix(
      candidates: instance.candidates, demand: instance.demand, reach: CoveringInstance.reach,
      workers: job.workers)
    return try search.plan(
      candidates: instance.candidates, matrix: matrix, weights: instance.weights,
      workers: job.workers)
  }
  return Measurement(
    seconds: seconds, digest: ["hires": plan.objective, "proven": plan.isOptimal ? 1 : 0])
}

/// What 1,000 areas reach while somebody is on shift there.
func staffed(_ job: Job) throws -> Measurement {
  let points = try job.points()
  var random = RandomStream(seed: 9, replicate: UInt64(points.count))
  let day = (0..<points.count).map { _ in Int32(18_000 + random.index(below: 730)) }
  let minute = (0..<points.count).map { _ in Int16(random.index(below: 1440)) }
  let names = (0..<1000).map { "area \($0)" }
  let roster = Roster(
    lines: names.enumerated().flatMap { index, name in
      [
        Roster.Line(area: name, days: .weekly(Set(0..<5)), from: 960, to: 1440, people: 2),
        Roster.Line(
          area: name, days: .weekly([4, 5]), from: 1200 + index % 60, to: 1560, people: 1),
      ]
    })
  let areas = tiles(columns: 40, rows: 25, verticesPerSide: 12)
  let (seconds, result) = try job.best {
    try StaffedCoverage(areas: areas, names: names, roster: roster).measure(
      incidents: points, day: day, minute: minute, workers: job.workers)
  }
  return Measurement(
    seconds: seconds, digest: ["in_area": result.inArea, "on_shift": result.onShift])
}

/// One hire moves, another one changes the shift: what the plan then reaches, as a page asks it.
func whatIf(_ job: Job) throws -> Measurement {
  let instance = CoveringInstance(demand: job.count, candidates: 2000)
  let matrix = try CoverageMatrix(
    candidates: instance.candidates, demand: instance.demand, reach: CoveringInstance.reach,
    workers: job.workers)
  var trial = try ShiftWhatIf(
    matrix: matrix, demand: hourly(instance.weights), patterns: ShiftPattern.aroundTheClock,
    posts: (0..<20).map { ShiftCovering.Post(candidate: $0 * 97, pattern: $0 % 3) })
  let (seconds, covered) = job.best {
    trial.move(0, to: ShiftCovering.Post(candidate: 1234, pattern: 0))
    trial.move(1, to: ShiftCovering.Post(candidate: 97, pattern: 2))
    return trial.covered
  }
  return Measurement(seconds: seconds, digest: ["covered": covered])
}
