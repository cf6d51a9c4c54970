import CatchmentGeometry
import CatchmentParallel
import TestSupport
import Testing

@testable import CatchmentStreets

struct PlaceNamesTests {
  /// The small city in meters: a thousandth of a degree is taken as 100 m.
  private let names: PlaceNames = {
    let streets = SmallCity.streets
    return PlaceNames(
      streets,
      shapes: streets.shapes.replacingCoordinates(
        with: Points(
          x: streets.shapes.x.map { ($0 + 76.6) * 1e5 },
          y: streets.shapes.y.map { ($0 - 39.3) * 1e5 })))
  }()

  @Test(arguments: [
    (102.0, 3.0, "W North Ave & N Carey St"), (190, 210, "Mc Culloh St & N Montford Ave"),
    (310, 95, "W 5th St & N Martin Luther King Jr Blvd"), (1050, 20, "100 block of Park Ave"),
    (3060, 0, "4800 block of Park Heights Ave"), (6020, -30, "Short Ct"), (100_000, 0, nil),
  ])
  func placesAreNamedByTheNearestCornerOrStreet(x: Double, y: Double, expected: String?) {
    #expect(names.name(ofX: x, y: y)?.text == expected)
  }

  @Test func aFaceIsCalledByItsHundredAndNotByTheCornerNearby() {
    #expect(names.name(ofX: 102, y: 3)?.text == "W North Ave & N Carey St")
    #expect(names.blockName(ofX: 1050, y: 20)?.text == "100 block of Park Ave")
    #expect(names.blockName(ofX: 102, y: 3)?.text.hasPrefix("W North Ave &") == false)
  }

  @Test func namesOfManyPlacesAreThoseOfEach() {
    let places = Points<Planar>(
      x: (0..<5000).map { Double($0 % 97) * 12 }, y: (0..<5000).map { Double($0 % 61) * 9 })
    let all = names.names(of: places, workers: Workers(2))
    #expect(
      all == (0..<places.count).map { names.name(ofX: places.x[$0], y: places.y[$0]) })
  }

  @Test func twoHalvesOfAStreetAreNoCorner() {
    var city = SmallCity()
    city.add("E NORTH AVE", (0, 0), (1, 0), 1...100)
    city.add("W NORTH AVE", (0, 0), (-1, 0), 1...100)
    let layer = city.layer
    let names = PlaceNames(
      layer,
      shapes: layer.shapes.replacingCoordinates(
        with: Points(x: [0, 100, 0, -100], y: [0, 0, 0, 0])))
    #expect(names.corners.isEmpty)
    #expect(names.name(ofX: 80, y: 0)?.text == "0 block of E North Ave")
  }

  @Test(arguments: [
    ("MCHENRY ST", "MC HENRY", false), ("MC HENRY ST", "MCHENRY ST", false),
    ("N CHARLES ST", "S CHARLES", false), ("BALTIMORE ST", "BALTIMORE AVE", true),
    ("HENRY ST", "MCHENRY ST", true),
  ])
  func twoSpellingsOfOneStreetAreNoCorner(one: String, other: String, isCorner: Bool) {
    var city = SmallCity()
    city.add(one, (0, 0), (1, 0), 1...100)
    city.add(other, (0, 0), (0, 1), 1...100)
    let layer = city.layer
    let names = PlaceNames(
      layer,
      shapes: layer.shapes.replacingCoordinates(
        with: Points(x: [0, 100, 0, 0], y: [0, 0, 0, 100])))
    #expect(names.corners.isEmpty == !isCorner)
  }

  @Test func candidatesAreCornersWithNamesOfTheirOwn() {
    let candidates = StreetCandidates(corners: names)
    // Four streets each way, all of which cross; the last column is where they end.
    #expect(candidates.count == 16)
    #expect(Set(candidates.names).count == 16)
    let places = StreetCandidates(
      Points(x: [100, 101, 100_000], y: [0, 0, 0]), named: names)
    #expect(
      places.names == [
        "W North Ave & N Carey St", "W North Ave & N Carey St (2)", "Place 3",
      ])
  }

  @Test(arguments: [
    ("N MCCULLOH ST", "N McCulloh St"), ("5TH AVE", "5th Ave"), ("O'DONNELL ST", "O'Donnell St"),
    ("NE 22ND ST", "NE 22nd St"), ("MACON ST", "Macon St"), ("US 40", "US 40"),
    ("POTOMAC-DECKER", "Potomac-Decker"), ("I 95", "I 95"), ("MC CULLOH ST", "Mc Culloh St"),
  ])
  func capitalsBecomeNames(name: String, expected: String) {
    #expect(NameCase.titled(name) == expected)
  }

  @Test func namesWithSmallLettersStayAsTheyAre() {
    #expect(!NameCase.isInCapitals(["Main St", "ELM ST"]))
    #expect(NameCase.isInCapitals(["ELM ST", nil, "5TH ST"]))
    #expect(!NameCase.isInCapitals([nil, "12"]))
    // A few that slipped in stay as they are.
    #expect(
      NameCase.isInCapitals([String](repeating: "ELM ST", count: 30) + ["Ramp to I-83"]))
    #expect(NameCase.titled("Ramp to I-83") == "Ramp to I-83")
  }
}
