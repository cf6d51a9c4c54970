import CatchmentFormats
@testable import CatchmentIncidents
import Foundation
import CatchmentGeometry
import CatchmentParallel
import TestSupport
import Testing

/// Counts as plain Python finds them (scripts/oracles/incident_counts.py).
@Suite(.enabled(if: DataFolder.isAvailable))
struct IncidentTableRealFilesTests {
  private func read(
    _ name: String, _ options: IncidentOptions = IncidentOptions(), workers: Workers = Workers(2)
  ) throws -> Incidents {
    let bytes = try Data(contentsOf: URL(filePath: DataFolder.file(name)))
    return try IncidentTable.read(bytes: bytes, name: name, options: options, workers: workers)
  }

  /// Distinct places, the most incidents at one, and how many share theirs.
  private func stacks(_ incidents: Incidents) -> [Int] {
    let stacks = Stacks(of: incidents.places, workers: Workers(2))
    return [
      stacks.places, stacks.largest, Int((stacks.share * Double(incidents.count)).rounded()),
    ]
  }

  @Test func chicagoIsCountedAsByPython() throws {
    let incidents = try read("chicago/shootings-2017-2018.csv")
    let audit = incidents.audit
    #expect((audit.rows, audit.used, audit.filtered, audit.rejected) == (3438, 3426, 4, 8))
    #expect(audit.reasons.map(\.reason) == [.missingCoordinate, .far])
    #expect(audit.reasons[0].examples.map(\.line) == [7, 35, 67])
    #expect((audit.incidents, audit.victims, audit.fatal) == (2820, 3426, 592))
    #expect(stacks(incidents) == [2439, 7, 680])
    #expect(audit.far.count == 4)
    #expect(audit.far.examples[0].value == "-86.1728820800781, 39.7726173400879")
    #expect(audit.dates.first == CivilDate.number("2017-02-10"))
    #expect(audit.dates.last == CivilDate.number("2018-02-12"))
    #expect(audit.decisions.map(\.column) == ["LNG", "LAT", "DATE", "TIME", "IS_FATAL"])
  }

  @Test func newYorkIsCountedAsByPython() throws {
    let incidents = try read("nyc/shootings-2006-2018.csv")
    let audit = incidents.audit
    #expect((audit.rows, audit.used, audit.rejected) == (20_659, 20_659, 0))
    #expect((audit.incidents, audit.victims, audit.fatal) == (16_255, 20_659, 3944))
    #expect(incidents.count == 16_255)
    #expect(incidents.victims.max() == 18)
    #expect(stacks(incidents) == [9074, 41, 10_022])
    #expect(audit.splitIDs == 0)
    #expect(audit.dates.first == CivilDate.number("2006-01-01"))
    #expect(audit.dates.last == CivilDate.number("2018-12-31"))
    #expect(audit.decisions.prefix(2).map(\.column) == ["Longitude", "Latitude"])
    #expect(
      audit.personColumns == [
        "PERP_AGE_GROUP", "PERP_SEX", "PERP_RACE", "VIC_AGE_GROUP", "VIC_SEX", "VIC_RACE",
      ])
  }

  @Test func memphisIsCountedAsByPython() throws {
    let incidents = try read("memphis/memphis_robberies.csv")
    let audit = incidents.audit
    #expect((audit.rows, audit.used, audit.incidents) == (2245, 2245, 2244))
    #expect(stacks(incidents) == [1893, 11, 603])
    #expect(audit.dates.first == CivilDate.number("2019-01-01"))
  }

  /// Robberies are told, tables of shootings and of addresses alone are not.
  @Test(arguments: [
    ("memphis/memphis_robberies.csv", true), ("chicago/shootings-2017-2018.csv", false),
    ("nyc/shootings-2006-2018.csv", false), ("baltimore-layers/addresses.csv", false),
  ])
  func tablesOfOtherThingsAreTold(name: String, isTold: Bool) throws {
    let told = try read(name).audit.remarks.contains { note in
      if case .column(.otherKinds(let column, _)) = note { column == "offense_type" } else { false }
    }
    #expect(told == isTold)
  }

  @Test func thousandsSeparatorsInPlaneCoordinatesAreRead() throws {
    let name = "nyc/shootings-2006-2018.csv"
    let bytes = try Data(contentsOf: URL(filePath: DataFolder.file(name)))
    let incidents = try IncidentTable.read(
      bytes: bytes, name: name,
      system: .located { Points(x: $0.x.map { $0 / 1e6 - 75 }, y: $0.y.map { $0 / 1e6 + 40 }) })
    #expect(incidents.audit.rejected == 0)
    #expect(incidents.audit.decisions.prefix(2).map(\.column) == ["X_COORD_CD", "Y_COORD_CD"])
  }

  @Test func victimsAreCountedRowByRow() throws {
    var options = IncidentOptions()
    options.unit = .victims
    options.since = CivilDate.number("2018-01-01")
    options.until = CivilDate.number("2019-01-01")
    options.conditions = [.init(column: "boro", value: "brooklyn")]
    let incidents = try read("nyc/shootings-2006-2018.csv", options)
    let lines = try DataFolder.text("nyc/shootings-2006-2018.csv").split(
      whereSeparator: \.isNewline)
    let expected = lines.count {
      let fields = $0.split(separator: ",", omittingEmptySubsequences: false)
      return fields[1].hasSuffix("/2018") && fields[3] == "BROOKLYN"
    }
    #expect(incidents.count == expected)
    #expect(incidents.audit.victims == expected)
    #expect(incidents.audit.filtered == 20_659 - expected)
    #expect(incidents.audit.reasons.map(\.reason) == [.outsideDates, .condition])
    #expect(incidents.victims.allSatisfy { $0 == 1 })
  }

  @Test(arguments: [
    "chicago/shootings-2017-2018.csv", "nyc/shootings-2006-2018.csv",
    "memphis/memphis_robberies.csv",
  ])
  func theNumberOfThreadsChangesNothing(name: String) throws {
    let one = try read(name, workers: .one)
    let four = try read(name, workers: Workers(4))
    #expect(one.audit == four.audit)
    #expect(one.places == four.places)
    #expect(one.row == four.row)
    #expect(one.day == four.day)
    #expect(one.minute == four.minute)
  }

  @Test func rejectedRowsAreGivenBackAsTheyWere() throws {
    let text = String(
      decoding: try read("chicago/shootings-2017-2018.csv").audit.rejectsCSV(), as: UTF8.self)
    let lines = text.split(separator: "\n")
    let source = try DataFolder.text("chicago/shootings-2017-2018.csv")
      .split(whereSeparator: \.isNewline)
    #expect(lines.count == 9)
    #expect(lines[0] == "line,reason," + source[0])
    #expect(lines[1] == "7,missing coordinate," + source[6])
  }

  @Test(arguments: [
    (
      "dirty/all-null-island.csv",
      "dirty/all-null-island.csv: not one of 2000 rows can be used (2000 null island (0, 0); the first: line 2, 0, 0). "
        + "These rows were never geocoded: ask for a file with coordinates, or geocode their addresses."
    ),
    (
      "dirty/district-only-no-coordinates.csv",
      "dirty/district-only-no-coordinates.csv: no columns of coordinates are found (the columns are Incident_Num, "
        + "Shooting_Date, District, Shooting_Type_V2, Victim_Gender, Victim_Race, Victim_Ethnicity_NIBRS, Multi_Victim). "
        + "Name the columns of the place; a table without coordinates must be geocoded first."
    ),
    (
      "reference/near-repeat/chicago_arson.csv",
      "reference/near-repeat/chicago_arson.csv: the first line holds data, not the names of the columns "
        + "(359192.302798928, 570510.890752286, 2016-01-01). Put a line of names on top, for example x,y,date."
    ),
  ])
  func filesThatCannotBeUsedAreTold(name: String, sentence: String) throws {
    let error = #expect(throws: IncidentError.self) { try read(name) }
    #expect(error?.code == .badData)
    #expect(error?.description == sentence)
  }
}
