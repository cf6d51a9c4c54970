/// Cuts one polygon, whose longitudes run on, at every 180th meridian inside it.
///
/// At each meridian the rings fall into chains left and right of it. The crossings, sorted by
/// latitude, lie inside the polygon between the first and the second, the third and the fourth, and
/// so on: there the chains are joined to rings.
///
/// - Complexity: O(positions + crossings log crossings + holes × corners of the pieces).
struct PolygonCut {
  typealias Position = AntimeridianCut.Position

  /// The outer ring, then the holes, each ending where it began.
  private let rings: [[Position]]

  init(rings: [[Position]]) {
    // Without the closing position; holes are turned to where the outer ring runs.
    let open = rings.map { Array($0.dropLast()) }
    let outer = Self.range(open[0])
    self.rings = open.enumerated().map { index, ring in
      guard index > 0, !ring.isEmpty else { return ring }
      let hole = Self.range(ring)
      let turn =
        [0, 360, -360, 720, -720].first {
          hole.lowerBound + $0 >= outer.lowerBound - 1e-9
            && hole.upperBound + $0 <= outer.upperBound + 1e-9
        } ?? 0
      return ring.map { Position(x: $0.x + turn, y: $0.y) }
    }
  }

  /// The polygons that are left, rings closed.
  func pieces() -> [[[Position]]] {
    var polygons = [rings]
    let outer = Self.range(rings[0])
    for meridian in AntimeridianCut.meridians(outer.lowerBound, outer.upperBound) {
      polygons = polygons.flatMap { Self.split($0, at: meridian) }
    }
    return polygons.map { polygon in polygon.map { $0 + $0.prefix(1) } }
  }

  private static func range(_ ring: [Position]) -> ClosedRange<Double> {
    let x = ring.map(\.x)
    return (x.min() ?? 0)...(x.max() ?? 0)
  }

  /// A stretch of a ring on one side of the meridian; its first and last positions are on it.
  private struct Chain {
    var positions: [Position]
  }

  private static func split(_ polygon: [[Position]], at meridian: Double) -> [[[Position]]] {
    var chains: (left: [Chain], right: [Chain]) = ([], [])
    var whole: (left: [[Position]], right: [[Position]]) = ([], [])
    for ring in polygon where !ring.isEmpty {
      let sides = ring.map { $0.x >= meridian }
      guard let turn = sides.indices.first(where: { sides[$0] != sides[($0 + 1) % sides.count] })
      else {
        if sides[0] { whole.right.append(ring) } else { whole.left.append(ring) }
        continue
      }
      // From the first position behind a crossing once around.
      var chain = Chain(positions: [crossing(ring, turn, meridian)])
      for step in 1...ring.count {
        let index = (turn + step) % ring.count
        chain.positions.append(ring[index])
        guard sides[index] != sides[(index + 1) % ring.count] else { continue }
        let end = crossing(ring, index, meridian)
        chain.positions.append(end)
        if sides[index] { chains.right.append(chain) } else { chains.left.append(chain) }
        chain = Chain(positions: [end])
      }
    }
    return polygons(chains.left, whole.left) + polygons(chains.right, whole.right)
  }

  private static func crossing(_ ring: [Position], _ index: Int, _ meridian: Double) -> Position {
    let from = ring[index]
    let to = ring[(index + 1) % ring.count]
    return Position(x: meridian, y: AntimeridianCut.latitude(at: meridian, from, to))
  }

  /// Joins the chains of one side to rings, and gives each the holes that lie inside it.
  private static func polygons(_ chains: [Chain], _ whole: [[Position]]) -> [[[Position]]] {
    if chains.isEmpty { return whole.isEmpty ? [] : [whole] }
    var polygons = join(chains).map { [$0] }
    for hole in whole {
      let owner = polygons.firstIndex { contains($0[0], hole[0]) } ?? 0
      polygons[owner].append(hole)
    }
    return polygons
  }

  private static func join(_ chains: [Chain]) -> [[Position]] {
    // Ends 2 k and 2 k + 1 are the start and the end of chain k.
    let ends = chains.indices.flatMap { [2 * $0, 2 * $0 + 1] }
    func latitude(_ end: Int) -> Double {
      let positions = chains[end / 2].positions
      return end % 2 == 0 ? positions[0].y : positions[positions.count - 1].y
    }
    let sorted = ends.sorted { (latitude($0), $0) < (latitude($1), $1) }
    var partner = [Int](repeating: 0, count: ends.count)
    for pair in stride(from: 0, to: sorted.count - 1, by: 2) {
      partner[sorted[pair]] = sorted[pair + 1]
      partner[sorted[pair + 1]] = sorted[pair]
    }
    var isTaken = [Bool](repeating: false, count: chains.count)
    var rings: [[Position]] = []
    for first in chains.indices where !isTaken[first] {
      var ring: [Position] = []
      var entry = 2 * first
      while !isTaken[entry / 2] {
        isTaken[entry / 2] = true
        let positions = chains[entry / 2].positions
        // Only where the polygon crosses itself is a chain met at its end.
        ring += entry % 2 == 0 ? positions : positions.reversed()
        entry = partner[entry ^ 1]
      }
      rings.append(ring)
    }
    return rings
  }

  /// Whether a ring holds a position (even-odd rule).
  private static func contains(_ ring: [Position], _ position: Position) -> Bool {
    var isInside = false
    var before = ring[ring.count - 1]
    for corner in ring {
      if (corner.y > position.y) != (before.y > position.y),
        position.x < AntimeridianCut.longitude(at: position.y, corner, before)
      {
        isInside.toggle()
      }
      before = corner
    }
    return isInside
  }
}

extension AntimeridianCut {
  /// The longitude at which an edge meets a parallel.
  fileprivate static func longitude(
    at parallel: Double, _ from: Position, _ to: Position
  ) -> Double {
    from.x + (to.x - from.x) * ((parallel - from.y) / (to.y - from.y))
  }
}
