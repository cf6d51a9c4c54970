import Catchment
import Foundation

func csv(_ job: Job) throws -> Measurement {
  let bytes = try job.data("incidents-\(job.count).csv")
  let (seconds, incidents) = try job.best {
    try IncidentTable.read(
      bytes: bytes, name: "incidents.csv", options: IncidentOptions(), workers: job.workers)
  }
  return Measurement(seconds: seconds, digest: ["rows": Double(incidents.audit.rows)])
}

func readGeoJSON(_ job: Job) throws -> Measurement {
  let bytes = try job.data("points-\(job.count).geojson")
  let (seconds, layer) = try job.best {
    try GeoJSONReader(workers: job.workers).read(bytes, name: "points.geojson")
  }
  return Measurement(seconds: seconds, digest: ["rows": Double(layer.shapes.count)])
}

func writeGeoJSON(_ job: Job) throws -> Measurement {
  let (shapes, table) = try TestFiles.pointLayer(count: job.count, folder: job.folder)
  let writer = try FeatureWriter(workers: job.workers)
  let path = "\(job.folder)/written.geojson"
  defer { try? FileManager.default.removeItem(atPath: path) }
  let (seconds, _) = try job.best {
    try Data(writer.bytes(shapes, properties: table).bytes).write(to: URL(fileURLWithPath: path))
  }
  return Measurement(seconds: seconds, digest: ["rows": Double(shapes.count)])
}
