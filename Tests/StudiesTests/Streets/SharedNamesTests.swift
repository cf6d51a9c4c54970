import CatchmentGeometry
import Testing

@testable import CatchmentStudies

struct SharedNamesTests {
  private func apart(_ places: [(Double, Double)], _ names: [String]) -> [String] {
    SharedNames(
      Points(x: places.map(\.0), y: places.map(\.1)),
      published: names.indices.map { "\(1000 + $0)" }
    ).apart(names)
  }

  @Test func placesThatShareANameTellWhereTheyLie() {
    #expect(
      apart(
        [(0, 0), (1000, 0), (1000, 1000), (0, 1000), (500, 500)], Array(repeating: "A", count: 5))
        == ["A, southwest", "A, southeast", "A, northeast", "A, northwest", "A, middle"])
    #expect(
      apart([(0, 0), (0, 80)], ["Elm & Oak", "Elm & Oak"]) == [
        "Elm & Oak, south", "Elm & Oak, north",
      ])
  }

  @Test func namesOfTheirOwnStayAsTheyAre() {
    #expect(apart([(0, 0), (5, 5), (9, 9)], ["A", "B", "C"]) == ["A", "B", "C"])
    #expect(apart([], []).isEmpty)
  }

  @Test func whatLiesTheSameWayIsToldApartByHowFarOutItIs() {
    let names = apart([(-2000, 0), (1500, 0), (2000, 0)], Array(repeating: "A", count: 3))
    #expect(names == ["A, west", "A, east, 1.50 km out", "A, east, 2.00 km out"])
  }

  @Test func placesInOneSpotAreToldApartByTheirLayer() {
    let names = apart([(7, 7), (7, 7), (7, 7)], ["A", "A", "B"])
    #expect(names == ["A, middle, 0 m out: 1000", "A, middle, 0 m out: 1001", "B"])
  }

  /// What people are told has no lengths and no numbers of a layer: neither is found on a map.
  @Test func peopleAreToldANameAndADirection() {
    let shared = SharedNames(
      Points(x: [-2000, 1500, 2000, 7], y: [0, 0, 0, 7]),
      published: ["471570036002016", "2", "3", "4"])
    let told = shared.told(["A", "A", "A", "B"])
    #expect(
      told == [
        PlaceName("A", .west), PlaceName("A", .east), PlaceName("A", .east), PlaceName("B"),
      ])
    let english = PlaceName.apart(told, of: [5, 6, 7, 8], in: English())
    #expect(english == ["A, west", "A, east (2)", "A, east (3)", "B"])
    #expect(
      PlaceName.apart(told, of: [5, 6, 7, 8], in: Spanish())
        == ["A, oeste", "A, este (2)", "A, este (3)", "B"])
    // Two hires of one place share its name: there are no two places to tell apart.
    #expect(
      PlaceName.apart([told[1], told[2]], of: [6, 6], in: English()) == ["A, east", "A, east"])
  }

  /// A map writes an area's name wherever it shows the area: no direction counts from there.
  @Test func placesInAreasHaveNoDirection() {
    let shared = SharedNames(
      Points(x: [-2000, 1500, 9], y: [0, 0, 9]), published: ["10", "11", "12"])
    #expect(shared.apartWithin(["A", "A", "B"]) == ["A: 10", "A: 11", "B"])
  }

  @Test func directionsHaveWordsInEveryLanguage() {
    let ways = CompassDirection.allCases
    for wording in [English(), Spanish()] as [any Wording] {
      #expect(Set(ways.map(wording.name)).count == ways.count)
    }
    #expect(ways.allSatisfy { English().name(of: $0) != Spanish().name(of: $0) })
  }

  @Test func noTwoAreEverAlike() {
    let places = (0..<60).map { (Double($0 % 7) * 3, Double($0 % 4) * 2) }
    let names = apart(places, (0..<60).map { $0 % 3 == 0 ? "A" : "A, north" })
    #expect(Set(names).count == 60)
    #expect(!names.contains { $0.hasSuffix(")") })
  }
}
