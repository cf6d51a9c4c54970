import Catchment
import Foundation
import Testing

@testable import CatchmentStudies

struct PublicationStudyTests {
  private static func layer(
    _ counts: [Int], fatal: [Int]? = nil, others: String = ""
  ) throws -> LayerSource {
    try SmallCity.layer(
      counts.enumerated().map { place, count in
        let deaths = fatal.map { #","fatal":\#($0[place])"# } ?? ""
        return (
          SmallCity.square(x: -87.7 + 0.02 * Double(place), y: 41.9, half: 0.009),
          #"{"name":"a\#(place)","incidents":\#(count)\#(deaths)\#(others)}"#
        )
      })
  }

  static func publish(
    _ layer: LayerSource, _ profile: PublicationProfile = .public, k: Int = 3,
    previous: [LayerSource] = [], neighbors: [LayerSource] = [], references: LayerSource? = nil
  ) async throws -> PublicationFindings {
    let context = try await StudyContext(layer: layer, workers: Workers(2))
    return try await PublicationStudy(
      profile, k: k, previous: previous, neighbors: neighbors, references: references, maskSeed: 7
    ).run(context)
  }

  /// By what the features are called: sorted ones are published in another order.
  private static func shown(_ found: PublicationFindings, _ name: String = "incidents") -> [Int?] {
    let table = found.features.properties
    let names = table.values(of: "name").map { Int($0?.string?.dropFirst() ?? "") ?? 0 }
    let values = table.values(of: name).map { $0?.integer.map { Int($0) } }
    return names.indices.sorted { (names[$0], $0) < (names[$1], $1) }.map { values[$0] }
  }

  @Test func smallCountsAreWithheldWithTheirCoverAndZerosStay() async throws {
    let found = try await Self.publish(Self.layer([2, 7, 9, 0]))
    #expect(Self.shown(found) == [nil, nil, 9, 0])
    let withheld = found.features.properties.values(of: "withheld")
    #expect(withheld == [.bool(true), .bool(true), .bool(false), .bool(false)])
    let privacy = try #require(found.json["privacy"])
    #expect(privacy["k"]?.integer == 3 && privacy["withheld"]?.integer == 2)
    #expect(privacy["masked"]?.integer == 0 && privacy["totals"]?["incidents"]?.integer == 18)
    #expect(privacy["rules"]?.array?.count == 6 && found.json["seed"] == nil)
  }

  /// Who reads the shown cells and the total, and knows the rule, must find two values for each
  /// small count.
  @Test(arguments: [
    [1, 2, 3, 4], [2, 2, 2], [1, 9, 9], [2, 5, 0, 8], [1, 1], [3, 3, 2, 9, 1], [0, 0, 1, 4],
  ])
  func noSmallCountCanBeDerivedByTryingAllTables(counts: [Int]) async throws {
    let k = 3
    let found = try await Self.publish(Self.layer(counts), k: k)
    let shown = Self.shown(found)
    let total = found.totals[0].total
    let hidden = counts.indices.filter { shown[$0] == nil }
    // A total that is withheld could be anything up to twice the true one.
    var possible = [Set<Int>](repeating: [], count: counts.count)
    let most = counts.reduce(0, +)
    func fill(_ place: Int, _ values: [Int]) {
      guard place < hidden.count else {
        let sum = shown.compactMap(\.self).reduce(0, +) + values.reduce(0, +)
        guard total == nil || sum == total else { return }
        for (cell, value) in zip(hidden, values) { possible[cell].insert(value) }
        return
      }
      for value in 1...max(1, most) { fill(place + 1, values + [value]) }
    }
    fill(0, [])
    for cell in counts.indices where (1..<k).contains(counts[cell]) {
      #expect(shown[cell] == nil && possible[cell].count > 1, "\(counts): \(cell)")
    }
  }

  /// Files of others say nothing of their zeros: what is no number in them can be 0, and "<5" is no
  /// feature that was not there.
  @Test(arguments: ["null", #""<5""#, "-999"])
  func whatOthersWithholdCanBeNothing(mark: String) async throws {
    let earlier = try SmallCity.layer(
      ["2", mark, "30"].map { $0 == "2" ? mark : $0 }.enumerated().map { place, count in
        (
          SmallCity.square(x: -87.7 + 0.02 * Double(place), y: 41.9, half: 0.009),
          #"{"name":"a\#(place)","incidents":\#(count)}"#
        )
      })
    let found = try await Self.publish(Self.layer([0, 4, 30]), previous: [earlier])
    #expect(Self.shown(found)[2] == 30 && Self.shown(found)[0] == 0)
    let beside = try await Self.publish(Self.layer([0, 4, 30]), neighbors: [earlier])
    #expect(Self.shown(beside)[2] == 30)
  }

  /// What lies around single places has them for its middle.
  @Test(arguments: [PublicationProfile.public, .partner])
  func discsAroundPlacesAreRefused(profile: PublicationProfile) async throws {
    let corners = (0...36).map { step in
      let angle = Double(step % 36) * .pi / 18
      return "[\(-87.7 + 0.0012 * cos(angle)),\(41.9 + 0.0009 * sin(angle))]"
    }
    let disc = #"{"type":"Polygon","coordinates":[[\#(corners.joined(separator: ","))]]}"#
    let square = SmallCity.square(x: -87.7, y: 41.9, half: 0.009)
    for (shape, member) in [
      (disc, #"{"command":["buffer"]}"#),
      (square, #"{"command":["cluster"],"parameters":{"outlines":"exact"}}"#),
    ] {
      let text =
        #"{"type":"FeatureCollection","catchment":\#(member),"features":[{"type":"Feature","#
        + #""properties":{"name":"a"},"geometry":\#(shape)}]}"#
      let layer = LayerSource.areas(
        try AreaLayer(FeatureFile.read(Data(text.utf8), name: "areas.geojson")))
      let context = try await StudyContext(layer: layer)
      await #expect(throws: StudyError.self) {
        try await PublicationStudy(profile).run(context)
      }
    }
  }

  @Test func aSmallChangeSinceThePreviousPublicationIsWithheld() async throws {
    let before = try Self.layer([10, 20, 30])
    let found = try await Self.publish(Self.layer([11, 26, 30]), previous: [before])
    // 11 shown beside 10 would tell of one incident.
    #expect(Self.shown(found)[0] == nil)
    let same = try await Self.publish(Self.layer([10, 20, 30]), previous: [before])
    #expect(Self.shown(same) == [10, 20, 30])
  }

  /// The same squares in pairs: the first two make a district, the others are one each.
  private static func districts(_ counts: [Int?]) throws -> LayerSource {
    let x = [(-87.709, -87.671), (-87.669, -87.651)]
    return try SmallCity.layer(
      zip(x, counts).map { x, count in
        let ring = [(x.0, 41.891), (x.1, 41.891), (x.1, 41.909), (x.0, 41.909), (x.0, 41.891)]
          .map { "[\($0),\($1)]" }.joined(separator: ",")
        return (
          #"{"type":"Polygon","coordinates":[[\#(ring)]]}"#,
          #"{"name":"d\#(x.0)","incidents":\#(count.map(String.init) ?? "null")}"#
        )
      })
  }

  @Test func smallCountsCannotBeHadFromNeighboringLayers() async throws {
    let alone = try await Self.publish(Self.layer([2, 30, 7]))
    #expect(Self.shown(alone) == [nil, 30, nil])
    let beside = try await Self.publish(
      Self.layer([2, 30, 7]), neighbors: [Self.districts([32, 7])])
    #expect(Self.shown(beside) == [nil, nil, 7] && beside.totals[0].total == 39)
    #expect(beside.neighbors.count == 1 && beside.json["privacy"]?["beside"]?.array?.count == 1)
  }

  @Test func neighborsThatDoNotFitAreRefused() async throws {
    func code(_ neighbor: LayerSource, counts: [Int] = [2, 30, 7]) async -> PrivacyError.Code? {
      do {
        _ = try await Self.publish(Self.layer(counts), neighbors: [neighbor])
        return nil
      } catch let error as StudyError {
        return (error.cause as? PrivacyError)?.code
      } catch {
        return nil
      }
    }
    #expect(await code(try Self.districts([32, 9])) == .countsDiffer)
    #expect(await code(try Self.districts([31, 7])) == .countsDiffer)
    // The layer itself twice over: its areas overlap.
    let twice = try SmallCity.layer(
      [0, 1].map { _ in
        (SmallCity.square(x: -87.7, y: 41.9, half: 0.009), #"{"name":"a","incidents":2}"#)
      })
    #expect(await code(twice) == .countsDiffer)
    let other = try SmallCity.layer([
      (SmallCity.square(x: -87.7, y: 41.9, half: 0.009), #"{"name":"a","parks":2}"#)
    ])
    #expect(await code(other) == .countsDiffer)
  }

  @Test func whatWouldGiveCountsAwayIsLeftOut() async throws {
    let others =
      ##","share":0.5,"rank":1,"z":2.5,"per_km2":3.1,"lon":-87.7,"site":"corner","fill":"#d55e00","first":"2020-03-14","population":900"##
    let found = try await Self.publish(Self.layer([2, 7, 9], others: others))
    let table = found.features.properties
    for name in ["share", "rank", "z", "lon", "site"] { #expect(!table.names.contains(name)) }
    #expect(table.values(of: "per_km2") == [nil, nil, .number(3.1)])
    #expect(table.values(of: "first") == [nil, nil, .string("2020-03")])
    #expect(table.values(of: "population") == [.integer(900), .integer(900), .integer(900)])
    #expect(found.unknownNumbers.isEmpty)
  }

  /// Small whole numbers may count whatever they are called; codes of areas differ from each other.
  @Test func smallNumbersOfAnyNameAreTakenForCounts() async throws {
    let layer = try SmallCity.layer(
      (0..<12).map { place in
        (
          SmallCity.square(x: -87.7 + 0.02 * Double(place), y: 41.9, half: 0.009),
          #"{"incidents":9,"tiroteos":\#([1, 2, 7, 9][place % 4]),"district":\#(place + 1)}"#
        )
      })
    let found = try await Self.publish(layer)
    #expect(found.guessedCounts == ["tiroteos"] && found.unknownNumbers == ["district"])
    let shown = Self.shown(found, "tiroteos").compactMap(\.self)
    #expect(!shown.isEmpty && shown.allSatisfy { $0 >= 3 })
    #expect(found.sentences(in: English()).contains { $0.hasPrefix("Taken for counts: tiroteos.") })
  }

  /// What stands beside a withheld count must not tell it, nor who was shot.
  @Test func whatStandsBesideAWithheldCountDoesNotTellIt() async throws {
    let others =
      ##","label":"2 shootings","part":0.11,"per_1000":4,"population":500,"ward":12,"stats":{"incidents":2},"Victim Name":"J","area_name":"Uptown""##
    let found = try await Self.publish(Self.layer([2, 7, 9], others: others))
    let table = found.features.properties
    #expect(!table.names.contains("Victim Name"))
    // A count in words.
    #expect(!table.names.contains("label"))
    #expect(!table.names.contains("part") && !table.names.contains("stats"))
    // With the residents it is the count.
    #expect(table.values(of: "per_1000") == [nil, nil, .integer(4)])
    #expect(table.values(of: "ward") == [.integer(12), .integer(12), .integer(12)])
    #expect(table.values(of: "area_name") == Array(repeating: .string("Uptown"), count: 3))
  }

  // Weighted by age: 0.98 is one fresh incident.
  @Test func sumsOfWeightsAreNoCountsAndLeftOut() async throws {
    let layer = try SmallCity.layer(
      [0.98, 7.25].enumerated().map { place, weight in
        (
          SmallCity.square(x: -87.7 + 0.02 * Double(place), y: 41.9, half: 0.009),
          #"{"incidents":9,"adds":\#(weight),"covers":4}"#
        )
      })
    let found = try await Self.publish(layer)
    #expect(!found.features.properties.names.contains("adds"))
    #expect(found.unknownNumbers.isEmpty && Self.shown(found, "covers") == [4, 4])
  }

  /// Contours in three parts, as `density` writes them.
  private static func contours(parts: String) throws -> LayerSource {
    let squares = [(-87.72, 41.9), (-87.7, 41.9), (-87.68, 41.9)].map { x, y in
      "[[[\(x),\(y)],[\(x + 0.01),\(y)],[\(x + 0.01),\(y + 0.01)],[\(x),\(y + 0.01)],[\(x),\(y)]]]"
    }
    let text = """
      {"type":"FeatureCollection","catchment":{"command":["density","--contours"]},"features":[
      {"type":"Feature","properties":{"share":0.9,"incidents":12\(parts)},"geometry":
      {"type":"MultiPolygon","coordinates":[\(squares.joined(separator: ","))]}}]}
      """
    return .areas(try AreaLayer(FeatureFile.read(Data(text.utf8), name: "density.geojson")))
  }

  @Test func partsOfContoursAroundFewAreNotPublished() async throws {
    let contours = try Self.contours(parts: #","part_incidents":[null,7,3]"#)
    for (k, kept) in [(3, 2), (5, 1), (8, 0)] {
      let found = try await Self.publish(contours, k: k)
      #expect(found.features.shapes.partKind.count == kept)
      #expect(!found.features.properties.names.contains("part_incidents"))
    }
    #expect(try await Self.publish(contours, .internal).features.shapes.partKind.count == 3)
    do {
      _ = try await Self.publish(Self.contours(parts: ""))
      Issue.record("parts of which nothing is known are published")
    } catch let error as StudyError {
      #expect((error.cause as? PrivacyError)?.code == .wouldReveal)
    }
  }

  @Test func pointsAreRefusedToThePublicAndMaskedForPartners() async throws {
    let points = try SmallCity.layer([
      (#"{"type":"Point","coordinates":[-87.7,41.9]}"#, #"{"name":"x"}"#)
    ])
    let places = try SmallCity.layer(
      (0..<100).map { place in
        let (row, column) = place.quotientAndRemainder(dividingBy: 10)
        let text = "[\(-87.7045 + 0.001 * Double(column)),\(41.8955 + 0.001 * Double(row))]"
        return (#"{"type":"Point","coordinates":\#(text)}"#, "{}")
      })
    await #expect(throws: StudyError.self) { try await Self.publish(points) }
    await #expect(throws: StudyError.self) { try await Self.publish(points, .partner) }
    let found = try await Self.publish(points, .partner, references: places)
    #expect(found.masked?.count == 1 && found.masked?.reached ?? 0 >= 3)
    #expect(found.json["privacy"]?["masked"]?.integer == 1)
    #expect(found.features.shapes.x[0] != -87.7)
    do {
      _ = try await Self.publish(points)
    } catch let error as StudyError {
      #expect((error.cause as? PrivacyError)?.code == .wouldReveal)
    }
  }

  @Test func theInternalProfileChangesNothing() async throws {
    let found = try await Self.publish(Self.layer([1, 2, 0]), .internal)
    #expect(Self.shown(found) == [1, 2, 0] && found.withheldCount == 0)
    #expect(throws: PrivacyError.self) { try PublicationStudy(.public, k: 1) }
  }

  @Test(arguments: [
    ("Cluster 1: 2 incidents", "Cluster 1"), ("Gap 6: 1,204 uncovered incidents", "Gap 6"),
    ("Surge 2: 8 incidents, 2019-08-08 to 2019-09-03", "Surge 2"),
    ("2019-08-08 to 2019-09-03", "2019-08 to 2019-09"), ("2019-08-08T22:10", "2019-08"),
    ("seen 2019-08-08 22:10 again", "seen 2019-08 again"),
    ("District 5: 12th Street", "District 5: 12th Street"), ("2 incidents at one place", ""),
    ("1,204 incidents in 3 days (2019-08-08 to 2019-08-10)", ""), ("12 Corners", "12 Corners"),
    ("Route 2019-88-08", "Route 2019-88-08"), ("North: 3", "North: 3"),
  ])
  func namesKeepNeitherCountsNorDays(name: String, published: String) {
    #expect(PublishedProperties.coarse(name) == published)
  }
}
