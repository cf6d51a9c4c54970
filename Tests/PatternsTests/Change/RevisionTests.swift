import CatchmentGeometry
import CatchmentPatterns
import CatchmentStatistics
import Testing

struct RevisionTests {
  private func columns(
    _ rows: [(String, Double, Double, Int?, Bool?)]
  ) throws -> RecordColumns {
    try RecordColumns(
      ids: rows.map(\.0), places: Points(x: rows.map(\.1), y: rows.map(\.2)),
      days: rows.map(\.3), fatal: rows.map(\.4))
  }

  @Test func eachKindOfChangeIsFound() throws {
    let old = try columns([
      ("a", 0, 0, 10, false), ("b", 0, 0, 11, nil), ("c", 5, 5, 12, true),
      ("d", .nan, .nan, 13, false),
      ("e", 9, 9, nil, false), ("f", 1, 1, 14, false), ("", 1, 1, 14, false), ("g", 0, 0, 5, nil),
    ])
    let new = try columns([
      ("f", 1, 1, 14, false), ("e", 9, 9, 20, false), ("d", 3, 3, 13, false),
      ("c", 5, 5, 12, false),
      ("b", 3, 4, 9, true), ("a", 0.5, 0, 10, true), ("h", 0, 0, 30, false), ("", 1, 1, 14, false),
      ("", 2, 2, 15, false),
    ])
    let revision = try Revision(from: old, to: new)
    #expect(revision.added == [6] && revision.withdrawn == [7])
    #expect(revision.kept.map(\.old) == [0, 1, 2, 3, 4, 5])
    #expect(revision.kept.map(\.new) == [5, 4, 3, 2, 1, 0])
    #expect(revision.moved.map(\.rows.old) == [1] && revision.moved[0].distance.meters == 5)
    #expect(revision.redated.map(\.rows.old) == [1] && revision.redated[0].days == -2)
    #expect(revision.turnedFatal.map(\.old) == [0, 1])
    #expect(revision.noLongerFatal.map(\.old) == [2])
    #expect(revision.completed.map(\.old) == [3, 4] && revision.blanked.isEmpty)
    #expect(revision.oldWithoutKey == 1 && revision.newWithoutKey == 2)
    let back = try Revision(from: new, to: old)
    #expect(back.added == revision.withdrawn && back.withdrawn == revision.added)
    #expect(back.blanked.count == 2 && back.completed.isEmpty)
  }

  @Test func victimsOfOneShootingAreMatchedWithThemselves() throws {
    let old = try columns([("k", 0, 0, 1, false), ("k", 0, 0, 1, true), ("k", 0, 0, 1, false)])
    // One of three rows is withdrawn, the two others change places.
    let new = try columns([("k", 0, 0, 1, true), ("k", 0, 0, 1, false)])
    let revision = try Revision(from: old, to: new)
    #expect(revision.withdrawn == [2] && revision.added.isEmpty)
    #expect(revision.turnedFatal.isEmpty && revision.noLongerFatal.isEmpty)
  }

  @Test func theSameTwiceIsNoChange() throws {
    var random = RandomStream(seed: 2)
    let rows = (0..<300).map { _ in
      (
        "\(random.index(below: 200))", random.uniform(), random.uniform(),
        Optional(random.index(below: 9)),
        Optional(random.index(below: 2) == 0)
      )
    }
    let old = try columns(rows)
    var shuffled = rows
    random.shuffle(&shuffled)
    let revision = try Revision(from: old, to: try columns(shuffled), tolerance: .meters(0))
    #expect(revision.kept.count == 300 && revision.added.isEmpty && revision.withdrawn.isEmpty)
    #expect(revision.moved.isEmpty && revision.redated.isEmpty && revision.turnedFatal.isEmpty)
    let none = try columns([])
    #expect(try Revision(from: none, to: old).added.count == 300)
    #expect(try Revision(from: none, to: none).kept.isEmpty)
    #expect(throws: StatisticsError.self) {
      try Revision(from: none, to: none, tolerance: .meters(-1))
    }
    #expect(throws: StatisticsError.self) {
      try RecordColumns(ids: ["a"], places: Points(x: [], y: []), days: [], fatal: [])
    }
  }

  @Test func theLastWeeksAreToldToBeIncomplete() throws {
    // Ten incidents on the first day of each of ten weeks; of the newest week 4 were known, of the
    // next 9.
    let later: [Int?] = (0..<10).flatMap { week in [Int?](repeating: 100 - 7 * week, count: 10) }
    var earlier = later
    earlier.removeFirst(6)
    earlier.remove(at: 4)
    let delay = try ReportingDelay(
      earlier: earlier + [nil], later: later + [140, nil], asOf: 100, weeks: 10)
    #expect(delay.weeks.map(\.earlier) == [4, 9, 10, 10, 10, 10, 10, 10, 10, 10])
    #expect(delay.weeks.allSatisfy { $0.later == 10 })
    #expect(delay.weeks[0].known == 0.4 && delay.completeAfter == 2)
    #expect(try #require(delay.weeks[0].interval).contains(0.4))
    let empty = try ReportingDelay(earlier: [], later: [], asOf: 0, weeks: 3)
    #expect(empty.completeAfter == nil && empty.weeks[0].known == nil)
    #expect(throws: StatisticsError.self) {
      try ReportingDelay(earlier: [], later: [], asOf: 0, weeks: 0)
    }
  }
}
