// Made from the comments of Sources/Coverage by DocumentationExamplesTests.
// swift-format-ignore-file
import Catchment
import Foundation

extension ExampleNames {
  func Coverage_StaffedCoverage_1() async throws {
    let (roster, problems) = Roster.reading(header: header, rows: rows)
    let staffed = try StaffedCoverage(areas: areas, names: names, roster: roster)
      .measure(incidents: places, day: days, minute: minutes)
    print(staffed.share ?? 0, staffed.noShift, staffed.noArea, problems)
    _ = roster
    _ = problems
    _ = staffed
  }
}
