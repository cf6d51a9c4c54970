/// What a reader of layers mended, left out or assumed.
///
/// Its `description` is English; other languages make their own sentence of the case.
public enum ReadingNote: Sendable, Equatable {
  /// What happens to single features.
  public enum Mending: Sendable, Equatable, CaseIterable {
    /// A ring did not end where it began.
    case closedRings
    /// A ring has fewer than three corners, and is left out.
    case smallRings
    /// A line has a single position, and is left out.
    case shortLines
    /// Only x and y are used.
    case heights
    case withoutGeometry
    /// The last of two properties of one name is used.
    case duplicateKeys
  }

  /// How often, and at which feature first, counted from 0.
  case mended(Mending, count: Int, first: Int)
  /// Rows of a table that have no place: how many, and the first of their lines.
  case rowsWithoutPlace(file: String, count: Int, line: Int)
  /// A layer was asked for by name in a file that holds just one.
  case oneLayer(file: String, asked: String)
  case readByGDAL(file: String, layer: String)
  /// The .shx of a shapefile is missing.
  case indexMade(file: String)
  /// The .dbf is missing.
  case propertiesMissing(file: String)
  /// The .prj is missing.
  case systemMissing(file: String)
  /// Nothing states the encoding.
  case encodingAssumed(file: String)
}

extension ReadingNote: CustomStringConvertible {
  public var description: String {
    switch self {
    case .mended(let mending, let count, let first):
      "\(count) \(mending.words(isOne: count == 1)) (\(count == 1 ? "" : "first: ")feature \(first + 1))."
    case .rowsWithoutPlace(let file, let count, let line):
      "\(file): \(count == 1 ? "1 row" : "\(count) rows") without a place left out; line \(line)\(count > 1 ? ", …" : "")."
    case .oneLayer(let file, let asked):
      "\(file): a file of one layer; \"\(asked)\" is not looked for."
    case .readByGDAL(let file, let layer): "\(file): read by GDAL, layer \(layer)."
    case .indexMade(let file):
      "\(file): the .shx is missing; its order was made anew from the .shp."
    case .propertiesMissing(let file):
      "\(file): the .dbf is missing: no names and no other properties."
    case .systemMissing(let file):
      "\(file): the .prj is missing: no reference system is stated."
    case .encodingAssumed(let file):
      "\(file): nothing states the encoding of its text, which is not UTF-8: read as "
        + "Windows-1252. Of a shapefile a file .cpg beside it can state another."
    }
  }
}

extension ReadingNote.Mending {
  fileprivate func words(isOne: Bool) -> String {
    switch self {
    case .closedRings:
      isOne
        ? "ring did not end where it began; closed"
        : "rings did not end where they began; closed"
    case .smallRings: "\(isOne ? "ring has" : "rings have") fewer than three corners; left out"
    case .shortLines: "\(isOne ? "line has" : "lines have") a single position; left out"
    case .heights:
      "\(isOne ? "feature has" : "features have") heights or measures; only x and y are used"
    case .withoutGeometry: "\(isOne ? "feature has" : "features have") no geometry"
    case .duplicateKeys:
      "\(isOne ? "feature holds" : "features hold") a property twice; the last of each is used"
    }
  }
}
