import Formats
import Foundation
import Geometry
import Parallel
import TestSupport
import Testing

@Suite(.enabled(if: DataFolder.isAvailable))
struct IncidentTableRealFilesTests {
  private func read(_ name: String, _ options: IncidentOptions = IncidentOptions()) throws
    -> Incidents
  {
    let bytes = try Data(contentsOf: URL(filePath: DataFolder.file(name)))
    return try IncidentTable.read(
      bytes: bytes, name: name, options: options, workers: Workers(2))
  }

  @Test func chicago() throws {
    let incidents = try read("chicago/shootings-2017-2018.csv")
    print(incidents.audit)
  }
  @Test func newYork() throws {
    let incidents = try read("nyc/shootings-2006-2018.csv")
    print(incidents.audit)
  }
  @Test func memphis() throws {
    let incidents = try read("memphis/memphis_robberies.csv")
    print(incidents.audit)
  }
  @Test(arguments: [
    "dirty/all-null-island.csv", "dirty/district-only-no-coordinates.csv",
    "reference/near-repeat/chicago_arson.csv",
  ])
  func refusals(name: String) throws {
    let error = #expect(throws: FormatError.self) { try read(name) }
    print(error!.description)
  }
}
