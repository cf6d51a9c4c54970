/// How web maps should draw a feature, by the simplestyle convention that GitHub, geojson.io and
/// Leaflet plug-ins follow.
///
/// Its keys are ordinary properties: `fill`, `fill-opacity`, `stroke`, `stroke-width`,
/// `stroke-opacity`, `marker-color`, `marker-size`, `marker-symbol`, `title` and `description`.
///
/// - Reference: Mapbox, simplestyle-spec 1.1.0.
public struct SimpleStyle: Sendable, Equatable {
  /// Colors as `#rrggbb`.
  public var fill, stroke, markerColor: String?
  /// From 0, not to be seen, to 1.
  public var fillOpacity, strokeOpacity: Double?
  /// In pixels.
  public var strokeWidth: Double?
  /// `small`, `medium` or `large`.
  public var markerSize: String?
  /// An icon's name, a digit or a letter.
  public var markerSymbol: String?
  /// What a click on the feature shows.
  public var title, description: String?

  /// The keys that say how to draw; `title` and `description` say what it is.
  static let drawingNames: Set<String> = [
    "fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "marker-color",
    "marker-size", "marker-symbol",
  ]

  public init(
    fill: String? = nil, fillOpacity: Double? = nil, stroke: String? = nil,
    strokeWidth: Double? = nil, strokeOpacity: Double? = nil, markerColor: String? = nil,
    markerSize: String? = nil, markerSymbol: String? = nil, title: String? = nil,
    description: String? = nil
  ) {
    self.fill = fill
    self.fillOpacity = fillOpacity
    self.stroke = stroke
    self.strokeWidth = strokeWidth
    self.strokeOpacity = strokeOpacity
    self.markerColor = markerColor
    self.markerSize = markerSize
    self.markerSymbol = markerSymbol
    self.title = title
    self.description = description
  }
}

extension PropertyTable {
  /// Adds the styles as columns, those keys only that some style uses; a feature without a value
  /// goes without the key.
  ///
  /// - Precondition: there is a style for each feature.
  public mutating func append(_ styles: [SimpleStyle]) {
    precondition(styles.count == count, "A style for each feature.")
    // Closures: a key path that is a value is looked up anew for every feature.
    func text(_ name: String, _ value: (SimpleStyle) -> String?) {
      let column = styles.map(value)
      if column.contains(where: { $0 != nil }) {
        append(name, .strings(column), missing: .omitted)
      }
    }
    func number(_ name: String, _ value: (SimpleStyle) -> Double?) {
      let column = styles.map(value)
      if column.contains(where: { $0 != nil }) {
        append(name, .numbers(column), missing: .omitted)
      }
    }
    text("title") { $0.title }
    text("description") { $0.description }
    text("fill") { $0.fill }
    number("fill-opacity") { $0.fillOpacity }
    text("stroke") { $0.stroke }
    number("stroke-width") { $0.strokeWidth }
    number("stroke-opacity") { $0.strokeOpacity }
    text("marker-color") { $0.markerColor }
    text("marker-size") { $0.markerSize }
    text("marker-symbol") { $0.markerSymbol }
  }

  /// Adds one style for all features.
  public mutating func append(_ style: SimpleStyle) {
    append([SimpleStyle](repeating: style, count: count))
  }
}
