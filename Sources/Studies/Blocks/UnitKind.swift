import CatchmentGeometry

/// What the areas of a layer are, so that sentences call them so.
public enum UnitKind: Sendable, CaseIterable {
  case blocks, tracts, precincts, beats, areas

  private static let words: [(word: String, kind: UnitKind)] = [
    ("tract", .tracts), ("precinct", .precincts), ("beat", .beats), ("block", .blocks),
  ]

  /// What areas are by their file, or by the property that names them: `precinct` in a file of any
  /// name.
  init(of layer: AreaLayer) {
    let kind = UnitKind(layerNamed: layer.name)
    let property = layer.nameProperty?.lowercased() ?? ""
    self =
      kind == .areas ? Self.words.first { property.contains($0.word) }?.kind ?? .areas : kind
  }

  /// - Parameters:
  ///   - name: what the layer's file is called: `census-tracts.geojson`.
  ///   - hasLines: whether it holds streets: their pieces are blocks, whatever the file is called.
  public init(layerNamed name: String, hasLines: Bool = false) {
    let file = name.split(separator: "/").last.map { $0.lowercased() } ?? ""
    let told = Self.words.first { file.contains($0.word) }?.kind
    self = hasLines ? .blocks : told ?? .areas
  }

  /// The title of a feature of a layer by what it is and its number: `Tract 17031061902`.
  static func title(of feature: Int, in layer: AreaLayer) -> String {
    let name = layer.names[feature]
    guard isNumber(name) else { return name }
    let kind =
      layer.shapes.hasPart(.line, in: feature) ? UnitKind.blocks : UnitKind(of: layer)
    let title = English().numbered(kind, name)
    return title.prefix(1).uppercased() + title.dropFirst()
  }

  /// Whether an area's name is a number that tells nobody what is numbered: `73`, not `Ward 3`.
  static func isNumber(_ name: String) -> Bool {
    !name.contains(where: \.isLetter) && name.contains(where: \.isNumber)
  }
}
