import CatchmentGeometry

/// The hierarchy in which components merge as the threshold rises, over places with several points
/// each.
///
/// Node `n` merges two parts at its weight; parts below zero are places, ~place. A node with the
/// same weight as its parent is one event with it: all edges of one weight act at once, so the
/// hierarchy does not depend on which of several minimum spanning trees was found.
struct SingleLinkage: Sendable {
  let left: [Int32]
  let right: [Int32]
  /// Meters, not below the resolution.
  let weight: [Double]
  /// How many points each node holds.
  let size: [Int32]
  /// The weight at which the points of each place come together.
  let placeWeight: [Double]
  let placeSize: [Int32]

  init(_ reach: MutualReachability, _ edges: [MutualReachability.Edge], resolution: Double) {
    let tree = reach.tree
    placeWeight = reach.squaredCore.map { max($0.squareRoot(), resolution) }
    placeSize = (0..<tree.placeCount).map { tree.placeStart[$0 + 1] - tree.placeStart[$0] }
    var left: [Int32] = []
    var right: [Int32] = []
    var weight: [Double] = []
    var size: [Int32] = []
    left.reserveCapacity(edges.count)
    right.reserveCapacity(edges.count)
    weight.reserveCapacity(edges.count)
    size.reserveCapacity(edges.count)
    var sets = DisjointSets(count: tree.placeCount)
    // The newest part of each component, kept with the place that represents it.
    var part = (0..<Int32(tree.placeCount)).map { ~$0 }
    for index in KeyedRows.order(of: edges.map(\.squared)) {
      let edge = edges[index]
      let a = sets.representative(of: Int(edge.first))
      let b = sets.representative(of: Int(edge.second))
      let (first, second) = (part[min(a, b)], part[max(a, b)])
      left.append(first)
      right.append(second)
      weight.append(max(edge.squared.squareRoot(), resolution))
      let firstSize = first < 0 ? placeSize[Int(~first)] : size[Int(first)]
      let secondSize = second < 0 ? placeSize[Int(~second)] : size[Int(second)]
      size.append(firstSize + secondSize)
      sets.join(a, b)
      part[min(a, b)] = Int32(left.count - 1)
    }
    self.left = left
    self.right = right
    self.weight = weight
    self.size = size
  }

  /// The part that holds everything.
  ///
  /// - Precondition: there is a place.
  var root: Int32 { left.isEmpty ? ~0 : Int32(left.count - 1) }

  func size(of part: Int32) -> Int { Int(part < 0 ? placeSize[Int(~part)] : size[Int(part)]) }
}
