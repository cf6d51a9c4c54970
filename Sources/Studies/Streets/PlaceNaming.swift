public import CatchmentGeometry
public import CatchmentParallel
import CatchmentProjection
import CatchmentStreets
import CatchmentTopology

/// What places are called in tables, sentences and titles: by the streets or the areas of a layer.
///
/// - Complexity: O(log n) for a place.
public struct PlaceNaming: Sendable {
  private enum Source: Sendable {
    case streets(PlaceNames)
    case areas(PolygonLocator<Planar>, [String], UnitKind)
  }

  private let source: Source
  private let plane: AnalysisPlane
  /// Whether places are called by corners and streets, and not by the areas that hold them.
  public var isStreets: Bool { if case .streets = source { true } else { false } }

  /// Names by corners, blocks and streets.
  init(_ names: PlaceNames, in plane: AnalysisPlane) {
    source = .streets(names)
    self.plane = plane
  }

  /// Names by areas.
  init(_ areas: StudyLayer, in plane: AnalysisPlane, workers: Workers) {
    source = .areas(
      PolygonLocator(areas.shapes, workers: workers), areas.layer.names,
      areas.layer.statesNames ? UnitKind(of: areas.layer) : .areas)
    self.plane = plane
  }

  /// The names of places; nil for those that nothing is near.
  ///
  /// - Parameter isFace: whether each lies on a street's face, which is called by its hundred block
  ///   and not by a corner; empty where none does.
  public func names(
    of places: Points<Planar>, onFaces isFace: [Bool] = [], workers: Workers = .one
  ) -> [String?] {
    switch source {
    case .streets(let names):
      workers.map(count: places.count, chunk: 2048) { range in
        range.map { place in
          let (x, y) = (places.x[place], places.y[place])
          let isFace = !isFace.isEmpty && isFace[place]
          return (isFace ? names.blockName(ofX: x, y: y) : names.name(ofX: x, y: y))?.text
        }
      }.flatMap(\.self)
    case .areas(let locator, let names, _):
      locator.firstFeature(containing: places, workers: workers).map {
        $0 < 0 ? nil : names[Int($0)]
      }
    }
  }

  /// Names of which no two are alike: those of streets that several share tell where each lies
  /// among them.
  ///
  /// - Parameter fallback: what a place is called that nothing is near, and what tells places apart
  ///   that lie in one spot.
  func uniqueNames(
    of places: Points<Planar>, onFaces isFace: [Bool] = [], or fallback: [String],
    workers: Workers = .one
  ) -> [String] {
    let names = names(of: places, onFaces: isFace, workers: workers)
      .enumerated().map { $1 ?? fallback[$0] }
    let shared = SharedNames(places, published: fallback)
    return isStreets ? shared.apart(names) : shared.apartWithin(names)
  }

  /// What people are told of places, of which some may share a name.
  func toldNames(
    of places: Points<Planar>, onFaces isFace: [Bool] = [], or fallback: [String],
    workers: Workers = .one
  ) -> [PlaceName] {
    let names = names(of: places, onFaces: isFace, workers: workers)
      .enumerated().map { $1 ?? fallback[$0] }
    return isStreets
      ? SharedNames(places, published: fallback).told(names) : names.map { PlaceName($0) }
  }

  /// The names of shapes, by a point inside of each; nil for those without a geometry.
  ///
  /// Two shapes may have one name: what tells them apart is their number.
  func names(of shapes: Shapes<Geographic>, workers: Workers = .one) -> [String?] {
    let placed = (0..<shapes.count).filter { shapes.kind[$0] != .none }
    var names = [String?](repeating: nil, count: shapes.count)
    // What can't be laid into the plane was never drawn in it.
    guard let planar = try? plane.project(shapes.selecting(placed), workers: workers),
      let points = try? InteriorPoint.points(of: planar, workers: workers)
    else { return names }
    let isFace = placed.map { shapes.hasPart(.line, in: $0) }
    for (index, name) in self.names(of: points, onFaces: isFace, workers: workers).enumerated() {
      names[placed[index]] = name
    }
    return names
  }

  /// What the areas that name places are; nil where streets do.
  var unit: UnitKind? { if case .areas(_, _, let unit) = source { unit } else { nil } }

  /// The street layer's corners, for candidates; nil where areas name places.
  var streetNames: PlaceNames? { if case .streets(let names) = source { names } else { nil } }
}
