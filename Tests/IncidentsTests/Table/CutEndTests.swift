import Foundation
import Testing

@testable import CatchmentIncidents

/// Files that end within a cell.
struct CutEndTests {
  /// A file that ends within a date or a coordinate.
  @Test(arguments: [("2020-05-2", 9), ("2020", 9), ("2020-05-22", 10), ("", 10)])
  func aFileThatEndsWithinADateIsTold(last: String, used: Int) throws {
    let rows = (0..<9).map { "41.\(90_000 + $0),-87.6,2020-05-1\($0)\n" }.joined()
    let text = "lat,lon,date\n" + rows + "41.9,-87.61,\(last)"
    var options = IncidentOptions()
    options.unit = .victims
    for ending in ["", "\n"] {
      let found = try IncidentTable.read(
        bytes: Data((text + ending).utf8), name: "t.csv", options: options)
      let isCut = ending.isEmpty && used == 9
      #expect(found.count == (isCut ? 9 : 10))
      #expect(
        found.audit.remarks.contains {
          if case .cutShort(column: "date", let spot) = $0 { spot.number == 11 } else { false }
        } == isCut)
      #expect(found.audit.rejected == (isCut ? 1 : 0))
    }
  }

  /// What is as short elsewhere is whole, and so is what stands in quotes or is no long cell.
  @Test(arguments: [
    ("lat,lon", "41.9,-87.6", "41.9,-87.7123"),
    ("lat,lon", "41.91234,-87.61234", "41.91234,\"-87.6\""),
    ("lat,lon,kind", "41.9,-87.6,shooting", "41.9,-87.7123,sho"),
  ])
  func whatCanBeWholeIsKept(header: String, usual: String, last: String) throws {
    let rows = Array(repeating: usual, count: 8) + [last]
    let text = ([header] + rows).joined(separator: "\n")
    var options = IncidentOptions()
    options.unit = .victims
    let found = try IncidentTable.read(bytes: Data(text.utf8), name: "t.csv", options: options)
    #expect(found.count == 9)
  }

  @Test func aCoordinateThatIsCutIsNotUsed() throws {
    let rows = (0..<20).map { "41.9\(1000 + $0),-87.6\(2000 + $0)" } + ["41.91050,-87."]
    let text = (["lat,lon"] + rows).joined(separator: "\n")
    let audit = try IncidentTable.read(bytes: Data(text.utf8), name: "t.csv").audit
    #expect(audit.used == 20 && audit.reasons.map(\.reason) == [.malformed])
  }
}
