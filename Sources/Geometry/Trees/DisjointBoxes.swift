/// Groups of boxes that touch, directly or through others.
package struct DisjointBoxes {
  /// The members of each group, ascending; groups in the order of their first members.
  package let groups: [[Int]]

  /// - Complexity: O(n log n) where boxes overlap little, and also where all do: what is known to
  ///   be one group is not looked into again.
  package init(_ boxes: [Extent<Planar>]) {
    var search = TouchingBoxes(BoxTree(boxes), count: boxes.count)
    for index in boxes.indices { search.join(index, boxes[index]) }
    var place: [Int: Int] = [:]
    var groups: [[Int]] = []
    for index in boxes.indices {
      let first = search.root(index)
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

/// A union–find over the boxes of a tree, whose nodes remember when all below them are of one
/// group.
private struct TouchingBoxes {
  private let tree: BoxTree
  private var sets: DisjointSets
  /// For each position in the tree a member of the one group below it, or −1.
  private var single: [Int]

  init(_ tree: BoxTree, count: Int) {
    self.tree = tree
    sets = DisjointSets(count: count)
    single = [Int](repeating: -1, count: tree.boxes.count)
  }

  /// The lowest member of the group of a box.
  mutating func root(_ index: Int) -> Int { sets.representative(of: index) }

  mutating func join(_ index: Int, _ box: Extent<Planar>) {
    guard !box.isEmpty else { return }
    join(index, box, position: tree.boxes.count - 1, level: tree.levelStart.count - 2)
  }

  private mutating func join(_ index: Int, _ box: Extent<Planar>, position: Int, level: Int) {
    guard tree.boxes[position].intersects(box) else { return }
    if level == 0 {
      let other = Int(tree.order[position])
      single[position] = other
      let (a, b) = (root(index), root(other))
      sets.join(a, b)
      return
    }
    if single[position] >= 0, root(single[position]) == root(index) { return }
    let children = tree.children(of: position, level: level)
    for child in children { join(index, box, position: child, level: level - 1) }
    if children.allSatisfy({ single[$0] >= 0 }) {
      let group = root(single[children.lowerBound])
      if children.allSatisfy({ root(single[$0]) == group }) { single[position] = group }
    }
  }
}
