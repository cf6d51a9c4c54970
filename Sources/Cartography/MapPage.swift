import CatchmentGeometry

/// One HTML file with a map that works wherever it is opened, without a network and without a
/// library.
///
/// The map is SVG; layers can be switched, features clicked or reached by keyboard, tables sort and
/// find their feature, a slider goes through numbers. Leaflet, where it is at hand, moves the same
/// drawing over a street map. Everything that comes from data is escaped and stays text.
public struct MapPage: Sendable {
  /// What the page is about, one line.
  public let title: String
  /// What a reader should know first, a few sentences.
  public let findings: [String]
  /// From the lowest layer to the highest, by their roles.
  public let layers: [MapLayer]
  /// What the slider goes through; nil for a page without.
  public let steps: MapSteps?
  /// Tables that show no layer; those of the layers come first.
  public let tables: [MapTable]
  /// Tables in shades, such as hours of the week; they stand before the others.
  public let heats: [HeatTable]
  /// What the page can't say, and where its data is from.
  public let notes: [String]
  public let library: MapLibrary
  /// The words of the page that do not come from its data.
  public let words: PageWords

  /// - Precondition: where layers have marks or steps, they have one for each feature; a table's
  ///   order holds each once.
  public init(
    title: String, findings: [String] = [], layers: [MapLayer], steps: MapSteps? = nil,
    tables: [MapTable] = [], heats: [HeatTable] = [], notes: [String] = [],
    library: MapLibrary = .network,
    words: PageWords = .english
  ) {
    for layer in layers {
      precondition(layer.marks.isEmpty || layer.marks.count == layer.shapes.count)
      precondition(layer.tableOrder.isEmpty || Set(layer.tableOrder) == Set(0..<layer.shapes.count))
      precondition(layer.steps.isEmpty || layer.steps.count == layer.shapes.count)
    }
    self.title = title
    self.findings = findings
    self.layers = MapLayer.stacked(layers)
    self.steps = steps
    self.tables = tables
    self.heats = heats
    self.notes = notes
    self.library = library
    self.words = words
  }

  /// The page as HTML, the same bytes for the same content.
  ///
  /// - Complexity: O(coordinates) time and output.
  public func html() -> String {
    PageTemplate.rendered("page", PageParts(page: self).values)
  }

  /// What the browser lets the page do: run its own script, ask for Leaflet and for tiles, and
  /// nothing else.
  static let policy =
    "default-src 'none'; script-src 'unsafe-inline' https://unpkg.com; style-src 'unsafe-inline' "
    + "https://unpkg.com; img-src data: https://tile.openstreetmap.org; base-uri 'none'; form-action 'none'"
}
