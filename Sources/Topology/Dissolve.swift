import CGEOS
public import CatchmentGeometry
public import CatchmentParallel

/// Merges polygons into one shape in which no place is counted twice.
///
/// Of identical polygons one is enough. Polygons whose boxes do not touch can't overlap, so they
/// fall into groups that are merged apart from each other, on all threads. A large group is ordered
/// along both axes in turn and merged by pieces, then pieces of pieces: a union of neighbors is
/// cheap, adding one by one is not.
///
/// - Complexity: O(n log n) for evenly spread polygons.
public struct Dissolve: Sendable {
  /// Polygons that one call of the library merges.
  private static let pieceSize = 256

  public init() {}

  /// One feature: all that any polygon holds, in disjoint parts. No feature where there is no
  /// polygon.
  ///
  /// - Throws: where a polygon crosses itself so that the library gives up.
  public func dissolved(
    _ shapes: Shapes<Planar>, workers: Workers = .one
  ) throws(TopologyError) -> Shapes<Planar> {
    do throws(Failure<Never>) {
      return try dissolved(shapes, workers: workers, step: { (_: Double) throws(Never) in })
    } catch {
      switch error {
      case .topology(let error): throw error
      }
    }
  }

  /// Why `dissolved` with a step closure ended early.
  public enum Failure<Stop: Error>: Error {
    case topology(TopologyError)
    case stopped(Stop)
  }

  /// The same, heard of and cancellable between pieces.
  ///
  /// - Parameter step: hears the finished share; what it throws ends the run.
  public func dissolved<Stop: Error>(
    _ shapes: Shapes<Planar>, workers: Workers = .one, step: (Double) throws(Stop) -> Void
  ) throws(Failure<Stop>) -> Shapes<Planar> {
    let parts = shapes.distinctPolygons
    guard !parts.isEmpty else { return Shapes() }
    let boxes = parts.map { shapes.extent(ofPart: $0) }
    let groups = DisjointBoxes(boxes).groups.map { Self.pieces($0, boxes) }
    let jobs = groups.flatMap { pieces in pieces.map { $0.map { parts[$0] } } }
    // Small groups share a call, so that a thousand lone discs are not a thousand sessions.
    let merged = try run(jobs.count, workers, step, share: 0...0.7) {
      session, job throws(TopologyError) in
      jobs[job].count == 1
        ? shapes.feature(ofPart: jobs[job][0])
        : try Self.union(session, shapes, jobs[job])
    }
    var first = 0
    var level = groups.map { pieces in
      defer { first += pieces.count }
      return Array(merged[first..<first + pieces.count])
    }
    var share = 0.7
    while level.contains(where: { $0.count > 1 }) {
      let pairs = level.indices.flatMap { group in
        stride(from: 0, to: level[group].count, by: 4).map { (group, $0) }
      }
      let next = share + (1 - share) / 2
      let below = level
      let results = try run(pairs.count, workers, step, share: share...next) {
        session, index throws(TopologyError) in
        let (group, start) = pairs[index]
        let few = below[group][start..<min(start + 4, below[group].count)]
        if few.count == 1 { return few[start] }
        var together = Shapes<Planar>()
        for piece in few { together.append(piece) }
        return try Self.union(session, together, Array(together.partKind.indices))
      }
      share = next
      var above = level.map { _ in [Shapes<Planar>]() }
      for (index, pair) in pairs.enumerated() { above[pair.0].append(results[index]) }
      level = above
    }
    var result = Shapes<Planar>()
    var count = 0
    for group in level {
      for piece in group where piece.count > 0 {
        result.appendParts(of: 0, of: piece)
        count += piece.parts(of: 0).count
      }
    }
    do throws(Stop) { try step(1) } catch { throw .stopped(error) }
    if count == 0 { return Shapes() }
    result.endFeature(count == 1 ? .polygon : .multiPolygon)
    return result
  }

  private func run<Stop: Error>(
    _ count: Int, _ workers: Workers, _ step: (Double) throws(Stop) -> Void,
    share: ClosedRange<Double>,
    _ body: @Sendable (borrowing GEOSSession, Int) throws(TopologyError) -> Shapes<Planar>
  ) throws(Failure<Stop>) -> [Shapes<Planar>] {
    let chunk = max(1, min(16, count / (workers.count * 8)))
    let pieces: [Result<[Shapes<Planar>], TopologyError>]
    do throws(Stop) {
      pieces = try workers.map(
        count: count, chunk: chunk,
        step: { (done: Double) throws(Stop) in
          try step(share.lowerBound + done * (share.upperBound - share.lowerBound))
        }
      ) { range in
        let session = GEOSSession()
        var made: [Shapes<Planar>] = []
        for index in range {
          do throws(TopologyError) { made.append(try body(session, index)) } catch {
            return .failure(error)
          }
        }
        return .success(made)
      }
    } catch {
      throw .stopped(error)
    }
    var all: [Shapes<Planar>] = []
    for piece in pieces {
      switch piece {
      case .success(let made): all += made
      case .failure(let error): throw .topology(error)
      }
    }
    return all
  }

  private static func union(
    _ session: borrowing GEOSSession, _ shapes: Shapes<Planar>, _ parts: [Int]
  ) throws(TopologyError) -> Shapes<Planar> {
    let together = try session.collection(of: parts, in: shapes)
    let made = unsafe GEOSUnaryUnion_r(session.handle, together.pointer)
    var result = Shapes<Planar>()
    try session.append(unsafe try session.own(made, "dissolving"), to: &result, only: .polygon)
    return result
  }

  /// Cuts a group into pieces of neighbors: halved along its longer side until small enough.
  private static func pieces(_ group: [Int], _ boxes: [Extent<Planar>]) -> [[Int]] {
    guard group.count > pieceSize else { return [group] }
    var around = Extent<Planar>.empty
    for index in group { around.extend(x: boxes[index].centerX, y: boxes[index].centerY) }
    let isWide = around.width >= around.height
    let ordered = group.sorted {
      let a = isWide ? boxes[$0].centerX : boxes[$0].centerY
      let b = isWide ? boxes[$1].centerX : boxes[$1].centerY
      return a < b || (a == b && $0 < $1)
    }
    let middle = ordered.count / 2
    return pieces(Array(ordered[..<middle]), boxes) + pieces(Array(ordered[middle...]), boxes)
  }
}

extension Shapes where Frame == Planar {
  /// The parts that are polygons, each of those with the same outer ring and holes once: the first.
  fileprivate var distinctPolygons: [Int] {
    var seen: [Int: [Int]] = [:]
    return partKind.indices.filter { part in
      guard partKind[part] == .polygon else { return false }
      let range = allCoordinates(ofPart: part)
      var hasher = Hasher()
      hasher.combine(range.count)
      for position in range.prefix(4) {
        hasher.combine(x[position])
        hasher.combine(y[position])
      }
      let key = hasher.finalize()
      let isKnown = seen[key, default: []].contains { other in
        let there = allCoordinates(ofPart: other)
        return paths(of: other).count == paths(of: part).count && x[there] == x[range]
          && y[there] == y[range]
      }
      if !isKnown { seen[key, default: []].append(part) }
      return !isKnown
    }
  }

  private func allCoordinates(ofPart part: Int) -> Range<Int> {
    Int(pathStart[Int(partStart[part])])..<Int(pathStart[Int(partStart[part + 1])])
  }

  fileprivate func extent(ofPart part: Int) -> Extent<Planar> {
    var extent = Extent<Planar>.empty
    for position in coordinates(of: paths(of: part).lowerBound) {
      extent.extend(x: x[position], y: y[position])
    }
    return extent
  }

  /// A part as a feature of its own.
  fileprivate func feature(ofPart part: Int) -> Shapes {
    var result = Shapes()
    for path in paths(of: part) {
      for position in coordinates(of: path) {
        result.addCoordinate(x: x[position], y: y[position])
      }
      result.endPath()
    }
    result.endPart(.polygon)
    result.endFeature(.polygon)
    return result
  }
}
