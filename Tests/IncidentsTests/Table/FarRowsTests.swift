import CatchmentGeometry
import CatchmentParallel
import CatchmentStatistics
import Foundation
import TestSupport
import Testing

@testable import CatchmentIncidents

/// Bad places among good ones, up to nearly half of them.
struct FarRowsTests {
  /// How a place goes bad.
  enum Fault: CaseIterable {
    case exchanged, minusOne, lostSign, statePlaneZero, anotherCity

    func place(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
      switch self {
      case .exchanged: (y, x)
      case .minusOne: (-1, -1)
      case .lostSign: (-x, y)
      case .statePlaneZero: (-91.686565684, 36.619446397)
      case .anotherCity: (2.35, 48.86)
      }
    }
  }

  struct City: CustomTestStringConvertible {
    let testDescription: String
    let x, y, spread: Double
  }

  static let cities = [
    City(testDescription: "Chicago", x: -87.7, y: 41.9, spread: 0.1),
    City(testDescription: "New York", x: -73.95, y: 40.7, spread: 0.12),
    City(testDescription: "Los Angeles", x: -118.3, y: 34.0, spread: 0.2),
    City(testDescription: "Oslo", x: 10.75, y: 59.92, spread: 0.05),
    City(testDescription: "Suva, beside the 180th meridian", x: 179.99, y: -16.9, spread: 0.05),
  ]

  private func table(
    _ city: City, rows: Int, bad: Int, _ fault: Fault, columns: String = "lat,lng"
  ) -> String {
    var random = RandomStream(seed: 7, replicate: 0)
    let isFirstX = columns.hasPrefix("x")
    var text = columns + ",case_number\n"
    for row in 0..<rows {
      var x = city.x + (random.uniform() + random.uniform() - 1) * city.spread
      if x > 180 { x -= 360 }
      let y = city.y + (random.uniform() + random.uniform() - 1) * city.spread
      // Spread over the table, not one behind the other.
      let isBad = row * bad / rows != (row + 1) * bad / rows
      let place = isBad ? fault.place(x, y) : (x, y)
      text += isFirstX ? "\(place.0),\(place.1),k\(row)\n" : "\(place.1),\(place.0),k\(row)\n"
    }
    return text
  }

  private func read(_ text: String, _ change: (inout IncidentOptions) -> Void = { _ in }) throws
    -> Incidents
  {
    var options = IncidentOptions()
    change(&options)
    return try IncidentTable.read(
      bytes: Data(text.utf8), name: "t.csv", options: options, workers: Workers(2))
  }

  /// Rows at the middle of a city or a district, written rounder than the rest, in degrees and in
  /// feet.
  @Test(arguments: [1, 2, 3, 12, 80], [0.01, 0.1, 1, 1000])
  func rowsAtRoundNumbersAreTold(count: Int, step: Double) throws {
    var random = RandomStream(seed: 11, replicate: 0)
    let (x, y) = step > 1 ? (1_165_000.0, 1_876_000.0) : (121.0, 15.0)
    let spread = step > 1 ? 9000.0 : 0.2
    func written(_ value: Double, _ digits: Int) -> String {
      String(format: "%.\(digits)f", value)
    }
    let digits = step > 1 ? 0 : 5
    // As finely as the rest, and never round in both.
    let usual = (0..<60).map { _ in
      "\(written(x + random.uniform() * spread, digits)),\(written(y + random.uniform() * spread, digits))"
    }
    let round = "\(x + (step < 1 ? step : 0)),\(y + (step < 1 ? step : 0))"
    let typed = "\(x + spread / 2),\(y + spread / 4)"
    let text =
      "x,y,case_number\n"
      + (usual + [typed, typed] + Array(repeating: round, count: count)).enumerated()
      .map { "\($1),k\($0)\n" }.joined()
    // Feet from a corner of Chicago, near enough.
    let feet = IncidentSystem.located { points in
      Points(
        x: points.x.map { -87.7 + ($0 - 1_165_000) / 270_000 },
        y: points.y.map { 41.8 + ($0 - 1_876_000) / 364_000 })
    }
    let remarks = try IncidentTable.read(
      bytes: Data(text.utf8), name: "t.csv", options: IncidentOptions(),
      system: step > 1 ? feet : .degrees, workers: Workers(2)
    ).audit.remarks
    let found = remarks.compactMap { note in
      if case .roundPlaces(let count, let places, let spot) = note {
        (count, places, spot)
      } else {
        nil
      }
    }
    if count < 3 {
      #expect(found.isEmpty)
    } else {
      #expect(found.map(\.0) == [count] && found.first?.1 == 1 && found.first?.2.number == 64)
    }
  }

  /// A place as fine as the others that has many times as many incidents; what victims of one
  /// incident share is none.
  @Test(arguments: [(36, 3, true), (9, 1, false), (12, 3, false), (15, 3, true)])
  func aPlaceWithFarMoreIncidentsIsTold(count: Int, next: Int, isTold: Bool) throws {
    var rows = (0..<60).map { "41.9\($0 + 100),-87.7\($0 * 7 + 100)" }
    rows += Array(repeating: "41.97531,-87.68421", count: next)
    rows += Array(repeating: "41.96429,-87.67319", count: next)
    rows += Array(repeating: "41.95317,-87.69753", count: count)
    func crowded(_ key: (Int) -> String) throws -> [InputNote] {
      let text = "lat,lng,case_number\n" + rows.enumerated().map { "\($1),\(key($0))\n" }.joined()
      return try read(text).audit.remarks.filter {
        if case .crowdedPlaces = $0 { true } else { false }
      }
    }
    let spot = InputNote.Spot(
      isFeature: false, number: 62 + 2 * next, text: "-87.69753, 41.95317")
    #expect(
      try crowded { "k\($0)" }
        == (isTold ? [.crowdedPlaces(.one(next: next), count, of: rows.count, spot)] : []))
    #expect(try crowded { $0 < 60 + 2 * next ? "k\($0)" : "one" } == [])
  }

  @Test func incidentsAtFewPlacesAreTold() throws {
    let rows = (0..<120).map { "41.9\($0 % 8)123,-87.7\($0 % 8)456,k\($0)\n" }
    let remarks = try read("lat,lng,case_number\n" + rows.joined()).audit.remarks
    #expect(
      remarks.contains {
        if case .crowdedPlaces(.few(8), 120, of: 120, _) = $0 { true } else { false }
      })
  }

  /// Where the others are as round in one of both numbers nobody is odd.
  @Test(arguments: [0.01, 0.1])
  func roundNumbersAmongRoundOnesAreNotTold(step: Double) throws {
    let rows = (0..<90).map { "\(121 + Double($0 % 9) * step / 100),15,k\($0)\n" }
    let remarks = try read("x,y,case_number\n" + rows.joined()).audit.remarks
    #expect(!remarks.contains { if case .roundPlaces = $0 { true } else { false } })
  }

  @Test(arguments: cities, Fault.allCases)
  func badPlacesAreFoundUpToNearlyHalfOfTheRows(city: City, fault: Fault) throws {
    // On the meridian itself the other sign is the same place.
    if city.x > 179, fault == .lostSign { return }
    for (rows, bad) in [(40, 3), (1000, 5), (1000, 25), (500, 100), (400, 180), (11, 1)] {
      let audit = try read(table(city, rows: rows, bad: bad, fault)).audit
      #expect((audit.rows, audit.used) == (rows, rows - bad), "\(city) \(rows) \(bad)")
      #expect(audit.used + audit.filtered + audit.rejected == rows)
      let told = audit.reasons.first?.reason
      if fault == .exchanged {
        #expect(told == .swapped, "\(city) \(rows) \(bad)")
      } else {
        #expect(told == .far && audit.far.count == bad)
      }
    }
  }

  @Test(arguments: cities)
  func exchangedRowsAreMendedOnRequest(city: City) throws {
    let good = try read(table(city, rows: 400, bad: 0, .exchanged))
    let mended = try read(table(city, rows: 400, bad: 170, .exchanged, columns: "x,y")) {
      $0.repairsSwapped = true
    }
    #expect(mended.audit.used == 400)
    #expect(mended.places == good.places)
    #expect(mended.audit.notes.contains { $0.hasPrefix("Latitude and longitude of 170 rows") })
  }

  @Test func moreThanHalfExchangedIsRefusedWhereNobodyLivesThere() throws {
    let text = table(Self.cities[0], rows: 400, bad: 240, .exchanged)
    let error = #expect(throws: IncidentError.self) { try read(text) }
    #expect(error?.problem.contains("seem swapped in 240 of 400 rows") == true)
    #expect(try read(text) { $0.repairsSwapped = true }.audit.used == 400)
  }

  @Test func aWideTableKeepsAllItsRows() throws {
    // A country: from Seattle to Miami.
    var random = RandomStream(seed: 3, replicate: 0)
    var text = "lat,lng\n"
    for _ in 0..<500 {
      text += "\(26 + random.uniform() * 21),\(-122 + random.uniform() * 42)\n"
    }
    #expect(try read(text).audit.used == 500)
  }

  @Test func thePartThatIsAskedForIsItsOwnBody() throws {
    var text = table(Self.cities[0], rows: 300, bad: 0, .minusOne)
    text = text.replacingOccurrences(of: "case_number", with: "case_number,city")
      .replacingOccurrences(of: #"k(\d+)"#, with: "k$1,Chicago", options: .regularExpression)
    for row in 0..<20 { text += "38.6\(row),-90.1\(row),p\(row),East St. Louis\n" }
    #expect(try read(text).audit.reasons.map(\.count) == [20])
    let part = try read(text) {
      $0.conditions = [.init(column: "city", value: "East St. Louis")]
    }
    #expect((part.audit.used, part.audit.far.count) == (20, 0))
    let area = IncidentArea { $0.y.map { $0 < 40 } }
    let within = try IncidentTable.read(
      bytes: Data(text.utf8), name: "t.csv", isWithin: area, workers: Workers(2))
    #expect(within.audit.used == 20)
  }

  @Test func anAreaElsewhereIsToldWithItsDistance() throws {
    let text = table(Self.cities[0], rows: 40, bad: 0, .minusOne)
    let turned = Extent<Geographic>(minX: 41.8, minY: -87.8, maxX: 42, maxY: -87.6)
    let error = #expect(throws: IncidentError.self) {
      try IncidentTable.read(
        bytes: Data(text.utf8), name: "t.csv",
        isWithin: IncidentArea(extent: turned) { $0.x.map { _ in false } })
    }
    // From Chicago to a box in the Antarctic, along the meridians: about 14,800 km.
    #expect(error?.problem.contains("40 outside the study area") == true)
    #expect(error?.problem.contains("its outline lies 14") == true)
    #expect(error?.remedy?.sentence.contains("may be exchanged") == true)
  }

  // The files of the cases: rows, used, and what is told.
  @Test(
    .enabled(if: DataFolder.isAvailable),
    arguments: [
      ("swapped-share-of-rows/r_swap25.csv", 975, InputAudit.Reason.swapped, 25),
      ("far-share-of-rows/r_neg1.csv", 975, .far, 25),
      ("far-share-of-rows/r_sign25.csv", 975, .far, 25),
      ("stray-row-decides-study-area/one_mo_61.csv", 60, .far, 1),
      ("stray-row-decides-study-area/r_clean_stray.csv", 1000, .far, 1),
    ])
  func theCasesAreAnswered(file: String, used: Int, reason: InputAudit.Reason, count: Int) throws {
    let bytes = try Data(contentsOf: URL(filePath: DataFolder.file("cases/" + file)))
    let incidents = try IncidentTable.read(bytes: bytes, name: file, workers: Workers(2))
    #expect(incidents.audit.used == used)
    #expect(incidents.audit.reasons.map(\.reason) == [reason])
    #expect(incidents.audit.reasons.map(\.count) == [count])
    let box = incidents.places.extent
    #expect(box.minX > -88.1 && box.maxX < -87.4 && box.minY > 41.6 && box.maxY < 42.1)
  }

  // MARK: As many exchanged as not

  @Test(arguments: cities.prefix(3), [90, 100])
  func halvesOfOneCityAreToldApartWhereNobodyLives(city: City, bad: Int) throws {
    let text = table(city, rows: 200, bad: bad, .exchanged)
    let audit = try read(text).audit
    #expect(audit.used == 200 - bad)
    #expect(audit.reasons.map(\.reason) == [.swapped])
    let good = try read(table(city, rows: 200, bad: 0, .exchanged))
    let mended = try read(text) { $0.repairsSwapped = true }
    #expect(mended.places == good.places)
  }

  private static let nairobi = City(
    testDescription: "Nairobi", x: 36.8, y: -1.3, spread: 0.1)

  @Test func wherePeopleLiveAtBothTheMajorityIsTakenAndTold() throws {
    let audit = try read(table(Self.nairobi, rows: 200, bad: 90, .exchanged)).audit
    #expect(audit.used == 110)
    #expect(
      audit.notes.contains { $0.hasPrefix("90 of 200 rows look like the rest with latitude") })
    // Of a few nobody needs to be asked.
    let few = try read(table(Self.nairobi, rows: 200, bad: 10, .exchanged)).audit
    #expect(few.used == 190 && few.notes.isEmpty)
  }

  @Test func aTieIsRefusedAndAStudyAreaSettlesIt() throws {
    let text = table(Self.nairobi, rows: 200, bad: 100, .exchanged)
    let error = #expect(throws: IncidentError.self) { try read(text) }
    #expect(error?.problem.hasPrefix("half of 200 rows") == true)
    let area = IncidentArea { $0.y.map { $0 < 0 } }
    let within = try IncidentTable.read(
      bytes: Data(text.utf8), name: "t.csv", isWithin: area, workers: Workers(2))
    #expect(within.audit.used == 100)
  }

  @Test func halfOfTheRowsFarFromTheRestIsTold() throws {
    let audit = try read(table(Self.cities[0], rows: 200, bad: 90, .lostSign)).audit
    #expect(audit.used == 110)
    #expect(audit.notes.contains { $0.hasPrefix("90 of 200 rows with a place lie far") })
    let few = try read(table(Self.cities[0], rows: 200, bad: 20, .lostSign)).audit
    #expect(few.notes.isEmpty)
  }

  // MARK: Signs that are lost near 0

  @Test(arguments: [4, 90])
  func lostSignsNearZeroAreLeftOutAndTold(bad: Int) throws {
    let accra = City(testDescription: "Accra", x: -0.2, y: 5.6, spread: 0.1)
    let text = table(accra, rows: 200, bad: bad, .lostSign)
    let audit = try read(text).audit
    #expect(audit.used == 200 - bad)
    #expect(audit.reasons.map(\.reason) == [.lostSign] && audit.reasons.map(\.count) == [bad])
    var options = IncidentOptions()
    options.keepsFar = true
    let kept = try IncidentTable.read(bytes: Data(text.utf8), name: "t.csv", options: options)
    #expect(kept.count == 200 && kept.isFar.count { $0 } == bad)
    #expect(kept.audit.far.count == 0)
    #expect(
      audit.notes.contains {
        $0.hasPrefix("\(bad) rows lie on the other side of longitude 0")
      })
  }

  // MARK: Exchanged rows near the diagonal

  /// 37.07 N, 37.38 E: exchanged, rows lie some 45 km away.
  private static let gaziantep = City(testDescription: "Gaziantep", x: 37.38, y: 37.07, spread: 0.1)

  @Test(arguments: [1, 12, 40, 90])
  func exchangedRowsWithinFiftyKilometersAreLeftOut(bad: Int) throws {
    let text = table(Self.gaziantep, rows: 200, bad: bad, .exchanged)
    let audit = try read(text).audit
    #expect(audit.used == 200 - bad)
    #expect(audit.reasons.map(\.reason) == [.swapped] && audit.reasons.map(\.count) == [bad])
    #expect(audit.notes.isEmpty == (bad < 40))
    let clean = try read(table(Self.gaziantep, rows: 200, bad: 0, .exchanged))
    #expect(clean.audit.used == 200)
  }

  /// A city on the diagonal is its own mirror image: nothing tells, and that is said.
  @Test func whereNothingTellsExchangedRowsThatIsSaid() throws {
    let city = City(testDescription: "Adana", x: 37.1, y: 37.0, spread: 0.2)
    #expect(try read(table(city, rows: 200, bad: 20, .exchanged)).audit.remarks == [.nearDiagonal])
  }

  @Test func suburbsInTheMirrorImageAreNotSuspectedWhereThereAreOthers() throws {
    let city = table(Self.gaziantep, rows: 200, bad: 0, .exchanged)
    // Villages all around, one of them where the city would lie with its numbers exchanged.
    let villages = [(37.07, 37.38), (37.68, 37.07), (37.38, 36.8), (37.7, 37.3)]
    let text = city + villages.map { "\($0.1),\($0.0),v\($0.0)\n" }.joined()
    #expect(try read(text).audit.used == 204)
  }

  @Test func aCityOnTheMeridianIsNotSuspected() throws {
    let london = City(testDescription: "London", x: -0.1, y: 51.5, spread: 0.3)
    #expect(try read(table(london, rows: 300, bad: 0, .lostSign)).audit.notes.isEmpty)
  }
}
