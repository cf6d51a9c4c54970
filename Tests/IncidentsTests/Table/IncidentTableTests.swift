import CatchmentFormats
@testable import CatchmentIncidents
import Foundation
import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics
import Testing

struct IncidentTableTests {
  /// Twelve good rows around Chicago, so that there is a rest to be far from.
  static let crowd = (0..<12).map { "2020-01-\($0 + 10) 10:\($0 + 10),41.8\($0),-87.6\($0),k\($0)" }

  private func read(
    _ text: String, _ options: IncidentOptions = IncidentOptions(),
    isWithin area: IncidentArea? = nil
  ) throws -> Incidents {
    try IncidentTable.read(
      bytes: Data(text.utf8), name: "t.csv", options: options, isWithin: area, workers: Workers(2))
  }

  private func table(_ rows: [String], header: String = "date,lat,lon,case_number") -> String {
    ([header] + Self.crowd + rows).joined(separator: "\n")
  }

  @Test(arguments: [
    ("2020-01-01 10:00,,-87.6,a", InputAudit.Reason.missingCoordinate),
    ("2020-01-01 10:00,n/a,-87.6,a", .missingCoordinate),
    ("2020-01-01 10:00,41.8Q,-87.6,a", .notANumber),
    ("2020-01-01 10:00,0,0.0,a", .nullIsland),
    ("2020-01-01 10:00,941.8,-87.6,a", .outOfRange),
    ("2020-01-01 10:00,-87.65,41.85,a", .swapped),
    ("2020-01-01 10:00,41.8", .malformed),
    ("2020-01-01 10:00,41.8,-87.6,a,b", .malformed),
  ])
  func badRowsAreRejectedWithTheirReason(row: String, reason: InputAudit.Reason) throws {
    let audit = try read(table([row])).audit
    #expect((audit.rows, audit.used, audit.rejected) == (13, 12, 1))
    #expect(audit.reasons.map(\.reason) == [reason])
    #expect(audit.reasons[0].examples.map(\.line) == [14])
    let rejects = String(decoding: audit.rejectsCSV(), as: UTF8.self)
    #expect(
      rejects.hasPrefix("line,reason,date,lat,lon,case_number\n14,")
        && rejects.hasSuffix("," + row + "\n"))
  }

  @Test func swappedCoordinatesAreMendedWhenAsked() throws {
    var options = IncidentOptions()
    options.repairsSwapped = true
    let incidents = try read(table(["2020-01-01,-87.65,41.85,a"]), options)
    #expect(incidents.audit.used == 13)
    #expect(incidents.places.x.last == -87.65)
    #expect(incidents.places.y.last == 41.85)
    #expect(incidents.audit.notes.contains { $0.contains("mended as asked") })
  }

  @Test func farRowsAreLeftOutUnlessTheyAreKept() throws {
    let text = table(["2020-01-01,36.619446397,-91.686565684,a"])
    let dropped = try read(text)
    #expect((dropped.audit.used, dropped.audit.filtered, dropped.audit.far.count) == (12, 1, 1))
    #expect(dropped.audit.reasons.map(\.reason) == [.far])
    #expect(dropped.audit.far.examples[0].line == 14)
    #expect(dropped.isFar.isEmpty)
    var options = IncidentOptions()
    options.keepsFar = true
    let kept = try read(text, options)
    #expect((kept.audit.used, kept.audit.filtered, kept.audit.far.count) == (13, 0, 1))
    #expect(kept.isFar == Array(repeating: false, count: 12) + [true])
    #expect(kept.body == dropped.places)
  }

  @Test func unreadableDatesMatterOnlyWhereDatesDo() throws {
    let text = table(["yesterday,41.8,-87.6,a", ",41.8,-87.6,b"])
    let kept = try read(text)
    #expect(kept.audit.used == 14)
    #expect(kept.audit.dates.undated == 2)
    #expect(kept.audit.notes.contains { $0.contains("line 14: \"yesterday\"") })
    #expect(kept.day.suffix(2) == [Incidents.noDay, Incidents.noDay])
    var options = IncidentOptions()
    options.since = CivilDate.number("2020-01-15")
    let audit = try read(text, options).audit
    #expect(audit.reasons.map(\.reason) == [.unreadableDate, .outsideDates, .withoutDate])
    #expect((audit.used, audit.filtered, audit.rejected) == (7, 6, 1))
  }

  @Test func theStudyAreaDecidesAfterTheCoordinates() throws {
    let south = IncidentArea { $0.y.map { $0 < 41.85 } }
    let audit = try read(table([",,,"]), isWithin: south).audit
    #expect(audit.reasons.map(\.reason) == [.missingCoordinate, .outsideArea])
    #expect(audit.used + audit.filtered + audit.rejected == 13)
  }

  @Test func rowsOfOneIDAreFoldedUnlessTheyContradict() throws {
    let incidents = try read(
      """
      case_number,date,lat,lon,fatal
      A,2020-01-01 10:00,41.8,-87.6,Y
      B,2020-01-01 10:00,41.9,-87.6,N
      A,2020-01-01 10:05,41.8001,-87.6,N
      C,2020-01-01 10:00,41.8,-87.6,true
      C,2020-01-02 10:00,41.8,-87.6,0
      D,2020-01-01 10:00,41.8,-87.6,t
      D,2020-01-01 10:00,41.801,-87.6,f
      ,2020-01-01 10:00,41.8,-87.6,
      ,2020-01-01 10:00,41.8,-87.6,1
      """)
    // Rows without an id are one incident at one place in one minute.
    #expect(incidents.row == [1, 2, 4, 5, 6, 7, 8])
    #expect(incidents.victims == [2, 1, 1, 1, 1, 1, 2])
    #expect(incidents.fatal == [1, 0, 1, 0, 1, 0, 1])
    #expect(incidents.audit.splitIDs == 2)
    #expect(incidents.audit.incidents == 7)
    #expect(incidents.audit.victims == 9)
  }

  @Test func withoutIDsTheSamePlaceAndMinuteIsOneIncident() throws {
    let incidents = try read(
      """
      date,time,lat,lon
      1/2/2020,3:05:00,41.8,-87.6
      1/2/2020,3:05 AM,41.8000000004,-87.6
      1/2/2020,3:06:00,41.8,-87.6
      1/2/2020,,41.8,-87.6
      1/2/2020,,41.8,-87.6
      1/2/20,0305,41.8,-87.6
      """)
    #expect(incidents.row == [1, 3, 4, 5])
    #expect(incidents.victims == [3, 1, 1, 1])
    #expect(incidents.minute == [185, 186, -1, -1])
  }

  @Test func midnightEverywhereMeansThatThereAreNoTimes() throws {
    let incidents = try read("date,lat,lon\n2020-01-01 00:00:00,1,2\n2020-01-01 00:00:00,1,2")
    #expect(incidents.count == 2)
    #expect(incidents.minute == [-1, -1])
    #expect(incidents.audit.dates.withoutTime == 2)
    #expect(incidents.audit.notes.contains { $0.hasPrefix("All times are 00:00") })
  }

  @Test func aStackOfTenThousandCostsNothingSpecial() throws {
    let row = "2020-01-01 10:00,41.8,-87.6,same\n"
    let text = "date,lat,lon,case_number\n" + String(repeating: row, count: 20_000)
    let incidents = try read(text)
    #expect(incidents.count == 1)
    #expect(incidents.victims == [20_000])
    var options = IncidentOptions()
    options.unit = .victims
    let stacks = Stacks(of: try read(text, options).places)
    #expect((stacks.places, stacks.share, stacks.largest) == (1, 1, 20_000))
  }

  @Test func weightsAreSummedAndChecked() throws {
    var options = IncidentOptions()
    options.weight = "w"
    let incidents = try read(
      "lat,lon,case number,w\n1,2,a,2.5\n1,2,a,1\n1,2,b,x\n1,2,c,-1", options)
    #expect(incidents.weight == [3.5])
    #expect(incidents.audit.reasons.map(\.count) == [1, 1])
    #expect(incidents.audit.reasons.map { $0.examples.map(\.value) } == [["x"], ["-1"]])
  }

  @Test func conditionsOnOneColumnAreAlternatives() throws {
    var options = IncidentOptions()
    options.conditions = [
      .init(column: "Kind", value: "A"), .init(column: "kind", value: " b "),
      .init(column: "zone", value: "1"),
    ]
    let incidents = try read("lat,lon,kind,zone\n1,2,a,1\n1,2,B,1\n1,2,c,1\n1,2,a,2", options)
    #expect(incidents.row == [1, 2])
    #expect(incidents.audit.reasons.map(\.reason) == [.condition])
    #expect(incidents.audit.reasons[0].examples.map(\.value) == ["c, 1", "a, 2"])
  }

  @Test(
    arguments: [
      ("", "the file is empty"), ("\u{FEFF}", "the file is empty"), ("\n\n", "the file is empty"),
      ("lat,lon\n", "there are no rows of data"), ("lat,lon\n\n\n", "there are no rows of data"),
      ("lat,lon\n1,\"2", "a quote is opened here and never closed"),
      ("<html>", "this is a web page or XML, not a table"),
      ("l\0a\0t\0,\0l\0o\0n\0", "the text is in UTF-16"),
      ("lat,lon\n1,2\0,3\n", "there are zero bytes in it, so it is not a table of text"),
      (
        "lat,lon\n,\n",
        "not one of 1 rows can be used (1 missing coordinate; the first: line 2, , )"
      ),
      ("[1]", nil),
      ("{\"type\":\"FeatureCollection\",\"features\":[]}", "there are no rows of data"),
    ] as [(String, String?)])
  func filesWithoutRowsAreRefused(text: String, problem: String?) {
    let error = #expect(throws: IncidentError.self) { try read(text) }
    #expect(error?.code == .badData || error?.code == .format(.badData))
    if let problem { #expect(error?.problem == problem) }
  }

  @Test func featuresAreReadLikeRows() throws {
    let features = [
      (-87.6, 41.8, "2020-01-01 10:00", "a", "true"),
      (-87.6, 41.8, "2020-01-01 10:00", "a", "false"),
      (-87.7, 41.9, "2020-01-03T00:30:00", "b", "false"),
    ].map {
      """
      {"type":"Feature","geometry":{"type":"Point","coordinates":[\($0.0),\($0.1)]},\
      "properties":{"date":"\($0.2)","case_number":"\($0.3)","fatal":\($0.4),"vic_race":"x"}}
      """
    }
    let missing =
      #"{"type":"Feature","geometry":null,"properties":{"date":"2020-01-01","case_number":"c \"x\""}}"#
    let line =
      #"{"type":"Feature","geometry":{"type":"LineString","coordinates":[[1,2],[3,4]]},"properties":null}"#
    let lines = (features + [missing, line]).joined(separator: "\n")
    let collection =
      #"{"type":"FeatureCollection","features":["#
      + (features + [missing, line]).joined(separator: ",") + "]}"
    for text in [lines, collection] {
      let incidents = try read(text)
      #expect(incidents.row == [1, 3])
      #expect(incidents.victims == [2, 1])
      #expect(incidents.fatal == [1, 0])
      #expect(incidents.minute == [600, 30])
      #expect(incidents.audit.reasons.map(\.reason) == [.malformed, .missingCoordinate])
      #expect(incidents.audit.reasons.flatMap(\.examples).map(\.line) == [5, 4])
      #expect(incidents.audit.personColumns == ["vic_race"])
      #expect(
        String(decoding: incidents.audit.rejectsCSV(), as: UTF8.self)
          == #"""
          feature,reason,properties
          4,missing coordinate,"{""date"":""2020-01-01"",""case_number"":""c \""x\""""}"
          5,malformed row,""

          """#)
    }
  }

  @Test func aStatedSystemThatIsNotDegreesIsRefused() {
    let text =
      #"{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:3435"}},"features":["#
      + #"{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":{}}]}"#
    let error = #expect(throws: IncidentError.self) { try read(text) }
    #expect(error?.code == .badRequest)
    #expect(error?.remedy == .stateSystem("EPSG:3435"))
  }

  /// A table of decimal commas between commas is not the few rows that happen to fit.
  @Test func aTableWhoseRowsDoNotFitItsHeaderIsRefused() throws {
    let bad = (0..<30).map { "k\($0),41,9\($0),-87,6\n" }.joined()
    let good = "a,41.9,-87.6\n"
    let text = "id,lat,lon\n" + String(repeating: good, count: 5) + bad
    let error = #expect(throws: IncidentError.self) { try read(text) }
    #expect(error?.code == .badData)
    #expect(error?.problem.hasPrefix("30 of 35 rows have another number of cells") == true)
    #expect(error?.problem.contains("line 7, 5 cells") == true)
    // As long as most rows fit, the others are told.
    let found = try read("id,lat,lon\n" + String(repeating: good, count: 31) + bad)
    #expect(found.audit.used == 31 && found.audit.rejected == 30)
  }
}
