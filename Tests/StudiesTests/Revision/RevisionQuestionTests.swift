import Catchment
import Foundation
import Testing

struct RevisionQuestionTests {
  private static let header = "case_number,latitude,longitude,date,fatal\n"

  private static func file(_ rows: [String]) throws -> String {
    let file = FileManager.default.temporaryDirectory
      .appending(path: "revision-\(UUID().uuidString).csv")
    try Data((header + rows.joined(separator: "\n") + "\n").utf8).write(to: file)
    return file.path
  }

  private static func compare(
    _ old: [String], _ new: [String]
  ) async throws -> RevisionFindings {
    let paths = [try file(old), try file(new)]
    defer { for path in paths { try? FileManager.default.removeItem(atPath: path) } }
    return try await RevisionQuestion(
      old: IncidentRequest(paths[0]), new: IncidentRequest(paths[1])
    ).findings(workers: Workers(2))
  }

  @Test func eachKindOfChangeIsFoundByItsRow() async throws {
    let old = [
      "A,41.90,-87.70,2020-01-01,N", "B,41.91,-87.70,2020-01-02,N",
      "C,41.92,-87.70,2020-01-03,N", "D,41.93,-87.70,2020-01-04,N",
      "E,41.94,-87.70,2020-01-05,N", "F,,,2020-01-06,N",
    ]
    let new = [
      "A,41.90,-87.70,2020-01-01,N", "C,41.921,-87.70,2020-01-03,N",
      "D,41.93,-87.70,2020-02-04,N", "E,41.94,-87.70,2020-01-05,Y",
      "F,41.95,-87.70,2020-01-06,N", "G,41.96,-87.70,2020-01-07,N",
    ]
    let found = try await Self.compare(old, new)
    let json = found.json(in: English())
    func ids(_ name: String) -> [String] {
      json[name]?.array?.compactMap { $0["id"]?.string } ?? []
    }
    #expect(ids("added") == ["G"] && ids("withdrawn") == ["B"] && ids("moved") == ["C"])
    #expect(ids("redated") == ["D"] && ids("changed_to_fatal") == ["E"])
    // A row without a place was no row that is missing.
    #expect(ids("completed") == ["F"] && ids("blanked").isEmpty)
    // A thousandth of a degree of latitude at 41.9 N on WGS 84 is 111.07 m.
    let moved = try #require(json["moved"]?.array?.first)
    #expect(abs((moved["distance_m"]?.double ?? 0) - 111.07) < 0.2)
    #expect(json["redated"]?.array?.first?["days"]?.integer == 31)
    #expect(json["counts"]?["kept"]?.integer == 5)
    let lines = found.csv.split(separator: "\n")
    #expect(lines.count == 1 + 6 && lines[1].hasPrefix("added,G,,6,"))
    #expect(English().sentences(of: found)[0].contains("1 added, 1 withdrawn, 1 moved"))
  }

  /// Filters hold for both downloads, and what left them by a change was not withdrawn.
  @Test func rowsAreComparedAsTheyAreAskedFor() async throws {
    let old = [
      "A,41.90,-87.70,2020-01-01,N", "B,41.91,-87.70,2020-01-02,Y",
      "C,41.92,-87.70,2020-03-03,N", "D,41.93,-87.70,2020-03-04,Y",
    ]
    let new = [
      "A,41.90,-87.70,2020-03-01,N", "C,41.92,-87.70,2020-03-03,N",
      "D,41.93,-87.70,2020-03-04,N", "E,41.94,-87.70,2020-01-05,Y",
    ]
    let paths = [try Self.file(old), try Self.file(new)]
    defer { for path in paths { try? FileManager.default.removeItem(atPath: path) } }
    func changes(_ options: IncidentOptions, within: LayerSource? = nil) async throws -> [String] {
      let requests = paths.map { IncidentRequest($0, options: options, within: within) }
      let found = try await RevisionQuestion(old: requests[0], new: requests[1])
        .findings(workers: .one)
      return found.csv.split(separator: "\n").dropFirst().map {
        $0.split(separator: ",", omittingEmptySubsequences: false).prefix(4)
          .joined(separator: ",")
      }
    }
    let all = ["added,E,,4", "withdrawn,B,2,", "redated,A,1,1", "no longer fatal,D,4,3"]
    #expect(try await changes(IncidentOptions()) == all)
    var since = IncidentOptions()
    since.since = CivilDate.number("2020-02-01")
    #expect(try await changes(since) == ["redated,A,1,1", "no longer fatal,D,4,3"])
    var fatal = IncidentOptions()
    fatal.conditions = [try IncidentOptions.Condition("fatal=Y")]
    #expect(
      try await changes(fatal) == ["added,E,,4", "withdrawn,B,2,", "no longer fatal,D,4,3"])
    let north = try SmallCity.layer([(SmallCity.square(x: -87.7, y: 41.935, half: 0.01), "{}")])
    #expect(
      try await changes(IncidentOptions(), within: north) == [
        "added,E,,4", "no longer fatal,D,4,3",
      ])
    var later = IncidentOptions()
    later.since = CivilDate.number("2030-01-01")
    await #expect(throws: StudyError.self) { try await changes(later) }
  }

  @Test func theSameFileTwiceHasNoChange() async throws {
    let rows = (10..<60).map { "R\($0),41.9\($0),-87.70,2020-01-\($0 % 20 + 10),N" }
    let found = try await Self.compare(rows, rows)
    #expect(found.revision.kept.count == 50 && found.csv.split(separator: "\n").count == 1)
    #expect(found.delay?.completeAfter == 0)
  }

  @Test func aTableWithoutKeysIsRefused() async throws {
    let file = FileManager.default.temporaryDirectory
      .appending(path: "no-keys-\(UUID().uuidString).csv")
    try Data("latitude,longitude,date\n41.9,-87.7,2020-01-01\n".utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    await #expect(throws: StudyError.self) {
      try await RevisionQuestion(
        old: IncidentRequest(file.path), new: IncidentRequest(file.path)
      ).findings(workers: .one)
    }
  }

  /// Moves by thousandths of a degree of latitude, 111.03 m each, and the middle of them.
  @Test(arguments: [
    ([1, 2], "166.5"), ([1], "111.0"), ([1, 2, 5], "222.1"), ([1, 2, 4, 9], "333.1"),
  ])
  func theMiddleOfAnEvenNumberIsTheMeanOfBoth(thousandths: [Int], middle: String) async throws {
    func rows(_ moves: [Int]) -> [String] {
      (0..<12).map { place in
        let latitude = 41_900 + 20 * place + (place < moves.count ? moves[place] : 0)
        return "R\(place),\(Double(latitude) / 1000),-87.70,2020-01-\(10 + place),N"
      }
    }
    let found = try await Self.compare(rows([]), rows(thousandths))
    #expect(found.revision.moved.count == thousandths.count)
    #expect(English().sentences(of: found).contains { $0.hasPrefix("Moved by \(middle) m in") })
    #expect(Spanish().sentences(of: found).contains { $0.hasPrefix("Movidas \(middle) m en") })
  }
}
