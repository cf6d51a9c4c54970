import CatchmentGeometry

/// The points of a large crowd that can touch its outline.
///
/// On a lattice all points of cells that have an empty neighbor stay, and one of every other cell,
/// to say that it is not empty. The lattice is fine at first and is made coarser until few enough
/// points stay; where even cells as wide as the radius leave too many, only the outermost points of
/// a cell stay, in eight directions. A concave hull takes a second for 30,000 points; a city that
/// is one cluster has a million.
///
/// - Complexity: O(n) for each of a few lattices.
struct BorderPoints {
  /// The points that stay; all of them where they are few.
  let points: Points<Planar>

  /// More than this are thinned.
  private static let most = 2000
  /// Thinning goes on until so many are left.
  private static let enough = 20_000
  private static let directions: [SIMD2<Double>] = [
    [1, 0], [1, 1], [0, 1], [-1, 1], [-1, 0], [-1, -1], [0, -1], [1, -1],
  ]

  init(of points: Points<Planar>, cell radius: Distance) {
    guard points.count > Self.most, radius.meters > 0 else {
      self.points = points
      return
    }
    var side = radius.meters / 10
    var kept = Self.alongTheBorder(points, side: side)
    while kept.count > Self.enough, side < radius.meters {
      side *= 3.2
      kept = Self.alongTheBorder(points, side: side)
    }
    while kept.count > Self.enough {
      kept = Self.outermost(points, kept, side: side)
      side *= 2
      if kept.count > Self.enough { kept = Self.alongTheBorder(points, side: side) }
      // A lattice of a few cells leaves a few dozen points.
      if side > 1e6 * radius.meters { break }
    }
    self.points = points.selecting(kept)
  }

  private static func cell(_ points: Points<Planar>, _ index: Int, _ side: Double) -> SIMD2<Int32> {
    SIMD2(
      Int32((points.x[index] / side).rounded(.down)), Int32((points.y[index] / side).rounded(.down))
    )
  }

  private static func alongTheBorder(_ points: Points<Planar>, side: Double) -> [Int] {
    var isSurrounded: [SIMD2<Int32>: Bool] = [:]
    let cells = (0..<points.count).map { cell(points, $0, side) }
    for cell in cells { isSurrounded[cell] = false }
    let around: [SIMD2<Int32>] = [
      [-1, -1], [0, -1], [1, -1], [-1, 0], [1, 0], [-1, 1], [0, 1], [1, 1],
    ]
    let occupied = isSurrounded
    for cell in occupied.keys {
      isSurrounded[cell] = around.allSatisfy { occupied[cell &+ $0] != nil }
    }
    var isShown: Set<SIMD2<Int32>> = []
    return cells.indices.filter { index in
      isSurrounded[cells[index]] == false || isShown.insert(cells[index]).inserted
    }
  }

  private static func outermost(
    _ points: Points<Planar>, _ indices: [Int], side: Double
  ) -> [Int] {
    var best: [SIMD2<Int32>: [Int]] = [:]
    for index in indices {
      let place = SIMD2(points.x[index], points.y[index])
      let cell = cell(points, index, side)
      guard var outer = best[cell] else {
        best[cell] = [Int](repeating: index, count: directions.count)
        continue
      }
      for (slot, direction) in directions.enumerated() {
        let old = SIMD2(points.x[outer[slot]], points.y[outer[slot]])
        if (direction * (place - old)).sum() > 0 { outer[slot] = index }
      }
      best[cell] = outer
    }
    return Set(best.values.joined()).sorted()
  }
}
