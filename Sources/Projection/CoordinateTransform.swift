import CPROJ
public import CatchmentGeometry
public import CatchmentParallel

/// Brings columns of coordinates from one reference system to another.
///
/// The way is chosen once, when the value is made, and written down as a PROJ pipeline; every
/// thread then builds its own copy of it. x is always the easting or the longitude.
///
/// NAD 83 and WGS 84 are taken as equal (EPSG:1188, a null shift). Any other change of datum uses
/// the first of PROJ's operations that needs no grid file, also where grid files are installed: the
/// same input gives the same coordinates on every machine.
///
/// - Complexity: O(n), on all threads; a coordinate takes 25 ns in a UTM zone, 100 ns with PROJ.
public struct CoordinateTransform: Sendable, Equatable {
  public let source: ReferenceSystem
  public let target: ReferenceSystem
  /// What is done to the datum, for people: `NAD83 taken as WGS 84`, or PROJ's name of the
  /// operation with its accuracy.
  public let operation: String
  /// The steps as PROJ writes them.
  let pipeline: String
  /// The UTM zone that they stand for, which is computed here; nil where it is left to PROJ.
  private let zone: TransverseMercator?
  private let isReversed: Bool

  /// Chooses the way from one system to another.
  ///
  /// - Throws: `noOperation` where PROJ knows none that works without grid files.
  public init(from source: ReferenceSystem, to target: ReferenceSystem) throws(ProjectionError) {
    var session = try ProjectionSession()
    let from = unsafe try session.horizontalSystem(source.code)
    let to = unsafe try session.horizontalSystem(target.code)
    if source.isTakenAsWGS84 && target.isTakenAsWGS84 && source.base != target.base {
      let sourceBase = unsafe session.keep(proj_crs_get_geodetic_crs(session.context, from))
      let targetBase = unsafe session.keep(proj_crs_get_geodetic_crs(session.context, to))
      guard let sourceBase = unsafe sourceBase, let targetBase = unsafe targetBase else {
        throw Self.noWay(source, target, session.message)
      }
      let up = unsafe session.way(from: from, to: sourceBase)
      let down = unsafe session.way(from: targetBase, to: to)
      guard let up, let down else { throw Self.noWay(source, target, session.message) }
      self.init(
        source: source, target: target, operation: "\(source.base) taken as \(target.base)",
        pipeline: Self.joined(up.pipeline, down.pipeline))
      return
    }
    guard let way = unsafe session.way(from: from, to: to) else {
      throw Self.noWay(source, target, session.message)
    }
    self.init(
      source: source, target: target,
      operation: source.base == target.base
        ? "no change of datum (\(source.base))"
        : way.name + (way.accuracy < 0 ? ", accuracy unknown" : ", within \(way.accuracy) m"),
      pipeline: way.pipeline)
  }

  /// A way that is written down already.
  init(
    source: ReferenceSystem, target: ReferenceSystem, operation: String, pipeline: String,
    isReversed: Bool = false
  ) {
    self.source = source
    self.target = target
    self.operation = operation
    self.pipeline = pipeline
    self.isReversed = isReversed
    zone = TransverseMercator(pipeline: pipeline)
  }

  /// A projection of longitudes and latitudes on WGS 84 that is known by its definition.
  init(to target: ReferenceSystem, projection definition: String) {
    self.init(
      source: .longitudeLatitude, target: target, operation: "no change of datum (WGS 84)",
      pipeline: "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad +step \(definition)")
  }

  /// The way back.
  public var reversed: CoordinateTransform {
    CoordinateTransform(
      source: target, target: source, operation: operation, pipeline: pipeline,
      isReversed: !isReversed)
  }

  /// The pipeline with the lengths that it answers with changed to meters.
  func inMeters(_ metersPerUnit: Double) -> CoordinateTransform {
    CoordinateTransform(
      source: source, target: target, operation: operation,
      pipeline: "+proj=pipeline" + Self.steps(of: pipeline)
        + " +step +proj=unitconvert +xy_in=\(metersPerUnit) +xy_out=m")
  }

  /// Brings a column of points over.
  ///
  /// - Parameter frame: what the numbers mean in the target system.
  /// - Throws: `untransformable` with the first coordinate that has no image, by position in the
  ///   column.
  public func transform<From, To: ReferenceFrame>(
    _ points: Points<From>, to frame: To.Type = To.self, workers: Workers = .one
  ) throws(ProjectionError) -> Points<To> {
    // A context and its pipeline cost milliseconds to make, a coordinate a ten-thousandth of that;
    // each coordinate is moved alone, so here the chunks may depend on the threads.
    let chunk = max(16_384, (points.count + 2 * workers.count - 1) / (2 * workers.count))
    let (x, y) = workers.fillPair(count: points.count, with: Double.infinity, chunk: chunk) {
      range, x, y in
      move(points, range, &x, &y)
    }
    // Steps that do nothing let any number pass.
    let edge = target.isGeographic ? 90.000_001 : Double.greatestFiniteMagnitude
    for index in x.indices where !(x[index].isFinite && y[index].magnitude <= edge) {
      var session = try ProjectionSession()
      guard unsafe session.object(pipeline) != nil else {
        throw Self.noWay(source, target, session.message)
      }
      throw unmoved(.init(index: index, x: points.x[index], y: points.y[index]))
    }
    return Points(x: x, y: y)
  }

  /// Brings the coordinates of shapes over; edges stay straight between them.
  ///
  /// - Throws: as for points; the position is that among all coordinates.
  public func transform<From, To: ReferenceFrame>(
    _ shapes: Shapes<From>, to frame: To.Type = To.self, workers: Workers = .one
  ) throws(ProjectionError) -> Shapes<To> {
    shapes.replacingCoordinates(with: try transform(shapes.coordinates, workers: workers))
  }

  /// Moves a range of points; those that have no image stay infinite.
  private func move<From>(
    _ points: Points<From>, _ range: Range<Int>, _ x: inout MutableSpan<Double>,
    _ y: inout MutableSpan<Double>
  ) {
    guard let zone else {
      pass(points, range, from: range.lowerBound, &x, &y)
      return
    }
    zone.move(points, range, isReversed: isReversed, &x, &y)
    var left: [Int] = []
    for index in range where !x[index - range.lowerBound].isFinite { left.append(index) }
    pass(points, left, from: range.lowerBound, &x, &y)
  }

  /// Passes some points through PROJ; all stay infinite where the pipeline can't be made.
  private func pass<From>(
    _ points: Points<From>, _ indices: some RandomAccessCollection<Int>, from start: Int,
    _ x: inout MutableSpan<Double>, _ y: inout MutableSpan<Double>
  ) {
    guard !indices.isEmpty, var session = try? ProjectionSession(),
      let steps = unsafe session.object(pipeline)
    else { return }
    let stride = MemoryLayout<Double>.stride
    // So many at a time that they are still in the cache when PROJ comes to them.
    let most = 4096
    var left = indices[...]
    while !left.isEmpty {
      let block = left.prefix(most)
      left = left.dropFirst(block.count)
      var (blockX, blockY) = (block.map { points.x[$0] }, block.map { points.y[$0] })
      // It answers with the number of coordinates; those that failed are infinite, found by the
      // caller.
      _ = unsafe proj_trans_generic(
        steps, isReversed ? PJ_INV : PJ_FWD, &blockX, stride, block.count, &blockY, stride,
        block.count, nil, 0, 0, nil, 0, 0)
      for (place, index) in block.enumerated() {
        (x[index - start], y[index - start]) = (blockX[place], blockY[place])
      }
    }
  }

  private func unmoved(_ coordinate: ProjectionError.Coordinate) -> ProjectionError {
    ProjectionError(
      .untransformable, at: "\(source.code) to \(target.code)",
      "coordinate \(coordinate.index) has no place there (\(coordinate.x), \(coordinate.y))",
      advice: "Check the reference system of the input, or leave this coordinate out.",
      coordinate: coordinate)
  }

  private static func noWay(
    _ source: ReferenceSystem, _ target: ReferenceSystem, _ message: String
  ) -> ProjectionError {
    ProjectionError(
      .noOperation, at: "\(source.code) to \(target.code)",
      "PROJ knows no way that works without grid files (\(message))",
      advice: "Publish the data in longitude and latitude on WGS 84 first.")
  }

  /// Two pipelines, one behind the other; a step that does nothing is left out beside others.
  private static func joined(_ first: String, _ second: String) -> String {
    let idle = "+proj=noop"
    let steps = [first, second].filter { $0 != idle }.map(steps).joined()
    return steps.isEmpty ? idle : "+proj=pipeline" + steps
  }

  /// The steps of a pipeline, or the one step that is not wrapped in one.
  private static func steps(of pipeline: String) -> String {
    let head = "+proj=pipeline"
    return pipeline.hasPrefix(head)
      ? String(pipeline.dropFirst(head.count)) : " +step " + pipeline
  }
}

extension ProjectionSession {
  /// The best operation between two systems that needs no grid file.
  fileprivate mutating func way(
    from source: OpaquePointer, to target: OpaquePointer
  ) -> (pipeline: String, name: String, accuracy: Double)? {
    guard let criteria = unsafe proj_create_operation_factory_context(context, nil) else {
      return nil
    }
    defer { unsafe proj_operation_factory_context_destroy(criteria) }
    // Whether a grid file is installed must not change the order.
    unsafe proj_operation_factory_context_set_grid_availability_use(
      context, criteria, PROJ_GRID_AVAILABILITY_IGNORED)
    unsafe proj_operation_factory_context_set_spatial_criterion(
      context, criteria, PROJ_SPATIAL_CRITERION_PARTIAL_INTERSECTION)
    guard let found = unsafe proj_create_operations(context, source, target, criteria) else {
      return nil
    }
    defer { unsafe proj_list_destroy(found) }
    let count = unsafe proj_list_get_count(found)
    for index in 0..<count {
      guard let operation = unsafe keep(proj_list_get(context, found, index)),
        unsafe proj_coordoperation_get_grid_used_count(context, operation) == 0,
        let straight = unsafe keep(proj_normalize_for_visualization(context, operation)),
        let text = unsafe proj_as_proj_string(context, straight, PJ_PROJ_5, nil)
      else { continue }
      let name = unsafe proj_get_name(operation).map { unsafe String(cString: $0) } ?? "no name"
      return unsafe (
        String(cString: text), name, proj_coordoperation_get_accuracy(context, operation)
      )
    }
    return nil
  }
}
