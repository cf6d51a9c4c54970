import Catchment
import Foundation
import TestSupport
import Testing

@testable import CatchmentStudies

/// The worked example's roster, held against shifts that are counted here one incident at a time.
struct StaffedCoverageStudyTests {
  private static func file(_ name: String) -> String {
    Repository.file("shapes/albany-park/\(name)")
  }

  private static func found(
    _ roster: RosterSource, unknown: StaffedCoverage.UnknownTimes = .spread,
    tellsHours: Bool = false
  ) async throws -> CoverageFindings {
    try await CoverageStudy(
      areas: .layer(file("areas.geojson")), countsHours: tellsHours, roster: roster,
      unknownTimes: unknown
    ).run(StudyContext(incidents: file("incidents.csv")))
  }

  private static func roster(_ text: String) throws -> (path: String, remove: () -> Void) {
    let url = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).csv")
    try Data(text.utf8).write(to: url)
    return (url.path, { try? FileManager.default.removeItem(at: url) })
  }

  @Test func theMissIsSplitAndAddsUp() async throws {
    let found = try await Self.found(.file(Self.file("roster.csv")), tellsHours: true)
    let staffed = try #require(found.staffed?.result)
    #expect(staffed.total == 89 && staffed.inArea == Double(found.coverage.covered))
    #expect(staffed.onShift + staffed.noShift + staffed.noArea == staffed.total)
    let member = try #require(found.json["staffed"])
    #expect(member["by_hour"]?.array?.count == 168)
    let sums = ["on_shift", "no_area", "no_shift"].map { key in
      (member["by_hour"]?.array ?? []).reduce(0) { $0 + ($1[key]?.double ?? 0) }
    }
    #expect(sums == [staffed.onShift, staffed.noArea, staffed.noShift])
    #expect(member["areas"]?.array?.count == 3)
    // 7 evenings of 8 hours, and from midnight to 4 after Friday and Saturday.
    #expect(
      found.features.properties.values(of: "staffed_hours").compactMap { $0?.double }
        == [64, 40, 24])
    let low = try #require(member["low"]?.double)
    let high = try #require(member["high"]?.double)
    #expect(low < staffed.onShift / 89 && staffed.onShift / 89 < high)
    let heats = English().weekTables(of: found)
    #expect(heats.count == 2 && heats[0].cells.count == 7 && heats[0].cells[0].count == 24)
    #expect(heats[1].rows == found.names)
    let page = try found.map().page.html()
    #expect(page.contains(heats[0].caption) && page.contains("class=\"table heat\""))
    #expect(found.sentences.contains { $0.hasPrefix("On shift: had this roster been in force") })
  }

  /// A shift from 2 to 2 may be a slip, and a holiday of another year changes nothing: both are
  /// said. The worked example's table holds 2019 and 2020.
  @Test func whatIsOddInARosterIsSaid() async throws {
    let incidents = try await StudyContext(incidents: Self.file("incidents.csv")).incidents
    let first = try #require(CivilDate.number("2020-07-04"))
    let last = try #require(CivilDate.number("2026-12-25"))
    func notes(_ dates: Set<Int32>, from: Int, to: Int) -> RosterNotes? {
      let line = Roster.Line(area: "North", days: .weekly([0]), from: from, to: to, number: 3)
      let holidays = Roster.Line(area: "North", days: .dates(dates), from: 0, to: 1440)
      return RosterNotes(Roster(lines: [line, holidays]), of: incidents)
    }
    #expect(notes([first], from: 1320, to: 1560) == nil)
    #expect(notes([first], from: 0, to: 1440) == nil)
    let odd = try #require(notes([first, last], from: 120, to: 1560))
    #expect(odd.dates?.outside == 1 && odd.dates?.count == 2)
    #expect(odd.wholeDays.count == 1)
    for wording in [English(), Spanish()] as [any Wording] {
      let lines = wording.sentences(for: .roster("roster.csv", odd))
      #expect(lines.count == 2 && lines.allSatisfy { $0.hasPrefix("roster.csv: ") })
      #expect(lines[0].contains("02:00") && lines[1].contains("2026"))
    }
  }

  @Test func aroundTheClockReachesAllThatLiesInAnArea() async throws {
    let (path, remove) = try Self.roster(
      "\u{FEFF}area;days;from;to\nlawrence and kimball;daily;00:00;24:00\n"
        + "Lawrence and Pulaski;Mon-Fri;0;24\nLawrence and Pulaski;Sat,Sun;00:00;00:00\n"
        + "Irving Park and California;daily;12:00;12:00\n")
    defer { remove() }
    let found = try await Self.found(.file(path))
    let staffed = try #require(found.staffed?.result)
    #expect(staffed.onShift == staffed.inArea && staffed.noShift == 0)
    #expect(staffed.staffedHours == [168, 168, 168])
  }

  @Test func daysListedWithCommasNeedNoQuotes() async throws {
    let (path, remove) = try Self.roster(
      "area,days,from,to,people\nLawrence and Kimball,Sat,Sun,10:00,12:00,2\n")
    defer { remove() }
    let found = try await Self.found(.file(path))
    #expect(found.staffed?.result.staffedHours == [4, 0, 0])
    #expect(found.staffed?.unnamed == ["Lawrence and Pulaski", "Irving Park and California"])
    #expect(found.sentences.contains { $0.hasPrefix("No line of the roster names Lawrence and") })
  }

  @Test func aRosterOfOtherAreasHasOneFault() async throws {
    let (path, remove) = try Self.roster(
      "area,days,from,to\nNorth,daily,8,16\nSouth,daily,8,16\nNorth,daily,16,24\n"
        + "Lawrence and Kimball,daily,8,25\n")
    defer { remove() }
    let error = await #expect(throws: StudyError.self) { try await Self.found(.file(path)) }
    let lines = "\(error!)".split(separator: "\n").map { $0.replacing("\(path): ", with: "") }
    #expect(
      lines == [
        "lines 2, 3, 4, area: there is no such area (North; South). Name one of Lawrence and "
          + "Kimball, Lawrence and Pulaski, Irving Park and California.",
        "line 5, to: not a time of day (25). Write a time from 00:00 to 24:00.",
      ])
    let spanish = try #require(Spanish().statement(of: error!))
    #expect(spanish.contains("líneas 2, 3, 4, area: no hay tal zona (North; South)"))
    #expect(spanish.contains("línea 5, to"))
  }

  @Test func everyBadLineIsNamedWithItsValueAndWhatToWrite() async throws {
    let (path, remove) = try Self.roster(
      "area,days,from,to,people\nLawrence and Kimball,Mon-Fri,16:00,25:00,2\n\n"
        + "Nowhere,daily,8:00,16:00,1\nLawrence and Pulaski,Mo-Fx,8,16,1\n"
        + "Lawrence and Pulaski,daily,8,16,two\nLawrence and Pulaski,daily,8\n")
    defer { remove() }
    let error = await #expect(throws: StudyError.self) { try await Self.found(.file(path)) }
    let lines = "\(error!)".split(separator: "\n").map { $0.replacing("\(path): ", with: "") }
    #expect(
      lines == [
        "line 2, to: not a time of day (25:00). Write a time from 00:00 to 24:00.",
        "line 4, area: there is no such area (Nowhere). Name one of Lawrence and Kimball, "
          + "Lawrence and Pulaski, Irving Park and California.",
        "line 5, days: not days (Mo-Fx). Write Mon-Fri, Sat,Sun, daily, or a date such as 2026-12-25.",
        "line 6, people: not a number of people (two). Write a whole number from 0.",
        "line 7, to: the line ends before it (Lawrence and Pulaski,daily,8). Complete the line.",
      ])
    let (empty, removeEmpty) = try Self.roster("area,days,from,to\n")
    defer { removeEmpty() }
    await #expect(throws: StudyError.self) { try await Self.found(.file(empty)) }
  }

  @Test func unknownHoursAreSpreadOrSetAsideAndTold() async throws {
    let places = SmallCity.crowd(x: -87.7, y: 41.95)
    let areas = try SmallCity.layer([
      (SmallCity.square(x: -87.7, y: 41.95, half: 0.005), #"{"name":"N"}"#)
    ])
    let half = RosterSource.roster(
      Roster(lines: [Roster.Line(area: "N", days: .weekly(Set(0..<7)), from: 0, to: 720)]))
    let context = try await SmallCity.context(places)
    let spread = try await CoverageStudy(areas: areas, roster: half).run(context)
    let result = try #require(spread.staffed?.result)
    #expect(result.total == 10 && abs(result.onShift - 5) < 1e-9 && result.unknownCount == 10)
    #expect(spread.sentences.contains { $0.hasPrefix("10 incidents have no time of day: spread") })
    let aside = try await CoverageStudy(areas: areas, roster: half, unknownTimes: .setAside)
      .run(context)
    #expect(aside.staffed?.result.total == 0 && aside.staffed?.result.share == nil)
    #expect(aside.json["staffed"]?["hour_unknown"]?.double == 10)
    #expect(aside.json["staffed"]?["share"] == .null)
  }
}
