/// Where a study finds a layer: in a file that is read once, or in a value.
public enum LayerSource: Sendable {
  case file(String, LayerOptions)
  case areas(AreaLayer)

  /// A file that is read as it states itself: GeoJSON, a table of points, or anything that GDAL
  /// reads.
  public static func layer(_ path: String) -> LayerSource { .file(path, LayerOptions()) }
}

/// How a layer of areas, blocks, streets or sites is read.
public struct LayerOptions: Sendable, Hashable {
  /// The layer of a file that holds several; nil for the only one.
  public var layer: String?
  /// The reference system of the numbers, as `EPSG:2248`; nil for what the file states, else
  /// degrees.
  public var system: String?
  /// Whether polygons that cross themselves are mended instead of refused.
  public var repairs = false
  /// The property that names the features; nil to look for one.
  public var nameProperty: String?
  /// Whether the layer may come from the network, or from a file that names others.
  public var allowsNetwork = false

  public init(
    layer: String? = nil, system: String? = nil, repairs: Bool = false,
    nameProperty: String? = nil
  ) {
    self.layer = layer
    self.system = system
    self.repairs = repairs
    self.nameProperty = nameProperty
  }
}
