/// Shares the incidents of cells out among the groups of another layer, so that both layers' counts
/// come out.
///
/// - Complexity: that of a maximum flow; the network has an edge for each overlap.
struct SharedIncidents {
  let atoms: [LayeredCounts.Atom]

  init(
    atoms: [LayeredCounts.Atom], cells: [Int?], neighbor: LayeredCounts.Neighbor
  ) throws(PrivacyError) {
    let groups = neighbor.counts.count
    var overlaps = [[(group: Int, isSliver: Bool)]](repeating: [], count: cells.count)
    // Ground without a count may hold any number.
    var isOpen = neighbor.isReachedBeyond
    for overlap in neighbor.overlaps {
      overlaps[overlap.cell].append((overlap.group, overlap.isSliver))
      if cells[overlap.cell] == nil { isOpen[overlap.group] = true }
    }
    let shared = atoms.indices.filter { atoms[$0].isNow }
    // Nodes: the atoms, the groups, what is in none of them, what is outside all cells, what is
    // withheld together, and both ends.
    let firstGroup = shared.count
    let (none, outside) = (firstGroup + groups, firstGroup + groups + 1)
    let (withheld, start, end) = (outside + 1, outside + 2, outside + 3)
    let many = 1 << 40
    var flow = BoundedFlow(nodes: end + 1)
    var destinations = [[(edge: Int, group: Int, isSliver: Bool)]](
      repeating: [], count: shared.count)
    for (node, place) in shared.enumerated() {
      let atom = atoms[place]
      flow.connect(start, node, least: atom.count, most: atom.count)
      if atom.cell < 0 {
        // Outside all cells as before: it may be anywhere that is open.
        for group in 0..<groups where isOpen[group] {
          destinations[node].append(
            (flow.connect(node, firstGroup + group, least: 0, most: many), group, false))
        }
        destinations[node].append((flow.connect(node, none, least: 0, most: many), -1, false))
        continue
      }
      for (group, isSliver) in overlaps[atom.cell] {
        let edge = flow.connect(
          node, firstGroup + group, least: 0, most: many, isLastResort: isSliver)
        destinations[node].append((edge, group, isSliver))
      }
      if neighbor.reachesBeyond[atom.cell] || overlaps[atom.cell].isEmpty {
        destinations[node].append((flow.connect(node, none, least: 0, most: many), -1, false))
      }
    }
    flow.connect(start, outside, least: 0, most: many)
    var arrivals: [(edge: Int, group: Int)] = []
    for group in 0..<groups {
      if isOpen[group] {
        arrivals.append(
          (flow.connect(outside, firstGroup + group, least: 0, most: many), group))
      }
      if let count = neighbor.counts[group] {
        flow.connect(firstGroup + group, end, least: count, most: count)
      } else {
        flow.connect(
          firstGroup + group, withheld,
          least: neighbor.isWithheld[group] && neighbor.showsZeros ? 1 : 0, most: many)
      }
    }
    let rest = neighbor.total.map { $0 - neighbor.counts.compactMap(\.self).reduce(0, +) }
    let isTold = rest.map { $0 >= 0 } ?? true
    flow.connect(withheld, end, least: max(0, rest ?? 0), most: rest.map { max(0, $0) } ?? many)
    flow.connect(none, end, least: 0, most: many)
    flow.connect(end, start, least: 0, most: many)
    guard isTold, let flows = flow.solved() else {
      throw PrivacyError.disagreement(with: neighbor.name)
    }
    var split: [LayeredCounts.Atom] = []
    func append(_ atom: LayeredCounts.Atom, _ group: Int, _ count: Int) {
      var part = atom
      part.count = count
      part.groups.append(group)
      split.append(part)
    }
    for atom in atoms where !atom.isNow { append(atom, -1, atom.count) }
    for (node, place) in shared.enumerated() {
      for (edge, group, isSliver) in destinations[node] where !isSliver || flows[edge] > 0 {
        append(atoms[place], group, flows[edge])
      }
    }
    let before = atoms.first?.groups.count ?? 0
    let never = (atoms.first?.wasThen ?? []).map { _ in false }
    for (edge, group) in arrivals {
      var atom = LayeredCounts.Atom(cell: -1, count: 0, isNow: true, wasThen: never)
      atom.groups = [Int](repeating: -1, count: before)
      append(atom, group, flows[edge])
    }
    self.atoms = split
  }
}

/// A flow with a least and a most on each edge, that comes back to where it began.
struct BoundedFlow {
  private struct Edge {
    let to: Int
    var left: Int
  }

  private var edges: [Edge] = []
  private var edgesOfNode: [[Int]]
  private var least: [Int] = []
  private var lastResorts: [(edge: Int, most: Int)] = []
  /// For each node what must come in beyond what must go out.
  private var surplus: [Int]

  init(nodes: Int) {
    edgesOfNode = Array(repeating: [], count: nodes + 2)
    surplus = Array(repeating: 0, count: nodes)
  }

  /// Adds an edge; tells its number.
  ///
  /// - Parameter isLastResort: whether it is used only where there is no flow without it.
  @discardableResult
  mutating func connect(
    _ from: Int, _ to: Int, least: Int, most: Int, isLastResort: Bool = false
  ) -> Int {
    let number = edges.count / 2
    if isLastResort { lastResorts.append((edges.count, most - least)) }
    add(from, to, isLastResort ? 0 : most - least)
    self.least.append(least)
    surplus[to] += least
    surplus[from] -= least
    return number
  }

  private mutating func add(_ from: Int, _ to: Int, _ most: Int) {
    edgesOfNode[from].append(edges.count)
    edges.append(Edge(to: to, left: most))
    edgesOfNode[to].append(edges.count)
    edges.append(Edge(to: from, left: 0))
  }

  /// What flows through each edge; nil where nothing keeps to all bounds.
  consuming func solved() -> [Int]? {
    let (source, sink) = (surplus.count, surplus.count + 1)
    let count = edges.count / 2
    var missing = 0
    for (node, surplus) in surplus.enumerated() where surplus != 0 {
      if surplus > 0 {
        add(source, node, surplus)
        missing += surplus
      } else {
        add(node, sink, -surplus)
      }
    }
    missing -= push(from: source, to: sink)
    if missing > 0 {
      for (edge, most) in lastResorts { edges[edge].left = most }
      missing -= push(from: source, to: sink)
    }
    guard missing == 0 else { return nil }
    return (0..<count).map { least[$0] + edges[2 * $0 + 1].left }
  }

  /// The largest flow, by shortest ways first (Dinic 1970).
  private mutating func push(from source: Int, to sink: Int) -> Int {
    var total = 0
    while true {
      var level = [Int](repeating: -1, count: edgesOfNode.count)
      level[source] = 0
      var queue = [source]
      var head = 0
      while head < queue.count {
        let node = queue[head]
        head += 1
        for edge in edgesOfNode[node] where edges[edge].left > 0 && level[edges[edge].to] < 0 {
          level[edges[edge].to] = level[node] + 1
          queue.append(edges[edge].to)
        }
      }
      guard level[sink] >= 0 else { return total }
      var next = [Int](repeating: 0, count: edgesOfNode.count)
      // A way is walked forward as long as it nears the end, and back where it doesn't.
      var way: [Int] = []
      var node = source
      while true {
        if node == sink {
          let most = way.map { edges[$0].left }.min() ?? 0
          for edge in way {
            edges[edge].left -= most
            edges[edge ^ 1].left += most
          }
          total += most
          (way, node) = ([], source)
        } else if next[node] < edgesOfNode[node].count {
          let edge = edgesOfNode[node][next[node]]
          if edges[edge].left > 0, level[edges[edge].to] == level[node] + 1 {
            way.append(edge)
            node = edges[edge].to
          } else {
            next[node] += 1
          }
        } else if let edge = way.popLast() {
          node = edges[edge ^ 1].to
          next[node] += 1
        } else {
          break
        }
      }
    }
  }
}
