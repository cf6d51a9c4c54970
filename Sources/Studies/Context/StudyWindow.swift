import CatchmentFormats
public import CatchmentGeometry
import CatchmentIncidents
public import CatchmentParallel
public import CatchmentPatterns
import CatchmentProjection
public import CatchmentTopology

/// The part of the plane where incidents could have been recorded: cells outside it do not exist
/// for a local statistic.
public struct StudyWindow: Sendable {
  public let shapes: Shapes<Planar>
  /// Whether the area was stated, and not drawn around the incidents.
  public let isStated: Bool

  /// A study area as people state it.
  public init(_ shapes: Shapes<Planar>) {
    self.shapes = shapes
    isStated = true
  }

  /// The concave hull of the incidents, widened: the bounding box would count empty surroundings as
  /// a part of the city, and make all of it hot.
  ///
  /// - Parameters:
  ///   - points: the incidents.
  ///   - margin: how far beyond the outermost of them the area reaches.
  public init(around points: Points<Planar>, margin: Distance) throws(TopologyError) {
    let border = BorderPoints(of: points, cell: margin).points
    let hull = try Hull.concave(ratio: 0.3).hull(of: border)
    shapes = try Buffer(distance: margin).buffered(hull)
    isStated = false
  }

  /// Which cells of a raster have their center inside.
  public func mask(of raster: Raster, workers: Workers = .one) -> [Bool] {
    PolygonLocator(shapes, workers: workers)
      .firstFeature(containing: raster.centers, workers: workers).map { $0 >= 0 }
  }

  /// The area in square meters, overlap counted once.
  public func area() throws(TopologyError) -> Double {
    let union = try Dissolve().dissolved(shapes)
    return union.isEmpty ? 0 : union.area(of: 0)
  }

  /// By which edges are corrected for: the border of the same area without overlap.
  func border(workers: Workers) throws -> StudyBorder {
    StudyBorder(try Dissolve().dissolved(shapes), workers: workers)
  }

  /// What patterns are tested in: the same area without overlap and inner borders.
  ///
  /// - Throws: `StudyError` for polygons that can't be joined, or have no area.
  public func observed(workers: Workers = .one) throws(StudyError) -> ObservationWindow {
    try StudyError.wrapping {
      try ObservationWindow(Dissolve().dissolved(shapes), workers: workers)
    }
  }
}

extension StudyWindow {
  /// The area as a parameter.
  var parameter: JSONValue {
    CatchmentStudies.parameter(
      .string(isStated ? "within" : "concave hull"), isAutomatic: !isStated)
  }
}

extension StudyContext {
  /// The study area that was stated, or one around the incidents that are not far from the rest,
  /// told.
  ///
  /// - Parameter margin: how far beyond the outermost of them the area reaches.
  func window(margin: Distance) throws -> StudyWindow {
    let window =
      if let studyArea { StudyWindow(studyArea.shapes) } else {
        try StudyWindow(around: bodyPoints, margin: margin)
      }
    note(.studyArea(isStated: window.isStated))
    return window
  }

  /// The incidents in the plane that are not far from the rest: they decide extents and what is
  /// read from the data.
  var bodyPoints: Points<Planar> {
    get throws {
      let body = incidents.body
      return body.count == points.count ? points : try plane.project(body, workers: workers)
    }
  }
}
