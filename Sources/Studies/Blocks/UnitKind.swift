import CatchmentGeometry

/// What the areas of a layer are, so that sentences call them so.
public enum UnitKind: Sendable, CaseIterable {
  case blocks, tracts, precincts, beats, areas

  /// - Parameters:
  ///   - name: what the layer's file is called: `census-tracts.geojson`.
  ///   - hasLines: whether it holds streets: their pieces are blocks, whatever the file is called.
  public init(layerNamed name: String, hasLines: Bool = false) {
    let file = name.split(separator: "/").last.map { $0.lowercased() } ?? ""
    let kinds: [(word: String, kind: UnitKind)] = [
      ("tract", .tracts), ("precinct", .precincts), ("beat", .beats), ("block", .blocks),
    ]
    let told = kinds.first { file.contains($0.word) }?.kind
    self = hasLines ? .blocks : told ?? .areas
  }

  /// The title of a feature of a layer by what it is and its number: `Tract 17031061902`.
  static func title(of feature: Int, in layer: AreaLayer) -> String {
    let name = layer.names[feature]
    guard isNumber(name) else { return name }
    let kind = UnitKind(
      layerNamed: layer.name, hasLines: layer.shapes.hasPart(.line, in: feature))
    let title = English().numbered(kind, name)
    return title.prefix(1).uppercased() + title.dropFirst()
  }

  /// Whether an area's name is a number that tells nobody what is numbered: `73`, not `Ward 3`.
  static func isNumber(_ name: String) -> Bool {
    !name.contains(where: \.isLetter) && name.contains(where: \.isNumber)
  }
}
