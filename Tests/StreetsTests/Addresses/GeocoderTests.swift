import CatchmentGeometry
import CatchmentParallel
import Testing

@testable import CatchmentStreets

/// A small city on a grid of a thousandth of a degree, with the difficulties of large ones.
struct SmallCity {
  private var shapes = Shapes<Geographic>()
  private var names: [String?] = []
  private var left: [StreetLayer.HouseRange] = []
  private var right: [StreetLayer.HouseRange] = []

  /// A straight line from one corner of the grid to another, with even numbers on the left.
  mutating func add(
    _ name: String?, _ from: (Double, Double), _ to: (Double, Double),
    _ numbers: ClosedRange<Int32>?
  ) {
    shapes.appendLine(
      Points(
        x: [from.0, to.0].map { -76.6 + $0 / 1000 }, y: [from.1, to.1].map { 39.3 + $0 / 1000 }))
    names.append(name)
    left.append(
      numbers.map { StreetLayer.HouseRange(from: $0.lowerBound, to: $0.upperBound - 1) } ?? .none)
    right.append(
      numbers.map { StreetLayer.HouseRange(from: $0.lowerBound + 1, to: $0.upperBound) } ?? .none)
  }

  var layer: StreetLayer {
    StreetLayer(name: "city", shapes: shapes, names: names, left: left, right: right)
  }

  static let streets: StreetLayer = {
    var city = SmallCity()
    for block in 0..<4 {
      let x = Double(block)
      let numbers = Int32(1200 + 100 * block)...Int32(1299 + 100 * block)
      city.add("W NORTH AVE", (x, 0), (x + 1, 0), numbers)
      city.add("W 5TH ST", (x, 1), (x + 1, 1), numbers)
      city.add("MC CULLOH ST", (x, 2), (x + 1, 2), numbers)
      city.add("SAINT PAUL ST", (x, 3), (x + 1, 3), numbers)
    }
    for block in 0..<4 {
      let y = Double(block)
      let numbers = Int32(2 + 100 * block)...Int32(101 + 100 * block)
      city.add("N CAREY ST", (1, y), (1, y + 1), numbers)
      city.add("N MONTFORD AVE", (2, y), (2, y + 1), numbers)
      city.add("N MARTIN LUTHER KING JR BLVD", (3, y), (3, y + 1), numbers)
      city.add("ELM ST", (4, y), (4, y + 1), numbers)
    }
    // The same number on two streets that differ in type, and on two that differ in direction.
    city.add("PARK AVE", (10, 0), (11, 0), 100...199)
    city.add("PARK PL", (20, 0), (21, 0), 100...199)
    city.add("N GAY ST", (10, 5), (10, 6), 100...199)
    city.add("S GAY ST", (10, -6), (10, -5), 100...199)
    // Numbers that only the other direction has.
    city.add("N BELL AVE", (10, 15), (10, 16), 7300...7399)
    city.add("S BELL AVE", (10, -16), (10, -15), 100...199)
    city.add("PARK HEIGHTS AVE", (30, 0), (31, 0), 4800...4899)
    city.add("E 22 1/2 ST", (30, 5), (31, 5), 300...399)
    city.add("THE ALAMEDA", (40, 0), (41, 0), 3500...3599)
    city.add("BROADWAY", (50, 0), (51, 0), 500...599)
    city.add("AVENUE E", (50, 5), (51, 5), 500...599)
    city.add("SHORT CT", (60, 0), (60.5, 0), nil)
    city.add("LONG ROAD", (70, 0), (90, 0), nil)
    // Numbers with a gap of a block between them.
    city.add("GAP ST", (100, 0), (101, 0), 100...199)
    city.add("GAP ST", (102, 0), (103, 0), 300...399)
    // Crosses nothing in a common coordinate, but passes over North Avenue.
    city.add("BRIDGE LN", (1.5, -0.5), (1.5, 0.5), 100...199)
    city.add(nil, (0, 9), (1, 9), nil)
    return city.layer
  }()
}

struct GeocoderTests {
  private let geocoder = try! Geocoder(
    SmallCity.streets, options: .init(setback: .meters(0), inset: .meters(0)))

  private func place(_ match: AddressMatch) -> (Double, Double) {
    (((match.x + 76.6) * 1e6).rounded() / 1000, ((match.y - 39.3) * 1e6).rounded() / 1000)
  }

  /// One line for each: the address, what it is, its place in the grid, and the least score.
  @Test(arguments: [
    ("1349 W NORTH AVE", "address", 1.5, 0.0, 1.0),
    ("1349 west north avenue", "address", 1.5, 0, 1),
    ("1349 W. North Av.", "address", 1.5, 0, 1),
    ("1349 W NORTH AVE APT 3B, BALTIMORE, MD 21217", "address", 1.5, 0, 1),
    ("1349 W NORTH AVE # 3", "address", 1.5, 0, 1),
    ("1349 W NORTH AVE BALTIMORE MD 21217-1234", "address", 1.5, 0, 0.9),
    ("1349 1/2 W NORTH AVE", "address", 1.5, 0, 1),
    ("1349B W NORTH AVE (REAR)", "address", 1.5, 0, 1),
    ("1349 NORTH AVE", "address", 1.5, 0, 0.9),
    ("1349 W NORTH", "address", 1.5, 0, 0.9),
    ("1349-1361 W NORTH AVE", "address", 1.5, 0, 1),
    ("013XX W NORTH AVE", "block", 1.5, 0, 1),
    ("13XX W NORTH AVE", "block", 1.5, 0, 1),
    ("1300 BLK W NORTH AVE", "block", 1.5, 0, 1),
    ("1300 BLOCK OF W NORTH AVE", "block", 1.5, 0, 1),
    ("1300 block of West North Avenue, Baltimore", "block", 1.5, 0, 1),
    ("W NORTH AVE 1300 BLK", "block", 1.5, 0, 1),
    ("1XX N CAREY ST", "block", 1, 1.5, 1),
    ("XX N CAREY ST", "block", 1, 0.5, 1),
    ("1349 W FIFTH ST", "address", 1.5, 1, 1),
    ("1349 W 5 ST", "address", 1.5, 1, 1),
    ("1349 MCCULLOH ST", "address", 1.5, 2, 1),
    ("1349 MC CULLOH STREET", "address", 1.5, 2, 1),
    ("1349 MCCULLUH ST", "address", 1.5, 2, 0.85),
    ("1349 ST PAUL ST", "address", 1.5, 3, 1),
    ("1349 ST. PAUL", "address", 1.5, 3, 0.9),
    ("151 N MONTFRD AVE", "address", 2, 1.49, 0.85),
    ("151 N MARTIN L KING JR BLVD", "address", 3, 1.49, 0.9),
    ("151 N MARTIN LUTHER KING BLVD", "address", 3, 1.49, 1),
    ("151 ML KING BLVD", "address", 3, 1.49, 0.8),
    ("4849 PARK HEIGHTS", "address", 30.5, 0, 0.9),
    ("4849 Park Hts Ave", "address", 30.5, 0, 1),
    ("349 E 22 1/2 ST", "address", 30.5, 5, 1),
    ("3549 ALAMEDA", "address", 40.5, 0, 1),
    ("549 BROADWAY", "address", 50.5, 0, 1),
    ("549 S BROADWAY", "address", 50.5, 0, 0.9),
    ("549 AVENUE E", "address", 50.5, 5, 1),
    ("249 GAP ST", "block", 101.5, 0, 0.8),
    ("12 SHORT CT", "street", 60.25, 0, 0.5),
    ("SHORT CT", "street", 60.25, 0, 0.5),
    ("W NORTH AVE & N CAREY ST", "intersection", 1, 0, 1),
    ("N CAREY ST & W NORTH AVE", "intersection", 1, 0, 1),
    ("Carey / North", "intersection", 1, 0, 0.6),
    ("CAREY ST AND NORTH AVE, BALTIMORE", "intersection", 1, 0, 0.8),
    ("W NORTH AVE AT N CAREY ST", "intersection", 1, 0, 1),
    ("INTERSECTION OF W NORTH AVE AND N CAREY ST", "intersection", 1, 0, 1),
    ("1300 W NORTH AVE / N CAREY ST", "address", 1, 0, 1),
    ("W NORTH AVE & BRIDGE LN", "intersection", 1.5, 0, 0.85),
    ("151 BEACH AND ELM ST", "none", .nan, .nan, 0),
  ]) func addressesAreFound(
    address: String, kind: String, x: Double, y: Double, score: Double
  ) {
    let match = geocoder.match(address)
    #expect("\(match.kind)" == kind)
    #expect(match.score >= score)
    guard kind != "none" else { return }
    let found = place(match)
    #expect(abs(found.0 - x) < 0.02, "\(found)")
    #expect(abs(found.1 - y) < 0.02, "\(found)")
  }

  @Test(arguments: [
    ("", AddressMatch.Problem.blank), ("  , ", .blank), ("UNKNOWN", .noSuchStreet),
    ("7316 S BELL AVE", .numberOutside), ("1349 E NORTH AVE", .noSuchStreet),
    ("151 S MONTFORD AVE", .noSuchStreet),
    ("1300 NOWHERE BLVD", .noSuchStreet), ("9900 W NORTH AVE", .numberOutside),
    ("149 PARK", .ambiguous), ("149 GAY ST", .ambiguous), ("GAY ST", .ambiguous),
    ("100 LONG ROAD", .streetWithoutNumbers), ("LONG ROAD", .noNumber),
    ("W NORTH AVE & W 5TH ST", .streetsDoNotMeet), ("W NORTH AVE & NOWHERE ST", .noSuchStreet),
    ("13XX NOWHERE", .noSuchStreet), ("149 E GAY ST", .ambiguous),
  ]) func addressesThatAreNotPlacedSayWhy(address: String, problem: AddressMatch.Problem) {
    let match = geocoder.match(address)
    #expect(match.problem == problem)
    #expect(!match.isPlaced)
    #expect(match.x.isNaN)
  }

  /// Where nearly all addresses are of one town, the others are not along its streets.
  @Test(arguments: [
    (", Springfield, MO", true), (", Towson, MD", true), (", Springfield MO 65802, USA", true),
    (", Baltimore, MD 21217", false), (", Balitmore, MD", false), (", rear", false),
    (", Apt 4, West Baltimore, Maryland 21217-1234", false), ("", false), (", 2nd floor", false),
  ]) func addressesOfOtherTownsAreNotPlaced(tail: String, isElsewhere: Bool) {
    let usual = Array(repeating: "1349 W NORTH AVE, Baltimore, MD 21217", count: 60)
    let matches = geocoder.match(usual + ["1349 W NORTH AVE" + tail])
    #expect(matches.dropLast().allSatisfy { $0.isPlaced })
    #expect(matches[60].isPlaced == !isElsewhere)
    #expect(matches[60].problem == (isElsewhere ? .otherTown : nil))
    // In small pieces on threads as well.
    #expect(geocoder.match(usual + ["1349 W NORTH AVE" + tail], workers: Workers(2)) == matches)
  }

  /// Where many name other towns, they may be its quarters: placed, and told.
  @Test func manyOtherTownsAreTold() {
    let names = [("BALTIMORE MD", 60), ("TOWSON MD", 20), ("ESSEX MD", 10), ("NEWARK NJ", 3)]
    let towns = TownNames(
      names.flatMap { Array(repeating: AddressTail(town: $0.0), count: $0.1) })
    #expect(towns.elsewhere == ["NEWARK NJ"] && towns.usual == "BALTIMORE")
    #expect(towns.others.names == ["TOWSON MD", "ESSEX MD"] && towns.others.count == 30)
    #expect(
      TownNames(Array(repeating: AddressTail(town: "BALTIMORE MD"), count: 60)).usual == nil)
  }

  /// New York's boroughs are named as towns; another state is none of them.
  @Test func partsOfACityAreNotElsewhere() {
    let boroughs = ["Brooklyn", "Bronx", "Jamaica", "New York"].flatMap {
      Array(repeating: "1349 W NORTH AVE, \($0), NY", count: 10)
    }
    let matches = geocoder.match(boroughs + ["1349 W NORTH AVE, Newark, NJ"])
    #expect(matches.map { $0.isPlaced } == boroughs.map { _ in true } + [false])
  }

  @Test func labelsSayWhatWasFoundOrGuessed() {
    #expect(geocoder.label(of: geocoder.match("1349 west north")) == "1349 W NORTH AVE")
    #expect(geocoder.label(of: geocoder.match("13XX W NORTH")) == "1300 block of W NORTH AVE")
    #expect(geocoder.label(of: geocoder.match("carey & north")) == "N CAREY ST & W NORTH AVE")
    #expect(geocoder.label(of: geocoder.match("149 PARK")) == "PARK AVE or PARK PL")
    #expect(geocoder.label(of: geocoder.match("9900 W NORTH")) == "9900 W NORTH AVE")
    #expect(geocoder.label(of: geocoder.match("1 NOWHERE")) == nil)
  }

  @Test func housesStandOnTheSideOfTheirParityBackFromTheStreet() throws {
    let geocoder = try Geocoder(
      SmallCity.streets, options: .init(setback: .meters(10), inset: .meters(20)))
    // The line runs east: even numbers are on its left, in the north.
    let even = geocoder.match("1348 W NORTH AVE")
    let odd = geocoder.match("1349 W NORTH AVE")
    #expect(abs((even.y - 39.3) * LinePlaces.metersPerDegree - 10) < 1e-6)
    #expect(abs((odd.y - 39.3) * LinePlaces.metersPerDegree + 10) < 1e-6)
    let first = geocoder.match("1300 W NORTH AVE")
    let meters = (first.x + 76.599) * LinePlaces.shrink(39.3) * LinePlaces.metersPerDegree
    #expect(abs(meters - 20) < 1e-6)
  }

  @Test func aNumberOnTheWrongSideLowersTheScore() throws {
    var shapes = Shapes<Geographic>()
    shapes.appendLine(Points(x: [0, 0.001], y: [0, 0]))
    let layer = StreetLayer(
      name: "one", shapes: shapes, names: ["Main St"], left: [.init(from: 100, to: 198)])
    let match = try Geocoder(layer).match("149 Main St")
    #expect(match.kind == .address)
    #expect(match.score == 0.95)
    #expect(match.y < 0)
  }

  @Test func unusableOptionsAreRefused() {
    #expect(throws: StreetError.score(1.5)) {
      try Geocoder(SmallCity.streets, options: .init(minimumScore: 1.5))
    }
    #expect(throws: StreetError.length(.meters(-2))) {
      try Geocoder(SmallCity.streets, options: .init(setback: .meters(-2)))
    }
    var shapes = Shapes<Geographic>()
    shapes.appendLine(Points(x: [0, 1], y: [0, 0]))
    #expect(throws: StreetError.noNames(layer: "mute")) {
      try Geocoder(StreetLayer(name: "mute", shapes: shapes, names: [nil]))
    }
  }

  @Test func manyAddressesAreAnsweredInOrderOnAnyNumberOfThreads() {
    let addresses = (0..<5000).map {
      "\(1200 + $0 % 400) \($0 % 2 == 0 ? "W NORTH AVE" : "MC CULLOH")"
    }
    let one = geocoder.match(addresses)
    let two = geocoder.match(addresses, workers: Workers(3))
    #expect(one == two)
    #expect(one.enumerated().allSatisfy { $1 == geocoder.match(addresses[$0]) })
  }
}
