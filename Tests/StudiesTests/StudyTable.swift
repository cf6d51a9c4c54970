import Catchment
import Foundation

/// A table of incidents around a corner of Chicago, in meters from it, written where a context can
/// read it.
struct StudyTable {
  struct Row {
    var x, y: Double
    var date = ""
    var weight = 1.0
    var isFatal: Bool?
  }

  var rows: [Row] = []

  static let latitude = 41.9
  static let longitude = -87.7

  /// - Parameter isWeighted: whether the column of weights is read.
  func context(isWeighted: Bool = false, seed: UInt64 = 1) async throws -> StudyContext {
    let folder = FileManager.default.temporaryDirectory
    let file = folder.appending(path: "catchment-table-\(UUID().uuidString).csv")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(text.utf8).write(to: file)
    var options = IncidentOptions()
    if isWeighted { options.weight = "amount" }
    return try await StudyContext(
      IncidentRequest(file.path, options: options), plane: .system("EPSG:32616"),
      provenance: Provenance(seed: seed), workers: Workers(2))
  }

  /// The table as a file holds it.
  var text: String {
    let north = 111_070.0
    let east = 111_320 * cos(Self.latitude * .pi / 180)
    let tellsDeaths = rows.contains { $0.isFatal != nil }
    let lines = rows.enumerated().map { index, row in
      "c\(index),\(Self.latitude + row.y / north),\(Self.longitude + row.x / east),\(row.date),\(row.weight)"
        + (tellsDeaths ? ",\(row.isFatal == true ? 1 : 0)" : "")
    }
    return (["case,latitude,longitude,date,amount" + (tellsDeaths ? ",fatal" : "")] + lines).joined(
      separator: "\n") + "\n"
  }
}

/// An error that was thrown, as its cause.
func cause(_ error: (any Error)?) -> (any Error)? { (error as? StudyError)?.cause ?? error }
