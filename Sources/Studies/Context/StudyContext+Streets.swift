public import CatchmentGeometry
import CatchmentIncidents
import CatchmentParallel
import CatchmentProjection
public import CatchmentStreets

/// A layer of streets, in degrees and in the plane.
public struct StudyStreets: Sendable {
  public let layer: StreetLayer
  /// Feature for feature, in the plane; those that went astray have none.
  public let shapes: Shapes<Planar>
}

extension StudyContext {
  /// The streets of a request, before there is a plane; nil where it names none.
  static func streets(
    of request: IncidentRequest, _ shelf: LayerShelf, _ watch: Watch, _ tell: (Remark) -> Void
  ) async throws -> (layer: StreetLayer, area: AreaLayer)? {
    guard let streets = request.streets else { return nil }
    let (layer, area, remarks) = try await shelf.streets(streets)
    tell(.layer(layer.name, remarks))
    try watch.end(.reading(layer.name))
    return (layer, area)
  }

  /// What names places: the layer that is asked for, else the streets, else the study area where it
  /// is more than one.
  static func naming(
    _ request: IncidentRequest, _ streets: (layer: StreetLayer, area: AreaLayer)?,
    _ studyArea: StudyLayer?, in plane: AnalysisPlane, _ shelf: LayerShelf, _ workers: Workers,
    _ tell: (Remark) -> Void
  ) async throws -> PlaceNaming? {
    if let names = request.names {
      let (layer, remarks) = try await shelf.layer(names, asAreas: false)
      tell(.layer(layer.name, remarks))
      let shapes = try await shelf.shapes(of: names, layer, asAreas: false, in: plane)
      if layer.areaCount > 0 {
        return PlaceNaming(StudyLayer(layer: layer, shapes: shapes), in: plane, workers: workers)
      }
      let streets = try await shelf.streets(StreetRequest(names))
      return PlaceNaming(
        PlaceNames(streets.streets, shapes: shapes, workers: workers), in: plane)
    }
    if let streets, let source = request.streets?.layer {
      let shapes = try await shelf.shapes(of: source, streets.area, asAreas: false, in: plane)
      return PlaceNaming(PlaceNames(streets.layer, shapes: shapes, workers: workers), in: plane)
    }
    if let studyArea, studyArea.layer.count > 1 {
      return PlaceNaming(studyArea, in: plane, workers: workers)
    }
    return nil
  }

  /// A layer of streets in the plane; what was found in it is told the first time.
  ///
  /// - Throws: what is wrong with the file, or that it lies elsewhere than the incidents.
  public func streets(_ request: StreetRequest) async throws -> StudyStreets {
    let (streets, layer, remarks) = try await shelf.streets(request)
    note(.layer(streets.name, remarks))
    try requireNear(layer.shapes, of: layer.name, as: .streets)
    if let subject, let problem = LayerOverlap.problem(layer, besides: subject.layer) {
      throw problem
    }
    let strays = StrayFeatures(layer.shapes, around: home)
    if let remark = strays.note(of: layer, areStreets: true) {
      note(.layer(layer.name, [remark]))
    }
    guard strays.strays.isEmpty else {
      let kept = layer.withoutShapes(of: strays.strays.map(\.feature))
      return StudyStreets(
        layer: try StreetLayer(
          kept.source, shapes: kept.shapes, choices: request.columns, workers: workers),
        shapes: try plane.project(kept.shapes, workers: workers))
    }
    return StudyStreets(
      layer: streets,
      shapes: try await shelf.shapes(of: request.layer, layer, asAreas: false, in: plane))
  }
}
