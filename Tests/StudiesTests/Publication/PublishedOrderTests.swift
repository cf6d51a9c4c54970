import Catchment
import Testing

/// Whether the order of published features, or what numbers them, tells of withheld counts.
struct PublishedOrderTests {
  /// Features with their counts, from east to west, numbered in their order.
  private static func published(
    _ counts: [Int], _ victims: [Int], numbered name: String = "cluster"
  ) async throws -> StudyFeatures {
    let layer = try SmallCity.layer(
      counts.enumerated().map { place, count in
        (
          SmallCity.square(x: -87.5 - 0.02 * Double(place), y: 41.9, half: 0.009),
          #"{"name":"a\#(place)","\#(name)":\#(place + 1),"incidents":\#(count),"victims":\#(victims[place])}"#
        )
      })
    return try await PublicationStudyTests.publish(layer).features
  }

  private static func numbers(_ features: StudyFeatures, _ name: String) -> [Int?] {
    features.properties.values(of: name).map { $0?.integer.map { Int($0) } }
  }

  /// The fourth has 7 as its neighbors have, and one more was hurt in it: 1 in 8 people must not
  /// follow.
  private static let sorted = [20, 12, 7, 7, 7, 5, 4, 3]
  private static let hurt = [20, 12, 7, 8, 7, 5, 4, 3]

  @Test func whatIsWithheldStandsBetweenNoTwoThatAreShown() async throws {
    let features = try await Self.published(Self.sorted, Self.hurt)
    let counts = Self.numbers(features, "incidents")
    let names = features.properties.values(of: "name").map { $0?.string ?? "" }
    #expect(counts.contains(nil) && counts.contains { $0 != nil })
    let first = try #require(counts.firstIndex(of: nil))
    #expect(counts[first...].allSatisfy { $0 == nil })
    #expect(try #require(names.firstIndex(of: "a3")) >= first)
    // The later in the layer, the farther west.
    #expect(names[first...].reversed() == names[first...].sorted())
    for (name, count) in zip(names, counts) {
      let place = try #require(Int(name.dropFirst()))
      #expect(count == nil || count == Self.sorted[place])
    }
  }

  @Test(arguments: ["cluster", "FID", "OBJECTID"])
  func whatNumberedThemNumbersThemAnew(name: String) async throws {
    let features = try await Self.published(Self.sorted, Self.hurt, numbered: name)
    let names = features.properties.values(of: "name").map { $0?.string ?? "" }
    #expect(names != names.sorted())
    if features.properties.names.contains(name) {
      #expect(Self.numbers(features, name) == Array(1...8))
    }
  }

  /// `Cluster 4` is the fourth by size.
  @Test func whatIsCalledByItsRankIsCalledByItsNewPlace() async throws {
    let layer = try SmallCity.layer(
      Self.sorted.enumerated().map { place, count in
        let name =
          place == 1 ? "Cluster 2, Mt. Moriah" : place == 5 ? "Ridge 6" : "Cluster \(place + 1)"
        return (
          SmallCity.square(x: -87.5 - 0.02 * Double(place), y: 41.9, half: 0.009),
          #"{"name":"\#(name)","incidents":\#(count),"victims":\#(Self.hurt[place])}"#
        )
      })
    let table = try await PublicationStudyTests.publish(layer).features.properties
    let names = table.values(of: "name").map { $0?.string ?? "" }
    let position = try #require(names.firstIndex { $0.hasSuffix("Mt. Moriah") })
    #expect(names[position] == "Cluster \(position + 1), Mt. Moriah")
    // A name of its own stays, whatever its number.
    #expect(names.contains("Ridge 6"))
    let numbered = names.enumerated().filter { $1.hasPrefix("Cluster") }
    #expect(numbered.allSatisfy { $1.hasPrefix("Cluster \($0 + 1)") })
  }

  @Test func layersThatAreInNoOrderOfCountsKeepTheirs() async throws {
    let features = try await Self.published(
      [7, 20, 7, 4, 12, 5, 7, 3], [7, 20, 8, 4, 12, 5, 7, 3])
    #expect(features.properties.values(of: "withheld").contains(.bool(true)))
    let names = features.properties.values(of: "name").map { $0?.string ?? "" }
    #expect(names == names.sorted())
  }

  /// Where everything is shown, largest first is what readers look for.
  @Test func whereNothingIsWithheldTheOrderStays() async throws {
    let features = try await Self.published(Self.sorted, Self.sorted)
    #expect(Self.numbers(features, "incidents") == Self.sorted)
  }
}
