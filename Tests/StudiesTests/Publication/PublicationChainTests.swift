import Catchment
import Foundation
import Testing

@testable import CatchmentStudies

/// Files of the same areas published one after the other, each held against the newest alone.
struct PublicationChainTests {
  /// - Parameter counts: of each area; nil for one that is not in the file.
  private static func layer(_ counts: [Int?]) throws -> LayerSource {
    try SmallCity.layer(
      counts.enumerated().compactMap { place, count in
        count.map {
          (
            SmallCity.square(x: -87.7 + 0.02 * Double(place), y: 41.9, half: 0.009),
            #"{"name":"a\#(place)","incidents":\#($0)}"#
          )
        }
      })
  }

  /// What was shown of each area, and of all, and the `privacy` of each file.
  private static func published(
    _ tables: [[Int?]]
  ) async throws -> (shown: [[Int?]], members: [JSONValue?]) {
    let folder = FileManager.default.temporaryDirectory.appending(path: "chain-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var (shown, members) = ([[Int?]](), [JSONValue?]())
    var newest: [LayerSource] = []
    for (number, table) in tables.enumerated() {
      let context = try await StudyContext(layer: Self.layer(table), workers: Workers(2))
      let found = try await PublicationStudy(.public, previous: newest).run(context)
      let file = folder.appending(path: "\(number).geojson").path
      try await found.features.write(to: file)
      newest = [.layer(file)]
      // Sorted ones are published in another order.
      let (names, numbers) = (
        found.features.properties.values(of: "name"),
        found.features.properties.values(of: "incidents")
      )
      var counts = names.indices.sorted {
        (names[$0]?.string ?? "") < (names[$1]?.string ?? "")
      }.map { numbers[$0]?.integer.map { Int($0) } }[...]
      shown.append(table.map { $0 == nil ? nil : counts.removeFirst() } + [found.totals[0].total])
      members.append(found.json["privacy"]?["shown_before"]?["incidents"])
    }
    return (shown, members)
  }

  /// Whatever was shown of an area twice, whenever, differs by no small count.
  private static func expectNoSmallChange(_ shown: [[Int?]], _ tables: [[Int?]]) {
    for (later, now) in shown.enumerated() {
      for then in shown[..<later] {
        for case (let old?, let new?) in zip(then, now) {
          #expect(old == new || abs(old - new) >= 3, "\(shown) of \(tables)")
        }
      }
    }
  }

  @Test func whatWasWithheldInBetweenIsHeldAgainstWhatWasShown() async throws {
    let tables = [[3, 8, 30], [4, 9, 30], [4, 12, 40], [4, 12, 40], [7, 12, 40]]
    let (shown, members) = try await Self.published(tables)
    #expect(shown[0] == [3, 8, 30, 41] && shown[1][0] == nil)
    #expect(shown[2][0] == nil && shown[3][0] == nil)
    Self.expectNoSmallChange(shown, tables)
    // What everybody has, and nothing else.
    #expect(members[0] == nil)
    #expect(members[1]?["counts"]?["a0"] == .array([3]))
    #expect(members[3]?["counts"]?["a0"] == .array([3]))
    for (shown, member) in zip(shown, members) {
      for place in 0..<3 where shown[place] != nil {
        #expect(member?["counts"]?["a\(place)"] == nil)
      }
    }
  }

  /// An area that a file leaves out comes back with one more.
  @Test func whatWasLeftOutInBetweenIsHeldAgainstWhatWasShown() async throws {
    let tables: [[Int?]] = [[5, 8, 30], [nil, 8, 30], [6, 12, 40]]
    let (shown, members) = try await Self.published(tables)
    #expect(shown[0][0] == 5 && shown[2][0] == nil)
    #expect(members[1]?["counts"]?["a0"] == .array([5]))
    Self.expectNoSmallChange(shown, tables)
  }

  /// A file in another order, whose features are called by their places in it: an area is known by
  /// where it lies.
  @Test(arguments: ["Block ", ""])
  func numberedFeaturesArePairedByTheirOutlines(word: String) async throws {
    func layer(_ counts: [Int], _ order: [Int]) throws -> LayerSource {
      try SmallCity.layer(
        order.enumerated().map { number, place in
          (
            SmallCity.square(x: -87.7 + 0.02 * Double(place), y: 41.9, half: 0.009),
            #"{"name":"\#(word)\#(number + 1)","area":"p\#(place)","incidents":\#(counts[place])}"#
          )
        })
    }
    let folder = FileManager.default.temporaryDirectory.appending(path: "pairs-\(UUID()).geojson")
    defer { try? FileManager.default.removeItem(at: folder) }
    let then = try await PublicationStudyTests.publish(layer([3, 8, 20, 30], [0, 1, 2, 3]))
    try await then.features.write(to: folder.path)
    let now = try await PublicationStudyTests.publish(
      layer([4, 8, 20, 40], [3, 2, 1, 0]), previous: [.layer(folder.path)])
    let table = now.features.properties
    let shown = zip(table.values(of: "area"), table.values(of: "incidents"))
    for (area, count) in shown {
      if area?.string == "p0" { #expect(count?.integer == nil) }
      if area?.string == "p3" { #expect(count?.integer == 40 || count?.integer == nil) }
    }
  }

  @Test(arguments: 0..<12)
  func noSmallChangeIsShownInTables(seed: Int) async throws {
    var random = RandomStream(seed: 101, replicate: UInt64(seed))
    var counts = (0..<5).map { _ in 3 + random.index(below: 9) }
    var tables: [[Int?]] = []
    for _ in 0..<4 {
      tables.append(counts.map { random.index(below: 6) == 0 ? nil : $0 })
      counts = counts.map { $0 + [0, 0, 1, 1, 2, 4][random.index(below: 6)] }
    }
    Self.expectNoSmallChange(
      try await Self.published(tables).shown.map { Array($0.prefix(5)) }, tables)
  }

  /// Of several files all count, in whatever order they are given.
  @Test func severalFilesCountTogether() async throws {
    let first = try Self.layer([3, 20, 30])
    let second = try SmallCity.layer(
      [nil, nil, 30].enumerated().map { place, count in
        (
          SmallCity.square(x: -87.7 + 0.02 * Double(place), y: 41.9, half: 0.009),
          #"{"name":"a\#(place)","incidents":\#(count.map(String.init) ?? "null")}"#
        )
      })
    let now = try Self.layer([4, 30, 40])
    for previous in [[first, second], [second, first]] {
      let found = try await PublicationStudyTests.publish(now, previous: previous)
      #expect(found.features.properties.values(of: "incidents")[0]?.integer == nil)
    }
  }
}
