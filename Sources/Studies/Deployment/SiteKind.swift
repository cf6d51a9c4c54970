import CatchmentGeometry

/// What the places are among which a deployment chooses: a proof says nothing of any other.
public enum SiteKind: Sendable, Equatable {
  /// One place inside of each area.
  case centers(UnitKind)
  /// The middle of each block of a street.
  case streetMiddles
  /// Points as the layer has them.
  case places

  init(_ layer: AreaLayer) {
    let kinds = layer.shapes.partKind
    if kinds.contains(.polygon) {
      self = .centers(UnitKind(layerNamed: layer.name))
    } else {
      self = kinds.contains(.line) ? .streetMiddles : .places
    }
  }
}
