import CatchmentParallel
import Foundation
import Testing

@testable import CatchmentFormats
@testable import CatchmentIncidents

/// Counts of people, deaths in words, and rows that are one incident.
struct PeopleTests {
  private func table(_ header: String, _ cells: [String]) -> String {
    "case_number,lat,lon,\(header)\n"
      + cells.enumerated().map { "k\($0),41.\(900 + $0),-87.6,\($1)\n" }.joined()
  }

  // MARK: Victims

  @Test(arguments: [
    "n_victims", "victims", "Victim Count", "NUM_VICTIMS", "number of victims", "No. of Victims",
    "Victims (killed and hurt)",
  ])
  func countsOfVictimsAreSummed(column: String) throws {
    let incidents = try readTable(table(column, ["2", "1", "", "4", "0"]))
    #expect(incidents.victims == [2, 1, 1, 4, 0])
    #expect((incidents.audit.victims, incidents.audit.incidents, incidents.audit.used) == (8, 5, 5))
    #expect(incidents.weight == [1, 1, 1, 1, 1])
    #expect(incidents.audit.personColumns.isEmpty)
    #expect(incidents.fatal == nil)
    #expect(incidents.audit.decisions.contains { $0.role == "victims" && $0.column == column })
    let rows = try readTable(table(column, ["2", "1", "", "4", "0"])) { $0.unit = .victims }
    #expect(rows.weight == [2, 1, 1, 4, 0])
  }

  @Test(arguments: [
    ("num_injured", "num_killed"), ("victims_injured", "victims_killed"),
    ("n_wounded", "fatalities"),
  ])
  func injuredAndKilledAreSummed(injured: String, killed: String) throws {
    let incidents = try readTable(table("\(injured),\(killed)", ["2,1", "0,3", "1,0", "0,0"]))
    #expect(incidents.victims == [3, 3, 1, 0])
    #expect(incidents.fatal == [1, 3, 0, 0])
    #expect((incidents.audit.victims, incidents.audit.fatal) == (7, 4))
  }

  @Test(arguments: ["Victims (age, sex)", "Victim (name)"])
  func whatIsExplainedAsAPersonIsNotRead(column: String) throws {
    let incidents = try readTable(table("\"\(column)\"", ["Doe", "Roe", "2"]))
    #expect(incidents.victims == [1, 1, 1])
    #expect(incidents.audit.personColumns == [column])
  }

  @Test func namesOfVictimsAreNoCount() throws {
    let incidents = try readTable(table("victims", ["Doe", "Roe", "2"]))
    #expect(incidents.victims == [1, 1, 1])
  }

  @Test func aNamedColumnCounts() throws {
    let incidents = try readTable(table("hurt,dead", ["2,1", "0,3"])) { $0.victims = "hurt+dead" }
    #expect(incidents.victims == [3, 3])
    #expect(throws: IncidentError.self) {
      try readTable(table("hurt", ["2"])) { $0.victims = "hrt+x" }
    }
  }

  @Test func aTotalThatEachRowRepeatsCountsOnce() throws {
    let text = """
      case_number,lat,lon,n_victims,num_killed
      A,41.9,-87.6,3,2
      A,41.9,-87.6,3,2
      A,41.9,-87.6,3,2
      B,41.8,-87.6,1,0
      B,41.8,-87.6,2,1
      C,41.7,-87.6,5,0
      """
    let incidents = try readTable(text)
    #expect(incidents.victims == [3, 3, 5])
    #expect(incidents.fatal == [2, 1, 0])
    #expect(incidents.audit.victims == 11)
  }

  // MARK: Deaths

  @Test func whatNoColumnTellsIsUnknown() throws {
    let incidents = try readTable(table("kind", ["a", "b"]))
    #expect(incidents.fatal == nil && incidents.audit.fatal == nil)
  }

  @Test(arguments: ["type", "Incident Type", "description", "OFFENSE"])
  func deathsAreFoundInWords(column: String) throws {
    let cells = ["HOMICIDE", "NON FATAL SHOOTING", "HOMICIDE + NON FATAL SHOOTING", "SHOOTING", ""]
    let incidents = try readTable(table(column, cells))
    #expect(incidents.fatal == [1, 0, 1, 0, 0])
    #expect(incidents.audit.decisions.contains { $0.role == "fatal" && $0.column == column })
    #expect(incidents.audit.notes.contains("Who died is read from the words in \"\(column)\"."))
  }

  @Test func wordsThatTellOfNoDeathLeaveItUnknown() throws {
    for cells in [
      ["ROBBERY", "ROBBERY"], ["SHOOTING", "SHOOTING"], ["THEFT", "HOMICIDE", "NARCOTICS"],
    ] {
      let incidents = try readTable(table("type", cells))
      #expect(incidents.fatal == nil, "\(cells)")
      #expect(!incidents.audit.decisions.contains { $0.role == "fatal" })
    }
  }

  @Test func aFlagWinsOverWords() throws {
    let incidents = try readTable(table("type,murder", ["HOMICIDE,0", "SHOOTING,1"]))
    #expect(incidents.fatal == [0, 1])
  }

  @Test func namedValuesDecide() throws {
    let incidents = try readTable(table("code", ["09A", "13A", "09a"])) {
      ($0.fatal, $0.fatalValues) = ("code", ["09A"])
    }
    #expect(incidents.fatal == [1, 0, 1])
  }

  @Test(
    arguments: [
      ("SHOOTING - FATAL", 1), ("Shooting, non-fatal", 0), ("CRIMINAL HOMICIDE", 1),
      ("MURDER - ATTEMPT", 0),
      ("ASSAULT W/INTENT TO MURDER", 0), ("not a fatality", 0), ("No Death", 0),
      ("AGG. ASSAULT", 0),
      ("Firearm", 0), ("HOMICIDE + NON FATAL SHOOTING", 1), ("Solicitation of murder", 0),
      ("purple", -2),
      ("Herido", 0), ("FALLECIDO", 1), ("Víctima fallecida", 1), ("homicidio doloso", 1),
      ("no fatal", 0), ("Ferido", 0), ("óbito", 1), ("Blessé", 0), ("décédé", 1), ("ferito", 0),
      ("verletzt", 0), ("getötet", 1), ("nicht tödlich", 0), ("sin fallecidos", 0),
      ("NONFATAL", 0), ("Deceased", 1), ("involuntary manslaughter", 1),
    ] as [(String, Int8)])
  func wordsOfDeath(text: String, deaths: Int8) {
    #expect(DeathWords.deaths(inWords: text) == deaths)
  }

  // MARK: Rows that are one incident

  @Test func tiesThatAreFoldedAreToldWithAWayOut() throws {
    let text =
      "lat,lon,date\n"
      + (0..<51).map { row in
        "41.9\(100 + row % 47),-87.6,05/22/2020 \(3 + row % 47 % 5):00 PM\n"
      }.joined()
    let audit = try readTable(text).audit
    #expect((audit.used, audit.incidents) == (51, 47))
    #expect(
      audit.notes.contains {
        $0.contains("51 rows became 47 incidents") && $0.contains("whole hours")
          && $0.contains("keeps them apart")
      })
    #expect(
      try !readTable("case_number," + text.replacingOccurrences(of: "41.9", with: "k,41.9")).audit
        .notes
        .contains { $0.contains("became") })
  }

  @Test(arguments: [true, false])
  func rowsThatRepeatAnotherAreTold(hasIDs: Bool) throws {
    let header = (hasIDs ? "case_number," : "") + "date,lat,lon,note\n"
    let rows = (0..<40).map {
      (hasIDs ? "k\($0)," : "")
        + "2020-01-\($0 % 20 + 10) 1\($0 % 10):0\($0 % 7),41.9\($0),-87.6,n\n"
    }
    let audit = try readTable(header + (rows + rows[5..<15]).joined()).audit
    #expect((audit.used, audit.incidents, audit.repeatedRows) == (50, 40, 10))
    #expect(
      audit.notes.contains {
        $0.hasPrefix("10 rows repeat an earlier row in every column (line 42): counted as victims.")
      })
    // Another note makes another row.
    let others = rows[5..<15].map { $0.replacingOccurrences(of: ",n\n", with: ",m\n") }
    #expect(try readTable(header + (rows + others).joined()).audit.repeatedRows == 0)
  }

  @Test func repeatedRowsWithoutATimeAreToldAsIncidents() throws {
    let rows = (0..<20).map { "2020-01-\($0 % 20 + 10),41.9\($0),-87.6\n" }
    let audit = try readTable("date,lat,lon\n" + (rows + rows.prefix(3)).joined()).audit
    #expect((audit.incidents, audit.repeatedRows) == (23, 3))
    #expect(audit.notes.contains { $0.contains("counted as incidents") })
  }

  // MARK: Rows with other cells than the header

  @Test func missingCellsAtTheEndAreBlankAndBlankOnesTooManyAreIgnored() throws {
    let text = """
      id,date,lat,lon,notes,more
      1,2020-01-01,41.9,-87.6
      2,2020-01-01,41.8,-87.6,x
      3,2020-01-01,41.7,-87.6,x,y
      4,2020-01-01,41.6,-87.6,x,y,, ,
      5,2020-01-01,41.6
      6,2020-01-01,41.6,-87.6,x,y,z
      """
    let audit = try readTable(text).audit
    #expect((audit.rows, audit.used, audit.rejected) == (6, 4, 2))
    #expect(audit.reasons.map(\.reason) == [.malformed])
    #expect(audit.reasons[0].examples.map(\.line) == [6, 7])
    #expect(
      audit.notes.contains(
        "2 rows leave out cells at their end (line 2), which are taken as blank."))
    #expect(
      audit.notes.contains(
        "1 row has blank cells too many at its end (line 5), which are passed over."))
  }

  // MARK: Counts that can't be meant

  @Test(arguments: ["many", "-4", "2.5", "100000", "nan", "99", "999", "98"])
  func whatIsNoCountOfPeopleCountsAsOneAndIsTold(cell: String) throws {
    let cells = Array(repeating: "2", count: 20) + [cell]
    let incidents = try readTable(table("victims", cells)) { $0.victims = "victims" }
    #expect(incidents.victims.last == 1)
    #expect(
      incidents.audit.notes.contains {
        $0.hasPrefix("1 row has no count of people in \"victims\"")
          && $0.contains("line 22: \"\(cell)\"")
      })
    let blank = try readTable(table("victims", cells.dropLast() + [""])).audit.notes
    #expect(
      blank == ["1 row says nothing in \"victims\" and counts as one victim (line 22)."])
  }

  /// The victims of a case may be numbered, one row for each: only a number of *victims* counts.
  @Test(arguments: ["victim_number", "VICTIM_NUM"])
  func aNumberOfEachVictimIsNoCount(name: String) throws {
    let rows = (0..<30).map { "k\($0 / 3),41.\(900 + $0 / 3),-87.6,\($0 % 3 + 1)\n" }
    let text = "case_number,lat,lon,\(name)\n" + rows.joined()
    #expect(try readTable(text).audit.victims == 30)
    #expect(try readTable(text) { $0.victims = name }.audit.victims == 60)
  }

  @Test func whatIsKnownOfSeveralCountsStays() throws {
    let cells = Array(repeating: "1,0", count: 20) + ["3,x"]
    let incidents = try readTable(table("injured,killed", cells))
    #expect(incidents.victims.last == 3)
    #expect(incidents.audit.notes.contains { $0.contains("\"injured+killed\"") })
  }

  @Test func whereOnlyTheDeadAreCountedTheyAreTheLeastVictims() throws {
    let incidents = try readTable(table("n_killed", ["1", "2", "0", "3"]))
    #expect(incidents.victims == [1, 2, 1, 3])
    #expect(incidents.fatal == [1, 2, 0, 3])
    #expect((incidents.audit.victims, incidents.audit.fatal) == (7, 6))
    #expect(
      incidents.audit.notes.contains { $0.hasPrefix("Only the dead are counted (\"n_killed\")") })
    // A flag for each row counts nobody else.
    #expect(try readTable(table("n_killed", ["1", "0", "0", "1"])).audit.notes.isEmpty)
  }

  @Test func aCountOfVictimsIsOneDespiteBadCells() throws {
    let cells = ["2", "x", "3", "", "-1", "2", "2", "3", "y", "2"]
    let incidents = try readTable(table("victims", cells))
    #expect(incidents.victims == [2, 1, 3, 1, 1, 2, 2, 3, 1, 2])
    #expect(incidents.audit.notes.contains { $0.hasPrefix("3 rows have no count of people") })
  }

  @Test(arguments: ["Víctimas", "VICTIMAS", "Vítimas", "victimes", "Opfer"])
  func victimsAreCountedInOtherLanguages(column: String) throws {
    #expect(try readTable(table(column, ["2", "1", "4"])).victims == [2, 1, 4])
  }

  @Test func moreDeadThanVictimsIsTold() throws {
    let audit = try readTable(table("victims,deaths", ["1,1", "2,0", "1,3"])).audit
    #expect(
      audit.notes.contains {
        $0.hasPrefix("1 row tells of more dead than victims (line 4: 3 dead, 1 in \"victims\")")
      })
    #expect(try readTable(table("victims,deaths", ["1,1", "2,0", "3,3"])).audit.notes.isEmpty)
  }

  @Test func numbersInAFlagOfDeathsCountTheDead() throws {
    let found = try readTable(table("FATAL", ["0", "1", "2", "1", "3", "1", "1", "0"]))
    #expect(found.audit.remarks.contains(.column(.countedDead(column: "FATAL", most: 3))))
    #expect(found.audit.fatal == 9 && found.victims == [1, 1, 2, 1, 3, 1, 1, 1])
    // An outcome is no number.
    let coded = try readTable(table("outcome", ["0", "1", "2", "1", "3", "1", "1", "0"]))
    #expect(coded.audit.fatal == nil)
  }

  @Test func peopleAreCountedWithDecimalCommas() throws {
    let text = """
      case_number;lat;lon;victims;killed
      k0;41,900;-87,601;2,0;1,0
      k1;41,901;-87,602;1,0;0,0
      k2;41,902;-87,603;3,0;2,0

      """
    let incidents = try readTable(text)
    #expect(incidents.victims == [2, 1, 3] && incidents.audit.fatal == 3)
  }

  /// Codes of a flag are no numbers of dead.
  @Test(arguments: [
    (["1", "2", "2", "1"], true), (["0", "1", "9", "0"], true), (["1", "2", "9"], true),
    (["0", "1", "2", "0"], false), (["0", "1", "8", "0"], true), (["0", "1", "2", "2"], true),
    (["0", "1", "2", "3", "3"], true), (["1", "1", "1"], false), (["0", "1", ""], false),
  ])
  func codesTellNoDeathUntilOneIsNamed(cells: [String], areCodes: Bool) throws {
    let found = try readTable(table("fatal", cells))
    let isTold = found.audit.remarks.contains(.codedOutcomes(column: "fatal"))
    #expect(isTold == areCodes && (found.audit.fatal == nil) == areCodes)
    let named = try readTable(table("fatal", cells)) {
      ($0.fatal, $0.fatalValues) = ("fatal", ["1"])
    }
    #expect(named.audit.fatal == cells.count { $0 == "1" })
  }

  /// Codes that mean something else beside others: F beside NF, and −1 as Access has it.
  @Test(
    arguments: [
      (["F", "NF", "NF", "", "F"], [1, 0, 0, 0, 1]), (["nf", "f", "N/F"], [0, 1, 0]),
      (["-1", "0", "0"], [1, 0, 0]), (["T", "F", "F"], [1, 0, 0]),
      (["N", "F", "N"], [0, 1, 0]), (["N", "F", "Y"], [0, 0, 1]),
    ] as [([String], [Int32])])
  func codesOfDeathAreReadByTheirColumn(cells: [String], deaths: [Int32]) throws {
    #expect(try readTable(table("FATAL", cells)).fatal == deaths)
  }
}
