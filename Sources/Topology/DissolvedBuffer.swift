public import CatchmentGeometry
public import CatchmentParallel

extension Buffer {
  /// The area within the distance of any feature: one feature in disjoint parts, in which no place
  /// is counted twice.
  ///
  /// Points and lines with round ends are not drawn first and merged afterwards: their common
  /// border is found directly, as `StadiumUnion` explains. Polygons and other ends are drawn by
  /// GEOS and merged by ``Dissolve``.
  ///
  /// - Complexity: O(n log n) for evenly spread features; any number at one place counts as one.
  public func dissolved(
    _ shapes: Shapes<Planar>, workers: Workers = .one
  ) throws(TopologyError) -> Shapes<Planar> {
    do throws(Dissolve.Failure<Never>) {
      return try dissolved(shapes, workers: workers, step: { (_: Double) throws(Never) in })
    } catch {
      switch error {
      case .topology(let error): throw error
      }
    }
  }

  /// The same, heard of and cancellable.
  ///
  /// - Parameter step: hears the finished share; what it throws ends the run.
  public func dissolved<Stop: Error>(
    _ shapes: Shapes<Planar>, workers: Workers = .one, step: (Double) throws(Stop) -> Void
  ) throws(Dissolve.Failure<Stop>) -> Shapes<Planar> {
    if !shapes.partKind.contains(.polygon), let ends = stadiumEnds(of: shapes) {
      // Other steps for a second and a third attempt; a first has never failed on real data.
      for attempt in 0..<3 {
        let stadiums = Stadiums(
          ends: ends, radius: distance.meters, quadrantSegments: quadrantSegments,
          attempt: attempt)
        let rings: [Points<Planar>]?
        do throws(Stop) {
          rings = try StadiumUnion(stadiums).rings(workers: workers, step: step)
        } catch {
          throw .stopped(error)
        }
        // What the small steps open between outlines that met in one point is no hole.
        guard let rings else { continue }
        return RingNesting.feature(of: rings, smallestHole: 100 * Stadiums.step)
      }
    }
    let drawn: Shapes<Planar>
    do throws(TopologyError) { drawn = try buffered(shapes, workers: workers) } catch {
      throw .topology(error)
    }
    return try Dissolve().dissolved(drawn, workers: workers, step: step)
  }

  /// Where the segments of all lines and rings begin and end, and each point twice, every one of
  /// them once; nil where something else than discs and stadiums is to be drawn.
  func stadiumEnds(of shapes: Shapes<Planar>) -> Points<Planar>? {
    guard distance.meters >= Self.smallestStadium else { return nil }
    guard !shapes.partKind.contains(.line) || (cap == .round && join == .round) else { return nil }
    var seen = Set<SIMD4<Double>>()
    var x: [Double] = []
    var y: [Double] = []
    for part in shapes.partKind.indices {
      for path in shapes.paths(of: part) {
        let range = shapes.coordinates(of: path)
        for end in range.count == 1 ? range : range.dropFirst() {
          let start = max(range.lowerBound, end - 1)
          let one = (shapes.x[start], shapes.y[start])
          let other = (shapes.x[end], shapes.y[end])
          // What is no number, or off the Earth, is GEOS's to refuse: cells are counted in whole
          // numbers.
          guard [one.0, one.1, other.0, other.1].allSatisfy({ $0.magnitude <= Self.farthest })
          else { return nil }
          let (low, high) = one < other ? (one, other) : (other, one)
          guard seen.insert(SIMD4(low.0, low.1, high.0, high.1)).inserted else { continue }
          x += [low.0, high.0]
          y += [low.1, high.1]
        }
      }
    }
    return Points(x: x, y: y)
  }

  /// In meters; below it, the steps by which outlines are moved apart would show.
  static let smallestStadium = 0.1

  /// In meters: no plane's coordinates reach as far.
  private static let farthest = 1e9
}
