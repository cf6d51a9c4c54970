import CatchmentFormats
import CatchmentGeometry
import CatchmentProjection

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

extension Layer {
  /// What the numbers mean: what is asked for, else what the file states; nil where neither says
  /// it.
  ///
  /// - Throws: `FormatError` where nobody knows the system that the file states.
  func system(
    asked: ReferenceSystem?, as role: FormatError.InputRole
  ) throws(FormatError) -> ReferenceSystem? {
    if let asked { return asked }
    guard let statedSystem else { return nil }
    do throws(ProjectionError) {
      return try ReferenceSystem(statedSystem)
    } catch {
      throw FormatError(
        .badData, at: name, "the file states \(statedSystem): \(error.problem)",
        .stateSystem(of: role))
    }
  }

  /// The system from which the shapes are to be brought to degrees; nil where they are degrees.
  ///
  /// - Throws: also where the system is a plane, and the numbers are degrees.
  func planeSystem(asked: ReferenceSystem?, as role: FormatError.InputRole) throws
    -> ReferenceSystem?
  {
    guard let system = try system(asked: asked, as: role), system != .longitudeLatitude else {
      return nil
    }
    if system.isContradicted(by: shapes.coordinates) {
      throw StudyProblem.degreesInPlane(
        layer: name, system: "\(system)", isStatedInFile: asked == nil)
    }
    return system
  }
}
