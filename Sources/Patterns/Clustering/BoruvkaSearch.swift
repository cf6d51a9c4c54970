import CatchmentGeometry

/// Searches for the shortest edges that leave the components of one leaf's places.
struct BoruvkaSearch {
  private let reach: MutualReachability
  private let component: [Int32]
  private let nodeComponent: [Int32]
  private let bounds: [Double]
  /// Edges shorter than any known to this search, their first place in the leaf.
  private(set) var found: [MutualReachability.Edge] = []

  // The leaf at hand.
  private var box: KDTree.Node
  private var common: Int32 = -1
  /// The best edge of each place, or of all where they share a component.
  private var best = [Double](repeating: 0, count: KDTree.leafSize)
  private var target = [Int32](repeating: -1, count: KDTree.leafSize)
  /// No edge as long as this helps any place of the leaf.
  private var limit = 0.0

  // Bounds found by earlier leaves of this search: neighbors, mostly of the same few components.
  private var cachedComponent = [Int32](repeating: -1, count: 64)
  private var cachedBound = [Double](repeating: 0, count: 64)

  init(
    _ reach: MutualReachability, _ component: [Int32], _ nodeComponent: [Int32],
    _ bounds: [Double]
  ) {
    self.reach = reach
    self.component = component
    self.nodeComponent = nodeComponent
    self.bounds = bounds
    box = reach.tree.nodes[0]
  }

  mutating func run(_ leaf: Int) {
    box = reach.tree.nodes[leaf]
    common = nodeComponent[leaf]
    for slot in 0..<Int(box.end - box.first) {
      best[slot] = bound(of: component[Int(box.first) + slot])
      target[slot] = -1
    }
    updateLimit()
    guard limit > 0 else { return }
    visit(0, distance: 0)
    for slot in 0..<Int(box.end - box.first) where target[slot] >= 0 {
      let place = box.first + Int32(slot)
      found.append(.init(first: place, second: target[slot], squared: best[slot]))
      note(best[slot], for: component[Int(place)])
    }
  }

  private mutating func visit(_ index: Int, distance: Double) {
    if distance >= limit || reach.smallestCore[index] >= limit { return }
    if common >= 0 && nodeComponent[index] == common { return }
    let node = reach.tree.nodes[index]
    if Int(node.next) == index + 1 {
      compare(with: node)
      return
    }
    let near = index + 1
    let far = Int(reach.tree.nodes[near].next)
    let toNear = squaredGap(reach.tree.nodes[near])
    let toFar = squaredGap(reach.tree.nodes[far])
    if toNear <= toFar {
      visit(near, distance: toNear)
      visit(far, distance: toFar)
    } else {
      visit(far, distance: toFar)
      visit(near, distance: toNear)
    }
  }

  private mutating func compare(with node: KDTree.Node) {
    var hasImproved = false
    for slot in 0..<Int(box.end - box.first) {
      let place = Int(box.first) + slot
      // An edge is never shorter than the core distance at either end.
      if reach.squaredCore[place] >= best[slot] { continue }
      let own = component[place]
      for other in Int(node.first)..<Int(node.end) where component[other] != own {
        let squared = reach.squaredReach(place, other)
        if squared < best[slot] {
          improve(slot, squared, other)
          hasImproved = true
        }
      }
    }
    if hasImproved { updateLimit() }
  }

  private mutating func improve(_ slot: Int, _ squared: Double, _ other: Int) {
    if common >= 0 {
      for index in 0..<Int(box.end - box.first) {
        best[index] = squared
        target[index] = -1
      }
    }
    best[slot] = squared
    target[slot] = Int32(other)
  }

  private mutating func updateLimit() {
    limit = 0
    for slot in 0..<Int(box.end - box.first)
    where best[slot] > reach.squaredCore[Int(box.first) + slot] {
      limit = max(limit, best[slot])
    }
  }

  @inline(__always) private func squaredGap(_ node: KDTree.Node) -> Double {
    let dx = max(node.minX - box.maxX, box.minX - node.maxX, 0)
    let dy = max(node.minY - box.maxY, box.minY - node.maxY, 0)
    return dx * dx + dy * dy
  }

  private func bound(of component: Int32) -> Double {
    let slot = Int(component & 63)
    return cachedComponent[slot] == component ? cachedBound[slot] : bounds[Int(component)]
  }

  private mutating func note(_ bound: Double, for component: Int32) {
    let slot = Int(component & 63)
    if cachedComponent[slot] == component {
      cachedBound[slot] = min(cachedBound[slot], bound)
    } else {
      cachedComponent[slot] = component
      cachedBound[slot] = bound
    }
  }
}
