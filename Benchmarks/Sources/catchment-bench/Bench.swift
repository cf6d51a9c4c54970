import Catchment
import Foundation

/// Catchment's side of the benchmarks.
///
///     catchment-bench generate FOLDER N…       the files that both sides read
///     catchment-bench run JOB FOLDER N         one line of JSON: seconds, peak memory, digest
///
/// A job is timed with its data in memory, up to three times, and the best time counts; its peers do the same.
@main
struct Bench {
  static func main() async throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    switch (arguments.first, arguments.count) {
    case ("generate", 3...):
      try await TestFiles(folder: arguments[1]).generate(
        counts: arguments[2...].compactMap { Int($0) })
    case ("run", 4):
      let job = Job(name: arguments[1], folder: arguments[2], count: Int(arguments[3]) ?? 0)
      guard let work = Self.jobs[job.name] else {
        throw BenchError("no such job: \(job.name). There are \(Self.jobs.keys.sorted())")
      }
      print(job.line(try await work(job)))
    default:
      throw BenchError("say: generate FOLDER N…, or: run JOB FOLDER N")
    }
  }

  static let jobs: [String: @Sendable (Job) async throws -> Measurement] = [
    "dbscan": { try dbscan($0, radius: 150, least: 8) },
    "dbscan-dense": { try dbscan($0, radius: 25, least: 30) }, "dbscan-one-place": dbscanOnePlace,
    "hdbscan": hdbscan,
    "st-dbscan": stDBSCAN, "csv": csv, "project": project,
    "locate-77": { try locate($0, areas: 77) }, "locate-2000": { try locate($0, areas: 2000) },
    "dissolve-incidents": { try dissolve($0, "points") },
    "dissolve-centers": { try dissolve($0, "centers") },
    "dissolve-segments": { try dissolve($0, "segments") },
    "geojson-read": readGeoJSON, "geojson-write": writeGeoJSON,
    "gi-star-queen": { try getisOrd($0, sides: 1.5, replicas: 999) },
    "gi-star-band": { try getisOrd($0, sides: 3, replicas: 999) },
    "gi-star-default": { try getisOrd($0, sides: 1.5, replicas: 99_999) },
    "local-moran-queen": { try localMoran($0, sides: 1.5, replicas: 999) },
    "local-moran-band": { try localMoran($0, sides: 3, replicas: 999) },
    "local-moran-default": { try localMoran($0, sides: 1.5, replicas: 99_999) },
    "network": network, "walk": walk, "geocode": geocode,
    "density": density, "knox": knox, "mantel": mantel, "scan": scan, "ripley": ripley,
    "change-2000": change, "stability-dbscan": stability, "rolling-score": rollingScore,
    "mclp-2000-2000": { try cover($0, demand: 2000, candidates: 2000) },
    "mclp-10000-5000": { try cover($0, demand: 10_000, candidates: 5000) },
    "mclp-shifts": shifts, "lscp-10000-5000": fewest,
    "p-median-500": { try median($0, sites: 500) },
    "p-median-2000": { try median($0, sites: 2000) },
    "staffed-1000": staffed, "what-if": whatIf,
  ]
}

struct BenchError: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
