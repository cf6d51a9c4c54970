public import CatchmentGeometry
public import CatchmentParallel
public import CatchmentTopology

extension WalkingReach {
  /// The patrol area of each foot: all within `width` of a street that is reached. Holes are kept.
  ///
  /// - Parameters:
  ///   - width: half of a street and the fronts of its houses; 30 m reach from corner to corner of
  ///     a wide crossing.
  ///   - quadrantSegments: corners for each quarter of a circle.
  /// - Returns: one feature for each foot, without geometry where there is no foot.
  /// - Throws: `TopologyError` where the areas can't be merged.
  /// - Complexity: O(n log n) for the n segments within reach of each foot.
  public func areas(
    from feet: StreetFeet, width: Distance = .meters(30), quadrantSegments: Int = 8,
    workers: Workers = .one
  ) throws(TopologyError) -> Shapes<Planar> {
    let buffer = try Buffer(distance: width, quadrantSegments: quadrantSegments)
    let streets = streets(from: feet, workers: workers)
    return try workers.map(count: feet.count, chunk: 4) {
      range throws(TopologyError) -> Shapes<Planar> in
      var areas = Shapes<Planar>()
      for foot in range {
        if streets.kind[foot] == .none {
          areas.endFeature(.none)
        } else {
          areas.append(0, of: try buffer.dissolved(streets.selecting([foot])))
        }
      }
      return areas
    }.reduce(into: Shapes<Planar>()) { $0.append($1) }
  }
}
