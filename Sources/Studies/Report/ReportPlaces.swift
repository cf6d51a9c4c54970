import CatchmentGeometry
import CatchmentProjection
import CatchmentStreets

/// Calls places by what residents call them: the nearest corner where streets are known, and the
/// part of the city.
///
/// Without either a place keeps its number.
public struct ReportPlaces: Sendable {
  private let streets: PlaceNames?
  private let parts: (locator: PolygonLocator<Planar>, names: [String])?

  /// - Parameters:
  ///   - context: its study area names parts of the city, where it has several with names.
  ///   - ground: layers among which streets and neighborhoods are looked for.
  public init(_ context: StudyContext, ground: [AreaLayer] = []) {
    var streets: PlaceNames?
    var parts: (PolygonLocator<Planar>, [String])?
    for layer in ground {
      guard let planar = try? context.plane.project(layer.shapes, workers: context.workers) else {
        continue
      }
      let lines = layer.shapes.partKind.contains(.line)
      if streets == nil, lines,
        let named = try? StreetLayer(layer.source, shapes: layer.shapes, workers: context.workers),
        named.columns.hasNames
      {
        streets = PlaceNames(named, shapes: planar, workers: context.workers)
      }
      if parts == nil, !lines, Self.namesParts(layer, planar) {
        parts = (PolygonLocator(planar, workers: context.workers), Self.calm(layer.names))
      }
    }
    if parts == nil, let area = context.studyArea, Self.namesParts(area.layer, area.shapes) {
      parts = (
        PolygonLocator(area.shapes, workers: context.workers), Self.calm(area.layer.names)
      )
    }
    self.streets = streets
    self.parts = parts
  }

  /// Many cities write in capitals, which no report does.
  private static func calm(_ names: [String]) -> [String] {
    let isShouted = !names.contains { $0.contains(where: \.isLowercase) }
    return isShouted ? names.map(GroundLayer.calm) : names
  }

  /// Few large areas with names that are no numbers.
  private static func namesParts(_ layer: AreaLayer, _ planar: Shapes<Planar>) -> Bool {
    let isNamed = layer.names.allSatisfy { $0.contains(where: \.isLetter) }
    guard isNamed, (2...400).contains(layer.count), planar.partKind.contains(.polygon) else {
      return false
    }
    let areas = (0..<planar.count).map { planar.area(of: $0) }
    return (areas.sorted()[areas.count / 2]) >= 4e5  // m²: a few blocks are no part of a city
  }

  /// What a place is called; nil where nothing near it has a name.
  public func name(ofX x: Double, y: Double) -> String? {
    let corner = streets?.name(ofX: x, y: y)?.text
    let part = parts.flatMap { parts -> String? in
      let found = parts.locator.firstFeature(containing: Points(x: [x], y: [y])).first ?? -1
      return found < 0 ? nil : parts.names[Int(found)]
    }
    guard let corner else { return part }
    return part.map { "\(corner), \($0)" } ?? corner
  }
}
