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

  @Test func noTwoAreEverAlike() {
    let places = (0..<60).map { (Double($0 % 7) * 3, Double($0 % 4) * 2) }
    let names = apart(places, (0..<60).map { $0 % 3 == 0 ? "A" : "A, north" })
    #expect(Set(names).count == 60)
    #expect(!names.contains { $0.hasSuffix(")") })
  }
}
