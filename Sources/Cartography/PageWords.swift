#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Every word of a map page that does not come from its data: one value for each language.
///
/// The page's script has no words of its own: it is handed these. Names in braces stand for values,
/// as in `Show all {count} rows`. A second language sets every property; the initial ones are
/// English.
public struct PageWords: Sendable, Equatable, Codable {
  /// The language's tag, as HTML and number formats take it: `en`, `es`.
  public var language = "en"
  /// The tag by which the page's script writes numbers, so that they look as those of the sentences
  /// do.
  public var numbers = "en"

  // The map.
  public var map = "Map"
  /// What a screen reader says of the map, with its `{title}`.
  public var mapHelp =
    "Map. {title}. Tab goes to the layers, arrows to their features, Enter opens one; plus and minus zoom."
  public var zoomIn = "Zoom in"
  public var zoomOut = "Zoom out"
  public var wholeMap = "Whole map"
  /// The letter on the arrow that points north.
  public var north = "N"
  public var close = "Close"

  // The slider and its curve.
  public var curve = "Curve"

  // The legend.
  public var legend = "Legend"
  public var legendHeading = "What the map shows"
  public var ground = "Streets and names"
  public var streets = "streets"
  public var parks = "parks"
  public var water = "water"
  public var places = "names"
  public var boundaries = "boundaries"
  public var streetMap = "Street map"
  public var streetMapSource = "from OpenStreetMap"
  /// The credit that OpenStreetMap asks for, with its `{link}`.
  public var streetMapCredit = "Street map © {link} contributors"

  // Classes of numbers, with their `{low}` and `{high}`.
  public var andMore = "{low} and more"
  public var fromTo = "{low} to {high}"
  public var lessThan = "less than {high}"

  // Tables.
  public var tables = "In numbers"
  /// The head of the column that names the features.
  public var nameColumn = "Name"
  public var showFirst = "Show the first {first} rows"
  public var showAll = "Show all {count} rows"
  public var showFirstOf = "Show the first {first} of {count} rows"

  // The foot.
  public var notes = "About this map"

  public init() {}

  public static let english = PageWords()

  /// As the page's script reads them; no `<` can end its element early.
  var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    guard let data = try? encoder.encode(self) else {
      preconditionFailure("Words are texts, which JSON can always hold.")
    }
    return String(decoding: data, as: UTF8.self).replacing("<", with: "\\u003c")
  }

  /// A sentence with its values in place of the names in braces.
  static func say(_ sentence: String, _ values: KeyValuePairs<String, String>) -> String {
    values.reduce(sentence) { $0.replacing("{\($1.key)}", with: $1.value) }
  }
}
