import CatchmentParallel
import Foundation
import Testing

@testable import CatchmentFormats
@testable import CatchmentIncidents

/// Columns that mislead by what they hold, or by what nobody read of them.
struct ColumnWarningTests {
  private func table(_ header: String, _ cells: [String]) -> String {
    "lat,lon,\(header)\n"
      + cells.enumerated().map { "41.\(900 + $0),-87.6,\($1)\n" }.joined()
  }

  private func told(_ text: String) throws -> [ColumnNote] {
    try readTable(text).audit.remarks.compactMap { note in
      if case .column(let note) = note { note } else { nil }
    }
  }

  @Test(arguments: ["-", "/", "_", ".", " "])
  func idsThatNumberVictimsAreOfOneIncident(mark: String) throws {
    // Thirty incidents, every third with two victims; one number is used at two places.
    var rows = "case_number,date,time,lat,lon\n"
    for incident in 0..<30 {
      for victim in 0..<(incident % 3 == 0 ? 2 : 1) {
        rows +=
          "2019\(1000 + incident)\(mark)\(victim + 1),2019-03-\(10 + incident % 20),22:\(10 + incident),41.\(900 + incident),-87.6\n"
      }
    }
    let incidents = try readTable(rows)
    #expect(incidents.count == 30 && incidents.audit.victims == 40)
    let isTold = incidents.audit.remarks.contains(
      .column(.suffixedIDs(column: "case_number", example: "20191000\(mark)1")))
    #expect(isTold)
  }

  /// Numbers of cases within a year have ends as well.
  @Test(arguments: [
    (0..<40).map { "2019-\($0 + 1)" }, (0..<40).map { "HZ-\(1000 + $0)" },
    (0..<40).map { "A\($0)-1" }, (0..<40).map { "19-\($0 / 2)-\($0 % 2 + 7)" },
  ])
  func idsThatEndOtherwiseStay(ids: [String]) throws {
    let text = table("case_number", ids)
    #expect(try readTable(text).count == 40)
    #expect(try told(text).isEmpty)
  }

  @Test func tablesOfWhichAPartIsShootingsAreTold() throws {
    let kinds = (0..<40).map { ["Shooting", "THEFT", "Burglary", "Shots fired"][$0 % 4] }
    let note = ColumnNote.mixedKinds(
      column: "Offense Type", kinds: ["Burglary", "THEFT"], others: 20)
    #expect(try told(table("Offense Type", kinds)) == [note])
    // A few were shot in a robbery.
    let few = (0..<40).map { $0 == 7 ? "ROBBERY" : "SHOOTING" }
    #expect(try told(table("crime", few)).isEmpty)
    // Whoever sets a condition has looked.
    let asked = try readTable(table("crime", kinds)) {
      $0.conditions = [try IncidentOptions.Condition("crime=Shooting")]
    }
    #expect(!asked.audit.remarks.contains { if case .column = $0 { true } else { false } })
  }

  /// A table of robberies is told; one that names a gun, a death or a shooting anywhere is not.
  @Test(arguments: [
    ("offense_type", ["personal robbery", "business robbery"], true),
    ("CRIME", ["BURGLARY", "SIMPLE ASSAULT"], true), ("tipo_delito", ["robo", "hurto"], true),
    ("crime", ["SHOOTING", "ROBBERY"], false), ("crime,weapon", ["ROBBERY,HANDGUN"], false),
    ("crime,GUNSHOT_INJURY", ["ROBBERY,YES", "BATTERY,YES"], false),
    ("crime,fatal", ["BATTERY,1", "ROBBERY,0"], false), ("venue type", ["street", "bar"], false),
    ("UCR", ["041A", "0110"], false), ("comment", ["robbery", "theft"], false),
  ])
  func tablesOfOtherCrimesAreTold(header: String, kinds: [String], isTold: Bool) throws {
    let notes = try told(table(header, (0..<40).map { kinds[$0 % kinds.count] }))
    let others = ColumnNote.otherKinds(column: header, kinds: kinds.sorted())
    #expect(notes.contains(others) == isTold)
    #expect(isTold || !notes.contains { if case .otherKinds = $0 { true } else { false } })
  }

  /// A table that could be of anything is called shootings with a note, and once; not where a
  /// column, its cells, the deaths, a condition or the file say what it is.
  @Test(arguments: [
    ("when", ["2020-01-01"], true), ("venue type", ["street", "bar"], true),
    ("beat", ["1", "2"], true), ("note", ["", ""], true),
    ("crime", ["A1", "B2"], false), ("fatal", ["1", "0"], false), ("victims", ["1", "2"], false),
    ("remark", ["shot in leg", "shots fired"], false), ("NUMBER_SHOT", ["1", "1"], false),
    ("ofns_desc", ["murder", "assault"], false),
  ])
  func whatIsCalledShootingsWithoutASignIsTold(
    header: String, cells: [String], isTold: Bool
  ) throws {
    func isNoted(_ incidents: Incidents) -> Bool {
      incidents.takenForShootings().audit.remarks.contains(.column(.noKinds))
    }
    let text = table(header, (0..<40).map { cells[$0 % cells.count] })
    let incidents = try readTable(text)
    #expect(isNoted(incidents) == isTold)
    // Nobody calls controls shootings.
    #expect(!incidents.audit.remarks.contains(.column(.noKinds)))
    let notes = incidents.takenForShootings().audit.remarks.count { $0 == .column(.noKinds) }
    #expect(notes == (isTold ? 1 : 0))
    let named = try IncidentTable.read(bytes: Data(text.utf8), name: "city-shootings-2020.csv")
    #expect(!isNoted(named))
    let asked = try readTable(text) {
      $0.conditions = [try IncidentOptions.Condition("lon<0")]
    }
    #expect(!isNoted(asked))
    let few = try readTable(table(header, (0..<10).map { cells[$0 % cells.count] }))
    #expect(!isNoted(few))
  }

  @Test func rowsThatWereWithdrawnAreTold() throws {
    let cells = (0..<20).map { $0 < 3 ? "Unfounded" : $0 < 5 ? "DUPLICATE" : "Open" }
    #expect(
      try told(table("CASE_STATUS", cells)) == [
        .withdrawn(column: "CASE_STATUS", values: ["DUPLICATE", "Unfounded"])
      ])
  }

  @Test func countsThatNobodyReadsAreTold() throws {
    #expect(
      try told(table("Incident Count", ["3", "1", "7", "2"])) == [
        .countedRows(column: "Incident Count", most: 7)
      ])
    #expect(try told(table("count", ["1", "1", "1"])).isEmpty)
    #expect(
      try told(table("victims", ["one", "two", "one"])) == [.uncountable(column: "victims")])
  }

  @Test(arguments: [(1, 11_000), (2, 1_100), (3, 110), (4, 0)])
  func coarsePlacesAreTold(decimals: Int, meters: Int) throws {
    let rows = (0..<120).map { row in
      let y = String(format: "%.\(decimals)f", 41.9 + Double(row * 37 % 100) / 1000)
      let x = String(format: "%.\(decimals)f", -87.6 - Double(row * 61 % 100) / 1000)
      return "\(y),\(x),K\(row)\n"
    }
    let notes = try told("lat,lon,case_number\n" + rows.joined())
    #expect(notes == (meters > 0 ? [.coarsePlaces(decimals: decimals, meters: meters)] : []))
  }

  @Test func anotherPairOfCoordinatesIsTold() throws {
    let rows = (0..<20).map { "41.\(900 + $0),-87.6,41.\(800 + $0),-87.6\n" }.joined()
    let note = try told("latitude,longitude,lat,lon\n" + rows)
    #expect(
      note == [.otherPlaces(read: "longitude, latitude", other: "lon, lat", share: 100)])
    let same = (0..<20).map { "41.\(900 + $0),-87.6,41.\(900 + $0)1,-87.6\n" }.joined()
    #expect(try told("latitude,longitude,lat,lon\n" + same).isEmpty)
  }

  /// A column of times that nobody knows by its name is told, and none where the dates have times.
  @Test(arguments: [
    ("date,CallTimeLocal", true), ("date,hora_aviso", true), ("date,duration", false),
  ])
  func unknownTimesAreTold(header: String, isTold: Bool) throws {
    let column = String(header.split(separator: ",")[1])
    let cells = (0..<20).map { "2020-03-\(10 + $0),\($0):\(10 + $0)" }
    let found = try told(table(header, cells))
    #expect(found.contains(.unknownTime(column: column)) == isTold)
    let timed = (0..<20).map { "2020-03-\(10 + $0) \($0):15,\($0):\(10 + $0)" }
    #expect(try !told(table(header, timed)).contains(.unknownTime(column: column)))
    // Known by its name.
    #expect(try readTable(table("date,occ_time", cells)).minute.prefix(2) == [10, 71])
  }
}
