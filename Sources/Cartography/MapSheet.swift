public import CatchmentGeometry

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The sheet that a map is drawn on: whole units east and south of its upper left corner.
///
/// A page that draws more on a map than its layers finds the units of a place here, and the place
/// of some units.
public struct MapSheet: Sendable {
  let frame: MapFrame
  private let path: MapPath
  /// Meters of one unit, at the middle of the sheet.
  public let metersPerUnit: Double

  init(_ drawing: SVGDrawing) {
    frame = drawing.frame
    metersPerUnit = drawing.metersPerUnit
    path = MapPath(frame: frame, scale: 1 / drawing.metersPerUnit)
  }

  /// The units of a place, not rounded.
  public func units(longitude: Double, latitude: Double) -> (x: Double, y: Double) {
    (frame.x(longitude) / metersPerUnit, frame.y(latitude) / metersPerUnit)
  }

  /// The place of some units, in degrees.
  public func place(x: Double, y: Double) -> (longitude: Double, latitude: Double) {
    let longitude = frame.west + x * metersPerUnit / frame.metersPerRadian * 180 / .pi
    let ordinate = frame.north - y * metersPerUnit / frame.metersPerRadian
    let latitude = (2 * atan(exp(ordinate)) - .pi / 2) * 180 / .pi
    return (longitude > 180 ? longitude - 360 : longitude, latitude)
  }

  /// The data of an SVG path for the areas of a feature.
  public func outline(of feature: Int, in shapes: Shapes<Geographic>) -> String {
    path.data(feature, of: shapes, kind: .polygon)
  }
}

/// The parts of a map's page, for a page with more around its map.
///
/// The drawing, its legend and its script are those of ``MapPage``; whoever puts them together adds
/// what is his own: numbers on the map, which move with what they stand for, are left to him.
public struct MapFragments: Sendable {
  /// The style sheet.
  public let style: String
  /// The figure with the drawing, as HTML.
  public let figure: String
  /// The legend, as HTML.
  public let legend: String
  /// What the script needs, as JSON that may stand in a script element with the id `data`.
  public let data: String
  public let sheet: MapSheet
  private let roles: [MapRole]

  /// - Complexity: O(coordinates).
  public init(of page: MapPage) {
    let parts = PageParts(page: page, drawsMarks: false)
    let values = parts.values
    style = parts.style
    figure = PageTemplate.rendered("map", values)
    legend = PageTemplate.rendered("legend", values)
    data = parts.data
    sheet = parts.sheet
    roles = parts.roles
  }

  /// The number of the first layer of a role, as the script counts them; nil where there is none.
  public func number(of role: MapRole) -> Int? { roles.firstIndex(of: role) }

  /// The script of the map, and some more that sees all names of it.
  public static func script(adding more: String) -> String { PageScript.text(adding: more) }
}
