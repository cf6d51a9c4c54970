public import CatchmentGeometry
public import CatchmentParallel

/// The plane in which lengths and areas are measured, in meters, and how far it can be trusted.
///
/// ```swift
/// let plane = try AnalysisPlane.automatic(for: incidents.robustExtent)
/// print(plane)  // WGS 84 / UTM zone 16N (EPSG:32616), lengths within 0.03 %, areas within 0.06 %
/// let points = try plane.project(incidents, workers: workers)
/// ```
public struct AnalysisPlane: Sendable, Equatable {
  /// `EPSG:32616`, or for a plane of its own a PROJ string: `+proj=laea +lat_0=… +lon_0=…`.
  public let code: String
  public let name: String
  /// Whether the extent chose the plane, and not a person.
  public let isAutomatic: Bool
  /// The largest relative error of a length in any direction anywhere in the extent: 0.0004 is
  /// 1:2500.
  public let worstScaleError: Double
  /// The largest relative error of an area anywhere in the extent.
  public let worstAreaError: Double
  /// From longitude and latitude to meters.
  public let transform: CoordinateTransform

  /// The scale error above which a UTM zone is too narrow for an extent: a meter in a kilometer.
  static let acceptedScaleError = 0.001

  /// Chooses a plane for an extent.
  ///
  /// It is the UTM zone of the extent's center, with the wider zones of southern Norway and
  /// Svalbard. Where lengths would be wrong by more than 1:1000 anywhere in the extent, or beyond
  /// the zones' end at 84° north and 80° south, it is a Lambert azimuthal equal-area plane around
  /// the center.
  ///
  /// - Parameter extent: that of the bulk of the data, such as `Points.robustExtent`.
  /// - Throws: `emptyExtent` where there is nothing, `untransformable` where the extent is not on
  ///   Earth.
  public static func automatic(for extent: Extent<Geographic>) throws(ProjectionError)
    -> AnalysisPlane
  {
    try check(extent)
    let longitude = extent.centerX
    let latitude = extent.centerY
    if latitude > -80 && latitude < 84 {
      let zone = utmZone(longitude: longitude, latitude: latitude)
      do throws(ProjectionError) {
        let plane = try AnalysisPlane(zone: zone, isSouth: latitude < 0, over: extent)
        if plane.worstScaleError <= acceptedScaleError { return plane }
      } catch {
        // A zone that doesn't even reach over the extent is too narrow as well.
        guard error.code == .untransformable else { throw error }
      }
    }
    let definition = "+proj=laea +lat_0=\(latitude) +lon_0=\(longitude) +datum=WGS84 +units=m"
    return try AnalysisPlane(
      equalArea: definition,
      name: "Lambert azimuthal equal-area plane around "
        + "\(rounded(longitude)), \(rounded(latitude))", over: extent)
  }

  /// Takes the plane of a projected reference system.
  ///
  /// - Parameters:
  ///   - code: for example `EPSG:3435`. Planar coordinates are meters, also where the system counts
  ///     in feet.
  ///   - extent: where the errors are looked for.
  /// - Throws: `unsuitableSystem` where the code stands for longitude and latitude, `unknownSystem`
  ///   where it stands for nothing, `untransformable` where the extent lies outside the plane.
  public init(code: String, extent: Extent<Geographic>) throws(ProjectionError) {
    try Self.check(extent)
    let system = try ReferenceSystem(code)
    guard !system.isGeographic else {
      throw ProjectionError(
        .unsuitableSystem, at: system.code, "a plane can't be in degrees (\(system.name))",
        advice: "Leave the plane to be chosen, or name a projected system such as EPSG:32616.")
    }
    let transform = try CoordinateTransform(from: .longitudeLatitude, to: system)
    let unit = system.metersPerUnit ?? 1
    self.transform = unit == 1 ? transform : transform.inMeters(unit)
    let distortion = try Distortion(of: self.transform, over: extent)
    isAutomatic = false
    self.code = system.code
    name = system.name
    worstScaleError = distortion.scale
    worstAreaError = distortion.area
  }

  /// A zone of the Universal Transverse Mercator. Written down here, because to look it up in
  /// PROJ's database takes longer than to read a table of a thousand rows.
  private init(
    zone: Int, isSouth: Bool, over extent: Extent<Geographic>
  ) throws(ProjectionError) {
    let system = ReferenceSystem.utm(zone: zone, isSouth: isSouth)
    transform = CoordinateTransform(
      to: system,
      projection: "+proj=utm +zone=\(zone)\(isSouth ? " +south" : "") +ellps=WGS84")
    let distortion = try Distortion(of: transform, over: extent)
    isAutomatic = true
    code = system.code
    name = system.name
    worstScaleError = distortion.scale
    worstAreaError = distortion.area
  }

  private init(
    equalArea definition: String, name: String, over extent: Extent<Geographic>
  ) throws(ProjectionError) {
    transform = CoordinateTransform(
      to: ReferenceSystem(plane: definition, name: name), projection: definition)
    let distortion = try Distortion(of: transform, over: extent)
    self.name = name
    code = definition
    isAutomatic = true
    worstScaleError = distortion.scale
    // The plane keeps areas by its construction; the numbers differ from 1 by rounding alone.
    worstAreaError = 0
  }

  private static func check(_ extent: Extent<Geographic>) throws(ProjectionError) {
    guard !extent.isEmpty else {
      throw ProjectionError(
        .emptyExtent, at: "analysis plane", "there are no coordinates to lay it around",
        advice: "Check that the input has usable places.")
    }
    guard extent.minX >= -360, extent.maxX <= 360, extent.minY >= -90, extent.maxY <= 90 else {
      throw ProjectionError(
        .untransformable, at: "analysis plane",
        "the extent is not in degrees "
          + "(\(extent.minX), \(extent.minY) to \(extent.maxX), \(extent.maxY))",
        advice: "State the input's reference system with its code.")
    }
  }

  /// The UTM zone of a place, 1 to 60, with the exceptions for Norway (32V) and Svalbard (31X to
  /// 37X).
  static func utmZone(longitude: Double, latitude: Double) -> Int {
    // From −180 up to, not including, 180.
    let turned = longitude - 360 * ((longitude + 180) / 360).rounded(.down)
    if latitude >= 56 && latitude < 64 && turned >= 3 && turned < 12 { return 32 }
    if latitude >= 72 && latitude < 84 && turned >= 0 && turned < 42 {
      switch turned {
      case ..<9: return 31
      case ..<21: return 33
      case ..<33: return 35
      default: return 37
      }
    }
    return min(60, Int((turned + 180) / 6) + 1)
  }
}

extension AnalysisPlane {
  /// Brings points into the plane, meters east and north.
  ///
  /// - Throws: `untransformable` with the first point that has no place in the plane.
  public func project(
    _ points: Points<Geographic>, workers: Workers = .one
  ) throws(ProjectionError) -> Points<Planar> { try transform.transform(points, workers: workers) }

  /// Brings points back to longitude and latitude.
  public func unproject(
    _ points: Points<Planar>, workers: Workers = .one
  ) throws(ProjectionError) -> Points<Geographic> {
    try transform.reversed.transform(points, workers: workers)
  }

  /// Brings shapes into the plane; edges that were straight in degrees are straight in the plane.
  public func project(
    _ shapes: Shapes<Geographic>, workers: Workers = .one
  ) throws(ProjectionError) -> Shapes<Planar> { try transform.transform(shapes, workers: workers) }

  /// Brings shapes back to longitude and latitude.
  public func unproject(
    _ shapes: Shapes<Planar>, workers: Workers = .one
  ) throws(ProjectionError) -> Shapes<Geographic> {
    try transform.reversed.transform(shapes, workers: workers)
  }
}

extension AnalysisPlane: CustomStringConvertible {
  /// `WGS 84 / UTM zone 16N (EPSG:32616), lengths within 0.03 %, areas within 0.06 %`
  public var description: String {
    let (lengths, areas) = errorTexts
    return
      "\(title), lengths within \(lengths), \(areas.map { "areas within \($0)" } ?? "areas kept")"
  }

  /// `WGS 84 / UTM zone 16N (EPSG:32616)`
  package var title: String { code.hasPrefix("+") ? name : "\(name) (\(code))" }

  /// The worst errors of lengths and areas, as people read them; nil for areas that are kept.
  package var errorTexts: (lengths: String, areas: String?) {
    (percent(worstScaleError), worstAreaError == 0 ? nil : percent(worstAreaError))
  }

  /// Two digits that count, rounded up: an error is not told smaller than it is.
  private func percent(_ share: Double) -> String {
    var step = 0.001
    while share * 100 > 100 * step { step *= 10 }
    let units = (share * 100 / step).rounded(.up)
    return step < 1 ? "\((units * step * 1000).rounded() / 1000) %" : "\(Int(units * step)) %"
  }
}

private func rounded(_ degrees: Double) -> Double { (degrees * 10_000).rounded() / 10_000 }
