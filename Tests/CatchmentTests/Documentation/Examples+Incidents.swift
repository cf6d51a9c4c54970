// Made from the comments of Sources/Incidents by DocumentationExamplesTests.
// swift-format-ignore-file
import Catchment
import Foundation

extension ExampleNames {
  func Incidents_Account_IncidentError_1() async throws {
    do throws(IncidentError) {
      let incidents = try IncidentTable.read(bytes: bytes, name: "shootings.csv")
      print(incidents.count)
    } catch {
      if case .nameColumn(let nearest) = error.remedy { print("Perhaps", nearest) }
    }
  }

  func Incidents_Dates_DateFormat_1() async throws {
    var options = IncidentOptions()
    options.dateFormat = try DateFormat("%d.%m.%Y")
    _ = options
  }

  func Incidents_Table_IncidentRecords_1() async throws {
    let rows = try IncidentRecords(bytes: bytes, name: "spring.csv")
    // rows.ids[0], rows.days[0]
    _ = rows
  }
}
