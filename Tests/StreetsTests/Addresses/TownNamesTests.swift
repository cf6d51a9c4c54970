import CatchmentParallel
import Testing

@testable import CatchmentStreets

struct TownNamesTests {
  private let geocoder = try! Geocoder(SmallCity.streets)
  private static let street = "1349 W NORTH AVE"

  /// What an address names behind its street, by comma, line break, bracket, or nothing at all.
  @Test(
    arguments: [
      (", Evanston, IL", "EVANSTON IL"), (" Evanston IL", "EVANSTON IL"),
      ("; Evanston", "EVANSTON"), (" | Evanston IL", "EVANSTON IL"),
      (" Evanston, IL 60201, USA", "EVANSTON IL"), (" Gary Indiana 46402", "GARY INDIANA"),
      ("\nEvanston, IL\n(41.96, -87.71)", "EVANSTON IL"), (" (Evanston)", "EVANSTON"),
      (" Apt 3, Evanston, IL", "EVANSTON IL"), (" Rear, Evanston, IL", "EVANSTON IL"),
      (" & N CAREY ST Gary IN", "GARY IN"), (", Oak Park", "OAK PARK"),
      ("", nil), (" (REAR)", nil), (" Rear", nil), (" Apt 3", nil), (" Unit B", nil),
      (", 2nd Floor", nil), (", FL 2", nil), (", in rear", nil), (", N", nil), (" West", nil),
      (", N CAREY ST", nil), (" & N CAREY ST", nil), (", near Shell", nil), (" 21217", nil),
      ("\n21217-1234", nil),
    ] as [(String, String?)]) func theTailOfAnAddressNamesATown(tail: String, town: String?)
  {
    #expect(geocoder.match(Self.street + tail).town == town)
  }

  @Test(arguments: [
    (" Evanston", true), (" Evanston IL", false), (" Evanston 60201", false),
    (", Evanston", false), (" (Evanston)", false),
  ]) func wordsThatNothingTellsFromARemarkAreLoose(tail: String, isLoose: Bool) {
    #expect(geocoder.match(Self.street + tail).tail.isLoose == isLoose)
  }

  /// A log names the town only where it is another one; a tenth of the rows does.
  @Test(arguments: [
    [", Evanston, IL", ", Gary, IN"], [" Evanston IL", " Gary IN 46402"],
    ["\nEvanston, IL\n(41.96, -87.71)", "\nGary, IN"], [" (Evanston)", " (Gary)"],
    [", Evanston, IL", " (Gary)", " Skokie IL"],
  ]) func townsThatFewNameWhereMostNameNoneAreElsewhere(tails: [String]) {
    let plain = Array(repeating: Self.street, count: 108)
    let others = (0..<12).map { Self.street + tails[$0 % tails.count] }
    let (matches, towns) = geocoder.matchTable(plain + others, workers: .one) {
      (_: Double) throws(Never) in
    }
    #expect(matches.map(\.isPlaced) == plain.map { _ in true } + others.map { _ in false })
    #expect(matches.suffix(12).allSatisfy { $0.problem == .otherTown })
    #expect(towns.refused.count == 12 && towns.named.count == 0)
  }

  /// One town, written now and then, is that of the streets; another one beside it is not.
  @Test func theHomeTownMayBeWrittenNowAndThen() {
    let towns = TownNames(Self.tails([("CHICAGO IL", 10), ("GARY IN", 1)], none: 89))
    #expect(towns.named.names == ["CHICAGO IL"] && towns.named.count == 10)
    #expect(towns.elsewhere == ["GARY IN"] && towns.refused.count == 1)
  }

  /// Quarters that many name are placed and told; so is a name that one address alone has.
  @Test(arguments: [
    ([("BROOKLYN", 20), ("BRONX", 15)], 2), ([("DUNKIN DONUTS", 1)], 1),
  ]) func namesThatMayBeNoTownsAreTold(names: [(String, Int)], count: Int) {
    let towns = TownNames(Self.tails(names, none: 65))
    #expect(towns.elsewhere.isEmpty && towns.named.names.count == count)
  }

  /// Where no town has most addresses, those that do not name the largest are told; so are towns
  /// without a state beside others that have it, and words that stand behind many streets.
  @Test func whateverMayBeAnotherTownIsTold() {
    let mixed = TownNames(
      Self.tails([("BALTIMORE", 40), ("TOWSON", 30), ("DUNDALK", 20), ("ESSEX", 10)], none: 0))
    #expect(mixed.usual == "BALTIMORE" && mixed.others.count == 60 && mixed.elsewhere.isEmpty)
    for count in [10, 40] {
      let bare = TownNames(Self.tails([("BALTIMORE MD", 90), ("TOWSON", count)], none: 0))
      #expect(bare.usual == "BALTIMORE" && bare.others.names == ["TOWSON"])
      #expect(bare.others.count == count)
    }
    let loose = Array(repeating: AddressTail(town: "TOWSON", isLoose: true), count: 10)
    let told = TownNames(loose + Self.tails([], none: 90))
    #expect(told.named.names == ["TOWSON"] && told.elsewhere.isEmpty)
    let few = TownNames(loose.prefix(2) + Self.tails([], none: 90))
    #expect(few.named.count == 0)
  }

  /// What stands behind a street without a comma is a town where most write theirs so.
  @Test(arguments: [(" Baltimore", false), ("", true)])
  func looseNamesAreTownsWhereMostWriteTheirsSo(tail: String, isPlaced: Bool) {
    let usual = Array(repeating: Self.street + tail, count: 60)
    let matches = geocoder.match(usual + [Self.street + " Towson"])
    #expect(matches.dropLast().allSatisfy { $0.isPlaced })
    #expect(matches[60].isPlaced == isPlaced)
  }

  /// By their first three digits, of which a large city has several.
  @Test func rareZIPCodesAreTold() throws {
    func rare(_ codes: [(Int32, Int)]) -> (count: Int, example: String, usual: [String])? {
      TownNames(
        codes.flatMap { Array(repeating: AddressTail(postcode: $0.0), count: $0.1) }
      ).codes.rare
    }
    let found = try #require(rare([(60625, 40), (60630, 20), (60201, 1)]))
    #expect(found.count == 1 && found.example == "60201" && found.usual == ["606"])
    #expect(rare([(2118, 60), (1002, 1)])?.usual == ["021"])
    #expect(rare([(60625, 40), (60630, 20)]) == nil)
    #expect(rare([(10025, 30), (10301, 9), (10451, 9), (11201, 30), (11691, 9)]) == nil)
    #expect(rare((0..<40).map { (Int32(20000 + 100 * $0), 1) }) == nil)
  }

  private static func tails(_ names: [(String, Int)], none: Int) -> [AddressTail] {
    names.flatMap { Array(repeating: AddressTail(town: $0.0), count: $0.1) }
      + Array(repeating: AddressTail(), count: none)
  }
}
