import Catchment
import Foundation
import TestSupport
import Testing

/// Statistics beside Gi*, asked of a city of 12 by 12 squares with a busy block of nine.
struct LocalMeasureTests {
  private static let side = Distance.meters(500)

  /// - Parameter hole: a column and row of the block that is quiet.
  private func table(busy: ClosedRange<Int>, of count: Int, hole: Int = -1) -> StudyTable {
    var table = StudyTable()
    for x in 0..<12 {
      for y in 0..<12 {
        let isBusy = busy.contains(x) && busy.contains(y) && !(x == hole && y == hole)
        for _ in 0..<(isBusy ? count : 1) {
          table.rows.append(.init(x: 250 + Double(x) * 500, y: 250 + Double(y) * 500))
        }
      }
    }
    return table
  }

  private func local(_ findings: HotspotFindings) throws -> LocalHotspots {
    guard case .local(let found) = findings.answer else { throw StudyProblem.cancelled }
    return found
  }

  private static let statistics: [HotspotStatistic] = [.giStar, .localMoran, .geary]

  /// Queen, band and nearest, binary and by rows, for each statistic: what differs is the index.
  @Test(arguments: [NeighborRule.queen, .band(.meters(900)), .nearest(6)])
  func weightsByRowsChangeNothingButTheIndex(neighbors: NeighborRule) async throws {
    let context = try await table(busy: 4...6, of: 5).context()
    for statistic in Self.statistics {
      func ask(_ scheme: SpatialWeights.Scheme) async throws -> HotspotFindings {
        try await HotspotStudy(
          .squares(Self.side), statistic: statistic, neighbors: neighbors, scheme: scheme,
          replicas: 999
        ).run(context)
      }
      let (binary, row) = (try await ask(.binary), try await ask(.rowStandardized))
      let (one, other) = (try local(binary), try local(row))
      #expect(one.p == other.p && one.classes == other.classes)
      for (score, same) in zip(one.scores, other.scores) {
        #expect(abs((score ?? 0) - (same ?? 0)) < 1e-9)
      }
      let name = statistic.name == "geary" ? "c" : "i"
      let first = binary.features.properties.values(of: name)
      let second = row.features.properties.values(of: name)
      let isPlain = statistic.name == "gi-star"
      #expect(binary.features.properties.names.contains(name) == !isPlain)
      if case .nearest(let count) = neighbors {
        for (sum, mean) in zip(first, second) {
          let (sum, mean) = (sum?.double ?? 0, mean?.double ?? 0)
          #expect(abs(sum - Double(count) * mean) < 1e-4)
        }
      } else if !isPlain {
        #expect(first != second)
      }
      #expect(row.json["parameters"]?["weights_style"]?.string == "row")
    }
  }

  /// A quiet square in a busy block is unlike its neighbors, which chance seldom does.
  @Test func gearyTellsAQuietPlaceInABusyQuarter() async throws {
    let found = try await HotspotStudy(
      .squares(Self.side), statistic: .geary, scheme: .rowStandardized, replicas: 9999
    ).run(try await table(busy: 3...7, of: 6, hole: 5).context())
    let answer = try local(found)
    #expect(answer.hot > 0 && answer.unlike == 1)
    #expect(found.classNames.contains { $0.hasPrefix("unlike its neighbors") })
    #expect(found.sentences.contains { $0.contains("1 differs from its neighbors") })
    for (count, found) in zip(found.counts, answer.classes) {
      if case .hotSpot = found { #expect(count == 6) }
      if case .unlike = found { #expect(count == 1) }
    }
    let page = found.portrait(in: Spanish())
    #expect(page != nil)
    #expect(found.sentences(in: Spanish()).contains { $0.contains("de sus vecinos") })
  }

  @Test func joinCountsAreExactAndAskMarkedPlacesAlone() async throws {
    let found = try await HotspotStudy(
      .squares(Self.side), statistic: .joinCount(atLeast: 3), falseShare: nil
    ).run(try await table(busy: 4...6, of: 3).context())
    let answer = try local(found)
    // The middle of the block: 8 of 8 neighbors are the 8 other marks of all other places.
    let middle = try #require(
      found.features.properties.values(of: "joins").firstIndex { $0?.integer == 8 })
    var deals = 1.0
    for step in 0..<8 { deals *= Double(found.counts.count - 1 - step) / Double(8 - step) }
    #expect(abs(answer.p[middle]! * deals - 1) < 1e-9)
    #expect(answer.p.count { $0 != nil } == 9 && answer.hot == 9)
    #expect(answer.worstError == nil && answer.silence == nil)
    #expect(found.json["parameters"]?["inference"]?.string == "exact")
    #expect(found.json["parameters"]?["permutations"] == .null)
    #expect(found.json["parameters"]?["at_least"]?.integer == 3)
    #expect(
      found.sentences.contains { $0.hasPrefix("9 places with at least 3 incidents are asked") })
    #expect(found.sentences(in: Spanish()).contains { $0.hasPrefix("Se preguntó a 9 lugares") })
    // q is adjusted among those that were asked.
    #expect(zip(answer.p, answer.q).allSatisfy { ($0 == nil) == ($1 == nil) })
    #expect(answer.q.compactMap(\.self).max()! <= answer.p.compactMap(\.self).max()! * (1 + 1e-12))
  }

  /// Where the second table is the first, two counts are one; and where it crowds elsewhere, places
  /// are hot there.
  @Test func aSecondTableIsLookedAtInNeighbors() async throws {
    let context = try await table(busy: 2...4, of: 5).context()
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "catchment-second-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func file(_ table: StudyTable, _ name: String) throws -> IncidentRequest {
      let url = folder.appending(path: name)
      try Data(table.text.utf8).write(to: url)
      return IncidentRequest(url.path)
    }
    func ask(_ statistic: HotspotStatistic) async throws -> HotspotFindings {
      try await HotspotStudy(.squares(Self.side), statistic: statistic, replicas: 9999).run(context)
    }
    let same = try await ask(
      .bivariateMoran(.table(try file(table(busy: 2...4, of: 5), "same.csv"))))
    let one = try await ask(.localMoran)
    #expect(try local(same).scores == local(one).scores)
    #expect(try local(same).p == local(one).p && same.classNames == one.classNames)
    let elsewhere = try await ask(
      .bivariateMoran(.table(try file(table(busy: 7...9, of: 5), "robberies.csv"))))
    let answer = try local(elsewhere)
    #expect(answer.hot > 0 && answer.marked == answer.hot)
    // Few shootings among many robberies.
    let names = zip(elsewhere.classNames, answer.classes).filter { $0.1.confidence != nil }
    #expect(names.allSatisfy { $0.0.hasPrefix("low beside a hot spot") })
    #expect(elsewhere.json["parameters"]?["second"]?.string == "robberies.csv")
    #expect(elsewhere.sentences.contains { $0.contains("(robberies.csv)") })
    let sums = elsewhere.features.properties.values(of: "second").compactMap { $0?.double }
    #expect(Int(sums.reduce(0.0, +)) == 144 + 9 * 4)
  }

  @Test func aPropertyOfAreasIsASecondCount() async throws {
    let north = 111_070.0
    let east = north * 0.7461  // at 41.9 degrees
    let layer = try SmallCity.layer(
      (0..<16).map { index in
        let (x, y) = (Double(index % 4) * 500, Double(index / 4) * 500)
        let ring = [(x, y), (x + 500, y), (x + 500, y + 500), (x, y + 500), (x, y)].map { x, y in
          "[\(StudyTable.longitude + x / east),\(StudyTable.latitude + y / north)]"
        }
        return (
          #"{"type":"Polygon","coordinates":[[\#(ring.joined(separator: ","))]]}"#,
          "{\"robberies\":\(index % 5)}"
        )
      })
    var table = StudyTable()
    for index in 0..<16 {
      for step in 0...(index % 3) {
        table.rows.append(
          .init(
            x: Double(index % 4) * 500 + 200 + 9 * Double(step), y: Double(index / 4) * 500 + 250))
      }
    }
    let context = try await table.context()
    let found = try await HotspotStudy(
      .areas(layer), statistic: .bivariateMoran(.property("robberies")), replicas: 99
    ).run(context)
    let lists = (0..<16).map { cell -> [Int32] in
      let near = (0..<16).filter { other in
        other != cell && abs(other % 4 - cell % 4) <= 1 && abs(other / 4 - cell / 4) <= 1
      }
      return near.map { Int32($0) }
    }
    let weights = try SpatialWeights(neighbors: lists)
    let expected = LocalMoran(weights).indices(
      of: found.counts.map(Double.init), besides: (0..<16).map { Double($0 % 5) })
    for (score, same) in zip(try local(found).scores, expected.scores) {
      #expect(abs(score! - same!) < 1e-9)
    }
    await #expect(throws: StudyError.self) {
      try await HotspotStudy(
        .areas(layer), statistic: .bivariateMoran(.property("burglaries")), replicas: 99
      ).run(context)
    }
  }
}
