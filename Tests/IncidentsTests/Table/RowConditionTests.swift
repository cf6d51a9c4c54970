import CatchmentFormats
import CatchmentParallel
import Foundation
import Testing

@testable import CatchmentIncidents

struct RowConditionTests {
  private static let table = """
    lat,lon,outcome,victims,date,note
    41.80,-87.60,FATAL,1,2020-01-01 10:00,by the park
    41.81,-87.61,Non-Fatal,2,2020-02-01 10:01,
    41.82,-87.62,fatal,3,2020-03-01 10:02,Park Avenue
    41.83,-87.63,Non-Fatal,10,2020-04-01 10:03,school
    41.84,-87.64,,n/a,,school
    """

  private func rows(_ conditions: String...) throws -> [Int32] {
    var options = IncidentOptions()
    options.conditions = try conditions.map { try IncidentOptions.Condition($0) }
    options.unit = .victims
    return try IncidentTable.read(
      bytes: Data(Self.table.utf8), name: "t.csv", options: options, workers: Workers(2)
    ).row
  }

  @Test(
    arguments: [
      ("outcome=FATAL", [1, 3]), ("outcome!=FATAL", [2, 4, 5]), ("Outcome = fatal", [1, 3]),
      ("outcome=", [5]), ("outcome!=", [1, 2, 3, 4]),
      ("victims>2", [3, 4]), ("victims>=2", [2, 3, 4]), ("victims<2", [1]), ("victims<=2", [1, 2]),
      ("victims=10", [4]), ("victims!=10", [1, 2, 3, 5]),
      ("date>=2020-03-01", [3, 4]), ("date>2020-03-01", [4]), ("date<=2020-03-01", [1, 2, 3]),
      ("date<3/1/2020", [1, 2]), ("date>2020-03-01 10:00", [3, 4]),
      ("note~park", [1, 3]), ("note~PARK AV", [3]),
    ] as [(String, [Int32])])
  func eachComparisonKeepsItsRows(condition: String, kept: [Int32]) throws {
    #expect(try rows(condition) == kept)
  }

  /// Programs that keep gaps turn whole numbers into decimal ones.
  @Test(
    arguments: [
      ("sector=7", [1, 2]), ("sector=7.0", [1, 2]), ("sector!=7", [3, 4, 5]), ("sector=07", [4]),
      ("sector=-3", [5]), ("sector~7.0", [1, 3]),
    ] as [(String, [Int32])])
  func wholeNumbersAreTheSameWithAndWithoutAZeroDecimal(condition: String, kept: [Int32]) throws {
    var options = IncidentOptions()
    options.conditions = [try IncidentOptions.Condition(condition)]
    options.unit = .victims
    let rows = ["7.0", "7", "17.0", "07", "-3.0"]
    let table = "lat,lon,sector\n" + rows.enumerated().map { "41.8\($0),-87.6,\($1)\n" }.joined()
    let found = try IncidentTable.read(bytes: Data(table.utf8), name: "t.csv", options: options)
    #expect(found.row == kept)
  }

  /// What the table held on a day has reasons of its own, also beside a condition on that column.
  @Test func rowsThatWereChangedLaterAreToldAsSuch() throws {
    let table = """
      lat,lon,kind,updated_on
      41.80,-87.60,a,2020-01-01
      41.81,-87.61,a,2020-03-01
      41.82,-87.62,b,2020-01-02
      41.83,-87.63,a,
      41.84,-87.64,a,2019-01-01
      """
    var options = IncidentOptions()
    options.asOf = CivilDate.number("2020-02-01")
    options.conditions = try ["kind=a", "updated_on>=2019-06-01"].map {
      try IncidentOptions.Condition($0)
    }
    let found = try IncidentTable.read(bytes: Data(table.utf8), name: "t.csv", options: options)
    #expect(found.row == [1])
    #expect(found.audit.reasons.map(\.reason) == [.condition, .changedLater])
    #expect(found.audit.reasons.map(\.count) == [3, 1])
    options.conditions = []
    let all = try IncidentTable.read(bytes: Data(table.utf8), name: "t.csv", options: options)
    #expect(all.audit.reasons.map(\.reason) == [.changedLater, .withoutChange])
    #expect(all.audit.reasons.map(\.count) == [1, 1] && all.audit.used == 3)
  }

  @Test func alternativesAreThoseOfEqualAndContainsAlone() throws {
    #expect(try rows("outcome=FATAL", "outcome=Non-Fatal") == [1, 2, 3, 4])
    #expect(try rows("note~park", "note=school") == [1, 3, 4, 5])
    #expect(try rows("victims>=2", "victims<10") == [2, 3])
    #expect(try rows("outcome!=FATAL", "outcome!=Non-Fatal") == [5])
    #expect(try rows("outcome=FATAL", "victims>1") == [3])
  }

  @Test(arguments: [
    ("outcome==FATAL", "there is no operator \"==\""),
    ("outcome=>2", "there is no operator \"=>\""),
    ("outcome<>FATAL", "there is no operator \"<>\""), ("=x", "no column and operator"),
    ("outcome", "no column and operator"), ("outcome>=FATAL", "neither a number nor a date"),
  ])
  func whatCannotBeMeantIsRefused(condition: String, problem: String) {
    let error = #expect(throws: IncidentError.self) { try IncidentOptions.Condition(condition) }
    #expect(error?.code == .badRequest)
    #expect(error?.problem.contains(problem) == true)
    if case .forms(let forms)? = error?.remedy { #expect(forms.contains("COLUMN!=VALUE")) }
  }

  @Test(arguments: ["outcome=DEAD", "outcome!=FATLA", "victims=4"])
  func aValueThatNoRowHasIsRefusedWithThoseThereAre(condition: String) {
    let error = #expect(throws: IncidentError.self) { try rows(condition) }
    #expect(error?.code == .badRequest)
    guard case .values(let values)? = error?.remedy else {
      Issue.record("the values are listed")
      return
    }
    #expect(values.contains(condition.hasPrefix("outcome") ? "Non-Fatal" : "10"))
  }

  @Test func aColumnThatIsNotThereIsRefusedWhateverSignsFollow() {
    var options = IncidentOptions()
    options.conditions = [.init(column: "outcome!", value: "FATAL")]
    let error = #expect(throws: IncidentError.self) {
      try IncidentTable.read(bytes: Data(Self.table.utf8), name: "t.csv", options: options)
    }
    #expect(error?.remedy == .nameColumn("outcome"))
  }

  @Test func filtersThatLeaveNothingSayWhichAndWhatThereIs() {
    let error = #expect(throws: IncidentError.self) { try rows("victims>100") }
    #expect(
      error?.problem.hasPrefix("not one of 5 rows is left (5 where; the first: line 2, 1") == true)
    guard case .values(let values)? = error?.remedy else {
      Issue.record("the values are listed")
      return
    }
    #expect(Set(values) == ["1", "2", "3", "10", "n/a"])
    var options = IncidentOptions()
    options.since = 20_000
    let late = #expect(throws: IncidentError.self) {
      try IncidentTable.read(bytes: Data(Self.table.utf8), name: "t.csv", options: options)
    }
    #expect(late?.remedy == .dates(first: "2020-01-01", last: "2020-04-01"))
  }

  @Test func cellsAndValuesAreReadAsTheColumnWritesThem() throws {
    func rows(_ condition: String) throws -> [Int32] {
      var options = IncidentOptions()
      options.conditions = [try IncidentOptions.Condition(condition)]
      let text =
        "lat;lon;date;amount\n41.80;-87.60;13/01/2020;1,250\n41.81;-87.61;25/02/2020;0,5\n41.82;-87.62;05/03/2020;2,5\n"
      return try IncidentTable.read(
        bytes: Data(text.utf8), name: "t.csv", options: options, workers: Workers(2)
      ).row
    }
    #expect(try rows("date>=2020-02-01") == [2, 3])
    #expect(try rows("date>=03/02/2020") == [2, 3])
    #expect(try rows("amount>2") == [3])
    #expect(throws: IncidentError.self) { try rows("date>=2020-05-01") }
  }
}
