import CatchmentGeometry
import CatchmentParallel

/// The minimum spanning tree of points under mutual reachability: max(core distance of a, of b,
/// distance).
///
/// Points at one place are one vertex. Borůvka's rounds: each component looks for the shortest edge
/// that leaves it, all of these join the tree, and the components grow together. Each leaf of the
/// k-d tree searches the whole tree for its points at once; nodes are passed by that are farther
/// than the best edge known, whose points all have larger core distances, or that belong to the
/// same component.
///
/// - Complexity: O(n log² n) for bounded clustering; 60 bytes for each place.
/// - Reference: March, Ram, Gray (2010), Fast Euclidean minimum spanning tree,
///   doi:10.1145/1835804.1835882; bounds from neighbors along the curve as in Prokopenko et al.
///   (2023), A single-tree algorithm to compute the Euclidean minimum spanning tree on GPUs,
///   doi:10.1145/3545008.3546185.
struct MutualReachability: Sendable {
  let tree: KDTree
  /// The squared core distance of each place, in the order of the tree.
  let squaredCore: [Double]
  /// The smallest squared core distance below each node.
  let smallestCore: [Double]
  private let leaves: [Int32]

  /// An edge between two places of the tree.
  struct Edge: Sendable, BitwiseCopyable {
    var first: Int32
    var second: Int32
    var squared: Double
  }

  init(_ points: Points<Planar>, minimumPoints: Int, workers: Workers) {
    let tree = KDTree(points, workers: workers)
    let cores = tree.squaredDistances(toNearest: minimumPoints, workers: workers)
    var smallest = [Double](repeating: .infinity, count: tree.nodes.count)
    var leaves: [Int32] = []
    for index in tree.nodes.indices.reversed() {
      let node = tree.nodes[index]
      if Int(node.next) == index + 1 {
        leaves.append(Int32(index))
        for place in Int(node.first)..<Int(node.end) {
          smallest[index] = min(smallest[index], cores[place])
        }
      } else {
        let second = Int(tree.nodes[index + 1].next)
        smallest[index] = min(smallest[index + 1], smallest[second])
      }
    }
    self.tree = tree
    squaredCore = cores
    smallestCore = smallest
    self.leaves = leaves.reversed()
  }

  @inline(__always) func squaredReach(_ first: Int, _ second: Int) -> Double {
    let dx = tree.placeX[first] - tree.placeX[second]
    let dy = tree.placeY[first] - tree.placeY[second]
    return max(dx * dx + dy * dy, max(squaredCore[first], squaredCore[second]))
  }

  /// The edges of a minimum spanning tree over the places, in the order in which they were found.
  func spanningTree<Stop: Error>(
    workers: Workers, step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> [Edge] {
    let count = tree.placeCount
    var edges: [Edge] = []
    guard count > 1 else { return edges }
    edges.reserveCapacity(count - 1)
    var sets = DisjointSets(count: count)
    var component = (0..<Int32(count)).map(\.self)
    var components = count
    while components > 1 {
      let best = shortestLeaving(component, components, workers)
      for edge in best where edge.first >= 0 {
        let (a, b) = (Int(edge.first), Int(edge.second))
        // Two components may have chosen the same edge, or edges of one length in a ring.
        if sets.representative(of: a) != sets.representative(of: b) {
          sets.join(a, b)
          edges.append(edge)
        }
      }
      components = renumber(&component, &sets)
      // Each round at least halves the components, so their logarithm measures the work.
      try step(min(1, Double(edges.count) / Double(count - 1)))
    }
    return edges
  }

  /// The shortest edge that leaves each component.
  private func shortestLeaving(
    _ component: [Int32], _ components: Int, _ workers: Workers
  ) -> [Edge] {
    var best = [Edge](
      repeating: Edge(first: -1, second: -1, squared: .infinity), count: components)
    // Neighbors along the curve are no bad guess.
    for place in 1..<component.count where component[place] != component[place - 1] {
      let edge = Edge(
        first: Int32(place - 1), second: Int32(place), squared: squaredReach(place - 1, place))
      for side in [Int(component[place - 1]), Int(component[place])]
      where edge.squared < best[side].squared {
        best[side] = edge
      }
    }
    let nodeComponent = componentOfNodes(component)
    let bounds = best.map(\.squared)
    let pieces = workers.map(count: leaves.count, chunk: 256) { range in
      var search = BoruvkaSearch(self, component, nodeComponent, bounds)
      for leaf in range { search.run(Int(leaves[leaf])) }
      return search.found
    }
    for piece in pieces {
      for edge in piece {
        let side = Int(component[Int(edge.first)])
        if edge.squared < best[side].squared { best[side] = edge }
      }
    }
    return best
  }

  /// The component of all places below each node, or −1 where they differ.
  private func componentOfNodes(_ component: [Int32]) -> [Int32] {
    var ofNode = [Int32](repeating: -1, count: tree.nodes.count)
    for index in tree.nodes.indices.reversed() {
      let node = tree.nodes[index]
      if Int(node.next) == index + 1 {
        let first = component[Int(node.first)]
        var isCommon = true
        for place in Int(node.first)..<Int(node.end) where component[place] != first {
          isCommon = false
        }
        ofNode[index] = isCommon ? first : -1
      } else {
        let left = ofNode[index + 1]
        if left == ofNode[Int(tree.nodes[index + 1].next)] { ofNode[index] = left }
      }
    }
    return ofNode
  }

  /// Numbers the components from 0 and answers with how many there are.
  private func renumber(_ component: inout [Int32], _ sets: inout DisjointSets) -> Int {
    var count: Int32 = 0
    for place in component.indices {
      // The lowest place represents its component, so it has its number already.
      let representative = sets.representative(of: place)
      if representative == place {
        component[place] = count
        count += 1
      } else {
        component[place] = component[representative]
      }
    }
    return Int(count)
  }
}
