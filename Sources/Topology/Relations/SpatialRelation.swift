import CGEOS
public import CatchmentGeometry
public import CatchmentParallel

/// How two shapes lie to each other, by the definitions of the simple features standard.
///
/// ```swift
/// import CatchmentGeometry
/// import CatchmentTopology
///
/// func stopsInside(
///   _ stops: Shapes<Geographic>, _ areas: Shapes<Geographic>
/// ) throws -> RelatedPairs {
///   try SpatialRelation.within.pairs(of: stops, and: areas, workers: .all)
/// }
/// ```
///
/// - Reference: OGC 06-103r4, Simple feature access, part 1, section 6.1.15; Clementini, Di Felice,
///   van Oosterom (1993), A small set of formal topological relationships suitable for end-user
///   interaction, doi:10.1007/3-540-56869-7_16.
public enum SpatialRelation: String, Sendable, CaseIterable {
  /// They share a place.
  case intersects
  /// They share none.
  case disjoint
  /// No place of the second is outside the first, and their insides meet: a border alone is not
  /// contained.
  case contains
  /// No place of the second is outside the first; its border counts.
  case covers
  /// The second contains the first.
  case within
  /// The second covers the first.
  case coveredBy
  /// They share places, but none inside both.
  case touches
  /// Their insides share some places, in fewer dimensions than the larger of them has.
  case crosses
  /// Of one dimension, and each has places of its own beside those they share.
  case overlaps
  /// They are the same places.
  case equals

  /// Row by row: whether feature i of `first` stands in this relation to feature i of `second`.
  ///
  /// A column of one feature is compared with each of the other's; it is prepared once, which makes
  /// each comparison cheap.
  ///
  /// - Precondition: the columns are equally long, or one of them has one feature.
  /// - Throws: `badShape` for coordinates that are no numbers; `failed` where GEOS gives up, as
  ///   over mixed collections.
  /// - Complexity: O(n log n) in the coordinates of a pair, O(log n) for each feature beside a
  ///   prepared one.
  public func holds<Frame>(
    _ first: Shapes<Frame>, _ second: Shapes<Frame>, workers: Workers = .one
  ) throws(TopologyError) -> [Bool] {
    // The one that stays is prepared: the relation is then asked from its side.
    if second.count == 1, first.count != 1 {
      return try converse.holds(second, first, workers: workers)
    }
    precondition(first.count == second.count || first.count == 1, "Columns of equal length.")
    let pieces = try workers.map(count: second.count, chunk: 128) {
      range throws(TopologyError) -> [Bool] in
      let session = GEOSSession()
      if first.count == 1 { return try answers(session, first, 0, second, Array(range)) }
      var answers: [Bool] = []
      for row in range { answers += try self.answers(session, first, row, second, [row]) }
      return answers
    }
    return pieces.flatMap(\.self)
  }

  /// All pairs of features that stand in this relation, by the first's row and then the second's.
  ///
  /// Boxes are compared first, and of each feature that has candidates a prepared form is asked.
  /// ``disjoint`` has nearly all pairs for an answer: count them before you ask for them.
  ///
  /// - Complexity: O((n + m) log m + candidates · log of their coordinates).
  public func pairs<Frame>(
    of first: Shapes<Frame>, and second: Shapes<Frame>, workers: Workers = .one
  ) throws(TopologyError) -> RelatedPairs {
    try Self.checkNumbers(first)
    try Self.checkNumbers(second)
    let rows = second.indices.filter { !second.parts(of: $0).isEmpty }
    let tree = BoxTree(rows.map { Self.box(second.extent(of: $0)) })
    let pieces = try workers.map(count: first.count, chunk: 32) {
      range throws(TopologyError) -> RelatedPairs in
      let session = GEOSSession()
      var found = RelatedPairs()
      for row in range {
        let box = Self.box(first.extent(of: row))
        // What shares no box can't share a place; to be disjoint is all that is left.
        let near =
          self == .disjoint
          ? Array(second.indices) : box.isEmpty ? [] : Self.entries(tree, box).map { rows[$0] }
        guard !near.isEmpty else { continue }
        let answers = try self.answers(session, first, row, second, near)
        for (other, holds) in zip(near, answers) where holds { found.append(row, other) }
      }
      return found
    }
    var all = RelatedPairs()
    for piece in pieces { all.append(piece) }
    return all
  }

  /// A box says nothing of a coordinate that is no number.
  private static func checkNumbers<Frame>(_ shapes: Shapes<Frame>) throws(TopologyError) {
    for row in shapes.indices
    where !shapes.allCoordinates(of: row).allSatisfy({
      shapes.x[$0].isFinite && shapes.y[$0].isFinite
    }) {
      throw TopologyError(
        .badShape, "reading coordinates", feature: row, "a coordinate is not a finite number")
    }
  }

  /// Boxes are compared by their numbers, whatever these mean.
  private static func box<Frame>(_ extent: Extent<Frame>) -> Extent<Planar> {
    Extent(minX: extent.minX, minY: extent.minY, maxX: extent.maxX, maxY: extent.maxY)
  }

  private static func entries(_ tree: BoxTree, _ box: Extent<Planar>) -> [Int] {
    var entries: [Int] = []
    tree.forEach(intersecting: box) { entries.append($0) }
    return entries.sorted()
  }

  /// The relation seen from the other side.
  private var converse: SpatialRelation {
    switch self {
    case .contains: .within
    case .within: .contains
    case .covers: .coveredBy
    case .coveredBy: .covers
    default: self
    }
  }

  /// Asks one feature about others.
  private func answers<Frame>(
    _ session: borrowing GEOSSession, _ first: Shapes<Frame>, _ row: Int,
    _ second: Shapes<Frame>, _ others: [Int]
  ) throws(TopologyError) -> [Bool] {
    let step = "comparing by \(rawValue)"
    let handle = unsafe session.handle
    let one: OwnedGeometry
    do throws(TopologyError) { one = try session.geometry(row, of: first) } catch {
      throw error.at(row)
    }
    guard let prepared = unsafe GEOSPrepare_r(handle, one.pointer) else {
      throw session.failure(step).at(row)
    }
    defer { unsafe GEOSPreparedGeom_destroy_r(handle, prepared) }
    var answers: [Bool] = []
    for other in others {
      let two: OwnedGeometry
      do throws(TopologyError) { two = try session.geometry(other, of: second) } catch {
        throw error.at(other)
      }
      let answer =
        switch self {
        case .intersects: unsafe GEOSPreparedIntersects_r(handle, prepared, two.pointer)
        case .disjoint: unsafe GEOSPreparedDisjoint_r(handle, prepared, two.pointer)
        case .contains: unsafe GEOSPreparedContains_r(handle, prepared, two.pointer)
        case .covers: unsafe GEOSPreparedCovers_r(handle, prepared, two.pointer)
        case .within: unsafe GEOSPreparedWithin_r(handle, prepared, two.pointer)
        case .coveredBy: unsafe GEOSPreparedCoveredBy_r(handle, prepared, two.pointer)
        case .touches: unsafe GEOSPreparedTouches_r(handle, prepared, two.pointer)
        case .crosses: unsafe GEOSPreparedCrosses_r(handle, prepared, two.pointer)
        case .overlaps: unsafe GEOSPreparedOverlaps_r(handle, prepared, two.pointer)
        case .equals: unsafe GEOSEquals_r(handle, one.pointer, two.pointer)
        }
      guard answer <= 1 else { throw session.failure(step).at(row) }
      answers.append(answer == 1)
    }
    return answers
  }
}

/// Pairs of features, as two columns of rows.
public struct RelatedPairs: Sendable, Equatable {
  public private(set) var first: [Int32] = []
  public private(set) var second: [Int32] = []

  public var count: Int { first.count }

  mutating func append(_ row: Int, _ other: Int) {
    first.append(Int32(row))
    second.append(Int32(other))
  }

  mutating func append(_ more: RelatedPairs) {
    first += more.first
    second += more.second
  }
}
