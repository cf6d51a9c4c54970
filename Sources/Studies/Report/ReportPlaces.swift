import CatchmentGeometry
public import CatchmentParallel
import CatchmentProjection
import CatchmentStreets

/// Calls places by what residents call them: the nearest corner where streets are known, and the
/// part of the city.
///
/// Where the parts are only numbered, a place is told by what they are and their number; without
/// either it keeps its own number.
public struct ReportPlaces: Sendable {
  /// Where a place is.
  public enum Place: Sendable, Hashable {
    /// By what residents call it.
    case named(String)
    /// By an area that has a number only: `precinct 73`.
    case numbered(UnitKind, String)
  }

  private let streets: PlaceNames?
  private let parts: (locator: PolygonLocator<Planar>, names: [String])?
  private let numbers: (unit: UnitKind, locator: PolygonLocator<Planar>, names: [String])?

  /// - Parameters:
  ///   - context: its study area names parts of the city, where it has several with names.
  ///   - ground: layers among which streets and neighborhoods are looked for.
  public init(_ context: StudyContext, ground: [AreaLayer] = []) {
    var streets: PlaceNames?
    var parts: (PolygonLocator<Planar>, [String])?
    var numbers: (UnitKind, PolygonLocator<Planar>, [String])?
    for layer in ground {
      guard let planar = try? context.plane.project(layer.shapes, workers: context.workers) else {
        continue
      }
      let lines = layer.shapes.partKind.contains(.line)
      if streets == nil, let named = layer.namedStreets(workers: context.workers) {
        streets = PlaceNames(named, shapes: planar, workers: context.workers)
      }
      if parts == nil, !lines, Self.namesParts(layer, planar) {
        parts = (PolygonLocator(planar, workers: context.workers), Self.calm(layer.names))
      }
      if numbers == nil, !lines, Self.numbersParts(layer, planar) {
        numbers = (
          UnitKind(of: layer), PolygonLocator(planar, workers: context.workers),
          layer.names
        )
      }
    }
    if parts == nil, let area = context.studyArea, Self.namesParts(area.layer, area.shapes) {
      parts = (
        PolygonLocator(area.shapes, workers: context.workers), Self.calm(area.layer.names)
      )
    }
    if numbers == nil, let area = context.studyArea, Self.numbersParts(area.layer, area.shapes) {
      numbers = (
        UnitKind(of: area.layer),
        PolygonLocator(area.shapes, workers: context.workers), area.layer.names
      )
    }
    self.streets = streets
    self.parts = parts
    self.numbers = numbers
  }

  /// Many cities write in capitals, which no report does.
  private static func calm(_ names: [String]) -> [String] {
    let isShouted = !names.contains { $0.contains(where: \.isLowercase) }
    return isShouted ? names.map(GroundLayer.calm) : names
  }

  /// Few large areas with names that are no numbers.
  private static func namesParts(_ layer: AreaLayer, _ planar: Shapes<Planar>) -> Bool {
    let isNamed = layer.names.allSatisfy { $0.contains(where: \.isLetter) }
    return isNamed && holdsParts(layer, planar)
  }

  /// Of longer numbers nobody knows where they are: those of tracts and blocks.
  private static let longestNumber = 4

  /// Few large areas that are told apart by numbers that people use.
  private static func numbersParts(_ layer: AreaLayer, _ planar: Shapes<Planar>) -> Bool {
    guard layer.statesNames, layer.names.allSatisfy(UnitKind.isNumber) else { return false }
    let isKnown =
      switch UnitKind(of: layer) {
      case .precincts, .beats, .areas: layer.names.allSatisfy { $0.count <= longestNumber }
      case .tracts, .blocks: false
      }
    return isKnown && holdsParts(layer, planar)
  }

  private static func holdsParts(_ layer: AreaLayer, _ planar: Shapes<Planar>) -> Bool {
    guard (2...400).contains(layer.count), planar.partKind.contains(.polygon) else {
      return false
    }
    let areas = (0..<planar.count).map { planar.area(of: $0) }
    return (areas.sorted()[areas.count / 2]) >= 4e5  // m²: a few blocks are no part of a city
  }

  /// Where a place is; nil where nothing near it has a name or a number.
  ///
  /// - Parameter corner: what files call it; nil for what the ground does.
  public func place(ofX x: Double, y: Double, corner: String? = nil) -> Place? {
    if let name = name(ofX: x, y: y, corner: corner) { return .named(name) }
    guard let numbers else { return nil }
    let found = numbers.locator.firstFeature(containing: Points(x: [x], y: [y])).first ?? -1
    return found < 0 ? nil : .numbered(numbers.unit, numbers.names[Int(found)])
  }

  private func name(ofX x: Double, y: Double, corner: String?) -> String? {
    let corner = corner ?? streets?.name(ofX: x, y: y)?.text
    let part = parts.flatMap { parts -> String? in
      let found = parts.locator.firstFeature(containing: Points(x: [x], y: [y])).first ?? -1
      return found < 0 ? nil : parts.names[Int(found)]
    }
    guard let corner else { return part }
    return part.map { "\(corner), \($0)" } ?? corner
  }
}

extension AreaLayer {
  /// The layer as streets; nil where it holds no lines, or none of them has a name.
  func namedStreets(workers: Workers) -> StreetLayer? {
    guard shapes.partKind.contains(.line),
      let streets = try? StreetLayer(source, shapes: shapes, workers: workers),
      streets.columns.hasNames
    else { return nil }
    return streets
  }

  /// Whether places can be called by the corners and streets of the layer.
  public func namesPlaces(workers: Workers = .one) -> Bool {
    // A layer that holds areas names places by these.
    areaCount == 0 && namedStreets(workers: workers) != nil
  }
}
