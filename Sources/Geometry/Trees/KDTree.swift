public import CatchmentParallel

/// Finds the points near a place: all within a radius, how many there are, or the nearest ones.
///
/// Points at exactly the same place are folded into one place with several rows, so a stack of a
/// million points costs no more than one point. The places are laid out along a Z-order curve, and
/// the nodes split them where the curve does; a node's places are one contiguous range, which makes
/// counting whole subtrees free.
///
/// Distances are computed as √(Δx² + Δy²) and compared squared, in double precision; within means
/// ≤.
///
/// - Precondition: coordinates are finite.
/// - Complexity: O(n) time to build for bounded clustering, O(n log n) at worst; about 40 bytes for
///   each point; O(log n + answer) for a query.
/// - Reference: Bentley (1975), Multidimensional binary search trees used for associative
///   searching, doi:10.1145/361002.361007; the splits follow Karras (2012), Maximizing parallelism
///   in the construction of BVHs, octrees, and k-d trees, doi:10.2312/EGGH/HPG12/033-037.
///
/// ```swift
/// let tree = KDTree(points)
/// print(tree.count(within: 150, ofX: 500, y: 250), tree.nearest(toX: 500, y: 250) as Any)
/// ```
public struct KDTree: Sendable {
  /// The places, in the order of the tree.
  @usableFromInline package let placeX: [Double]
  @usableFromInline package let placeY: [Double]
  /// The rows at place `p` are `rows[placeStart[p] ..< placeStart[p + 1]]`, ascending.
  @usableFromInline package let placeStart: [Int32]
  @usableFromInline package let rows: [Int32]
  /// Parents before children, and the first child right behind its parent.
  @usableFromInline package let nodes: [Node]

  /// The most places in a leaf.
  package static let leafSize = 8

  /// A box, its places, and the position behind its subtree.
  @usableFromInline package struct Node: Sendable {
    @usableFromInline package var minX, minY, maxX, maxY: Double
    @usableFromInline package var first: Int32
    @usableFromInline package var end: Int32
    @usableFromInline package var next: Int32

    @inlinable @inline(__always) package func squaredDistance(_ x: Double, _ y: Double) -> Double {
      let dx = max(minX - x, x - maxX, 0)
      let dy = max(minY - y, y - maxY, 0)
      return dx * dx + dy * dy
    }

    /// To the farthest corner.
    @inlinable @inline(__always) package func squaredReach(_ x: Double, _ y: Double) -> Double {
      let dx = max(x - minX, maxX - x)
      let dy = max(y - minY, maxY - y)
      return dx * dx + dy * dy
    }
  }

  /// Builds the tree.
  ///
  /// - Precondition: coordinates are finite, and there are fewer than 2³¹ points.
  public init(_ points: Points<Planar>, workers: Workers = .one) {
    let built = KDTreeBuilder.build(points, workers: workers)
    placeX = built.placeX
    placeY = built.placeY
    placeStart = built.placeStart
    rows = built.rows
    nodes = built.nodes
  }

  /// The number of points.
  public var count: Int { rows.count }

  /// The number of different places.
  public var placeCount: Int { placeX.count }
}

// MARK: Within a radius

extension KDTree {
  /// Calls `body` with the index of each point at most `radius` meters from a place, in no stated
  /// order.
  @inlinable
  public func forEach(
    within radius: Double, ofX x: Double, y: Double, _ body: (Int) -> Void
  ) {
    forEachPlace(within: radius, ofX: x, y: y) { place, _ in
      for position in Int(placeStart[place])..<Int(placeStart[place + 1]) {
        body(Int(rows[position]))
      }
    }
  }

  /// Calls `body` with each place at most `radius` meters away and its squared distance.
  @inlinable
  package func forEachPlace(
    within radius: Double, ofX x: Double, y: Double, _ body: (Int, Double) -> Void
  ) {
    let limit = radius * radius
    var index = 0
    while index < nodes.count {
      let node = nodes[index]
      if node.squaredDistance(x, y) > limit {
        index = Int(node.next)
        continue
      }
      index += 1
      guard node.next == index else { continue }
      for place in Int(node.first)..<Int(node.end) {
        let dx = placeX[place] - x
        let dy = placeY[place] - y
        let squared = dx * dx + dy * dy
        if squared <= limit { body(place, squared) }
      }
    }
  }

  /// How many points lie at most `radius` meters from a place.
  public func count(within radius: Double, ofX x: Double, y: Double) -> Int {
    let limit = radius * radius
    var total = 0
    var index = 0
    while index < nodes.count {
      let node = nodes[index]
      if node.squaredDistance(x, y) > limit {
        index = Int(node.next)
      } else if node.squaredReach(x, y) <= limit {
        total += Int(placeStart[Int(node.end)] - placeStart[Int(node.first)])
        index = Int(node.next)
      } else {
        index += 1
        guard node.next == index else { continue }
        for place in Int(node.first)..<Int(node.end) {
          let dx = placeX[place] - x
          let dy = placeY[place] - y
          if dx * dx + dy * dy <= limit {
            total += Int(placeStart[place + 1] - placeStart[place])
          }
        }
      }
    }
    return total
  }
}
