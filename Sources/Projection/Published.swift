public import CatchmentGeometry
public import CatchmentParallel

/// Brings points from the reference system of their file to longitude and latitude on WGS 84.
///
/// - Throws: `noOperation`, or `untransformable` with the first point that has no place on Earth.
public func toGeographic(
  _ points: Points<AsPublished>, from system: ReferenceSystem, workers: Workers = .one
) throws(ProjectionError) -> Points<Geographic> {
  try CoordinateTransform(from: system, to: .longitudeLatitude).transform(points, workers: workers)
}

/// Brings shapes from the reference system of their file to longitude and latitude on WGS 84.
public func toGeographic(
  _ shapes: Shapes<AsPublished>, from system: ReferenceSystem, workers: Workers = .one
) throws(ProjectionError) -> Shapes<Geographic> {
  try CoordinateTransform(from: system, to: .longitudeLatitude).transform(shapes, workers: workers)
}

/// Brings points to the reference system in which they are to be published, in that system's own
/// unit.
public func fromGeographic(
  _ points: Points<Geographic>, to system: ReferenceSystem, workers: Workers = .one
) throws(ProjectionError) -> Points<AsPublished> {
  try CoordinateTransform(from: .longitudeLatitude, to: system).transform(points, workers: workers)
}

/// Brings shapes to the reference system in which they are to be published, in that system's own
/// unit.
public func fromGeographic(
  _ shapes: Shapes<Geographic>, to system: ReferenceSystem, workers: Workers = .one
) throws(ProjectionError) -> Shapes<AsPublished> {
  try CoordinateTransform(from: .longitudeLatitude, to: system).transform(shapes, workers: workers)
}
