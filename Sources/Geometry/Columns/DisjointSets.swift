/// Which of `count` items hang together, as links between them become known.
///
/// The lowest item stands for its set, so the answer does not depend on the order of the links.
///
/// - Complexity: nearly O(1) for each call (path halving).
/// - Reference: Tarjan, van Leeuwen (1984), Worst-case analysis of set union algorithms,
///   doi:10.1145/62.2160.
package struct DisjointSets: Sendable {
  @usableFromInline var parent: [Int32]

  package init(count: Int) { parent = (0..<Int32(count)).map(\.self) }

  /// The lowest item of the set.
  @inlinable @inline(__always) package mutating func representative(of item: Int) -> Int {
    var item = item
    while Int(parent[item]) != item {
      let grandparent = parent[Int(parent[item])]
      parent[item] = grandparent
      item = Int(grandparent)
    }
    return item
  }

  /// Joins two sets.
  @inlinable @inline(__always) package mutating func join(_ first: Int, _ second: Int) {
    let a = representative(of: first)
    let b = representative(of: second)
    if a < b { parent[b] = Int32(a) } else { parent[a] = Int32(b) }
  }

  /// Takes over the sets of items that were joined apart, the first of which is `offset` here.
  package mutating func take(_ other: DisjointSets, at offset: Int) {
    for item in other.parent.indices {
      parent[offset + item] = other.parent[item] + Int32(offset)
    }
  }
}
