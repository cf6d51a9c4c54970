import CatchmentStatistics
import Foundation
import Testing

@testable import CatchmentFormats
@testable import CatchmentIncidents

struct IncidentFoldingTests {
  private func read(_ rows: [String], header: String = "case_number,date,lat,lng,fatal") throws
    -> Incidents
  {
    let text = ([header] + rows).joined(separator: "\n") + "\n"
    return try IncidentTable.read(bytes: Data(text.utf8), name: "t.csv")
  }

  // 1e-4 degree of latitude is 11.1 m.
  @Test(arguments: [[0, 1, 2], [1, 0, 2], [2, 1, 0], [0, 2, 1]])
  func rowsFarApartAreOneIncidentOnlyOverOthersInAnyOrder(order: [Int]) throws {
    let rows = [
      "A,2020-01-01 10:00,41.90000,-87.7,N", "A,2020-01-01 10:00,41.90036,-87.7,N",
      "A,2020-01-01 10:00,41.89964,-87.7,N",
    ]
    // The outer two are 80 m apart; each lies within 50 m of the one between.
    let incidents = try read(order.map { rows[$0] })
    #expect(incidents.count == 1 && incidents.victims == [3])
    #expect(incidents.audit.splitIDs == 1)
    // Without the one between they are two.
    let apart = try read(order.filter { $0 != 0 }.map { rows[$0] })
    #expect(apart.count == 2 && apart.audit.splitIDs == 1)
  }

  @Test func aBoxWiderThanItsRowsIsLookedAtCornerByCorner() throws {
    // Corners of a triangle in a box of 44 m by 44 m whose diagonal is 62 m: no two rows are 50 m
    // apart.
    let near = try read([
      "A,2020-01-01 10:00,41.90000,-87.70027,N", "A,2020-01-01 10:00,41.90040,-87.70027,N",
      "A,2020-01-01 10:00,41.90020,-87.70000,N",
    ])
    #expect(near.count == 1)
    let far = try read([
      "A,2020-01-01 10:00,41.90000,-87.70053,N", "A,2020-01-01 10:00,41.90040,-87.70000,N",
      "A,2020-01-01 10:00,41.90020,-87.70020,N",
    ])
    // No side of this triangle is longer than 50 m but one: its ends meet over the third corner.
    #expect(far.count == 1 && far.audit.splitIDs == 1)
  }

  @Test(arguments: 0..<5)
  func oneOddRowDoesNotUndoAnIncident(odd: Int) throws {
    for (other, days) in [
      ("A,2020-01-09 10:00,41.9,-87.7,N", 2), ("A,2020-01-01 10:00,41.95,-87.7,N", 1),
    ] {
      var rows = (0..<4).map { "A,2020-01-01 10:0\($0),41.9000\($0),-87.7,N" }
      rows.insert(other, at: odd)
      let incidents = try read(rows)
      #expect(incidents.count == 2)
      #expect(incidents.victims.sorted() == [1, 4])
      #expect(incidents.audit.splitIDs == 1)
      #expect(Set(incidents.day).count == days)
      #expect(
        incidents.audit.notes.contains {
          $0.hasPrefix("1 id stands for rows more than 50 m apart or on several dates")
            && $0.hasSuffix("1 of their rows stand alone.")
        })
    }
  }

  /// Against joining all pairs again and again.
  @Test(arguments: 0..<20)
  func splittingAgreesWithAllPairs(seed: Int) {
    var random = RandomStream(seed: UInt64(seed), replicate: 0)
    let count = 30
    let latitude = [0.0, 41.9, -33.9, 69.6][seed % 4]
    let x = (0..<count).map { _ in -87.6 + random.uniform() * 0.004 }
    let y = (0..<count).map { _ in latitude + random.uniform() * 0.003 }
    let days = (0..<count).map { _ in Int32(random.index(below: 2)) }
    let found = IDSplitting(x: x, y: y, days: days, reach: 50).leader
    var expected = Array(0..<count)
    for _ in 0..<count {
      for a in 0..<count {
        for b in 0..<count where days[a] == days[b] {
          if haversine(x[a], y[a], x[b], y[b]) <= 50 {
            expected[a] = min(expected[a], expected[b])
          }
        }
      }
    }
    #expect(found == expected)
  }

  @Test func aStackOfOneIDCostsNothingSpecial() {
    let count = 20_000
    let splitting = IDSplitting(
      x: Array(repeating: -87.6, count: count) + [-87.5],
      y: Array(repeating: 41.9, count: count + 1),
      days: (0...count).map { $0 % 7 == 0 ? Incidents.noDay : 1 }, reach: 50)
    #expect(splitting.leader.dropLast().allSatisfy { $0 == 0 })
    #expect(splitting.leader[count] == count)
  }

  @Test func severalDatesAreSeveralIncidentsAlsoAfterABlankOne() throws {
    let incidents = try read([
      "A,,41.9,-87.7,N", "A,2018-01-01 10:00,41.9,-87.7,N", "A,2019-01-01 10:00,41.9,-87.7,N",
    ])
    // The one without a date belongs to one of the others.
    #expect(incidents.count == 2 && incidents.victims == [2, 1])
    #expect(incidents.audit.splitIDs == 1)
  }

  @Test func theFirstKnownDateIsTheIncidents() throws {
    let incidents = try read(["A,,41.9,-87.7,N", "A,2018-01-01 10:30,41.9,-87.7,Y"])
    #expect(incidents.count == 1)
    #expect(incidents.day == [CivilDate.number(year: 2018, month: 1, day: 1)!])
    #expect(incidents.minute == [630])
    #expect(incidents.fatal == [1] && incidents.victims == [2])
  }

  @Test(arguments: [
    ("Fatal Injury", 1), ("FATALITY", 1), ("Fatal - Firearm", 1), ("Died", 1), ("Dead", 1),
    ("HOMICIDE", 1), ("Murder - 1st degree", 1), ("Killed", 1), ("HOMICIDE ATTEMPT", 0),
    ("Attempted Murder", 0), ("Non-Fatal", 0), ("nonfatal", 0), ("BATTERY", 0), ("t", 1), ("N", 0),
  ])
  func deathIsReadFromWords(text: String, deaths: Int32) throws {
    let incidents = try read(["A,2020-01-01 10:00,41.9,-87.7,\(text)"])
    #expect(incidents.fatal == [deaths])
  }

  @Test(arguments: [
    "HOMICIDE_VICTIM_FIRST_NAME", "HOMICIDE_VICTIM_MI", "HOMICIDE_VICTIM_LAST_NAME", "wound",
    "offender_injured", "VIC_RACE", "Perp Age",
  ])
  func namesOfPersonsAreNeverRead(column: String) throws {
    let header = "case_number,date,lat,lng,\(column)"
    let row = "A,2020-01-01 10:00,41.9,-87.7,doe"
    #expect(try read([row], header: header).audit.personColumns == [column])
    var options = IncidentOptions()
    options.conditions = [IncidentOptions.Condition(column: column, value: "doe")]
    #expect(throws: IncidentError.self) {
      try IncidentTable.read(
        bytes: Data("\(header)\n\(row)\n".utf8), name: "t.csv", options: options)
    }
  }

  @Test(arguments: ["VICTIM_COUNT", "Total_Injured", "MULTI_VICTIM", "Victims"])
  func countsOfVictimsAreAboutTheIncident(column: String) throws {
    let header = "case_number,date,lat,lng,\(column)"
    #expect(
      try read(["A,2020-01-01 10:00,41.9,-87.7,2"], header: header).audit.personColumns.isEmpty)
  }

  @Test func aFirstColumnWithoutANameIsAColumn() throws {
    let text = "\tlat\tlon\tnote\n0\t41.9\t-87.6\tx\n1\t41.8\t-87.7\t\n"
    let incidents = try IncidentTable.read(bytes: Data(text.utf8), name: "t.tsv")
    #expect(incidents.places.x == [-87.6, -87.7] && incidents.places.y == [41.9, 41.8])
  }

  /// A second download begins before the first one ends, and the city has changed a column since.
  @Test(arguments: [false, true], [20, 60])
  func downloadsThatOverlapAreTold(isReversed: Bool, overlap: Int) throws {
    func row(_ index: Int, _ updated: String) -> [String] {
      let row =
        "2020-\(index / 28 % 12 + 1)-\(index % 28 + 1) \(index % 23):\(10 + index % 50),41.\(1000 + index * 7),-87.7,\(updated)"
      // Every fifth has two victims.
      return Array(repeating: row, count: index % 5 == 0 ? 2 : 1)
    }
    let first = (0..<200).flatMap { row($0, "2021-04-01") }
    var second = (200 - overlap..<300).map { row($0, "2021-05-01") }
    if isReversed { second.reverse() }
    let found = try read(first + second.flatMap(\.self), header: "date,lat,lng,updated_on")
    let told = found.audit.remarks.compactMap { note in
      if case .repeatedStretches(let count, let spot) = note { (count, spot.number) } else { nil }
    }
    #expect(told.map(\.0) == [overlap / 5 * 6])
    #expect(found.count == 300)
    // Victims that stand far from each other are no second download.
    let sorted = (0..<200).map { row($0, "a")[0] } + (0..<40).map { row($0 * 5, "b")[0] }
    let apart = try read(sorted, header: "date,lat,lng,updated_on").audit.remarks
    #expect(!apart.contains { if case .repeatedStretches = $0 { true } else { false } })
  }
}
