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
    func text(_ key: KeyPath<SimpleStyle, String?>) -> PropertyColumn.Values {
      .strings(styles.map { $0[keyPath: key] })
    }
    func number(_ key: KeyPath<SimpleStyle, Double?>) -> PropertyColumn.Values {
      .numbers(styles.map { $0[keyPath: key] })
    }
    let columns: [(name: String, values: PropertyColumn.Values)] = [
      ("title", text(\.title)), ("description", text(\.description)),
      ("fill", text(\.fill)), ("fill-opacity", number(\.fillOpacity)),
      ("stroke", text(\.stroke)), ("stroke-width", number(\.strokeWidth)),
      ("stroke-opacity", number(\.strokeOpacity)), ("marker-color", text(\.markerColor)),
      ("marker-size", text(\.markerSize)), ("marker-symbol", text(\.markerSymbol)),
    ]
    for (name, values) in columns where !styles.indices.allSatisfy(values.isMissing) {
      append(name, values, missing: .omitted)
    }
  }

  /// Adds one style for all features.
  public mutating func append(_ style: SimpleStyle) {
    append([SimpleStyle](repeating: style, count: count))
  }
}
