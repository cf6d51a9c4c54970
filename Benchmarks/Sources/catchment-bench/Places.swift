import Catchment

func project(_ job: Job) throws -> Measurement {
  let columns = try job.column("degrees-\(job.count).f64", of: Double.self)
  let degrees = Points<Geographic>(
    x: Array(columns[..<job.count]), y: Array(columns[job.count...]))
  let plane = try AnalysisPlane(code: "EPSG:32616", extent: degrees.extent)
  let (seconds, points) = try job.best { try plane.project(degrees, workers: job.workers) }
  let sum = zip(points.x, points.y).reduce(0) { $0 + $1.0 + $1.1 }
  return Measurement(seconds: seconds, digest: ["mean": sum / Double(job.count)])
}

/// The index of the areas is built anew in each run, as the peers prepare theirs.
func locate(_ job: Job, areas: Int) throws -> Measurement {
  let points = try job.points()
  let shapes = TestFiles.areas(areas)
  let (seconds, owner) = job.best {
    PolygonLocator(shapes, workers: job.workers).firstFeature(
      containing: points, workers: job.workers)
  }
  return Measurement(
    seconds: seconds,
    digest: [
      "inside": Double(owner.count { $0 >= 0 }),
      "sum": owner.reduce(0.0) { $0 + Double($1) },
    ])
}

func dissolve(_ job: Job, _ set: String) throws -> Measurement {
  let points = try job.points(set)
  var shapes = Shapes(points)
  if set == "segments" {
    shapes = Shapes()
    for start in stride(from: 0, to: points.count, by: 2) {
      shapes.appendLine(points.selecting(start...start + 1))
    }
  }
  let buffer = try! Buffer(distance: .meters(100))
  let (seconds, union) = try job.best { try buffer.dissolved(shapes, workers: job.workers) }
  return Measurement(seconds: seconds, digest: ["area": union.area(of: 0)])
}
