public import CatchmentCartography

/// Layers of files over each other, as one page or one picture.
///
/// ```swift
/// let layer = try await InputFile.read("areas.geojson").layer()
/// let map = LayerMap([try LayerPortrait(layer)], source: "Source: the city's data portal.")
/// print(map.page().html())
/// ```
public struct LayerMap: Sendable {
  public let portraits: [LayerPortrait]
  public let title: String
  /// Where the data is from, for the line below the map.
  public let source: String

  /// - Parameters:
  ///   - portraits: from the lowest layer to the highest; at least one.
  ///   - title: nil for what the topmost layer is called.
  ///   - source: where the data is from.
  public init(_ portraits: [LayerPortrait], title: String? = nil, source: String) {
    self.portraits = portraits
    self.title = title ?? portraits.last?.layer.name ?? ""
    self.source = source
  }

  /// One HTML page that needs no network.
  public func page(
    library: MapLibrary = .network, in wording: any Wording = English()
  ) -> MapPage {
    MapPage(
      title: title, findings: portraits.compactMap(\.finding), layers: portraits.map(\.layer),
      notes: [source] + portraits.flatMap(\.notes) + [wording.limitOfMaps], library: library)
  }

  /// One SVG picture for documents.
  public var picture: MapPicture {
    MapPicture(title: title, layers: portraits.map(\.layer), source: source)
  }
}
