import Foundation
import CatchmentParallel
import Testing

@testable import CatchmentFormats
@testable import CatchmentIncidents

/// What a reader has to guess is told, or refused where it can't be right.
struct IncidentGuessesTests {
  private func read(
    _ text: String, _ options: IncidentOptions = IncidentOptions()
  ) throws -> Incidents {
    try IncidentTable.read(
      bytes: Data(text.utf8), name: "t.csv", options: options, workers: Workers(2))
  }

  private func problem(_ text: String) -> IncidentError? {
    do {
      _ = try read(text)
      return nil
    } catch {
      return error as? IncidentError
    }
  }

  /// Four rows of which one and a half tell a death, under names that no list has.
  @Test(arguments: [
    ("INCIDENT_FATAL", ["FATAL", "NON-FATAL", "Non-Fatal", "Fatal"], 2),
    ("Fatal/Non-Fatal", ["Fatal", "Non Fatal", "Non Fatal", "Non Fatal"], 1),
    ("fatal_yn", ["Y", "N", "N", ""], 1), ("VICTIM_DECEASED", ["0", "1", "1", "1"], 3),
    ("Shooting Result", ["Died", "Survived", "Wounded", "Died"], 2),
    ("lethality_code", ["Fatal injury", "Nonfatal injury", "Nonfatal injury", "Fatal injury"], 2),
    ("was_homicide", ["false", "false", "false", "true"], 1),
  ])
  func deathsAreFoundUnderAnyName(name: String, cells: [String], deaths: Int) throws {
    let rows = cells.enumerated().map { "41.8\($0),-87.6,2020-01-0\($0 + 1),\($1)\n" }
    let audit = try read("lat,lon,date,\(name)\n" + rows.joined()).audit
    #expect(audit.fatal == deaths)
    #expect(audit.decisions.contains { $0.role == "fatal" && $0.column == name && !$0.isAsked })
  }

  @Test(arguments: [
    ("NON_FATAL", ["1", "0", "1", "1"]), ("date_of_death", ["2020-01-01", "", "", ""]),
    ("beat", ["1", "0", "1", "1"]),
    ("notes", ["man died", "two shot near Deadwood St", "shots fired", "no one hit"]),
    ("street", ["Murder Creek Rd", "Elm St", "Oak St", "Ash St"]),
    ("fatal_case_number", ["1", "0", "1", "1"]),
  ])
  func whatTellsNoDeathIsNotRead(name: String, cells: [String]) throws {
    let rows = cells.enumerated().map { "41.8\($0),-87.6,2020-01-0\($0 + 1),\($1)\n" }
    let found = try read("lat,lon,date,\(name)\n" + rows.joined()).audit
    if name == "notes" {
      // A few words that tell an outcome are one, and said to be guessed.
      #expect(found.fatal == nil || found.notes.contains { $0.contains("Who died is read") })
    } else {
      #expect(found.fatal == nil)
    }
  }

  @Test func weightsThatNoSumHoldsAreRejected() throws {
    var options = IncidentOptions()
    options.weight = "w"
    let audit = try read("lat,lon,w\n41.8,-87.6,2\n41.8,-87.7,1e308\n41.8,-87.8,1e99\n", options)
      .audit
    #expect(audit.rejected == 1 && audit.reasons[0].examples[0].value == "1e308")
  }

  @Test func spanishHeadingsAreKnown() throws {
    let audit = try read("fecha,hora,latitud,longitud\n2023-01-05,14:30,19.43,-99.13\n").audit
    func column(_ role: String) -> String? {
      audit.decisions.first { $0.role == role }?.column
    }
    #expect(column("x") == "longitud" && column("y") == "latitud")
    #expect(column("date") == "fecha" && column("time") == "hora")
  }

  @Test func aNegativeWeightIsCalledOne() throws {
    var options = IncidentOptions()
    options.weight = "w"
    let audit = try read("lat,lon,w\n41.8,-87.6,2\n41.8,-87.7,-3\n41.8,-87.8,x\n", options).audit
    #expect(audit.rejected == 2)
    #expect(
      audit.reasons.map { "\($0.reason.label) \($0.examples[0].value)" }
        == ["not a number x", "negative weight -3"])
    let error = try #require(
      {
        do { _ = try read("lat,lon,w\n41.8,-87.6,-2\n", options) } catch {
          return error as? IncidentError
        }
        return nil
      }() as IncidentError?)
    #expect(error.problem.contains("negative weight"))
  }

  private func swapped(_ longitude: Double, _ latitude: Double) -> String {
    "latitude,longitude,date\n"
      + (0..<30).map { "\(longitude + Double($0) / 1000),\(latitude),2020-01-01 10:0\($0 % 10)\n" }
      .joined()
  }

  // Chicago, Memphis, where some degrees are beyond the pole and some are not, New York, Seattle.
  @Test(arguments: [(-87.65, 41.85), (-90.015, 35.1), (-73.9, 40.7), (-122.3, 47.6)])
  func aTableSwappedInAllRowsIsRefused(longitude: Double, latitude: Double) throws {
    let text = swapped(longitude, latitude)
    let error = try #require(problem(text))
    #expect(error.code == .badData)
    #expect(error.problem.contains("latitude and longitude seem swapped in every row"))
    #expect(error.remedy == .exchange(x: "longitude", y: "latitude"))
    var options = IncidentOptions()
    options.repairsSwapped = true
    let mended = try read(text, options)
    #expect(mended.places.x.first == longitude && mended.places.y.first == latitude)
    #expect(mended.audit.used == 30)
    #expect(mended.audit.notes.contains { $0.hasPrefix("Latitude and longitude of 30 rows were") })
    var exchanged = IncidentOptions()
    exchanged.x = "latitude"
    exchanged.y = "longitude"
    #expect(try read(text, exchanged).audit.used == 30)
  }

  @Test(arguments: [(10.7, 59.9), (15.6, 78.2), (-68.3, -54.8), (139.7, 35.7), (-0.1, 51.5)])
  func placesWhereSomebodyLivesAreNotTakenForSwapped(longitude: Double, latitude: Double) throws {
    let text = "lat,lon\n\(latitude),\(longitude)\n\(latitude),\(longitude)\n"
    #expect(try read(text).audit.used == 2)
  }

  @Test func yearsOfTwoDigitsAreTold() throws {
    let audit = try read("lat,lon,date\n41.8,-87.6,2/14/19\n41.8,-87.6,3/20/71\n").audit
    #expect(
      audit.notes.contains(
        "2 dates write the year with two digits; 69 to 99 are read as 1969 to 1999, the others as 20xx."
      ))
    #expect(audit.dates.first == CivilDate.number("1971-03-20"))
  }

  @Test(arguments: [(";", "semicolons"), ("\t", "tabs"), ("|", "vertical bars")])
  func delimitersOtherThanCommasAreTold(delimiter: String, name: String) throws {
    let text = "lat,lon,date\n41.8,-87.6,2020-01-01\n41.9,-87.7,2020-01-02\n"
    let audit = try read(text.replacingOccurrences(of: ",", with: delimiter)).audit
    #expect(audit.used == 2)
    #expect(audit.notes.contains("Columns are taken to be separated by \(name)."))
    #expect(try !read(text).audit.notes.contains { $0.contains("separated") })
  }

  @Test(arguments: [
    "2020-01-01 10:00,41.8,-87.6,HOMICIDE\n", "A1,41.80,-87.60,Y\n", "JH1,1/2/2020,N\n", "1,2,3\n",
  ])
  func aFileWithoutNamesOfColumnsIsToldAsSuch(row: String) {
    #expect(problem(row + row)?.problem.hasPrefix("the first line holds data") == true)
  }

  @Test(arguments: ["beat,2015,2016\n1,2,3\n", "name,ward\nx,1\n", "1st,value\n1,2\n"])
  func namesWithNumbersAreNames(text: String) {
    #expect(problem(text)?.problem.hasPrefix("no columns of coordinates") == true)
  }

  @Test(arguments: [
    ("-86400000", nil), ("-315619200", "1960-01-01"), ("-315619200000", "1960-01-01"),
    ("-315619201", "1959-12-31"), ("-", nil), ("--315619200", nil), ("-3156192001234567", nil),
    ("1577872800", "2020-01-01"),
  ])
  func secondsBeforeTheYear1970AreRead(text: String, day: String?) {
    let bytes = Array(text.utf8)
    let time = TimeText(bytes.span, 0..<bytes.count, order: .monthFirst)
    #expect(time.map { CivilDate.text($0.day) } == day)
    #expect(text != "-315619201" || time?.minute == 1439)
  }

  @Test func textsThatTellNothingAboutDeathAreTold() throws {
    let cells = ["Y", "maybe", "n", "", "??", "NON-FATAL", "2", "BATTERY", "Injured", "unknown"]
    let rows = cells.map { "41.8,-87.6,\($0)\n" }.joined()
    let audit = try read("lat,lon,fatal\n" + rows).audit
    #expect(audit.fatal == 2)
    #expect(
      audit.notes.contains(
        "2 cells of \"fatal\" say neither yes nor no and count as not fatal (line 3: \"maybe\")."))
  }

  @Test(arguments: ["case", "Case", "CASE_NUMBER", "case number", "Case No."])
  func caseNumbersAreIDs(column: String) throws {
    let row = "A,41.8,-87.6,2020-01-01\n"
    let incidents = try read("\(column),lat,lon,date\n" + row + row)
    #expect(incidents.count == 1 && incidents.victims == [2])
  }

  // MARK: Commas

  @Test(arguments: [
    // One cell of the column tells what the others mean.
    "lat;lon\n41,8731;-87,702\n41,88;-87,695\n41,875;-87,7\n",
    // Nothing tells it but what separates the columns.
    "lat;lon\n41,873;-87,702\n41,880;-87,695\n41,875;-87,700\n",
    // Cells in quotes.
    "lat,lon\n\"41,8731\",\"-87,702\"\n\"41,88\",\"-87,695\"\n\"41,875\",\"-87,7\"\n",
  ])
  func aColumnOfDecimalCommasHasThemInEveryRow(text: String) throws {
    let places = try read(text).places
    #expect(places.count == 3)
    #expect(zip(places.x, [-87.702, -87.695, -87.7]).allSatisfy { abs($0 - $1) < 1e-9 })
  }

  @Test func aColumnOfThousandsStaysOne() throws {
    // Only the third cell could be a decimal, and the others say that it is none.
    let text = "X_COORD_CD;Y_COORD_CD\n1,012,345;201,772\n1,011,288;255,912\n959,975;171,772\n"
    var options = IncidentOptions()
    options.weight = nil
    let table = try CSVScanner(Data(text.utf8), name: "t.csv")
    #expect(ColumnSample(table).comma(0, delimiter: UInt8(ascii: ";")) == .thousands)
    #expect(throws: IncidentError.self) { try read(text, options) }
  }

  @Test func aWeightWithADecimalCommaIsNoThousand() throws {
    var options = IncidentOptions()
    options.weight = "w"
    let text = "lat;lon;w\n41,8731;-87,702;1,5\n41,88;-87,695;0,125\n"
    #expect(try read(text, options).weight == [1.5, 0.125])
  }

  // MARK: Messages

  @Test func aCellInAMessageIsShortAndCanBeSeen() throws {
    let strange = String(repeating: "\u{FEFF}", count: 300) + "\u{1B}[2J"
    let audit = try read("lat,lon\n41.9,-87.7\n41.91,-87.71\n41.92,\(strange)\n").audit
    let value = try #require(audit.reasons.first?.examples.first?.value)
    #expect(audit.reasons.first?.reason == .notANumber)
    #expect(value.hasPrefix("U+FEFFU+FEFF") && value.contains("…") || value.hasPrefix("41.92, "))
    #expect(!value.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{FEFF}" })
    #expect(value.count < 400)
  }
}
