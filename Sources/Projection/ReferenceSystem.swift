import CPROJ
public import CatchmentGeometry

/// What a file's coordinates refer to: a system of PROJ's database, named by authority and code.
///
/// A value without handles; a transformation looks the system up again when it is made. The first
/// number of a coordinate is always the longitude or the easting, whatever order the system itself
/// defines.
///
/// ```swift
/// let illinoisEast = try ReferenceSystem("EPSG:3435")  // feet
/// ```
public struct ReferenceSystem: Sendable, Hashable {
  /// Authority and code: `EPSG:3435`, `OGC:CRS84`.
  public let code: String
  /// The system's name: `NAD83 / Illinois East (ftUS)`.
  public let name: String
  /// Whether coordinates are angles; otherwise they are lengths in a plane.
  public let isGeographic: Bool
  /// How many meters a unit of the plane has: 1, or 0.3048… for feet; nil where coordinates are
  /// angles.
  public let metersPerUnit: Double?
  /// The name of the geographic system below: `NAD83`. Equal names mean that no change of datum is
  /// needed.
  let base: String

  /// Looks up a reference system.
  ///
  /// - Parameter code: `EPSG:3435`, a bare EPSG number as `3435`, `OGC:CRS84`, `ESRI:102671`, or a
  ///   URN such as `urn:ogc:def:crs:EPSG::3435`; capitals don't matter. Or a definition in
  ///   well-known text, as `.prj` files hold it. Of a compound system its horizontal part is taken.
  /// - Throws: `unknownSystem` where PROJ's database has no such system, `unsuitableSystem` where
  ///   the code is that of something else: a vertical or a geocentric system.
  public init(_ code: String) throws(ProjectionError) {
    let definition = try Self.definition(code)
    var session = try ProjectionSession()
    guard unsafe proj_context_get_database_path(session.context) != nil else {
      throw ProjectionError(
        .library, at: "PROJ", "its database proj.db is missing",
        advice: "Install PROJ's data (proj-data), or set PROJ_DATA to their folder.")
    }
    let system = unsafe try session.horizontalSystem(definition)
    let type = unsafe proj_get_type(system)
    self.code = definition
    name = unsafe proj_get_name(system).map { unsafe String(cString: $0) } ?? definition
    isGeographic = type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS
    metersPerUnit = isGeographic ? nil : unsafe session.unit(of: system)
    let base = unsafe session.keep(proj_crs_get_geodetic_crs(session.context, system))
    let datum = unsafe base.flatMap {
      unsafe session.keep(proj_crs_get_datum_forced(session.context, $0))
    }
    // Codes have the names of PROJ's database; well-known text has those of whoever wrote it.
    let known = unsafe Self.isText(definition) ? Self.known(datum: Self.name(of: datum)) : nil
    self.base = unsafe known ?? Self.name(of: base)
  }

  /// Whether numbers that are said to be of this system are degrees: the system is a plane, and at
  /// least half of the positions lie within the numbers of longitudes and latitudes. In a plane
  /// they would lie in a field of 360 by 180 units at its origin.
  ///
  /// - Complexity: O(n).
  public func isContradicted(by points: Points<AsPublished>) -> Bool {
    guard !isGeographic, points.count > 0 else { return false }
    var degrees = 0
    for index in 0..<points.count
    where points.x[index].magnitude <= 180 && points.y[index].magnitude <= 90 { degrees += 1 }
    return degrees * 2 >= points.count
  }

  /// Longitude and latitude on WGS 84, as in GeoJSON.
  public static let longitudeLatitude = ReferenceSystem(
    code: "OGC:CRS84", name: "WGS 84 (CRS84)", isGeographic: true, metersPerUnit: nil,
    base: "WGS 84 (CRS84)")

  /// A zone of the Universal Transverse Mercator on WGS 84, known without a look into PROJ's
  /// database.
  static func utm(zone: Int, isSouth: Bool) -> ReferenceSystem {
    ReferenceSystem(
      code: "EPSG:\((isSouth ? 32700 : 32600) + zone)",
      name: "WGS 84 / UTM zone \(zone)\(isSouth ? "S" : "N")", isGeographic: false,
      metersPerUnit: 1, base: "WGS 84")
  }

  /// A plane of its own, in meters on WGS 84.
  init(plane definition: String, name: String) {
    self.init(
      code: definition, name: name, isGeographic: false, metersPerUnit: 1, base: "WGS 84")
  }

  private init(
    code: String, name: String, isGeographic: Bool, metersPerUnit: Double?, base: String
  ) {
    self.code = code
    self.name = name
    self.isGeographic = isGeographic
    self.metersPerUnit = metersPerUnit
    self.base = base
  }

  /// Whether angles on the system's datum are taken as WGS 84 without a shift.
  ///
  /// So are all realizations of NAD 83 (EPSG:1188, a null shift): the two differ by a meter or two,
  /// and cities publish them as one.
  var isTakenAsWGS84: Bool { base.hasPrefix("WGS 84") || base.hasPrefix("NAD83") }

  private static func name(of object: OpaquePointer?) -> String {
    unsafe object.flatMap { unsafe proj_get_name($0) }.map { unsafe String(cString: $0) } ?? ""
  }

  /// The usual name of the system above a datum that well-known text spells in many ways:
  /// `D_WGS_1984`, `WGS84`.
  private static func known(datum: String) -> String? {
    switch datum.lowercased().filter({ $0.isLetter || $0.isNumber }) {
    case "wgs84", "wgs1984", "dwgs84", "dwgs1984", "worldgeodeticsystem1984": "WGS 84"
    case "nad83", "nad1983", "dnorthamerican1983", "northamericandatum1983": "NAD83"
    default: nil
    }
  }

  /// Whether a definition is well-known text and not a code.
  private static func isText(_ code: String) -> Bool {
    code.contains("[") && code.hasSuffix("]")
  }

  /// The spelling for PROJ: authority and code in capitals.
  private static func definition(_ code: String) throws(ProjectionError) -> String {
    if isText(code) { return code }
    let words = code.uppercased().split(separator: ":", omittingEmptySubsequences: false)
      .map { $0.filter { !$0.isWhitespace } }
    switch words.count {
    case 1 where words[0] == "CRS84": return "OGC:CRS84"
    case 1 where Int(words[0]) != nil: return "EPSG:\(words[0])"
    case 2 where !words[0].isEmpty && !words[1].isEmpty: return "\(words[0]):\(words[1])"
    case 7 where words[0] == "URN" && words[3] == "CRS": return "\(words[4]):\(words[6])"
    default:
      throw ProjectionError(
        .unknownSystem, at: code, "this does not name a reference system",
        advice: "Name it by authority and code, for example EPSG:3435.")
    }
  }
}

extension ReferenceSystem: CustomStringConvertible {
  /// `NAD83 / Illinois East (ftUS) (EPSG:3435)`; a system without a code is called by its name.
  public var description: String { code.contains("[") ? name : "\(name) (\(code))" }
}

extension ProjectionSession {
  /// The system of angles or of plane coordinates that a code names.
  mutating func horizontalSystem(_ code: String) throws(ProjectionError) -> OpaquePointer {
    guard var system = unsafe object(code) else {
      if code.contains("[") {
        throw ProjectionError(
          .unknownSystem, at: String(code.prefix(60)), "PROJ can't read this definition",
          .stateSystem)
      }
      throw ProjectionError(
        .unknownSystem, at: code, "PROJ's database has no such reference system",
        advice: "Look the code up at https://epsg.io, for example EPSG:3435.")
    }
    if unsafe proj_get_type(system) == PJ_TYPE_COMPOUND_CRS,
      let horizontal = unsafe keep(proj_crs_get_sub_crs(context, system, 0))
    {
      unsafe system = unsafe horizontal
    }
    switch unsafe proj_get_type(system) {
    case PJ_TYPE_GEOGRAPHIC_2D_CRS, PJ_TYPE_GEOGRAPHIC_3D_CRS, PJ_TYPE_PROJECTED_CRS:
      return unsafe system
    default:
      let name = unsafe proj_get_name(system).map { unsafe String(cString: $0) } ?? "no name"
      throw ProjectionError(
        .unsuitableSystem, at: code, "this is no system of positions on a map (\(name))",
        advice: "Use a geographic or a projected system, for example EPSG:4326 or EPSG:3435.")
    }
  }

  /// How many meters a unit of a plane system's first axis has.
  fileprivate mutating func unit(of system: OpaquePointer) -> Double? {
    let axes = unsafe keep(proj_crs_get_coordinate_system(context, system))
    guard let axes = unsafe axes else { return nil }
    var factor = 1.0
    let found = unsafe proj_cs_get_axis_info(
      context, axes, 0, nil, nil, nil, &factor, nil, nil, nil)
    return found == 1 ? factor : nil
  }
}
