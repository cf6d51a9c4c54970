import Geometry

/// Groups of boxes that touch, directly or through others.
struct DisjointBoxes {
  /// The members of each group, ascending; groups in the order of their first members.
  let groups: [[Int]]

  /// - Complexity: O(n log n + touching pairs); a union–find with path halving.
  init(_ boxes: [Extent<Planar>]) {
    var parent = Array(boxes.indices)
    func root(_ index: Int) -> Int {
      var index = index
      while parent[index] != index {
        parent[index] = parent[parent[index]]
        index = parent[index]
      }
      return index
    }
    let tree = BoxTree(boxes)
    for index in boxes.indices {
      tree.forEach(intersecting: boxes[index]) { other in
        guard other < index else { return }
        let (a, b) = (root(index), root(other))
        if a != b { parent[max(a, b)] = min(a, b) }
      }
    }
    var place: [Int: Int] = [:]
    var groups: [[Int]] = []
    for index in boxes.indices {
      let first = root(index)
      if let group = place[first] {
        groups[group].append(index)
      } else {
        place[first] = groups.count
        groups.append([index])
      }
    }
    self.groups = groups
  }
}
