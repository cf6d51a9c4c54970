import Catchment
import Testing

@testable import CatchmentStudies

/// What is told of layers, in both languages: a word that stands in both sentences is a value, or
/// the same in both.
struct LayerNoteTests {
  private static let readings: [ReadingNote] =
    ReadingNote.Mending.allCases.flatMap { mending in
      [1, 3].map { ReadingNote.mended(mending, count: $0, first: 4) }
    } + [
      .rowsWithoutPlace(file: "q.csv", count: 1, line: 2),
      .rowsWithoutPlace(file: "q.csv", count: 2, line: 2), .oneLayer(file: "q.csv", asked: "qq"),
      .readByGDAL(file: "q.shp", layer: "qq"), .indexMade(file: "q.shp"),
      .propertiesMissing(file: "q.shp"), .systemMissing(file: "q.shp"),
      .encodingAssumed(file: "q.shp"),
    ]

  private static let strays: [LayerNote] =
    [nil, .exchange, .turnLongitude, .turnLatitude, .turnBoth].flatMap {
      (mending: LayerNote.Mending?) in
      [(1, false), (5, true), (1, true), (5, false)].map { count, areStreets in
        .strays(
          LayerNote.StrayNote(
            layer: "q", count: count, names: "qq", feature: 7, kilometers: 1234.4,
            mending: mending, areStreets: areStreets))
      }
    }

  private static let columns: [LayerNote] = [false, true].map { isKnown in
    .streetColumns(
      LayerNote.StreetColumnNote(
        layer: "q", names: isKnown ? ["qa"] : [], houseNumbers: isKnown ? ["qb", "qc"] : [],
        addresses: isKnown ? "qd" : nil, classes: isKnown ? "qe" : nil))
  }

  static let notes: [LayerNote] =
    readings.map { .reading($0) } + strays + columns
    + [1, 8].flatMap { count -> [LayerNote] in
      [
        .mended(layer: "q", features: Array(0..<count)),
        .nothingLeft(layer: "q", names: Array(repeating: "qq", count: count)),
        .named(layer: "q", property: "qq", missing: count, shared: count),
        .closedLines(layer: "q", count: count, names: "qq"),
        .pointsAmongAreas(layer: "q", count: count, names: "qq"),
        .vast(
          layer: "q", count: count, name: "qq", feature: 4, squareKilometers: 55_000,
          times: count > 1 ? 90 : nil),
        .candidatesWithoutGeometry(layer: "q", count: count),
        .candidatesAtIncidents(layer: "q", count: count, of: count + 3),
        .candidatesOutside(layer: "q", count: count), .walkable(layer: "q", kilometers: count),
        .postsWithoutStreet(layer: "q", count: count, snap: .meters(150)),
        .notWalkable(layer: "q", count: count), .barriers(layer: "q", count: count),
        .streetKinds(
          layer: "q",
          Dictionary(uniqueKeysWithValues: StreetClass.allCases.map { ($0, count) })),
      ]
    } + [.system(layer: "q", system: "EPSG:3435")]

  /// Units, kinds of files and short words of both languages.
  private static let shared: Set<String> = [
    "GDAL", "Windows", "UTF", "EPSG", "km", "m", "csv", "shp", "shx", "dbf", "prj", "cpg",
    "shapefile",
    "x", "y", "a", "no",
  ]

  private static func words(_ text: String) -> Set<String> {
    Set(text.split { !$0.isLetter }.map(String.init))
  }

  @Test(arguments: notes)
  func aNoteHasNoEnglishInSpanish(note: LayerNote) {
    let (english, spanish) = (English().sentence(of: note), Spanish().sentence(of: note))
    let both = Self.words(english).intersection(Self.words(spanish))
    #expect(both.filter { !$0.hasPrefix("q") && !Self.shared.contains($0) } == [])
    #expect(english.hasSuffix(".") && spanish.hasSuffix("."))
    // No value is lost on the way.
    func numbers(_ text: String) -> Set<String> {
      Set(text.replacing(",", with: "").split { !$0.isNumber }.map(String.init))
    }
    #expect(numbers(english) == numbers(spanish))
  }

  /// A new kind of note does not compile before it is listed above.
  @Test func everyKindIsTried() {
    func kind(_ note: LayerNote) -> Int {
      switch note {
      case .reading: 0
      case .system: 1
      case .mended: 2
      case .named: 3
      case .closedLines: 4
      case .pointsAmongAreas: 5
      case .strays: 6
      case .candidatesWithoutGeometry: 7
      case .candidatesOutside: 8
      case .walkable: 9
      case .notWalkable: 10
      case .barriers: 11
      case .streetColumns: 12
      case .streetKinds: 13
      case .postsWithoutStreet: 14
      case .vast: 15
      case .candidatesAtIncidents: 16
      case .nothingLeft: 17
      }
    }
    #expect(Set(Self.notes.map(kind)) == Set(0...17))
  }
}
