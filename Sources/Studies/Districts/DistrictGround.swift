import CatchmentDeployment
import CatchmentGeometry
import CatchmentParallel
import CatchmentPatterns
import CatchmentTopology

/// Which blocks lie side by side, with barriers between them taken into account.
struct DistrictGround: Sendable {
  let graph: BlockGraph
  /// The middle of each block.
  let middles: Points<Planar>
  /// Blocks that touch no other and were joined to the nearest.
  let joined: Int
  /// Links that barriers cut.
  let cut: Int

  /// - Parameters:
  ///   - blocks: areas.
  ///   - weights: the work in each.
  ///   - barriers: lines and outlines that no district crosses; nil for none.
  init(
    _ blocks: Shapes<Planar>, weights: [Double], barriers: Shapes<Planar>?, workers: Workers
  ) throws {
    let middles = try InteriorPoint.points(of: blocks, workers: workers)
    self.middles = middles
    let touching = try SpatialWeights(
      contiguityOf: blocks, sharesSide: true, workers: workers)
    let walls = barriers.map(Walls.init)
    var links: [(Int, Int)] = []
    var cut = 0
    for block in 0..<blocks.count {
      for neighbor in touching.neighbors(of: block) where Int(neighbor) > block {
        let other = Int(neighbor)
        if let walls,
          walls.lieBetween(
            middles.x[block], middles.y[block], middles.x[other], middles.y[other])
        {
          cut += 1
        } else {
          links.append((block, other))
        }
      }
    }
    self.cut = cut
    // Blocks apart from all others belong to the nearest; a piece behind a barrier stands for
    // itself where it has work.
    var joined = 0
    while true {
      let graph = BlockGraph(count: blocks.count, links: links)
      let (piece, count) = graph.pieces
      if count <= 1 { break }
      var work = [Double](repeating: 0, count: count)
      for block in weights.indices { work[Int(piece[block])] += weights[block] }
      var isWorking = work.map { $0 > 0 }
      if !isWorking.contains(true) { isWorking[0] = true }
      let bridges = Self.bridges(piece, count, middles) { from, to, first, second in
        // With barriers only what has no work, or lies on this side of them, is joined.
        guard let walls else { return true }
        return !isWorking[from] || !isWorking[to]
          || !walls.lieBetween(
            middles.x[first], middles.y[first], middles.x[second], middles.y[second])
      }
      if bridges.isEmpty { break }
      joined += bridges.count
      links += bridges
    }
    self.joined = joined
    graph = BlockGraph(count: blocks.count, links: links)
  }

  /// The shortest way from each piece but the largest to another, each once.
  private static func bridges(
    _ piece: [Int32], _ count: Int, _ middles: Points<Planar>,
    isAllowed: (Int, Int, Int, Int) -> Bool
  ) -> [(Int, Int)] {
    var sizes = [Int](repeating: 0, count: count)
    for one in piece { sizes[Int(one)] += 1 }
    let largest = sizes.indices.max { (sizes[$0], -$0) < (sizes[$1], -$1) } ?? 0
    let tree = KDTree(middles)
    var shortest = [(distance: Double, from: Int, to: Int)?](repeating: nil, count: count)
    for block in piece.indices where Int(piece[block]) != largest {
      let from = Int(piece[block])
      for near in tree.nearest(24, toX: middles.x[block], y: middles.y[block])
      where piece[near.index] != piece[block] {
        guard near.distance < shortest[from]?.distance ?? .infinity else { break }
        if isAllowed(from, Int(piece[near.index]), block, near.index) {
          shortest[from] = (near.distance, block, near.index)
          break
        }
      }
    }
    var seen: Set<[Int]> = []
    var bridges: [(Int, Int)] = []
    for way in shortest.compactMap(\.self) {
      let key = [Int(piece[way.from]), Int(piece[way.to])].sorted()
      if seen.insert(key).inserted { bridges.append((way.from, way.to)) }
    }
    return bridges
  }
}

/// Lines that nobody's district crosses.
private struct Walls: Sendable {
  private var ends: [SIMD4<Double>] = []
  private let tree: BoxTree

  init(_ shapes: Shapes<Planar>) {
    for feature in 0..<shapes.count {
      for part in shapes.parts(of: feature) {
        for path in shapes.paths(of: part) {
          for index in shapes.coordinates(of: path).dropLast() {
            ends.append(
              SIMD4(shapes.x[index], shapes.y[index], shapes.x[index + 1], shapes.y[index + 1]))
          }
        }
      }
    }
    tree = BoxTree(
      ends.map {
        Extent(
          minX: min($0[0], $0[2]), minY: min($0[1], $0[3]), maxX: max($0[0], $0[2]),
          maxY: max($0[1], $0[3]))
      })
  }

  /// Whether a wall crosses the straight way between two places.
  func lieBetween(_ ax: Double, _ ay: Double, _ bx: Double, _ by: Double) -> Bool {
    func side(_ px: Double, _ py: Double, _ qx: Double, _ qy: Double, _ x: Double, _ y: Double)
      -> Double
    {
      (qx - px) * (y - py) - (qy - py) * (x - px)
    }
    var isCrossed = false
    let box = Extent<Planar>(
      minX: min(ax, bx), minY: min(ay, by), maxX: max(ax, bx), maxY: max(ay, by))
    tree.forEach(intersecting: box) { index in
      if isCrossed { return }
      let wall = ends[index]
      let first = side(ax, ay, bx, by, wall[0], wall[1])
      let second = side(ax, ay, bx, by, wall[2], wall[3])
      let third = side(wall[0], wall[1], wall[2], wall[3], ax, ay)
      let fourth = side(wall[0], wall[1], wall[2], wall[3], bx, by)
      isCrossed = first * second <= 0 && third * fourth <= 0
    }
    return isCrossed
  }
}
