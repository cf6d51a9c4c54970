import Catchment
import Foundation
import Testing

/// Bundles one after the other, of areas whose edges run past incidents: outlines are drawn off
/// these, so that an outline of then holds a few less or more than was counted.
extension PublicReportTests {
  /// A table that grows by a few incidents at a time, most of them at edges, 2 m inside or outside.
  private static func grown(
    to count: Int, names: [String], seed: UInt64
  ) async throws -> Report {
    var random = RandomStream(seed: seed)
    let meter = 1 / 111_080.0
    let start = try #require(CivilDate.number("2019-01-01"))
    var places: [(x: Double, y: Double)] = []
    var days: [String] = []
    for row in 0..<count {
      let patrol = patrols[random.index(below: 4) == 0 ? 1 : 0]
      let bottom = south + Double(patrol.y.lowerBound) * side
      let x = west + (Double(patrol.x.lowerBound) + 0.1 + 1.8 * random.uniform()) * side
      let isAtEdge = random.uniform() < 0.6
      let off = isAtEdge ? (random.uniform() < 0.7 ? 2 : -2) * meter : random.uniform() * side
      places.append((x, bottom + off))
      days.append(CivilDate.text(start + Int32(7 * row)))
    }
    let context = try await SmallCity.context(places, days: days)
    let areas = try SmallCity.layer(
      zip(patrols, names).map { box, name in
        let x = [box.x.lowerBound, box.x.upperBound].map { west + Double($0) * side }
        let y = [box.y.lowerBound, box.y.upperBound].map { south + Double($0) * side }
        let ring = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)].map { "[\(x[$0.0]),\(y[$0.1])]" }
        return (
          #"{"type":"Polygon","coordinates":[[\#(ring.joined(separator: ","))]]}"#,
          #"{"name":"\#(name)"}"#
        )
      })
    return Report(
      title: "Where?", context: context,
      answers: [
        ReportAnswer(
          question: "coverage", findings: try await CoverageStudy(areas: areas).run(context))
      ])
  }

  /// What a bundle says of its areas one by one and together.
  private static func counts(_ files: [String: String]) throws -> [Int?] {
    let total = try #require(files["numbers.csv"]).split(separator: "\n")
      .first { $0.hasPrefix("in the areas,") }
    let together = total.flatMap {
      Int($0.split(separator: ",", omittingEmptySubsequences: false)[3])
    }
    return try features(files, "coverage").map { ($0["incidents"] as? NSNumber)?.intValue }
      + [together]
  }

  @Test(arguments: [1, 2, 3], [["north", "south"], ["one", "two"]])
  func areasWithIncidentsAtTheirEdgesAreNotSubtractedFromThoseOfThen(
    seed: UInt64, names: [String]
  ) async throws {
    let earlier = try await Self.grown(to: 30, names: ["north", "south"], seed: seed)
    let then = try Self.counts(await Self.bundle(earlier))
    #expect(then.contains { $0 ?? 0 > 3 })
    var shown = 0
    for more in [1, 2, 3, 30] {
      let report = try await Self.grown(to: 30 + more, names: names, seed: seed)
      let now = try Self.counts(await Self.bundle(report, after: earlier))
      for case (let then?, let now?) in zip(then, now) {
        #expect(then == now || abs(then - now) >= 3, "\(more) more: \(then) and \(now)")
        shown += 1
      }
    }
    // What grew by enough, or not at all, is told.
    #expect(shown > 0)
  }
  /// What one area holds is known of then from all of them without the others.
  @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
  func anAreaThatIsLeftOutIsNotSubtractedFromThoseOfThen(seed: UInt64) async throws {
    let earlier = try await Self.grown(to: 30, names: ["north", "south"], seed: seed)
    let then = try Self.counts(await Self.bundle(earlier))
    for more in [1, 2, 3] {
      let report = try await Self.grown(to: 30 + more, names: ["north"], seed: seed)
      let now = try Self.counts(await Self.bundle(report, after: earlier))
      for one in [then[0], zip2(then[2], then[1]).map { $0 - $1 }] {
        for case let (then?, now?) in [(one, now[0]), (one, now[1])] {
          #expect(then == now || abs(then - now) >= 3, "\(more) more: \(then) and \(now)")
        }
      }
    }
  }

  /// A number that was withheld in between is still known from the first time.
  @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
  func allThatWasPublishedBeforeCounts(seed: UInt64) async throws {
    let names = ["north", "south"]
    let reports = [
      try await Self.grown(to: 30, names: names, seed: seed),
      try await Self.grown(to: 31, names: names, seed: seed),
      try await Self.grown(to: 32, names: names, seed: seed),
    ]
    let first = try Self.counts(await Self.bundle(reports[0]))
    let second = try Self.counts(await Self.bundle(reports[1], after: reports[0]))
    let third = try Self.counts(await Self.bundle(reports[2], after: reports[0], reports[1]))
    for earlier in [first, second] {
      for case let (then?, now?) in zip(earlier, third) {
        #expect(then == now || abs(then - now) >= 3, "\(then) and \(now)")
      }
    }
    #expect(third.contains { $0 != nil } || second.contains { $0 != nil })
  }

  /// The newest bundle says which it was held against, and the next one is not made without them.
  @Test func aBundleIsNotHeldAgainstTheNewestAlone() async throws {
    let report = try await Self.grown(to: 30, names: ["north", "south"], seed: 1)
    let folder = FileManager.default.temporaryDirectory.appending(path: "public-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    var bundles: [EarlierBundle] = []
    for name in ["first", "second"] {
      let path = folder.appending(path: name)
      try FileManager.default.createDirectory(at: path, withIntermediateDirectories: true)
      let names = try await PublicReport(report, previous: bundles).write(into: path.path)
      #expect(names.contains("previous.csv") == (name == "second"))
      bundles.append(try await EarlierBundle(path.path, in: report.context))
    }
    #expect(throws: StudyError.self) { try PublicReport(report, previous: [bundles[1]]) }
    _ = try PublicReport(report, previous: [bundles[0]])
    _ = try PublicReport(report, previous: bundles)
  }
}

/// Both values, where there are both.
private func zip2(_ one: Int?, _ other: Int?) -> (Int, Int)? {
  guard let one, let other else { return nil }
  return (one, other)
}
